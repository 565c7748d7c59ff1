/* What a law asks to be told without consent: one item, to a named body, on its legal basis (H-33, H-36). */
#include <string.h>

#include "base/text.h"
#include "cmd/csc-report/items.h"
#include "cmd/csc-report/verbs.h"
#include "cmd/language.h"
#include "cmd/reading.h"
#include "cmd/work.h"
#include "io/json.h"
#include "plan/names.h"
#include "report/document.h"
#include "report/reports.h"
#include "rules/gate.h"

const struct option_row disclose_options[] = {
    {.name = "to", .argument = N_("BODY"), .help = N_("an agency, or a body of the practice")},
    {.name = "why", .argument = N_("TEXT"), .help = N_("the reason, kept in the journal")},
    {.name = "legal-basis", .argument = N_("TEXT"), .help = N_("the law that asks for it")},
    {.name = "override",
     .argument = N_("RULE"),
     .help = N_("consent, the one rule that this goes against (may be left out)")},
    {0},
};

struct legal {
    char *to, *item, *by;
    const char *why, *basis;
};

static bool unknown_body(struct call *call, const struct plan *plan, const char *typed) {
    struct text words = {0};
    const char *word;
    json_t *entry;
    fault_set(&call->fault, STATUS_USAGE, _("no such agency or body: %s"), typed);
    json_object_foreach ((json_t *)profile_words(plan->profile, "escalation-targets"), word, entry)
        text_add_format(&words, "%s%s", words.length ? ", " : "", word);
    fault_hint(&call->fault,
               _("csc-team agency add NAME puts an agency into the plan; bodies of the practice: %s"),
               words.length ? words.bytes : "-");
    text_clear(&words);
    return false;
}

static bool find_body(struct call *call, const struct plan *plan, struct legal *legal) {
    struct fault none = {0};
    const char *typed = call_option(call, "to");
    if (!typed)
        return fault_set(&call->fault, STATUS_USAGE, _("--to=BODY says to whom"));
    legal->to = memory_text(profile_word_meant(plan->profile, "escalation-targets", typed));
    char *agency = names_find(plan->root, "agencies", typed, &none);
    fault_clear(&none);
    if (agency) {
        free(legal->to);
        legal->to = agency;
    }
    return legal->to || unknown_body(call, plan, typed);
}

static bool find_who_and_why(struct call *call, const struct plan *plan, struct legal *legal) {
    const char *as = call_option(call, "as"), *rule = call_option(call, "override");
    legal->why = call_option(call, "why");
    legal->basis = call_option(call, "legal-basis");
    if (rule && strcmp(rule, "consent") != 0)
        return fault_set(&call->fault, STATUS_USAGE, _("--override=%s: only consent is gone against here"),
                         rule);
    if (!legal->why || !*legal->why)
        return fault_set(&call->fault, STATUS_USAGE, _("--why=TEXT says why it is told"));
    if (!as || !*as)
        return fault_set(&call->fault, STATUS_USAGE, _("say who tells it: --as=PERSON"));
    return (legal->by = names_find(plan->root, "people", as, &call->fault)) != NULL;
}

/* As of every override: the practice says whether, and that it takes a law. */
static bool may_override(struct call *call, const struct plan *plan, const struct legal *legal) {
    const struct inquiry inquiry = {.plan = plan->root, .profile = plan->profile, .today = call->clock.today};
    const bool basis = legal->basis && *legal->basis;
    json_auto_t *override =
        json_pack("{ss, ss*}", "why", legal->why, "legal_basis", basis ? legal->basis : NULL);
    if (basis && override_allowed(&inquiry, "consent", override))
        return true;
    fault_set(&call->fault, STATUS_REFUSED,
              basis ? _("the practice lets nobody be told without consent")
                    : _("without consent only what a law asks for may be told"));
    if (!basis)
        hint_legal_basis(call, plan->profile);
    return fault_rule(&call->fault, "consent", profile_requirement(plan->profile, "consent", NULL));
}

static json_t *make_document(struct call *call, struct view *view, const struct legal *legal) {
    text_auto_t *page = view_holder(view, legal->item);
    json_t *document = report_record(view, page, &call->fault);
    const json_t *agencies = json_object_get(view->plan->root, "agencies");
    const char *name = json_text_at(json_object_get(agencies, legal->to), "name");
    if (!document)
        return NULL;
    document_fact(document, _("Told to"),
                  name ? name : profile_label(view->profile, "escalation-targets", legal->to));
    document_fact(document, _("Legal basis"), legal->basis);
    document_fact(document, _("On"), date_write(view->day).text);
    document_fact(document, _("Reference"), json_text_at(view->root, "reference"));
    return document;
}

static json_t *disclosure_of(const struct legal *legal) {
    return json_pack("{s[s], ss, ss, ss}", "records", legal->item, "override", "consent", "why", legal->why,
                     "legal_basis", legal->basis);
}

static enum status tell(struct call *call, struct plan *plan, const struct legal *legal) {
    struct view *view = view_of_item(plan, legal->item, legal->to, call->clock.today, &call->fault);
    documents_begin(plan->root);
    json_auto_t *document = view ? make_document(call, view, legal) : NULL;
    documents_end();
    json_auto_t *disclosure = disclosure_of(legal);
    struct output output = {0};
    enum status status =
        document && reading_output(call, &output) &&
                reading_disclose_as(call, plan, view, document, disclosure,
                                    N_("recorded as disclosed to %s without consent, on its legal basis"))
            ? reading_print_to(call, document, &output)
            : call_fail(call);
    output_drop(&output);
    if (status == STATUS_DONE && view->withheld)
        tool_note(call,
                  _("without what others said in it: csc-report explain --for=subject lists it as %s/..."),
                  legal->item);
    view_free(view);
    return status;
}

enum status report_disclose(struct call *call) {
    struct legal legal = {0};
    const char *format = call_option(call, "format");
    struct plan *plan = NULL;
    enum status status = STATUS_DONE;
    if (render_find(format ? format : "text", true, &call->fault))
        plan = plan_read(call_option(call, "plan"), &call->fault);
    if (plan && find_who_and_why(call, plan, &legal) && find_body(call, plan, &legal) &&
        may_override(call, plan, &legal) &&
        (legal.item = item_typed(call, plan->root, call_operand(call, 0))))
        status = tell(call, plan, &legal);
    else
        status = call_fail(call);
    if (status != STATUS_DONE)
        fault_place(&call->fault, call_option(call, "plan"), 0, 0);
    free(legal.to);
    free(legal.item);
    free(legal.by);
    plan_close(plan);
    return status;
}
