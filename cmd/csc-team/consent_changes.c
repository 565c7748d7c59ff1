/* Consent is not changed: its form is sent, a new one takes on from it, or it is revoked. */
#include <string.h>

#include "base/text.h"
#include "cmd/csc-team/consents.h"
#include "cmd/csc-team/verbs.h"
#include "cmd/reading.h"
#include "io/json.h"
#include "report/reports.h"
#include "rules/roles.h"

static bool is_not_revoked(struct call *call, const json_t *consent, const char *id) {
    const char *revoked = json_text_at(consent, "revoked_on");
    if (!revoked)
        return true;
    fault_set(&call->fault, STATUS_REFUSED, _("%s was revoked on %s"), id, revoked);
    fault_hint(&call->fault, _("a new consent is given with csc-team consent permit or deny"));
    return fault_rule(&call->fault, "wrong-state", NULL);
}

/* Every consent operand in turn, on an open plan. */
static enum status each_consent(struct call *call, bool (*change)(struct call *, struct work *,
                                                                  json_t *consent, const char *id)) {
    struct work work;
    bool going = work_begin(call, &work) && must_be_open(&work.inquiry, &call->fault);
    for (unsigned i = 0; going && i < call_operands(call); i++) {
        const char *id = work_find(call, &work, "consents", call_operand(call, i));
        json_t *consent = id ? record_find(work.root, id) : NULL;
        const json_t *before = consent ? record_find(work.plan->before, id) : NULL;
        going = consent && is_not_revoked(call, before, id) && change(call, &work, consent, id);
    }
    return work_end(call, &work, NULL);
}

static bool send_one(struct call *call, struct work *work, json_t *consent, const char *id) {
    static const struct member_option how[] = {{"how", "sent_how"}, {0}};
    int day;
    if (!date_that_was(call, "on", call->clock.today, &day))
        return false;
    json_put_text(consent, "sent_on", date_write(day).text);
    if (!members_given(call, work, consent, &record_consent, how))
        return false;
    if (!json_text_at(consent, "sent_how"))
        tool_note(call, _("%s: how the form was sent is not said: csc-team consent sent %s --how=TEXT"), id,
                  id);
    return true;
}

enum status consent_sent(struct call *call) {
    return each_consent(call, send_one);
}

/* What the new one does not take from the old. */
static json_t *taken_on(const json_t *old, const char *id, const char *today) {
    static const char *const own[] = {"given_on",          "until",  "sent_on", "sent_how",
                                      "effects_explained", "renews", "reason"};
    json_t *consent = json_deep_copy(old);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        json_object_del(consent, own[i]);
    json_put_text(consent, "renews", id);
    json_put_text(consent, "given_on", today);
    return consent;
}

static bool may_renew(struct call *call, struct work *work, json_t *consent) {
    return work_members(call, work, consent) &&
           (json_object_get(consent, "until") ||
            fault_set(&call->fault, STATUS_USAGE, _("say until when: --until=DATE"))) &&
           consent_is_dated(call, consent) &&
           must_give(&work->inquiry, consent, json_text_at(consent, "given_by"), &call->fault) &&
           (!json_is(consent, "decision", "permit") || consent_is_not_denied(call, work, consent));
}

enum status consent_renew(struct call *call) {
    struct work work;
    const char *id = NULL;
    text_auto_t *renewed = NULL;
    json_t *old = team_begin(call, &work, "consents", &id);
    const struct date_text today = date_write(call->clock.today);
    json_auto_t *consent = old ? taken_on(old, id, today.text) : NULL;
    if (old && is_not_revoked(call, old, id) && may_renew(call, &work, consent)) {
        renewed = edit_add(&work.edit, &record_consent, NULL, json_incref(consent));
        work_touch(&work, renewed);
    }
    return work_end(call, &work, renewed);
}

/* Who revokes: --by, else the acting person where that one may. */
static bool revoker(struct call *call, struct work *work, const json_t *consent, const char **by) {
    const char *typed = call_option(call, "by");
    *by = typed ? work_name(call, work, "people|cases", typed) : NULL;
    if (typed)
        return *by && must_give(&work->inquiry, consent, *by, &call->fault);
    struct fault other = {0};
    if (work->by && must_give(&work->inquiry, consent, work->by, &other))
        *by = work->by;
    fault_clear(&other);
    return true;
}

/* With a permit go the agency's earlier ones that have run out: what was said under them is not told any
 * longer either (rules.md, Pair rule). */
static void revoke_expired(struct work *work, const json_t *permit, int day, const char *by) {
    const char *id;
    json_t *other;
    const int given = date_of(json_text_at(permit, "given_on"));
    json_object_foreach (json_object_get(work->root, "consents"), id, other) {
        const char *until = json_text_at(other, "until");
        if (other == permit || !json_is(other, "decision", "permit") ||
            !consent_is_of_case(other, json_text_at(permit, "case")) ||
            !json_is(other, "agency", json_text_at(permit, "agency")) ||
            json_object_get(other, "revoked_on") || !until || date_of(until) >= day ||
            date_of(json_text_at(other, "given_on")) > given)
            continue;
        json_put_text(other, "revoked_on", date_write(day).text);
        json_put_text(other, "revoked_by", by);
        work_touch(work, id);
    }
}

/* Revoking one permit does not close a door that another holds open. */
static void tell_others(struct call *call, const struct work *work, const json_t *permit) {
    const char *agency = json_text_at(permit, "agency");
    const char *other = consent_any_permit(&work->inquiry, agency, call->clock.today);
    if (other)
        tool_note(call, _("%s still permits %s: csc-team consent list"), other, agency);
}

static bool revoke_one(struct call *call, struct work *work, json_t *consent, const char *id) {
    static const struct member_option reason[] = {{"reason", "reason"}, {0}};
    const char *by, *given = json_text_at(consent, "given_on");
    int day;
    if (!revoker(call, work, consent, &by) || !date_that_was(call, "on", call->clock.today, &day))
        return false;
    if (given && day < date_of(given) && call_flag(call, "on"))
        return fault_set(&call->fault, STATUS_USAGE, _("--on=%s: %s was given on %s"), date_write(day).text,
                         id, given);
    work->withdraws = true;
    json_put_text(consent, "revoked_on", date_write(day).text);
    json_put_text(consent, "revoked_by", by);
    if (json_is(consent, "decision", "permit")) {
        revoke_expired(work, consent, day, by);
        tell_others(call, work, consent);
    }
    return members_given(call, work, consent, &record_consent, reason);
}

enum status consent_revoke(struct call *call) {
    return each_consent(call, revoke_one);
}
