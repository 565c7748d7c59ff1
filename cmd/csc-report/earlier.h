/* The same plan for the same reader, as it stood before. */
#ifndef CSC_CMD_CSC_REPORT_EARLIER_H
#define CSC_CMD_CSC_REPORT_EARLIER_H

#include "cmd/tool.h"
#include "plan/plan.h"
#include "view/view.h"

struct earlier {
    struct plan *current, *plan;
    struct view *view; /* NULL with true: there was no plan yet */
};

/* The state at the end of the day. With an audience what may be seen both as it stood and as it stands, by
 * today's consents. STATUS_NO when the journal does not know it. */
bool earlier_open(struct call *call, const struct view *view, int day, struct earlier *earlier);
void earlier_close(struct earlier *earlier);

#endif
