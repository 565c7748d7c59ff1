/* The subject's own voice: priorities, the agreement to them, safety. */
#include <string.h>

#include "rules/actions.h"
#include "rules/find.h"
#include "rules/meetings.h"
#include "rules/roles.h"
#include "rules/topic.h"

/* The newest agreement that names an item: of a meeting, or of the priority itself. */
static const json_t *agreement_to(const struct inquiry *inquiry, const char *item, const json_t *record,
                                  const char **meeting) {
    const json_t *newest = json_object_get(record, "agreed");
    *meeting = NULL;
    const char *id;
    json_t *each, *meetings = records_of(inquiry, "meetings");
    json_object_foreach (meetings, id, each) {
        const json_t *agreed = json_object_get(each, "agreed");
        if (agreed && agreement_names(inquiry, agreed, item) &&
            (!newest || day_at(agreed, "on") >= day_at(newest, "on"))) {
            newest = agreed;
            *meeting = id;
        }
    }
    return newest;
}

static bool agreed_at_all(const struct inquiry *inquiry) {
    static const char *const collections[] = {"meetings", "priorities"};
    for (size_t i = 0; i < 2; i++) {
        const char *id;
        json_t *record, *records = records_of(inquiry, collections[i]);
        json_object_foreach (records, id, record) {
            if (json_at(record, "agreed"))
                return true;
        }
    }
    return false;
}

static bool something_to_agree(const struct inquiry *inquiry) {
    static const char *const collections[] = {"priorities", "actions"};
    for (size_t i = 0; i < 2; i++) {
        const char *id;
        json_t *record, *records = records_of(inquiry, collections[i]);
        json_object_foreach (records, id, record) {
            if (!any_of(status_of(record), "achieved dropped done cancelled"))
                return true;
        }
    }
    return false;
}

void find_subject_agreement_missing(const struct inquiry *inquiry, const struct rule *rule,
                                    struct findings *findings) {
    if (plan_is_over(inquiry))
        return;
    if (strcmp(status_of(inquiry->plan), "active") == 0 && !agreed_at_all(inquiry))
        findings_add(findings, inquiry, rule,
                     (struct found){.item = "plan",
                                    .member = "status",
                                    .who = "subject",
                                    .date = json_text_at(inquiry->plan, "initiated/on")});
    const char *last = meeting_last_held(inquiry), *id, *at;
    const json_t *meeting = meeting_of(inquiry, last);
    if (meeting && !json_at(meeting, "agreed") && something_to_agree(inquiry)) {
        struct date_text date = date_write(meeting_day(meeting));
        findings_add(findings, inquiry, rule,
                     (struct found){.item = last, .member = "agreed", .who = "subject", .date = date.text});
    }
    json_t *priority, *priorities = records_of(inquiry, "priorities");
    json_object_foreach (priorities, id, priority) {
        if (any_of(status_of(priority), "active achieved") && !agreement_to(inquiry, id, priority, &at))
            findings_add(
                findings, inquiry, rule,
                (struct found){
                    .item = id, .member = "agreed", .who = "subject", .date = json_text_at(priority, "on")});
    }
}

void find_agreed_by_other(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    static const char *const collections[] = {"meetings", "priorities"};
    for (size_t i = 0; i < 2; i++) {
        const char *id;
        json_t *record, *records = records_of(inquiry, collections[i]);
        json_object_foreach (records, id, record) {
            const char *by = json_text_at(record, "agreed/by");
            if (by && !person_speaks(inquiry, by))
                findings_add(findings, inquiry, rule,
                             (struct found){.item = id, .member = "agreed/by", .other = by});
        }
    }
}

static void judge_change(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                         const json_t *record, struct findings *findings) {
    const char *meeting = NULL;
    const json_t *agreed = agreement_to(inquiry, id, record, &meeting);
    if (agreed && !agreement_holds(inquiry, agreed, id))
        findings_add(
            findings, inquiry, rule,
            (struct found){
                .item = id, .member = "agreed", .other = meeting, .date = json_text_at(agreed, "on")});
}

void find_changed_since_agreed(const struct inquiry *inquiry, const struct rule *rule,
                               struct findings *findings) {
    static const char *const collections[] = {"priorities", "actions"};
    for (size_t i = 0; i < 2; i++) {
        const char *id;
        json_t *record, *records = records_of(inquiry, collections[i]);
        json_object_foreach (records, id, record) {
            if (!any_of(status_of(record), "achieved dropped done cancelled"))
                judge_change(inquiry, rule, id, record, findings);
        }
    }
}

void find_priority_not_subjects(const struct inquiry *inquiry, const struct rule *rule,
                                struct findings *findings) {
    const char *id;
    json_t *priority, *priorities = records_of(inquiry, "priorities");
    json_object_foreach (priorities, id, priority) {
        const char *origin = origin_of(inquiry, "priorities", priority);
        if (strcmp(status_of(priority), "dropped") != 0 && origin && strcmp(origin, "subject") != 0)
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id, .member = "expressed_by", .other = origin});
    }
}

void find_priority_without_strengths(const struct inquiry *inquiry, const struct rule *rule,
                                     struct findings *findings) {
    const char *id;
    json_t *priority, *priorities = records_of(inquiry, "priorities");
    json_object_foreach (priorities, id, priority) {
        if (!any_of(status_of(priority), "achieved dropped") && !json_at(priority, "strengths"))
            findings_add(findings, inquiry, rule, (struct found){.item = id, .member = "strengths"});
    }
}

static bool is_safety(const json_t *concern) {
    return json_is(concern, "kind", "safety");
}

static bool is_resolved(const json_t *concern) {
    return json_at(concern, "resolved_on") || json_is(concern, "status", "resolved");
}

/* Whom it is kept from by `only` or a sealed topic, nobody owes it to. */
static bool is_to_be_told(const struct inquiry *inquiry, const json_t *concern, const char *person) {
    const json_t *only = json_object_get(concern, "only");
    if (!only && topic_is_sealed(inquiry->profile, topic_of(inquiry, "concerns", concern)))
        return false;
    return person_passes(inquiry->plan, only, person) && !json_is(concern, "by", person) &&
           !json_object_get(json_object_get(concern, "told"), person);
}

void find_safety_not_told(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    if (plan_is_over(inquiry))
        return;
    const char *id, *person_id;
    json_t *concern, *concerns = records_of(inquiry, "concerns");
    json_object_foreach (concerns, id, concern) {
        if (!is_safety(concern) || is_resolved(concern))
            continue;
        json_t *person, *people = records_of(inquiry, "people");
        json_object_foreach (people, person_id, person) {
            if (person_on_team(person, inquiry->today) && is_to_be_told(inquiry, concern, person_id))
                findings_add(findings, inquiry, rule,
                             (struct found){.item = id,
                                            .member = "told",
                                            .who = in_charge(inquiry),
                                            .other = person_id,
                                            .date = json_text_at(concern, "on")});
        }
    }
}

void find_resolved_without_text(const struct inquiry *inquiry, const struct rule *rule,
                                struct findings *findings) {
    const char *id;
    json_t *concern, *concerns = records_of(inquiry, "concerns");
    json_object_foreach (concerns, id, concern) {
        if (is_safety(concern) && is_resolved(concern) && !json_text_at(concern, "resolution"))
            findings_add(findings, inquiry, rule, (struct found){.item = id, .member = "resolution"});
    }
}
