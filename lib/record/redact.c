/* The texts of items taken out of a document, by the tables (redact.h). */
#include "record/redact.h"

#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "record/ids.h"
#include "record/record.h"

static void redact_record(struct redaction *redaction, const struct record *record, json_t *value);

/* Texts that hold a plan together, as long as they have the form that they should have. */
static bool is_correction(const char *text) {
    return id_is_lettered(text, 'V');
}
static bool is_note(const char *text) {
    return id_is_lettered(text, 'N');
}
static bool is_digest(const char *text) {
    return strncmp(text, "sha256:", 7) == 0;
}
static bool is_anything(const char *text) {
    return *text != '\0';
}
static const struct staying {
    const char *record, *key;
    bool (*form)(const char *text);
} staying[] = {
    {"plan", "format", is_anything},
    {"plan", "id", is_anything},
    {"plan", "profile", is_anything},
    {"plan", "timezone", is_anything},
    {"subject", "kind", id_is_name},
    {"agreed", "digest", is_digest},
    {"withdrawal", "correction", is_correction},
    {"correction", "note", is_note},
};

static bool stays(const struct record *record, const char *key, const char *text) {
    for (size_t i = 0; i < sizeof staying / sizeof *staying; i++)
        if (strcmp(staying[i].record, record->name) == 0 && strcmp(staying[i].key, key) == 0)
            return staying[i].form(text);
    return false;
}

static void redact_text(struct redaction *redaction, const struct record *record, const struct field *field,
                        json_t *text) {
    const char *now = json_string_value(text);
    if (!now || strcmp(now, REDACTED) == 0 || stays(record, field->key, now))
        return;
    json_string_set(text, REDACTED);
    redaction->texts++;
}

