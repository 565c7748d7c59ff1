/* What was typed for a writing verb: text, before it may stand in a plan. */
#ifndef CSC_CMD_TYPED_H
#define CSC_CMD_TYPED_H

#include "cmd/tool.h"

/* Operands and values of options of a writing verb, and what a reading one keeps in the journal, are valid
 * UTF-8 without control characters (tab and newline pass: the member says whether it has lines) and more than
 * blanks. Names of files may be any bytes. STATUS_USAGE. */
bool typed_is_text(struct call *call);

/* An operand "-" that the synopsis calls a TEXT, a NAME or a TITLE is read from standard input (final
 * newlines taken off) and stands in its place from then on: before the verb begins, so that no plan is locked
 * while somebody types. STATUS_INVALID for what is no text. */
bool typed_read(struct call *call);

#endif
