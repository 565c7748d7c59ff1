/* What changed in team and plan since a day (H-39). */
#include <string.h>

#include "cmd/csc-report/earlier.h"
#include "cmd/csc-report/verbs.h"
#include "cmd/reading.h"
#include "report/reports.h"

const struct option_row changes_options[] = {
    {.name = "since", .argument = N_("DATE"), .help = N_("what changed on this day or later")},
    {0},
};

/* A change of the day itself counts: the state before is that of the evening before. */
static enum status put_changes(struct call *call, struct view *view, struct rows *rows) {
    struct date_text date;
    struct earlier earlier = {0};
    if (!date_understand(call_option(call, "since"), call->clock.today, call->language, false, &date,
                         &call->fault))
        return call_fail(call);
    const int since = date_of(date.text);
    const bool opened = earlier_open(call, view, since - 1, &earlier);
    if (opened)
        report_changes(earlier.view, view, since, rows);
    earlier_close(&earlier);
    return opened ? STATUS_DONE : call_fail(call);
}

static bool reads_rows(const struct call *call) {
    for (unsigned i = 0; i < call_operands(call); i++)
        if (strcmp(call_operand(call, i), "-") == 0)
            return true;
    return false;
}

enum status print_changes(struct call *call) {
    const bool rows = reads_rows(call), since = call_option(call, "since") != NULL;
    if (rows && since)
        fault_set(&call->fault, STATUS_USAGE, _("--since needs plans: give it where rows are made"));
    else if (!rows && !since)
        fault_set(&call->fault, STATUS_USAGE, _("--since=DATE says from which day on"));
    if (call->fault.status != STATUS_DONE)
        return call_fail(call);
    return reading_table(call, &rows_change, put_changes);
}
