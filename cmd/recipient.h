/* Whom --for means when several plans are read into one table. */
#ifndef CSC_CMD_RECIPIENT_H
#define CSC_CMD_RECIPIENT_H

#include "cmd/tool.h"

/* Ids are per plan, so one text can mean two agencies, people or subjects: what one of them may see must not
 * stand in a table for the other. STATUS_USAGE with call->fault when the plans that know --for disagree about
 * it. They are read for this before the first row is written; without --for, or with one plan, nothing is. */
bool recipient_is_one(struct call *call, char *const *plans);

#endif
