/* Consents, and what is said or shared without one. What an agency's work lacks stands in rules_actions.c. */
#include <string.h>

#include "record/record.h"
#include "rules/find.h"
#include "rules/meetings.h"
#include "rules/roles.h"
#include "rules/telling.h"
#include "rules/topic.h"

/* Was this permit entered when the deny stood? On one day the order of their numbers decides. */
static bool entered_after(const char *permit_id, const json_t *permit, const char *deny_id,
                          const json_t *deny) {
    int given = day_at(permit, "given_on"), denied = day_at(deny, "given_on");
    if (given != denied)
        return given > denied;
    return strtol(permit_id + 1, NULL, 10) > strtol(deny_id + 1, NULL, 10);
}

/* The first topic that the permit opens against the deny; a deny of some topics under a permit of all is an
 * exception, not a contradiction. */
static const char *topic_in_both(const struct inquiry *inquiry, const json_t *permit, const json_t *deny) {
    size_t index;
    json_t *topic;
    json_array_foreach (json_object_get(permit, "topics"), index, topic) {
        const char *word = json_string_value(topic);
        bool all = word && strcmp(word, "*") == 0;
        if (word &&
            (all ? json_has(json_object_get(deny, "topics"), "*") : consent_holds(inquiry, deny, word)))
            return word;
    }
    return NULL;
}

static bool of_same(const json_t *a, const json_t *b) {
    return json_is(a, "agency", json_text_at(b, "agency")) && consent_is_of_case(a, json_text_at(b, "case"));
}

static void judge_permit(const struct inquiry *inquiry, const struct rule *rule, const char *permit_id,
                         const json_t *permit, struct findings *findings) {
    const char *id;
    json_t *deny, *consents = records_of(inquiry, "consents");
    json_object_foreach (consents, id, deny) {
        if (!json_is(deny, "decision", "deny") || !of_same(deny, permit) ||
            !consent_in_force(deny, inquiry->today) || !entered_after(permit_id, permit, id, deny))
            continue;
        const char *topic = topic_in_both(inquiry, permit, deny);
        if (topic)
            findings_add(findings, inquiry, rule,
                         (struct found){.item = permit_id, .other = id, .text = topic});
    }
}

void find_permit_under_deny(const struct inquiry *inquiry, const struct rule *rule,
                            struct findings *findings) {
    const char *id;
    json_t *consent, *consents = records_of(inquiry, "consents");
    json_object_foreach (consents, id, consent) {
        if (json_is(consent, "decision", "permit") && consent_in_force(consent, inquiry->today))
            judge_permit(inquiry, rule, id, consent, findings);
    }
}

void find_consent_not_by_subject(const struct inquiry *inquiry, const struct rule *rule,
                                 struct findings *findings) {
    const char *id;
    json_t *consent, *consents = records_of(inquiry, "consents");
    json_object_foreach (consents, id, consent) {
        const char *giver = json_text_at(consent, "given_by");
        if (giver && !json_at(consent, "revoked_on") && !person_gives(inquiry, consent))
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id, .member = "given_by", .other = giver});
    }
}

/* The day by which a permit is missed: the next meeting, planned or agreed on at the last one, or the end of
 * the practice's warning time. */
static int needed_until(const struct inquiry *inquiry) {
    int until = inquiry->today - 1;
    struct span span;
    if (profile_setting_span(inquiry->profile, "consent_ending_before", &span))
        until = date_add(inquiry->today, span);
    const char *next = meeting_next_planned(inquiry);
    int meeting = next ? meeting_day(meeting_of(inquiry, next))
                       : day_at(meeting_of(inquiry, meeting_last_held(inquiry)), "next_on");
    return meeting != NO_DAY && meeting - 1 > until ? meeting - 1 : until;
}

static bool takes_over(const json_t *later, const json_t *permit) {
    int until = day_at(permit, "until"), ends = day_at(later, "until");
    if (!json_is(later, "decision", "permit") || !of_same(later, permit) || json_at(later, "revoked_on") ||
        day_at(later, "given_on") > until + 1 || (json_at(later, "until") && ends <= until))
        return false;
    size_t index;
    json_t *topic;
    json_array_foreach (json_object_get(permit, "topics"), index, topic) {
        const json_t *topics = json_object_get(later, "topics");
        if (!json_has(topics, "*") && !json_has(topics, json_string_value(topic)))
            return false;
    }
    return true;
}

