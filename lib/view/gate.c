/* The steps, in their order. */
#include "view/gate.h"

#include <string.h>

#include "base/text.h"
#include "rules/find.h"
#include "rules/gate.h"

struct decision decided(bool may, int step, const char *consent, const char *reason) {
    return (struct decision){.may = may, .step = step, .consent = consent, .reason = reason};
}

static struct decision grounded(struct decision decision, const char *ground) {
    decision.ground = ground;
    return decision;
}

static bool is(const char *a, const char *b) {
    return a && b && strcmp(a, b) == 0;
}

/* Do these named ones hold the audience? A person is also named by their body, an agency or the subject only
 * by itself; a case is never named. */
static bool names(const struct gate *gate, const json_t *only) {
    const struct audience *audience = &gate->audience;
    return audience->kind != BODY_CASE && (json_has(only, audience->who) || json_has(only, audience->body));
}

static bool is_person(const struct gate *gate) {
    return strcmp(gate->audience.who, gate->audience.body) != 0;
}

/* Sealed: the origin, those named, the body addressed, and nobody else. What is nested in a sealed record
 * takes its `only`; an outer `only` that is not sealed narrows and grants nothing. A person is narrowed by
 * `only` also where their body is the origin. Without origin: those named alone. */
static bool unseals(const struct gate *gate, const struct facts *facts) {
    const char *body = gate->audience.body;
    bool listed = facts->only || (facts->only_of_outer && facts->outer_sealed);
    bool named = listed && (!facts->only || names(gate, facts->only)) &&
                 (!facts->only_of_outer || names(gate, facts->only_of_outer));
    if (named || gate->audience.kind == BODY_CASE)
        return named;
    if (!facts->origin || (is_person(gate) && listed))
        return false;
    return is(facts->origin, body) || is(facts->addressed_to, body);
}

static struct decision sealed(const struct gate *gate, const struct facts *facts) {
    if (unseals(gate, facts))
        return grounded(
            decided(true, 1, NULL, _("it is sealed, and this is its origin, named in it or addressed")),
            "sealed");
    return decided(false, 1, NULL, _("it is sealed"));
}

static bool passes_only(const struct gate *gate, const struct facts *facts) {
    return (!facts->only || names(gate, facts->only)) &&
           (!facts->only_of_outer || names(gate, facts->only_of_outer));
}

static struct decision for_subject(const struct facts *facts) {
    if (facts->in_case)
        return decided(false, 2, NULL, _("it is of a case: for that family alone"));
    return grounded(decided(true, 2, NULL, _("it is the subject's own plan")), "subject");
}

static struct decision for_case(const struct gate *gate, const struct facts *facts) {
    if (is(facts->in_case, gate->audience.body) && facts->origin)
        return grounded(decided(true, 2, NULL, _("it is of this case")), "case");
    return decided(false, 2, NULL, _("it is not of this case"));
}

const char *gate_permit_for(const struct gate *gate, const struct facts *facts) {
    const struct inquiry *inquiry = &gate->inquiry;
    return consent_hearing(inquiry, gate->audience.body, facts->origin, facts->topic, inquiry->today,
                           facts->in_case);
}

/* Where no permit covers what an agency has a part in, an override may have let it come to it. */
static const char *ground_of_part(const struct gate *gate, const struct facts *facts) {
    const struct inquiry *inquiry = &gate->inquiry;
    const char *permit =
        consent_covering(inquiry, gate->audience.body, facts->topic, inquiry->today, facts->in_case);
    return !permit && facts->id && override_for(inquiry, "consent", facts->id) ? "override" : "owner";
}

static struct decision for_agency(const struct gate *gate, const struct facts *facts) {
    const struct inquiry *inquiry = &gate->inquiry;
    const char *agency = gate->audience.body, *topic = facts->topic, *in_case = facts->in_case;
    if (!facts->origin)
        return decided(false, 5, NULL, _("it is not known who said it: for the subject alone"));
    bool said = is(facts->origin, agency);
    const char *deny = consent_denying(inquiry, agency, topic, inquiry->today, in_case);
    if (deny && !said && !facts->owns)
        return decided(false, 3, deny, _("a deny in force holds its topic"));
    if (said)
        return grounded(decided(true, 4, NULL, _("the agency said it")), "speaker");
    if (facts->owns || facts->helps)
        return grounded(decided(true, 4, NULL, _("the agency owns it or has a part in it")),
                        ground_of_part(gate, facts));
    const char *permit = consent_covering(inquiry, agency, topic, inquiry->today, in_case);
    if (!permit)
        return decided(false, 5, NULL, _("no permit in force covers its topic"));
    if (strcmp(facts->origin, "subject") == 0)
        return decided(true, 5, permit, _("a permit in force covers its topic"));
    if (!consent_pair(inquiry, agency, facts->origin, topic, facts->on, in_case))
        return decided(false, 5, permit, _("the two agencies may not both speak of it with each other"));
    return decided(true, 5, gate_permit_for(gate, facts),
                   _("permits cover its topic for both agencies, with each other"));
}

bool gate_threshold(const struct gate *gate, const struct facts *facts, struct decision *decision) {
    bool out = gate->audience.kind == BODY_AGENCY && !gate->permit && !facts->sealed;
    if (out)
        *decision = decided(false, 0, NULL, _("the agency has no permit in force"));
    else if (facts->sealed)
        *decision = sealed(gate, facts);
    else if (!passes_only(gate, facts))
        *decision = decided(false, 1, NULL, _("it is only for others"));
    else
        return false;
    return true;
}

struct decision gate_steps(const struct gate *gate, const struct facts *facts) {
    struct decision decision;
    if (gate_threshold(gate, facts, &decision))
        return decision;
    if (gate->audience.kind == BODY_SUBJECT)
        return for_subject(facts);
    if (gate->audience.kind == BODY_CASE)
        return for_case(gate, facts);
    return for_agency(gate, facts);
}
