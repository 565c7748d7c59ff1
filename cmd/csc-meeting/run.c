/* The meeting itself: begun, noted, agreed to, held (H-77 to H-87). */
#include <string.h>

#include "cmd/csc-meeting/verbs.h"
#include "io/json.h"
#include "rules/meetings.h"
#include "rules/roles.h"

enum status meeting_start(struct call *call) {
    struct work work;
    const char *id = NULL;
    json_t *meeting = meeting_begin(call, &work, &id);
    if (meeting)
        work_step(call, &work, &record_meeting, meeting, id, "start");
    return work_end(call, &work, NULL);
}

/* Notes and decisions are the minute-taker's while the minutes are a draft (H-89). */
static bool may_write_minutes(struct call *call, struct work *work, const json_t *meeting, const char *id) {
    const char *state = json_text_at(meeting, "minutes/state");
    if (json_is(meeting, "status", "cancelled") || (state && strcmp(state, "draft") != 0)) {
        fault_set(&call->fault, STATUS_REFUSED, _("the minutes of %s are %s"), id,
                  state ? state : json_text_at(meeting, "status"));
        fault_hint(&call->fault, _("until they are final the coordinator changes them; then corrections do"));
        if (!state || strcmp(state, "submitted") != 0)
            return fault_rule(&call->fault, "wrong-state", "H-89");
        fault_clear(&call->fault);
        return must_be_coordinator(&work->inquiry, work->by, &call->fault);
    }
    return must_be_minute_taker(&work->inquiry, id, work->by, &call->fault);
}

/* A nested record of the meeting: `typed` is its text. Its id is printed as M1/N2. */
static enum status write_down(struct call *call, const struct record *of, const char *member,
                              const char *section, const char *typed) {
    struct work work;
    const char *id = NULL;
    json_t *meeting = meeting_begin(call, &work, &id);
    json_auto_t *record = json_object();
    text_auto_t *text = NULL;
    if (!meeting || !may_write_minutes(call, &work, meeting, id) || !(text = call_text(call, typed)) ||
        !work_members(call, &work, record) ||
        (section && !put_word(call, &work, record, of, "section", section)))
        return work_end(call, &work, NULL);
    json_put_text(record, "text", text);
    if (of == &record_decision && !json_text_at(record, "kind"))
        json_put_text(record, "kind", "decision");
    text_auto_t *number = edit_add(&work.edit, of, member_object(meeting, member), json_incref(record));
    text_auto_t *name = memory_format("%s/%s", id, number);
    return work_end(call, &work, name);
}

enum status meeting_note(struct call *call) {
    return write_down(call, &record_note, "notes", call_operand(call, 0), call_operand(call, 1));
}

enum status meeting_decide(struct call *call) {
    return write_down(call, &record_decision, "decisions", NULL, call_operand(call, 0));
}

/* What the subject agrees to becomes active; the agreement is kept as a digest (H-56, H-85). */
static void agree_to_priorities(struct work *work, const char *by, const char *on) {
    const char *id;
    json_t *priority;
    json_object_foreach (json_object_get(work->root, "priorities"), id, priority) {
        if (!json_is(priority, "status", "proposed") && !json_is(priority, "status", "active"))
            continue;
        json_put_text(priority, "status", "active");
        json_put_text(priority, "agreed/by", by);
        json_put_text(priority, "agreed/on", on);
        work_touch(work, id);
    }
}

enum status meeting_agree(struct call *call) {
    struct work work;
    const char *id = NULL, *named = call_option(call, "by"), *by;
    int day;
    json_t *meeting = meeting_begin(call, &work, &id);
    if (!meeting)
        return work_end(call, &work, NULL);
    by = named ? work_name(call, &work, "people", named) : work.by;
    if (call->fault.status != STATUS_DONE || !must_speak_for_subject(&work.inquiry, by, &call->fault) ||
        !work_date(call, "on", call->clock.today, &day))
        return work_end(call, &work, NULL);
    agree_to_priorities(&work, by, date_write(day).text);
    text_auto_t *digest = agreement_digest(&work.inquiry);
    json_put_text(meeting, "agreed/by", by);
    json_put_text(meeting, "agreed/on", date_write(day).text);
    json_put_text(meeting, "agreed/digest", digest);
    if (json_is(work.root, "status", "draft"))
        json_put_text(work.root, "status", "active");
    return work_end(call, &work, NULL);
}

enum status meeting_hold(struct call *call) {
    struct work work;
    const char *id = NULL;
    json_t *meeting = meeting_begin(call, &work, &id);
    if (meeting && meeting_may_be_held(&work.inquiry, id, &call->fault) &&
        work_step(call, &work, &record_meeting, meeting, id, "hold")) {
        json_put_text(meeting, "minutes/state", "draft");
    }
    return work_end(call, &work, NULL);
}
