/* Coverage facts, as far as a view may show them (rules/coverage.h). */
#ifndef CSC_VIEW_COVERAGE_H
#define CSC_VIEW_COVERAGE_H

#include "view/view.h"

/* Found on the whole plan; in an audience's view only those whose every record it sees, and none that a
 * record could make go away. What says the same on several grounds that are seen is one fact, with all its
 * actions and the text of the first. A new array; `rests_on` and `passing` are gone. */
json_t *view_coverage(const struct view *view);

#endif
