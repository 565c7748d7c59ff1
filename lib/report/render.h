/* The formats. A writer knows nothing of reports; it writes rows (io/rows.h) and documents
 * (report/document.h). */
#ifndef CSC_REPORT_RENDER_H
#define CSC_REPORT_RENDER_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/fault.h"
#include "io/rows.h"
#include "io/store.h"

struct writer {
    const char *name, *suffix;                           /* "csv", ".csv" */
    const struct sheet_ops *table;                       /* NULL: not for tables */
    void (*document)(const json_t *document, FILE *out); /* NULL: not for documents */
    const char *not_built;                               /* name of the library that is missing, or NULL */
};
extern const struct writer
    render_writers[]; /* text list csv tsv json ndjson markdown html; and the names refused as not built */

/* csv for a document that is a sheet to type in: its tables alone. */
extern const struct writer render_sheet;

/* STATUS_USAGE when unknown (candidates named), not built (xlsx, sqlite, ... named) or not for this kind of
 * report. */
const struct writer *render_find(const char *name, bool for_document, struct fault *fault);

/* Where output goes: stdout, or FILE written as a whole (-o). A write error is a fault: nothing half-written
 * is left. */
struct output {
    FILE *stream;
    char *file;
    char *bytes;
    size_t length;
    struct replacement written; /* of FILE, once its bytes are on disk */
};
bool output_open(struct output *output, const char *file /* NULL or "-": stdout */, struct fault *fault);
/* Could a file be made there? Asked before what cannot be taken back. */
bool output_can_close(const struct output *output, struct fault *fault);
/* In two steps for those who do something in between: all is on disk, and FILE still as it was; then FILE is
 * replaced. output_close does both. On stdout the first does nothing. */
bool output_write(struct output *output, struct fault *fault);
bool output_close(struct output *output, struct fault *fault);
void output_drop(struct output *output); /* on failure: FILE stays as it was */

/* Columns of the screen: the terminal's, else $COLUMNS, else 80; set once by cmd/ so that tests are
 * reproducible. */
void render_width(size_t columns);

/* Titles and headings of the format text in bold, for terminals; not so until it is said. */
void render_bold(bool bold);

#endif
