/* Outcomes as figures: how each is counted in one plan, and how plans are put together. */
#ifndef CSC_REPORT_OUTCOMES_H
#define CSC_REPORT_OUTCOMES_H

#include <jansson.h>
#include <stdbool.h>

#include "io/rows.h"
#include "rules/consent.h"

/* So many of so many. */
struct figure {
    json_int_t some, all;
};
struct stretch {
    int from, until;
}; /* of days, both included */

struct measure {
    const char *name;        /* machine name; NULL ends the table */
    const char *title;       /* N_() marked */
    const char *how;         /* N_(): how it is counted */
    struct figure (*count)(const struct inquiry *inquiry);
    /* Instead, a figure for every quarter; its `some` is a number of its own, not a part of `all`. */
    struct figure (*count_in)(const struct inquiry *inquiry, struct stretch quarter);
    const char *within; /* the measure of whose `all` that of every quarter is a part */
    const char *whole;  /* measures with the same one part the same whole among them, or NULL */
};
extern const struct measure outcome_measures[];
extern const struct row_type rows_outcome;

/* `some` of `all` in percent with one decimal; NULL of nothing. New. */
json_t *figure_percent(struct figure figure);

/* The last step over the rows of outcomes. Rows of one plan stay as they are. Of several plans a new row for
 * each measure (and quarter) holds the sums, without any plan's name, id or own indicators, its dates to the
 * quarter. Cells from 1 to `least` - 1 are left out (`suppressed`), as is what they could be reckoned from:
 * the part when the rest is small, another part of the same whole, and everything that fewer than `least`
 * plans make up. Rows of other types name plans and are left out: the exit status tells of those that failed.
 */
json_t *outcomes_reduce(json_t *const *rows, size_t count, long least);

#endif
