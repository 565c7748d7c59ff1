/* Asking a vocabulary: a closed list, or one that the profile fills. */
#ifndef CSC_RECORD_WORDS_H
#define CSC_RECORD_WORDS_H

#include <jansson.h>
#include <stdbool.h>

#include "record/record.h"

/* Is it known which words there are? Not when the profile is absent or does not have the vocabulary. */
bool words_known(const struct words *words, const json_t *vocabularies);

/* Does the vocabulary hold the word? true when it is not known. */
bool words_hold(const struct words *words, const json_t *vocabularies, const char *word);

/* The word meant by one that is misspelt, or NULL. Borrowed from the vocabulary. */
const char *words_nearest(const struct words *words, const json_t *vocabularies, const char *word);

/* All its words, comma-separated; "" when not known. free() it. */
char *words_all(const struct words *words, const json_t *vocabularies);

#endif
