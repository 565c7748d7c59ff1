/* People and agencies as they come into a plan: csc-init makes the first, csc-team the others. */
#ifndef CSC_CMD_PEOPLE_H
#define CSC_CMD_PEOPLE_H

#include "cmd/work.h"

/* An option that is a member of a record other than verb->sets. A table ends with a row without an option. */
struct member_option {
    const char *option, *member;
};

/* Puts those of the options that were given into the record. false with call->fault. */
bool members_given(struct call *call, struct work *work, json_t *record, const struct record *of,
                   const struct member_option *options);

/* The object at `member` of a record, made when it is not there. Borrowed. */
json_t *member_made(json_t *record, const char *member);

/* Puts a new person or agency (stolen) into the plan, under `wanted` when somebody chose the id, else under
 * the slug of its name. The id lives until work_end; NULL with call->fault. */
const char *newcomer_add(struct call *call, struct work *work, const struct record *of, const char *wanted,
                         json_t *stolen);

/* The practice's first role of a side ("subject", "agency"): one that speaks if there is one. NULL: none. */
const char *first_role(const struct profile *profile, const char *side);

/* Is every role of the person one that the practice gives to that side? Refused otherwise. */
bool roles_fit(struct call *call, const struct work *work, const json_t *person);

/* Role history: an entry for every role that was not in `before` (a set of roles, NULL: none) begins on the
 * day, that of every role no longer held ends on it. */
void roles_note(json_t *person, const json_t *before, const char *day);

/* Gives a person a role, or takes it, and answers with its entry in the history, begun or ended on the day.
 * Borrowed. */
json_t *role_begin(json_t *person, const char *role, const char *day);
json_t *role_end(json_t *person, const char *role, const char *day);

#endif
