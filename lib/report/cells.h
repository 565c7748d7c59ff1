/* A row's values from a record, by table: what the table reports share. */
#ifndef CSC_REPORT_CELLS_H
#define CSC_REPORT_CELLS_H

#include <jansson.h>

#include "io/rows.h"
#include "rules/consent.h"
#include "view/view.h"

/* What a row is made of. Borrowed. */
struct entry {
    struct view *view;
    struct inquiry inquiry; /* of what the view shows */
    const char *id;
    const json_t *record;
};
struct entry entry_of(struct view *view, const char *id, const json_t *record);
struct inquiry report_inquiry(const struct view *view);

/* Where the value of one member of the row comes from. With nothing but `member` it is the record's member of
 * that name. A table of cells stands in the order of the row type's columns and ends with a row without
 * `member`. */
struct cell {
    const char *member;
    const char *at;                             /* path in the record: its value */
    const char *name_at;                        /* path of an id, or of a list of them: what people call it */
    json_t *(*make)(const struct entry *entry); /* new; NULL leaves the member out */
};

/* A new row of the entry. */
json_t *cells_row(const struct entry *entry, const struct row_type *type, const struct cell *cells);

/* Puts a row for every record of a collection that the view shows. */
void cells_put(struct view *view, const struct row_type *type, const struct cell *cells,
               const char *collection, struct rows *rows);

/* New values; NULL for NULL, for no day, for false. Text that is no UTF-8 is made visible. */
json_t *text_value(const char *text);
json_t *name_value(const struct entry *entry, const char *id);
json_t *day_value(int day);
json_t *yes_value(bool yes);

/* For pages, not for rows: the practice's labels of a list of words (new), and texts joined by ", " (free()).
 */
json_t *labels_value(const struct entry *entry, const char *vocabulary, const json_t *words);
char *texts_joined(const json_t *texts);

#endif
