/* Who looks, and at which state of the plan. */
#include <string.h>

#include "base/text.h"
#include "plan/names.h"
#include "rules/find.h"
#include "rules/roles.h"
#include "view/gate.h"

char *audience_find(const json_t *plan, const char *who, struct fault *fault) {
    return names_find(plan, "subject|agencies|people|cases", who, fault);
}

struct audience audience_of(const json_t *plan, const char *id) {
    if (strcmp(id, "subject") == 0)
        return (struct audience){BODY_SUBJECT, id, "subject"};
    if (json_object_get(json_object_get(plan, "cases"), id))
        return (struct audience){BODY_CASE, id, id};
    if (!json_object_get(json_object_get(plan, "people"), id))
        return (struct audience){BODY_AGENCY, id, id};
    const char *agency = agency_of(plan, id);
    return (struct audience){agency ? BODY_AGENCY : BODY_SUBJECT, id, agency ? agency : "subject"};
}

static const json_t *record_at(const json_t *plan, const char *collection, const char *id) {
    return json_object_get(json_object_get(plan, collection), id);
}

/* Under one id and one name. */
static bool same_record(const char *collection, const json_t *plan, const char *id, const json_t *other,
                        const char *other_id) {
    const char *name = json_text_at(record_at(plan, collection, id), "name"),
               *other_name = json_text_at(record_at(other, collection, other_id), "name");
    return strcmp(id, other_id) == 0 && name && other_name && text_same(name, other_name);
}

static bool same_identifiers(const json_t *plan, const char *id, const json_t *other, const char *other_id) {
    const json_t *one = json_object_get(record_at(plan, "agencies", id), "identifiers"),
                 *two = json_object_get(record_at(other, "agencies", other_id), "identifiers");
    return json_object_size(one) > 0 && json_equal(one, two);
}

bool audience_same(const json_t *plan, const char *id, const json_t *other, const char *other_id) {
    const struct audience one = audience_of(plan, id), two = audience_of(other, other_id);
    bool person = strcmp(id, one.body) != 0, other_person = strcmp(other_id, two.body) != 0;
    if (one.kind != two.kind || person != other_person)
        return false;
    if (person)
        return same_record("people", plan, id, other, other_id) &&
               audience_same(plan, one.body, other, two.body);
    if (one.kind == BODY_SUBJECT)
        return same_subject(json_object_get(plan, "subject"), json_object_get(other, "subject"));
    if (one.kind == BODY_CASE)
        return strcmp(id, other_id) == 0 && text_same(json_text_at(plan, "id"), json_text_at(other, "id"));
    return same_record("agencies", plan, id, other, other_id) || same_identifiers(plan, id, other, other_id);
}

/* A copy of the document's first floor, with other consents. */
static json_t *with_consents(const json_t *plan, const json_t *consents) {
    json_t *document = json_copy((json_t *)plan);
    if (consents)
        json_object_set(document, "consents", (json_t *)consents);
    else
        json_object_del(document, "consents");
    return document;
}

struct gate gate_open(const json_t *plan, const json_t *current, const struct profile *profile,
                      struct audience audience, int day) {
    json_t *document =
        current ? with_consents(plan, json_object_get(current, "consents")) : json_incref((json_t *)plan);
    struct gate gate = {.inquiry = {.plan = document, .profile = profile, .today = day},
                        .document = document,
                        .audience = audience};
    if (audience.kind == BODY_AGENCY)
        gate.permit = consent_any_permit(&gate.inquiry, audience.body, day);
    return gate;
}

void gate_close(struct gate *gate) {
    json_decref(gate->document);
    gate->document = NULL;
}

bool gate_protects(const struct gate *gate, const char *topic) {
    return topic_is_explicit(gate->inquiry.profile, topic);
}
