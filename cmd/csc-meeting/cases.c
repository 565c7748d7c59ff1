/* The roster of a programme plan and what each meeting says of every child, family or learner (M-7 to M-11,
 * M-16). */
#include <string.h>

#include "cmd/csc-meeting/verbs.h"
#include "cmd/reading.h"
#include "io/json.h"
#include "report/reports.h"
#include "rules/actions.h"
#include "rules/cases.h"
#include "rules/find.h"
#include "rules/gate.h"
#include "rules/meetings.h"
#include "rules/roles.h"
#include "rules/topic.h"

/* Leaving comes after enrolling, and a list ends after it began. */
static bool days_agree(struct call *call, const json_t *record) {
    static const char *const spans[][2] = {{"enrolled", "left"}, {"listed_on", "listed_until"}};
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        const char *from = json_text_at(record, spans[i][0]), *until = json_text_at(record, spans[i][1]);
        if (from && until && date_of(until) < date_of(from))
            return fault_set(&call->fault, STATUS_USAGE, _("%s %s is before %s %s"), spans[i][1], until,
                             spans[i][0], from);
    }
    return true;
}

/* Two cases of one name: an entry made twice by mistake is told, not refused. */
static void note_namesake(const struct call *call, const struct work *work, const char *own,
                          const json_t *record) {
    const char *id;
    json_t *other;
    json_object_foreach (json_object_get(work->root, "cases"), id, other) {
        if (strcmp(id, own) != 0 && text_same(json_text_at(other, "name"), json_text_at(record, "name")))
            tool_note(call, _("%s has the same name"), id);
    }
}

enum status case_add(struct call *call) {
    struct work work;
    text_auto_t *id = NULL;
    json_auto_t *record = json_object();
    if (!work_begin(call, &work) || !must_be_open(&work.inquiry, &call->fault) ||
        !work_members(call, &work, record) ||
        !work_operand(call, &work, record, &record_case, "name", call_operand(call, 0)) ||
        !days_agree(call, record))
        return work_end(call, &work, NULL);
    if (!json_object_get(record, "enrolled"))
        json_put_text(record, "enrolled", date_write(call->clock.today).text);
    id = edit_add(&work.edit, &record_case, NULL, json_incref(record));
    work_touch(&work, id);
    note_namesake(call, &work, id, record);
    return work_end(call, &work, id);
}

/* The case of the first operand, on an open plan. NULL with call->fault. */
static json_t *case_begin(struct call *call, struct work *work, const char **id) {
    if (!work_begin(call, work) || !must_be_open(&work->inquiry, &call->fault))
        return NULL;
    *id = work_find(call, work, "cases", call_operand(call, 0));
    return *id ? record_find(work->root, *id) : NULL;
}

enum status case_set(struct call *call) {
    struct work work;
    const char *id = NULL;
    json_t *record = case_begin(call, &work, &id);
    if (record && work_members(call, &work, record))
        days_agree(call, record);
    return work_end(call, &work, NULL);
}

static void note_open_actions(const struct call *call, const struct work *work, const char *id) {
    const char *action_id;
    json_t *action;
    json_object_foreach (json_object_get(work->root, "actions"), action_id, action) {
        const char *of = case_of(&work->inquiry, "actions", action);
        if (of && strcmp(of, id) == 0 && !action_is_final(action))
            tool_note(call, _("%s is still %s: csc-actions cancel %s --reason=TEXT"), action_id,
                      status_of(action), action_id);
    }
}

enum status case_leave(struct call *call) {
    struct work work;
    const char *id = NULL;
    int day = NO_DAY;
    json_t *record = case_begin(call, &work, &id);
    if (record && work_date(call, "on", call->clock.today, &day)) {
        json_put_text(record, "left", date_write(day).text);
        if (days_agree(call, record))
            note_open_actions(call, &work, id);
    }
    return work_end(call, &work, NULL);
}

/* A meeting says what is to be said of a case once it has begun; what it said stands once it is final. But
 * who was included in deciding the next steps is often known only afterwards (M-16). */
