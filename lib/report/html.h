/* Pieces of html that tables and documents share. Everything given as text is made visible and escaped. */
#ifndef CSC_REPORT_HTML_H
#define CSC_REPORT_HTML_H

#include <stdbool.h>
#include <stdio.h>

extern const char html_style[]; /* the style sheet of every page */

void html_text(FILE *out, const char *text);
void html_element(FILE *out, const char *tag, const char *attributes, const char *text); /* and a newline */

/* From the doctype to <h1>; `subtitle` may be "". */
void html_begin(FILE *out, const char *language, const char *title, const char *subtitle);
void html_end(FILE *out, const char *foot); /* `foot` may be "" */

/* A table that a keyboard can scroll when it is wider than the page. The caption is seen by all, or by screen
 * readers alone when the heading above says the same. */
void html_table_begin(FILE *out, const char *caption, bool seen);
void html_table_end(FILE *out);
void html_heading_cell(FILE *out, const char *text, bool right);

#endif
