/* What carries forward: earlier actions, reviewed at the meeting (H-99 to H-101); and whether what providers
 * said was understood (H-19, H-84). */
#include <string.h>

#include "cmd/csc-meeting/verbs.h"
#include "io/json.h"
#include "report/cells.h"
#include "rules/actions.h"
#include "rules/cases.h"
#include "rules/meetings.h"
#include "rules/roles.h"
#include "rules/topic.h"

static void put_carried(json_t *action, const json_t *meeting, const char *id, bool carried) {
    text_auto_t *path = memory_format("carried/%s", id);
    json_put_text(action, path, carried ? date_write(meeting_day(meeting)).text : NULL);
}

void actions_carry(struct work *work, const json_t *meeting, const char *id) {
    const char *action_id;
    json_t *action;
    json_object_foreach (json_object_get(work->root, "actions"), action_id, action) {
        if (!action_is_open(action) || !meeting_after_action(&work->inquiry, meeting, action))
            continue;
        put_carried(action, meeting, id, true);
        work_touch(work, action_id);
    }
}

/* The review is the coordinator's (H-68), and stands in the minutes: who writes them may write it down. */
static bool may_review(struct call *call, struct work *work, const json_t *meeting, const char *id) {
    const char *coordinator = coordinator_of(&work->inquiry);
    if (json_is(meeting, "status", "planned")) {
        fault_set(&call->fault, STATUS_REFUSED, _("%s has not begun: actions are reviewed at the meeting"),
                  id);
        fault_hint(&call->fault, "csc-meeting start -m %s", id);
        return wrong_state(call, "action-not-reviewed");
    }
    if (coordinator && work->by && strcmp(coordinator, work->by) == 0 && !meeting_final(meeting))
        return true;
    return may_write_minutes(call, work, meeting, id);
}

static int day_of_action(const struct work *work, const char *id) {
    const json_t *action = record_find(work->root, id);
    const char *meeting = json_text_at(action, "meeting"), *on = json_text_at(action, "on");
    return meeting ? meeting_day(meeting_of(&work->inquiry, meeting)) : date_of(on ? on : "");
}

/* The actions due for review that nobody has reviewed at this meeting yet, last time's first. New array of
 * ids. */
static json_t *to_review(struct work *work, const json_t *meeting, const char *meeting_id) {
    const char *id;
    json_t *action, *ids = json_array();
    json_object_foreach (json_object_get(work->root, "actions"), id, action) {
        size_t at = json_array_size(ids);
        if (!action_is_due_review(&work->inquiry, meeting_id, id) ||
            json_object_get(json_object_get(meeting, "reviewed"), id))
            continue;
        while (at > 0 &&
               day_of_action(work, json_string_value(json_array_get(ids, at - 1))) < day_of_action(work, id))
            at--;
        json_array_insert_new(ids, at, json_string(id));
    }
    return ids;
}

/* What the need of an action and its state leave to do. */
static void tell_rest(struct call *call, const json_t *action, const char *id, bool met) {
    if (met && action_is_open(action))
        tool_note(call, _("%s is still %s: csc-actions done %s"), id, json_text_at(action, "status"), id);
    if (!met && action_is_final(action))
        tool_note(call, _("%s is done and its need is not met: csc-actions add TITLE takes it up again"), id);
}

/* Whether it took place is what its state says, unless --occurred knows more; asked of follow-ups for a case
 * (M-17). */
static bool put_occurred(struct call *call, struct work *work, const json_t *action, json_t *entry) {
    const struct record *of = record_field(&record_meeting, "reviewed")->of;
    const char *typed = call_option(call, "occurred");
    if (typed)
        return put_word(call, work, entry, of, "occurred", typed);
    if (case_of(&work->inquiry, "actions", action))
        json_put_text(entry, "occurred", json_is(action, "status", "done") ? "yes" : "no");
    return true;
}

/* The last need that an earlier meeting noted of the case. */
static const char *last_need(const struct work *work, const json_t *record, const json_t *meeting) {
    const char *id, *state = "support-need";
    json_t *review;
    int last = NO_DAY;
    json_object_foreach (json_object_get(record, "reviews"), id, review) {
        const int day = meeting_day(meeting_of(&work->inquiry, id));
        if (!review_says(review, STATES_OF_NEED) || day < last || day >= meeting_day(meeting))
            continue;
        last = day;
        state = json_text_at(review, "state");
    }
    return state;
}

