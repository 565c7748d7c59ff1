/* Everything decided, once, into sets. */
#include <string.h>

#include "base/text.h"
#include "rules/find.h"
#include "rules/meetings.h"
#include "rules/topic.h"
#include "view/making.h"

static char *key_of(const struct item *item) {
    const char *id = item->id ? item->id : "";
    const char *part = item->map ? item->map : item->id ? NULL : item->collection;
    const char *map =
        item->member && !item->key ? NULL : part; /* a text is the record's, whatever gates it */
    return memory_format("%s%s%s%s%s%s%s", id, map ? "/" : "", map ? map : "", item->key ? "/" : "",
                         item->key ? item->key : "", item->member ? "#" : "",
                         item->member ? item->member : "");
}

static bool holds(const json_t *set, const char *key) {
    return json_object_get(set, key) != NULL;
}

static void add(json_t *set, const char *key) {
    json_object_set_new(set, key, json_true());
}

bool making_sees(const struct making *making, const struct item *item) {
    text_auto_t *key = key_of(item);
    return holds(making->seen, key);
}

bool making_knows(const struct making *making, const char *id) {
    return holds(making->seen, id);
}

bool making_leaves_out(const struct making *making, const struct item *item) {
    if (json_object_size(making->unseen) == 0)
        return false;
    text_auto_t *key = key_of(item);
    return holds(making->unseen, key);
}

void making_leave_out(struct making *making, const struct item *item) {
    text_auto_t *key = key_of(item);
    if (holds(making->unseen, key))
        return;
    add(making->unseen, key);
    making->withheld++;
}

/* As disclosures name it; NULL for what has no name there: the parts that a record is decided by. */
static char *name_of(const struct item *item) {
    if (!item->id)
        return memory_text(item->collection);
    if (!item->key && item->map && !item->member)
        return NULL;
    return memory_format("%s%s%s%s%s", item->id, item->key ? "/" : "", item->key ? item->key : "",
                         item->member ? "/" : "", item->member ? item->member : "");
}

static void note_ground(struct making *making, const struct item *item, struct decision decision) {
    text_auto_t *name = name_of(item);
    const char *ground = decision.consent ? decision.consent : decision.ground;
    if (name && ground)
        json_object_set_new(making->grounds, name, json_string(ground));
}

static bool note_decision(struct making *making, const struct item *item, struct decision decision) {
    if (!decision.may)
        return false;
    text_auto_t *key = key_of(item);
    add(making->seen, key);
    if (decision.consent)
        add(making->basis, decision.consent);
    note_ground(making, item, decision);
    return true;
}

static bool settle(struct making *making, const struct item *item) {
    return note_decision(making, item, gate_decide(making->gate, item));
}

static const json_t *records(const struct making *making, const char *collection) {
    return json_object_get(making->source, collection);
}

/* An agency becomes known by its word, and by being referred from or to. */
static void note_speaker(struct making *making, const char *agency) {
    if (agency && json_object_get(records(making, "agencies"), agency))
        add(making->speakers, agency);
}

/* Texts of a record, or of what is nested in it, that are another's word, as it stands or as it stood. */
static void settle_said(struct making *making, const struct item *holder) {
    const char *member;
    json_t *said;
    for (const struct gate *gate = making->gate; gate; gate = gate->now)
        json_object_foreach (item_all_said(gate->document, holder), member, said) {
            const struct item item = item_text(holder, member);
            if (!settle(making, &item))
                making_leave_out(making, &item);
            else if (gate == making->gate && json_object_get(item_holder(gate->document, holder), member))
                note_speaker(making, json_text_at(said, "origin"));
        }
}

static void settle_nested(struct making *making, const struct item *outer, const struct gated_map *row,
                          const json_t *record) {
    const char *key;
    json_t *nested;
    json_object_foreach (json_at(record, row->path), key, nested) {
        const struct item item = {outer->collection, outer->id, row->map, key, NULL};
        if (!settle(making, &item)) {
            making->withheld++;
            continue;
        }
        note_speaker(making, json_text_at(nested, "origin"));
        settle_said(making, &item);
    }
}

/* Both states of the plan must have final minutes. */
static bool is_final(const struct making *making, const char *meeting) {
    for (const struct gate *gate = making->gate; gate; gate = gate->now)
        if (!meeting_final(json_object_get(records_of(&gate->inquiry, "meetings"), meeting)))
            return false;
    return true;
}

static void settle_meeting(struct making *making, const struct item *item, const json_t *meeting) {
    const struct item purpose = {item->collection, item->id, "purpose", NULL, NULL};
    const struct item place = {item->collection, item->id, "place", NULL, NULL};
    const struct item final = {item->collection, item->id, "final", NULL, NULL};
    bool agency = making->gate->audience.kind == BODY_AGENCY;
    if (!settle(making, &purpose) && json_object_get(meeting, "purpose"))
        making->withheld++;
    if (!settle(making, &place) && json_object_get(meeting, "place"))
        making->withheld++;
    if (!agency || is_final(making, item->id))
        note_decision(making, &final, decided(true, 5, NULL, NULL));
}

