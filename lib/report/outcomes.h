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
    /* Instead, a figure for every quarter; its `some` is a number of its own, not a part of `all`. With neither
     * the concerns are counted, by kind and quarter. */
    struct figure (*count_in)(const struct inquiry *inquiry, struct stretch quarter);
    const char *whole;  /* measures with the same one part the same whole among them, or NULL */
};
extern const struct measure outcome_measures[];
extern const struct row_type rows_outcome;

/* `some` of `all` in percent with one decimal; NULL of nothing. New. */
json_t *figure_percent(struct figure figure);

/* The last step over the rows of outcomes. Rows of one plan stay as they are. Of several plans a new row for
 * each measure (quarter, kind of concern) holds counts alone, without any plan's name, id or own indicators, its
 * dates to the quarter. With `least` above 1 each plan weighs at most half of it in a count, each count is rounded
 * to a multiple of it so that a table over almost the same plans gives none away (outcomes_round.c), and sums and
 * rates are reckoned from these; of fewer plans than that nothing is shown (`suppressed`). Rows of other types
 * name plans and are left out: the exit status tells of those that failed.
 */
json_t *outcomes_reduce(json_t *const *rows, size_t count, long least);

#endif
