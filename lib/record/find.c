/* Finding rows of tables and records of a plan. */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "record/ids.h"
#include "record/record.h"

const struct field *record_field(const struct record *record, const char *key) {
    for (const struct field *field = record->fields; field->key; field++)
        if (strcmp(field->key, key) == 0)
            return field;
    return NULL;
}

const struct record *record_inside(const struct record *of, const char *path) {
    char **keys = text_split(path, '/');
    for (char **key = keys; of && *key; key++) {
        const struct field *field = record_field(of, *key);
        of = field ? field->of : NULL;
    }
    text_list_free(keys);
    return of;
}

const struct record *record_of_id(const char *id) {
    for (const struct record *const *record = record_collections; *record; record++)
        if ((*record)->letter && id_is_lettered(id, (*record)->letter))
            return *record;
    return NULL;
}

/* Strengths and ground rules are texts of the charter, but are named by ids like records. */
static json_t *find_in_plan(const json_t *plan, const char *id) {
    const struct record *record = record_of_id(id);
    if (record)
        return json_object_get(json_object_get(plan, record->collection), id);
    if (id_is_lettered(id, 'S'))
        return json_object_get(json_at(plan, "charter/strengths"), id);
    if (id_is_lettered(id, 'G'))
        return json_object_get(json_at(plan, "charter/ground_rules"), id);
    if (strcmp(id, "subject") == 0)
        return json_object_get(plan, "subject");
    json_t *person = json_object_get(json_object_get(plan, "people"), id);
    return person ? person : json_object_get(json_object_get(plan, "agencies"), id);
}

const char *record_nested(const char *id) {
    static const struct {
        char letter;
        const char *map;
    } maps[] = {{'N', "notes"},
                {'D', "decisions"},
                {'V', "minutes/corrections"},
                {'G', "progress"},
                {'H', "role_history"}};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        if (id_is_lettered(id, maps[i].letter))
            return maps[i].map;
    return NULL;
}

/* Something nested is in the one map of its record whose letter it has. */
static json_t *find_nested(const json_t *record, const char *id) {
    const char *map = record_nested(id);
    return map ? json_object_get(json_at(record, map), id) : NULL;
}

json_t *record_find(const json_t *plan, const char *id) {
    const char *slash = strchr(id, '/');
    if (!slash)
        return find_in_plan(plan, id);
    text_auto_t *outer = memory_bytes(id, (size_t)(slash - id));
    const json_t *record = find_in_plan(plan, outer);
    return record ? find_nested(record, slash + 1) : NULL;
}
