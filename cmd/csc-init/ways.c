/* A copy as a new plan, a plan brought back, a plan taken into its journal. */
#include <stdio.h>

#include "base/text.h"
#include "cmd/csc-init/init.h"
#include "io/json.h"
#include "io/screen.h"

bool init_commit(struct call *call, struct work *work) {
    json_prune(work->root);
    struct deed deed = {.verb = call->tool->name,
                        .kind = "create",
                        .by = work->by,
                        .clock = &call->clock,
                        .ids = json_array_size(work->ids) ? work->ids : NULL};
    if (work_commit(call, work->plan, &deed))
        return true;
    return fault_place(&call->fault, work->plan->operand, 0, 0);
}

void init_drop(struct work *work) {
    plan_close(work->plan);
    json_decref(work->ids);
    json_decref(work->touched);
    json_decref(work->kept);
    *work = (struct work){0};
}

/* Everything but what makes a plan itself: its id, its revision, its own number in the files. */
static void take_over(struct work *work, const json_t *from) {
    static const char *const own[] = {"id", "revision", "profile_version", "reference"};
    json_auto_t *copy = json_deep_copy(from);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        json_object_del(copy, own[i]);
    json_object_update(work->root, copy);
}

/* The profile of a plan that is copied must be at hand: without it the copy could not be checked. */
static struct plan *read_whole(struct call *call, const char *file) {
    struct plan *plan = plan_read(file, &call->fault);
    if (!plan || plan->profile)
        return plan;
    fault_set(&call->fault, STATUS_REFUSED,
              _("the profile %s is not found: the plan can be read, not copied"),
              json_text_at(plan->root, "profile"));
    fault_rule(&call->fault, "profile-not-found", NULL);
    fault_place(&call->fault, plan->path, 0, 0);
    plan_close(plan);
    return NULL;
}

static bool show(struct work *work) {
    json_auto_t *patch = plan_patch(work->plan);
    text_auto_t *bytes = json_bytes(patch);
    screen_put_json(stdout, bytes);
    return true;
}

enum status init_copy(struct call *call) {
    static const struct member_option reference[] = {{"reference", "reference"}, {0}};
    struct work work = {0};
    struct plan *from = read_whole(call, call_option(call, "from-plan"));
    if (from && work_begin_with(call, &work,
                                plan_create(init_path(call), from->profile, call->dry_run, &call->fault))) {
        take_over(&work, from->root);
        const bool done = init_is_alone(call, &work) &&
                          members_given(call, &work, work.root, &record_plan, reference) &&
                          (call->dry_run ? show(&work) : init_commit(call, &work));
        call->stands = done && !call->dry_run ? change_stands : NULL;
        if (call->stands)
            tool_print(work.plan->path);
    }
    init_drop(&work);
    plan_close(from);
    return call_fail(call);
}

/* What only the other of two histories has. */
static void tell_only(const struct call *call, const json_t *other) {
    struct text list = {0};
    json_t *ids = json_object_get(other, "only"), *id;
    size_t index;
    json_array_foreach (ids, index, id)
        text_add_format(&list, "%s%s", index ? ", " : "", json_string_value(id));
    if (list.length)
        tool_note(call, _("only the other has, or has otherwise: %s"), list.bytes);
    text_clear(&list);
}

/* What was brought back, and what was not. */
static void tell_restored(const struct call *call, const struct restored *restored) {
    size_t index;
    json_t *other;
    const char *subject = restored->subject ? restored->subject : "?";
    tool_note(call, _("revision %ld is brought back: the plan of %s%s%s%s"), restored->revision, subject,
              restored->reference ? " (" : "", restored->reference ? restored->reference : "",
              restored->reference ? ")" : "");
    if (restored->kept)
        tool_note(call, _("the broken plan is kept as %s"), restored->kept);
    if (restored->cut)
        tool_note(call,
                  ngettext("%zu byte at the end of the journal was no whole line, and was cut off",
                           "%zu bytes at the end of the journal were no whole line, and were cut off",
                           restored->cut),
                  restored->cut);
    json_array_foreach (restored->others, index, other) {
        tool_note(
            call,
            _("two histories side by side: the plan is revision %ld, line %zu; the other ends with "
              "revision %ld, line %zu (to have that one, move the plan aside and give --restore=%.19s)"),
            restored->revision, restored->line, (long)json_integer_value(json_object_get(other, "revision")),
            (size_t)json_integer_value(json_object_get(other, "line")), json_text_at(other, "plan"));
        tell_only(call, other);
    }
}

enum status init_restore(struct call *call) {
    const char *revision = call_option(call, "restore"), *path = init_path(call);
    const char *as = call_option(call, "as");
    const struct deed deed = {.verb = call->tool->name, .kind = "adopt", .clock = &call->clock};
    struct restored restored;
    const bool done =
        plan_restore(path, revision ? revision : "", as && *as ? as : NULL, &deed, &restored, &call->fault);
    call->stands = done ? change_stands : NULL;
    if (done)
        tell_restored(call, &restored);
    restored_clear(&restored);
    if (!done)
        return call_fail(call);
    text_auto_t *file = plan_file(path);
    tool_print(file);
    return STATUS_DONE;
}

enum status init_adopt(struct call *call) {
    struct work work;
    text_auto_t *file = NULL;
    if (!work_begin_with(call, &work, plan_open(init_path(call), call->dry_run, &call->fault)) ||
        !work_actor(call, &work))
        return work_end(call, &work, NULL);
    json_auto_t *root = json_incref(work.root);
    const json_int_t before = json_integer_value(json_object_get(root, "revision"));
    work.kind = "adopt";
    file = memory_text(work.plan->path);
    enum status status = work_end(call, &work, file);
    if (status == STATUS_DONE && !call->dry_run &&
        json_integer_value(json_object_get(root, "revision")) == before)
        tool_note(call, _("the journal knows the plan as it is: nothing to adopt"));
    return status;
}
