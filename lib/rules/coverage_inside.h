/* What the two files of coverage share (rules/coverage.h is what others see). */
#ifndef CSC_RULES_COVERAGE_INSIDE_H
#define CSC_RULES_COVERAGE_INSIDE_H

#include <jansson.h>
#include <stdbool.h>

#include "rules/consent.h"

struct coverage {
    const struct inquiry *inquiry;
    json_t *facts;
};

/* One who needs: a priority worked on, or a case that has not left. `member` is what an action for it names
 * it by. */
struct bearer {
    const char *member, *id;
    json_t *record;
};
typedef void coverage_bearer_fn(const struct coverage *coverage, const struct bearer *bearer, void *context);
void coverage_each_bearer(const struct coverage *coverage, coverage_bearer_fn *each, void *context);

/* A new fact that rests on its item; `stolen` is its text. */
json_t *coverage_fact(const char *fact, const char *item, const char *requirement, char *stolen);
void coverage_rest(json_t *fact, const char *id);                   /* it rests on this record too */
void coverage_name(json_t *fact, const char *list, const char *id); /* `list`: agencies, actions */

bool coverage_involves(const struct inquiry *inquiry,
                       const json_t *agency);                  /* neither ended nor its support */
bool coverage_serves(const json_t *service, const char *kind); /* of the kind, and active */
bool coverage_is_for(const struct bearer *bearer, const json_t *action, const char *kind); /* not cancelled */

void coverage_find_stated(const struct coverage *coverage);
void coverage_find_by_rule(const struct coverage *coverage, const char *rule);
void coverage_find_surplus(const struct coverage *coverage);

#endif
