/* The consent rules, worked out a second time from their wording: nothing of lib/ is asked. */
#ifndef CSC_TEST_VIEW_RANDOM_RULES_H
#define CSC_TEST_VIEW_RANDOM_RULES_H

#include "view_random_plan.h"

static json_t *plan; /* the one asked about */
static const char *who, *body;

static bool same(const char *a, const char *b) {
    return a && b && strcmp(a, b) == 0;
}

static bool is_agency(void) {
    return json_object_get(json_object_get(plan, "agencies"), body);
}

static const char *agency_of_person(const char *person) {
    for (int i = 0; i < PEOPLE; i++)
        if (same(person, people[i][0]))
            return people[i][1];
    return NULL;
}

static bool in_force(const json_t *consent, const char *day) {
    const char *until = json_text_at(consent, "until"), *revoked = json_text_at(consent, "revoked_on");
    return strcmp(json_text_at(consent, "given_on"), day) <= 0 && (!until || strcmp(day, until) <= 0) &&
           (!revoked || strcmp(day, revoked) < 0);
}

static bool topics_hold(const json_t *consent, const char *topic) {
    const json_t *held = json_object_get(consent, "topics");
    bool plain = strcmp(topic, "report") != 0 && strcmp(topic, "place") != 0;
    return json_has(held, topic) || (json_has(held, "*") && (plain || json_is(consent, "decision", "deny")));
}

struct asked {
    const char *agency, *decision, *directions, *topic, *in_case, *with;
    const char *said_on; /* with: given, not revoked, in force today or then */
};

static bool answers(const json_t *consent, const struct asked *asked) {
    const char *direction = json_text_at(consent, "direction");
    const char *of = json_text_at(consent, "case"), *revoked = json_text_at(consent, "revoked_on");
    const json_t *with = json_object_get(consent, "with");
    if (!json_is(consent, "agency", asked->agency) || !json_is(consent, "decision", asked->decision))
        return false;
    if (asked->directions && !(direction && strstr(asked->directions, direction)))
        return false;
    if (asked->topic &&
        (!topics_hold(consent, asked->topic) || !(of ? same(of, asked->in_case) : !asked->in_case)))
        return false;
    if (asked->with && !json_has(with, asked->with) && !json_has(with, "*"))
        return false;
    if (in_force(consent, today))
        return true;
    return asked->said_on && strcmp(json_text_at(consent, "given_on"), today) <= 0 &&
           (!revoked || strcmp(today, revoked) < 0) && in_force(consent, asked->said_on);
}

static bool some_consent(struct asked asked) {
    const char *id;
    json_t *consent;
    json_object_foreach (json_object_get(plan, "consents"), id, consent) {
        if (answers(consent, &asked))
            return true;
    }
    return false;
}

static bool in_only(const json_t *only) {
    return json_has(only, who) || json_has(only, body);
}

static bool is_case(void) {
    return who[0] == 'K';
}

/* What is asked of an item; `outer` is the record it is in. */
struct thing {
    const json_t *item, *outer;
    const char *topic, *origin, *in_case;
    bool sealed, outer_sealed, owned, part;
};

static bool step_one_sealed(const struct thing *thing) {
    const json_t *own = json_object_get(thing->item, "only"), *around = json_object_get(thing->outer, "only");
    bool granted = own || (around && thing->outer_sealed);
    if (is_case())
        return false;
    if (granted && (!own || in_only(own)) && (!around || in_only(around)))
        return true;
    if (!thing->origin || (!same(who, body) && granted))
        return false;
    return same(thing->origin, body) || same(json_text_at(thing->item, "addressed_to"), body);
}

static bool steps(const struct thing *thing) {
    const json_t *own = json_object_get(thing->item, "only"), *around = json_object_get(thing->outer, "only");
    const char *topic = thing->topic, *of = thing->in_case, *origin = thing->origin;
    if (thing->sealed)
        return step_one_sealed(thing);
    if ((own && (is_case() || !in_only(own))) || (around && (is_case() || !in_only(around))))
        return false;
    if (same(body, "subject"))
        return !of;
    if (is_case())
        return same(of, who) && origin;
    if (!origin)
        return false;
    bool said = same(origin, body);
    if (some_consent((struct asked){.agency = body, .decision = "deny", .topic = topic, .in_case = of}) &&
        !said && !thing->owned)
        return false;
    if (said || thing->owned || thing->part)
        return true;
    bool theirs = strcmp(origin, "subject") != 0;
    if (!some_consent((struct asked){.agency = body,
                                     .decision = "permit",
                                     .directions = "receive both",
                                     .topic = topic,
                                     .in_case = of,
                                     .with = theirs ? origin : NULL}))
        return false;
    return !theirs || (some_consent((struct asked){.agency = origin,
                                                   .decision = "permit",
                                                   .directions = "release both",
                                                   .topic = topic,
                                                   .in_case = of,
                                                   .with = body,
                                                   .said_on = json_text_at(thing->item, "on")}) &&
                       !some_consent((struct asked){
                           .agency = origin, .decision = "deny", .topic = topic, .in_case = of}));
}

