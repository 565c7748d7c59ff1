/* coverage and outcomes. */
#include "report/outcomes.h"

#include <limits.h>
#include <string.h>

#include "base/text.h"
#include "cmd/csc-report/verbs.h"
#include "cmd/reading.h"
#include "report/reports.h"

static enum status put_coverage(struct call *call, struct view *view, struct rows *rows) {
    (void)call;
    report_coverage(view, rows);
    return STATUS_DONE;
}

static enum status put_matrix(struct call *call, struct view *view, struct rows *rows) {
    (void)call;
    report_matrix(view, rows);
    return STATUS_DONE;
}

const struct option_row coverage_options[] = {
    {.name = "matrix", .help = N_("who serves whom: agency by kind of service by population")},
    {0},
};

enum status print_coverage(struct call *call) {
    return call_flag(call, "matrix") ? reading_table(call, &rows_matrix, put_matrix)
                                     : reading_table(call, &rows_coverage, put_coverage);
}

const struct option_row outcomes_options[] = {
    {.name = "min-cell",
     .argument = N_("N"),
     .help = N_("over several plans, counts are rounded to multiples of N (default 5; 1 shows all as they are)")},
    {0},
};

static enum status put_outcomes(struct call *call, struct view *view, struct rows *rows) {
    (void)call;
    report_outcomes(view, rows);
    return STATUS_DONE;
}

static json_t *reduce(const void *context, json_t *const *rows, size_t count) {
    return outcomes_reduce(rows, count, *(const long *)context);
}

enum status print_outcomes(struct call *call) {
    const char *typed = call_option(call, "min-cell"), *format = call_option(call, "format");
    long least = 5;
    if (typed && !text_number(typed, 1, INT_MAX, &least))
        fault_set(&call->fault, STATUS_USAGE, _("--min-cell=%s: expected a number from 1"), typed);
    if (typed && format && strcmp(format, "ndjson") == 0) {
        fault_set(&call->fault, STATUS_USAGE,
                  _("--min-cell is for the last step: ndjson hands on whole rows"));
        fault_hint(&call->fault, _("give --min-cell to the command that reads the rows"));
    }
    return call->fault.status == STATUS_DONE
               ? reading_reduced(call, &rows_outcome, put_outcomes, reduce, &least)
               : call_fail(call);
}
