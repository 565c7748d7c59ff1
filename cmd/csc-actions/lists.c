/* Reading actions: the filtered list and one action with its history. */
#include <string.h>

#include "cmd/csc-actions/verbs.h"
#include "cmd/reading.h"
#include "io/json.h"
#include "plan/names.h"
#include "report/reports.h"

/* A name given to a filter, found in this plan. false with call->fault (STATUS_USAGE: unknown here). */
static bool find(struct call *call, const struct view *view, const char *option, const char *collections,
                 char **id) {
    const char *typed = call_option(call, option);
    if (typed)
        *id = names_find(view->root, collections, typed, &call->fault);
    return !typed || *id;
}

static bool due_within(struct call *call, struct action_filter *filter) {
    const char *typed = call_option(call, "due-within");
    struct span span;
    if (!typed)
        return true;
    if (!span_read(typed, &span))
        return fault_set(&call->fault, STATUS_USAGE,
                         _("--due-within=%s: expected a span such as 10d, 2w or 1m"), typed);
    filter->due_by = date_add(call->clock.today, span);
    return true;
}

static bool known_status(struct call *call) {
    const char *status = call_option(call, "status");
    const struct field *field = record_field(&record_action, "status");
    const char *nearest = status ? text_nearest(status, field->words->list) : NULL;
    for (const char *const *word = field->words->list; status && *word; word++)
        if (strcmp(*word, status) == 0)
            return true;
    if (!status)
        return true;
    fault_set(&call->fault, STATUS_USAGE, _("no action has the state %s"), status);
    return nearest ? fault_hint(&call->fault, _("did you mean %s?"), nearest) : false;
}

static enum status put_actions(struct call *call, struct view *view, struct rows *rows) {
    struct action_filter filter = {.open = call_flag(call, "open"),
                                   .overdue = call_flag(call, "overdue"),
                                   .stalled = call_flag(call, "stalled"),
                                   .due_by = NO_DAY,
                                   .status = call_option(call, "status"),
                                   .topic = call_option(call, "topic")};
    text_auto_t *owner = NULL, *agency = NULL, *priority = NULL;
    const char *me = call_option(call, "as");
    if (!due_within(call, &filter) || !find(call, view, "owner", "people", &owner) ||
        !find(call, view, "agency", "agencies|subject", &agency) ||
        !find(call, view, "priority", "priorities", &priority))
        return call_fail(call);
    if (call_flag(call, "mine") && !(owner = names_find(view->root, "people", me, &call->fault)))
        return call_fail(call);
    filter.owner = owner;
    filter.agency = agency;
    filter.priority = priority;
    report_actions(view, &filter, rows);
    return STATUS_DONE;
}

enum status action_list(struct call *call) {
    const char *me = call_option(call, "as");
    if (call_flag(call, "mine") && (!me || !*me))
        fault_set(&call->fault, STATUS_USAGE, _("--mine needs --as=PERSON or CSC_AS"));
    if (call_flag(call, "mine") && call_option(call, "owner"))
        fault_set(&call->fault, STATUS_USAGE, _("--mine and --owner exclude each other"));
    if (call->fault.status != STATUS_DONE || !known_status(call))
        return call_fail(call);
    return reading_table(call, &rows_action, put_actions);
}

enum status action_show(struct call *call) {
    return reading_show(call, "actions|priorities");
}
