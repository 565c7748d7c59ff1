/* The chair's part: who leads, how the subject takes part, what the shared record holds, and that it is gone
 * through with a subject who was not there. */
#include <string.h>

#include "rules/find.h"
#include "rules/meetings.h"
#include "rules/roles.h"

typedef void judge_meeting(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                           const json_t *meeting, struct findings *findings);

static void each_meeting(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings,
                         const char *states, judge_meeting *judge) {
    const char *id;
    json_t *meeting, *meetings = records_of(inquiry, "meetings");
    json_object_foreach (meetings, id, meeting) {
        if (any_of(status_of(meeting), states))
            judge(inquiry, rule, id, meeting, findings);
    }
}

static void judge_chair(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                        const json_t *meeting, struct findings *findings) {
    const char *chair = json_text_at(meeting, "chair"), *usual = chair_by_setting(inquiry);
    if (chair && usual && strcmp(chair, usual) != 0)
        findings_add(findings, inquiry, rule,
                     (struct found){.item = id, .member = "chair", .who = chair, .other = usual});
}

void find_chair_not_usual(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    if (!plan_is_over(inquiry))
        each_meeting(inquiry, rule, findings, "planned started", judge_chair);
}

static void judge_no_chair(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                           const json_t *meeting, struct findings *findings) {
    struct date_text date = date_write(meeting_day(meeting));
    if (!chair_of(inquiry, meeting) && !meeting_final(meeting))
        findings_add(
            findings, inquiry, rule,
            (struct found){.item = id, .member = "chair", .who = in_charge(inquiry), .date = date.text});
}

void find_no_chair(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    if (!plan_is_over(inquiry))
        each_meeting(inquiry, rule, findings, "planned started held", judge_no_chair);
}

/* What the subject answered to the invitation: "" not asked or not answered. */
static const char *answer_of_subject(const struct inquiry *inquiry, const json_t *meeting) {
    const char *person, *answer = "";
    json_t *invitation;
    json_object_foreach (json_object_get(meeting, "invited"), person, invitation) {
        const char *given = json_text_at(invitation, "answer");
        if (person_of_subject(inquiry, person) && given && strcmp(answer, "accepted") != 0)
            answer = given;
    }
    return answer;
}

static void judge_wish(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                       const json_t *meeting, struct findings *findings) {
    if (!*answer_of_subject(inquiry, meeting))
        findings_add(findings, inquiry, rule,
                     (struct found){.item = id,
                                    .member = "invited",
                                    .who = in_charge(inquiry),
                                    .date = json_text_at(meeting, "on")});
}

void find_wish_not_asked(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    if (!plan_is_over(inquiry))
        each_meeting(inquiry, rule, findings, "planned", judge_wish);
}

static void judge_arrangements(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                               const json_t *meeting, struct findings *findings) {
    struct date_text date = date_write(meeting_day(meeting));
    if (any_of(answer_of_subject(inquiry, meeting), "accepted tentative") &&
        !json_text_at(meeting, "arrangements"))
        findings_add(findings, inquiry, rule,
                     (struct found){
                         .item = id, .member = "arrangements", .who = in_charge(inquiry), .date = date.text});
}

void find_arrangements_missing(const struct inquiry *inquiry, const struct rule *rule,
                               struct findings *findings) {
    if (!plan_is_over(inquiry))
        each_meeting(inquiry, rule, findings, "planned", judge_arrangements);
}

static void judge_interpreter(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                              const json_t *meeting, struct findings *findings) {
    struct date_text date = date_write(meeting_day(meeting));
    const json_t *interpreter = json_object_get(meeting, "interpreter");
    if (interpreter &&
        !(json_text_at(interpreter, "arranged_by") && json_text_at(interpreter, "arranged_on")))
        findings_add(findings, inquiry, rule,
                     (struct found){.item = id,
                                    .member = "interpreter/arranged_on",
                                    .who = in_charge(inquiry),
                                    .date = date.text,
                                    .text = json_text_at(interpreter, "language")});
}

