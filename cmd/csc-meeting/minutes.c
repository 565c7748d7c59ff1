/* Minutes: submitted, final, sent (H-85 to H-91, H-94). */
#include <string.h>

#include "cmd/csc-meeting/verbs.h"
#include "cmd/opening.h"
#include "cmd/reading.h"
#include "io/json.h"
#include "io/store.h"
#include "report/reports.h"
#include "rules/meetings.h"
#include "rules/roles.h"
#include "rules/telling.h"
#include "rules/topic.h"

static bool was_held(struct call *call, const json_t *meeting, const char *id) {
    if (json_is(meeting, "status", "held"))
        return true;
    fault_set(&call->fault, STATUS_REFUSED, _("%s is %s: minutes are of a meeting that was held"), id,
              json_text_at(meeting, "status"));
    fault_hint(&call->fault, "csc-meeting hold -m %s", id);
    return fault_rule(&call->fault, "wrong-state", NULL);
}

enum status minutes_submit(struct call *call) {
    struct work work;
    const char *id = NULL;
    json_t *meeting = minutes_begin(call, &work, &id);
    if (meeting && was_held(call, meeting, id) &&
        must_be_minute_taker(&work.inquiry, id, work.by, &call->fault))
        work_step(call, &work, &record_meeting, meeting, id, "submit");
    return work_end(call, &work, NULL);
}

/* What the subject did not agree to as it stands goes back to proposed; work that has begun is not undone by
 * that, it stays a finding (changed-since-agreed). */
static void set_back(struct call *call, struct work *work, const json_t *not_agreed) {
    size_t index;
    json_t *value;
    if (json_array_size(not_agreed))
        tool_note(call, _("Not agreed:"));
    json_array_foreach (not_agreed, index, value) {
        const char *id = json_string_value(value);
        json_t *item = record_find(work->root, id);
        const bool back = json_is(item, "status", "open") || json_is(item, "status", "active");
        if (back) {
            json_put_text(item, "status", "proposed");
            work_touch(work, id);
        }
        tool_note(call, back ? _("%s \"%s\" is set back to proposed") : _("%s \"%s\" stays as it is"), id,
                  json_text_at(item, "title"));
    }
}

enum status minutes_finalize(struct call *call) {
    struct work work;
    const char *id = NULL;
    json_t *not_agreed = NULL;
    json_t *meeting = minutes_begin(call, &work, &id);
    if (meeting && was_held(call, meeting, id) &&
        must_make_final(&work.inquiry, meeting, work.by, &call->fault) &&
        meeting_is_complete(&work.inquiry, id, "finalize", &call->fault) &&
        minutes_may_be_final(&work.inquiry, id, &not_agreed, &call->fault) &&
        work_step(call, &work, &record_meeting, meeting, id, "finalize")) {
        json_put(meeting, "minutes/version", json_integer(1));
        set_back(call, &work, not_agreed);
        if (json_is(work.root, "status", "draft") && !agreement_is_asked(&work.inquiry))
            json_put_text(work.root, "status", "active");
        actions_open(&work, true);
    }
    json_decref(not_agreed);
    return work_end(call, &work, NULL);
}

/* Minutes go to the subject's own people and to those agencies that were at this meeting, no others (H-35,
 * H-91). */
static bool may_receive(struct call *call, struct work *work, const json_t *meeting, const char *person) {
    return must_have_minutes(call, work, meeting, person) &&
           must_be_told_of(&work->inquiry, "meetings", meeting, person, call->clock.today, &call->fault);
}

/* The recipients: the people named, who all must be allowed; else everyone on the team who is. A new array.
 */
static json_t *recipients(struct call *call, struct work *work, const json_t *meeting) {
    json_t *list = json_array();
    const char *person;
    json_t *record;
    for (unsigned i = 0; i < call_operands(call) && call->fault.status == STATUS_DONE; i++)
        if ((person = work_name(call, work, "people", call_operand(call, i))) &&
            must_be_on_team(&work->inquiry, person, &call->fault) && may_receive(call, work, meeting, person))
            json_array_append_new(list, json_string(person));
    if (call_operands(call) > 0)
        return list;
    json_object_foreach (json_object_get(work->root, "people"), person, record) {
        if (!person_active(&work->inquiry, person) || is_reviewed_instead(&work->inquiry, meeting, person))
            continue;
        if (may_receive(call, work, meeting, person))
            json_array_append_new(list, json_string(person));
        else
            tool_note(call, _("not sent to %s: %s"), person, call->fault.text);
        fault_clear(&call->fault);
    }
    return list;
}

static bool record_sending(struct call *call, struct work *work, json_t *meeting, const char *id,
                           const json_t *people) {
    size_t index;
    json_t *person;
    int day;
    if (!work_date(call, "sent", call->clock.today, &day) ||
        !work_step(call, work, &record_meeting, meeting, id, "send"))
        return false;
    json_array_foreach (people, index, person) {
        text_auto_t *path = memory_format("minutes/sent/%s", json_string_value(person));
        json_put_text(meeting, path, date_write(day).text);
    }
    return true;
}

static bool ready_to_send(struct call *call, const json_t *meeting, const char *id) {
    if (!call_option(call, "to") && !call_flag(call, "sent"))
        return fault_set(&call->fault, STATUS_USAGE,
                         _("--to=DIR writes the minutes, --sent[=DATE] records that they went: give one"));
    return must_be_final(call, meeting, id, "minutes-not-sent");
}

/* --to writes the copies, --sent records that they went. Both may be given: the copies are of the plan as it
 * will be, and it becomes so once they stand. */
enum status minutes_send(struct call *call) {
    struct work work;
    const char *id = NULL;
    json_auto_t *people = NULL;
    json_t *meeting = minutes_begin(call, &work, &id);
    if (meeting && ready_to_send(call, meeting, id))
        people = recipients(call, &work, meeting);
    if (people && call->fault.status == STATUS_DONE && json_array_size(people) == 0)
        fault_set(&call->fault, STATUS_NO, _("nobody may receive these minutes"));
    if (people && call->fault.status == STATUS_DONE && call_flag(call, "sent"))
        record_sending(call, &work, meeting, id, people);
    static const struct copies copies = {report_minutes, "html"};
    return work_end_with_copies(call, &work, id, people, &copies);
}
