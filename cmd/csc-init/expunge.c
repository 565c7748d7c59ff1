/* --expunge: the texts of an item that should not be in the plan, out of plan and journal. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cmd/adopted.h"
#include "cmd/csc-init/init.h"
#include "io/json.h"
#include "io/listing.h"
#include "io/screen.h"
#include "io/store.h"
#include "plan/names.h"
#include "record/ids.h"
#include "record/record.h"

/* Every --expunge that was given, lists taken apart. New reference. */
static json_t *items_given(const struct call *call) {
    json_t *items = json_array();
    const char *given;
    size_t at = 0;
    while ((given = arguments_next(&call->arguments, "expunge", &at))) {
        char **list = text_split(given, ',');
        for (char **item = list; *item; item++)
            if (!json_has(items, *item))
                json_array_append_new(items, json_string_nocheck(*item));
        text_list_free(list);
    }
    return items;
}

static bool has_reason(struct call *call) {
    const char *why = call_option(call, "why");
    size_t at;
    if (!why || !*why)
        return fault_set(&call->fault, STATUS_USAGE, _("--expunge needs its reason: --why=TEXT"));
    if (strlen(why) > JSON_TEXT_LIMIT || !text_valid(why, strlen(why), true, &at))
        return fault_set(&call->fault, STATUS_USAGE,
                         _("--why: a text of at most %d bytes without control characters was expected"),
                         JSON_TEXT_LIMIT);
    return true;
}

/* Whoever stands in the plan may mend it, who left the team too. free() it. */
static char *actor(struct call *call, const struct plan *plan) {
    const char *given = call_option(call, "as");
    return given && *given ? names_find(plan->root, "people", given, &call->fault) : NULL;
}

/* "Early Steps (early-steps) on 2026-11-20, disclosure 3"; each recipient by its last disclosure. free() it.
 */
static char *recipients(const json_t *told, const json_t *root) {
    json_auto_t *named = json_object();
    struct text list = {0};
    for (size_t i = json_array_size(told); i-- > 0;) {
        const json_t *row = json_array_get(told, i);
        const char *to = json_text_at(row, "to");
        if (json_object_get(named, to))
            continue;
        json_object_set_new(named, to, json_true());
        text_add_format(&list, "%s%s (%s) %s", list.length ? "; " : "", names_show(root, to), to,
                        json_text_at(row, "on"));
    }
    return text_take(&list);
}

/* A disclosure says in the journal why it was made and what law asked for it: that may be the item's words.
 */
static void note_disclosures(const struct call *call, const json_t *told) {
    struct text items = {0};
    size_t index;
    json_t *row;
    json_array_foreach ((json_t *)told, index, row)
        if (json_object_get(row, "texts") && json_object_get(row, "number"))
            text_add_format(&items, "%sdisclosure/%lld", items.length ? "," : "",
                            (long long)json_integer_value(json_object_get(row, "number")));
    if (items.length)
        tool_note(call,
                  _("not reached: why it was told, and on what law; if these name it too: "
                    "csc-init --expunge=%s --why=TEXT"),
                  items.bytes);
    text_clear(&items);
}

/* Ids of people and agencies are made from their names, and hold the plan together. */
static void note_ids(const struct call *call, const json_t *items) {
    size_t index;
    json_t *item;
    json_array_foreach ((json_t *)items, index, item) {
        const char *id = json_string_value(item);
        if (id_is_name(id) && !record_field(&record_plan, id))
            tool_note(call,
                      _("not reached: the id %s stays in plan and journal, and says what it was made from"),
                      id);
    }
}

