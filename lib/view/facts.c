/* What the steps ask of an item: the table of rules.md, Consent ("item | topic from | origin"). */
#include <string.h>

#include "base/text.h"
#include "rules/find.h"
#include "rules/meetings.h"
#include "rules/roles.h"
#include "rules/topic.h"
#include "view/gate.h"

const struct gated_map gated_maps[] = {
    {"meetings", "attendance", "attendance", 0},
    {"meetings", "invited", "invited", 0},
    {"meetings", "notes", "notes", 'N'},
    {"meetings", "decisions", "decisions", 'D'},
    {"meetings", "corrections", "minutes/corrections", 'V'},
    {"actions", "progress", "progress", 'G'},
    {"cases", "reviews", "reviews", 0},
    {NULL, NULL, NULL, 0},
};

static bool is(const char *a, const char *b) {
    return strcmp(a, b) == 0;
}

static const json_t *record_in(const struct gate *gate, const char *collection, const char *id) {
    return json_object_get(json_object_get(gate->document, collection), id);
}

/* Is the person one of the agency that looks? */
static bool is_ours(const struct gate *gate, const char *person) {
    const char *agency = agency_of(gate->document, person);
    return gate->audience.kind == BODY_AGENCY && agency && is(agency, gate->audience.body);
}

static bool any_is_ours(const struct gate *gate, const json_t *people) {
    size_t index;
    json_t *person;
    json_array_foreach (people, index, person) {
        if (is_ours(gate, json_string_value(person)))
            return true;
    }
    return false;
}

static void add_part(const struct gate *gate, const char *collection, const json_t *record,
                     struct facts *facts) {
    const char *agency = gate->audience.body;
    if (is(collection, "actions")) {
        facts->owns = is_ours(gate, json_text_at(record, "owner"));
        facts->helps = any_is_ours(gate, json_object_get(record, "helpers"));
    }
    if (is(collection, "referrals")) {
        facts->owns = json_is(record, "from", agency);
        facts->helps = json_is(record, "to", agency);
    }
}

static int day_said(const json_t *record) {
    return json_at(record, "on") ? day_at(record, "on") : NO_DAY;
}

/* A part of the plan: the subject's word, on the topic that the practice says. A closing that was taken back
 * is there no more; where the subject is and who, is asked without a record. */
static bool facts_of_part(const struct gate *gate, const char *part, struct facts *facts) {
    facts->topic = is(part, "identity") ? part : topic_of(&gate->inquiry, part, NULL);
    facts->origin = "subject";
    facts->sealed = topic_is_sealed(gate->inquiry.profile, facts->topic);
    return is(part, "identity") || json_object_get(gate->document, part);
}

bool facts_of_record(const struct gate *gate, const struct item *item, struct facts *facts) {
    *facts = (struct facts){.on = NO_DAY};
    if (!item->id)
        return facts_of_part(gate, item->collection, facts);
    const json_t *record = record_in(gate, item->collection, item->id);
    if (!record)
        return false;
    bool is_case = is(item->collection, "cases");
    facts->id = item->id;
    facts->topic = topic_of(&gate->inquiry, item->collection, is_case ? NULL : record);
    facts->origin = is_case ? "subject" : origin_of(&gate->inquiry, item->collection, record);
    facts->in_case = is_case ? item->id : case_of(&gate->inquiry, item->collection, record);
    facts->on = day_said(record);
    facts->only = json_object_get(record, "only");
    facts->sealed = record_is_sealed(&gate->inquiry, item->collection, is_case ? NULL : record);
    if (is(item->collection, "concerns"))
        facts->addressed_to = json_text_at(record, "addressed_to");
    add_part(gate, item->collection, record, facts);
    return true;
}

/* Attendance and invitations are that person's word, on the meeting's day. */
static void said_by_person(const struct gate *gate, const struct item *item, struct facts *facts) {
    const json_t *person = record_in(gate, "people", item->key);
    const char *agency = agency_of(gate->document, item->key);
    facts->origin = !person ? NULL : agency ? agency : "subject";
    facts->on = meeting_day(record_in(gate, item->collection, item->id));
}

