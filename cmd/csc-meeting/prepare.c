/* Before a meeting: the checklist, invitations, answers (H-70 to H-76). */
#include <stdio.h>
#include <string.h>

#include "cmd/csc-meeting/verbs.h"
#include "cmd/reading.h"
#include "io/json.h"
#include "io/store.h"
#include "report/reports.h"
#include "rules/meetings.h"
#include "rules/roles.h"
#include "rules/telling.h"
#include "rules/topic.h"

static enum status put_prep(struct call *call, struct view *view, struct rows *rows) {
    const char *typed = call_option(call, "meeting");
    text_auto_t *id = typed ? names_find(view->root, "meetings", typed, &call->fault)
                            : memory_text(names_meeting(view->root, &call->fault));
    if (!id)
        return call_fail(call);
    report_prep(view, id, rows);
    return STATUS_DONE;
}

/* ITEM or ITEM:PERSON -> the key under which the day is kept. free() it; NULL with call->fault. */
static char *step_key(struct call *call, struct work *work, const char *item) {
    text_auto_t *step = memory_bytes(item, strcspn(item, ":"));
    const char *person = strchr(item, ':') ? strchr(item, ':') + 1 : NULL;
    const struct profile *profile = work->inquiry.profile;
    const bool each = profile_word_is(profile, "steps", step, "each");
    if (!profile_word(profile, "steps", step)) {
        fault_set(&call->fault, STATUS_USAGE, _("the practice has no step %s"), step);
        fault_hint(&call->fault, _("csc-meeting prep lists them"));
        return NULL;
    }
    if (each != (person != NULL)) {
        fault_set(&call->fault, STATUS_USAGE,
                  each ? _("%s is done with each provider: write %s:PERSON") : _("%s is done once: write %s"),
                  step, step);
        return NULL;
    }
    const char *who = person ? work_name(call, work, "people", person) : NULL;
    if (person && !who)
        return NULL;
    return who ? memory_format("%s:%s", step, who) : memory_text(step);
}

/* The day of the talk that a practice asks for with everyone invited, when it was had; NULL. */
static const char *briefed_on(const struct work *work, const json_t *meeting, const char *person) {
    const char *word, *on = NULL;
    json_t *step;
    json_object_foreach ((json_t *)profile_words(work->inquiry.profile, "steps"), word, step) {
        text_auto_t *key = json_yes(step, "briefs") ? memory_format("%s:%s", word, person) : NULL;
        if (key && json_object_get(json_object_get(meeting, "steps"), key))
            on = json_string_value(json_object_get(json_object_get(meeting, "steps"), key));
    }
    return on;
}

/* Whom the coordinator has spoken with stands with the invitation (H-72). */
static void note_briefings(const struct work *work, json_t *meeting) {
    const char *person;
    json_t *invitation;
    json_object_foreach (json_object_get(meeting, "invited"), person, invitation) {
        const char *on = briefed_on(work, meeting, person);
        if (on)
            json_put_text(invitation, "briefed_on", on);
    }
}

static enum status mark_prep(struct call *call) {
    struct work work;
    const char *id = NULL, *item;
    int day;
    size_t at = 0;
    json_t *meeting = meeting_begin(call, &work, &id);
    if (!meeting || !work_date(call, "on", call->clock.today, &day))
        return work_end(call, &work, NULL);
    while ((item = arguments_next(&call->arguments, "done", &at))) {
        text_auto_t *key = step_key(call, &work, item);
        if (!key)
            break;
        json_object_set_new(member_object(meeting, "steps"), key, json_string(date_write(day).text));
    }
    note_briefings(&work, meeting);
    return work_end(call, &work, NULL);
}

enum status meeting_prep(struct call *call) {
    return call_flag(call, "done") ? mark_prep(call) : reading_table(call, &rows_prep, put_prep);
}

static bool consents_to_come(struct call *call, struct work *work, const json_t *meeting,
                             const char *person) {
    const int days[] = {call->clock.today, meeting_day(meeting)};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        if (!must_be_told_of(&work->inquiry, "meetings", meeting, person, days[i], &call->fault))
            return false;
    return true;
}

/* A message names the place (H-71): who may not be told where, gets none. */
static bool may_be_told_where(struct call *call, struct work *work, const json_t *meeting,
                              const char *person) {
    const char *topic = topic_of(&work->inquiry, "place", NULL);
    return !call_option(call, "to") || consent_allows_person(&work->inquiry, person, topic, call->clock.today,
                                                             json_text_at(meeting, "case"), &call->fault);
}

/* A meeting that is kept to some is not announced to others. */
static bool is_among(struct call *call, const struct work *work, const json_t *meeting, const char *person) {
    const json_t *only = json_object_get(meeting, "only");
    const char *agency = agency_of(work->root, person);
    if (!only || json_has(only, person) || json_has(only, agency ? agency : "subject"))
        return true;
    fault_set(&call->fault, STATUS_REFUSED, _("%s is not among those whom the meeting is kept to"), person);
    fault_hint(&call->fault, _("csc-meeting set MEETING --only=+%s"), agency ? agency : "subject");
    return fault_rule(&call->fault, "consent",
                      profile_requirement(call->profile, "only-without-owner", NULL));
}

bool invite_one(struct call *call, struct work *work, json_t *meeting, const char *person) {
    const char *sent = call_option(call, "sent");
    int day;
    if (!is_among(call, work, meeting, person) || !may_be_told_where(call, work, meeting, person) ||
        !must_be_on_team(&work->inquiry, person, &call->fault) ||
        !consents_to_come(call, work, meeting, person) || !work_date(call, "sent", call->clock.today, &day))
        return false;
    json_t *invitation = member_object(member_object(meeting, "invited"), person);
    if (!json_text_at(invitation, "by"))
        json_put_text(invitation, "by", work->by);
    if (sent || call_flag(call, "sent"))
        json_put_text(invitation, "sent_on", date_write(day).text);
    else if (json_object_size(invitation) == 0) /* nobody acts by name: who was asked is kept by the day */
        json_put_text(invitation, "sent_on", date_write(day).text);
    return true;
}

