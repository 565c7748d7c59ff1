/* Which ids were given before (issued.h). */
#include "plan/issued.h"

#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "plan/names.h"
#include "record/ids.h"

/* What is looked for: the highest number by the ids around it and its letter, or the ids around an object. */
struct collecting {
    json_t *highest;
    const json_t *sought;
    char *prefix; /* of `sought`, once it is found: "" or "M1/" */
};

static void note(json_t *highest, const char *prefix, const char *id) {
    long number = 0;
    text_auto_t *key = memory_format("%s%c", prefix, *id);
    if (highest && text_number(id + 1, 1, 999999999, &number) &&
        number > json_integer_value(json_object_get(highest, key)))
        json_object_set_new(highest, key, json_integer(number));
}

/* People and agencies are called by names, everything else by a letter and a number. */
static bool is_id(const char *around, const char *key) {
    return id_is_lettered(key, 0) || strcmp(around, "people") == 0 || strcmp(around, "agencies") == 0;
}

static void collect(struct collecting *collecting, const char *prefix, const char *around,
                    const json_t *object) {
    const char *key;
    json_t *value;
    if (object == collecting->sought && object)
        collecting->prefix = memory_text(prefix);
    if (collecting->prefix)
        return;
    json_object_foreach ((json_t *)object, key, value) {
        const bool id = is_id(around, key);
        if (id_is_lettered(key, 0))
            note(collecting->highest, prefix, key);
        if (!json_is_object(value))
            continue;
        text_auto_t *inner = id ? memory_format("%s%s/", prefix, key) : memory_text(prefix);
        collect(collecting, inner, key, value);
    }
}

/* "A7", "M1/N2": what stands before the last slash is around it. */
static void note_ids(json_t *highest, const json_t *ids) {
    size_t index;
    json_t *id;
    json_array_foreach ((json_t *)ids, index, id) {
        const char *text = json_is_string(id) ? json_string_value(id) : "";
        const char *slash = strrchr(text, '/'), *last = slash ? slash + 1 : text;
        text_auto_t *prefix = memory_bytes(text, (size_t)(last - text));
        if (id_is_lettered(last, 0))
            note(highest, prefix, last);
    }
}

/* The lines that undid something, and what they undid: by the way that undo went. */
static bool *undone_lines(const struct journal *journal) {
    bool *undone = memory_take((journal->count + 1) * sizeof *undone), again;
    for (size_t number = journal->count; number > 0; number--) {
        const struct journal_line *line = &journal->lines[number - 1];
        const long revision = (long)json_integer_value(json_object_get(line->value, "undoes"));
        size_t at = number;
        if (strcmp(journal_word(line, "kind"), "undo") != 0)
            continue;
        undone[at - 1] = true;
        while ((at = journal_came_from(journal, at, &again)) &&
               journal_revision(&journal->lines[at - 1]) != revision)
            ;
        while (at && !journal_is_change(&journal->lines[at - 1]))
            at = journal_came_from(journal, at, &again);
        if (at)
            undone[at - 1] = true;
    }
    return undone;
}

static json_t *issued_by(const struct journal *journal) {
    struct collecting collecting = {.highest = json_object()};
    bool *undone = undone_lines(journal);
    for (size_t i = 0; i < journal->count; i++) {
        const json_t *line = journal->lines[i].value;
        note_ids(collecting.highest, json_object_get(json_object_get(line, "disclosure"), "records"));
        if (undone[i])
            continue;
        note_ids(collecting.highest, json_object_get(line, "ids"));
        collect(&collecting, "", "", json_object_get(line, "base"));
        collect(&collecting, "", "", json_object_get(line, "patch"));
    }
    free(undone);
    return collecting.highest;
}

json_t *issued_beyond(const struct journal *journal, const json_t *plan) {
    struct collecting held = {.highest = json_object()};
    json_t *issued = issued_by(journal), *number;
    const char *key;
    void *next;
    collect(&held, "", "", plan);
    json_object_foreach_safe(issued, next, key, number) {
        if (json_integer_value(number) <= json_integer_value(json_object_get(held.highest, key)))
            json_object_del(issued, key);
    }
    json_decref(held.highest);
    if (json_object_size(issued) > 0)
        return issued;
    json_decref(issued);
    return NULL;
}

char *issued_next(const json_t *issued, const json_t *plan, const json_t *within, const json_t *records,
                  char letter) {
    struct collecting place = {.sought = within};
    char *next = names_next(records, letter);
    long number = 0;
    if (!issued)
        return next;
    collect(&place, "", "", plan);
    text_auto_t *key = memory_format("%s%c", place.prefix ? place.prefix : "?", letter);
    const long given = (long)json_integer_value(json_object_get(issued, key));
    if (text_number(next + 1, 1, 999999999, &number) && number <= given) {
        free(next);
        next = memory_format("%c%ld", letter, given + 1);
    }
    free(place.prefix);
    return next;
}