/* An unmet need puts the family on this meeting's form, where nothing else is said of it yet (M-18). */
static void carry_need(struct call *call, struct work *work, const json_t *meeting, const char *meeting_id,
                       const json_t *action) {
    const char *id = case_of(&work->inquiry, "actions", action);
    json_t *record = id ? record_find(work->root, id) : NULL;
    if (!record || !case_is_due(&work->inquiry, meeting, record) || case_review(record, meeting_id))
        return;
    const char *state = last_need(work, record, meeting);
    case_say(work, record, meeting_id, json_pack("{ss}", "state", state));
    work_touch(work, id);
    tool_note(call, _("%s stands as %s at %s too"), id, state, meeting_id);
}

static bool review_one(struct call *call, struct work *work, json_t *meeting, const char *meeting_id,
                       const char *id) {
    json_t *action = record_find(work->root, id);
    const bool met = call_flag(call, "met");
    const char *text = call_option(call, "text");
    if (json_is(action, "status", "cancelled") || !meeting_after_action(&work->inquiry, meeting, action)) {
        fault_set(&call->fault, STATUS_REFUSED,
                  json_is(action, "status", "cancelled") ? _("%s was cancelled: nothing is left to review")
                                                         : _("%s is not from before %s"),
                  id, meeting_id);
        fault_hint(&call->fault, _("csc-actions list shows what is open"));
        return wrong_state(call, "action-not-reviewed");
    }
    json_t *entry = json_pack("{ss}", "met", met ? "yes" : "no");
    json_object_set_new(member_object(meeting, "reviewed"), id, entry);
    if (text &&
        !edit_member(&work->edit, entry, record_field(&record_meeting, "reviewed")->of,
                     record_field(record_field(&record_meeting, "reviewed")->of, "text"), text, &call->fault))
        return false;
    if (!put_occurred(call, work, action, entry))
        return false;
    if (!met)
        carry_need(call, work, meeting, meeting_id, action);
    if (!action_is_final(action))
        put_carried(action, meeting, meeting_id, !met);
    tell_rest(call, action, id, met);
    return true;
}

static bool says_which(struct call *call, const json_t *left) {
    if (call_flag(call, "met") != call_flag(call, "unmet"))
        return true;
    text_auto_t *list = texts_joined(left);
    fault_set(&call->fault, STATUS_USAGE, _("say whether the need is met: --met or --unmet"));
    return *list ? fault_hint(&call->fault, _("to be reviewed: %s"), list) : false;
}

enum status meeting_review(struct call *call) {
    struct work work;
    const char *id = NULL, *action;
    json_t *meeting = meeting_begin(call, &work, &id);
    json_auto_t *left = meeting ? to_review(&work, meeting, id) : NULL;
    bool going = meeting && says_which(call, left) && may_review(call, &work, meeting, id);
    if (going && call_operands(call) == 0 && json_array_size(left) == 0)
        going = fault_set(&call->fault, STATUS_NO, _("%s: no earlier action is left to review"), id);
    for (size_t i = 0; going && call_operands(call) == 0 && i < json_array_size(left); i++) {
        action = json_string_value(json_array_get(left, i));
        work_touch(&work, action);
        going = review_one(call, &work, meeting, id, action);
    }
    for (unsigned i = 0; going && i < call_operands(call); i++) {
        action = work_find(call, &work, "actions", call_operand(call, i));
        going = action && review_one(call, &work, meeting, id, action);
    }
    return work_end(call, &work, NULL);
}

static void understand(json_t *note, const char *person, int day) {
    text_auto_t *path = memory_format("understood/%s", person);
    json_put_text(note, path, date_write(day).text);
}

/* Every message that is not withdrawn: what a section holds that asks one from each provider. */
static void understand_all(struct work *work, const json_t *meeting, const char *person, int day) {
    const char *id;
    json_t *note;
    json_object_foreach (json_object_get(meeting, "notes"), id, note) {
        const char *section = json_text_at(note, "section");
        if (!json_at(note, "withdrawn") && section &&
            profile_word_is(work->inquiry.profile, "sections", section, "each"))
            understand(note, person, day);
    }
}

enum status meeting_understood(struct call *call) {
    struct work work;
    const char *id = NULL, *key, *person = NULL;
    int day = NO_DAY;
    json_t *meeting = item_begin(call, &work, call_operand(call, 1), meeting_begin, &id);
    bool going = meeting && must_be_open(&work.inquiry, &call->fault) &&
                 may_write_minutes(call, &work, meeting, id) &&
                 (person = work_name(call, &work, "people", call_operand(call, 0))) &&
                 must_be_on_team(&work.inquiry, person, &call->fault) &&
                 work_date(call, "on", call->clock.today, &day);
    if (going && call_operands(call) == 1)
        understand_all(&work, meeting, person, day);
    for (unsigned i = 1; going && i < call_operands(call); i++) {
        json_t *note = item_named(call, meeting, id, "notes", call_operand(call, i), &key);
        going = note != NULL;
        if (going)
            understand(note, person, day);
    }
    return work_end(call, &work, NULL);
}
