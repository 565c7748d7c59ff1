/* Final minutes: who reviewed them, what was corrected, what became of it (H-90, H-92, H-93).
 *
 * Nothing final is overwritten: an accepted correction withdraws a note, adds one, or both, and makes the
 * next version; the notes of every version stay. */
#include <string.h>

#include "cmd/csc-meeting/verbs.h"
#include "io/json.h"
#include "rules/find.h"
#include "rules/gate.h"
#include "rules/meetings.h"
#include "rules/roles.h"
#include "rules/topic.h"

bool must_be_final(struct call *call, const json_t *meeting, const char *id, const char *rule) {
    if (meeting_final(meeting))
        return true;
    fault_set(&call->fault, STATUS_REFUSED, _("the minutes of %s are not final"), id);
    fault_hint(&call->fault, "csc-meeting minutes finalize -m %s", id);
    return wrong_state(call, rule);
}

bool must_have_minutes(struct call *call, const struct work *work, const json_t *meeting,
                       const char *person) {
    const char *agency = agency_of(work->root, person);
    if (!person_passes(work->root, json_object_get(meeting, "only"), person))
        return gate_refuse(&work->inquiry, "minutes-to-others", &call->fault,
                           _("csc-meeting show tells for whom a meeting is"),
                           _("this meeting is not for %s: its minutes do not go there"), person);
    return !agency || meeting_of_agency(&work->inquiry, meeting, agency) ||
           gate_refuse(&work->inquiry, "minutes-to-others", &call->fault,
                       _("csc-meeting list --columns=+attended,+invited shows who was there"),
                       _("%s's agency was not at this meeting: its minutes do not go there"), person);
}

enum status minutes_reviewed(struct call *call) {
    struct work work;
    const char *id = NULL, *person;
    int day = NO_DAY;
    json_t *meeting = minutes_begin(call, &work, &id);
    bool going = meeting && must_be_final(call, meeting, id, "correction-open") &&
                 work_date(call, "on", call->clock.today, &day);
    const char *final_on = json_text_at(meeting, "minutes/final_on");
    if (going && final_on && day < date_of(final_on))
        going = fault_set(&call->fault, STATUS_USAGE, _("the minutes of %s became final on %s, not before"),
                          id, final_on);
    for (unsigned i = 0; going && i < call_operands(call); i++) {
        person = work_name(call, &work, "people", call_operand(call, i));
        going = person && must_have_minutes(call, &work, meeting, person);
        if (!going)
            break;
        json_t *review = json_pack("{ss}", "on", date_write(day).text);
        json_t *version = json_at(meeting, "minutes/version");
        if (version)
            json_object_set(review, "version", version);
        text_auto_t *path = memory_format("minutes/reviews/%s", person);
        json_put(meeting, path, review);
    }
    return work_end(call, &work, NULL);
}

/* What a correction says of a note is about what the note is about, and for whom the note is. */
static void inherit(json_t *record, const json_t *from) {
    static const char *const members[] = {"topic", "only", "case"};
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        json_t *value = json_object_get(from, members[i]);
        if (value && !json_object_get(record, members[i]))
            json_object_set_new(record, members[i], json_deep_copy(value));
    }
}

static bool still_stands(struct call *call, const json_t *note, const char *key) {
    if (!json_at(note, "withdrawn"))
        return true;
    const char *by = json_text_at(note, "withdrawn/correction");
    fault_set(&call->fault, STATUS_REFUSED, _("%s was withdrawn by %s"), key, by ? by : "?");
    fault_hint(&call->fault, _("name the note that stands in its place, or add one with --kind=addition"));
    return wrong_state(call, "correction-open");
}

/* The kind says what is needed: deletions and clarifications are of a note. */
static bool is_of_note(struct call *call, const json_t *meeting, const char *id, json_t *correction) {
    const char *kind = json_text_at(correction, "kind"), *named = json_text_at(correction, "note"), *key;
    if (!kind)
        return fault_set(&call->fault, STATUS_USAGE,
                         _("say what it does: --kind=addition, deletion or clarification"));
    if (!named && strcmp(kind, "addition") != 0)
        return fault_set(&call->fault, STATUS_USAGE, _("--note=N1 says which note a %s is about"), kind);
    if (!named)
        return true;
    json_t *note = item_named(call, meeting, id, "notes", named, &key);
    if (!note || !still_stands(call, note, key))
        return false;
    inherit(correction, note);
    json_put_text(correction, "note", key);
    return true;
}

static bool is_attributed(struct call *call, const struct work *work, const json_t *meeting,
                          const json_t *correction) {
    const char *by = json_text_at(correction, "by") ? json_text_at(correction, "by") : work->by;
    if (!by)
        return fault_set(&call->fault, STATUS_USAGE, _("--by=PERSON says whose correction it is"));
    return must_have_minutes(call, work, meeting, by);
}

