/* The tables of an export: one file each in an agency's folder, its rows one JSON object a line. */
#ifndef CSC_REPORT_EXPORT_TABLES_H
#define CSC_REPORT_EXPORT_TABLES_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "base/text.h"
#include "io/rows.h"
#include "report/render.h"
#include "view/view.h"

struct export_table {
    const char *name; /* of the file, and the rows' member `table` */
    const struct row_type *type;
    void (*put)(struct view *view, struct rows *rows);
    const char *columns; /* of the file; NULL: the usual ones of the type */
};
extern const struct export_table export_tables[]; /* ends with a row whose name is NULL */

/* What one plan has for one audience: rows of a table, a JSON object a line; `plan` in them is the plan's id.
 */
struct export_part {
    struct text lines;
    struct text undated; /* the same without `day`: the same content on another day is the same content */
    size_t count;
};

/* `who` is what the rows are marked with (`for`). The ids of their records are added to `records`. */
bool export_part_make(struct view *view, const struct export_table *table, const char *who, json_t *records,
                      struct export_part *part, struct fault *fault);
void export_part_clear(struct export_part *part);

/* A document as a row of table "minutes". New reference. */
json_t *export_document_row(const struct view *view, const char *who, const char *id, json_t *document);

/* Lines written by a writer of tables. free() *bytes. */
bool export_render(const struct export_table *table, const struct writer *writer, const char *lines,
                   size_t length, const char *who, const char *day, char **bytes, size_t *written,
                   struct fault *fault);

#endif