static const char *name_in(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* "plan.json.broken", "plan.json~" and ".plan.json.broken.tmp" are named after "plan.json". */
static bool is_named_after(const char *name, const char *file) {
    const size_t length = strlen(file);
    const char *visible = *name == '.' ? name + 1 : name;
    return strncmp(visible, file, length) == 0 && visible[length];
}

/* What was kept of broken plans and of journals, moved aside, or left by an editor or a crash holds what they
 * held. */
static void note_kept(const struct call *call, const struct plan *plan) {
    text_auto_t *directory = store_directory(plan->path);
    const char *file = name_in(plan->path), *journal = name_in(plan->journal);
    struct fault unread = {0};
    char **names = directory_names(directory, &unread);
    for (char **entry = names; entry && *entry; entry++)
        if (is_named_after(*entry, file) || is_named_after(*entry, journal))
            tool_note(call, _("not reached either: %s/%s"), directory, *entry);
    if (names)
        text_list_free(names);
    else
        tool_note(call, _("not reached either, if there are any: %s.broken, %s.old and the like: %s"),
                  plan->path, plan->journal, unread.text);
    fault_clear(&unread);
}

static bool all_disclosures(const json_t *items) {
    size_t index;
    json_t *item;
    json_array_foreach ((json_t *)items, index, item)
        if (strncmp(json_string_value(item), "disclosure/", strlen("disclosure/")) != 0)
            return false;
    return true;
}

/* What is left to do by people, since no tool can. */
static void tell(const struct call *call, const struct plan *plan, const struct expunged *expunged,
                 const json_t *items, const json_t *root) {
    text_auto_t *told = recipients(expunged->told, root);
    if (!call->dry_run && !expunged->changed)
        tool_note(call, _("%s: nothing has changed: no text of it is left"), plan->path);
    else
        tool_note(
            call,
            call->dry_run
                ? _("%s: texts to be removed from the plan: %zu; lines of its journal that hold some: "
                    "%zu of %zu")
                : _("%s: texts removed from the plan: %zu; lines of its journal that held some: %zu of %zu"),
            plan->path, expunged->texts, expunged->lines, expunged->count);
    if (!expunged->count)
        tool_note(call, _("there was no journal: to whom it was disclosed is not known"));
    else if (*told)
        tool_note(call, _("it was disclosed, and they should be told: %s"), told);
    else if (!all_disclosures(items))
        tool_note(call, _("the journal knows of no disclosure of it"));
    note_disclosures(call, expunged->told);
    note_ids(call, items);
    tool_note(call, _("not reached: backups, git, copies and mail; what was exported, printed or given out "
                      "as rows; ids stay"));
    note_kept(call, plan);
}

static bool show(const struct expunged *expunged) {
    text_auto_t *bytes = json_bytes(expunged->patch);
    screen_put_json(stdout, bytes);
    return true;
}

static bool expunge(struct call *call, struct plan *plan, const json_t *items) {
    struct expunged expunged;
    text_auto_t *by = actor(call, plan);
    const struct deed deed = {
        .verb = "csc-init --expunge", .kind = "expunge", .by = by, .clock = &call->clock};
    if (call->fault.status != STATUS_DONE)
        return false;
    bool done = plan_expunge(plan, items, call_option(call, "why"), &deed, &expunged, &call->fault);
    if (done) {
        call->stands = expunged.changed && !call->dry_run ? change_stands : NULL;
        json_auto_t *root = patch_apply(plan->root, expunged.patch);
        if (call->dry_run)
            show(&expunged);
        else
            tool_print(plan->path);
        note_adopted(call, plan);
        tell(call, plan, &expunged, items, root);
    }
    expunged_clear(&expunged);
    return done;
}

enum status init_expunge(struct call *call) {
    json_auto_t *items = items_given(call);
    if (json_array_size(items) == 0) {
        fault_set(&call->fault, STATUS_USAGE, _("--expunge names no item"));
        fault_hint(&call->fault, _("its id, as in csc-init --expunge=A1 --why=TEXT"));
        return call_fail(call);
    }
    if (!has_reason(call))
        return call_fail(call);
    struct plan *plan = plan_open_unchecked(init_path(call), call->dry_run, &call->fault);
    const bool done = plan && expunge(call, plan, items);
    if (!done && plan)
        fault_place(&call->fault, plan->operand, 0, 0);
    plan_close(plan);
    return done ? STATUS_DONE : call_fail(call);
}
