/* Hidden names, and finding them in texts (view/told.h).
 *
 * A name as a whole counts in any case, and so does an id of several words. A single word of a name counts
 * when no name that the audience may see has it: of a person in any case, of an agency when it is written
 * with a capital letter. A word that is ordinary too ("Will", "Rose") counts only of a person, and only with
 * a capital letter inside of a sentence.
 */
#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "record/ids.h"
#include "view/told.h"

enum kind { OF_PERSON, OF_AGENCY };
enum strength { NEVER, INSIDE, CAPITAL, ANY_CASE };
enum { GAP_MOST = 4, SHORT = 3 };

/* Words that name somebody when they stand together. */
struct phrase {
    size_t whom; /* index of a hidden one; SEEN: a name that may be known */
    json_t *words;
    bool hyphens; /* an id: joined by hyphens alone */
};
#define SEEN ((size_t)-1)

struct hidden {
    char **ids;
    size_t count;
    struct phrase *phrases;
    size_t phrase_count;
    json_t *beginning; /* first word -> indices of phrases */
    json_t *lone;      /* word -> {index of a hidden one: strength} */
    json_t *unspaced;  /* folded name -> index: of scripts that do not part words */
    json_t *seen;      /* words of names that may be known */
    bool *told;
    struct word_list words;
};

static json_t *list_in(json_t *object, const char *key) {
    json_t *list = json_object_get(object, key);
    if (!list)
        json_object_set_new(object, key, list = json_array());
    return list;
}

static void add_phrase(struct hidden *hidden, size_t whom, const struct word_list *words, bool hyphens) {
    json_t *all = json_array();
    for (size_t i = 0; i < words->count; i++)
        json_array_append_new(all, json_string(words->list[i].folded));
    hidden->phrases = memory_grow(hidden->phrases, (hidden->phrase_count + 1) * sizeof *hidden->phrases);
    hidden->phrases[hidden->phrase_count] = (struct phrase){whom, all, hyphens};
    json_array_append_new(list_in(hidden->beginning, words->list[0].folded),
                          json_integer((json_int_t)hidden->phrase_count++));
}

static void add_lone(struct hidden *hidden, size_t whom, const char *word, enum strength strength) {
    json_t *whose = json_object_get(hidden->lone, word);
    text_auto_t *index = memory_format("%zu", whom);
    if (strength == NEVER || json_object_get(hidden->seen, word))
        return;
    if (!whose)
        json_object_set_new(hidden->lone, word, whose = json_object());
    if (json_integer_value(json_object_get(whose, index)) < (json_int_t)strength)
        json_object_set_new(whose, index, json_integer(strength));
}

/* Initials, titles (Dr.) and particles (van, de) name nobody. */
static bool is_part(const struct word *word) {
    return !word->lower && strlen(word->folded) > 1 && word->at[word->length] != '.';
}

static enum strength strength_of(const struct profile *profile, const struct word *word, enum kind kind,
                                 bool only_word) {
    if (told_is_ordinary(profile, word->folded))
        return kind == OF_PERSON || only_word ? INSIDE : NEVER;
    return kind == OF_PERSON && strlen(word->folded) >= SHORT ? ANY_CASE : CAPITAL;
}

/* Chinese, Japanese, Thai and the like: what begins a word cannot be told. */
static bool is_unspaced(const char *name) {
    for (; *name; name++)
        if ((unsigned char)*name >= 0xE3 || (*name == '\xE0' && (unsigned char)name[1] >= 0xB8))
            return true;
    return false;
}

static void hide_name(struct hidden *hidden, const struct profile *profile, size_t whom, enum kind kind,
                      const char *name) {
    struct word_list words = {0};
    told_words(name ? name : "", &words);
    if (words.count > 1)
        add_phrase(hidden, whom, &words, false);
    for (size_t i = 0; i < words.count; i++)
        if (is_part(&words.list[i]))
            add_lone(hidden, whom, words.list[i].folded,
                     strength_of(profile, &words.list[i], kind, words.count == 1));
    if (name && is_unspaced(name)) {
        text_auto_t *folded = text_fold(name);
        json_object_set_new(hidden->unspaced, folded, json_integer((json_int_t)whom));
    }
    told_words_clear(&words);
    free(words.list);
}

/* One word as an id is an acronym, or a word of the name, which counts as such. */
static void hide_id(struct hidden *hidden, const struct profile *profile, size_t whom, const char *id) {
    struct word_list words = {0};
    told_words(id, &words);
    if (words.count > 1)
        add_phrase(hidden, whom, &words, true);
    else if (words.count == 1 && !json_object_get(hidden->lone, words.list[0].folded))
        add_lone(hidden, whom, words.list[0].folded,
                 told_is_ordinary(profile, words.list[0].folded) ? INSIDE : ANY_CASE);
    told_words_clear(&words);
    free(words.list);
}

