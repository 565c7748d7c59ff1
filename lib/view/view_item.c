/* One item for a body that a law names: the only view that no consent has to open. */
#include <string.h>

#include "base/text.h"
#include "view/explaining.h"
#include "view/making.h"

static void let_see(struct making *making, const struct item *item) {
    const bool nested = item->map && item->key;
    text_auto_t *key = nested      ? memory_format("%s/%s/%s", item->id, item->map, item->key)
                       : item->map ? memory_format("%s/%s", item->id, item->map)
                       : item->id  ? memory_text(item->id)
                                   : memory_format("/%s", item->collection);
    json_object_set_new(making->seen, key, json_true());
}

/* A record, without what is nested in it; or something nested, in the bare record that it is in, as if minutes
 * were final, in which a correction is. A meeting is told with its purpose. Whose plan it is, unless the
 * practice protects that. */
static void let_see_all(struct making *making, const struct item *item) {
    const struct item record = {.collection = item->collection, .id = item->id};
    const struct item part = {
        .collection = item->collection, .id = item->id, .map = item->key ? "final" : "purpose"};
    let_see(making, &record);
    let_see(making, &part);
    if (item->key)
        let_see(making, item);
    if (!gate_protects(making->gate, "identity"))
        let_see(making, &(struct item){.collection = "identity"});
}

/* Another's words in what is told are left out, as what is nested in it is, unless they are what is told. */
static void leave_out_said(struct making *making, const struct item *item) {
    const char *member;
    json_t *said;
    const struct item record = {.collection = item->collection, .id = item->id}, *holders[] = {&record, item};
    for (size_t i = 0; i < sizeof holders / sizeof *holders; i++)
        json_object_foreach (item_all_said(making->source, holders[i]), member, said) {
            const struct item text = item_text(holders[i], member);
            const bool own = item->member && (i == 1 || !item->key) && strcmp(item->member, member) == 0;
            if (!own)
                making_leave_out(making, &text);
        }
}

/* Records and what is nested in them under an id, and texts in these that are another's word; not people,
 * agencies, consents nor parts of the plan. */
static bool is_told_alone(const struct plan *plan, const char *text, const struct parsed *parsed) {
    const struct item *item = &parsed->item;
    if (item->member)
        return item_said(plan->root, item) != NULL;
    return item->id && (strchr(text, '/') ? item->key && !*parsed->key : true) && item_find(plan->root, text);
}

static struct view *view_made(const struct plan *plan, const struct item *item, const char *to, int day) {
    json_auto_t *seen = json_object(), *speakers = json_object(), *whole = json_object();
    json_auto_t *unseen = json_object();
    struct gate gate =
        gate_open(plan->root, NULL, plan->profile, (struct audience){BODY_AGENCY, to, to}, day);
    struct making making = {.gate = &gate,
                            .source = plan->root,
                            .seen = seen,
                            .speakers = speakers,
                            .whole = whole,
                            .unseen = unseen};
    struct view *view = memory_take(sizeof *view);
    let_see_all(&making, item);
    leave_out_said(&making, item);
    *view = (struct view){.plan = plan,
                          .profile = plan->profile,
                          .day = day,
                          .who = memory_text(to),
                          .basis = json_array(),
                          .unnamed = making_hides_name(&making),
                          .withheld = making.withheld};
    view->root = making_renamed(&making, making_copy(&making));
    gate_close(&gate);
    return view;
}

struct view *view_of_item(const struct plan *plan, const char *item, const char *to, int day,
                          struct fault *fault) {
    struct parsed parsed;
    if (!view_can_decide(plan, fault))
        return NULL;
    struct view *view = NULL;
    if (!explain_parse(item, &parsed) || !is_told_alone(plan, item, &parsed)) {
        fault_set(fault, STATUS_USAGE, _("%s: no record of the plan and nothing noted in one"), item);
        fault_hint(fault, _("one item is told at a time: X1, A7, A7/G1, M1/N2, K3/M1"));
    } else {
        view = view_made(plan, &parsed.item, to, day);
    }
    explain_parsed_free(&parsed);
    return view;
}
