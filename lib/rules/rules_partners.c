/* Partnerships: assessed before, weighed, of benefit to both sides, worked out in all that is negotiated. */
#include "rules/find.h"
#include "rules/partners.h"

typedef char *lacking_fn(const struct inquiry *inquiry, const json_t *agreement);

/* A finding for every partnership in one of these states that lacks something; `lacks` says what (free()). */
static void find_lacking(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings,
                         const char *states, const char *member, lacking_fn *lacks) {
    const char *id;
    json_t *agreement, *agreements = records_of(inquiry, "agreements");
    json_object_foreach (agreements, id, agreement) {
        text_auto_t *text =
            any_of(status_of(agreement), states) && !plan_is_over(inquiry) ? lacks(inquiry, agreement) : NULL;
        if (text)
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id,
                                        .member = member,
                                        .who = in_charge(inquiry),
                                        .text = text,
                                        .rests_on = json_text_at(agreement, "agency")});
    }
}

static char *assessment(const struct inquiry *inquiry, const json_t *agreement) {
    (void)inquiry;
    return members_missing(agreement, partner_assessed);
}

void find_partner_not_assessed(const struct inquiry *inquiry, const struct rule *rule,
                               struct findings *findings) {
    find_lacking(inquiry, rule, findings, "considered agreed", "need", assessment);
}

static char *authority_of_contact(const struct inquiry *inquiry, const json_t *agreement) {
    (void)inquiry;
    const char *contact = json_text_at(agreement, "contact");
    if (!contact)
        return memory_text(_("nobody is named who was contacted"));
    return json_yes(agreement, "can_commit")
               ? NULL
               : memory_format(_("%s is not said to have the authority to commit"), contact);
}

void find_partner_cannot_commit(const struct inquiry *inquiry, const struct rule *rule,
                                struct findings *findings) {
    find_lacking(inquiry, rule, findings, "agreed", "can_commit", authority_of_contact);
}

static char *benefits(const struct inquiry *inquiry, const json_t *agreement) {
    (void)inquiry;
    return members_missing(agreement, partner_benefits);
}

void find_agreement_one_sided(const struct inquiry *inquiry, const struct rule *rule,
                              struct findings *findings) {
    find_lacking(inquiry, rule, findings, "agreed", "benefits_them", benefits);
}

static char *negotiation(const struct inquiry *inquiry, const json_t *agreement) {
    (void)inquiry;
    return members_missing(agreement, partner_negotiated);
}

void find_agreement_incomplete(const struct inquiry *inquiry, const struct rule *rule,
                               struct findings *findings) {
    find_lacking(inquiry, rule, findings, "agreed", "goals", negotiation);
}

static char *decision_to_go(const struct inquiry *inquiry, const json_t *agreement) {
    (void)inquiry;
    return json_yes(agreement, "worthwhile") ? NULL : memory_text("worthwhile");
}

void find_agreement_not_weighed(const struct inquiry *inquiry, const struct rule *rule,
                                struct findings *findings) {
    find_lacking(inquiry, rule, findings, "agreed", "worthwhile", decision_to_go);
}

static char *review(const struct inquiry *inquiry, const json_t *agreement) {
    int day = day_at(agreement, "review_on");
    return day == NO_DAY || day > inquiry->today ? NULL : memory_text(json_text_at(agreement, "review_on"));
}

void find_agreement_review_due(const struct inquiry *inquiry, const struct rule *rule,
                               struct findings *findings) {
    find_lacking(inquiry, rule, findings, "agreed", "review_on", review);
}
