/* Finding records by what people call them (commands.md: "Records are named"). */
#ifndef CSC_PLAN_NAMES_H
#define CSC_PLAN_NAMES_H

#include <jansson.h>
#include <stdbool.h>

#include "base/fault.h"

/* The id in one of the collections ('|' between; "subject" stands for itself) that `text` names: the id
 * itself, else a unique prefix of an id, else a unique part of a name (both compared folded). free() it.
 * NULL: STATUS_USAGE, listing the candidates. Letter ids are matched exactly but for case (a7 is A7). */
char *names_find(const json_t *plan, const char *collections, const char *text, struct fault *fault);

/* An id for a new person or agency: the slug, made free among both (plan-format.md). `kind` is "person" or
 * "agency". */
char *names_new(const json_t *plan, const char *name, const char *kind);

/* The next free id of a collection of letter ids: "A8". `records` may be NULL. */
char *names_next(const json_t *records, char letter);

/* What people call it: a person's or agency's name, the subject's name for "subject", else the id. Borrowed.
 */
const char *names_show(const json_t *plan, const char *id);

/* The meeting -m means by default: the one started, else the only planned one; NULL with STATUS_USAGE.
 * Borrowed key. */
const char *names_meeting(const json_t *plan, struct fault *fault);

#endif
