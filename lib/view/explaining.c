/* An audience asked about: its gates, the items there are, and how what is hidden could be seen. */
#include "view/explaining.h"

#include <string.h>

#include "base/text.h"
#include "record/record.h"
#include "rules/find.h"
#include "rules/gate.h"
#include "rules/meetings.h"
#include "rules/roles.h"
#include "view/making.h"

struct explaining *explain_begin(const struct plan *plan, const struct plan *current, const char *who,
                                 int day, struct fault *fault) {
    const json_t *today = current ? current->root : plan->root;
    char *id = view_can_decide(plan, fault) ? audience_find(today, who, fault) : NULL;
    if (!id)
        return NULL;
    struct explaining *explaining = memory_take(sizeof *explaining);
    struct audience audience = audience_of(today, id);
    struct fault no_permit = {0};
    *explaining = (struct explaining){.plan = plan, .current = current, .who = id};
    explaining->now = gate_open(today, NULL, plan->profile, audience, day);
    explaining->gate = gate_open(plan->root, today, plan->profile, audience, day);
    explaining->gate.now = current ? &explaining->now : NULL;
    explaining->view = view_for(plan, current, id, day, &no_permit);
    fault_clear(&no_permit);
    return explaining;
}

void explain_end(struct explaining *explaining) {
    if (!explaining)
        return;
    gate_close(&explaining->gate);
    gate_close(&explaining->now);
    view_free(explaining->view);
    free(explaining->who);
    free(explaining);
}

const char *explain_who(const struct explaining *explaining) {
    return explaining->who;
}

static void put(json_t *items, const char *id, const char *map, const char *key) {
    text_auto_t *item =
        memory_format("%s%s%s%s%s", id, map ? "/" : "", map ? map : "", key ? "/" : "", key ? key : "");
    json_array_append_new(items, json_string(item));
}

/* Texts that are another's word; a meeting's purpose is there already. */
static void put_said(json_t *items, const char *id, const json_t *holder) {
    const char *member;
    json_t *said;
    json_object_foreach (json_object_get(holder, "said"), member, said) {
        text_auto_t *item = memory_format("%s/%s", id, member);
        if (!json_has(items, item) && json_object_get(holder, member))
            json_array_append_new(items, json_string(item));
    }
}

/* What has an id of its own is named by it; a review by its meeting; an attendance by map and person. */
static void put_nested(json_t *items, const char *collection, const char *id, const json_t *record) {
    static const char *const parts[] = {"purpose", "place"};
    for (size_t i = 0; strcmp(collection, "meetings") == 0 && i < sizeof parts / sizeof *parts; i++)
        if (json_object_get(record, parts[i]))
            put(items, id, parts[i], NULL);
    put_said(items, id, record);
    for (const struct gated_map *row = gated_maps; row->collection; row++) {
        const bool keyed = row->letter || strcmp(row->map, "reviews") == 0;
        const char *key;
        json_t *nested;
        if (strcmp(row->collection, collection) != 0)
            continue;
        json_object_foreach (json_at(record, row->path), key, nested) {
            text_auto_t *name = memory_format("%s/%s", id, key);
            put(items, id, keyed ? NULL : row->map, key);
            put_said(items, name, nested);
        }
    }
}

static void put_collection(json_t *items, const char *collection, const json_t *records) {
    const char *id;
    json_t *record;
    json_object_foreach ((json_t *)records, id, record) {
        put(items, id, NULL, NULL);
        put_nested(items, collection, id, record);
    }
}

static void put_parts(json_t *items, const json_t *plan) {
    static const char *const parts[] = {"subject", "initiated", "charter", "closed"};
    const json_t *subject = json_object_get(plan, "subject");
    put(items, "plan", NULL, NULL);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (json_object_get(plan, parts[i]))
            put(items, parts[i], NULL, NULL);
    if (json_object_get(subject, "name"))
        put(items, "subject", "name", NULL);
    if (json_object_get(subject, "address") || json_object_get(subject, "phone") ||
        json_object_get(subject, "email"))
        put(items, "subject", "address", NULL);
}

/* Consents are those of today, as everywhere. */
json_t *explain_items(const struct explaining *explaining) {
    json_t *items = json_array();
    put_parts(items, explaining->plan->root);
    for (const struct record *const *record = record_collections; *record; record++) {
        const char *collection = (*record)->collection;
        put_collection(items, collection, json_object_get(explaining->gate.document, collection));
    }
    return items;
}

/* A text of a record is an item, whoever said it. */
static bool has_text(const json_t *plan, const char *item) {
    struct parsed parsed;
    text_auto_t *holder = memory_bytes(item, strrchr(item, '/') ? (size_t)(strrchr(item, '/') - item) : 0);
    bool there = explain_parse(item, &parsed) && parsed.item.member &&
                 json_object_get(item_find(plan, holder), parsed.item.member);
    explain_parsed_free(&parsed);
    return there;
}

bool explain_knows(const struct explaining *explaining, const char *item) {
    json_auto_t *items = explain_items(explaining);
    return json_has(items, item) || item_find(explaining->gate.document, item) ||
           has_text(explaining->gate.document, item);
}

static char *permit_way(const struct gate *gate, const char *agency, const char *topic, const char *more) {
    text_auto_t *way =
        memory_format(_("csc-team consent permit %s --topics=%s%s --given-by=PERSON --method=written"),
                      agency, topic ? topic : _("LIST"), more);
    return hint_whole(gate->inquiry.profile, way);
}

