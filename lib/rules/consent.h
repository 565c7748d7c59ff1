/* Consent: what an agency may be told on a day, and by which consent (rules.md, Consent). Default is deny. */
#ifndef CSC_RULES_CONSENT_H
#define CSC_RULES_CONSENT_H

#include <jansson.h>
#include <stdbool.h>

#include "plan/profile.h"

/* Everything the rules ask of: a plan's document, its practice, a day. Borrowed. */
struct inquiry {
    const json_t *plan;
    const struct profile *profile;
    int today;
    const char *overriding; /* the rule that this one act may go against (--override, allowed by the
                               practice), or NULL */
};

bool consent_in_force(const json_t *consent, int day); /* given_on <= D, D <= until, D < revoked_on */
bool consent_holds(const struct inquiry *inquiry, const json_t *consent,
                   const char *topic); /* lists T, or * and T neither sealed nor explicit (deny: *) */

/* The id of the permit in force that covers (agency, topic, day, case): direction receive or both. NULL if
 * none. Borrowed. */
const char *consent_covering(const struct inquiry *inquiry, const char *agency, const char *topic, int day,
                             const char *in_case);
bool consent_covers(const struct inquiry *inquiry, const json_t *consent, const char *agency,
                    const char *topic, int day, const char *in_case); /* this permit alone */
const char *consent_denying(const struct inquiry *inquiry, const char *agency, const char *topic, int day,
                            const char *in_case);
const char *consent_any_permit(const struct inquiry *inquiry, const char *agency, int day);

bool consent_is_of_case(const json_t *consent, const char *in_case); /* neither is of one, or of the same */

/* May the agency be told the topic on the day, seals left aside: no deny in force holds it (*by the deny),
 * and a permit covers it (*by the permit; NULL when none does). Of a record: rules/telling.h. */
bool consent_lets(const struct inquiry *inquiry, const char *agency, const char *topic, int day,
                  const char *in_case, const char **by);

/* A permit in force of the agency that names the other, on whatever topic: members of both may be known. A
 * permit to be told the topic that names the other: one half of the pair rule. NULL if none. Borrowed. */
const char *consent_with(const struct inquiry *inquiry, const char *agency, const char *other, int day);
const char *consent_hearing(const struct inquiry *inquiry, const char *agency, const char *other,
                            const char *topic, int day, const char *in_case);

/* The other half: the origin may tell the agency what it said on the day `on`. */
bool consent_telling(const struct inquiry *inquiry, const char *origin, const char *agency, const char *topic,
                     int on, const char *in_case);

/* The answer for `csc-team consent check` and the grid: may the agency be told the topic on the day? *by is
 * the deciding consent or NULL; *step a translated reason. topic NULL: any at all. */
bool consent_may_be_told(const struct inquiry *inquiry, const char *agency, const char *topic, int day,
                         const char *in_case, const char **by, const char **step);

/* The same of what another agency says on the topic: *by the permit by which it is told, *other_by the one by
 * which the other tells (NULL when there is none). */
bool consent_may_hear(const struct inquiry *inquiry, const char *agency, const char *other, const char *topic,
                      const char *in_case, const char **by, const char **other_by, const char **step);

/* The pair rule (rules.md): may an item of `origin` on `topic`, said on day `on` (NO_DAY: unknown), reach
 * agency X? */
bool consent_pair(const struct inquiry *inquiry, const char *agency, const char *origin, const char *topic,
                  int on, const char *in_case);

/* May the two agencies speak with one another on the topic that day: permits of both that name each other, in
 * both directions, and no deny? */
bool consent_speak(const struct inquiry *inquiry, const char *one, const char *other, const char *topic,
                   int day, const char *in_case);

/* Of two agencies that may not, one whose own permits do not let it speak with the other; the first if both
 * do not, or if neither is short of a permit. */
const char *consent_pair_short(const struct inquiry *inquiry, const char *one, const char *other,
                               const char *topic, int day, const char *in_case);

/* Gate on doing: STATUS_REFUSED, rule `consent` (H-30), unless the person's agency (the subject's own people
 * always pass) may be told the topic on the day. What: "invite", "assign", "send". */
bool consent_allows_person(const struct inquiry *inquiry, const char *person, const char *topic, int day,
                           const char *in_case, struct fault *fault);

/* The same for an agency itself (a referral to it, minutes sent to it). */
bool consent_allows_agency(const struct inquiry *inquiry, const char *agency, const char *topic, int day,
                           const char *in_case, struct fault *fault);

bool topic_is_sealed(const struct profile *profile, const char *topic);
bool topic_is_explicit(const struct profile *profile, const char *topic);

#endif