/* Everyone who is active and may be told; who may not is named, and left out. */
bool invite_all(struct call *call, struct work *work, json_t *meeting, json_t *people) {
    const char *person;
    json_t *record;
    json_object_foreach (json_object_get(work->root, "people"), person, record) {
        if (!person_active(&work->inquiry, person))
            continue;
        if (invite_one(call, work, meeting, person)) {
            json_array_append_new(people, json_string(person));
            continue;
        }
        if (call->fault.status != STATUS_REFUSED)
            return false;
        tool_note(call, _("%s is not invited: %s"), person, call->fault.text);
        fault_clear(&call->fault);
    }
    return true;
}

/* Nobody is asked to come to what is over. */
static bool is_to_come(struct call *call, const json_t *meeting, const char *id) {
    if (json_is(meeting, "status", "planned") || json_is(meeting, "status", "started"))
        return true;
    fault_set(&call->fault, STATUS_REFUSED, _("%s is %s"), id, json_text_at(meeting, "status"));
    fault_hint(&call->fault, _("csc-meeting schedule WHEN"));
    return wrong_state(call, "invitation-not-sent");
}

enum status meeting_invite(struct call *call) {
    static const struct copies copies = {report_invitation, "text"};
    struct work work;
    const char *id = NULL;
    json_auto_t *people = json_array();
    json_t *meeting = meeting_begin(call, &work, &id);
    bool going = meeting && is_to_come(call, meeting, id) &&
                 ((!call_flag(call, "sent") && !call_option(call, "to")) ||
                  meeting_may_invite(&work.inquiry, id, &call->fault));
    if (going && call_operands(call) == 0)
        going = invite_all(call, &work, meeting, people);
    for (unsigned i = 0; going && i < call_operands(call); i++) {
        const char *person = work_name(call, &work, "people", call_operand(call, i));
        going = person && invite_one(call, &work, meeting, person);
        if (going)
            json_array_append_new(people, json_string(person));
    }
    if (going)
        note_briefings(&work, meeting);
    return work_end_with_copies(call, &work, id, people, &copies);
}

/* ANSWER PERSON... and STATE PERSON...: a word for each person, in a nested record. */
struct word_for_each {
    const char *member, *key;
    bool (*may)(struct call *call, struct work *work, const json_t *meeting, const char *id,
                const char *person);
    bool (*more)(struct call *call, struct work *work, json_t *record);
};

static enum status put_for_each(struct call *call, const struct word_for_each *word) {
    struct work work;
    const char *id = NULL;
    const struct record *of = record_field(&record_meeting, word->member)->of;
    json_t *meeting = meeting_begin(call, &work, &id);
    for (unsigned i = 1; meeting && i < call_operands(call); i++) {
        const char *person = work_name(call, &work, "people", call_operand(call, i));
        if (!person || !word->may(call, &work, meeting, id, person))
            break;
        json_t *record = member_object(member_object(meeting, word->member), person);
        if (!put_word(call, &work, record, of, word->key, call_operand(call, 0)) ||
            !word->more(call, &work, record))
            break;
    }
    return work_end(call, &work, NULL);
}

/* Whoever answers was asked: without an invitation the same is asked of consent as for one. */
static bool may_answer(struct call *call, struct work *work, const json_t *meeting, const char *id,
                       const char *person) {
    (void)id;
    return json_object_get(json_object_get(meeting, "invited"), person) ||
           (must_be_on_team(&work->inquiry, person, &call->fault) &&
            consents_to_come(call, work, meeting, person));
}

static bool put_text(struct call *call, struct work *work, json_t *record, const struct record *of,
                     const char *member) {
    const char *typed = call_option(call, member);
    return !typed || put_word(call, work, record, of, member, typed);
}

static bool answer_more(struct call *call, struct work *work, json_t *invitation) {
    int day;
    if (!work_date(call, "on", call->clock.today, &day))
        return false;
    json_put_text(invitation, "answered_on", date_write(day).text);
    return put_text(call, work, invitation, record_field(&record_meeting, "invited")->of, "concerns");
}

enum status meeting_answer(struct call *call) {
    return put_for_each(call, &(struct word_for_each){"invited", "answer", may_answer, answer_more});
}

/* Who was there stands in the minutes: final ones are not changed. */
static bool may_attend(struct call *call, struct work *work, const json_t *meeting, const char *id,
                       const char *person) {
    (void)work, (void)person;
    if (!json_is(meeting, "status", "cancelled") && !meeting_final(meeting))
        return true;
    fault_set(&call->fault, STATUS_REFUSED,
              meeting_final(meeting) ? _("the minutes of %s are final: only corrections change them")
                                     : _("%s was cancelled"),
              id);
    fault_hint(&call->fault,
               meeting_final(meeting) ? _("csc-meeting minutes correct TEXT --kind=KIND --by=PERSON -m %s")
                                      : "csc-meeting show %s",
               id);
    return wrong_state(call, "correction-open");
}

static bool attend_more(struct call *call, struct work *work, json_t *attendance) {
    return put_text(call, work, attendance, record_field(&record_meeting, "attendance")->of, "note");
}

enum status meeting_attend(struct call *call) {
    return put_for_each(call, &(struct word_for_each){"attendance", "state", may_attend, attend_more});
}