/* Who limits may also let in; the verb that sets a record's `only`. */
static char *only_way(const struct item *item, const char *body) {
    static const struct {
        const char *collection, *verb;
    } setters[] = {{"actions", "csc-actions set"},
                   {"priorities", "csc-actions priority set"},
                   {"meetings", "csc-meeting set"},
                   {"concerns", "csc-meeting concern set"}};
    for (size_t i = 0; !item->map && i < sizeof setters / sizeof *setters; i++)
        if (strcmp(setters[i].collection, item->collection) == 0)
            return memory_format("%s %s --only=+%s", setters[i].verb, item->id, body);
    return NULL;
}

/* The person of the body that is asked about whom a list lets in. Borrowed; NULL when there is none. */
static const char *person_in(const struct gate *gate, const json_t *only) {
    size_t index;
    json_t *who;
    json_array_foreach ((json_t *)only, index, who) {
        const char *agency = agency_of(gate->document, json_string_value(who));
        if (agency && strcmp(agency, gate->audience.body) == 0)
            return json_string_value(who);
    }
    return NULL;
}

/* Naming the agency would open to all of it what is for one of its people: then the way is that person's
 * copy. Asked about a person, that person alone is let in. */
static char *limited_way(const struct gate *gate, const struct facts *facts, const struct item *item) {
    const char *person = person_in(gate, facts->only ? facts->only : facts->only_of_outer);
    if (strcmp(gate->audience.who, gate->audience.body) != 0)
        return only_way(item, gate->audience.who);
    if (!person)
        return only_way(item, gate->audience.body);
    return memory_format("csc-report explain %s%s%s --for=%s", item->id, item->key ? "/" : "",
                         item->key ? item->key : "", person);
}

/* Which half of the pair rule is missing. */
static char *pair_way(const struct gate *gate, const struct facts *facts) {
    const char *body = gate->audience.body, *topic = facts->topic;
    const char *deny =
        consent_denying(&gate->inquiry, facts->origin, topic, gate->inquiry.today, facts->in_case);
    if (deny)
        return memory_format("csc-team consent revoke %s", deny);
    const bool hears = gate_permit_for(gate, facts) != NULL;
    text_auto_t *with = hears ? memory_format(" --direction=release --with=%s", body)
                              : memory_format(" --with=%s", facts->origin);
    return permit_way(gate, hears ? facts->origin : body, topic, with);
}

/* An agency has a meeting's items by taking part, its notes once the minutes are final. NULL when neither is
 * what keeps it from them. */
static char *meeting_way(const struct gate *gate, const struct item *item) {
    const json_t *meeting = json_object_get(records_of(&gate->inquiry, "meetings"), item->id);
    const bool joined = meeting_joined(gate, meeting);
    if (!joined)
        return json_is(meeting, "status", "planned")
                   ? memory_format(_("csc-meeting invite PERSON -m %s"), item->id)
                   : NULL;
    return item->key && !meeting_final(meeting)
               ? memory_format("csc-meeting minutes finalize -m %s", item->id)
               : NULL;
}

static bool is_kept_by_meeting(const struct gate *gate, const struct item *item) {
    const json_t *meeting = json_object_get(records_of(&gate->inquiry, "meetings"), item->id);
    return item->id && strcmp(item->collection, "meetings") == 0 &&
           (!meeting_joined(gate, meeting) || (item->key && !meeting_final(meeting)));
}

/* Of an item that the table of consent has a row for, to an agency. The way to a text begins with what it
 * stands in. */
static char *way_of_item(const struct gate *gate, const struct item *asked, struct decision decision) {
    struct facts facts;
    struct item outer = *asked;
    outer.member = NULL;
    const char *body = gate->audience.body;
    const struct item *item = gate_decide(gate, &outer).may ? asked : &outer;
    if (!facts_of_item(gate, item, &facts))
        return NULL;
    if (decision.step == 0)
        return permit_way(gate, body, facts.topic, "");
    if (decision.step == 1 && !facts.sealed)
        return limited_way(gate, &facts, item);
    if (decision.step == 3)
        return memory_format("csc-team consent revoke %s", decision.consent);
    if (decision.step != 5 || !facts.origin)
        return NULL;
    if (decision.consent)
        return pair_way(gate, &facts);
    if (is_kept_by_meeting(gate, item))
        return meeting_way(gate, item);
    text_auto_t *in_case = facts.in_case ? memory_format(" --case=%s", facts.in_case) : memory_text("");
    return permit_way(gate, body, facts.topic, in_case);
}

/* Members of two agencies see each other by permits with each other, on whatever topic. */
static char *way_of_person(const struct gate *gate, const char *person, struct decision decision) {
    const char *other = agency_of(gate->document, person), *body = gate->audience.body;
    if (!other || decision.step != 5)
        return NULL;
    text_auto_t *with = memory_format(" --with=%s", decision.consent ? body : other);
    return permit_way(gate, decision.consent ? other : body, NULL, with);
}

/* Step 1 lets it through, but nothing goes to an agency without a permit: a law has to ask for it. */
static bool travels_alone(const struct explaining *explaining, struct decision decision) {
    return decision.may && decision.step == 1 && !explaining->view;
}

char *explain_way(const struct explaining *explaining, const char *item, struct decision decision) {
    const struct gate *gate = &explaining->gate;
    struct parsed parsed;
    if (travels_alone(explaining, decision))
        return memory_format(_("csc-report disclose %s --to=%s --why=TEXT --legal-basis=TEXT"), item,
                             gate->audience.body);
    if (decision.may || gate->audience.kind != BODY_AGENCY)
        return NULL;
    char *way = explain_parse(item, &parsed) ? way_of_item(gate, &parsed.item, decision)
                : decision.step == 0         ? permit_way(gate, gate->audience.body, NULL, "")
                                             : way_of_person(gate, item, decision);
    explain_parsed_free(&parsed);
    return way;
}
