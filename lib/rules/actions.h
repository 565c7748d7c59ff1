/* Actions: who may own one, when it opens, and what lists and reports ask of it (rules.md, Ownership). */
#ifndef CSC_RULES_ACTIONS_H
#define CSC_RULES_ACTIONS_H

#include <jansson.h>
#include <stdbool.h>

#include "base/fault.h"
#include "rules/consent.h"

/* The gate of `add` and `assign`, on the record as it would stand: the owner (required) and every helper is a
 * person on the team, active (H-25), whose agency may be told the action's topic today. STATUS_REFUSED with
 * rule action-without-owner, not-on-team, owner-not-active or consent, and the way out. */
bool action_may_be_owned(const struct inquiry *inquiry, const json_t *action, struct fault *fault);

/* The gate of `proposed` -> `open` (H-94): an action of a meeting when the subject agreed there to it as it
 * stands and the minutes are final; one of no meeting when the subject agreed to its priority; one of neither
 * once the plan is no draft any more. `id` of the action. STATUS_REFUSED, rule action-opened-early. */
bool action_may_open(const struct inquiry *inquiry, const char *id, struct fault *fault);

bool action_is_open(const json_t *action);  /* open, in-progress or blocked */
bool action_is_final(const json_t *action); /* done or cancelled */
bool action_is_overdue(const struct inquiry *inquiry, const json_t *action); /* open, due before today */

/* Open, and the last progress (else start, finished minutes or entry) lies further back than the profile's
 * `stalled_after`. action_last_progress: that day, NO_DAY when none is known. */
bool action_is_stalled(const struct inquiry *inquiry, const json_t *action);
int action_last_progress(const struct inquiry *inquiry, const json_t *action);

#endif
