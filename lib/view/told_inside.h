/* The hidden names of a view as they are looked for: inside of told_hide.c, which makes them, and
 * told_names.c, which finds them. */
#ifndef CSC_VIEW_TOLD_INSIDE_H
#define CSC_VIEW_TOLD_INSIDE_H

#include <jansson.h>

#include "view/told.h"

enum strength { NEVER, INSIDE, CAPITAL, ANY_CASE };

/* Words that name somebody when they stand together. */
struct phrase {
    size_t whom; /* index of a hidden one; SEEN: a name that may be known */
    json_t *words;
    bool hyphens;  /* an id: joined by hyphens alone */
    bool capitals; /* a part of a name: its first and last word must begin with one */
};
#define SEEN ((size_t)-1)

struct hidden {
    char **ids;
    size_t count;
    struct phrase *phrases;
    size_t phrase_count;
    json_t *beginning; /* first word -> indices of phrases */
    json_t *lone;      /* word -> {index of a hidden one: strength} */
    json_t *joined;    /* the same of what stands in a name with an apostrophe or a hyphen: "obrien" */
    json_t *unspaced;  /* folded name -> index: of scripts that do not part words */
    json_t *seen;      /* words of names that may be known */
    bool *told;
    struct word_list words;
};

/* From a word on, those that apostrophes and hyphens join to it; *count how many. free() it. */
char *hidden_joined(const struct word_list *words, size_t from, size_t *count);

#endif
