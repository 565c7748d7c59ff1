/* One item, decided: the steps, and what rules.md says of meetings and cases besides. */
#include <string.h>

#include "base/text.h"
#include "rules/find.h"
#include "rules/meetings.h"
#include "view/gate.h"

static bool is(const char *a, const char *b) {
    return a && b && strcmp(a, b) == 0;
}

static const json_t *record_in(const struct gate *gate, const char *collection, const char *id) {
    return json_object_get(json_object_get(gate->document, collection), id);
}

static struct decision nothing_there(void) {
    return decided(false, 0, NULL, _("there is no such item"));
}

/* For an agency a meeting is there when it took part; its topic and origin decide of its purpose only. */
static struct decision decide_meeting(const struct gate *gate, const struct item *item,
                                      const struct facts *facts) {
    struct decision decision;
    bool settled = gate_threshold(gate, facts, &decision);
    if (settled && !decision.may)
        return decision;
    if (!meeting_joined(gate, record_in(gate, "meetings", item->id)))
        return decided(false, 5, NULL, _("nobody of the agency was invited or took part"));
    if (settled)
        return decision;
    decision = decided(true, 4, NULL, _("the agency was invited or took part"));
    decision.ground = "attended";
    return decision;
}

static struct decision decide_reviews(const struct gate *gate, const struct item *item) {
    struct decision decision = decided(false, 5, NULL, _("no review of this case may be seen"));
    const char *meeting;
    json_t *review;
    json_object_foreach (json_object_get(record_in(gate, "cases", item->id), "reviews"), meeting, review) {
        const struct item nested = {"cases", item->id, "reviews", meeting, NULL};
        decision = gate_decide(gate, &nested);
        if (decision.may)
            break;
    }
    return decision;
}

/* A text that another said, by the steps once more: of what it stands in, but for who said it. */
static struct decision decide_said(const struct gate *gate, const struct item *text) {
    struct facts facts;
    return facts_of_item(gate, text, &facts) ? gate_steps(gate, &facts) : nothing_there();
}

/* What there is nothing without, its title or its text, must be seen for it to be seen. */
static struct decision decide_whole(const struct gate *gate, const struct item *item,
                                    struct decision decision) {
    const struct record *of = item_table(item);
    const char *member;
    json_t *said;
    json_object_foreach (item_all_said(gate->document, item), member, said) {
        const struct field *field = of ? record_field(of, member) : NULL;
        const struct item text = item_text(item, member);
        if (field && field->flags & REQUIRED && decision.may) {
            struct decision whole = decide_said(gate, &text);
            decision = whole.may ? decision : whole;
        }
    }
    return decision;
}

static struct decision decide_bare(const struct gate *gate, const struct item *item) {
    struct facts facts;
    if (!facts_of_record(gate, item, &facts))
        return nothing_there();
    bool agency = gate->audience.kind == BODY_AGENCY;
    if (agency && is(item->collection, "meetings"))
        return decide_meeting(gate, item, &facts);
    if (agency && is(item->collection, "cases") && gate->permit)
        return decide_reviews(gate, item);
    return gate_steps(gate, &facts);
}

static struct decision decide_record(const struct gate *gate, const struct item *item) {
    const struct item record = {.collection = item->collection, .id = item->id};
    return decide_whole(gate, &record, decide_bare(gate, &record));
}

/* What else must be so for something nested: a person must be seen to be seen attending; an agency sees the
 * review of a case where it sees the meeting, and what was minuted once the minutes are final. */
static struct decision decide_ground(const struct gate *gate, const struct item *item) {
    if (is(item->map, "attendance") || is(item->map, "invited"))
        return gate_person(gate, item->key);
    if (gate->audience.kind == BODY_AGENCY && is(item->map, "reviews"))
        return decide_record(gate, &(struct item){.collection = "meetings", .id = item->key});
    bool minuted = is(item->map, "notes") || is(item->map, "decisions") || is(item->map, "corrections");
    if (gate->audience.kind == BODY_AGENCY && minuted &&
        !meeting_final(record_in(gate, "meetings", item->id)))
        return decided(false, 5, NULL, _("the minutes are not final yet"));
    return decided(true, 5, NULL, NULL);
}

static struct decision decide_nested(const struct gate *gate, const struct item *item) {
    struct facts facts;
    bool review = gate->audience.kind == BODY_AGENCY && is(item->collection, "cases");
    struct decision decision = review ? decided(true, 5, NULL, NULL) : decide_record(gate, item);
    if (decision.may)
        decision = decide_ground(gate, item);
    if (!decision.may)
        return decision;
    if (!facts_of_nested(gate, item, &facts))
        return nothing_there();
    decision = gate_steps(gate, &facts);
    return item->key ? decide_whole(gate, item, decision) : decision;
}

/* A text is seen only where what it stands in is. */
static struct decision decide_here(const struct gate *gate, const struct item *item) {
    struct decision decision = item->map ? decide_nested(gate, item) : decide_record(gate, item);
    return decision.may && item_said(gate->document, item) ? decide_said(gate, item) : decision;
}

struct decision gate_decide(const struct gate *gate, const struct item *item) {
    struct decision decision = decide_here(gate, item);
    if (!decision.may || !gate->now)
        return decision;
    struct decision now = decide_here(gate->now, item);
    return now.may ? decision : now;
}
