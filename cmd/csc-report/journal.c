/* What the journal tells: history and disclosures. */
#include <string.h>

#include "cmd/csc-report/items.h"
#include "cmd/csc-report/verbs.h"
#include "cmd/reading.h"
#include "io/json.h"
#include "plan/names.h"
#include "report/reports.h"

const struct option_row disclosures_options[] = {
    {.name = "to",
     .argument = N_("WHO"),
     .help = N_("what this agency, person, case or the subject was told")},
    {.name = "item", .argument = N_("ITEM"), .help = N_("who was told of this record: A7, M1, M1/N2")},
    {0},
};

static bool reads_rows(const struct call *call) {
    for (unsigned i = 0; i < call_operands(call); i++)
        if (strcmp(call_operand(call, i), "-") == 0)
            return true;
    return false;
}

/* The journal is in no audience's view. */
static bool may_read(struct call *call) {
    if (!call_option(call, "for"))
        return true;
    fault_set(&call->fault, STATUS_USAGE, _("%s is in no audience's view: it has no --for"),
              call->verb->name);
    return fault_hint(&call->fault, _("csc-report disclosures --to=WHO shows what someone was told"));
}

/* A plan that is reached through a link has its journal beside the file itself. */
static void hint_known(const struct plan *plan, struct fault *fault) {
    text_auto_t *named = plan_to_name(plan);
    const bool linked = named && strcmp(named, plan->operand) != 0;
    text_auto_t *word = text_word(named ? named : plan->operand);
    if (linked)
        fault_hint(fault, _("the plan is a link: name the file that it points to: %s"), word);
    else
        fault_hint(fault, _("put the journal back beside the plan, or begin a new one: csc-init --adopt %s"),
                   word);
}

/* No row is no answer where there is no journal. Told, and the plan is not counted as failed. */
static enum status tell_known(const struct call *call, const struct plan *plan, bool known) {
    struct fault fault = {0};
    if (known)
        return STATUS_DONE;
    fault_set(
        &fault, STATUS_NO,
        _("no history: the journal is missing or empty: what was changed, and who was told, is not known"));
    fault_rule(&fault, "no-history", NULL);
    fault_place(&fault, plan->operand, 0, 0);
    hint_known(plan, &fault);
    tool_fault(call, &fault);
    fault_clear(&fault);
    return STATUS_NO;
}

static enum status put_history(struct call *call, struct view *view, struct rows *rows) {
    struct journal_sense sense;
    if (!report_history(view, rows, &sense, &call->fault))
        return call_fail(call);
    if (sense.later)
        tool_note(
            call,
            ngettext(
                "%s: %zu line of a later revision than the plan's is left out; csc-report check says more",
                "%s: %zu lines of later revisions than the plan's are left out; csc-report check says more",
                sense.later),
            view->plan->path, sense.later);
    return tell_known(call, view->plan, sense.known);
}

enum status print_history(struct call *call) {
    if (may_read(call) && reads_rows(call))
        fault_set(&call->fault, STATUS_USAGE, _("history is made from plans, not from rows"));
    if (call->fault.status != STATUS_DONE)
        return call_fail(call);
    return reading_table(call, &rows_history, put_history);
}

/* An agency, person, case or the subject; or a body of the practice that a law let be told. free() it. */
static char *find_recipient(struct call *call, const struct view *view, const char *typed) {
    const char *body = profile_word_meant(view->profile, "escalation-targets", typed);
    struct fault unknown = {0};
    char *found = names_find(view->root, "agencies|people|cases|subject", typed, &unknown);
    if (found || body)
        fault_clear(&unknown);
    else
        call->fault = unknown;
    return found ? found : memory_text(body);
}

/* What people learned by a copy for their agency is under the agency's name. */
static void note_body(const struct call *call, const struct view *view, const char *to) {
    const json_t *person = to ? json_object_get(json_object_get(view->root, "people"), to) : NULL;
    const char *agency = json_text_at(person, "agency");
    if (person)
        tool_note(call, _("copies for %s stand under that name, not under %s: disclosures --to=%s"),
                  agency ? names_show(view->root, agency) : _("the subject"), to,
                  agency ? agency : "subject");
}

static enum status put_disclosures(struct call *call, struct view *view, struct rows *rows) {
    const char *who = call_option(call, "to"), *what = call_option(call, "item");
    text_auto_t *to = who ? find_recipient(call, view, who) : NULL;
    text_auto_t *item = what ? item_typed(call, view->root, what) : NULL;
    struct journal_sense sense;
    if ((who && !to) || (what && !item) || !report_disclosures(view, to, item, rows, &sense, &call->fault))
        return call_fail(call);
    note_body(call, view, to);
    return tell_known(call, view->plan, sense.known);
}

enum status print_disclosures(struct call *call) {
    if (may_read(call) && reads_rows(call) && (call_option(call, "to") || call_option(call, "item")))
        fault_set(&call->fault, STATUS_USAGE, _("--to and --item need plans: give them where rows are made"));
    if (call->fault.status != STATUS_DONE)
        return call_fail(call);
    return reading_table(call, &rows_disclosure, put_disclosures);
}
