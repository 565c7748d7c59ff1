/* What was typed, kind by kind. */
#include "plan/edit_value.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "io/json.h"
#include "plan/names.h"
#include "record/words.h"

static bool is_all(const struct field *field, const char *typed) {
    return (field->flags & ANY) && (strcmp(typed, "*") == 0 || text_same(typed, "all"));
}

static json_t *typed_date(const struct edit *edit, const struct field *field, const char *typed,
                          struct fault *fault) {
    struct date_text date;
    bool local = field->kind == LOCAL;
    if (!date_understand(typed, edit->today, profile_language_now(), local, &date, fault))
        return NULL;
    if (!local || date_is_local(date.text))
        return json_string(date.text);
    fault_set(fault, STATUS_USAGE, _("%s: \"%s\" has no time of day"), field->key, typed);
    fault_hint(fault, _("give both: %sT13:30"), date.text);
    return NULL;
}

static json_t *typed_yes(const struct field *field, const char *typed, struct fault *fault) {
    static const char *const yes[] = {"yes", "true", "oui", "1", "y", "o"};
    static const char *const no[] = {"no", "false", "non", "0", "n"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        if (text_same(typed, yes[i]))
            return json_true();
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        if (text_same(typed, no[i]))
            return json_null();
    fault_set(fault, STATUS_USAGE, _("%s: expected yes or no, found \"%s\""), field->key, typed);
    return NULL;
}

static json_t *typed_number(const struct field *field, const char *typed, struct fault *fault) {
    long number;
    if (text_number(typed, 0, (1L << 53) - 1, &number))
        return json_integer(number);
    fault_set(fault, STATUS_USAGE, _("%s: expected a whole number, found \"%s\""), field->key, typed);
    return NULL;
}

/* Words are lower case; a capital is no mistake. */
static json_t *typed_word(const struct edit *edit, const struct field *field, const char *typed,
                          struct fault *fault) {
    const json_t *vocabularies = profile_vocabularies(edit->profile);
    text_auto_t *folded = text_fold(typed);
    if (words_hold(field->words, vocabularies, typed))
        return json_string(typed);
    if (words_hold(field->words, vocabularies, folded))
        return json_string(folded);
    const char *nearest = words_nearest(field->words, vocabularies, typed);
    text_auto_t *all = words_all(field->words, vocabularies);
    if (nearest)
        fault_set(fault, STATUS_USAGE, _("%s: not a word of %s: \"%s\" (did you mean %s?)"), field->key,
                  field->words->name, typed, nearest);
    else
        fault_set(fault, STATUS_USAGE, _("%s: not a word of %s: \"%s\""), field->key, field->words->name,
                  typed);
    fault_hint(fault, _("the words are: %s"), all);
    return NULL;
}

/* Where a vocabulary of the profile stands beside collections, its words go before names. */
static json_t *typed_reference(const struct edit *edit, const struct field *field, const char *typed,
                               struct fault *fault) {
    char **list = text_split(field->refers, '|');
    bool is_word = false;
    for (char **within = list; *within; within++)
        is_word = is_word || profile_word(edit->profile, *within, typed);
    text_list_free(list);
    if (is_word)
        return json_string(typed);
    text_auto_t *id = names_find(edit->plan, field->refers, typed, fault);
    return id ? json_string(id) : NULL;
}

/* Texts, and what must only have the right form: the table's check says what that is. */
static json_t *typed_text(const struct field *field, const char *typed, struct fault *fault) {
    struct field alone = *field;
    alone.shape = ONE;
    const struct field fields[] = {alone, {.key = NULL}};
    const struct record record = {.name = field->key, .fields = fields};
    if (*typed && text_blank(typed)) {
        fault_set(fault, STATUS_USAGE, _("%s: a text of blanks alone: nothing in it can be seen"),
                  field->key);
        return NULL;
    }
    struct fault unfit = {0};
    json_t *value = json_string(typed);
    json_auto_t *object = json_pack("{so*}", field->key, value);
    if (!value || !record_check(&record, object, NULL, NULL, &unfit)) {
        fault_set(fault, STATUS_USAGE, "%s", value ? unfit.text : _("text that is not valid UTF-8"));
        fault_clear(&unfit);
        return NULL;
    }
    return json_incref(value);
}

json_t *edit_value(const struct edit *edit, const struct field *field, const char *typed,
                   struct fault *fault) {
    if (is_all(field, typed))
        return json_string("*");
    switch (field->kind) {
    case DATE:
    case LOCAL:
        return typed_date(edit, field, typed, fault);
    case YES:
        return typed_yes(field, typed, fault);
    case INTEGER:
        return typed_number(field, typed, fault);
    case WORD:
        return typed_word(edit, field, typed, fault);
    case REF:
        return typed_reference(edit, field, typed, fault);
    default:
        return typed_text(field, typed, fault);
    }
}
