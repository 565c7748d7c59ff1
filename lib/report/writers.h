/* What the writers share; report/render.h is what others see. */
#ifndef CSC_REPORT_WRITERS_H
#define CSC_REPORT_WRITERS_H

#include "base/text.h"
#include "report/render.h"

extern const struct sheet_ops text_table, list_table, csv_table, tsv_table, json_table, ndjson_table,
    markdown_table, html_table;

void text_document(const json_t *document, FILE *out);
void json_document(const json_t *document, FILE *out);
void ndjson_document(const json_t *document, FILE *out);
void markdown_document(const json_t *document, FILE *out);
void html_document(const json_t *document, FILE *out);

/* A document's blocks, each given to the function of its kind; unknown kinds are passed over. */
struct block_writer {
    void (*heading)(FILE *out, int level, const char *text);
    void (*paragraph)(FILE *out, const char *text);
    void (*guidance)(FILE *out, const char *text);
    void (*fields)(FILE *out, const json_t *items);
    void (*list)(FILE *out, const json_t *items);
    void (*table)(FILE *out, const json_t *block);
};
void blocks_write(const struct block_writer *writer, const json_t *document, FILE *out);

/* The text of a member, "" when it is absent. Borrowed. */
const char *member_text(const json_t *object, const char *member);

/* Do all filled cells of a document's table column hold numbers (and is there one)? Then they stand right. */
bool column_is_numeric(const json_t *rows, size_t index);

size_t screen_width(void);
void put_bold(FILE *out, const char *text, size_t length); /* bold where render_bold said so */

/* A grid of texts on a screen: columns as wide as they need; when that is too much the longest give way and
 * wrap at words. Cells are made visible here. */
enum grid_flags {
    GRID_RIGHT = 1,
    GRID_WRAP = 2 /* the first to give way */,
    GRID_WHOLE = 4 /* never wraps */
};
struct grid;
struct grid *grid_new(bool headings);
void grid_column(struct grid *grid, const char *title, unsigned flags); /* all before the first cell */
void grid_cell(struct grid *grid, const char *text);                    /* row by row */
void grid_print(const struct grid *grid, FILE *out);
void grid_free(struct grid *grid);

#endif
