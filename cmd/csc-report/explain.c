/* Which step of the consent rules decided, and from which consent. */
#include <string.h>

#include "base/text.h"
#include "cmd/csc-report/items.h"
#include "cmd/csc-report/verbs.h"
#include "cmd/reading.h"
#include "io/json.h"
#include "report/reports.h"

const struct option_row explain_options[] = {
    {.name = "for",
     .argument = N_("AUDIENCE"),
     .help = N_("the agency, person, case or \"subject\" that is asked about; it is shown nothing")},
    {0},
};

static enum status put_all(const struct explaining *explaining, struct view *view, struct rows *rows) {
    json_auto_t *items = explain_items(explaining);
    size_t index;
    json_t *item;
    json_array_foreach (items, index, item)
        report_explain(view, explaining, json_string_value(item), rows);
    return STATUS_DONE;
}

/* One item: the answer is also the exit status. */
static enum status put_one(struct call *call, const struct explaining *explaining, struct view *view,
                           const char *typed, struct rows *rows) {
    text_auto_t *item = item_typed(call, view->root, typed);
    if (item && !explain_knows(explaining, item))
        fault_set(&call->fault, STATUS_USAGE, _("no such item: %s"), item);
    if (call->fault.status != STATUS_DONE)
        return call_fail(call);
    text_auto_t *way = explain_way(explaining, item, explain_item(explaining, item));
    if (way)
        tool_note(call, _("the way: %s"), way);
    return report_explain(view, explaining, item, rows) ? STATUS_DONE : STATUS_NO;
}

static enum status put_explained(struct call *call, struct view *view, struct rows *rows) {
    const char *typed = call_operand(call, 0);
    struct plan *current = call_option(call, "as-of") ? plan_read(view->plan->path, &call->fault) : NULL;
    struct explaining *explaining =
        call->fault.status == STATUS_DONE
            ? explain_begin(view->plan, current, call_option(call, "for"), view->day, &call->fault)
            : NULL;
    enum status status = !explaining ? call_fail(call)
                         : typed     ? put_one(call, explaining, view, typed, rows)
                                     : put_all(explaining, view, rows);
    explain_end(explaining);
    plan_close(current);
    return status;
}

enum status print_explain(struct call *call) {
    const char *typed = call_operand(call, 0);
    const bool rows = typed && strcmp(typed, "-") == 0;
    if (!rows && !call_option(call, "for")) {
        fault_set(&call->fault, STATUS_USAGE, _("--for=WHO says about whom it is asked"));
        return call_fail(call);
    }
    return rows ? reading_table(call, &rows_explain, put_explained)
                : reading_own(call, &rows_explain, put_explained);
}
