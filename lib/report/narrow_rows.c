/* What a row tells of, for the record of disclosures: its record, and whom it names beside it. */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "record/ids.h"
#include "report/narrow.h"
#include "view/making.h"

json_t *narrow_names(const struct view *view) {
    static const char *const named[] = {"people", "agencies"};
    const char *id;
    json_t *record, *names = json_object();
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        json_object_foreach (json_object_get(view->root, named[i]), id, record) {
            const char *name = json_text_at(record, "name");
            if (name && !json_object_get(names, name))
                json_object_set_new_nocheck(names, name, json_string(id));
            json_object_set_new(names, id, json_string(id));
        }
    return names;
}

static bool is_about_row(const char *member) {
    static const char *const about[] = {"row", "v", "plan", "plan_id", "subject", "day", "for", "for_name"};
    for (size_t i = 0; i < sizeof about / sizeof *about; i++)
        if (strcmp(about[i], member) == 0)
            return true;
    return false;
}

static bool is_word(const struct row_type *type, const char *member) {
    for (const struct column *column = type->columns; column && column->name; column++)
        if (strcmp(column->name, member) == 0)
            return column->kind == COLUMN_WORD;
    return false;
}

static void note_named(const json_t *names, const json_t *value, json_t *told) {
    const char *text = json_string_value(value);
    if (text)
        narrow_note(told, json_string_value(json_object_get(names, text)));
}

/* What a row is of; a priority where its title stands there too. */
static void note_records(const struct view *view, const json_t *row, json_t *told) {
    static const char *const of[] = {"id", "item", "action", "priority"};
    for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
        const char *id = json_text_at(row, of[i]);
        text_auto_t *outer = memory_bytes(id ? id : "", strcspn(id ? id : "", "/"));
        const bool titled = strcmp(of[i], "priority") != 0 || json_text_at(row, "priority_title");
        if (id_is_lettered(outer, 0) && titled && view_sees(view, id))
            narrow_note(told, id);
    }
}

/* The last progress of an action stands in its row. */
static void note_progress(const struct view *view, const json_t *row, json_t *told) {
    const char *id = json_text_at(row, "id"), *last = json_text_at(row, "progress_last"), *key;
    const json_t *action = json_object_get(json_object_get(view->root, "actions"), id ? id : "");
    json_t *progress;
    json_object_foreach (last ? json_object_get(action, "progress") : NULL, key, progress) {
        text_auto_t *nested = memory_format("%s/%s", id, key);
        if (json_is(progress, "text", last))
            narrow_note(told, nested);
    }
}

void narrow_note_row(const struct view *view, const json_t *names, const struct row_type *type,
                     const json_t *row, json_t *told) {
    const char *member;
    json_t *value, *element;
    size_t index;
    if (json_text_at(row, "subject") && json_object_get(view->root, "subject"))
        narrow_note(told, "subject");
    json_object_foreach ((json_t *)row, member, value) {
        if (is_about_row(member) || is_word(type, member))
            continue;
        note_named(names, value, told);
        json_array_foreach (value, index, element)
            note_named(names, element, told);
    }
    note_records(view, row, told);
    note_progress(view, row, told);
}

json_t *narrow_records(const json_t *told) {
    return set_texts(told);
}
