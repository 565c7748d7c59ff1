/* What each measure counts (report/outcomes.h is what others see). */
#ifndef CSC_REPORT_OUTCOMES_INSIDE_H
#define CSC_REPORT_OUTCOMES_INSIDE_H

#include "report/outcomes.h"

/* Adds a judgement up over a collection. */
typedef void judge_record(const struct inquiry *inquiry, const char *id, const json_t *record,
                          struct figure *figure);
struct figure figures_add(const struct inquiry *inquiry, const char *collection, judge_record *judge);

typedef struct figure count_plan(const struct inquiry *inquiry);
count_plan count_actions_for_priorities, count_needs_supported, count_attendance, count_provider_updates,
    count_shared_actions, count_priorities_achieved, count_priorities_progressing, count_priorities_untouched,
    count_joint_meetings, count_targets_met;
struct figure count_duplicated_work(const struct inquiry *inquiry, struct stretch quarter);

/* The newest day of an indicator's values, and the value; NULL when there is none. Borrowed. */
const char *indicator_last(const json_t *indicator, const char **value);

/* How counts of many plans are shown (outcomes_round.c): as multiples of `least`, by dice of the population.
 * With `least` 1 they are shown as they are. */
struct rounding {
    json_int_t least;
    char *population;
};
char *population_digest(const json_t *const *rows, size_t count); /* free() it */
json_int_t rounded(const struct rounding *rounding, json_int_t count, const char *cell);
/* `some` of `all` of the plan that the row is of, by the weight that a plan may have in a cell. */
json_int_t weighed(const struct rounding *rounding, const json_t *row, json_int_t some, json_int_t all);

/* Concerns of one kind, for one kind of service, raised in one quarter: counted. New: an array of
 * {"concern_kind", "service_kind" where there is one, "quarter", "count"}. */
json_t *concerns_tallied(const struct inquiry *inquiry);

/* Does the value reach the indicator's target? Not without a target, or without a value. */
bool indicator_reaches(const json_t *indicator, const char *value);

#endif
