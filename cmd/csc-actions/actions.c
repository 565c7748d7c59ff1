/* Actions: one owner, a date, and their states (H-4, H-69, H-94; rules.md, Ownership of actions). */
#include <string.h>

#include "cmd/csc-actions/verbs.h"
#include "cmd/work.h"
#include "io/json.h"
#include "rules/actions.h"
#include "rules/roles.h"

/* An action decided in a meeting that is running belongs to it, unless --meeting says otherwise. */
static void join_running_meeting(struct call *call, const struct work *work, json_t *action) {
    const char *id;
    json_t *meeting;
    if (call_option(call, "meeting") || json_text_at(action, "meeting"))
        return;
    json_object_foreach (json_object_get(work->root, "meetings"), id, meeting)
        if (json_is(meeting, "status", "started"))
            json_put_text(action, "meeting", id);
}

/* An action of no meeting is open at once where its priority is agreed to. */
static void open_when_agreed(const struct work *work, json_t *action, const char *id) {
    struct fault early = {0};
    if (!json_text_at(action, "meeting") && action_may_open(&work->inquiry, id, &early))
        json_put_text(action, "status", "open");
    fault_clear(&early);
}

const char *action_new(struct call *call, struct work *work, json_t *action) {
    json_put_text(action, "status", "proposed");
    if (!json_text_at(action, "origin") && work->by) /* what is sealed is its origin's to give */
        json_put_text(action, "origin", edit_origin(work->root, work->by));
    join_running_meeting(call, work, action);
    if (!action_may_be_owned(&work->inquiry, action, &call->fault))
        return NULL;
    const char *id = work_keep(work, edit_add(&work->edit, &record_action, NULL, json_incref(action)));
    open_when_agreed(work, record_find(work->root, id), id);
    work_touch(work, id);
    return id;
}

enum status action_add(struct call *call) {
    struct work work;
    const char *id = NULL;
    json_auto_t *action = json_object();
    if (work_begin(call, &work) && must_be_open(&work.inquiry, &call->fault) &&
        work_members(call, &work, action) &&
        work_operand(call, &work, action, &record_action, "title", call_operand(call, 0)))
        id = action_new(call, &work, action);
    return work_end(call, &work, id);
}

/* The action of an operand, on an open plan. NULL with call->fault. */
static json_t *action_named(struct call *call, struct work *work, unsigned operand, const char **id) {
    if (!must_be_open(&work->inquiry, &call->fault))
        return NULL;
    *id = work_find(call, work, "actions", call_operand(call, operand));
    return *id ? record_find(work->root, *id) : NULL;
}

static bool not_final(struct call *call, const json_t *action, const char *id) {
    if (!action_is_final(action))
        return true;
    fault_set(&call->fault, STATUS_REFUSED, _("%s is %s: that is final"), id, json_text_at(action, "status"));
    fault_hint(&call->fault, _("add a new action, or take the last change back with csc-actions undo"));
    return fault_rule(&call->fault, "wrong-state", NULL);
}

enum status action_set(struct call *call) {
    struct work work;
    const char *id = NULL;
    json_t *action = NULL;
    if (work_begin(call, &work) && (action = action_named(call, &work, 0, &id)) &&
        not_final(call, action, id) && work_members(call, &work, action) &&
        (call_option(call, "owner") || call_option(call, "helpers") || call_option(call, "topic") ||
         call_option(call, "priority")))
        action_may_be_owned(&work.inquiry, action, &call->fault);
    return work_end(call, &work, NULL);
}

/* The note that an action changed hands, or why it is blocked, stands among its progress. */
static bool add_progress(struct call *call, struct work *work, json_t *action, const char *text) {
    json_auto_t *progress = json_object();
    if (!edit_member(&work->edit, progress, &record_progress, record_field(&record_progress, "text"), text,
                     &call->fault))
        return false;
    json_t *list = json_object_get(action, "progress");
    if (!list)
        json_object_set_new(action, "progress", list = json_object());
    free(edit_add(&work->edit, &record_progress, list, json_incref(progress)));
    return true;
}

