/* What has no topic: who is on the team, and an agency's own consents. */
#include <string.h>

#include "base/text.h"
#include "rules/find.h"
#include "rules/roles.h"
#include "view/gate.h"

static const json_t *record_in(const struct gate *gate, const char *collection, const char *id) {
    return json_object_get(json_object_get(gate->document, collection), id);
}

static struct decision nothing_there(void) {
    return decided(false, 0, NULL, _("there is no such item"));
}

static struct decision subjects_person(const struct gate *gate) {
    if (gate_protects(gate, "identity"))
        return gate_decide(gate, &(struct item){.collection = "identity"});
    return decided(true, 5, gate->permit, _("the agency has a permit in force"));
}

static struct decision person_here(const struct gate *gate, const char *id) {
    const struct inquiry *inquiry = &gate->inquiry;
    if (!record_in(gate, "people", id))
        return nothing_there();
    const char *agency = agency_of(gate->document, id), *body = gate->audience.body;
    if (gate->audience.kind == BODY_SUBJECT)
        return decided(true, 2, NULL, _("it is the subject's own plan"));
    if (gate->audience.kind == BODY_CASE)
        return decided(false, 2, NULL, _("it is not of this case"));
    if (!gate->permit)
        return decided(false, 0, NULL, _("the agency has no permit in force"));
    if (!agency)
        return subjects_person(gate);
    if (strcmp(agency, body) == 0)
        return decided(true, 4, gate->permit, _("it is one of the agency's own people"));
    const char *permit = consent_with(inquiry, body, agency, inquiry->today);
    if (permit && consent_with(inquiry, agency, body, inquiry->today))
        return decided(true, 5, permit, _("both agencies have permits with each other"));
    return decided(false, 5, permit, _("the two agencies have no permits with each other"));
}

struct decision gate_person(const struct gate *gate, const char *person) {
    struct decision decision = person_here(gate, person);
    if (!decision.may || !gate->now)
        return decision;
    struct decision now = person_here(gate->now, person);
    return now.may ? decision : now;
}

/* The id as the document holds it: it outlives the one asked with. */
static const char *kept_id(const struct gate *gate, const char *id) {
    json_t *consents = json_object_get(gate->document, "consents");
    return json_object_iter_key(json_object_iter_at(consents, id));
}

/* The document holds today's consents also in an earlier state, so that one look is enough. */
struct decision gate_consent(const struct gate *gate, const char *id) {
    const json_t *consent = record_in(gate, "consents", id);
    const char *in_case = json_text_at(consent, "case");
    if (!consent)
        return nothing_there();
    if (gate->audience.kind == BODY_SUBJECT)
        return decided(!in_case, 2, NULL,
                       in_case ? _("it is of a case: for that family alone")
                               : _("it is the subject's own plan"));
    if (gate->audience.kind == BODY_CASE)
        return in_case && strcmp(in_case, gate->audience.body) == 0
                   ? decided(true, 2, NULL, _("it is of this case"))
                   : decided(false, 2, NULL, _("it is not of this case"));
    if (!gate->permit)
        return decided(false, 0, NULL, _("the agency has no permit in force"));
    if (json_is(consent, "agency", gate->audience.body) && json_is(consent, "decision", "permit") &&
        consent_in_force(consent, gate->inquiry.today))
        return decided(true, 4, kept_id(gate, id), _("it is the agency's own permit in force"));
    return decided(false, 5, NULL, _("an agency sees its own permits in force and no other consent"));
}
