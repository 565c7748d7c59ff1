/* The reference in place of the name (csc-profile(5), subject/named_by): an audience that may not know who
 * the subject is does not read the name inside of texts either. */
#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "view/making.h"

/* Words of names, folded as slugs are, so that neither case nor accents let one slip through. */
struct naming {
    json_t *names;       /* array of arrays of words: each name as a whole */
    json_t *compounds;   /* the same of what one sign joins inside of names (O'Neil), by the words in one */
    json_t *distinctive; /* set of the words that are of no other name in the plan */
    const char *instead;
};

/* As it is written where the sign is left out: oneil. free() it. */
static char *in_one(const json_t *words) {
    size_t index;
    json_t *word;
    struct text all = {0};
    json_array_foreach (words, index, word)
        text_add(&all, json_string_value(word));
    return text_take(&all);
}

/* The apostrophes that are letters to text_next_word are the common one in a name. free() it. */
static char *with_apostrophes(const char *name) {
    static const char letter[] = "ʼ", accent[] = "´";
    struct text all = {0};
    while (name && *name) {
        const size_t length = strncmp(name, letter, sizeof letter - 1) == 0   ? sizeof letter - 1
                              : strncmp(name, accent, sizeof accent - 1) == 0 ? sizeof accent - 1
                                                                              : 0;
        text_add_bytes(&all, length ? "'" : name, 1);
        name += length ? length : 1;
    }
    return text_take(&all);
}

static json_t *words_of(const char *name) {
    json_t *words = json_array();
    for (const char *at = text_next_word(name); *at; at = text_next_word(at)) {
        size_t length = text_word_length(at);
        text_auto_t *slug = text_word_folded(at, length);
        if (*slug)
            json_array_append_new(words, json_string(slug));
        at += length;
    }
    return words;
}

/* The one sign between two words that makes a name of them (O'Neil, Jean-Luc), and how long it is; 0. */
static size_t joining(const char *at) {
    static const char *const signs[] = {"'", "’", "‘", "`", "-", "‐", "‑", NULL};
    for (const char *const *sign = signs; *sign; sign++)
        if (strncmp(at, *sign, strlen(*sign)) == 0 && text_word_length(at + strlen(*sign)) > 0)
            return strlen(*sign);
    return 0;
}

/* Everything of two to LONGEST words that signs join: of O'Neil-Smith also O'Neil and Neil-Smith. */
static void add_compounds(json_t *compounds, const char *name) {
    enum { LONGEST = 4 };
    for (const char *at = text_next_word(name); *at; at = text_next_word(at)) {
        const char *end = at + text_word_length(at);
        for (size_t words = 1, sign; words < LONGEST && (sign = joining(end)) > 0; words++) {
            end += sign + text_word_length(end + sign);
            text_auto_t *bytes = memory_bytes(at, (size_t)(end - at));
            json_t *list = words_of(bytes);
            text_auto_t *key = in_one(list);
            json_object_set_new(compounds, key, list);
        }
        at += text_word_length(at);
    }
}

/* A short word stands for the name too (Jo, Ng), unless texts are full of it whoever they are about: what is
 * put in its place there would spell the name out. */
static bool may_stand_alone(const char *word) {
    static const char *const everywhere[] = {"al", "am", "an", "as", "at", "au", "be", "by", "ce", "da", "de",
                                             "di", "do", "du", "el", "en", "es", "et", "go", "he", "if", "il",
                                             "in", "is", "it", "je", "la", "le", "ma", "me", "my", "no", "nu",
                                             "of", "on", "or", "os", "ou", "sa", "se", "si", "so", "ta", "te",
                                             "to", "tu", "un", "up", "us", "va", "we", NULL};
    for (const char *const *common = everywhere; *common; common++)
        if (strcmp(word, *common) == 0)
            return false;
    return strlen(word) >= 2;
}