enum status action_assign(struct call *call) {
    struct work work;
    const char *id = NULL, *owner = NULL, *reason = call_option(call, "reason");
    json_t *action = NULL;
    if (work_begin(call, &work) && (action = action_named(call, &work, 0, &id)) &&
        not_final(call, action, id) && (owner = work_name(call, &work, "people", call_operand(call, 1)))) {
        json_put_text(action, "owner", owner);
        if (reason && *reason)
            add_progress(call, &work, action, reason);
        action_may_be_owned(&work.inquiry, action, &call->fault);
    }
    return work_end(call, &work, NULL);
}

/* Work begins once the subject agreed and the minutes are final (H-94): a proposed action that may open is
 * opened by being worked on, another is refused. */
static bool is_live(struct call *call, const struct work *work, json_t *action, const char *id) {
    if (!json_is(action, "status", "proposed"))
        return true;
    if (!action_may_open(&work->inquiry, id, &call->fault))
        return false;
    json_put_text(action, "status", "open");
    return true;
}

/* A member of the action as somebody typed it. */
static bool put_member(struct call *call, const struct work *work, json_t *action, const char *member,
                       const char *typed) {
    return edit_member(&work->edit, action, &record_action, record_field(&record_action, member), typed,
                       &call->fault);
}

/* Applies a state verb to every action operand; `more` (NULL-able) does the rest for one. */
static enum status each_action(struct call *call, const char *verb,
                               bool (*more)(struct call *, struct work *, json_t *action)) {
    struct work work;
    const char *id = NULL;
    bool going = work_begin(call, &work);
    for (unsigned i = 0; going && i < call_operands(call); i++) {
        json_t *action = action_named(call, &work, i, &id);
        going = action && (strcmp(verb, "cancel") == 0 || is_live(call, &work, action, id)) &&
                work_step(call, &work, &record_action, action, id, verb) &&
                (!more || more(call, &work, action));
    }
    return work_end(call, &work, NULL);
}

enum status action_start(struct call *call) {
    return each_action(call, "start", NULL);
}

static bool block_more(struct call *call, struct work *work, json_t *action) {
    if (!call_option(call, "needs-help") || !*call_option(call, "needs-help"))
        return fault_set(&call->fault, STATUS_USAGE, _("--needs-help=TEXT says what help an action needs"));
    return put_member(call, work, action, "needs_help", call_option(call, "needs-help"));
}

enum status action_block(struct call *call) {
    return each_action(call, "block", block_more);
}

static bool done_more(struct call *call, struct work *work, json_t *action) {
    int day;
    if (!work_date(call, "on", call->clock.today, &day))
        return false;
    json_put_text(action, "done_on", date_write(day).text);
    return !call_option(call, "result") ||
           put_member(call, work, action, "result", call_option(call, "result"));
}

enum status action_done(struct call *call) {
    return each_action(call, "done", done_more);
}

static bool cancel_more(struct call *call, struct work *work, json_t *action) {
    if (!call_option(call, "reason") || !*call_option(call, "reason"))
        return fault_set(&call->fault, STATUS_USAGE, _("--reason=TEXT says why an action is given up"));
    return put_member(call, work, action, "reason", call_option(call, "reason"));
}

enum status action_cancel(struct call *call) {
    return each_action(call, "cancel", cancel_more);
}

/* What is reported on has begun; a blocked action stays so until it is started again. */
static bool goes_on(struct call *call, struct work *work, json_t *action, const char *id) {
    return json_is(action, "status", "blocked") ||
           work_step(call, work, &record_action, action, id, "progress");
}

enum status action_progress(struct call *call) {
    struct work work;
    const char *id = NULL;
    json_t *action = NULL;
    text_auto_t *entry = NULL;
    if (!work_begin(call, &work) || !(action = action_named(call, &work, 0, &id)) ||
        !not_final(call, action, id) || !is_live(call, &work, action, id))
        return work_end(call, &work, NULL);
    json_auto_t *progress = json_object();
    if (!work_members(call, &work, progress) ||
        !work_operand(call, &work, progress, &record_progress, "text", call_operand(call, 1)) ||
        !goes_on(call, &work, action, id))
        return work_end(call, &work, NULL);
    json_t *list = json_object_get(action, "progress");
    if (!list)
        json_object_set_new(action, "progress", list = json_object());
    text_auto_t *number = edit_add(&work.edit, &record_progress, list, json_incref(progress));
    entry = memory_format("%s/%s", id, number);
    return work_end(call, &work, entry);
}
