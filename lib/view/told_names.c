/* Finding hidden names in texts (view/told.h). */
#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "view/told_inside.h"

enum { GAP_MOST = 4 };

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
    const size_t count = json_array_size(phrase->words);
    if (at + count > hidden->words.count)
        return false;
    json_array_foreach (phrase->words, index, word) {
        const struct word *here = &hidden->words.list[at + index];
        if (strcmp(here->folded, json_string_value(word)) != 0 ||
            (phrase->capitals && here->lower && (index == 0 || index + 1 == count)) ||
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

static void tell_whose(struct hidden *hidden, const json_t *whose, const struct word *word, size_t length,
                       hidden_each *each, void *context) {
    const char *index;
    json_t *strength;
    json_object_foreach ((json_t *)whose, index, strength) {
        if (strong_enough(word, (enum strength)json_integer_value(strength)))
            tell(hidden, strtoul(index, NULL, 10), word->at, length, each, context);
    }
}

/* A word; or several that stand as one, where a name is written without the apostrophe or hyphen. */
static void tell_lone(struct hidden *hidden, size_t at, hidden_each *each, void *context) {
    const struct word *word = &hidden->words.list[at];
    size_t count = 1;
    tell_whose(hidden, json_object_get(hidden->lone, word->folded), word, word->length, each, context);
    tell_whose(hidden, json_object_get(hidden->joined, word->folded), word, word->length, each, context);
    if (at + 1 == hidden->words.count || !told_is_joined(word))
        return;
    text_auto_t *joined = hidden_joined(&hidden->words, at, &count);
    const struct word *last = word + count - 1;
    tell_whose(hidden, json_object_get(hidden->lone, joined), word,
               (size_t)(last->at + last->length - word->at), each, context);
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
            tell_lone(hidden, at, each, context);
        at += taken > 0 ? taken : 1;
    }
    tell_unspaced(hidden, text, each, context);
}
