/* Rows on standard input, the operand "-" of a table verb. */
#ifndef CSC_CMD_READING_INPUT_H
#define CSC_CMD_READING_INPUT_H

#include "cmd/tool.h"
#include "io/rows.h"

/* Is "-" among the operands? */
bool reading_takes_rows(const struct call *call);

/* Puts the rows of standard input into the stream, and tells which plans they say could not be read.
 * call->fault. */
void reading_input(struct call *call, struct rows *rows);

#endif
