/* Who supports what: the subject's needs against the services and the work of the agencies (H-8 to H-10). */
#ifndef CSC_RULES_COVERAGE_H
#define CSC_RULES_COVERAGE_H

#include <jansson.h>

#include "rules/consent.h"

/* Everything there is to say of the plan's coverage on the day. A new array of records
 *   {"fact", "item", "priority", "service_kind", "agencies": [..], "actions": [..], "text", "requirement",
 *    "rests_on": "ids, blank-separated", "passing": true}
 * where a fact is one of
 *   gap                     a need without support, or a gap that someone stated
 *   covered                 a need and one service or action that supports it
 *   overlap                 two agencies support the same need with the same kind of service, or a
 *                           duplication that someone stated
 *   duplicated-work         two open actions do the same (the rule of that name)
 *   competing-expectations  expectations on the subject that compete (the rule of that name)
 *   surplus                 a service or an agency that serves no need
 * and `passing` marks those that a record may make go away: they are for nobody who does not see everything.
 * A need is a kind of service that a priority worked on, or a case, names; one that names none needs
 * anything. It is supported by an agency still involved that has a service of the kind, or by an action for
 * it of the kind that is not cancelled. Several facts may say the same on other grounds: one for each service
 * and action. */
json_t *coverage_facts(const struct inquiry *inquiry);

#endif