static void said_in_record(const struct gate *gate, const struct item *item, const json_t *nested,
                           struct facts *facts) {
    const struct inquiry *inquiry = &gate->inquiry;
    const char *in_case = json_text_at(nested, "case");
    if (is(item->collection, "meetings"))
        facts->topic = topic_of_nested(inquiry, record_in(gate, "meetings", item->id), nested);
    if (is(item->collection, "cases"))
        facts->topic = topic_of(inquiry, "reviews", nested);
    facts->origin = json_text_at(nested, "origin");
    facts->on = day_said(nested);
    facts->only = json_object_get(nested, "only");
    if (in_case && !is(item->collection, "cases"))
        facts->in_case = in_case;
    facts->sealed = facts->outer_sealed || topic_is_sealed(inquiry->profile, facts->topic);
}

static const json_t *nested_in(const json_t *plan, const struct item *item) {
    const json_t *record = json_object_get(json_object_get(plan, item->collection), item->id);
    for (const struct gated_map *row = gated_maps; row->collection; row++)
        if (is(row->collection, item->collection) && is(row->map, item->map))
            return json_object_get(json_at(record, row->path), item->key);
    return NULL;
}

bool facts_of_nested(const struct gate *gate, const struct item *item, struct facts *facts) {
    if (!facts_of_record(gate, item, facts))
        return false;
    if (!item->key && is(item->map, "purpose"))
        return true;
    facts->only_of_outer = facts->only;
    facts->outer_sealed = facts->sealed;
    facts->only = NULL;
    if (!item->key) {
        facts->topic = topic_of(&gate->inquiry, "place", NULL);
        facts->origin = "subject";
        facts->on = NO_DAY;
        return true;
    }
    const json_t *nested = nested_in(gate->document, item);
    if (is(item->map, "attendance") || is(item->map, "invited"))
        said_by_person(gate, item, facts);
    else
        said_in_record(gate, item, nested, facts);
    return nested != NULL;
}

const struct record *item_table(const struct item *item) {
    const struct record *const *of = record_collections;
    while (*of && !is((*of)->collection, item->collection))
        of++;
    if (!*of || !item->id || !item->key)
        return item->id ? *of : NULL;
    for (const struct gated_map *row = gated_maps; row->collection; row++)
        if (is(row->collection, item->collection) && is(row->map, item->map))
            return record_inside(*of, row->path);
    return NULL;
}

struct item item_text(const struct item *holder, const char *member) {
    struct item item = *holder;
    item.member = member;
    if (is(holder->collection, "meetings") && !holder->key)
        item.map = is(member, "place") ? "place" : "purpose";
    return item;
}

const json_t *item_holder(const json_t *plan, const struct item *item) {
    return !item->id   ? NULL
           : item->key ? nested_in(plan, item)
                       : json_object_get(json_object_get(plan, item->collection), item->id);
}

json_t *item_all_said(const json_t *plan, const struct item *item) {
    return json_object_get(item_holder(plan, item), "said");
}

const json_t *item_said(const json_t *plan, const struct item *item) {
    return item->member ? json_object_get(item_all_said(plan, item), item->member) : NULL;
}

bool facts_of_item(const struct gate *gate, const struct item *item, struct facts *facts) {
    const json_t *said = item_said(gate->document, item);
    if (!(item->map ? facts_of_nested : facts_of_record)(gate, item, facts))
        return false;
    if (said) {
        facts->origin = json_text_at(said, "origin");
        facts->on = day_said(said);
    }
    return true;
}

bool meeting_joined(const struct gate *gate, const json_t *meeting) {
    const char *person;
    json_t *entry;
    json_object_foreach (json_object_get(meeting, "invited"), person, entry) {
        if (is_ours(gate, person))
            return true;
    }
    json_object_foreach (json_object_get(meeting, "attendance"), person, entry) {
        if (is_ours(gate, person) && meeting_attended(meeting, person))
            return true;
    }
    return false;
}