static bool may_review_cases(struct call *call, struct work *work, const json_t *meeting, const char *id,
                             bool afterwards) {
    if (json_is(meeting, "status", "planned")) {
        fault_set(&call->fault, STATUS_REFUSED, _("%s has not begun: cases are reviewed at the meeting"), id);
        fault_hint(&call->fault, "csc-meeting start -m %s", id);
        return wrong_state(call, "case-not-reviewed");
    }
    return (afterwards && meeting_final(meeting)) || may_write_minutes(call, work, meeting, id);
}

/* Is nothing given but who was included? */
static bool only_includes(const struct call *call) {
    static const char *const others[] = {"state", "text", "topic", "only", "by", "on", "case", "rest"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (call_flag(call, others[i]))
            return false;
    return call_operands(call) == 1 &&
           (call_flag(call, "parents-included") || call_flag(call, "child-included"));
}

static bool is_of_meeting(struct call *call, const struct work *work, const json_t *meeting,
                          const char *meeting_id, const json_t *record, const char *id) {
    const int day = meeting_day(meeting);
    if (!case_enrolled(record, day)) {
        fault_set(&call->fault, STATUS_REFUSED, _("%s is not enrolled on %s, the day of %s"), id,
                  date_write(day).text, meeting_id);
        fault_hint(&call->fault, _("csc-meeting case set %s --enrolled=DATE"), id);
        return wrong_state(call, "case-not-reviewed");
    }
    text_auto_t *hint = memory_format(_("csc-meeting case set %s --listed-on=DATE"), id);
    return meeting_roll(&work->inquiry, meeting) != ROLL_LISTED || case_listed(record, day) ||
           gate_refuse(&work->inquiry, "case-not-listed", &call->fault, hint,
                       _("%s: only who is on the list of support and follow-up is discussed, and %s is not"),
                       meeting_id, id);
}

/* A follow-up of the case that this meeting has not found to have met its need; NULL. */
static const char *need_open(const struct work *work, const char *meeting, const char *id) {
    const json_t *reviewed = json_object_get(record_find(work->root, meeting), "reviewed");
    const char *action_id;
    json_t *action;
    json_object_foreach (json_object_get(work->root, "actions"), action_id, action) {
        const char *of = case_of(&work->inquiry, "actions", action);
        if (of && strcmp(of, id) == 0 && !json_is(action, "status", "cancelled") &&
            (json_is(action, "meeting", meeting) ||
             (action_is_due_review(&work->inquiry, meeting, action_id) &&
              !json_is(json_object_get(reviewed, action_id), "met", "yes"))))
            return action_id;
    }
    return NULL;
}

/* M-10: a need excludes that there is nothing to discuss, and so does a text. */
static bool state_agrees(struct call *call, const struct work *work, const char *meeting, const char *id,
                         const json_t *review) {
    if (!json_is(review, "state", "no-points"))
        return true;
    const char *action = need_open(work, meeting, id);
    text_auto_t *hint = memory_format(
        _("csc-meeting review %s --met -m %s, or: csc-meeting case review %s support-need -m %s"),
        action ? action : "", meeting, id, meeting);
    if (action &&
        !gate_refuse(&work->inquiry, "no-points-with-need", &call->fault, hint,
                     _("%s: %s has the follow-up %s, so there is something to discuss"), meeting, id, action))
        return false;
    if (!json_text_at(review, "text"))
        return true;
    fault_set(&call->fault, STATUS_USAGE, _("%s: no-points has no text; what is said is a point"), id);
    return fault_hint(&call->fault, _("csc-meeting case review %s discussed TEXT -m %s"), id, meeting);
}

void case_say(struct work *work, json_t *record, const char *meeting, json_t *stolen_review) {
    json_auto_t *review = stolen_review;
    const char *by = json_text_at(review, "by");
    if (!by)
        json_put_text(review, "by", by = work->by);
    if (!json_text_at(review, "on"))
        json_put_text(review, "on", date_write(work->inquiry.today).text);
    if (by)
        json_put_text(review, "origin", edit_origin(work->root, by));
    json_object_set(member_object(record, "reviews"), meeting, review);
}

/* The entry as it will be: what the meeting said of the case so far, and what is typed now. */
static json_t *entry_typed(struct call *call, struct work *work, const char *meeting, const json_t *record,
                           const char *id) {
    const json_t *before = case_review(record, meeting);
    json_t *review = before ? json_copy((json_t *)before) : json_object();
    const char *state = call_operand(call, 1), *text = call_operand(call, 2);
    if (state && strcmp(state, "no-points") == 0)
        json_object_del(review, "text");
    if (work_members(call, work, review) &&
        (!state || work_operand(call, work, review, &record_case_review, "state", state)) &&
        (!text || work_operand(call, work, review, &record_case_review, "text", text))) {
        const char *of = json_text_at(review, "case");
        if (of && strcmp(of, id) != 0)
            fault_set(&call->fault, STATUS_USAGE, _("--case=%s: this is about %s"), of, id);
        else if (!json_text_at(review, "state"))
            fault_set(&call->fault, STATUS_USAGE,
                      _("say how it stands: discussed, no-points, immediate-need or support-need"));
    }
    if (call->fault.status == STATUS_DONE)
        return review;
    json_decref(review);
    return NULL;
}

static bool review_case(struct call *call, struct work *work, const json_t *meeting, const char *meeting_id) {
    const char *id = work_find(call, work, "cases", call_operand(call, 0));
    json_t *record = id ? record_find(work->root, id) : NULL;
    if (!record || !is_of_meeting(call, work, meeting, meeting_id, record, id))
        return false;
    json_t *review = entry_typed(call, work, meeting_id, record, id);
    if (!review)
        return false;
    if (!state_agrees(call, work, meeting_id, id, review)) {
        json_decref(review);
        return false;
    }
    case_say(work, record, meeting_id, review);
    return true;
}

/* Everyone the meeting goes through and has said nothing of gets the same entry. */
static bool review_rest(struct call *call, struct work *work, const json_t *meeting, const char *meeting_id) {
    const char *id, *state = call_option(call, "rest");
    json_t *record;
    bool any = false, good = true;
    if (call_operands(call) > 0 || call_flag(call, "state"))
        return fault_set(&call->fault, STATUS_USAGE, _("--rest=STATE names no case and no other state"));
    json_object_foreach (json_object_get(work->root, "cases"), id, record) {
        if (!case_is_due(&work->inquiry, meeting, record) || case_review(record, meeting_id))
            continue;
        json_t *review = json_object();
        good = put_word(call, work, review, &record_case_review, "state", state) &&
               work_members(call, work, review) && state_agrees(call, work, meeting_id, id, review);
        if (!good) {
            json_decref(review);
            return false;
        }
        case_say(work, record, meeting_id, review);
        work_touch(work, id);
        any = true;
    }
    return any || fault_set(&call->fault, STATUS_NO, _("%s: nobody is left without an entry"), meeting_id);
}

enum status case_review_verb(struct call *call) {
    struct work work;
    const char *id = NULL;
    const bool rest = call_flag(call, "rest");
    json_t *meeting = meeting_begin(call, &work, &id);
    if (meeting && !rest && call_operands(call) == 0)
        fault_set(&call->fault, STATUS_USAGE, _("name a case, or give --rest=STATE for all that are left"));
    else if (meeting && may_review_cases(call, &work, meeting, id, only_includes(call)))
        (void)(rest ? review_rest : review_case)(call, &work, meeting, id);
    return work_end(call, &work, NULL);
}

static enum status put_cases(struct call *call, struct view *view, struct rows *rows) {
    report_cases(view, call_flag(call, "enrolled"), rows);
    return STATUS_DONE;
}

enum status case_list(struct call *call) {
    return reading_table(call, &rows_case, put_cases);
}
