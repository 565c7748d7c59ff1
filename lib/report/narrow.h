/* What a page does not show must not be recorded as disclosed. */
#ifndef CSC_REPORT_NARROW_H
#define CSC_REPORT_NARROW_H

#include "io/rows.h"
#include "view/view.h"

/* Leaves in an audience's view, of its collections and of the plan's parts, those named alone (a NULL-ended
 * list). Nothing in the full view. To be called when the page is made. */
void report_narrow(struct view *view, const char *const *shown);

/* Likewise of one collection: what `each` gives back for a record is left of it, itself or a copy of a part
 * (a new reference), or NULL for nothing. The view's collection stays as it is for others who hold it. */
typedef json_t *narrow_fn(const void *context, const char *id, json_t *record);
void report_narrow_each(struct view *view, const char *collection, narrow_fn *each, const void *context);

/* One record or part of the plan, by its id, with what is nested in it; of those that it names (`told`, as
 * below) nothing but that. */
void report_narrow_to(struct view *view, const char *id, const json_t *told);

/* What a page notes of its records while it is made, {id: true}, and nothing else: parts of the plan
 * ("subject") by their names, and nothing that is nested. */
void narrow_note(json_t *told, const char *id); /* NULL and "*" name no record */
void report_narrow_told(struct view *view, const json_t *told);

/* narrow_rows.c: what a row of a table tells of, noted in the same way: its record, and the people, agencies and
 * records that it names. `names`: of the view's people and agencies (new), made once for many rows. */
json_t *narrow_names(const struct view *view);
void narrow_note_row(const struct view *view, const json_t *names, const struct row_type *type,
                     const json_t *row, json_t *told);
json_t *narrow_records(const json_t *told); /* as a disclosure names them, in order: a new array */

/* narrow_minutes.c: what the minutes of the page's meeting show. */
struct page;
void report_narrow_minutes(const struct page *page);

#endif
