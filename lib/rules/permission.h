/* Before anybody is told: what rules a plan out, the subject's permission to proceed, the consent form sent.
 * Which of it a practice asks for is said by the levels of its rules. */
#ifndef CSC_RULES_PERMISSION_H
#define CSC_RULES_PERMISSION_H

#include "rules/consent.h"

/* The agency of whoever initiated the plan, else of its coordinator; NULL. It needs no leave to work with the
 * subject whose plan it is, and no form sent to itself. Borrowed. */
const char *agency_initiating(const struct inquiry *inquiry);

/* Refused unless who gave the permission, if anybody, speaks for the subject, as with a consent. */
bool must_be_own_permission(const struct inquiry *inquiry, struct fault *fault);

/* What is missing of the permission to proceed on the day: "explained_on, permission_by, permission_on"; ""
 * when it stands. free() it. */
char *permission_lacks(const struct inquiry *inquiry, int day);

/* Was the form of this consent sent by the day, and is it known how? */
bool consent_was_sent(const json_t *consent, int day);

/* The permit that covers (agency, topic, day, case) and whose form was sent by then; else any that covers.
 * NULL if none does. Borrowed. */
const char *permit_sent(const struct inquiry *inquiry, const char *agency, const char *topic, int day,
                        const char *in_case);

/* The word of the exclusions that was answered with yes; NULL. Borrowed. */
const char *exclusion_of(const struct inquiry *inquiry);

/* Gate, rule `excluded`: what rules the plan out does not apply. */
bool must_not_be_excluded(const struct inquiry *inquiry, struct fault *fault);

#endif
