/* The first and the last thing every tool does. */
#ifndef CSC_CMD_START_H
#define CSC_CMD_START_H

#include "base/fault.h"
#include "cmd/tool.h"

/* Allocator, standard streams, signals, umask, locale and language, in that order; fills call->language.
 * `argv` is looked through for --lang, so that the first message already is in that language. */
void start(struct call *call, char **argv);

/* The width that screens are written for: the terminal's, else $COLUMNS, else 80. */
void measure_screen(void);

/* stdout flushed and closed: STATUS_FAILED when anything written did not arrive. */
bool output_arrived(struct fault *fault);

#endif
