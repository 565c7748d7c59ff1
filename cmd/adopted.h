/* What a writing verb says when it found the plan changed by other means, and took it into the journal. */
#ifndef CSC_CMD_ADOPTED_H
#define CSC_CMD_ADOPTED_H

#include "cmd/tool.h"
#include "plan/plan.h"

/* What vanished, changed and came, and the way to what was there. Nothing when nothing was adopted. */
void note_adopted(const struct call *call, struct plan *plan);

#endif
