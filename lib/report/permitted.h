/* What the grid of consents shares: its rows, which the page sets out as topics by agencies. */
#ifndef CSC_REPORT_PERMITTED_H
#define CSC_REPORT_PERMITTED_H

#include "view/view.h"

/* A new array of rows of rows_permitted: by case (none first), agency and topic, all topics of an agency in
 * the practice's order. `state` is "both", "receive", "release", "none", "denied" or "sealed". */
json_t *permitted_rows(struct view *view);

/* The agency that reads, itself or through its person; NULL: the operator, the subject, a family. Borrowed.
 */
const char *permitted_reader(const struct view *view);

/* Is it in force? An agency is shown those in force alone, and of them not since when. */
bool permitted_in_force(const struct view *view, const json_t *consent);

#endif
