#include "cmd/reading_input.h"

#include <string.h>

#include "base/text.h"
#include "cmd/reading.h"
#include "io/json.h"
#include "io/store.h"

bool reading_takes_rows(const struct call *call) {
    for (unsigned i = 0; i < call_operands(call); i++)
        if (strcmp(call_operand(call, i), "-") == 0)
            return true;
    return false;
}

static bool lists_from_input(const struct call *call) {
    const char *lines = call_option(call, "files-from"), *names = call_option(call, "files0-from");
    return (lines && strcmp(lines, "-") == 0) || (names && strcmp(names, "-") == 0);
}

/* What rows say of plans that could not be read, and what they say was found, is in no table of another type.
 * For an audience a row names no plan. */
static void tell_besides(struct call *call, const struct rows *rows) {
    size_t index;
    json_t *row;
    json_array_foreach (rows_read_besides(rows), index, row) {
        const bool failed = json_is(row, "row", "plan-failed");
        const char *plan = json_text_at(row, "plan"), *text = json_text_at(row, failed ? "text" : "sentence");
        if (!text)
            text = failed ? _("it could not be read") : _("a finding of level error");
        tool_note(call, "%s: %s", plan ? plan : _("a plan that the rows do not name"), text);
    }
}

void reading_input(struct call *call, struct rows *rows) {
    size_t length;
    text_auto_t *bytes = NULL;
    if (lists_from_input(call))
        fault_set(&call->fault, STATUS_USAGE, _("standard input is rows or names of plans, not both"));
    else if (call_option(call, "as-of"))
        fault_set(&call->fault, STATUS_USAGE, _("--as-of needs plans: rows were made for one day"));
    else
        bytes = store_read_input(ROWS_LIMIT, &length, &call->fault);
    if (bytes && rows_read(rows, bytes, length, reading_audience(call), &call->fault))
        tell_besides(call, rows);
}
