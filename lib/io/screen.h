/* What goes to a terminal when standard output is one: text of others must not steer it. A file or a pipe
 * gets the bytes as they are. */
#ifndef CSC_IO_SCREEN_H
#define CSC_IO_SCREEN_H

#include <stdio.h>

/* Lines of text; on a terminal in their visible form (text_visible). */
void screen_put(FILE *out, const char *lines);

/* JSON; on a terminal the same value with such characters escaped (text_escaped). */
void screen_put_json(FILE *out, const char *json);

#endif
