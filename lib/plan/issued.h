/* Ids that were given before, also to what the plan holds no more: a copy, a disclosure or a line of the
 * journal may name it, so no other record gets its id. */
#ifndef CSC_PLAN_ISSUED_H
#define CSC_PLAN_ISSUED_H

#include <jansson.h>

#include "plan/journal.h"

/* The highest number of every letter that the journal's lines gave and that the plan does not hold:
 * {"A": 12, "M1/N": 3}; NULL when there is none, as in a plan that csc alone has changed. What was undone
 * does not count, but what was disclosed does. New reference. */
json_t *issued_beyond(const struct journal *journal, const json_t *plan);

/* The next free id of `records`, where `within` is them or what holds them, in the plan. free() it. */
char *issued_next(const json_t *issued, const json_t *plan, const json_t *within, const json_t *records,
                  char letter);

#endif
