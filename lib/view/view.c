#include "view/view.h"

#include "base/text.h"
#include "rules/find.h"
#include "rules/gate.h"
#include "view/gate.h"
#include "view/making.h"

static struct view *view_new(const struct plan *plan, int day, json_t *root) {
    struct view *view = memory_take(sizeof *view);
    view->plan = plan;
    view->profile = plan->profile;
    view->day = day;
    view->root = root;
    return view;
}

struct view *view_full(const struct plan *plan, int day) {
    struct view *view = view_new(plan, day, json_incref(plan->root));
    view->basis = json_array();
    return view;
}

static struct making making_new(const struct gate *gate, const json_t *source) {
    return (struct making){.gate = gate,
                           .source = source,
                           .seen = json_object(),
                           .speakers = json_object(),
                           .whole = json_object(),
                           .basis = json_object(),
                           .grounds = json_object(),
                           .unseen = json_object()};
}

static void making_clear(struct making *making) {
    json_decref(making->seen);
    json_decref(making->speakers);
    json_decref(making->whole);
    json_decref(making->basis);
    json_decref(making->unseen);
    json_decref(making->grounds);
}

/* `current`: the plan as it stands, when the view is of an earlier state. */
static void make(struct view *view, const struct gate *gate, const json_t *current) {
    struct making now = {0}, making = making_new(gate, view->plan->root);
    if (gate->now) {
        now = making_new(gate->now, current);
        making_decide(&now);
        making.now = &now;
    }
    making_decide(&making);
    making_clear(&now);
    making.now = NULL;
    view->root = making_renamed(&making, making_copy(&making));
    view->unnamed = making_hides_name(&making);
    making_even(view->root);
    view->withheld = making.withheld;
    view->basis = set_texts(making.basis);
    view->grounds = json_incref(making.grounds);
    making_clear(&making);
}

bool view_can_decide(const struct plan *plan, struct fault *fault) {
    if (plan->profile)
        return true;
    fault_set(fault, STATUS_REFUSED, _("the profile %s is not found: who may see what is not known"),
              json_text_at(plan->root, "profile"));
    fault_place(fault, plan->operand, 0, 0);
    return fault_hint(fault, _("set CSC_PROFILE_PATH to the directory that holds it"));
}

static bool has_permit(const struct plan *plan, const struct gate *gate, struct fault *fault) {
    if (gate->audience.kind != BODY_AGENCY || gate->permit)
        return true;
    struct date_text day = date_write(gate->inquiry.today);
    fault_set(fault, STATUS_NO, _("%s: no permit is in force on %s, so nothing may be shared"),
              gate->audience.body, day.text);
    fault_place(fault, plan->operand, 0, 0);
    text_auto_t *way =
        memory_format(_("csc-team consent permit %s --topics=LIST --given-by=PERSON --method=written"),
                      gate->audience.body);
    text_auto_t *whole = hint_whole(gate->inquiry.profile, way);
    return fault_hint(fault, "%s", whole);
}

struct view *view_for(const struct plan *plan, const struct plan *current, const char *who, int day,
                      struct fault *fault) {
    const json_t *today = current ? current->root : plan->root;
    char *id = view_can_decide(plan, fault) ? audience_find(today, who, fault) : NULL;
    if (!id)
        return NULL;
    struct audience audience = audience_of(today, id);
    struct gate now = gate_open(today, NULL, plan->profile, audience, day);
    struct gate gate = gate_open(plan->root, today, plan->profile, audience, day);
    gate.now = current ? &now : NULL;
    struct view *view = NULL;
    if (has_permit(plan, &gate, fault)) {
        view = view_new(plan, day, NULL);
        view->who = memory_text(id);
        make(view, &gate, today);
    }
    gate_close(&gate);
    gate_close(&now);
    free(id);
    return view;
}

bool view_is_of_subject(const struct view *view) {
    return !view->who || audience_of(view->plan->root, view->who).kind == BODY_SUBJECT;
}

void view_free(struct view *view) {
    if (!view)
        return;
    json_decref(view->root);
    json_decref(view->basis);
    json_decref(view->grounds);
    findings_clear(&view->findings);
    free(view->who);
    free(view);
}
