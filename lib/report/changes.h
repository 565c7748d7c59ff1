/* What differs between two states of a plan, as one reader sees both (H-39). */
#ifndef CSC_REPORT_CHANGES_H
#define CSC_REPORT_CHANGES_H

#include <jansson.h>

#include "record/record.h"
#include "view/view.h"

/* One difference. Texts are borrowed and last for the call; references are shown by name. */
struct change {
    const struct record *record; /* of what kind it is about */
    const char *id;
    const char *what;   /* its name or title */
    const char *change; /* "joined", "left", "added", "changed", "ended", "removed" */
    const char *member; /* of a change; else NULL */
    const char *before, *after;
};
typedef void change_fn(void *context, const struct change *change);

/* Calls `each` for every difference of a collection, in the order of its records. `then` NULL: nothing was
 * there yet. Both views are of the same reader: what may not be seen in both makes no difference. */
void changes_each(const struct view *then, const struct view *now, const char *collection, change_fn *each,
                  void *context);

#endif
