/* What an operand or option of csc-report calls an item of the plan. */
#ifndef CSC_CMD_CSC_REPORT_ITEMS_H
#define CSC_CMD_CSC_REPORT_ITEMS_H

#include "cmd/tool.h"

/* "a7" is A7, "jo" jo-rock, "m1/n2" M1/N2; what is before the slash is found as people and records are, what
 * is after it is taken as it is. Whether there is such a part is for the caller to see. free() it; NULL with
 * call->fault. */
char *item_typed(struct call *call, const json_t *plan, const char *typed);

#endif
