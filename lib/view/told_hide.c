/* Hidden names, and what of them counts in a text (view/told.h).
 *
 * A name as a whole counts in any case, and so do an id of several words and what an apostrophe or a hyphen
 * joins, with it or without (O'Brien, OBrien). A single word counts when no name that the audience may see
 * has it: of a person in any case. A word of a person that is ordinary too ("Will", "Rose") counts only with
 * a capital letter inside of a sentence.
 *
 * Names of agencies are mostly made of words that name nothing ("Speech", "Network"). Alone counts what is
 * distinctive: the first word that is neither ordinary nor of services, with a capital letter; later ones
 * inside of a sentence only, where a capital says something. Two words or more that stand together in the
 * name count with capital letters.
 */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "record/ids.h"
#include "view/told_inside.h"

enum kind { OF_PERSON, OF_AGENCY };
enum { SHORT = 3, PARTS_OF = 12 };

char *hidden_joined(const struct word_list *words, size_t from, size_t *count) {
    struct text all = {0};
    text_add(&all, words->list[from].folded);
    for (*count = 1; from + *count < words->count && told_is_joined(&words->list[from + *count - 1]);
         ++*count)
        text_add(&all, words->list[from + *count].folded);
    return text_take(&all);
}

static json_t *list_in(json_t *object, const char *key) {
    json_t *list = json_object_get(object, key);
    if (!list)
        json_object_set_new(object, key, list = json_array());
    return list;
}

static void add_phrase(struct hidden *hidden, size_t whom, const struct word *words, size_t count,
                       struct phrase kind) {
    kind.whom = whom;
    kind.words = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(kind.words, json_string(words[i].folded));
    hidden->phrases = memory_grow(hidden->phrases, (hidden->phrase_count + 1) * sizeof *hidden->phrases);
    hidden->phrases[hidden->phrase_count] = kind;
    json_array_append_new(list_in(hidden->beginning, words->folded),
                          json_integer((json_int_t)hidden->phrase_count++));
}

static void add_word(const struct hidden *hidden, json_t *set, size_t whom, const char *word,
                     enum strength strength) {
    json_t *whose = json_object_get(set, word);
    text_auto_t *index = memory_format("%zu", whom);
    if (strength == NEVER || json_object_get(hidden->seen, word))
        return;
    if (!whose)
        json_object_set_new(set, word, whose = json_object());
    if (json_integer_value(json_object_get(whose, index)) < (json_int_t)strength)
        json_object_set_new(whose, index, json_integer(strength));
}

/* Initials, titles (Dr.) and particles (van, de) name nobody. */
static bool is_part(const struct word *word) {
    return !word->lower && strlen(word->folded) > 1 && word->at[word->length] != '.';
}

static bool is_distinctive(const struct profile *profile, const struct word *word) {
    return is_part(word) && !told_is_ordinary(profile, word->folded) &&
           !told_is_of_services(profile, word->folded);
}

/* Of a person, or of an agency whose name is one word. */
static enum strength strength_of(const struct profile *profile, const struct word *word, enum kind kind) {
    if (told_is_ordinary(profile, word->folded) ||
        (kind == OF_AGENCY && told_is_of_services(profile, word->folded)))
        return INSIDE;
    return kind == OF_PERSON && strlen(word->folded) >= SHORT ? ANY_CASE : CAPITAL;
}

/* A name being hidden. */
struct hiding {
    struct hidden *hidden;
    const struct profile *profile;
    size_t whom;
    enum kind kind;
    const char *id;
    struct word_list words; /* of the name */
};

static void hide_words_of_person(const struct hiding *hiding) {
    for (size_t i = 0; i < hiding->words.count; i++)
        if (is_part(&hiding->words.list[i]))
            add_word(hiding->hidden, hiding->hidden->lone, hiding->whom, hiding->words.list[i].folded,
                     strength_of(hiding->profile, &hiding->words.list[i], hiding->kind));
}

