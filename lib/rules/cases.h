/* The cases of a programme plan: children, families or learners whom its meetings go through (M-7 to M-11).
 */
#ifndef CSC_RULES_CASES_H
#define CSC_RULES_CASES_H

#include <jansson.h>
#include <stdbool.h>

#include "rules/consent.h"

/* Whom the kind of a meeting goes through: nobody, everyone enrolled, those on the list of who needs support.
 */
enum roll { ROLL_NONE, ROLL_ALL, ROLL_LISTED };
enum roll meeting_roll(const struct inquiry *inquiry, const json_t *meeting);

bool case_enrolled(const json_t *record, int day); /* the first and the last day count */
bool case_listed(const json_t *record, int day);

/* Has this meeting to say something of the case: is it enrolled on its day and, where that asked, listed? */
bool case_is_due(const struct inquiry *inquiry, const json_t *meeting, const json_t *record);

/* What a meeting said of the case; NULL. Borrowed. */
const json_t *case_review(const json_t *record, const char *meeting);
bool review_says(const json_t *review, const char *states); /* blank-separated; false without a review */
#define STATES_OF_NEED "immediate-need support-need"

/* Is the action to be looked at again at this meeting: from before it and open; or of a case, done, and at no
 * earlier meeting found to have met the need, nor taken further by another (M-17)? */
bool action_is_due_review(const struct inquiry *inquiry, const char *meeting, const char *action);

/* Was the need of the action found unmet at the meeting? */
bool action_unmet(const json_t *meeting, const char *action);

#endif
