/* Who serves whom: agency by kind of service by population, with the needs that it meets (L-19). */
#ifndef CSC_REPORT_MATRIX_H
#define CSC_REPORT_MATRIX_H

#include <jansson.h>

#include "view/view.h"

/* A new array of rows of rows_matrix, by kind, population and agency. A row's `state` is "served", "overlap"
 * (another agency gives the same to the same people) or "gap" (a need worked on that no service meets, without
 * an agency). A gap that an audience cannot judge, as it may not see who fills it, is in the full view only.
 */
json_t *matrix_rows(struct view *view);

#endif
