/* Canonical order: the bytes of a plan are a function of its value alone (plan-format.md, Shape). */
#include <string.h>

#include "base/text.h"
#include "record/ids.h"
#include "record/record.h"

static json_t *canonical_value(const struct field *field, const json_t *value);

typedef int (*compare_fn)(const void *, const void *);

static int by_id(const void *a, const void *b) {
    return id_compare(*(const char *const *)a, *(const char *const *)b);
}

/* The keys in order, NULL-ended: free() the list, the keys are borrowed. */
static const char **sorted_keys(const json_t *object, compare_fn compare) {
    const char **keys = memory_take((json_object_size(object) + 1) * sizeof *keys);
    const char *key;
    json_t *value;
    size_t count = 0;
    json_object_foreach((json_t *)object, key, value) {
        keys[count++] = key;
    }
    qsort(keys, count, sizeof *keys, compare);
    return keys;
}

static json_t *canonical_array(const struct field *field, const json_t *array) {
    json_t *result = json_array();
    size_t index;
    json_t *element;
    json_array_foreach((json_t *)array, index, element) {
        json_array_append_new(result, canonical_value(field, element));
    }
    return result;
}

static bool all_texts(const json_t *array) {
    size_t index;
    json_t *element;
    json_array_foreach((json_t *)array, index, element) {
        if (!json_is_string(element))
            return false;
    }
    return true;
}

static json_t *canonical_set(const struct field *field, const json_t *set) {
    if (!all_texts(set))
        return canonical_array(field, set);
    size_t count = json_array_size(set);
    const char **texts = memory_take((count + 1) * sizeof *texts);
    for (size_t i = 0; i < count; i++)
        texts[i] = json_string_value(json_array_get(set, i));
    qsort(texts, count, sizeof *texts, by_id);
    json_t *result = json_array();
    for (size_t i = 0; i < count; i++)
        if (i == 0 || strcmp(texts[i], texts[i - 1]) != 0)
            json_array_append_new(result, json_string(texts[i]));
    free(texts);
    return result;
}

/* `field` NULL: an unknown member, whose objects are in byte order. */
static json_t *canonical_object(const struct field *field, const json_t *object) {
    json_t *result = json_object();
    bool lettered = field && field->key_kind == KEY_LETTER;
    const char **keys = sorted_keys(object, lettered ? by_id : text_order);
    for (const char **key = keys; *key; key++)
        json_object_set_new(result, *key, canonical_value(field, json_object_get(object, *key)));
    free(keys);
    return result;
}

static json_t *canonical_value(const struct field *field, const json_t *value) {
    if (field && field->kind == RECORD && json_is_object(value))
        return record_canonical(field->of, value);
    if (json_is_object(value))
        return canonical_object(NULL, value);
    if (json_is_array(value))
        return canonical_array(NULL, value);
    return json_deep_copy(value);
}

static json_t *canonical_member(const struct field *field, const json_t *value) {
    if (field->shape == MAP && json_is_object(value))
        return canonical_object(field, value);
    if (field->shape == SET && json_is_array(value))
        return canonical_set(field, value);
    if (field->shape == SEQUENCE && json_is_array(value))
        return canonical_array(field, value);
    return canonical_value(field, value);
}

json_t *record_canonical(const struct record *record, const json_t *value) {
    json_t *result = json_object();
    for (const struct field *field = record->fields; field->key; field++) {
        json_t *member = json_object_get(value, field->key);
        if (member)
            json_object_set_new(result, field->key, canonical_member(field, member));
    }
    const char **keys = sorted_keys(value, text_order);
    for (const char **key = keys; *key; key++)
        if (!record_field(record, *key))
            json_object_set_new(result, *key, canonical_value(NULL, json_object_get(value, *key)));
    free(keys);
    return result;
}
