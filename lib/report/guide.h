/* What is made from the practice alone: its texts, and its forms before anything is written into them. No
 * plan is needed for them, and nothing of one is told. */
#ifndef CSC_REPORT_GUIDE_H
#define CSC_REPORT_GUIDE_H

#include <jansson.h>

#include "plan/profile.h"
#include "view/view.h"

/* What there is, by name: {"topic": {name: {"name": title}}}, {"form": ...}; for names_find and for lists.
 * New. */
json_t *guide_topics(const struct profile *profile);
json_t *guide_forms(const struct profile *profile);

/* A text of the practice as a document; NULL for `topic`: which there are. */
json_t *report_guide(const struct profile *profile, const char *topic);

/* Adds what a text says after its first line, which is its title. */
void guide_add(json_t *document, const char *text);

/* A form by its name (guide_forms): ruled lines to fill in, and filled as far as the plan goes. */
json_t *report_form_blank(const struct profile *profile, const char *form);
json_t *report_form(struct view *view, const char *form);

/* form_sheet.c: the form of one meeting: with day and place while it is planned, then its minutes so far.
 * NULL with a fault. */
json_t *report_form_of(struct view *view, const char *meeting, struct fault *fault);

/* The same as a sheet (render_sheet), for who writes the minutes: section, by, topic, text; a row for every
 * section of the practice, those of the meeting filled so far. */
json_t *report_sheet_blank(const struct profile *profile);
json_t *report_sheet(struct view *view, const char *meeting);

/* form_blank.c: the sections of the practice's own form, to be filled in; `kind` of meeting, NULL: the usual.
 */
json_t *form_blank(const struct profile *profile, const char *kind, const char *title);
/* The form's name for a kind of meeting: the kind itself where it has a form of its own, else "plan". */
const char *form_of_kind(const struct profile *profile, const char *kind);
void blank_table(json_t *document, const char *title, const char *const *columns, int rows);

/* form_page.c: a form that the practice brings itself (profile: forms). With a view it is headed by the
 * subject.
 */
const char *form_page_title(const struct profile *profile, const char *name);
json_t *form_page(const struct profile *profile, const char *name, const struct view *view);

#endif
