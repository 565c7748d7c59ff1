/* Which step decided for an item and an audience: the same decision as the view's. */
#include <string.h>

#include "base/text.h"
#include "record/ids.h"
#include "record/record.h"
#include "view/gate.h"

/* An agency is seen through its members or its word: the view itself knows. */
static struct decision explain_agency(const struct plan *plan, const struct gate *gate, const char *id) {
    struct fault fault = {0};
    struct view *view = view_for(plan, NULL, gate->audience.who, gate->inquiry.today, &fault);
    bool subject = gate->audience.kind == BODY_SUBJECT;
    struct decision decision = decided(false, 0, NULL, _("the agency has no permit in force"));
    if (view && view_sees(view, id))
        decision = decided(true, subject ? 2 : 5, gate->permit,
                           _("a member of it, or something that is its word, may be seen"));
    else if (view)
        decision = decided(false, subject ? 2 : 5, NULL, _("no member and no word of it may be seen"));
    view_free(view);
    fault_clear(&fault);
    return decision;
}

/* What the table of consent has no row for. */
static struct decision explain_rest(const struct gate *gate) {
    if (gate->audience.kind == BODY_SUBJECT)
        return decided(true, 2, NULL, _("it is the subject's own plan"));
    if (gate->audience.kind == BODY_AGENCY && !gate->permit)
        return decided(false, 0, NULL, _("the agency has no permit in force"));
    return decided(false, 5, NULL, _("it is in no agency's view"));
}

static struct decision explain_frame(const struct gate *gate) {
    if (gate->audience.kind == BODY_AGENCY && !gate->permit)
        return explain_rest(gate);
    return decided(true, 5, gate->permit, _("what plan it is may be known"));
}

static const char *map_of(const char *collection, const char *nested) {
    if (strcmp(collection, "cases") == 0)
        return "reviews";
    for (const struct gated_map *row = gated_maps; row->collection; row++)
        if (strcmp(row->collection, collection) == 0 && row->letter && id_is_lettered(nested, row->letter))
            return row->map;
    return NULL;
}

static struct decision explain_record(const struct gate *gate, const char *id, const char *nested) {
    const struct record *record = record_of_id(id);
    if (record == &record_consent)
        return gate_consent(gate, id);
    if (record == &record_agreement)
        return explain_rest(gate);
    const char *collection = record ? record->collection : "charter";
    struct item item = {.collection = collection, .id = record ? id : NULL, .key = nested};
    item.map = nested ? map_of(collection, nested) : NULL;
    return gate_decide(gate, &item);
}

static bool is_any_of(const char *id, const char *a, const char *b, const char *c) {
    return strcmp(id, a) == 0 || strcmp(id, b) == 0 || strcmp(id, c) == 0;
}

static struct decision explain(const struct plan *plan, const struct gate *gate, const char *id) {
    const char *slash = strchr(id, '/');
    text_auto_t *outer = slash ? memory_bytes(id, (size_t)(slash - id)) : memory_text(id);
    if (is_any_of(outer, "plan", "subject", "subject"))
        return explain_frame(gate);
    if (json_object_get(json_object_get(plan->root, "agencies"), outer))
        return explain_agency(plan, gate, outer);
    if (json_object_get(json_object_get(plan->root, "people"), outer))
        return slash ? explain_rest(gate) : gate_person(gate, outer);
    if (is_any_of(outer, "initiated", "charter", "closed"))
        return gate_decide(gate, &(struct item){.collection = outer});
    return explain_record(gate, outer, slash ? slash + 1 : NULL);
}

struct decision view_explain(const struct plan *plan, const char *item, const char *who, int day) {
    struct fault fault = {0};
    text_auto_t *id = plan->profile ? audience_find(plan->root, who, &fault) : NULL;
    fault_clear(&fault);
    if (!plan->profile)
        return decided(false, 0, NULL, _("the profile is not found"));
    if (!id)
        return decided(false, 0, NULL, _("there is no such audience"));
    if (strcmp(item, "plan") != 0 && !item_find(plan->root, item))
        return decided(false, 0, NULL, _("there is no such item"));
    struct gate gate = gate_open(plan->root, NULL, plan->profile, audience_of(plan->root, id), day);
    struct decision decision = explain(plan, &gate, item);
    gate_close(&gate);
    return decision;
}
