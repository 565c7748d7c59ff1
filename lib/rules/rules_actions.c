/* Actions: whose they are, when they are due, how they go, how they stand to each other. */
#include <string.h>

#include "rules/actions.h"
#include "rules/find.h"
#include "rules/meetings.h"
#include "rules/roles.h"
#include "rules/telling.h"
#include "rules/topic.h"

static const json_t *person_record(const struct inquiry *inquiry, const char *person) {
    return json_object_get(records_of(inquiry, "people"), person);
}

static bool has_left(const struct inquiry *inquiry, const char *person) {
    return !person_on_team(person_record(inquiry, person), inquiry->today);
}

static bool not_active(const struct inquiry *inquiry, const char *person) {
    return !has_left(inquiry, person) && !person_active(inquiry, person);
}

static bool no_consent(const struct inquiry *inquiry, const json_t *action, const char *person) {
    return !may_be_told_of(inquiry, "actions", action, person, inquiry->today);
}

/* Every unfinished action (`open`: only those opened) for which `judge` finds fault. */
static void each_action(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings,
                        bool open,
                        void (*judge)(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                                      const json_t *action, struct findings *findings)) {
    const char *id;
    json_t *action, *actions = records_of(inquiry, "actions");
    json_object_foreach (actions, id, action) {
        if (open ? action_is_open(action) : !action_is_final(action))
            judge(inquiry, rule, id, action, findings);
    }
}

static void judge_owner(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                        const json_t *action, struct findings *findings) {
    if (!json_text_at(action, "owner"))
        findings_add(findings, inquiry, rule, (struct found){.item = id, .member = "owner"});
}

void find_action_without_owner(const struct inquiry *inquiry, const struct rule *rule,
                               struct findings *findings) {
    each_action(inquiry, rule, findings, false, judge_owner);
}

static void judge_owner_left(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                             const json_t *action, struct findings *findings) {
    const char *owner = json_text_at(action, "owner");
    if (owner && has_left(inquiry, owner))
        findings_add(findings, inquiry, rule,
                     (struct found){.item = id,
                                    .member = "owner",
                                    .who = owner,
                                    .date = json_text_at(person_record(inquiry, owner), "left")});
}

void find_owner_left(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    each_action(inquiry, rule, findings, false, judge_owner_left);
}

static void judge_owner_active(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                               const json_t *action, struct findings *findings) {
    const char *owner = json_text_at(action, "owner");
    if (owner && not_active(inquiry, owner))
        findings_add(findings, inquiry, rule, (struct found){.item = id, .member = "owner", .who = owner});
}

void find_owner_not_active(const struct inquiry *inquiry, const struct rule *rule,
                           struct findings *findings) {
    each_action(inquiry, rule, findings, false, judge_owner_active);
}

static void judge_owner_consent(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                                const json_t *action, struct findings *findings) {
    const char *owner = json_text_at(action, "owner");
    if (owner && no_consent(inquiry, action, owner))
        findings_add(findings, inquiry, rule,
                     (struct found){.item = id,
                                    .member = "owner",
                                    .who = owner,
                                    .other = agency_of(inquiry->plan, owner),
                                    .text = topic_of(inquiry, "actions", action)});
}

void find_owner_no_consent(const struct inquiry *inquiry, const struct rule *rule,
                           struct findings *findings) {
    each_action(inquiry, rule, findings, false, judge_owner_consent);
}

static void judge_helpers_left(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                               const json_t *action, struct findings *findings) {
    size_t index;
    json_t *helper;
    json_array_foreach (json_object_get(action, "helpers"), index, helper) {
        const char *person = json_string_value(helper);
        if (person && has_left(inquiry, person))
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id, .member = "helpers", .who = person});
    }
}

void find_helper_left(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    each_action(inquiry, rule, findings, false, judge_helpers_left);
}

static void judge_helpers_consent(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                                  const json_t *action, struct findings *findings) {
    size_t index;
    json_t *helper;
    json_array_foreach (json_object_get(action, "helpers"), index, helper) {
        const char *person = json_string_value(helper);
        if (person && no_consent(inquiry, action, person))
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id,
                                        .member = "helpers",
                                        .who = person,
                                        .other = agency_of(inquiry->plan, person),
                                        .text = topic_of(inquiry, "actions", action)});
    }
}

void find_helper_no_consent(const struct inquiry *inquiry, const struct rule *rule,
                            struct findings *findings) {
    each_action(inquiry, rule, findings, false, judge_helpers_consent);
}

static void judge_due(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                      const json_t *action, struct findings *findings) {
    if (!json_text_at(action, "due"))
        findings_add(findings, inquiry, rule,
                     (struct found){.item = id, .member = "due", .who = json_text_at(action, "owner")});
}

void find_action_without_due(const struct inquiry *inquiry, const struct rule *rule,
                             struct findings *findings) {
    each_action(inquiry, rule, findings, false, judge_due);
}

