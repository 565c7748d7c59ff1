/* Changing a plan's records from what a person typed. */
#ifndef CSC_PLAN_EDIT_H
#define CSC_PLAN_EDIT_H

#include <jansson.h>
#include <stdbool.h>

#include "base/fault.h"
#include "plan/profile.h"
#include "record/record.h"

struct edit {
    json_t *plan; /* changed in place */
    const struct profile *profile;
    int today;
    const char *by;       /* the person acting (id), or NULL */
    const json_t *issued; /* ids given before that the plan does not hold (plan.h), or NULL */
    json_t *given;        /* for many records at once: by collection the number given last; else NULL */
};

/* Puts what was typed for a field into a record: dates understood, names resolved, words checked against the
 * vocabulary (did you mean), numbers and decimals read. Lists: comma-separated, replacing; an entry +X adds,
 * -X takes away. "" removes (NEVER_EMPTY: STATUS_REFUSED, rule "never-empty"). A REQUIRED member cannot be
 * removed (STATUS_USAGE). */
bool edit_member(const struct edit *edit, json_t *record, const struct record *of, const struct field *field,
                 const char *typed, struct fault *fault);

/* Adds a record to its collection (or to `within`, an object, for nested ones); `stolen` may be empty.
 * Narrative ones get by, on and origin when absent: origin is the agency of `by` (the acting person when the
 * record has no `by`), "subject" for the subject's own people. Returns the new id (free()). People and
 * agencies: give the id yourself with json_put. */
char *edit_add(const struct edit *edit, const struct record *of, json_t *within, json_t *stolen);

/* The origin of what a person says: their agency or "subject"; NULL when there is no such person. Borrowed.
 */
const char *edit_origin(const json_t *plan, const char *person);

#endif
