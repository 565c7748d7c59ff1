/* What an agenda draws on besides the form: how earlier actions and priorities stand (H-99 to H-101). */
#ifndef CSC_REPORT_AGENDA_H
#define CSC_REPORT_AGENDA_H

#include "report/page.h"

struct agenda {
    struct page page;        /* first: the form's parts are given it */
    const struct view *then; /* at the end of the last meeting's day; NULL: not known */
    const char *last;        /* the last meeting held, or NULL */
    bool worked;             /* the work is on the page */
};

/* agenda_work.c: review, progress that is not adequate, barriers, new or changed priorities. `level` of the
 * headings. */
void agenda_work(struct agenda *agenda, int level);

#endif