static const char *either(const char *first, const char *second) {
    return first ? first : second;
}

static struct thing thing_of(const json_t *item, const char *topic, const char *in_case) {
    struct thing thing = {.item = item,
                          .topic = either(topic, "general"),
                          .in_case = in_case,
                          .origin = json_text_at(item, "origin")};
    thing.sealed = same(thing.topic, "report") || json_is(item, "kind", "conflict");
    return thing;
}

static struct thing thing_inside(const struct thing *outer, const json_t *item) {
    const char *topic = either(json_text_at(item, "topic"), outer->topic);
    struct thing thing = thing_of(item, topic, either(json_text_at(item, "case"), outer->in_case));
    thing.outer = outer->item;
    thing.outer_sealed = outer->sealed;
    thing.sealed = thing.sealed || outer->sealed;
    return thing;
}

static struct thing a_priority(const char *id) {
    const json_t *priority = json_object_get(json_object_get(plan, "priorities"), id);
    struct thing thing = thing_of(priority, json_text_at(priority, "topic"), json_text_at(priority, "case"));
    const char *by = json_text_at(priority, "expressed_by");
    if (by)
        thing.origin = either(agency_of_person(by), "subject");
    return thing;
}

static struct thing an_action(const char *id) {
    const json_t *action = json_object_get(json_object_get(plan, "actions"), id);
    const json_t *above =
        json_object_get(json_object_get(plan, "priorities"), either(json_text_at(action, "priority"), ""));
    struct thing thing = thing_of(action, either(json_text_at(action, "topic"), json_text_at(above, "topic")),
                                  either(json_text_at(action, "case"), json_text_at(above, "case")));
    thing.owned = is_agency() && same(agency_of_person(json_text_at(action, "owner")), body);
    thing.part = is_agency() && same(agency_of_person(json_text_at(action, "helpers/0")), body);
    return thing;
}

static struct thing a_record(const char *collection, const char *id) {
    const json_t *record = json_object_get(json_object_get(plan, collection), id);
    return thing_of(record, json_text_at(record, "topic"), json_text_at(record, "case"));
}

static bool took_part(const json_t *meeting) {
    for (int i = 0; i < PEOPLE; i++) {
        text_auto_t *invited = memory_format("invited/%s", people[i][0]);
        text_auto_t *state_at = memory_format("attendance/%s/state", people[i][0]);
        const char *came = json_text_at(meeting, state_at);
        if (same(people[i][1], body) &&
            (json_at(meeting, invited) || (came && strstr("present late left-early", came))))
            return true;
    }
    return false;
}

static bool meeting_is_there(const struct thing *meeting) {
    const json_t *only = json_object_get(meeting->item, "only");
    if (!is_agency())
        return steps(meeting);
    return took_part(meeting->item) && (meeting->sealed ? step_one_sealed(meeting) : !only || in_only(only));
}

static bool a_note_shows(const char *id, const char *note) {
    struct thing meeting = a_record("meetings", id);
    struct thing inside =
        thing_inside(&meeting, json_object_get(json_object_get(meeting.item, "notes"), note));
    const char *minutes = json_text_at(meeting.item, "minutes/state");
    return meeting_is_there(&meeting) && (!is_agency() || strstr("final sent", minutes)) && steps(&inside);
}

static bool progress_shows(const char *id, const char *progress) {
    struct thing action = an_action(id);
    struct thing inside =
        thing_inside(&action, json_object_get(json_object_get(action.item, "progress"), progress));
    inside.owned = action.owned;
    inside.part = action.part;
    return steps(&action) && steps(&inside);
}

static bool person_shows(const char *person) {
    const char *agency = agency_of_person(person);
    if (!is_agency())
        return same(body, "subject");
    if (!agency || same(agency, body))
        return true;
    return some_consent((struct asked){.agency = body, .decision = "permit", .with = agency}) &&
           some_consent((struct asked){.agency = agency, .decision = "permit", .with = body});
}

#endif
