/* When actions begin to live (H-94). */
#ifndef CSC_CMD_OPENING_H
#define CSC_CMD_OPENING_H

#include "cmd/work.h"

/* Opens every proposed action that may open (rules/actions.h): with an agreement those of no meeting, which
 * open with their priority; with final minutes all (`of_meetings`), of whichever meeting they are. */
void actions_open(struct work *work, bool of_meetings);

#endif
