/* name-in-text: texts that tell an audience of names that it may not see (view.h). */
#include "view/told.h"

#include <string.h>

#include "base/text.h"
#include "record/walk.h"
#include "rules/find.h"
#include "view/gate.h"
#include "view/making.h"

struct telling {
    const struct view *view; /* of the audience */
    struct inquiry inquiry;
    const struct rule *rule;
    struct hidden *hidden;
    struct findings *findings;
    const struct place *place;
};

/* The record that a path leads into, as people name it, and what follows. free() both. */
static char *item_at(const json_t *root, char **keys, char **member) {
    size_t from = 0;
    struct text rest = {0};
    char *item = memory_text("plan");
    if (keys[0] && keys[1]) {
        from = json_is_object(json_object_get(json_object_get(root, keys[0]), keys[1])) &&
                       item_find(root, keys[1])
                   ? 1
                   : 0;
        free(item);
        item = memory_text(keys[from++]);
    }
    for (size_t i = from; keys[i]; i++) {
        char *inner = memory_format("%s/%s", item, keys[i]);
        const bool found = item_find(root, inner) != NULL;
        free(found ? item : inner);
        item = found ? inner : item;
        from = found ? i + 1 : from;
    }
    for (; keys[from]; from++)
        text_add_format(&rest, "%s%s", rest.length > 0 ? "/" : "", keys[from]);
    *member = text_take(&rest);
    return item;
}

static void put(void *context, const char *id, const char *at, size_t length) {
    struct telling *telling = context;
    text_auto_t *path = place_path(telling->place);
    char **keys = text_split(path, '/'), *member = NULL;
    text_auto_t *item = item_at(telling->view->root, keys, &member);
    text_auto_t *words = memory_bytes(at, length);
    text_auto_t *text = memory_format(_("\"%s\" in %s"), words, *member ? member : "name");
    findings_add(telling->findings, &telling->inquiry, telling->rule,
                 (struct found){.item = item,
                                .member = *member ? member : NULL,
                                .who = telling->view->who,
                                .other = id,
                                .text = text});
    free(member);
    text_list_free(keys);
}

static void look_at(void *context, const struct place *place, const struct field *field,
                    const json_t *value) {
    struct telling *telling = context;
    if (!(field->flags & NARRATIVE) || !json_is_string(value))
        return;
    telling->place = place;
    hidden_in(telling->hidden, json_string_value(value), put, telling);
}

void view_names_told(const struct view *view, struct findings *findings) {
    struct telling telling = {
        .view = view,
        .inquiry = {.plan = view->plan->root, .profile = view->profile, .today = view->day},
        .rule = rule_named("name-in-text"),
        .hidden = hidden_of(view),
        .findings = findings};
    const struct visitor visitor = {.value = look_at, .context = &telling};
    if (telling.hidden)
        walk_record(&record_plan, view->root, NULL, &visitor);
    hidden_free(telling.hidden);
}

static void tell_one(const struct view *full, const char *id, struct findings *findings) {
    struct fault fault = {0};
    struct view *view = view_for(full->plan, NULL, id, full->day, &fault);
    if (view && strcmp(view->who, id) == 0) /* the id may mean another record, as an audience */
        view_names_told(view, findings);
    view_free(view);
    fault_clear(&fault);
}

void view_names_told_to_all(const struct view *full, struct findings *findings) {
    static const char *const audiences[] = {"agencies", "cases"};
    const char *id;
    json_t *record;
    if (!full->profile ||
        profile_level(full->profile, "name-in-text", rule_named("name-in-text")->level) == LEVEL_OFF)
        return;
    for (size_t i = 0; i < sizeof audiences / sizeof *audiences; i++)
        json_object_foreach (json_object_get(full->plan->root, audiences[i]), id, record) {
            tell_one(full, id, findings);
        }
}
