/* Single values, kind by kind. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "io/json.h"
#include "record/check.h"
#include "record/ids.h"
#include "record/words.h"

static const json_int_t LARGEST_INTEGER = ((json_int_t)1 << 53) - 1;

bool check_text(const struct check *check, const struct place *place, const json_t *value, bool lines) {
    size_t at;
    if (!json_is_string(value))
        return check_expected(check, place, N_("text"), value);
    const char *text = json_string_value(value);
    size_t length = json_string_length(value);
    if (length == 0)
        return check_fails(check, place, _("an empty text is left out"));
    if (length > JSON_TEXT_LIMIT)
        return check_fails(check, place, _("expected a text of at most %d bytes, found %zu"), JSON_TEXT_LIMIT,
                           length);
    if (text_valid(text, length, lines, &at))
        return true;
    return check_fails(check, place,
                       lines ? _("byte %zu: expected valid UTF-8 without control characters (but tab and "
                                 "newline) and without reordering marks")
                             : _("byte %zu: expected one line of valid UTF-8 without control characters and "
                                 "without reordering marks"),
                       at + 1);
}

static bool is_decimal(const char *text) {
    text += *text == '-';
    size_t whole = strspn(text, "0123456789");
    if (whole < 1 || whole > 15)
        return false;
    text += whole;
    size_t parts = *text == '.' ? strspn(text + 1, "0123456789") : 0;
    if (*text == '.' && (parts < 1 || parts > 6))
        return false;
    return text[*text == '.' ? parts + 1 : 0] == '\0';
}

static bool has_form(enum kind kind, const char *text) {
    int day;
    struct span span;
    switch (kind) {
    case DATE:
        return date_read(text, &day);
    case LOCAL:
        return date_is_local(text);
    case SPAN:
        return span_read(text, &span);
    default:
        return is_decimal(text);
    }
}

static bool check_formed(const struct check *check, const struct place *place, enum kind kind,
                         const json_t *value) {
    static const char *const expected[] = {
        [DATE] = N_("a date YYYY-MM-DD that exists"),
        [LOCAL] = N_("a date and time YYYY-MM-DDTHH:MM that exists"),
        [SPAN] = N_("a span such as 10d, 6w, 3m or 1y"),
        [DECIMAL] =
            N_("a text with a decimal number such as \"-3.5\", at most 15 digits before the point and 6 "
               "after it")};
    if (json_is_string(value) && strlen(json_string_value(value)) == json_string_length(value) &&
        has_form(kind, json_string_value(value)))
        return true;
    return check_expected(check, place, expected[kind], value);
}

bool check_word(const struct check *check, const struct place *place, const struct words *words,
                const char *word) {
    if (words_hold(words, check->vocabularies, word))
        return true;
    const char *nearest = words_nearest(words, check->vocabularies, word);
    if (nearest)
        return check_fails(check, place, _("not a word of %s: \"%s\" (did you mean %s?)"), words->name, word,
                           nearest);
    text_auto_t *all = words_all(words, check->vocabularies);
    return check_fails(check, place, _("not a word of %s: \"%s\" (expected one of %s)"), words->name, word,
                       all);
}

/* A place for ids: "subject" itself, a collection of the plan, or a vocabulary of the profile. */
static bool holds_id(const struct check *check, const char *within, const char *id) {
    if (strcmp(within, "subject") == 0)
        return strcmp(id, "subject") == 0;
    return json_object_get(json_at(check->plan, within), id) ||
           json_object_get(json_object_get(check->vocabularies, within), id);
}

static bool is_collection(const char *within) {
    const struct field *field = record_field(&record_plan, within);
    return field || strchr(within, '/');
}

bool check_reference(const struct check *check, const struct place *place, const char *collections,
                     const char *id) {
    if (!check->plan)
        return true;
    char **list = text_split(collections, '|');
    bool found = false;
    for (char **within = list; *within; within++)
        found = found || holds_id(check, *within, id) || (!check->vocabularies && !is_collection(*within));
    if (!found) {
        text_auto_t *what = id_called(collections);
        check_fails(check, place, _("no such %s: %s"), what, id);
    }
    text_list_free(list);
    return found;
}

static bool check_integer(const struct check *check, const struct place *place, const json_t *value) {
    json_int_t number = json_integer_value(value);
    if (json_is_integer(value) && number >= 0 && number <= LARGEST_INTEGER)
        return true;
    return check_expected(check, place, N_("a whole number from 0 to 9007199254740991"), value);
}

bool check_single(const struct check *check, const struct place *place, const struct field *field,
                  const json_t *value) {
    switch (field->kind) {
    case TEXT:
    case LONGTEXT:
        return check_text(check, place, value, field->kind == LONGTEXT);
    case INTEGER:
        return check_integer(check, place, value);
    case YES:
        return json_is_true(value) ||
               check_expected(check, place, N_("true (what is not so is left out)"), value);
    case WORD:
        return check_text(check, place, value, false) &&
               check_word(check, place, field->words, json_string_value(value));
    case REF:
        return check_text(check, place, value, false) &&
               check_reference(check, place, field->refers, json_string_value(value));
    default:
        return check_formed(check, place, field->kind, value);
    }
}
