/* What stands in a value besides its own: references to records, and members that no table knows. */
#include <string.h>

#include "base/text.h"
#include "record/walk.h"

struct references {
    void (*each)(void *context, const char *path, const char *id, const struct field *field);
    void *context;
};

static void reference(const struct references *references, const struct place *place,
                      const struct field *field, const char *id) {
    text_auto_t *path = place_path(place);
    references->each(references->context, path, id, field);
}

static void value_refers(void *context, const struct place *place, const struct field *field,
                         const json_t *value) {
    const char *id = json_string_value(value);
    if (field->kind == REF && id && !((field->flags & ANY) && strcmp(id, "*") == 0))
        reference(context, place, field, id);
}

static void key_refers(void *context, const struct place *place, const struct field *field, const char *key) {
    if (field->key_kind == KEY_REF)
        reference(context, place, field, key);
}

void record_references(const struct record *record, const json_t *value,
                       void (*each)(void *context, const char *path, const char *id,
                                    const struct field *field),
                       void *context) {
    struct references references = {.each = each, .context = context};
    const struct visitor visitor = {.value = value_refers, .key = key_refers, .context = &references};
    walk_record(record, value, NULL, &visitor);
}

struct unknowns {
    void (*each)(void *context, const char *path, const char *nearest);
    void *context;
};

static const char *nearest_member(const struct record *record, const char *key) {
    size_t count = 0;
    while (record->fields[count].key)
        count++;
    const char **keys = memory_take((count + 1) * sizeof *keys);
    for (size_t i = 0; i < count; i++)
        keys[i] = record->fields[i].key;
    const char *nearest = text_nearest(key, keys);
    free(keys);
    return nearest;
}

static void member_is_unknown(void *context, const struct place *place, const struct record *record,
                              const char *key) {
    const struct unknowns *unknowns = context;
    text_auto_t *path = place_path(place);
    unknowns->each(unknowns->context, path, nearest_member(record, key));
}

void record_unknown(const struct record *record, const json_t *value,
                    void (*each)(void *context, const char *path, const char *nearest), void *context) {
    struct unknowns unknowns = {.each = each, .context = context};
    const struct visitor visitor = {.unknown = member_is_unknown, .context = &unknowns};
    walk_record(record, value, NULL, &visitor);
}
