/* Is a value of the shape that its table says? */
#include "record/check.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "record/ids.h"

enum { KEY_LIMIT = 80, SHOWN_LIMIT = 80 };

bool check_at(const struct check *check, const struct place *place) {
    if (!*check->path)
        *check->path = place_path(place);
    return false;
}

static const char *kind_of(const json_t *value) {
    if (!value)
        return N_("nothing");
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        return N_("an object");
    case JSON_ARRAY:
        return N_("an array");
    case JSON_STRING:
        return N_("a text");
    case JSON_INTEGER:
    case JSON_REAL:
        return N_("a number");
    case JSON_NULL:
        return N_("null (what is unknown is left out)");
    default:
        return N_("true or false");
    }
}

bool check_expected(const struct check *check, const struct place *place, const char *expected,
                    const json_t *found) {
    if (json_is_string(found) && json_string_length(found) <= SHOWN_LIMIT)
        return check_fails(check, place, _("expected %s, found \"%s\""), _(expected),
                           json_string_value(found));
    return check_fails(check, place, _("expected %s, found %s"), _(expected), _(kind_of(found)));
}

static bool check_record(const struct check *check, const struct place *place, const struct record *record,
                         const json_t *value);

static bool check_value(const struct check *check, const struct place *place, const struct field *field,
                        const json_t *value) {
    if (field->kind == RECORD)
        return check_record(check, place, field->of, value);
    return check_single(check, place, field, value);
}

static bool is_all(const json_t *value) {
    const char *text = json_string_value(value);
    return text && strcmp(text, "*") == 0;
}

static bool check_array(const struct check *check, const struct place *place, const struct field *field,
                        const json_t *array) {
    if (!json_is_array(array))
        return check_expected(check, place, N_("an array"), array);
    if (json_array_size(array) == 0)
        return check_fails(check, place, _("an empty array is left out"));
    size_t index;
    json_t *element;
    json_array_foreach ((json_t *)array, index, element) {
        struct place here = {.above = place, .index = index};
        bool all = (field->flags & ANY) && is_all(element);
        if (all && json_array_size(array) > 1)
            return check_fails(check, &here, _("\"*\" stands for all and stands alone"));
        if (!all && !check_value(check, &here, field, element))
            return false;
    }
    return true;
}

/* The words that keys are of: with values that are words too they stand apart. */
static const struct words *keys_of(const struct field *field) {
    return field->kind == WORD ? field->key_words : field->words;
}

