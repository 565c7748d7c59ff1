/* Expunging and what was disclosed: to whom an item was, and the texts that say why (plan.h). */
#include <limits.h>
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "plan/writing.h"
#include "record/redact.h"

static const char item_of_disclosure[] = "disclosure/";
static const char *const texts_of_disclosure[] = {"why", "legal_basis"};
enum { TEXTS = sizeof texts_of_disclosure / sizeof *texts_of_disclosure };

long expunge_number(const char *item) {
    long number = 0;
    if (strncmp(item, item_of_disclosure, strlen(item_of_disclosure)) != 0 ||
        !text_number(item + strlen(item_of_disclosure), 1, LONG_MAX, &number))
        return 0;
    return number;
}

/* One of the items that is this disclosure. Borrowed; NULL when none is. */
static const char *is_item(const json_t *items, const json_t *disclosure) {
    size_t index;
    json_t *item;
    const json_int_t number = json_integer_value(json_object_get(disclosure, "number"));
    json_array_foreach ((json_t *)items, index, item)
        if (number > 0 && expunge_number(json_string_value(item)) == number)
            return json_string_value(item);
    return NULL;
}

static bool holds_texts(const json_t *disclosure) {
    for (size_t i = 0; i < TEXTS; i++) {
        const char *text = json_text_at(disclosure, texts_of_disclosure[i]);
        if (text && strcmp(text, REDACTED) != 0)
            return true;
    }
    return false;
}

bool expunge_disclosure(const json_t *items, json_t *found, json_t *line) {
    const json_t *old = json_object_get(line, "disclosure");
    const char *item = is_item(items, old);
    if (!item)
        return false;
    json_object_set_new(found, item, json_true());
    if (!holds_texts(old))
        return false;
    json_t *disclosure = json_copy((json_t *)old);
    for (size_t i = 0; i < TEXTS; i++)
        if (json_object_get(disclosure, texts_of_disclosure[i]))
            json_object_set_new(disclosure, texts_of_disclosure[i], json_string(REDACTED));
    json_object_set_new(line, "disclosure", disclosure);
    return true;
}

static bool is_told(const json_t *records, const char *id) {
    const size_t length = strlen(id);
    size_t index;
    json_t *record;
    if (!json_is_array(records)) /* it names none: it may have held any */
        return true;
    json_array_foreach ((json_t *)records, index, record) {
        const char *held = json_string_value(record);
        if (held && strncmp(held, id, length) == 0 && (held[length] == '\0' || held[length] == '/'))
            return true;
    }
    return false;
}

/* A disclosure of any of the items. */
static bool tells(const json_t *items, const struct redaction *redaction, const json_t *disclosure) {
    size_t index;
    json_t *item;
    json_array_foreach ((json_t *)items, index, item) {
        text_auto_t *id = redaction_disclosed_as(redaction, json_string_value(item));
        if (expunge_number(json_string_value(item)))
            continue;
        if (is_told(json_object_get(disclosure, "records"), id))
            return true;
    }
    return false;
}

json_t *expunge_told(const struct journal *journal, const json_t *items, const struct redaction *redaction) {
    json_t *told = json_array();
    for (size_t i = 0; i < journal->count; i++) {
        const json_t *line = journal->lines[i].value, *disclosure = json_object_get(line, "disclosure");
        const char *to = json_text_at(disclosure, "to");
        if (!to || !tells(items, redaction, disclosure))
            continue;
        json_t *row = json_object();
        text_auto_t *day = memory_format("%.10s", journal_word(&journal->lines[i], "at"));
        json_put_text(row, "to", to);
        json_put_text(row, "on", day);
        if (json_object_get(disclosure, "number"))
            json_object_set(row, "number", json_object_get(disclosure, "number"));
        if (holds_texts(disclosure) && !is_item(items, disclosure))
            json_object_set_new(row, "texts", json_true());
        json_array_append_new(told, row);
    }
    return told;
}