/* A key that people type may say as much as a text. */
static bool is_word(const char *key) {
    const size_t length = strspn(key, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-:.");
    return length > 0 && length <= 80 && !key[length];
}

static void redact_keys(struct redaction *redaction, json_t *map) {
    const char *key;
    json_t *value;
    void *next;
    size_t number = 0;
    json_object_foreach_safe(map, next, key, value) {
        if (is_word(key) || strncmp(key, REDACTED, strlen(REDACTED)) == 0)
            continue;
        text_auto_t *other = NULL;
        do {
            free(other);
            other = memory_format("%s-%zu", REDACTED, ++number);
        } while (json_object_get(map, other));
        redaction->texts += !json_is_null(value);
        json_object_set(map, other, value);
        json_object_del(map, key);
    }
}

static void redact_value(struct redaction *redaction, const struct record *record, const struct field *field,
                         json_t *value) {
    if (field->kind == RECORD)
        redact_record(redaction, field->of, value);
    else if (field->kind == TEXT || field->kind == LONGTEXT)
        redact_text(redaction, record, field, value);
}

static void redact_member(struct redaction *redaction, const struct record *record, const struct field *field,
                          json_t *member) {
    size_t index;
    const char *key;
    json_t *value;
    if (field->shape == ONE)
        redact_value(redaction, record, field, member);
    json_array_foreach (member, index, value)
        redact_value(redaction, record, field, value);
    if (field->shape != MAP)
        return;
    json_object_foreach (member, key, value)
        redact_value(redaction, record, field, value);
    if (field->key_kind == KEY_TEXT)
        redact_keys(redaction, member);
}

/* What no table knows cannot be told apart: it goes as a whole. */
static void redact_record(struct redaction *redaction, const struct record *record, json_t *value) {
    const char *key;
    json_t *member;
    void *next;
    json_object_foreach_safe(value, next, key, member) {
        const struct field *field = record_field(record, key);
        if (field) {
            redact_member(redaction, record, field, member);
            continue;
        }
        redaction->texts += !json_is_null(member);
        json_object_del(value, key);
    }
}

static const char *step(const json_t *path, size_t at) {
    return json_string_value(json_array_get(path, at));
}

/* Goes down the path from step `at`; false when nothing is there. */
static bool redact_at(struct redaction *redaction, const struct record *record, json_t *value,
                      const json_t *path, size_t at) {
    const char *key = step(path, at), *entry;
    json_t *member = key ? json_object_get(value, key) : NULL;
    if (!key) {
        redact_record(redaction, record, value);
        return json_is_object(value);
    }
    const struct field *field = record_field(record, key);
    if (member && !field && !step(path, at + 1)) {
        redaction->texts += !json_is_null(member);
        json_object_del(value, key);
        return true;
    }
    if (!member || !field)
        return false;
    entry = step(path, at + 1);
    if (!entry)
        redact_member(redaction, record, field, member);
    else if (field->shape == ONE && field->kind == RECORD)
        return redact_at(redaction, field->of, member, path, at + 1);
    else if (field->shape == MAP && json_object_get(member, entry) && field->kind == RECORD)
        return redact_at(redaction, field->of, json_object_get(member, entry), path, at + 2);
    else if (field->shape == MAP && json_object_get(member, entry) && !step(path, at + 2))
        redact_value(redaction, record, field, json_object_get(member, entry));
    else
        return false;
    return true;
}

/* Hexadecimal digits from `at` on become zeros. */
static void make_zeros(char *at) {
    for (; (*at >= '0' && *at <= '9') || (*at >= 'a' && *at <= 'f'); at++)
        *at = '0';
}

/* A digest of what was agreed to could be used to try out what the text was. */
static void redact_agreed(json_t *agreed, const char *id) {
    const char *now = json_text_at(agreed, "digest");
    text_auto_t *name = memory_format(" %s:", id);
    text_auto_t *digest = now && is_digest(now) ? memory_text(now) : NULL;
    char *part = digest ? strstr(digest, name) : NULL;
    if (!part)
        return;
    make_zeros(digest + strlen("sha256:"));
    make_zeros(part + strlen(name));
    json_string_set(json_object_get(agreed, "digest"), digest);
}

static void redact_agreements(json_t *document, const json_t *path) {
    static const char *const collections[] = {"priorities", "meetings"};
    const char *of = step(path, 0), *id = step(path, 1), *member = step(path, 2), *key;
    json_t *record;
    if (!id || (strcmp(of, "priorities") != 0 && strcmp(of, "actions") != 0) ||
        (member && strcmp(member, "progress") == 0))
        return;
    for (size_t i = 0; i < sizeof collections / sizeof *collections; i++)
        json_object_foreach (json_object_get(document, collections[i]), key, record)
            redact_agreed(json_object_get(record, "agreed"), id);
}

json_t *redaction_of(struct redaction *redaction, const json_t *document) {
    json_t *copy = json_deep_copy(document), *places, *path;
    const char *item;
    size_t index;
    json_object_foreach (redaction->items, item, places)
        json_array_foreach (places, index, path) {
            if (redact_at(redaction, &record_plan, copy, path, 0))
                json_object_set_new(redaction->found, item, json_true());
            redact_agreements(copy, path);
        }
    return copy;
}

/* What was typed, as the places that it may be at. */

static void add_step(json_t *path, const char *key) {
    json_array_append_new(path, json_string(key));
}

/* The parts after a record's id: something nested by its own id (N2, a case's M1), or members. */
static void add_rest(json_t *path, const struct record *record, char *const *parts) {
    const char *map = !parts[0]                                                 ? NULL
                      : record == &record_case && id_is_lettered(parts[0], 'M') ? "reviews"
                                                                                : record_nested(parts[0]);
    char **steps = text_split(map ? map : "", '/');
    if (map && record && record_field(record, steps[0]))
        for (char **at = steps; *at; at++)
            add_step(path, *at);
    text_list_free(steps);
    for (; *parts; parts++)
        add_step(path, *parts);
}

static void add_place(json_t *places, const char *first, const char *second, const struct record *record,
                      char *const *rest) {
    json_t *path = json_array();
    add_step(path, first);
    if (second)
        add_step(path, second);
    add_rest(path, record, rest);
    json_array_append_new(places, path);
}

static void add_places(json_t *places, char *const *parts) {
    const struct record *record = record_of_id(parts[0]);
    const struct field *field = record_field(&record_plan, parts[0]);
    if (record)
        add_place(places, record->collection, parts[0], record, parts + 1);
    else if (id_is_lettered(parts[0], 'S'))
        add_place(places, "charter", "strengths", NULL, parts);
    else if (id_is_lettered(parts[0], 'G'))
        add_place(places, "charter", "ground_rules", NULL, parts);
    else if (field && field->shape == MAP && parts[1])
        add_place(places, parts[0], parts[1], field->of, parts + 2);
    else if (field && field->shape != MAP)
        add_place(places, parts[0], NULL, NULL, parts + 1);
    else if (!field && !id_is_lettered(parts[0], 0)) {
        add_place(places, "people", parts[0], &record_person, parts + 1);
        add_place(places, "agencies", parts[0], &record_agency, parts + 1);
        if (!parts[1])
            add_place(places, parts[0], NULL, NULL, parts + 1);
    }
}

static bool are_words(char *const *parts) {
    bool all = *parts != NULL;
    for (; *parts; parts++)
        all = all && is_word(*parts);
    return all;
}

bool redaction_add(struct redaction *redaction, const char *item, struct fault *fault) {
    char **parts = text_split(item, '/');
    json_auto_t *places = json_array();
    if (are_words(parts))
        add_places(places, parts);
    text_list_free(parts);
    if (json_array_size(places) > 0) {
        json_object_set(redaction->items, item, places);
        return true;
    }
    fault_set(fault, STATUS_USAGE, _("\"%s\" names no single item"), item);
    return fault_hint(fault, _("an id was expected, or the path of a member: A7, M1/N2, rock-jo, A7/result, "
                               "subject/address"));
}

char *redaction_disclosed_as(const struct redaction *redaction, const char *item) {
    const json_t *path = json_array_get(json_object_get(redaction->items, item), 0);
    const char *first = step(path, 0), *id = step(path, 1), *third = step(path, 2), *fourth = step(path, 3);
    const struct field *field = record_field(&record_plan, first ? first : "");
    if (!id || !field || field->shape != MAP)
        return memory_text(first ? first : item);
    if (fourth && strcmp(third, "minutes") == 0 && step(path, 4))
        fourth = strcmp(fourth, "corrections") == 0 ? step(path, 4) : NULL;
    const bool reviews = fourth && strcmp(third, "reviews") == 0;
    const bool nested = reviews || (fourth && *fourth != 'H' && record_nested(fourth));
    return nested ? memory_format("%s/%s", id, fourth) : memory_text(id);
}

struct redaction redaction_new(void) {
    return (struct redaction){.items = json_object(), .found = json_object()};
}

void redaction_free(struct redaction *redaction) {
    json_decref(redaction->items);
    json_decref(redaction->found);
    *redaction = (struct redaction){0};
}
