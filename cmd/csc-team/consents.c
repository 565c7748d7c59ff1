/* Consent as it is given: permits and denies, each by someone who speaks for the subject, or by the family
 * whose case it is about (H-30 to H-32). */
#include <string.h>

#include "base/text.h"
#include "cmd/csc-team/consents.h"
#include "cmd/csc-team/verbs.h"
#include "io/json.h"
#include "rules/gate.h"
#include "rules/roles.h"

bool consent_is_dated(struct call *call, const json_t *consent) {
    const char *given = json_text_at(consent, "given_on"), *until = json_text_at(consent, "until");
    return !until || date_of(until) >= date_of(given) ||
           fault_set(&call->fault, STATUS_USAGE, _("until %s: it is given on %s"), until, given);
}

static bool denied(struct call *call, const struct work *work, const json_t *permit, const char *topic,
                   int day) {
    const char *agency = json_text_at(permit, "agency");
    const char *deny = consent_denying(&work->inquiry, agency, topic, day, json_text_at(permit, "case"));
    text_auto_t *hint = memory_format("csc-team consent revoke %s", deny ? deny : "");
    return deny && !gate_refuse(&work->inquiry, "permit-under-deny", &call->fault, hint,
                                _("%s denies %s: %s"), deny, agency, topic);
}

bool consent_is_not_denied(struct call *call, const struct work *work, const json_t *permit) {
    const int days[] = {call->clock.today, date_of(json_text_at(permit, "given_on"))};
    size_t index;
    json_t *topic;
    json_array_foreach (json_object_get(permit, "topics"), index, topic) {
        for (size_t i = 0; i < sizeof days / sizeof *days; i++)
            if (denied(call, work, permit, json_string_value(topic), days[i]))
                return false;
    }
    return true;
}

/* What is sealed stays so whoever permits it: better said now than missed later. */
static void tell_sealed(struct call *call, const struct work *work, const json_t *consent) {
    size_t index;
    json_t *topic;
    json_array_foreach (json_object_get(consent, "topics"), index, topic) {
        if (topic_is_sealed(work->inquiry.profile, json_string_value(topic)))
            tool_note(call, _("%s is sealed: no permit opens it"), json_string_value(topic));
    }
}

/* --topics or --all-topics: a consent is never about nothing, and never about all by omission. */
static bool has_topics(struct call *call, json_t *consent) {
    const bool all = call_flag(call, "all-topics");
    if (all && json_object_get(consent, "topics"))
        return fault_set(&call->fault, STATUS_USAGE, _("--topics and --all-topics exclude each other"));
    if (all)
        json_object_set_new(consent, "topics", json_pack("[s]", "*"));
    return json_object_get(consent, "topics") ||
           fault_set(&call->fault, STATUS_USAGE,
                     _("say about what: --topics=LIST, or --all-topics for everything"));
}

/* How far a permit reaches, where it is not said: both ways, with everybody. */
static bool put_reach(struct call *call, struct work *work, json_t *permit) {
    static const struct member_option options[] = {{"with", "with"}, {"direction", "direction"}, {0}};
    if (!members_given(call, work, permit, &record_consent, options))
        return false;
    if (!json_object_get(permit, "with"))
        json_object_set_new(permit, "with", json_pack("[s]", "*"));
    if (!json_object_get(permit, "direction"))
        json_put_text(permit, "direction", "both");
    return json_object_get(permit, "method") ||
           fault_set(&call->fault, STATUS_USAGE,
                     _("say how it was given: --method=written, electronic or verbal"));
}

static bool has_no_reach(struct call *call, const json_t *deny) {
    for (const char *const *member = (const char *const[]){"with", "direction", NULL}; *member; member++)
        if (json_object_get(deny, *member))
            return fault_set(&call->fault, STATUS_USAGE, _("a deny holds for everybody: it has no --%s"),
                             *member);
    return true;
}

/* Everything of a new consent but its agency. */
static bool fill(struct call *call, struct work *work, json_t *consent, const char *decision) {
    const bool permit = strcmp(decision, "permit") == 0;
    json_put_text(consent, "decision", decision);
    json_put_text(consent, "given_on", date_write(call->clock.today).text);
    if (!work_members(call, work, consent) || !has_topics(call, consent) ||
        !(permit ? put_reach(call, work, consent) : has_no_reach(call, consent)))
        return false;
    const char *by = json_text_at(consent, "given_by");
    if (!by)
        return fault_set(&call->fault, STATUS_USAGE,
                         _("say who gives it, for the subject: --given-by=PERSON"));
    return must_give(&work->inquiry, consent, by, &call->fault) && consent_is_dated(call, consent);
}

/* One consent for each agency named; all or none. */
static enum status give(struct call *call, const char *decision) {
    struct work work;
    struct text ids = {0};
    json_auto_t *consent = json_object();
    bool going = work_begin(call, &work) && must_be_open(&work.inquiry, &call->fault) &&
                 fill(call, &work, consent, decision);
    for (unsigned i = 0; going && i < call_operands(call); i++) {
        const char *agency = work_find(call, &work, "agencies", call_operand(call, i));
        json_auto_t *one = json_deep_copy(consent);
        json_put_text(one, "agency", agency);
        going = agency && (strcmp(decision, "permit") != 0 || consent_is_not_denied(call, &work, one));
        text_auto_t *id = going ? edit_add(&work.edit, &record_consent, NULL, json_incref(one)) : NULL;
        if (id)
            work_touch(&work, id);
        if (id)
            text_add_format(&ids, "%s%s", ids.length ? "\n" : "", id);
    }
    if (going && strcmp(decision, "permit") == 0)
        tell_sealed(call, &work, consent);
    work.withdraws = strcmp(decision, "deny") == 0;
    enum status status = work_end(call, &work, ids.bytes);
    text_clear(&ids);
    return status;
}

enum status consent_permit(struct call *call) {
    return give(call, "permit");
}

enum status consent_deny(struct call *call) {
    return give(call, "deny");
}