static void hide(struct hidden *hidden, const struct profile *profile, const char *id, enum kind kind,
                 const char *name) {
    hidden->ids = memory_grow(hidden->ids, (hidden->count + 1) * sizeof *hidden->ids);
    hidden->ids[hidden->count] = memory_text(id);
    hide_name(hidden, profile, hidden->count, kind, name);
    hide_id(hidden, profile, hidden->count++, id);
}

static void show(struct hidden *hidden, const char *name) {
    struct word_list words = {0};
    told_words(name ? name : "", &words);
    for (size_t i = 0; i < words.count; i++)
        json_object_set_new(hidden->seen, words.list[i].folded, json_true());
    if (words.count > 0)
        add_phrase(hidden, SEEN, &words, false);
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
        hide_name(hidden, view->profile, hidden->count++, OF_PERSON, name);
    }
}

struct hidden *hidden_of(const struct view *view) {
    struct hidden *hidden = memory_take(sizeof *hidden);
    hidden->beginning = json_object();
    hidden->lone = json_object();
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
    json_decref(hidden->unspaced);
    json_decref(hidden->seen);
    told_words_clear(&hidden->words);
    free(hidden->words.list);
    free(hidden->ids);
    free(hidden->phrases);
    free(hidden->told);
    free(hidden);
}

/* Do two words of a text stand together? */
static bool joined(const struct word *word, bool hyphens) {
    const char *gap = word[0].at + word[0].length;
    const ptrdiff_t length = word[1].at - gap;
    return hyphens ? length == 1 && *gap == '-'
                   : length <= GAP_MOST && !memchr(gap, '\n', (size_t)(length > 0 ? length : 0));
}

static bool begins_here(const struct hidden *hidden, const struct phrase *phrase, size_t at) {
    size_t index;
    json_t *word;
    if (at + json_array_size(phrase->words) > hidden->words.count)
        return false;
    json_array_foreach (phrase->words, index, word) {
        const struct word *here = &hidden->words.list[at + index];
        if (strcmp(here->folded, json_string_value(word)) != 0 ||
            (index > 0 && !joined(here - 1, phrase->hyphens)))
            return false;
    }
    return true;
}

static void tell(struct hidden *hidden, size_t whom, const char *at, size_t length, hidden_each *each,
                 void *context) {
    if (hidden->told[whom])
        return;
    hidden->told[whom] = true;
    each(context, hidden->ids[whom], at, length);
}

/* The longest names that begin at a word: how many words they are; 0 when none does. One that may be known
 * goes before others of its length. */
static size_t tell_phrases(struct hidden *hidden, size_t at, hidden_each *each, void *context) {
    const json_t *candidates = json_object_get(hidden->beginning, hidden->words.list[at].folded);
    size_t index, longest = 0;
    json_t *candidate;
    bool seen = false;
    json_array_foreach (candidates, index, candidate) {
        const struct phrase *phrase = &hidden->phrases[json_integer_value(candidate)];
        const size_t length = json_array_size(phrase->words);
        if (length < longest || !begins_here(hidden, phrase, at))
            continue;
        seen = phrase->whom == SEEN || (seen && length == longest);
        longest = length;
    }
    const struct word *first = &hidden->words.list[at], *last = first + (longest > 0 ? longest - 1 : 0);
    json_array_foreach (candidates, index, candidate) {
        const struct phrase *phrase = &hidden->phrases[json_integer_value(candidate)];
        if (!seen && phrase->whom != SEEN && json_array_size(phrase->words) == longest &&
            begins_here(hidden, phrase, at))
            tell(hidden, phrase->whom, first->at, (size_t)(last->at + last->length - first->at), each,
                 context);
    }
    return longest;
}

static bool strong_enough(const struct word *word, enum strength strength) {
    return strength == ANY_CASE || (!word->lower && (strength == CAPITAL || !word->begins));
}

static void tell_lone(struct hidden *hidden, const struct word *word, hidden_each *each, void *context) {
    const char *index;
    json_t *strength;
    json_object_foreach (json_object_get(hidden->lone, word->folded), index, strength) {
        if (strong_enough(word, (enum strength)json_integer_value(strength)))
            tell(hidden, strtoul(index, NULL, 10), word->at, word->length, each, context);
    }
}

static void tell_unspaced(struct hidden *hidden, const char *text, hidden_each *each, void *context) {
    const char *name;
    json_t *whom;
    if (json_object_size(hidden->unspaced) == 0)
        return;
    text_auto_t *folded = text_fold(text);
    json_object_foreach (hidden->unspaced, name, whom) {
        if (strstr(folded, name))
            tell(hidden, (size_t)json_integer_value(whom), name, strlen(name), each, context);
    }
}

void hidden_in(struct hidden *hidden, const char *text, hidden_each *each, void *context) {
    memset(hidden->told, 0, hidden->count * sizeof *hidden->told);
    told_words(text, &hidden->words);
    for (size_t at = 0; at < hidden->words.count;) {
        size_t taken = tell_phrases(hidden, at, each, context);
        if (taken == 0)
            tell_lone(hidden, &hidden->words.list[at], each, context);
        at += taken > 0 ? taken : 1;
    }
    tell_unspaced(hidden, text, each, context);
}
