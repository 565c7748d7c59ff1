/* Members and records from what a person typed. */
#include "plan/edit.h"

#include <limits.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "io/json.h"
#include "plan/edit_value.h"
#include "plan/issued.h"
#include "plan/names.h"
#include "record/words.h"

static bool is_required(const struct field *field, const char *typed, struct fault *fault) {
    fault_set(fault, STATUS_USAGE, _("%s is required and cannot be removed"), field->key);
    return fault_hint(fault, *typed ? _("leave at least one entry") : _("give a new value instead"));
}

static bool is_limit(const struct field *field, struct fault *fault) {
    fault_set(fault, STATUS_REFUSED, _("%s limits who may see: emptied, it would be no limit at all"),
              field->key);
    fault_rule(fault, "never-empty", NULL);
    if (strcmp(field->key, "only") == 0)
        return fault_hint(fault, _("--only= with --why=TEXT lifts the limit"));
    return fault_hint(fault, _("leave at least one entry, or revoke the consent"));
}

/* A limit is refused even where there is none yet: an empty variable in a script must not mean "everybody".
 */
static bool remove_member(json_t *record, const struct field *field, const char *typed, struct fault *fault) {
    if (field->flags & NEVER_EMPTY)
        return is_limit(field, fault);
    if (field->flags & REQUIRED)
        return is_required(field, typed, fault);
    json_object_del(record, field->key);
    return true;
}

static bool put(json_t *record, const struct field *field, const char *typed, json_t *stolen,
                struct fault *fault) {
    if (!stolen || fault->status != STATUS_DONE) {
        json_decref(stolen);
        return false;
    }
    if (json_is_null(stolen) || (json_is_array(stolen) && json_array_size(stolen) == 0) ||
        (json_is_object(stolen) && json_object_size(stolen) == 0)) {
        json_decref(stolen);
        return remove_member(record, field, typed, fault);
    }
    json_object_set_new(record, field->key, stolen);
    return true;
}

static void take_away(json_t *array, const char *text) {
    for (size_t index = json_array_size(array); index-- > 0;)
        if (json_is(json_array_get(array, index), "", text))
            json_array_remove(array, index);
}

/* "*" is no list: nothing can be added to all or taken from it. */
static bool edit_all(const struct field *field, json_t *list, char sign, bool all, struct fault *fault) {
    bool was_all = (field->flags & ANY) && json_has(list, "*");
    if (sign && !all && was_all)
        return fault_set(fault, STATUS_USAGE,
                         _("%s is * (all): name the entries instead of adding or taking away"), field->key);
    if (all && json_array_size(list) > 0 && !was_all)
        return fault_set(fault, STATUS_USAGE, _("%s: * stands for all and stands alone"), field->key);
    return true;
}

/* One entry of a list: +X adds, -X takes away, X stands for itself. */
static bool edit_entry(const struct edit *edit, const struct field *field, json_t *list, const char *entry,
                       struct fault *fault) {
    char sign = *entry == '+' || *entry == '-' ? *entry : 0;
    json_auto_t *value = edit_value(edit, field, entry + (sign != 0), fault);
    const char *text = json_string_value(value);
    if (!text || !edit_all(field, list, sign, strcmp(text, "*") == 0, fault))
        return false;
    if (!sign && json_has(list, "*"))
        return fault_set(fault, STATUS_USAGE, _("%s: * stands for all and stands alone"), field->key);
    if (sign == '-')
        take_away(list, text);
    else if (!json_has(list, text))
        json_array_append(list, value);
    return true;
}

/* Entries without a sign replace what was there; with signs only it is changed. */
static bool edit_list(const struct edit *edit, json_t *record, const struct field *field, const char *typed,
                      struct fault *fault) {
    char **entries = text_split(typed, ',');
    bool replaces = false, good = true;
    for (char **entry = entries; *entry; entry++)
        replaces = replaces || (**entry != '+' && **entry != '-');
    json_t *old = json_object_get(record, field->key);
    json_t *list = replaces || !old ? json_array() : json_copy(old);
    for (char **entry = entries; good && *entry; entry++)
        good = edit_entry(edit, field, list, *entry, fault);
    text_list_free(entries);
    if (good)
        return put(record, field, typed, list, fault);
    json_decref(list);
    return false;
}

/* The id at the beginning of "S1=text" or "-S1", or NULL. free() it. */
static char *lettered_entry(const struct field *field, const json_t *map, const char *typed) {
    const char *begin = typed + (*typed == '-');
    text_auto_t *id = memory_bytes(begin, strcspn(begin, "="));
    bool there = field->key_kind == KEY_LETTER && json_object_get(map, id);
    return there && (*typed == '-' || begin[strlen(id)] == '=') ? memory_text(id) : NULL;
}

/* Texts under letters (S1, S2): a text is added, "S1=text" replaces one, "S1=" and "-S1" take it away. */
static bool edit_lettered(const struct edit *edit, const json_t *record, const struct field *field,
                          json_t *map, const char *typed, struct fault *fault) {
    text_auto_t *named = lettered_entry(field, map, typed);
    text_auto_t *id =
        named ? memory_text(named) : issued_next(edit->issued, edit->plan, record, map, field->of->letter);
    const char *equals = named ? strchr(typed, '=') : NULL;
    const char *text = named ? (equals ? equals + 1 : "") : typed + (*typed == '+');
    if (!*text) {
        json_object_del(map, id);
        return true;
    }
    json_t *value = edit_value(edit, field, text, fault);
    if (value)
        json_object_set_new(map, id, value);
    return value != NULL;
}

