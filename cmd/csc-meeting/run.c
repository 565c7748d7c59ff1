/* The meeting itself: begun, noted, agreed to, held (H-77 to H-87). */
#include <string.h>

#include "cmd/csc-meeting/verbs.h"
#include "cmd/opening.h"
#include "io/json.h"
#include "rules/meetings.h"
#include "rules/roles.h"

enum status meeting_start(struct call *call) {
    struct work work;
    const char *id = NULL;
    json_t *meeting = meeting_begin(call, &work, &id);
    if (meeting && work_step(call, &work, &record_meeting, meeting, id, "start"))
        actions_carry(&work, meeting, id);
    return work_end(call, &work, NULL);
}

bool may_write_minutes(struct call *call, struct work *work, const json_t *meeting, const char *id) {
    if (json_is(meeting, "status", "cancelled")) {
        fault_set(&call->fault, STATUS_REFUSED, _("%s was cancelled: it has no minutes"), id);
        fault_hint(&call->fault, _("csc-meeting schedule WHEN"));
        return wrong_state(call, "not-minute-taker");
    }
    if (meeting_final(meeting)) {
        fault_set(&call->fault, STATUS_REFUSED,
                  _("the minutes of %s are final: only corrections change them"), id);
        fault_hint(&call->fault, _("csc-meeting minutes correct TEXT --kind=KIND --by=PERSON -m %s"), id);
        return wrong_state(call, "correction-open");
    }
    return must_be_minute_taker(&work->inquiry, id, work->by, &call->fault);
}

/* A nested record of the meeting. Its id is printed as M1/N2. */
static enum status write_down(struct call *call, const struct record *of, const char *member,
                              const char *section, const char *text) {
    struct work work;
    const char *id = NULL;
    json_t *meeting = meeting_begin(call, &work, &id);
    json_auto_t *record = json_object();
    if (!meeting || !may_write_minutes(call, &work, meeting, id) || !work_members(call, &work, record) ||
        (section && !work_operand(call, &work, record, of, "section", section)) ||
        !meeting_may_minute(&work.inquiry, id, json_text_at(record, "topic"), &call->fault) ||
        !work_operand(call, &work, record, of, "text", text))
        return work_end(call, &work, NULL);
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

/* What the subject agrees to becomes active; each priority keeps the agreement it rests on (H-56, H-85). */
static void agree_to_priorities(struct work *work, const json_t *agreed) {
    const char *id;
    json_t *priority;
    json_object_foreach (json_object_get(work->root, "priorities"), id, priority) {
        if (!json_is(priority, "status", "proposed") && !json_is(priority, "status", "active"))
            continue;
        json_put_text(priority, "status", "active");
        json_object_set_new(priority, "agreed", json_deep_copy(agreed));
        work_touch(work, id);
    }
}

static bool may_be_agreed(struct call *call, const json_t *meeting, const char *id) {
    const bool cancelled = json_is(meeting, "status", "cancelled");
    if (!cancelled && !meeting_final(meeting))
        return true;
    fault_set(&call->fault, STATUS_REFUSED,
              cancelled ? _("%s was cancelled")
                        : _("the minutes of %s are final: they hold what was agreed to"),
              id);
    fault_hint(&call->fault, _("csc-actions priority agree PRIORITY --by=PERSON"));
    return wrong_state(call, "not-agreed");
}

enum status meeting_agree(struct call *call) {
    struct work work;
    const char *id = NULL, *named = call_option(call, "by"), *by;
    int day;
    json_t *meeting = meeting_begin(call, &work, &id);
    if (!meeting)
        return work_end(call, &work, NULL);
    by = named ? work_name(call, &work, "people", named) : work.by;
    if (call->fault.status != STATUS_DONE || !may_be_agreed(call, meeting, id) ||
        !must_speak_for_subject(&work.inquiry, by, &call->fault) ||
        !work_date(call, "on", call->clock.today, &day))
        return work_end(call, &work, NULL);
    text_auto_t *digest = agreement_digest(&work.inquiry);
    json_t *agreed = json_pack("{ss*, ss, ss}", "by", by, "on", date_write(day).text, "digest", digest);
    json_object_set_new(meeting, "agreed", agreed);
    agree_to_priorities(&work, agreed);
    if (json_is(work.root, "status", "draft"))
        json_put_text(work.root, "status", "active");
    actions_open(&work, false);
    return work_end(call, &work, NULL);
}

enum status meeting_hold(struct call *call) {
    struct work work;
    const char *id = NULL;
    json_t *meeting = meeting_begin(call, &work, &id);
    if (meeting && meeting_may_be_held(&work.inquiry, id, &call->fault) &&
        work_step(call, &work, &record_meeting, meeting, id, "hold")) {
        json_put_text(meeting, "minutes/state", "draft");
        meeting_is_complete(&work.inquiry, id, "hold", &call->fault);
    }
    return work_end(call, &work, NULL);
}
