/* Issues that the team finds: first addressed for the subject, then followed up by an agency in its own
 * house, or passed on by the chair. */
#include <string.h>

#include "rules/find.h"
#include "rules/gate.h"
#include "rules/issues.h"
#include "rules/meetings.h"
#include "rules/roles.h"

bool concern_is_issue(const struct inquiry *inquiry, const json_t *concern) {
    const char *kind = json_text_at(concern, "kind");
    return kind && profile_word_is(inquiry->profile, "concern-kinds", kind, "forwarded");
}

static bool is_open(const json_t *concern) {
    return !json_at(concern, "resolved_on") && !json_is(concern, "status", "resolved");
}

/* The agency that has to deal with it; NULL when it is with a body outside, or with nobody. */
static const char *agency_in_charge(const struct inquiry *inquiry, const json_t *concern) {
    const char *to = json_text_at(concern, "addressed_to");
    return to && json_object_get(records_of(inquiry, "agencies"), to) ? to : NULL;
}

static const char *last_chair(const struct inquiry *inquiry) {
    const char *last = meeting_last_held(inquiry);
    const char *chair = last ? chair_of(inquiry, meeting_of(inquiry, last)) : NULL;
    return chair ? chair : in_charge(inquiry);
}

/* After the day it was raised the team has met, and the summary is final. */
static bool was_before_team(const struct inquiry *inquiry, const json_t *concern) {
    const char *id;
    json_t *meeting;
    int on = day_at(concern, "on");
    json_object_foreach (records_of(inquiry, "meetings"), id, meeting) {
        if (strcmp(status_of(meeting), "held") == 0 && meeting_final(meeting) &&
            (on == NO_DAY || meeting_day(meeting) >= on))
            return true;
    }
    return false;
}

bool concern_is_to_forward(const struct inquiry *inquiry, const json_t *concern) {
    return concern_is_issue(inquiry, concern) && is_open(concern) && !json_at(concern, "forwarded_on") &&
           !agency_in_charge(inquiry, concern) &&
           (json_text_at(concern, "addressed") || json_text_at(concern, "addressed_to") ||
            was_before_team(inquiry, concern));
}

void find_not_forwarded(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    const char *id;
    json_t *concern;
    json_object_foreach (records_of(inquiry, "concerns"), id, concern) {
        if (concern_is_to_forward(inquiry, concern))
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id,
                                        .member = "forwarded_on",
                                        .who = last_chair(inquiry),
                                        .date = json_text_at(concern, "on")});
    }
}

void find_issue_not_addressed(const struct inquiry *inquiry, const struct rule *rule,
                              struct findings *findings) {
    const char *id;
    json_t *concern;
    json_object_foreach (records_of(inquiry, "concerns"), id, concern) {
        if (concern_is_issue(inquiry, concern) && is_open(concern) && !json_text_at(concern, "addressed"))
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id,
                                        .member = "addressed",
                                        .who = last_chair(inquiry),
                                        .date = json_text_at(concern, "on")});
    }
}

bool concern_may_be_forwarded(const struct inquiry *inquiry, const json_t *concern, const char *id,
                              struct fault *fault) {
    return !concern_is_issue(inquiry, concern) || json_text_at(concern, "addressed") ||
           gate_refuse_item(inquiry, "not-addressed-first", fault, id,
                            _("csc-meeting concern set %s --addressed=TEXT"),
                            _("%s: first say what was done about it for the subject, and the outcome"));
}

static bool has_follow_up(const struct inquiry *inquiry, const char *concern) {
    const char *id;
    json_t *action;
    json_object_foreach (records_of(inquiry, "actions"), id, action) {
        if (json_is(action, "concern", concern) && !json_is(action, "status", "cancelled"))
            return true;
    }
    return false;
}

void find_issue_without_follow_up(const struct inquiry *inquiry, const struct rule *rule,
                                  struct findings *findings) {
    const char *id;
    json_t *concern;
    json_object_foreach (records_of(inquiry, "concerns"), id, concern) {
        const char *agency = agency_in_charge(inquiry, concern);
        if (agency && concern_is_issue(inquiry, concern) && is_open(concern) && !has_follow_up(inquiry, id))
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id,
                                        .member = "addressed_to",
                                        .who = agency,
                                        .date = json_text_at(concern, "on")});
    }
}

/* What an agency has to settle in its own house is done by its own people. */
void find_follow_up_of_other(const struct inquiry *inquiry, const struct rule *rule,
                             struct findings *findings) {
    const char *id;
    json_t *action;
    json_object_foreach (records_of(inquiry, "actions"), id, action) {
        const char *about = json_text_at(action, "concern"), *owner = json_text_at(action, "owner");
        const json_t *concern = about ? json_object_get(records_of(inquiry, "concerns"), about) : NULL;
        const char *agency = agency_in_charge(inquiry, concern), *of = agency_of(inquiry->plan, owner);
        if (agency && owner && !any_of(status_of(action), "done cancelled") &&
            (!of || strcmp(of, agency) != 0))
            findings_add(
                findings, inquiry, rule,
                (struct found){
                    .item = id, .member = "owner", .who = owner, .other = agency, .rests_on = about});
    }
}
