/* A page of the practice's own form, filled: what the plan and the minutes share.
 *
 * The profile's `form` says which sections there are and in which order; what a section draws on is said by a
 * table of parts. Headings are kept back until something stands under them, so that an audience's copy does
 * not tell of what it leaves out; where everything is shown, an empty section says that it is empty. */
#ifndef CSC_REPORT_PAGE_H
#define CSC_REPORT_PAGE_H

#include <jansson.h>
#include <stdbool.h>

#include "report/document.h"
#include "rules/consent.h"
#include "view/view.h"

struct page {
    struct view *view;
    struct inquiry inquiry; /* of what the view shows */
    json_t *document;
    const char *meeting;  /* minutes: of this meeting; NULL: the plan as a whole */
    const json_t *record; /* the meeting's */
    const char *kind;     /* of meeting whose rows of the form it has; without a meeting that of the last */
    bool whole;           /* for the operator or the subject: what is not there does not exist */
    bool guided;          /* every section is headed, with what the practice says of it */
    const char *headings[2]; /* kept back, by level; borrowed */
    json_t *nested;          /* what stands on the page of notes, decisions and progress, {"M1/N2": true};
                                NULL: not kept; borrowed */
};

/* Notes that what is nested in a record stands on the page. */
void page_tells(const struct page *page, const char *record, const char *id);

/* Fills a section; its heading is still to be written (page_open). */
typedef void form_fn(struct page *page, const char *section);

/* The parts by name, ended by a NULL name; that last row serves the sections that no row names. */
struct form_part {
    const char *name;
    form_fn *fill;
};

struct page page_begin(struct view *view, json_t *stolen_document, const char *meeting);
json_t *page_end(struct page *page); /* the document, with the foot of a full view */

/* Every section of the profile's form, in order; the heading of one that stands under another is a level
 * lower. */
void form_fill(struct page *page, const struct form_part *parts);
/* What the form of a kind of meeting is called: its own name, else that of the report. */
const char *form_title(const struct profile *profile, const char *kind, const char *report,
                       const char *otherwise);
bool form_has(const struct page *page, const char *section);

/* The document, to add to: headings kept back are written first. */
json_t *page_open(struct page *page);
/* A heading of one's own, at once. `level` 1 forgets what was kept back. */
void page_heading(struct page *page, int level, const char *text);

/* A table without the columns that are empty; nothing when it has no rows. `rows` (made with table_add) is
 * stolen. */
void page_table(struct page *page, const char *title, const char *const *columns, json_t *rows);
/* A list or fields; nothing when there are none. Stolen. */
void page_list(struct page *page, json_t *texts);
void page_fields(struct page *page, json_t *fields); /* made with fields_add */

/* Texts; free() them. */
char *page_labels(const struct page *page, const char *vocabulary, const json_t *words);
char *page_by(const struct page *page, const char *person); /* "Jo Rock, YMCA"; NULL when not known */
char *page_moment(const char *local);                       /* "2026-10-05 13:30" */
char *page_frequency(const struct page *page);              /* how often the team meets, as last set; NULL */
char *page_roles(const struct page *page, const json_t *person);

const json_t *page_records(const struct page *page, const char *collection); /* NULL if none. Borrowed */
const char *page_name(const struct page *page, const char *id);              /* NULL for NULL. Borrowed */
const char *page_side(const struct page *page, const char *person); /* the agency's or the subject's name */
const char *page_subject(const struct page *page);

/* form_notes.c: what was noted at the meeting; for the plan at the last meeting that noted something there */
form_fn form_notes, form_purpose, form_heading;
/* form_priorities.c */
form_fn form_priorities, form_actions;
bool form_action_shown(const struct page *page, const json_t *action);
bool form_priority_shown(const struct page *page, const char *id, const json_t *priority);
void form_action_row(const struct page *page, json_t *rows, const char *id, const json_t *action);
void form_action_table(struct page *page, const char *title, json_t *rows); /* rows are stolen */
/* form_summary.c: what each agency commits itself to, and the issues */
form_fn form_commitments, form_issues;
bool form_issue_shown(const struct page *page, const json_t *concern);
/* form_services.c: who serves whom */
form_fn form_services;
/* form_work.c: the rest of a meeting */
form_fn form_decisions, form_agreements, form_cases, form_follow_ups, form_agreement;

#endif
