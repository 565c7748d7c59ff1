/* The document model: what a report holds, for any writer.
 *
 * A document is JSON, so that `-f json` is the model itself:
 *   {"document": "plan", "v": 1, "title": "...", "subtitle": "...", "language": "en", "facts":
 * [{"label","value"}], "blocks": [ {"kind": "heading", "level": 1|2|3, "text"},
 *                {"kind": "paragraph", "text"}, {"kind": "guidance", "text"} (small print of a form),
 *                {"kind": "fields", "items": [{"label", "value" (may be "" = to be filled)}]},
 *                {"kind": "list", "items": ["..."]},
 *                {"kind": "table", "title", "columns": ["..."], "rows": [["..."]],
 *                 "row_heads": true (the first cell of a row is what it is called)} ],
 *    "foot": "revision 17, sha256:..." }
 * Every text is final: translated, names shown, dates written. Writers escape; they know no report.
 */
#ifndef CSC_REPORT_DOCUMENT_H
#define CSC_REPORT_DOCUMENT_H

#include <jansson.h>

json_t *document_new(const char *kind, const char *title, const char *subtitle);
void document_fact(json_t *document, const char *label, const char *value); /* nothing when value is NULL */
void document_heading(json_t *document, int level, const char *text);
void document_paragraph(json_t *document, const char *text); /* nothing when NULL */
void document_guidance(json_t *document, const char *text);
json_t *document_fields(json_t *document);                             /* borrowed: add with fields_add */
void fields_add(json_t *fields, const char *label, const char *value); /* NULL value: left out */
json_t *document_list(json_t *document);                               /* borrowed: add with list_add */
void list_add(json_t *list, const char *text);
json_t *document_table(json_t *document, const char *title,
                       const char *const *columns);                    /* NULL-ended; borrowed */
void table_add(json_t *table, const char *const *cells, size_t count); /* NULL cells are "" */
void document_row_heads(json_t *document); /* of the last table: each row is called by its first cell */
void document_foot(json_t *document, const char *text);

#endif