static void hide_words_of_agency(const struct hiding *hiding) {
    bool first = true;
    for (size_t i = 0; i < hiding->words.count; i++) {
        const struct word *word = &hiding->words.list[i];
        if (!is_distinctive(hiding->profile, word))
            continue;
        add_word(hiding->hidden, hiding->hidden->lone, hiding->whom, word->folded,
                 first || (hiding->id && strcmp(hiding->id, word->folded) == 0) ? CAPITAL : INSIDE);
        first = false;
    }
}

static bool all_seen(const struct hidden *hidden, const struct word *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!json_object_get(hidden->seen, words[i].folded))
            return false;
    return true;
}

/* Parts of a name of three words and more: two words together tell more than each. */
static void hide_parts(const struct hiding *hiding) {
    const struct word *words = hiding->words.list;
    const size_t count = hiding->words.count < PARTS_OF ? hiding->words.count : PARTS_OF;
    for (size_t from = 0; from < count; from++)
        for (size_t to = from + 1; is_part(&words[from]) && to < count; to++)
            if (is_part(&words[to]) && to - from + 1 < hiding->words.count &&
                !all_seen(hiding->hidden, words + from, to - from + 1))
                add_phrase(hiding->hidden, hiding->whom, words + from, to - from + 1,
                           (struct phrase){.capitals = true});
}

/* Of an agency only what is distinctive: "childrens" is none. */
static void hide_joined(const struct hiding *hiding) {
    size_t count;
    for (size_t from = 0; from < hiding->words.count; from += count) {
        text_auto_t *joined = hidden_joined(&hiding->words, from, &count);
        bool distinctive = hiding->kind == OF_PERSON;
        for (size_t i = from; i < from + count; i++)
            distinctive = distinctive || is_distinctive(hiding->profile, &hiding->words.list[i]);
        if (count > 1 && distinctive && strlen(joined) >= SHORT)
            add_word(hiding->hidden, hiding->hidden->joined, hiding->whom, joined,
                     told_is_ordinary(hiding->profile, joined) ? INSIDE : ANY_CASE);
    }
}

/* Chinese, Japanese, Thai and the like: what begins a word cannot be told. */
static bool is_unspaced(const char *name) {
    for (; *name; name++)
        if ((unsigned char)*name >= 0xE3 || (*name == '\xE0' && (unsigned char)name[1] >= 0xB8))
            return true;
    return false;
}

static void hide_name(struct hidden *hidden, const struct profile *profile, size_t whom, enum kind kind,
                      const char *id, const char *name) {
    struct hiding hiding = {hidden, profile, whom, kind, id, {0}};
    told_words(name ? name : "", &hiding.words);
    const size_t count = hiding.words.count;
    if (count > 1)
        add_phrase(hidden, whom, hiding.words.list, count, (struct phrase){0});
    if (kind == OF_PERSON || count == 1)
        hide_words_of_person(&hiding);
    else
        hide_words_of_agency(&hiding);
    if (kind == OF_AGENCY && count > 2)
        hide_parts(&hiding);
    hide_joined(&hiding);
    if (name && is_unspaced(name)) {
        text_auto_t *folded = text_fold(name);
        json_object_set_new(hidden->unspaced, folded, json_integer((json_int_t)whom));
    }
    told_words_clear(&hiding.words);
    free(hiding.words.list);
}

/* One word as an id is an acronym, or a word of the name, which counts as such. */
static void hide_id(struct hidden *hidden, const struct profile *profile, size_t whom, const char *id) {
    struct word_list words = {0};
    told_words(id, &words);
    const char *first = words.count ? words.list[0].folded : "";
    text_auto_t *index = memory_format("%zu", whom);
    if (words.count > 1)
        add_phrase(hidden, whom, words.list, words.count, (struct phrase){.hyphens = true});
    else if (words.count == 1 && !json_object_get(json_object_get(hidden->lone, first), index))
        add_word(hidden, hidden->lone, whom, first,
                 told_is_ordinary(profile, first) || told_is_of_services(profile, first) ? INSIDE : ANY_CASE);
    told_words_clear(&words);
    free(words.list);
}