/* The origin of a meeting is what its purpose shows; that of a case is none. */
static void note_speakers(struct making *making, const struct item *item, const json_t *record) {
    const struct item purpose = {item->collection, item->id, "purpose", NULL, NULL};
    bool meeting = strcmp(item->collection, "meetings") == 0;
    if (!meeting || making_sees(making, &purpose))
        note_speaker(making, origin_of(&making->gate->inquiry, item->collection, record));
    if (strcmp(item->collection, "referrals") == 0) {
        note_speaker(making, json_text_at(record, "from"));
        note_speaker(making, json_text_at(record, "to"));
    }
}

static void settle_record(struct making *making, const struct item *item, const json_t *record) {
    if (!settle(making, item)) {
        making->withheld++;
        return;
    }
    if (strcmp(item->collection, "meetings") == 0)
        settle_meeting(making, item, record);
    note_speakers(making, item, record);
    settle_said(making, item);
    for (const struct gated_map *row = gated_maps; row->collection; row++)
        if (strcmp(row->collection, item->collection) == 0)
            settle_nested(making, item, row, record);
}

static void settle_collection(struct making *making, const char *collection) {
    const char *id;
    json_t *record;
    json_object_foreach ((json_t *)records(making, collection), id, record) {
        settle_record(making, &(struct item){.collection = collection, .id = id}, record);
    }
}

static void settle_part(struct making *making, const char *part, bool there) {
    if (!settle(making, &(struct item){.collection = part}) && there)
        making->withheld++;
}

static void settle_items(struct making *making) {
    static const char *const collections[] = {"meetings", "priorities", "actions", "referrals",
                                              "concerns", "indicators", "cases",   "log"};
    static const char *const parts[] = {"initiated", "charter", "closed"};
    for (size_t i = 0; i < sizeof collections / sizeof *collections; i++)
        settle_collection(making, collections[i]);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        settle_part(making, parts[i], json_object_get(making->source, parts[i]));
    const json_t *subject = json_object_get(making->source, "subject");
    settle_part(making, "subject",
                json_object_get(subject, "address") || json_object_get(subject, "phone") ||
                    json_object_get(subject, "email"));
    if (gate_protects(making->gate, "identity"))
        settle_part(making, "identity", true);
    else
        note_decision(making, &(struct item){.collection = "identity"}, decided(true, 5, NULL, NULL));
}

static void settle_people(struct making *making) {
    const char *id;
    json_t *person;
    json_object_foreach ((json_t *)records(making, "people"), id, person) {
        const char *agency = json_text_at(person, "agency");
        const struct item item = {.collection = "people", .id = id};
        if (note_decision(making, &item, gate_person(making->gate, id)) && agency)
            add(making->whole, agency);
    }
}

/* Of an earlier state an agency is seen, and seen whole, where it is also as the plan stands. */
static void keep_as_now(const struct making *making, const char *id) {
    if (!making->now)
        return;
    if (!holds(making->now->seen, id))
        json_object_del(making->speakers, id);
    if (!holds(making->now->whole, id))
        json_object_del(making->whole, id);
}

static void settle_agencies(struct making *making) {
    const struct audience *audience = &making->gate->audience;
    const char *id;
    json_t *agency;
    json_object_foreach ((json_t *)records(making, "agencies"), id, agency) {
        if (audience->kind == BODY_SUBJECT || strcmp(id, audience->body) == 0)
            add(making->whole, id);
        if (holds(making->whole, id))
            add(making->speakers, id);
        keep_as_now(making, id);
        if (holds(making->whole, id) || holds(making->speakers, id))
            add(making->seen, id);
    }
}

/* Of an earlier state a consent is seen while it is still the one of that id: an undone one frees it for
 * another. */
static bool is_still_that(const struct making *making, const char *id, const json_t *consent) {
    static const char *const members[] = {"agency", "case", "decision", "direction", "topics", "with"};
    const json_t *today = json_object_get(json_object_get(making->gate->document, "consents"), id);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        const json_t *then = json_object_get(consent, members[i]), *now = json_object_get(today, members[i]);
        if (then != now && !json_equal(then, now))
            return false;
    }
    return true;
}

static void settle_consents(struct making *making) {
    bool family = making->gate->audience.kind == BODY_CASE;
    const char *id;
    json_t *consent;
    json_object_foreach ((json_t *)records(making, "consents"), id, consent) {
        if (is_still_that(making, id, consent) &&
            note_decision(making, &(struct item){.collection = "consents", .id = id},
                          gate_consent(making->gate, id)) &&
            family)
            note_speaker(making, json_text_at(consent, "agency"));
    }
}

void making_decide(struct making *making) {
    settle_items(making);
    settle_people(making);
    settle_consents(making);
    settle_agencies(making);
}
