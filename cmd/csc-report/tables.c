/* Tables of plans, and their pages where there is one plan. */
#include <string.h>

#include "cmd/csc-report/verbs.h"
#include "cmd/reading.h"
#include "io/json.h"
#include "report/reports.h"

static enum status put_contacts(struct call *call, struct view *view, struct rows *rows) {
    (void)call;
    report_contacts(view, rows);
    return STATUS_DONE;
}

static json_t *make_contacts(struct call *call, struct view *view) {
    (void)call;
    return report_contacts_page(view);
}

enum status print_contacts(struct call *call) {
    return reading_page(call, make_contacts, &rows_contact, put_contacts);
}

static enum status put_agencies(struct call *call, struct view *view, struct rows *rows) {
    (void)call;
    report_agencies(view, rows);
    return STATUS_DONE;
}

static json_t *make_supports(struct call *call, struct view *view) {
    (void)call;
    return report_supports_page(view);
}

enum status print_supports(struct call *call) {
    return reading_page(call, make_supports, &rows_agency, put_agencies);
}

const struct option_row case_management_options[] = {
    {.name = "month",
     .argument = N_("YYYY-MM"),
     .help = N_("which month (default that of the last meeting held)")},
    {0},
};

static enum status put_case_management(struct call *call, struct view *view, struct rows *rows) {
    report_case_management(view, call_option(call, "month"), rows, &call->fault);
    return call->fault.status;
}

static json_t *make_case_management(struct call *call, struct view *view) {
    return report_case_management_page(view, call_option(call, "month"), &call->fault);
}

enum status print_case_management(struct call *call) {
    return reading_page(call, make_case_management, &rows_follow_up, put_case_management);
}

static enum status put_agreements(struct call *call, struct view *view, struct rows *rows) {
    if (!reading_partnerships(call, view))
        return call->fault.status;
    report_agreements(view, rows);
    return STATUS_DONE;
}

static json_t *make_agreements(struct call *call, struct view *view) {
    return reading_partnerships(call, view) ? report_agreements_page(view) : NULL;
}

enum status print_agreements(struct call *call) {
    return reading_page(call, make_agreements, &rows_agreement, put_agreements);
}

static enum status put_summary(struct call *call, struct view *view, struct rows *rows) {
    (void)call;
    report_summary(view, rows);
    return STATUS_DONE;
}

static json_t *make_summary(struct call *call, struct view *view) {
    (void)call;
    return report_summary_page(view);
}

enum status print_summary(struct call *call) {
    return reading_page(call, make_summary, &rows_summary, put_summary);
}

static enum status put_obligations(struct call *call, struct view *view, struct rows *rows) {
    (void)call;
    report_obligations(view, rows);
    return STATUS_DONE;
}

enum status print_obligations(struct call *call) {
    return reading_table(call, &rows_obligation, put_obligations);
}

/* The ids of the plans checked so far in this run, each with its file. */
static json_t *checked;

/* What anchors the journal outside of it. */
static void note_anchor(const struct call *call, const struct view *view) {
    if (call->verbose && !view->who)
        tool_note(
            call,
            _("%s: revision %ld, digest %s: compare them with a printed copy; the journal's chain shows "
              "accidents and partial edits, and does not stop someone who rewrites all of it"),
            view->plan->path, plan_revision(view->plan->root), plan_digest(view->plan->root).text);
}

static enum status put_findings(struct call *call, struct view *view, struct rows *rows) {
    const char *id = json_text_at(view->root, "id");
    const char *twin = id ? json_string_value(json_object_get(checked, id)) : NULL;
    if (twin && strcmp(twin, view->plan->path) == 0)
        twin = NULL; /* one plan named twice is no copy */
    if (!report_findings(view, twin, rows, &call->fault))
        return call_fail(call);
    if (id && !json_object_get(checked, id))
        json_object_set_new(checked, id, json_string_nocheck(view->plan->path));
    note_anchor(call, view);
    return STATUS_DONE;
}

const struct option_row check_options[] = {
    {.name = "operator",
     .help = N_("with --for, for the operator: also texts that name whom WHO may not see")},
    {0},
};

/* The plan is read in full; what is found are the audience's own findings and what its texts tell. */
static enum status put_findings_of(struct call *call, struct view *view, struct rows *rows) {
    struct view *audience =
        view_for(view->plan, NULL, call_option(call, "for"), call->clock.today, &call->fault);
    if (!audience)
        return call->fault.status;
    report_findings_of(audience, rows);
    view_free(audience);
    return STATUS_DONE;
}

static enum status check_for_operator(struct call *call) {
    if (!call_option(call, "for"))
        fault_set(&call->fault, STATUS_USAGE, _("--operator needs --for=WHO: whose copy is checked"));
    else if (call_option(call, "as-of"))
        fault_set(&call->fault, STATUS_USAGE, _("--operator checks what WHO would get now, not --as-of"));
    if (call->fault.status != STATUS_DONE)
        return call_fail(call);
    return reading_table(call, &rows_finding, put_findings_of);
}

enum status print_check(struct call *call) {
    if (call_flag(call, "operator"))
        return check_for_operator(call);
    checked = json_object();
    enum status status = reading_table(call, &rows_finding, put_findings);
    json_decref(checked);
    return status;
}
