/* The consents as they were given, or what comes of them: what each agency may be told. */
#include "base/text.h"
#include "cmd/csc-team/verbs.h"
#include "cmd/reading.h"
#include "report/reports.h"

const struct option_row consent_list_options[] = {
    {.name = "grid", .help = N_("what each agency may be told today, topics by agencies")},
    {0},
};

static enum status put_consents(struct call *call, struct view *view, struct rows *rows) {
    (void)call;
    report_consents(view, rows);
    return STATUS_DONE;
}

static enum status put_permitted(struct call *call, struct view *view, struct rows *rows) {
    (void)call;
    report_permitted(view, rows);
    return STATUS_DONE;
}

static json_t *make_grid(struct call *call, struct view *view) {
    (void)call;
    return report_permitted_page(view);
}

enum status consent_list(struct call *call) {
    if (call_flag(call, "grid"))
        return reading_page(call, make_grid, &rows_permitted, put_permitted);
    return reading_table(call, &rows_consent, put_consents);
}
