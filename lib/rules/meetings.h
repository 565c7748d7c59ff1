/* The gates of the meeting verbs: what must be so before a meeting is held, minutes are final, a plan closes.
 *
 * Every gate answers true, or false with STATUS_REFUSED, the rule, its requirement and the way out. A gate
 * whose rule the profile has set below "error", or which the act overrides (rules/gate.h), lets pass.
 */
#ifndef CSC_RULES_MEETINGS_H
#define CSC_RULES_MEETINGS_H

#include <jansson.h>
#include <stdbool.h>

#include "base/fault.h"
#include "rules/consent.h"

const json_t *meeting_of(const struct inquiry *inquiry, const char *meeting); /* by id; NULL. Borrowed */
int meeting_day(const json_t *meeting);                                       /* of `starts`; NO_DAY */
const char *meeting_kind(const struct inquiry *inquiry,
                         const json_t *meeting);                  /* own, else the profile's default; NULL */
bool meeting_attended(const json_t *meeting, const char *person); /* present, late or left early */
bool meeting_final(const json_t *meeting);                        /* minutes final or sent */

/* The last meeting held (by day, then number), and the next one planned or started; NULL. Borrowed ids. */
const char *meeting_last_held(const struct inquiry *inquiry);
const char *meeting_next_planned(const struct inquiry *inquiry);

/* Is the action from before this meeting: of an earlier one, or of none and entered on an earlier day? Those
 * that are open carry forward into it (H-100). */
bool meeting_after_action(const struct inquiry *inquiry, const json_t *meeting, const json_t *action);

/* Did a person of the agency take part: invited, or there? Minutes go to nobody else's agency (H-35). */
bool meeting_of_agency(const struct inquiry *inquiry, const json_t *meeting, const char *agency);

/* Who the kind of meeting says must be there and is not. New array, empty when all are, of
 * {"roles": [role...], "agency": ID (with "each": "agency"), "requirement": "H-47"}. `attending` false:
 * nobody of these roles is invited; true: nobody attends whose agency may be told the meeting's topic that
 * day. */
json_t *meeting_missing(const struct inquiry *inquiry, const char *meeting, bool attending);

/* A person of X may be asked to come: time, place and purpose stand (H-71). Consent: consent_allows_person(),
 * for today and for the meeting's day. */
bool meeting_may_invite(const struct inquiry *inquiry, const char *meeting, struct fault *fault);

/* May something on this topic stand in the meeting's minutes? What is sealed is dealt with outside of it
 * (H-43), unless the meeting itself is sealed. */
bool meeting_may_minute(const struct inquiry *inquiry, const char *meeting, const char *topic,
                        struct fault *fault);

/* The agencies whose people attend, else those whose people are invited and have not declined. New array. */
json_t *meeting_agencies(const struct inquiry *inquiry, const json_t *meeting, bool attending);
long meeting_agencies_needed(const struct inquiry *inquiry, const json_t *meeting); /* of its kind; 0 */

/* The first two of these agencies, from (*first, *second) on in the order of pairs, that may not speak with
 * one another about the meeting's topic on its day (consent_speak). Begin at 0 and 1, go on with ++*second.
 */
bool meeting_pair_without(const struct inquiry *inquiry, const json_t *meeting, const json_t *agencies,
                          size_t *first, size_t *second);

/* Of two such agencies the one that a consent is missing for. */
const char *meeting_pair_short(const struct inquiry *inquiry, const json_t *meeting, const char *one,
                               const char *two);

/* Is the summary of the meeting gone through with this person of the subject, who was absent, instead of
 * being sent (rule summary-not-reviewed)? */
bool is_reviewed_instead(const struct inquiry *inquiry, const json_t *meeting, const char *person);

/* Was it held without the subject, and has nobody gone through the summary with it since? */
bool summary_is_to_review(const struct inquiry *inquiry, const json_t *meeting);

/* `hold`: purpose (H-79), minute-taker (H-77), required people attending with consent (H-47). */
bool meeting_may_be_held(const struct inquiry *inquiry, const char *meeting, struct fault *fault);

/* What the practice wants in order first (its rules' member `blocks`): `act` is "hold", asked of a meeting
 * that stands as held already, or "finalize". */
bool meeting_is_complete(const struct inquiry *inquiry, const char *meeting, const char *act,
                         struct fault *fault);

/* What the subject agrees to with `agree`: "sha256:..." over title, goal, rank, owner, approach, starts and
 * due of every priority and action that is not dropped, cancelled, achieved or done, then " ID:DIGITS" for
 * each, so that a later edit is found item by item. Put it into meeting/agreed/digest as it is. It rests on
 * every item: no audience's view may hold it. free() it. */
char *agreement_digest(const struct inquiry *inquiry);

/* Does this agreement of the subject, {by, on, digest}, hold the item (P.., A..) just as it stands now? One
 * without a digest (written by hand) holds what was entered by its day. agreement_names: in whatever state.
 */
bool agreement_holds(const struct inquiry *inquiry, const json_t *agreed, const char *item);
bool agreement_names(const struct inquiry *inquiry, const json_t *agreed, const char *item);

/* Does the practice ask for the subject's agreement before actions begin? Not when `not-agreed` is off: they
 * open with the final minutes then. */
bool agreement_is_asked(const struct inquiry *inquiry);

/* `minutes finalize`: the ongoing coordinator (H-86), the next date (H-87; not on a plan that is closing),
 * the subject's agreement when there is a priority or action to agree to (H-85). On true *not_agreed is a new
 * array (may be empty) of the ids of priorities and actions which that agreement does not hold as they stand:
 * the caller sets those not `proposed` back to it and prints all under "Not agreed". On false it is NULL. */
bool minutes_may_be_final(const struct inquiry *inquiry, const char *meeting, json_t **not_agreed,
                          struct fault *fault);

/* `close-plan`: the criterion (NULL where the profile has none) is one of the profile's, its condition holds,
 * and, unless it is one marked at_any_time, no action is open and no minutes are unfinished. */
bool plan_may_close(const struct inquiry *inquiry, const char *criterion, struct fault *fault);

#endif
