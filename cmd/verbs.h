/* Finding a verb by its one or two words. */
#ifndef CSC_CMD_VERBS_H
#define CSC_CMD_VERBS_H

#include "cmd/tool.h"

/* The verb named by one word, or by two (`second` not NULL); NULL if there is none. */
const struct verb *verb_named(const struct tool *tool, const char *first, const char *second);

/* Is the word the first of a verb of two? */
bool verb_begins(const struct tool *tool, const char *first);

/* STATUS_USAGE: no such verb, with the nearest one or where they are listed. `second` may be NULL. */
void verb_unknown(const struct tool *tool, const char *first, const char *second, struct fault *fault);

/* STATUS_USAGE: the first word alone is no verb; says which words may follow. */
void verb_unfinished(const struct tool *tool, const char *first, struct fault *fault);

#endif
