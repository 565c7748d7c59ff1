/* One record as a document, from its field table: what `show` prints, for every kind of record. */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "plan/names.h"
#include "record/ids.h"
#include "record/record.h"
#include "report/document.h"
#include "report/narrow.h"
#include "report/reports.h"
#include "view/gate.h"

static void add_record(json_t *document, const struct view *view, const struct record *of,
                       const json_t *record, int level);

/* M1/N2 is a note, A7/G1 progress, K3/M1 the review of that case at that meeting. */
static const struct record *type_of(const char *id) {
    const size_t length = strcspn(id, "/");
    text_auto_t *outer = memory_bytes(id, length);
    const struct record *of = record_of_id(outer);
    if (!of || !id[length])
        return of;
    for (const struct gated_map *row = gated_maps; row->collection; row++) {
        const bool here =
            row->letter ? id_is_lettered(id + length + 1, row->letter) : strcmp(row->map, "reviews") == 0;
        if (here && strcmp(row->collection, of->collection) == 0)
            return record_inside(of, row->path);
    }
    return NULL;
}

/* One value as people read it: names for ids, labels for the practice's words. free() it. */
static char *value_text(const struct view *view, const struct field *field, const json_t *value) {
    const char *text = json_string_value(value);
    if (json_is_integer(value))
        return memory_format("%lld", (long long)json_integer_value(value));
    if (json_is_true(value))
        return memory_text(_("yes"));
    if (text && field->kind == REF)
        return memory_text(names_show(view->root, text));
    if (text && field->kind == WORD && field->words && !field->words->list)
        return memory_text(profile_label(view->profile, field->words->name, text));
    if (text && field->kind == WORD && field->words)
        return memory_text(_(text));
    return memory_text(text ? text : "");
}

static char *list_text(const struct view *view, const struct field *field, const json_t *list) {
    struct text all = {0};
    size_t index;
    json_t *value;
    json_array_foreach (list, index, value) {
        text_auto_t *one = value_text(view, field, value);
        text_add_format(&all, "%s%s", index ? ", " : "", one);
    }
    return text_take(&all);
}

/* The entries of a map whose heading, of the level, stands above. */
static void add_entries(json_t *document, const struct view *view, const struct field *field,
                        const json_t *map, int level) {
    const char *key;
    json_t *value;
    json_t *fields = document_fields(document);
    json_object_foreach ((json_t *)map, key, value) {
        const char *label = field->key_kind == KEY_REF ? names_show(view->root, key) : key;
        text_auto_t *text = field->kind == RECORD ? NULL : value_text(view, field, value);
        if (text)
            fields_add(fields, label, text);
    }
    json_object_foreach ((json_t *)map, key, value) {
        if (field->kind != RECORD)
            break;
        document_heading(document, level + 1, field->key_kind == KEY_REF ? names_show(view->root, key) : key);
        add_record(document, view, field->of, value, level + 1);
    }
}

static void add_map(json_t *document, const struct view *view, const struct field *field, const json_t *map,
                    int level) {
    document_heading(document, level, _(field->title));
    add_entries(document, view, field, map, level);
}

/* What is a record each, in its order. */
static void add_records(json_t *document, const struct view *view, const struct field *field,
                        const json_t *list, int level) {
    size_t index;
    json_t *value;
    json_array_foreach (list, index, value) {
        text_auto_t *heading = memory_format("%s %zu", _(field->title), index + 1);
        document_heading(document, level, heading);
        add_record(document, view, field->of, value, level);
    }
}

/* First the plain members, then those with parts of their own. */
static void add_record(json_t *document, const struct view *view, const struct record *of,
                       const json_t *record, int level) {
    json_t *fields = document_fields(document);
    for (const struct field *field = of->fields; field->key; field++) {
        const json_t *value = json_object_get(record, field->key);
        if (!value || field->shape == MAP || field->kind == RECORD)
            continue;
        text_auto_t *text =
            json_is_array(value) ? list_text(view, field, value) : value_text(view, field, value);
        fields_add(fields, _(field->title), text);
    }
    for (const struct field *field = of->fields; field->key; field++) {
        const json_t *value = json_object_get(record, field->key);
        if (value && field->shape == MAP) {
            add_map(document, view, field, value, level + 1);
        } else if (json_is_array(value) && field->kind == RECORD) {
            add_records(document, view, field, value, level + 1);
        } else if (value && field->kind == RECORD) {
            document_heading(document, level + 1, _(field->title));
            add_record(document, view, field->of, value, level + 1);
        }
    }
}

