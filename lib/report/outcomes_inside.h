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

#endif
