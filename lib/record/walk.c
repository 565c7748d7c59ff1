#include "record/walk.h"

#include "base/text.h"

static void add_path(struct text *path, const struct place *place) {
    if (!place)
        return;
    add_path(path, place->above);
    if (path->length > 0)
        text_add(path, "/");
    if (!place->key) {
        text_add_format(path, "%zu", place->index);
        return;
    }
    for (const char *at = place->key; *at; at++) {
        if (*at == '~' || *at == '/')
            text_add(path, *at == '~' ? "~0" : "~1");
        else
            text_add_bytes(path, at, 1);
    }
}

char *place_path(const struct place *place) {
    struct text path = {0};
    add_path(&path, place);
    return text_take(&path);
}

static void walk_value(const struct field *field, const json_t *value, const struct place *place,
                       const struct visitor *visitor) {
    if (field->kind == RECORD)
        walk_record(field->of, value, place, visitor);
    else if (visitor->value)
        visitor->value(visitor->context, place, field, value);
}

static void walk_map(const struct field *field, const json_t *map, const struct place *place,
                     const struct visitor *visitor) {
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)map, key, value) {
        struct place here = {.above = place, .key = key};
        walk_value(field, value, &here, visitor);
    }
}

static void walk_member(const struct field *field, const json_t *value, const struct place *place,
                        const struct visitor *visitor) {
    size_t index;
    json_t *element;
    if (field->shape == MAP) {
        walk_map(field, value, place, visitor);
    } else if (field->shape == ONE) {
        walk_value(field, value, place, visitor);
    } else {
        json_array_foreach(value, index, element) {
            struct place here = {.above = place, .index = index};
            walk_value(field, element, &here, visitor);
        }
    }
}

void walk_record(const struct record *record, const json_t *value, const struct place *place,
                 const struct visitor *visitor) {
    const char *key;
    json_t *member;
    json_object_foreach((json_t *)value, key, member) {
        const struct field *field = record_field(record, key);
        struct place here = {.above = place, .key = key};
        if (field)
            walk_member(field, member, &here, visitor);
        else if (visitor->unknown)
            visitor->unknown(visitor->context, &here, record, key);
    }
}
