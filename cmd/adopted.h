/* What a writing verb says of plan and journal when it found them otherwise than these tools leave them:
 * changed by other means, and taken into the journal; zeros at the journal's end, and cut off. */
#ifndef CSC_CMD_ADOPTED_H
#define CSC_CMD_ADOPTED_H

#include "cmd/tool.h"
#include "plan/plan.h"

/* What vanished, changed and came, and the way to what was there. Nothing when nothing was adopted or cut. */
void note_adopted(const struct call *call, struct plan *plan);

#endif
