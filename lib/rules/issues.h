/* Concerns that are issues: kinds that the practice marks `forwarded`. */
#ifndef CSC_RULES_ISSUES_H
#define CSC_RULES_ISSUES_H

#include "rules/consent.h"

bool concern_is_issue(const struct inquiry *inquiry, const json_t *concern);

/* Is it for the chair to pass on: open, in no agency's hands, not passed on, and the team had its try (what
 * it did is recorded, or it met since and the minutes are final)? */
bool concern_is_to_forward(const struct inquiry *inquiry, const json_t *concern);

/* Gate, rule `not-addressed-first`: every effort is made for the subject first. */
bool concern_may_be_forwarded(const struct inquiry *inquiry, const json_t *concern, const char *id,
                              struct fault *fault);

#endif
