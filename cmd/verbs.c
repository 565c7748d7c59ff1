#include "cmd/verbs.h"

#include <string.h>

#include "base/text.h"

/* The second word of a verb that begins with `first`, else NULL. */
static const char *second_word(const struct verb *verb, const char *first) {
    const size_t length = strlen(first);
    return strncmp(verb->name, first, length) == 0 && verb->name[length] == ' ' ? verb->name + length + 1
                                                                                : NULL;
}

const struct verb *verb_named(const struct tool *tool, const char *first, const char *second) {
    for (const struct verb *verb = tool->verbs; verb->name; verb++) {
        const char *rest = second ? second_word(verb, first) : NULL;
        if (second ? rest && strcmp(rest, second) == 0 : strcmp(verb->name, first) == 0)
            return verb;
    }
    return NULL;
}

bool verb_begins(const struct tool *tool, const char *first) {
    for (const struct verb *verb = tool->verbs; verb->name; verb++)
        if (second_word(verb, first))
            return true;
    return false;
}

/* Whole verbs and, for a word alone, also the first words of verbs of two. The list and its texts are copies:
 * text_list_free(). */
static char **candidates(const struct tool *tool, const char *first, const char *second) {
    size_t count = 0;
    for (const struct verb *verb = tool->verbs; verb->name; verb++)
        count++;
    char **list = memory_take((2 * count + 1) * sizeof *list);
    count = 0;
    for (const struct verb *verb = tool->verbs; verb->name; verb++) {
        if (!second || second_word(verb, first))
            list[count++] = memory_text(verb->name);
        if (!second && strchr(verb->name, ' '))
            list[count++] = memory_bytes(verb->name, strcspn(verb->name, " "));
    }
    return list;
}

void verb_unknown(const struct tool *tool, const char *first, const char *second, struct fault *fault) {
    text_auto_t *typed = memory_format("%s%s%s", first, second ? " " : "", second ? second : "");
    char **list = candidates(tool, first, second);
    const char *nearest = text_nearest(typed, (const char *const *)list);
    fault_set(fault, STATUS_USAGE, _("unknown verb '%s'"), typed);
    if (nearest)
        fault_hint(fault, _("did you mean '%s'?"), nearest);
    else
        fault_hint(fault, "%s%s%s --help", tool->name, second ? " " : "", second ? first : "");
    text_list_free(list);
}

void verb_unfinished(const struct tool *tool, const char *first, struct fault *fault) {
    struct text words = {0};
    for (const struct verb *verb = tool->verbs; verb->name; verb++) {
        const char *word = second_word(verb, first);
        if (word)
            text_add_format(&words, "%s%s", words.length ? ", " : "", word);
    }
    fault_set(fault, STATUS_USAGE, _("'%s' needs a second word: %s"), first, words.bytes);
    fault_hint(fault, "%s %s --help", tool->name, first);
    text_clear(&words);
}
