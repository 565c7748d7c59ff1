/* Roles: who is what on a day, and who may do it. Pure functions of (plan, profile, day). */
#ifndef CSC_RULES_ROLES_H
#define CSC_RULES_ROLES_H

#include <jansson.h>
#include <stdbool.h>

#include "base/fault.h"
#include "rules/consent.h"

bool person_on_team(const json_t *person, int day);                        /* joined, not left */
bool person_of_subject(const struct inquiry *inquiry, const char *person); /* no agency */
bool person_active(const struct inquiry *inquiry,
                   const char *person); /* on the team; a provider's only once the subject agreed (H-25) */
bool person_has_role(const struct inquiry *inquiry, const char *person, const char *role);
bool person_has_role_flag(const struct inquiry *inquiry, const char *person,
                          const char *flag); /* a role marked so in the profile: "supervises" */
bool person_speaks(const struct inquiry *inquiry,
                   const char *person); /* the subject's own, now or before in a role that `speaks` */
/* Who may give a consent: someone who speaks for the subject; that of a case is the family's alone. */
bool person_gives(const struct inquiry *inquiry, const json_t *consent);
const char *
coordinator_of(const struct inquiry *inquiry); /* the one who coordinates today, or NULL. Borrowed */
const char *agency_of(const json_t *plan, const char *person); /* agency id or NULL. Borrowed */

/* Who leads a meeting: the person named, else whom the practice says (`settings/chair`); NULL. Borrowed. */
const char *chair_of(const struct inquiry *inquiry, const json_t *meeting);
const char *chair_by_setting(const struct inquiry *inquiry);

/* Who writes its minutes: the person named, else the chair where the practice says so; NULL. Borrowed. */
const char *minute_taker_of(const struct inquiry *inquiry, const json_t *meeting);

/* Has the practice a role that coordinates? Taken to have one where it is not known. */
bool practice_has_coordinator(const struct inquiry *inquiry);

/* Refusals (STATUS_REFUSED; rule, requirement and the way out set). `person` NULL: "say who acts with --as".
 */
/* Where no role of the practice coordinates, anybody of the team may. */
bool must_be_coordinator(const struct inquiry *inquiry, const char *person, struct fault *fault);
bool must_make_final(const struct inquiry *inquiry, const json_t *meeting, const char *person,
                     struct fault *fault); /* the coordinator, or the chair who writes the minutes */
bool must_be_minute_taker(const struct inquiry *inquiry, const char *meeting, const char *person,
                          struct fault *fault); /* the coordinator before start */
bool must_speak_for_subject(const struct inquiry *inquiry, const char *person, struct fault *fault);
bool must_give(const struct inquiry *inquiry, const json_t *consent, const char *giver, struct fault *fault);
bool must_be_on_team(const struct inquiry *inquiry, const char *person, struct fault *fault);
bool must_be_open(const struct inquiry *inquiry,
                  struct fault *fault); /* a closed plan refuses changes: rule plan-closed */

#endif