static void hide(struct hidden *hidden, const struct profile *profile, const char *id, enum kind kind,
                 const char *name) {
    hidden->ids = memory_grow(hidden->ids, (hidden->count + 1) * sizeof *hidden->ids);
    hidden->ids[hidden->count] = memory_text(id);
    hide_name(hidden, profile, hidden->count, kind, id, name);
    hide_id(hidden, profile, hidden->count++, id);
}

static void show(struct hidden *hidden, const char *name) {
    struct word_list words = {0};
    size_t count;
    told_words(name ? name : "", &words);
    for (size_t i = 0; i < words.count; i++)
        json_object_set_new(hidden->seen, words.list[i].folded, json_true());
    for (size_t from = 0; from < words.count; from += count) {
        text_auto_t *joined = hidden_joined(&words, from, &count);
        json_object_set_new(hidden->seen, joined, json_true());
    }
    if (words.count > 0)
        add_phrase(hidden, SEEN, words.list, words.count, (struct phrase){0});
    told_words_clear(&words);
    free(words.list);
}

static const struct {
    const char *collection;
    enum kind kind;
} named[] = {{"people", OF_PERSON}, {"agencies", OF_AGENCY}, {"cases", OF_PERSON}};
enum { NAMED = sizeof named / sizeof *named };

/* Those first that may be known: their words do not tell of others. */
static void learn(struct hidden *hidden, const struct view *view, bool seen) {
    const char *id;
    json_t *record;
    for (size_t i = 0; i < NAMED; i++) {
        const json_t *shown = json_object_get(view->root, named[i].collection);
        json_object_foreach (json_object_get(view->plan->root, named[i].collection), id, record) {
            bool known = json_object_get(shown, id) != NULL;
            if (known && seen)
                show(hidden, json_text_at(record, "name"));
            else if (!known && !seen)
                hide(hidden, view->profile, id, named[i].kind, json_text_at(record, "name"));
        }
    }
}

/* A subject that may not be known is a person. */
static void learn_subject(struct hidden *hidden, const struct view *view, bool seen) {
    const char *name = json_text_at(view->plan->root, "subject/name");
    if (!view->unnamed && seen)
        show(hidden, name);
    if (view->unnamed && !seen) {
        hidden->ids = memory_grow(hidden->ids, (hidden->count + 1) * sizeof *hidden->ids);
        hidden->ids[hidden->count] = memory_text("subject");
        hide_name(hidden, view->profile, hidden->count++, OF_PERSON, NULL, name);
    }
}

struct hidden *hidden_of(const struct view *view) {
    struct hidden *hidden = memory_take(sizeof *hidden);
    hidden->beginning = json_object();
    hidden->lone = json_object();
    hidden->joined = json_object();
    hidden->unspaced = json_object();
    hidden->seen = json_object();
    learn_subject(hidden, view, true);
    learn(hidden, view, true);
    learn_subject(hidden, view, false);
    learn(hidden, view, false);
    if (hidden->count == 0) {
        hidden_free(hidden);
        return NULL;
    }
    hidden->told = memory_take(hidden->count * sizeof *hidden->told);
    return hidden;
}

void hidden_free(struct hidden *hidden) {
    if (!hidden)
        return;
    for (size_t i = 0; i < hidden->count; i++)
        free(hidden->ids[i]);
    for (size_t i = 0; i < hidden->phrase_count; i++)
        json_decref(hidden->phrases[i].words);
    json_decref(hidden->beginning);
    json_decref(hidden->lone);
    json_decref(hidden->joined);
    json_decref(hidden->unspaced);
    json_decref(hidden->seen);
    told_words_clear(&hidden->words);
    free(hidden->words.list);
    free(hidden->ids);
    free(hidden->phrases);
    free(hidden->told);
    free(hidden);
}
