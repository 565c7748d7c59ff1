/* Safety to the end, who should take part, and recommendations that are to be judged and carried out. */
#include <string.h>

#include "rules/find.h"
#include "rules/meetings.h"
#include "rules/roles.h"

/* Whoever closes a plan says what became of what endangered people: it is not put away with the rest. */
void find_unsafe_at_closing(const struct inquiry *inquiry, const struct rule *rule,
                            struct findings *findings) {
    if (!plan_is_over(inquiry))
        return;
    const char *id;
    json_t *concern;
    json_object_foreach (records_of(inquiry, "concerns"), id, concern) {
        if (json_is(concern, "kind", "safety") && !json_at(concern, "resolved_on") &&
            !json_is(concern, "status", "resolved"))
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id,
                                        .member = "resolution",
                                        .who = in_charge(inquiry),
                                        .date = json_text_at(concern, "on")});
    }
}

static bool has_one_of(const struct inquiry *inquiry, const char *person, const json_t *roles) {
    size_t index;
    json_t *role;
    json_array_foreach (roles, index, role) {
        if (person_has_role(inquiry, person, json_string_value(role)))
            return true;
    }
    return false;
}

/* By being there, or by what was sent: a child's drawing is a voice too. */
static bool took_part_as(const struct inquiry *inquiry, const json_t *meeting, const json_t *roles) {
    const char *person;
    json_t *entry;
    json_object_foreach (json_object_get(meeting, "attendance"), person, entry) {
        if ((meeting_attended(meeting, person) || json_is(entry, "state", "sent-information")) &&
            has_one_of(inquiry, person, roles))
            return true;
    }
    return false;
}

static void judge_participation(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                                const json_t *meeting, struct findings *findings) {
    const char *kind = meeting_kind(inquiry, meeting);
    const json_t *entry = kind ? profile_word(inquiry->profile, "meeting-kinds", kind) : NULL;
    size_t index;
    json_t *asked;
    json_array_foreach (json_object_get(entry, "takes_part"), index, asked) {
        if (took_part_as(inquiry, meeting, json_object_get(asked, "roles")))
            continue;
        text_auto_t *roles = missing_roles(inquiry, asked);
        text_auto_t *member = memory_format("attendance/%s", roles);
        findings_add(findings, inquiry, rule, (struct found){.item = id, .member = member, .text = roles});
    }
}

/* Unlike the roles that must attend, these hold no meeting up; and what was missed stays to be seen in the
 * last meeting held, until the next one makes it good. */
void find_takes_no_part(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    const char *last = meeting_last_held(inquiry);
    if (last && !plan_is_over(inquiry))
        judge_participation(inquiry, rule, last, meeting_of(inquiry, last), findings);
}

/* A priority with what it would mean for the service is a recommendation to it. */
static bool is_recommendation(const json_t *priority) {
    return json_text_at(priority, "implications") && !any_of(status_of(priority), "achieved dropped");
}

static void find_recommendations(const struct inquiry *inquiry, const struct rule *rule,
                                 struct findings *findings, const char *member, const char *since,
                                 bool (*is_found)(const struct inquiry *inquiry, const json_t *priority)) {
    const char *id;
    json_t *priority;
    if (plan_is_over(inquiry))
        return;
    json_object_foreach (records_of(inquiry, "priorities"), id, priority) {
        if (is_recommendation(priority) && is_found(inquiry, priority))
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id,
                                        .member = member,
                                        .who = in_charge(inquiry),
                                        .date = json_text_at(priority, since)});
    }
}

static bool is_not_evaluated(const struct inquiry *inquiry, const json_t *priority) {
    (void)inquiry;
    return !json_text_at(priority, "evaluated_on");
}

void find_recommendation_not_evaluated(const struct inquiry *inquiry, const struct rule *rule,
                                       struct findings *findings) {
    find_recommendations(inquiry, rule, findings, "evaluated_on", "on", is_not_evaluated);
}

static bool was_due(const struct inquiry *inquiry, const json_t *priority) {
    const int due = day_at(priority, "due");
    return due != NO_DAY && due < inquiry->today;
}

void find_recommendation_overdue(const struct inquiry *inquiry, const struct rule *rule,
                                 struct findings *findings) {
    find_recommendations(inquiry, rule, findings, "due", "due", was_due);
}
