#include "record/words.h"

#include <string.h>

#include "base/text.h"

/* The words as a NULL-ended list: free() the list, not the words. NULL when they are not known. */
static const char **list_of(const struct words *words, const json_t *vocabularies) {
    json_t *filled = words->list ? NULL : json_object_get(vocabularies, words->name);
    size_t count = json_object_size(filled);
    while (words->list && words->list[count])
        count++;
    if (!words->list && !filled)
        return NULL;
    const char **list = memory_take((count + 1) * sizeof *list);
    const char *word;
    json_t *entry;
    size_t at = 0;
    for (; words->list && words->list[at]; at++)
        list[at] = words->list[at];
    json_object_foreach(filled, word, entry) {
        list[at++] = word;
    }
    return list;
}

bool words_known(const struct words *words, const json_t *vocabularies) {
    return words->list || json_is_object(json_object_get(vocabularies, words->name));
}

bool words_hold(const struct words *words, const json_t *vocabularies, const char *word) {
    if (!words->list)
        return !words_known(words, vocabularies) ||
               json_object_get(json_object_get(vocabularies, words->name), word);
    for (const char *const *known = words->list; *known; known++)
        if (strcmp(*known, word) == 0)
            return true;
    return false;
}

const char *words_nearest(const struct words *words, const json_t *vocabularies, const char *word) {
    const char **list = list_of(words, vocabularies);
    const char *nearest = list ? text_nearest(word, list) : NULL;
    free(list);
    return nearest;
}

char *words_all(const struct words *words, const json_t *vocabularies) {
    const char **list = list_of(words, vocabularies);
    struct text all = {0};
    for (const char **word = list; word && *word; word++)
        text_add_format(&all, "%s%s", word == list ? "" : ", ", *word);
    free(list);
    return text_take(&all);
}
