/* What may be seen, copied: values are borrowed, records are new where something in them is left out. */
#include <string.h>

#include "rules/find.h"
#include "view/making.h"

/* In nobody's view: what limits, who said it, and what counts or sums up hidden things. */
static bool is_never_shown(const char *key) {
    static const char *const keys[] = {"only", "origin", "said", "digest", "version", "revision"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strcmp(keys[i], key) == 0)
            return true;
    return false;
}

static bool shows_all(const struct making *making) {
    return making->gate->audience.kind == BODY_SUBJECT;
}

static bool refers_to(const char *refers, const char *collection) {
    return refers && strstr(refers, collection);
}

/* May the audience see what is named? A word of the practice is not the plan's to hide. */
static bool shows_reference(const struct making *making, const char *refers, const char *id) {
    const struct item charter = {.collection = "charter"};
    if (!id)
        return false;
    if (strcmp(id, "subject") == 0 || making_knows(making, id))
        return true;
    if (refers_to(refers, "charter/strengths"))
        return making_sees(making, &charter);
    return refers_to(refers, "escalation-targets") &&
           profile_word(making->gate->inquiry.profile, "escalation-targets", id);
}

static const struct shown *row_of(const struct shown *shown, const char *key) {
    for (; shown && shown->key; shown++)
        if (strcmp(shown->key, key) == 0)
            return shown;
    return NULL;
}

static bool sees_part(const struct making *making, const struct item *item, const char *map) {
    const struct item part = {item->collection, item->id, map, NULL, NULL};
    return making_sees(making, &part);
}

static bool contact_is_shown(const struct making *making, const char *person) {
    const json_t *people = json_object_get(making->source, "people");
    return json_object_get(json_object_get(people, person), "agency") ||
           !gate_protects(making->gate, "location") ||
           making_sees(making, &(struct item){.collection = "subject"});
}

static bool is_shown_now(const struct making *making, const struct item *item, unsigned when) {
    const struct item location = {.collection = "subject"}, identity = {.collection = "identity"};
    return !((when & BY_PURPOSE && !sees_part(making, item, "purpose")) ||
             (when & BY_PLACE && !sees_part(making, item, "place")) ||
             (when & IF_FINAL && !sees_part(making, item, "final")) ||
             (when & BY_LOCATION && !making_sees(making, &location)) ||
             (when & BY_IDENTITY && !making_sees(making, &identity)) ||
             (when & BY_CONTACT && !contact_is_shown(making, item->id)) ||
             (when & IF_WHOLE && !json_object_get(making->whole, item->id)));
}

static json_t *copy_record(const struct making *making, const struct item *item, const struct record *of,
                           const struct shown *shown, const json_t *record);

static bool sibling_is_shown(const struct making *making, const struct item *item, const struct shown *row,
                             const json_t *value) {
    const struct item sibling = {item->collection, item->id, row->sibling, json_string_value(value), NULL};
    return making_sees(making, &sibling);
}

/* One value; NULL when it may not be seen. */
static json_t *copy_value(const struct making *making, const struct item *item, const struct field *field,
                          const struct shown *row, json_t *value) {
    if (row && row->sibling && !sibling_is_shown(making, item, row, value))
        return NULL;
    if (field->kind == RECORD)
        return copy_record(making, item, field->of, row ? row->inside : NULL, value);
    if (json_is_object(value) || json_is_array(value))
        return NULL;
    const char *text = json_string_value(value);
    bool any = field->flags & ANY && text && strcmp(text, "*") == 0;
    if (field->kind == REF && !any && !shows_reference(making, field->refers, text))
        return NULL;
    return json_incref(value);
}

static json_t *unless_empty(json_t *copy) {
    if (json_object_size(copy) + json_array_size(copy) > 0)
        return copy;
    json_decref(copy);
    return NULL;
}

/* The same members in the same order: what is hidden must not be told by the order of the rest either. */
static bool is_same_object(json_t *copy, json_t *original) {
    void *in_copy = json_object_iter(copy), *at = json_object_iter(original);
    while (at && in_copy && json_object_iter_value(in_copy) == json_object_iter_value(at) &&
           strcmp(json_object_iter_key(in_copy), json_object_iter_key(at)) == 0) {
        in_copy = json_object_iter_next(copy, in_copy);
        at = json_object_iter_next(original, at);
    }
    return !at && !in_copy;
}

static bool is_same_array(const json_t *copy, const json_t *original) {
    const size_t count = json_array_size(original);
    bool same = json_array_size(copy) == count;
    for (size_t i = 0; same && i < count; i++)
        same = json_array_get(copy, i) == json_array_get(original, i);
    return same;
}

/* The original itself, borrowed, when nothing in it is left out; NULL when everything is. */
static json_t *borrow_if_whole(json_t *copy, const json_t *original) {
    if (!is_same_array(copy, original) || !is_same_object(copy, (json_t *)original))
        return unless_empty(copy);
    json_decref(copy);
    return json_incref((json_t *)original);
}

