/* What is a page where there is one plan and a format that people read, and a table otherwise. */
#include <string.h>

#include "base/text.h"
#include "cmd/reading.h"

/* --operator looks at what --for would get: the output is the operator's. */
const char *reading_audience(const struct call *call) {
    if (call_flag(call, "operator"))
        return NULL;
    for (const struct option_row *row = call->verb->options; row && row->name; row++)
        if (strcmp(row->name, "for") == 0)
            return NULL;
    return call_option(call, "for");
}

/* The one plan of the operands. NULL when there are none, several, or rows. free() it. */
static char *only_plan(struct call *call) {
    const bool quiet = call->quiet;
    const char *operand = call_operand(call, 0);
    if (call_option(call, "files-from") || call_option(call, "files0-from") || call_operands(call) > 1 ||
        (operand && strcmp(operand, "-") == 0))
        return NULL;
    call->quiet = true; /* what is wrong with the operands is told when the table is made */
    char **plans = reading_plans(call);
    call->quiet = quiet;
    char *only = plans && plans[0] && !plans[1] ? memory_text(plans[0]) : NULL;
    text_list_free(plans);
    return only;
}

static bool any_of(const struct call *call, const char *const *options) {
    for (; *options; options++)
        if (call_flag(call, *options))
            return true;
    return false;
}

/* A format that people read, and nothing asked for that only tables have. */
static bool for_people(const struct call *call) {
    static const char *const formats[] = {"text", "markdown", "html"};
    static const char *const of_tables[] = {"columns", "sort", "by", "no-headings", "raw", NULL};
    const char *format = call_option(call, "format");
    bool read = !format;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        read = read || strcmp(format, formats[i]) == 0;
    return read && !any_of(call, of_tables);
}

bool reading_partnerships(struct call *call, const struct view *view) {
    if (view_is_of_subject(view))
        return true;
    fault_set(&call->fault, STATUS_NO, _("partnerships are in no agency's view"));
    fault_hint(&call->fault, _("without --for they are the operator's, with --for=subject the subject's"));
    return false;
}

enum status reading_page(struct call *call, reading_make *make, const struct row_type *type,
                         reading_rows *each) {
    text_auto_t *only = for_people(call) ? only_plan(call) : NULL;
    if (call->fault.status != STATUS_DONE)
        return call_fail(call);
    return only ? reading_document(call, only, make) : reading_table(call, type, each);
}