static void note_name(struct naming *naming, const char *typed) {
    text_auto_t *name = with_apostrophes(typed);
    size_t index;
    json_t *word, *words = words_of(name);
    json_array_foreach (words, index, word) {
        if (may_stand_alone(json_string_value(word)))
            json_object_set_new(naming->distinctive, json_string_value(word), json_true());
    }
    if (json_array_size(words) > 0)
        json_array_append(naming->names, words);
    json_decref(words);
    add_compounds(naming->compounds, name);
}

static void forget_words(struct naming *naming, const char *typed) {
    text_auto_t *name = with_apostrophes(typed);
    size_t index;
    json_t *word;
    json_auto_t *words = words_of(name);
    json_array_foreach (words, index, word)
        json_object_del(naming->distinctive, json_string_value(word));
    const char *key;
    json_auto_t *compounds = json_object();
    add_compounds(compounds, name);
    json_object_foreach (compounds, key, word)
        json_object_del(naming->compounds, key);
}

/* The subject's own name and those of its people; a word that is also of an agency's person does not stand
 * for the subject when it stands alone. */
static void learn(struct naming *naming, const json_t *plan) {
    const char *id;
    json_t *record;
    note_name(naming, json_text_at(plan, "subject/name"));
    json_object_foreach (json_object_get(plan, "people"), id, record) {
        if (!json_text_at(record, "agency"))
            note_name(naming, json_text_at(record, "name"));
    }
    json_object_foreach (json_object_get(plan, "people"), id, record) {
        if (json_text_at(record, "agency"))
            forget_words(naming, json_text_at(record, "name"));
    }
    json_object_foreach (json_object_get(plan, "agencies"), id, record)
        forget_words(naming, json_text_at(record, "name"));
}

/* Where the name that begins here ends; NULL when the words are others. */
static const char *end_of_name(const json_t *name, const char *text) {
    size_t index;
    json_t *word;
    const char *end = text;
    json_array_foreach (name, index, word) {
        const char *at = text_next_word(end);
        text_auto_t *slug = text_word_folded(at, text_word_length(at));
        if (strcmp(slug, json_string_value(word)) != 0)
            return NULL;
        end = at + text_word_length(at);
    }
    return end;
}

/* A word that a letter for an apostrophe holds together (its fold has a hyphen there), or that is written in
 * one. */
static bool is_compound(const struct naming *naming, const char *folded) {
    struct text all = {0};
    for (; *folded; folded++)
        if (*folded != '-')
            text_add_bytes(&all, folded, 1);
    text_auto_t *key = text_take(&all);
    return json_object_get(naming->compounds, key) != NULL;
}

/* A word alone is a name where it is written as one: not "long" for a Ms. Long. */
static bool is_distinctive(const struct naming *naming, const char *text, size_t length) {
    text_auto_t *slug = text_word_folded(text, length);
    return !islower((unsigned char)*text) &&
           (json_object_get(naming->distinctive, slug) || is_compound(naming, slug));
}

/* Is any of the words written as a name is? d'Arcy; not "day-long" for a Ms. Day-Long. */
static bool has_capital(const char *text, const char *end) {
    while (text < end && text_begins_lower(text))
        text = text_next_word(text + text_word_length(text));
    return text < end;
}

static const char *end_of_compound(const struct naming *naming, const char *text) {
    const char *key, *end = NULL;
    json_t *words;
    json_object_foreach (naming->compounds, key, words) {
        const char *here = end_of_name(words, text);
        end = here && has_capital(text, here) && (!end || here > end) ? here : end;
    }
    return end;
}

static const char *end_of_any(const struct naming *naming, const char *text) {
    size_t index, length = text_word_length(text);
    json_t *name;
    const char *end = NULL;
    json_array_foreach (naming->names, index, name) {
        const char *here = end_of_name(name, text);
        end = here && (!end || here > end) ? here : end;
    }
    const char *joined = end_of_compound(naming, text);
    end = joined && (!end || joined > end) ? joined : end;
    return end ? end : is_distinctive(naming, text, length) ? text + length : NULL;
}

