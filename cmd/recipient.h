/* Whom --for means when several plans are read into one table. */
#ifndef CSC_CMD_RECIPIENT_H
#define CSC_CMD_RECIPIENT_H

#include "cmd/tool.h"

/* Ids are per plan, so one text can mean two agencies, people or subjects: what one of them may see must not
 * stand in a table for the other. STATUS_USAGE with call->fault when the plans that know --for disagree about
 * it. They are read for this before the first row is written; without --for, or with one plan alone, nothing
 * is. `named`: the recipient's name in rows that were read before them; NULL: none were. *id and *name: of
 * the first plan that knows them, else NULL; free() both. */
bool recipient_is_one(struct call *call, char *const *plans, const char *named, char **id, char **name);

#endif