/* The agency's other consents, one of which takes over when *taken is true. */
static char *other_consents(const struct inquiry *inquiry, const json_t *permit, bool *taken) {
    struct text others = {0};
    const char *id;
    json_t *consent, *consents = records_of(inquiry, "consents");
    json_object_foreach (consents, id, consent) {
        if (consent == permit || !of_same(consent, permit))
            continue;
        text_add_format(&others, "%s ", id);
        *taken = *taken || takes_over(consent, permit);
    }
    const char *next = meeting_next_planned(inquiry), *last = meeting_last_held(inquiry);
    text_add_format(&others, "%s %s", next ? next : "", last ? last : "");
    return text_take(&others);
}

void find_consent_ending(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    if (plan_is_over(inquiry))
        return;
    int needed = needed_until(inquiry);
    const char *id;
    json_t *consent, *consents = records_of(inquiry, "consents");
    json_object_foreach (consents, id, consent) {
        const char *agency = json_text_at(consent, "agency");
        if (!json_is(consent, "decision", "permit") || !consent_in_force(consent, inquiry->today) ||
            !json_at(consent, "until") || day_at(consent, "until") > needed ||
            !agency_on_team(inquiry, agency, inquiry->today))
            continue;
        bool taken = false;
        text_auto_t *others = other_consents(inquiry, consent, &taken);
        if (!taken)
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id,
                                        .member = "until",
                                        .who = in_charge(inquiry),
                                        .other = agency,
                                        .date = json_text_at(consent, "until"),
                                        .rests_on = others});
    }
}

/* Since when an agency has none: the end of its last permit, else the day it joined. */
static int without_permit_since(const struct inquiry *inquiry, const char *agency) {
    int since = day_at(json_object_get(records_of(inquiry, "agencies"), agency), "joined");
    const char *id;
    json_t *consent, *consents = records_of(inquiry, "consents");
    json_object_foreach (consents, id, consent) {
        if (!json_is(consent, "decision", "permit") || !json_is(consent, "agency", agency))
            continue;
        int until = day_at(consent, "until"), revoked = day_at(consent, "revoked_on");
        int end = until == NO_DAY || (revoked != NO_DAY && revoked <= until) ? revoked : until + 1;
        since = end > since && end <= inquiry->today ? end : since;
    }
    return since;
}

void find_agency_no_consent(const struct inquiry *inquiry, const struct rule *rule,
                            struct findings *findings) {
    if (plan_is_over(inquiry))
        return;
    const char *id;
    json_t *agency, *agencies = records_of(inquiry, "agencies");
    json_object_foreach (agencies, id, agency) {
        if (!agency_on_team(inquiry, id, inquiry->today) || consent_any_permit(inquiry, id, inquiry->today))
            continue;
        int since = without_permit_since(inquiry, id);
        struct date_text date = date_write(since == NO_DAY ? inquiry->today : since);
        findings_add(findings, inquiry, rule,
                     (struct found){
                         .item = id, .who = in_charge(inquiry), .date = since == NO_DAY ? NULL : date.text});
    }
}

static void judge_origin(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                         const char *within, struct findings *findings) {
    text_auto_t *item = within ? memory_format("%s/%s", within, id) : memory_text(id);
    findings_add(findings, inquiry, rule, (struct found){.item = item, .member = "origin"});
}

/* Texts that somebody put into it: each has an origin of its own. */
static void judge_said(const struct inquiry *inquiry, const struct rule *rule, const char *item,
                       const json_t *holder, struct findings *findings) {
    const char *member;
    json_t *said;
    json_object_foreach (json_object_get(holder, "said"), member, said) {
        text_auto_t *place = memory_format("said/%s/origin", member);
        if (!json_at(said, "origin"))
            findings_add(findings, inquiry, rule, (struct found){.item = item, .member = place});
    }
}