/* Where the name goes on after a space or a joining sign; NULL. */
static const char *end_of_next(const struct naming *naming, const char *end) {
    const size_t gap = *end == ' ' ? 1 : joining(end);
    return gap ? end_of_any(naming, end + gap) : NULL;
}

/* Names that follow each other are one. */
static char *renamed(const struct naming *naming, const char *text) {
    struct text all = {0};
    const char *from = text;
    for (const char *at = text_next_word(text); *at; at = text_next_word(at)) {
        const char *end = end_of_any(naming, at);
        if (!end) {
            at += text_word_length(at);
            continue;
        }
        text_add_bytes(&all, from, (size_t)(at - from));
        text_add(&all, naming->instead);
        for (const char *next; (next = end_of_next(naming, end)); end = next)
            continue;
        at = from = end;
    }
    text_add(&all, from);
    return text_take(&all);
}

static json_t *renamed_value(const struct naming *naming, const json_t *value) {
    text_auto_t *text = renamed(naming, json_string_value(value));
    return json_string(text);
}

static void rename_record(const struct naming *naming, const struct record *of, json_t *record);

static void rename_value(const struct naming *naming, const struct field *field, json_t *within,
                         const char *key, json_t *value) {
    if (field->kind == RECORD)
        rename_record(naming, field->of, value);
    else if (json_is_string(value))
        json_object_set_new(within, key, renamed_value(naming, value));
}

static void rename_member(const struct naming *naming, const struct field *field, json_t *record,
                          json_t *member) {
    const char *key;
    size_t index;
    void *next;
    json_t *value;
    if (field->shape == MAP) {
        json_object_foreach_safe(member, next, key, value) rename_value(naming, field, member, key, value);
    } else if (json_is_array(member)) {
        json_array_foreach (member, index, value) {
            if (json_is_string(value))
                json_array_set_new(member, index, renamed_value(naming, value));
        }
    } else {
        rename_value(naming, field, record, field->key, member);
    }
}

/* People's own words; the names of agencies and of their people are their own. */
static void rename_record(const struct naming *naming, const struct record *of, json_t *record) {
    const bool named = of == &record_person || of == &record_agency;
    for (const struct field *field = of->fields; field->key; field++) {
        json_t *member = json_object_get(record, field->key);
        if (!member || (named && strcmp(field->key, "name") == 0))
            continue;
        if (field->kind == RECORD || field->flags & NARRATIVE)
            rename_member(naming, field, record, member);
    }
}

bool making_hides_name(const struct making *making) {
    return gate_protects(making->gate, "identity") &&
           !making_sees(making, &(struct item){.collection = "identity"});
}

/* What stands for the name in this practice, where it is hidden; NULL when nothing does. */
static const char *instead_of_name(const json_t *plan, const struct profile *profile) {
    const char *reference = json_text_at(plan, "reference");
    if (!profile_names_by_reference(profile))
        return NULL;
    return reference ? reference : json_text_at(plan, "id");
}

static struct naming naming_new(const json_t *plan, const char *instead) {
    struct naming naming = {json_array(), json_object(), json_object(), instead};
    learn(&naming, plan);
    return naming;
}

static void naming_clear(struct naming *naming) {
    json_decref(naming->names);
    json_decref(naming->compounds);
    json_decref(naming->distinctive);
}

json_t *making_renamed(const struct making *making, json_t *stolen) {
    const char *instead = instead_of_name(making->source, making->gate->inquiry.profile);
    if (!instead || !making_hides_name(making))
        return stolen;
    struct naming naming = naming_new(making->source, instead);
    json_t *root = json_deep_copy(stolen);
    json_decref(stolen);
    rename_record(&naming, &record_plan, root);
    json_put_text(root, "subject/name", instead);
    naming_clear(&naming);
    return root;
}

char *view_renamed(const struct view *view, const char *text) {
    const char *instead = view->unnamed ? instead_of_name(view->plan->root, view->profile) : NULL;
    if (!instead || !text)
        return memory_text(text);
    struct naming naming = naming_new(view->plan->root, instead);
    char *all = renamed(&naming, text);
    naming_clear(&naming);
    return all;
}