static bool key_has_form(const struct field *field, const char *key) {
    int day;
    size_t length = strlen(key);
    switch (field->key_kind) {
    case KEY_LETTER:
        return id_is_lettered(key, field->of->letter);
    case KEY_NAME:
        return id_is_name(key);
    case KEY_DATE:
        return date_read(key, &day);
    case KEY_WORD:
        return keys_of(field) || (length <= KEY_LIMIT && length > 0 &&
                                  key[strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789-_")] == '\0');
    case KEY_TEXT:
        return length > 0 && length <= KEY_LIMIT && text_valid(key, length, false, NULL);
    default:
        return true;
    }
}

/* More digits than an id has: it comes after the last number that there is. */
static bool is_beyond(const struct field *field, const char *key) {
    text_auto_t *last = *key ? memory_bytes(key, strlen(key) - 1) : memory_text("");
    return id_is_lettered(last, field->of->letter) && id_has_all_digits(last) &&
           strspn(key + 1, "0123456789") == strlen(key + 1);
}

static bool used_up(const struct check *check, const struct place *place, char letter) {
    check_fails(check, place, _("no number is left for it: the last there can be is %c999999999"), letter);
    fault_rule(check->fault, "ids-used-up", NULL);
    return fault_hint(check->fault, _("a number so high was written by hand: give that record a lower one, "
                                      "wherever the plan names it, before the next change"));
}

static bool check_key(const struct check *check, const struct place *place, const struct field *field,
                      const char *key) {
    static const char *const expected[] = {
        [KEY_NAME] = N_("a small letter, then small letters, digits and hyphens, at most 40, and none of "
                        "subject, team, all"),
        [KEY_DATE] = N_("a date YYYY-MM-DD that exists"),
        [KEY_WORD] = N_("small letters, digits and hyphens"),
        [KEY_TEXT] = N_("1 to 80 bytes of valid text")};
    if (field->key_kind == KEY_LETTER && is_beyond(field, key))
        return used_up(check, place, field->of->letter);
    if (!key_has_form(field, key) && field->key_kind == KEY_LETTER)
        return check_fails(check, place, _("unknown id form: expected %c and a number, as %c1"),
                           field->of->letter, field->of->letter);
    if (!key_has_form(field, key))
        return check_fails(check, place, _("unknown id form: expected %s"), _(expected[field->key_kind]));
    if (field->key_kind == KEY_REF)
        return check_reference(check, place, field->key_refers, key);
    const struct words *words = keys_of(field);
    return field->key_kind != KEY_WORD || !words || check_word(check, place, words, key);
}

static bool check_map(const struct check *check, const struct place *place, const struct field *field,
                      const json_t *map) {
    if (!json_is_object(map))
        return check_expected(check, place, N_("an object"), map);
    if (json_object_size(map) == 0)
        return check_fails(check, place, _("an empty object is left out"));
    const char *key;
    json_t *value;
    json_object_foreach ((json_t *)map, key, value) {
        struct place here = {.above = place, .key = key};
        if (!check_key(check, &here, field, key) || !check_value(check, &here, field, value))
            return false;
    }
    return true;
}

/* Unknown members are kept, but are text and values like any other. */
static bool check_unknown(const struct check *check, const struct place *place, const json_t *value) {
    const char *key;
    size_t index;
    json_t *inner;
    if (json_is_string(value))
        return check_text(check, place, value, true);
    if (json_is_null(value) || json_is_real(value))
        return check_expected(check, place, N_("text, a whole number, true, an array or an object"), value);
    if ((json_is_object(value) && json_object_size(value) == 0) ||
        (json_is_array(value) && json_array_size(value) == 0))
        return check_fails(check, place, _("what is empty is left out"));
    json_object_foreach ((json_t *)value, key, inner) {
        struct place here = {.above = place, .key = key};
        if (!check_unknown(check, &here, inner))
            return false;
    }
    json_array_foreach ((json_t *)value, index, inner) {
        struct place here = {.above = place, .index = index};
        if (!check_unknown(check, &here, inner))
            return false;
    }
    return true;
}

static bool check_member(const struct check *check, const struct place *place, const struct field *field,
                         const json_t *value) {
    if (!field)
        return check_unknown(check, place, value);
    if (field->shape == MAP)
        return check_map(check, place, field, value);
    if (field->shape != ONE)
        return check_array(check, place, field, value);
    return check_value(check, place, field, value);
}

static bool check_record(const struct check *check, const struct place *place, const struct record *record,
                         const json_t *value) {
    if (!json_is_object(value))
        return check_expected(check, place, N_("an object"), value);
    const char *key;
    json_t *member;
    json_object_foreach ((json_t *)value, key, member) {
        struct place here = {.above = place, .key = key};
        if (!check_member(check, &here, record_field(record, key), member))
            return false;
    }
    for (const struct field *field = record->fields; field->key; field++)
        if ((field->flags & REQUIRED) && !json_object_get(value, field->key))
            return check_fails(check, place, _("member %s is required"), field->key);
    if (json_object_size(value) == 0)
        return check_fails(check, place, _("an empty object is left out"));
    return check_together(check, place, record, value);
}

bool record_check(const struct record *record, const json_t *value, const json_t *vocabularies, char **path,
                  struct fault *fault) {
    text_auto_t *where = NULL;
    struct fault found = {0};
    const struct check check = {.plan = record == &record_plan ? value : NULL,
                                .vocabularies = vocabularies,
                                .path = &where,
                                .fault = &found};
    bool good = check_record(&check, NULL, record, value);
    if (!good && fault->status == STATUS_DONE) {
        fault_set(fault, STATUS_INVALID, "%s%s%s", where, *where ? ": " : "", found.text);
        if (found.rule)
            fault_rule(fault, found.rule, NULL);
        if (found.hint)
            fault_hint(fault, "%s", found.hint);
    }
    fault_clear(&found);
    if (path) {
        *path = where;
        where = NULL;
    }
    return good;
}