/* Whom and what a record names is told of too, where more is said of it than its id. */
static void note_name(const struct view *view, const char *id, json_t *told) {
    if (id && strcmp(names_show(view->root, id), id) != 0)
        narrow_note(told, id);
}

static void note_names(const struct view *view, const struct record *of, const json_t *record, json_t *told);

static void note_value(const struct view *view, const struct field *field, const json_t *value,
                       json_t *told) {
    if (field->kind == RECORD)
        note_names(view, field->of, value, told);
    else if (field->kind == REF)
        note_name(view, json_string_value(value), told);
}

static void note_member(const struct view *view, const struct field *field, const json_t *value,
                        json_t *told) {
    const char *key;
    json_t *element;
    size_t index;
    if (field->shape != MAP && !json_is_array(value))
        note_value(view, field, value, told);
    json_array_foreach (value, index, element)
        note_value(view, field, element, told);
    json_object_foreach (field->shape == MAP ? (json_t *)value : NULL, key, element) {
        note_name(view, field->key_kind == KEY_REF ? key : NULL, told);
        note_value(view, field, element, told);
    }
}

static void note_names(const struct view *view, const struct record *of, const json_t *record, json_t *told) {
    for (const struct field *field = of->fields; field->key; field++) {
        const json_t *value = json_object_get(record, field->key);
        if (value)
            note_member(view, field, value, told);
    }
}

static void narrow_to(struct view *view, const char *id, json_t *told) {
    narrow_note(told, json_object_get(view->root, "subject") ? "subject" : NULL);
    report_narrow_to(view, id, told);
}

/* The parts of the plan that are no records, by their members. */
static const struct field *part_field(const char *id) {
    static const char *const parts[] = {"subject", "initiated", "charter", "closed", "overrides"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strcmp(id, parts[i]) == 0)
            return record_field(&record_plan, id);
    return NULL;
}

bool report_has_part(const struct view *view, const char *id) {
    const bool named = json_object_get(json_object_get(view->root, "people"), id) ||
                       json_object_get(json_object_get(view->root, "agencies"), id);
    return !named && part_field(id) && json_object_get(view->root, id);
}

json_t *report_part(struct view *view, const char *id) {
    const struct field *field = part_field(id);
    const json_t *part = json_object_get(view->root, id);
    json_t *document = document_new("record", _(field->title), json_text_at(view->root, "subject/name"));
    if (field->shape == MAP)
        add_entries(document, view, field, part, 0);
    else
        add_record(document, view, field->of, part, 1);
    json_auto_t *told = json_object();
    note_member(view, field, part, told);
    narrow_to(view, id, told);
    return document;
}

json_t *report_record(struct view *view, const char *id, struct fault *fault) {
    const json_t *record = item_find(view->root, id);
    const struct record *of = type_of(id);
    if (!record) {
        fault_set(fault, STATUS_USAGE, _("no %s here"), id);
        return NULL;
    }
    if (!of)
        of = json_object_get(json_object_get(view->root, "agencies"), id) ? &record_agency : &record_person;
    const char *name =
        json_text_at(record, "title") ? json_text_at(record, "title") : json_text_at(record, "name");
    text_auto_t *title = memory_format("%s %s%s%s", _(of->name), id, name ? ": " : "", name ? name : "");
    json_t *document = document_new("record", title, json_text_at(view->root, "subject/name"));
    add_record(document, view, of, record, 1);
    json_auto_t *told = json_object();
    note_names(view, of, record, told);
    narrow_to(view, id, told);
    return document;
}
