/* The decisions of the gate for one audience, item by item, with the step and the consent that settled each:
 * for the operator, who asks about an audience and shows it nothing. It is the view's own code that decides.
 *
 * An item is named as people name it: "A7", "A7/G1", "M1", "M1/N2", "M1/D1", "M1/V1", "K3/M1", "jo-rock",
 * "thrc", "C2", "T1", "initiated", "charter", "closed", "plan", "subject"; and the parts that are decided on
 * their own: "subject/name", "subject/address" (with phone and email), "M1/purpose", "M1/place",
 * "M1/invited/jo-rock", "M1/attendance/jo-rock". */
#ifndef CSC_VIEW_EXPLAIN_H
#define CSC_VIEW_EXPLAIN_H

#include "view/view.h"

struct explaining;

/* `current` as for view_for. STATUS_USAGE: no such audience; STATUS_REFUSED: the profile is not found. */
struct explaining *explain_begin(const struct plan *plan, const struct plan *current, const char *who,
                                 int day, struct fault *fault);
void explain_end(struct explaining *explaining);

const char *explain_who(const struct explaining *explaining); /* the audience's id. Borrowed */

/* Every item of the plan, in its order: a new array of texts. */
json_t *explain_items(const struct explaining *explaining);
bool explain_knows(const struct explaining *explaining, const char *item);

struct decision explain_item(const struct explaining *explaining, const char *item);

/* What the decision rested on; NULL where an item has none. Borrowed. */
const char *explain_topic(const struct explaining *explaining, const char *item);
const char *explain_origin(const struct explaining *explaining, const char *item);

/* The way in which what may not be seen could be: a command, or the verb to look at. NULL where there is none
 * (what the rules keep from this audience whatever is permitted). free() it. */
char *explain_way(const struct explaining *explaining, const char *item, struct decision decision);

#endif
