/* What a page does not show must not be recorded as disclosed. */
#ifndef CSC_REPORT_NARROW_H
#define CSC_REPORT_NARROW_H

#include "view/view.h"

/* Leaves in an audience's view, of its collections and of the plan's parts, those named alone (a NULL-ended
 * list). Nothing in the full view. To be called when the page is made. */
void report_narrow(struct view *view, const char *const *shown);

#endif
