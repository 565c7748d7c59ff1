#include "cmd/disclosing.h"

#include <string.h>

#include "base/text.h"
#include "cmd/adopted.h"
#include "cmd/language.h"
#include "io/json.h"
#include "plan/names.h"
#include "report/document.h"

json_t *disclosure_of(const struct view *view, const char *what, const char *digest, const json_t *records) {
    json_t *disclosure = json_object();
    json_put_text(disclosure, "to", view->who);
    json_put_text(disclosure, "what", what);
    json_put_text(disclosure, "digest", digest);
    json_object_set(disclosure, "records", (json_t *)records);
    json_put(disclosure, "basis", view_basis(view));
    json_auto_t *grounds = view_grounds(view, records);
    if (json_object_size(grounds) > 0)
        json_object_set(disclosure, "grounds", grounds);
    return disclosure;
}

bool disclosure_by(const struct call *call, const struct plan *plan, char **by, struct fault *fault) {
    const char *as = call_option(call, "as");
    *by = as && *as ? names_find(plan->root, "people", as, fault) : NULL;
    if (*by || !as || !*as)
        return true;
    fault_clear(fault); /* its candidates are everybody on the team, whoever the copy is for */
    return fault_set(fault, STATUS_USAGE, _("--as=%s: the plan knows no such person"), as);
}

bool disclosure_record(struct call *call, struct plan *into, const json_t *disclosure, const char *by,
                       struct disclosed *disclosed) {
    text_auto_t *verb = memory_format("%s %s", call->tool->name, call->verb->name);
    const struct deed deed = {
        .verb = verb, .kind = "disclosure", .by = by, .clock = &call->clock, .disclosure = disclosure};
    const bool done = plan_disclose(into, &deed, disclosed, &call->fault);
    call->told = call->told || done;
    note_adopted(call, into);
    return done;
}

/* Of the plan, or a body of the practice that a law names. */
static const char *recipient_name(const struct view *view) {
    const char *name = names_show(view->plan->root, view->who);
    return strcmp(name, view->who) == 0 ? profile_label(view->profile, "escalation-targets", view->who)
                                        : name;
}

void disclosure_foot(json_t *document, const struct view *view, const struct disclosed *disclosed) {
    documents_begin(document);
    text_auto_t *foot =
        memory_format(_("Copy for %s, disclosure %ld"), recipient_name(view), disclosed->number);
    document_foot(document, foot);
    documents_end();
}
