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