static void judge_start(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                        const json_t *action, struct findings *findings) {
    int due = day_at(action, "due"), starts = day_at(action, "starts");
    if (due != NO_DAY && starts != NO_DAY && due < starts)
        findings_add(findings, inquiry, rule,
                     (struct found){.item = id,
                                    .member = "due",
                                    .date = json_text_at(action, "due"),
                                    .text = json_text_at(action, "starts")});
}

void find_due_before_start(const struct inquiry *inquiry, const struct rule *rule,
                           struct findings *findings) {
    each_action(inquiry, rule, findings, false, judge_start);
}

static void judge_due_and_meeting(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                                  const json_t *action, struct findings *findings) {
    const char *meeting = json_text_at(action, "meeting");
    int due = day_at(action, "due"), met = meeting_day(meeting_of(inquiry, meeting));
    struct date_text text = date_write(met == NO_DAY ? inquiry->today : met);
    if (due != NO_DAY && met != NO_DAY && due < met)
        findings_add(findings, inquiry, rule,
                     (struct found){.item = id,
                                    .member = "due",
                                    .other = meeting,
                                    .date = json_text_at(action, "due"),
                                    .text = text.text});
}

void find_due_before_meeting(const struct inquiry *inquiry, const struct rule *rule,
                             struct findings *findings) {
    each_action(inquiry, rule, findings, false, judge_due_and_meeting);
}

static void judge_priority(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                           const json_t *action, struct findings *findings) {
    const char *owner = json_text_at(action, "owner"), *priority = json_text_at(action, "priority");
    if (!owner || person_of_subject(inquiry, owner))
        return;
    const json_t *record = json_object_get(records_of(inquiry, "priorities"), priority ? priority : "");
    const char *origin = record ? origin_of(inquiry, "priorities", record) : NULL;
    if (!origin || strcmp(origin, "subject") != 0)
        findings_add(findings, inquiry, rule,
                     (struct found){.item = id, .member = "priority", .other = priority});
}

void find_action_without_priority(const struct inquiry *inquiry, const struct rule *rule,
                                  struct findings *findings) {
    each_action(inquiry, rule, findings, false, judge_priority);
}

/* A meeting whose minutes are final named the action in what the subject agreed to. */
static bool was_agreed(const struct inquiry *inquiry, const char *id) {
    const char *meeting_id;
    json_t *meeting, *meetings = records_of(inquiry, "meetings");
    json_object_foreach (meetings, meeting_id, meeting) {
        const json_t *agreed = json_object_get(meeting, "agreed");
        if (agreed && meeting_final(meeting) && agreement_names(inquiry, agreed, id))
            return true;
    }
    return false;
}

/* A later edit of what was agreed to is another finding: changed-since-agreed. */
static void judge_opening(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                          const json_t *action, struct findings *findings) {
    struct fault fault = {0};
    if (!was_agreed(inquiry, id) && !action_may_open(inquiry, id, &fault)) {
        const char *meeting = json_text_at(action, "meeting");
        findings_add(findings, inquiry, rule,
                     (struct found){.item = id,
                                    .member = "status",
                                    .other = meeting ? meeting : json_text_at(action, "priority")});
    }
    fault_clear(&fault);
}

void find_action_opened_early(const struct inquiry *inquiry, const struct rule *rule,
                              struct findings *findings) {
    each_action(inquiry, rule, findings, true, judge_opening);
}

static void judge_overdue(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                          const json_t *action, struct findings *findings) {
    if (action_is_overdue(inquiry, action))
        findings_add(findings, inquiry, rule,
                     (struct found){.item = id,
                                    .member = "due",
                                    .who = json_text_at(action, "owner"),
                                    .date = json_text_at(action, "due"),
                                    .text = json_text_at(action, "title")});
}

void find_overdue(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    each_action(inquiry, rule, findings, true, judge_overdue);
}

static void judge_progress(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                           const json_t *action, struct findings *findings) {
    if (!action_is_stalled(inquiry, action))
        return;
    struct date_text date = date_write(action_last_progress(inquiry, action));
    struct text rests_on = {0};
    const char *progress, *meeting = json_text_at(action, "meeting");
    json_t *record, *all = json_object_get(action, "progress");
    json_object_foreach (all, progress, record) {
        text_add_format(&rests_on, "%s/%s ", id, progress);
    }
    text_add(&rests_on, meeting ? meeting : "");
    text_auto_t *records = text_take(&rests_on);
    findings_add(findings, inquiry, rule,
                 (struct found){.item = id,
                                .member = "progress",
                                .who = json_text_at(action, "owner"),
                                .date = date.text,
                                .text = json_text_at(action, "title"),
                                .rests_on = records});
}

void find_stalled(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    each_action(inquiry, rule, findings, true, judge_progress);
}