enum status minutes_correct(struct call *call) {
    struct work work;
    const char *id = NULL;
    text_auto_t *key = NULL, *name = NULL;
    json_auto_t *correction = json_object();
    json_t *meeting = item_begin(call, &work, call_option(call, "note"), minutes_begin, &id);
    if (!meeting || !must_be_final(call, meeting, id, "correction-open") ||
        !work_members(call, &work, correction) || !is_of_note(call, meeting, id, correction) ||
        !is_attributed(call, &work, meeting, correction) ||
        !meeting_may_minute(&work.inquiry, id, json_text_at(correction, "topic"), &call->fault) ||
        !work_operand(call, &work, correction, &record_correction, "text", call_operand(call, 0)))
        return work_end(call, &work, NULL);
    json_t *corrections = member_object(member_object(meeting, "minutes"), "corrections");
    key = edit_add(&work.edit, &record_correction, corrections, json_incref(correction));
    name = memory_format("%s/%s", id, key);
    return work_end(call, &work, name);
}

/* The note that a correction makes, in the section of the note it is of, or the one the coordinator names. */
static char *add_note(struct call *call, struct work *work, json_t *meeting, const json_t *correction,
                      const json_t *of) {
    static const char *const members[] = {"text", "by", "on", "origin"};
    const char *section = call_option(call, "section");
    json_auto_t *note = json_object();
    if (!section)
        section = json_text_at(of, "section");
    if (!section) {
        fault_set(&call->fault, STATUS_USAGE, _("--section=WORD says where the addition stands"));
        return NULL;
    }
    if (!put_word(call, work, note, &record_note, "section", section))
        return NULL;
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        json_put_text(note, members[i], json_text_at(correction, members[i]));
    json_put_text(note, "priority", json_text_at(of, "priority"));
    inherit(note, correction);
    return edit_add(&work->edit, &record_note, member_object(meeting, "notes"), json_incref(note));
}

static bool withdraw(struct call *call, json_t *note, const char *key, const char *correction) {
    if (!still_stands(call, note, key))
        return false;
    json_put_text(note, "withdrawn/on", date_write(call->clock.today).text);
    json_put_text(note, "withdrawn/correction", correction);
    return true;
}

/* Does what the correction says; *made is the new note's id or NULL. */
static bool take_over(struct call *call, struct work *work, json_t *meeting, const char *id,
                      const char *correction_id, const json_t *correction, char **made) {
    const char *named = json_text_at(correction, "note"), *key = NULL;
    const bool adds = !json_is(correction, "kind", "deletion");
    json_t *note = named ? item_named(call, meeting, id, "notes", named, &key) : NULL;
    if (named && !note)
        return false;
    if (note && !json_is(correction, "kind", "addition") && !withdraw(call, note, key, correction_id))
        return false;
    return !adds || (*made = add_note(call, work, meeting, correction, note));
}

static bool not_answered(struct call *call, const json_t *correction, const char *id, const char *key) {
    const char *on = json_text_at(correction, "answered_on");
    if (!on)
        return true;
    fault_set(&call->fault, STATUS_REFUSED, _("%s/%s was %s on %s"), id, key,
              json_yes(correction, "accepted") ? _("accepted") : _("rejected"), on);
    fault_hint(&call->fault, _("a new correction changes it: csc-meeting minutes correct TEXT --kind=KIND"));
    return wrong_state(call, "correction-open");
}

static bool accept_it(struct call *call, struct work *work, json_t *meeting, const char *id, const char *key,
                      json_t *correction, char **made) {
    const json_int_t version = json_integer_value(json_at(meeting, "minutes/version"));
    if (!take_over(call, work, meeting, id, key, correction, made) ||
        !work_step(call, work, &record_meeting, meeting, id, "amend"))
        return false;
    json_object_set_new(correction, "accepted", json_true());
    json_put(meeting, "minutes/version", json_integer((version ? version : 1) + 1));
    tool_note(call, _("%s: the minutes are at version %lld now; csc-meeting minutes send sends them again"),
              id, (long long)(version ? version : 1) + 1);
    return true;
}

static bool says_how(struct call *call) {
    if (call_flag(call, "accept") == call_flag(call, "reject"))
        return fault_set(&call->fault, STATUS_USAGE, _("say --accept or --reject"));
    return !call_flag(call, "section") || call_flag(call, "accept") ||
           fault_set(&call->fault, STATUS_USAGE, _("--section goes with --accept"));
}

enum status minutes_resolve(struct call *call) {
    struct work work;
    const char *id = NULL, *key = NULL, *item = call_operand(call, 0), *answer = call_operand(call, 1);
    text_auto_t *made = NULL, *name = NULL;
    json_t *correction = NULL, *meeting = item_begin(call, &work, item, minutes_begin, &id);
    bool going = meeting && says_how(call) &&
                 must_make_final(&work.inquiry, meeting, work.by, &call->fault) &&
                 (correction = item_named(call, meeting, id, "minutes/corrections", item, &key)) &&
                 not_answered(call, correction, id, key);
    if (going && answer)
        going = put_word(call, &work, correction, &record_correction, "answer", answer);
    if (going && call_flag(call, "accept"))
        going = accept_it(call, &work, meeting, id, key, correction, &made);
    if (going) {
        json_put_text(correction, "answered_by", work.by);
        json_put_text(correction, "answered_on", date_write(call->clock.today).text);
        name = made ? memory_format("%s/%s", id, made) : NULL;
    }
    return work_end(call, &work, name);
}