static json_t *copy_list(const struct making *making, const struct item *item, const struct field *field,
                         const struct shown *row, const json_t *list) {
    json_t *copy = json_array(), *element;
    size_t index;
    json_array_foreach (list, index, element) {
        json_t *part = copy_value(making, item, field, row, element);
        if (part)
            json_array_append_new(copy, part);
    }
    return borrow_if_whole(copy, list);
}

static bool entry_is_shown(const struct making *making, const struct item *item, const struct field *field,
                           const struct shown *row, const char *key) {
    const struct item entry = {item->collection, item->id, field->key, key, NULL};
    if (row && row->when & BY_ENTRY)
        return making_sees(making, &entry);
    return field->key_kind != KEY_REF || shows_reference(making, field->key_refers, key);
}

static json_t *copy_map(const struct making *making, const struct item *item, const struct field *field,
                        const struct shown *row, const json_t *map) {
    json_t *copy = json_object(), *value;
    const char *key;
    json_object_foreach ((json_t *)map, key, value) {
        const struct item entry = {item->collection, item->id, field->key, key, NULL};
        const bool own = row && row->when & BY_ENTRY;
        json_t *part = entry_is_shown(making, item, field, row, key)
                           ? copy_value(making, own ? &entry : item, field, row, value)
                           : NULL;
        if (part)
            json_object_set_new(copy, key, part);
    }
    return borrow_if_whole(copy, map);
}

static json_t *copy_member(const struct making *making, const struct item *item, const struct field *field,
                           const struct shown *row, json_t *value) {
    const struct item text = {item->collection, item->id, item->map, item->key, field->key};
    if ((row ? !is_shown_now(making, item, row->when) : !shows_all(making)) ||
        making_leaves_out(making, &text))
        return NULL;
    if (field->shape == MAP)
        return copy_map(making, item, field, row, value);
    if (field->shape == SET || field->shape == SEQUENCE)
        return copy_list(making, item, field, row, value);
    return copy_value(making, item, field, row, value);
}

static void put_part(json_t *copy, const char *key, json_t *part) {
    if (part)
        json_object_set_new(copy, key, part);
}

static void copy_unknown(const struct record *of, const json_t *record, json_t *copy) {
    const char *key;
    json_t *value;
    json_object_foreach ((json_t *)record, key, value) {
        if (!record_field(of, key) && !is_never_shown(key))
            json_object_set(copy, key, value);
    }
}

static json_t *copy_record(const struct making *making, const struct item *item, const struct record *of,
                           const struct shown *shown, const json_t *record) {
    json_t *copy = json_object();
    for (const struct field *field = of->fields; field->key; field++) {
        json_t *value = json_object_get(record, field->key);
        if (value && !is_never_shown(field->key))
            put_part(copy, field->key, copy_member(making, item, field, row_of(shown, field->key), value));
    }
    if (shows_all(making))
        copy_unknown(of, record, copy);
    return borrow_if_whole(copy, record);
}

static json_t *copy_collection(const struct making *making, const struct shown_part *part,
                               const struct shown *shown, const json_t *records) {
    json_t *copy = json_object(), *record;
    const char *id;
    json_object_foreach ((json_t *)records, id, record) {
        const struct item item = {.collection = part->member, .id = id};
        if (making_knows(making, id))
            put_part(copy, id, copy_record(making, &item, part->record, shown, record));
    }
    return unless_empty(copy);
}

static json_t *copy_part(const struct making *making, const struct shown_part *part, const json_t *value) {
    const struct item item = {.collection = part->member};
    bool family = making->gate->audience.kind == BODY_CASE;
    const struct shown *shown = family ? part->to_family : part->members;
    if (part->record->collection)
        return copy_collection(making, part, shown, value);
    if (part->decided && !making_sees(making, &item))
        return NULL;
    return copy_record(making, &item, part->record, shown, value);
}

/* Of the plan itself every audience sees what it is; the rest by its parts, or the subject alone. */
static json_t *copy_of_plan(const struct making *making, const struct field *field, json_t *value) {
    static const char *const frame[] = {"format",   "id",       "profile", "profile_version",
                                        "language", "timezone", "status",  "reference"};
    for (size_t i = 0; i < sizeof frame / sizeof *frame; i++)
        if (strcmp(frame[i], field->key) == 0)
            return json_incref(value);
    for (const struct shown_part *part = shown_parts; part->member; part++)
        if (strcmp(part->member, field->key) == 0)
            return copy_part(making, part, value);
    const struct item item = {.collection = field->key};
    return copy_member(making, &item, field, NULL, value);
}

json_t *making_copy(const struct making *making) {
    json_t *copy = json_object();
    for (const struct field *field = record_plan.fields; field->key; field++) {
        json_t *value = json_object_get(making->source, field->key);
        if (value && !is_never_shown(field->key))
            put_part(copy, field->key, copy_of_plan(making, field, value));
    }
    if (shows_all(making))
        copy_unknown(&record_plan, making->source, copy);
    return copy;
}