static void judge_nested_origins(const struct inquiry *inquiry, const struct rule *rule, const char *within,
                                 const json_t *nested, struct findings *findings) {
    const char *id;
    json_t *record;
    json_object_foreach ((json_t *)nested, id, record) {
        text_auto_t *item = memory_format("%s/%s", within, id);
        if (!json_at(record, "origin"))
            judge_origin(inquiry, rule, id, within, findings);
        judge_said(inquiry, rule, item, record, findings);
    }
}

void find_no_origin(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    static const char *const nested[] = {"notes", "decisions", "minutes/corrections", "progress"};
    for (const struct record *const *of = record_collections; *of; of++) {
        if (!(*of)->narrative)
            continue;
        const char *id;
        json_t *record, *records = records_of(inquiry, (*of)->collection);
        json_object_foreach (records, id, record) {
            if (!origin_of(inquiry, (*of)->collection, record))
                judge_origin(inquiry, rule, id, NULL, findings);
            judge_said(inquiry, rule, id, record, findings);
            for (size_t i = 0; i < sizeof nested / sizeof *nested; i++)
                judge_nested_origins(inquiry, rule, id, json_at(record, nested[i]), findings);
        }
    }
}

void find_only_without_owner(const struct inquiry *inquiry, const struct rule *rule,
                             struct findings *findings) {
    const char *id;
    json_t *action, *actions = records_of(inquiry, "actions");
    json_object_foreach (actions, id, action) {
        const char *owner = json_text_at(action, "owner");
        if (owner && !person_passes(inquiry->plan, json_object_get(action, "only"), owner))
            findings_add(findings, inquiry, rule, (struct found){.item = id, .member = "only", .who = owner});
    }
}

void find_referral_no_consent(const struct inquiry *inquiry, const struct rule *rule,
                              struct findings *findings) {
    const char *id;
    json_t *referral, *referrals = records_of(inquiry, "referrals");
    json_object_foreach (referrals, id, referral) {
        const char *to = json_text_at(referral, "to"), *topic = topic_of(inquiry, "referrals", referral);
        if (to && any_of(status_of(referral), "requested accepted") &&
            !may_be_told_of(inquiry, "referrals", referral, to, inquiry->today))
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id, .member = "to", .other = to, .text = topic});
    }
}

void find_invited_no_consent(const struct inquiry *inquiry, const struct rule *rule,
                             struct findings *findings) {
    const char *id, *person;
    json_t *meeting, *meetings = records_of(inquiry, "meetings");
    json_object_foreach (meetings, id, meeting) {
        const char *topic = topic_of(inquiry, "meetings", meeting);
        json_t *invitation, *invited = json_object_get(meeting, "invited");
        json_object_foreach (invited, person, invitation) {
            const char *agency = agency_of(inquiry->plan, person);
            if (agency && any_of(status_of(meeting), "planned started") &&
                !json_is(invitation, "answer", "declined") &&
                !may_be_told_of(inquiry, "meetings", meeting, person, meeting_day(meeting)))
                findings_add(findings, inquiry, rule,
                             (struct found){.item = id, .who = person, .other = agency, .text = topic});
        }
    }
}

/* What took place stands: only meetings whose minutes are not final are judged. */
void find_attended_no_consent(const struct inquiry *inquiry, const struct rule *rule,
                              struct findings *findings) {
    const char *id, *person;
    json_t *meeting, *meetings = records_of(inquiry, "meetings");
    json_object_foreach (meetings, id, meeting) {
        const char *topic = topic_of(inquiry, "meetings", meeting);
        json_t *entry, *attendance = json_object_get(meeting, "attendance");
        json_object_foreach (attendance, person, entry) {
            const char *agency = agency_of(inquiry->plan, person);
            if (agency && !meeting_final(meeting) && meeting_attended(meeting, person) &&
                !may_be_told_of(inquiry, "meetings", meeting, person, meeting_day(meeting)))
                findings_add(findings, inquiry, rule,
                             (struct found){.item = id, .who = person, .other = agency, .text = topic});
        }
    }
}
