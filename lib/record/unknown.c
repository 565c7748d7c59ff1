/* Members that no table knows. */
#include "base/text.h"
#include "record/walk.h"

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
