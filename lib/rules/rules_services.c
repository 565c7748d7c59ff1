/* The directory of services, and referrals that follow from it. */
#include "rules/find.h"
#include "rules/services.h"

void find_service_stale(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    const char *id, *slug;
    json_t *agency, *service, *agencies = records_of(inquiry, "agencies");
    json_object_foreach (agencies, id, agency) {
        if (plan_is_over(inquiry) || json_text_at(agency, "ended"))
            continue;
        json_object_foreach (json_object_get(agency, "services"), slug, service) {
            if (!service_stale(inquiry, service))
                continue;
            const char *name = json_text_at(service, "name"), *on = json_text_at(service, "verified_on");
            text_auto_t *member = memory_format("services/%s", slug);
            text_auto_t *text = on ? memory_format(_("\"%s\" was last verified on %s"), name, on)
                                   : memory_format(_("\"%s\" was never verified"), name);
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id, .member = member, .who = id, .date = on, .text = text});
        }
    }
}

/* Is anything still to be done about it? On a closed plan nothing is. */
static bool is_owed(const struct inquiry *inquiry, const json_t *referral) {
    return any_of(status_of(referral), "requested accepted") && !plan_is_over(inquiry);
}

/* What was asked for, and for whom, in the words of the referral. NULL: nothing in particular. */
static char *asked(const json_t *referral) {
    const char *kind = json_text_at(referral, "service_kind"), *name = json_text_at(referral, "service");
    const char *what = kind ? kind : name, *whom = json_text_at(referral, "population");
    if (what && whom)
        return memory_format(_("%s for %s"), what, whom);
    return memory_text(what ? what : whom);
}

void find_referral_not_in_plan(const struct inquiry *inquiry, const struct rule *rule,
                               struct findings *findings) {
    const char *id;
    json_t *referral, *referrals = records_of(inquiry, "referrals");
    json_object_foreach (referrals, id, referral) {
        const char *to = json_text_at(referral, "to");
        const json_t *agency = to ? json_object_get(records_of(inquiry, "agencies"), to) : NULL;
        if (!is_owed(inquiry, referral) || !agency || service_answers(agency, referral))
            continue;
        text_auto_t *text = asked(referral);
        findings_add(findings, inquiry, rule,
                     (struct found){.item = id, .other = to, .text = text ? text : _("any service")});
    }
}

void find_referral_without_support(const struct inquiry *inquiry, const struct rule *rule,
                                   struct findings *findings) {
    const char *id;
    json_t *referral, *referrals = records_of(inquiry, "referrals");
    json_object_foreach (referrals, id, referral) {
        if (is_owed(inquiry, referral) && !json_text_at(referral, "support"))
            findings_add(
                findings, inquiry, rule,
                (struct found){.item = id, .member = "support", .who = json_text_at(referral, "from")});
    }
}

/* Until the result is known someone owes it: the agency asked an answer, then what came of it. */
void find_referral_open(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    const char *id;
    json_t *referral, *referrals = records_of(inquiry, "referrals");
    json_object_foreach (referrals, id, referral) {
        const bool answered = json_is(referral, "status", "accepted");
        const char *since = json_text_at(referral, answered ? "decided_on" : "on");
        if (is_owed(inquiry, referral))
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id,
                                        .member = "status",
                                        .who = json_text_at(referral, "to"),
                                        .date = since ? since : json_text_at(referral, "on"),
                                        .text = answered ? _("the result") : _("an answer")});
    }
}
