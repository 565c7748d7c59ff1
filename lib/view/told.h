/* What people's own words tell of names that are hidden from an audience: a text cannot be gated word by
 * word, so the operator is told (name-in-text). Inside of the view's floor; the findings are in view.h. */
#ifndef CSC_VIEW_TOLD_H
#define CSC_VIEW_TOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "plan/profile.h"
#include "view/view.h"

/* One word of a text. `folded` is without case and accents. */
struct word {
    const char *at;
    size_t length;
    char *folded;
    bool lower;  /* written with a small letter */
    bool begins; /* a sentence: a capital letter says nothing there */
};
struct word_list {
    struct word *list;
    size_t count, room;
};
void told_words(const char *text, struct word_list *words); /* replaces what was there */
void told_words_clear(struct word_list *words);

/* Do this word and the next stand together as one, parted by an apostrophe or a hyphen alone (O'Brien)? */
bool told_is_joined(const struct word *word);

/* Is it a word of the language too? By the practice's own texts, and by a list of names that are. */
bool told_is_ordinary(const struct profile *profile, const char *folded);

/* Does it say what an agency does, as the name of many could? By the practice's words, and by a list. */
bool told_is_of_services(const struct profile *profile, const char *folded);

/* The names that the view does not show, of the whole plan's people, agencies and cases, and of the subject
 * where it may not be known. NULL when there is none. */
struct hidden;
struct hidden *hidden_of(const struct view *view);
void hidden_free(struct hidden *hidden);

/* Calls `each` for every name told by the text, once for each id, with the words by which it is told. */
typedef void hidden_each(void *context, const char *id, const char *at, size_t length);
void hidden_in(struct hidden *hidden, const char *text, hidden_each *each, void *context);

#endif