void find_interpreter_not_arranged(const struct inquiry *inquiry, const struct rule *rule,
                                   struct findings *findings) {
    if (!plan_is_over(inquiry))
        each_meeting(inquiry, rule, findings, "planned", judge_interpreter);
}

static bool subject_attended(const struct inquiry *inquiry, const json_t *meeting) {
    const char *person;
    json_t *entry;
    json_object_foreach (json_object_get(meeting, "attendance"), person, entry) {
        if (person_of_subject(inquiry, person) && meeting_attended(meeting, person))
            return true;
    }
    return false;
}

bool summary_is_to_review(const struct inquiry *inquiry, const json_t *meeting) {
    return strcmp(status_of(meeting), "held") == 0 && !subject_attended(inquiry, meeting) &&
           !json_at(meeting, "summary_reviewed_on");
}

/* Owed until it is dated, also when the plan has been closed since. */
static void judge_summary(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                          const json_t *meeting, struct findings *findings) {
    struct date_text date = date_write(meeting_day(meeting));
    const char *chair = chair_of(inquiry, meeting);
    if (summary_is_to_review(inquiry, meeting))
        findings_add(findings, inquiry, rule,
                     (struct found){.item = id,
                                    .member = "summary_reviewed_on",
                                    .who = chair ? chair : in_charge(inquiry),
                                    .date = date.text});
}

void find_summary_not_reviewed(const struct inquiry *inquiry, const struct rule *rule,
                               struct findings *findings) {
    each_meeting(inquiry, rule, findings, "held", judge_summary);
}

static void add_kept(const struct inquiry *inquiry, const struct rule *rule, const char *meeting,
                     const char *item, struct findings *findings) {
    findings_add(findings, inquiry, rule,
                 (struct found){.item = item, .member = "text", .rests_on = meeting});
}

/* Each agency keeps its own notes: the shared record holds the summary alone. */
static void judge_notes(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                        const json_t *meeting, struct findings *findings) {
    const char *key;
    json_t *entry;
    json_object_foreach (json_object_get(meeting, "notes"), key, entry) {
        text_auto_t *item = memory_format("%s/%s", id, key);
        if (!json_at(entry, "withdrawn"))
            add_kept(inquiry, rule, id, item, findings);
    }
    json_object_foreach (json_object_get(meeting, "attendance"), key, entry) {
        text_auto_t *member = memory_format("attendance/%s/note", key);
        if (json_text_at(entry, "note"))
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id, .member = member, .rests_on = key});
    }
}

void find_notes_kept(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    each_meeting(inquiry, rule, findings, "planned started held", judge_notes);
}

static bool has_action(const struct inquiry *inquiry, const char *meeting, const char *agency) {
    const char *id;
    json_t *action;
    json_object_foreach (records_of(inquiry, "actions"), id, action) {
        const char *owner = agency_of(inquiry->plan, json_text_at(action, "owner"));
        if (json_is(action, "meeting", meeting) && owner && strcmp(owner, agency) == 0)
            return true;
    }
    return false;
}

/* A plan of action for every agency that took part (the last meeting's: what is past stands). */
void find_agency_without_action(const struct inquiry *inquiry, const struct rule *rule,
                                struct findings *findings) {
    const char *last = plan_is_over(inquiry) ? NULL : meeting_last_held(inquiry);
    const json_t *meeting = last ? meeting_of(inquiry, last) : NULL;
    json_auto_t *agencies = meeting_agencies(inquiry, meeting, true);
    struct date_text date = date_write(last ? meeting_day(meeting) : inquiry->today);
    size_t index;
    json_t *value;
    json_array_foreach (agencies, index, value) {
        const char *agency = json_string_value(value);
        text_auto_t *member = memory_format("actions/%s", agency);
        if (!has_action(inquiry, last, agency))
            findings_add(findings, inquiry, rule,
                         (struct found){.item = last, .member = member, .who = agency, .date = date.text});
    }
}
