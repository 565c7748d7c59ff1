/* What the rows and the page of the monthly summary share (M-13). */
#ifndef CSC_REPORT_CASE_MANAGEMENT_H
#define CSC_REPORT_CASE_MANAGEMENT_H

#include "base/fault.h"
#include "view/view.h"

/* The month that was typed ("2026-10"), else that of the last meeting held. free() it; NULL with a fault. */
char *case_management_month(const struct view *view, const char *typed, struct fault *fault);
bool meeting_in_month(const json_t *meeting, const char *month); /* begun or held in it */

/* Is there a summary of the month? false with STATUS_NO (M-14). */
bool case_management_is_made(const struct view *view, const char *month, struct fault *fault);

/* Every family in need and its follow-ups, as a row; `put` takes it. */
typedef void follow_up_fn(void *into, json_t *stolen_row);
void case_management_each(struct view *view, const char *month, follow_up_fn *put, void *into);

#endif
