#include "cmd/csc-report/earlier.h"

#include <string.h>

#include "plan/journal.h"

/* Does the journal begin with the making of the plan, after that day? */
static bool was_not_made(const struct view *view, int day) {
    struct journal journal;
    struct fault fault = {0};
    const bool read = plan_journal(view->plan, &journal, &fault);
    size_t begin = 0; /* an expunging stands before what it rewrote */
    while (read && begin < journal.count &&
           strcmp(journal_word(&journal.lines[begin], "kind"), "expunge") == 0)
        begin++;
    const struct journal_line *first = read && begin < journal.count ? &journal.lines[begin] : NULL;
    const bool later = first && strcmp(journal_word(first, "kind"), "create") == 0 &&
                       date_of(journal_word(first, "at")) > day;
    if (read)
        journal_free(&journal);
    fault_clear(&fault);
    return later;
}

bool earlier_open(struct call *call, const struct view *view, int day, struct earlier *earlier) {
    struct date_text date = date_write(day);
    *earlier = (struct earlier){.plan = plan_as_of(view->plan, date.text, &call->fault)};
    if (!earlier->plan) {
        if (call->fault.status != STATUS_NO || !was_not_made(view, day))
            return false;
        fault_clear(&call->fault);
        return true;
    }
    if (!view->who) {
        earlier->view = view_full(earlier->plan, view->day);
        return true;
    }
    earlier->current = plan_read(view->plan->path, &call->fault); /* the view may be of --as-of */
    if (earlier->current)
        earlier->view = view_for(earlier->plan, earlier->current, view->who, view->day, &call->fault);
    return earlier->view != NULL;
}

void earlier_close(struct earlier *earlier) {
    view_free(earlier->view);
    plan_close(earlier->plan);
    plan_close(earlier->current);
    *earlier = (struct earlier){0};
}