/* The words that names must be of, where the practice says which. */
static bool is_name(const struct edit *edit, const struct field *field, const char *name,
                    struct fault *fault) {
    const json_t *vocabularies = profile_vocabularies(edit->profile);
    if (!field->key_words || words_hold(field->key_words, vocabularies, name))
        return true;
    text_auto_t *all = words_all(field->key_words, vocabularies);
    fault_set(fault, STATUS_USAGE, _("%s: not a word of %s: \"%s\""), field->key, field->key_words->name,
              name);
    return fault_hint(fault, _("the words are: %s"), all);
}

/* Texts under names: NAME=TEXT sets one, NAME= and -NAME take it away; several separated by commas. */
static bool edit_named(const struct edit *edit, const struct field *field, json_t *map, const char *typed,
                       struct fault *fault) {
    char **entries = text_split(typed, ',');
    for (char **entry = entries; *entry && fault->status == STATUS_DONE; entry++) {
        bool away = **entry == '-';
        const char *begin = *entry + (away || **entry == '+');
        size_t length = strcspn(begin, "=");
        text_auto_t *name = memory_bytes(begin, length);
        if (length == 0 || (!away && begin[length] != '='))
            fault_set(fault, STATUS_USAGE, _("%s: expected NAME=TEXT, found \"%s\""), field->key, *entry);
        else if (away || !begin[length + 1])
            json_object_del(map, name);
        else if (is_name(edit, field, name, fault))
            json_object_set_new(map, name, edit_value(edit, field, begin + length + 1, fault));
    }
    text_list_free(entries);
    return fault->status == STATUS_DONE;
}

static bool edit_map(const struct edit *edit, json_t *record, const struct field *field, const char *typed,
                     struct fault *fault) {
    if (field->kind != TEXT && field->kind != LONGTEXT && !field->key_words)
        return fault_set(fault, STATUS_USAGE, _("%s is not set by an option but by its own verb"),
                         field->key);
    json_t *old = json_object_get(record, field->key);
    json_t *map = old ? json_copy(old) : json_object();
    bool good = field->key_kind == KEY_LETTER ? edit_lettered(edit, record, field, map, typed, fault)
                                              : edit_named(edit, field, map, typed, fault);
    if (good)
        return put(record, field, typed, map, fault);
    json_decref(map);
    return false;
}

bool edit_member(const struct edit *edit, json_t *record, const struct record *of, const struct field *field,
                 const char *typed, struct fault *fault) {
    (void)of;
    if (!*typed)
        return remove_member(record, field, typed, fault);
    if (field->kind == RECORD)
        return fault_set(fault, STATUS_USAGE, _("%s is not set by an option but by its own verb"),
                         field->key);
    if (field->shape == MAP)
        return edit_map(edit, record, field, typed, fault);
    if (field->shape != ONE)
        return edit_list(edit, record, field, typed, fault);
    return put(record, field, typed, edit_value(edit, field, typed, fault), fault);
}

const char *edit_origin(const json_t *plan, const char *person) {
    if (!person || strcmp(person, "subject") == 0)
        return person ? "subject" : NULL;
    const json_t *record = json_object_get(json_object_get(plan, "people"), person);
    const char *agency = json_text_at(record, "agency");
    return agency ? agency : record ? "subject" : NULL;
}

static void put_absent(json_t *record, const struct record *of, const char *key, const char *text) {
    if (text && record_field(of, key) && !json_object_get(record, key))
        json_object_set_new(record, key, json_string(text));
}

/* Whose word it is follows from who expressed it, else from who said it, else from who enters it. */
static void stamp(const struct edit *edit, const struct record *of, json_t *record) {
    put_absent(record, of, "by", edit->by);
    put_absent(record, of, "on", date_write(edit->today).text);
    const char *expressed = json_text_at(record, "expressed_by");
    const char *said = expressed ? expressed : json_text_at(record, "by");
    put_absent(record, of, "origin", edit_origin(edit->plan, said ? said : edit->by));
}

/* The number after the last one, where the last is known, without looking through all records. */
static char *next_id(const struct edit *edit, const struct record *of, const json_t *within, bool whole) {
    long number = whole ? (long)json_integer_value(json_object_get(edit->given, of->collection)) : 0;
    char *id = number ? memory_format("%c%ld", of->letter, number + 1)
                      : issued_next(edit->issued, edit->plan, within, within, of->letter);
    if (number && json_object_get(within, id)) { /* made in another way */
        free(id);
        id = issued_next(edit->issued, edit->plan, within, within, of->letter);
    }
    if (whole && edit->given && text_number(id + 1, 1, LONG_MAX, &number))
        json_object_set_new(edit->given, of->collection, json_integer(number));
    return id;
}

char *edit_add(const struct edit *edit, const struct record *of, json_t *within, json_t *stolen) {
    const bool whole = !within;
    if (!within) {
        within = json_object_get(edit->plan, of->collection);
        if (!within) {
            within = json_object();
            json_object_set_new(edit->plan, of->collection, within);
        }
    }
    if (of->narrative)
        stamp(edit, of, stolen);
    char *id = of->letter ? next_id(edit, of, within, whole)
                          : names_new(edit->plan, json_text_at(stolen, "name"), of->name);
    json_object_set_new(within, id, stolen);
    return id;
}
