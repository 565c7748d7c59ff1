/* The cases of a programme plan at its meetings: nobody is passed over, a need leads to a follow-up, an unmet
 * one carries on (M-1, M-7 to M-18). Until its minutes are final a meeting can still say what is missing. */
#include "rules/cases.h"

#include <string.h>

#include "rules/actions.h"
#include "rules/find.h"
#include "rules/meetings.h"
#include "rules/topic.h"

/* A meeting under judgement. */
struct held {
    const struct inquiry *inquiry;
    const struct rule *rule;
    struct findings *findings;
    const char *id;
    const json_t *meeting;
};
typedef void judge_case(const struct held *held, const char *id, const json_t *record);

static void each_case(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings,
                      judge_case *judge) {
    const char *id, *case_id;
    json_t *meeting, *record, *meetings = records_of(inquiry, "meetings");
    if (plan_is_over(inquiry))
        return;
    json_object_foreach (meetings, id, meeting) {
        const struct held held = {inquiry, rule, findings, id, meeting};
        if (strcmp(status_of(meeting), "held") != 0 || meeting_final(meeting))
            continue;
        json_object_foreach (records_of(inquiry, "cases"), case_id, record)
            judge(&held, case_id, record);
    }
}

static void add(const struct held *held, const char *member, const char *other, const char *text,
                const char *rests_on) {
    const char *taker = json_text_at(held->meeting, "minute_taker");
    text_auto_t *path = memory_format("%s/%s", member, other);
    findings_add(held->findings, held->inquiry, held->rule,
                 (struct found){.item = held->id,
                                .member = path,
                                .who = taker ? taker : in_charge(held->inquiry),
                                .other = other,
                                .date = date_write(meeting_day(held->meeting)).text,
                                .text = text,
                                .rests_on = rests_on});
}

static bool is_first_meeting(const struct held *held) {
    const char *id;
    json_t *meeting;
    json_object_foreach (records_of(held->inquiry, "meetings"), id, meeting) {
        if (strcmp(status_of(meeting), "held") == 0 && meeting_day(meeting) < meeting_day(held->meeting))
            return false;
    }
    return true;
}

/* Has an earlier meeting said something of the case? */
static bool is_known(const struct held *held, const json_t *record) {
    const char *id;
    json_t *review;
    json_object_foreach (json_object_get(record, "reviews"), id, review) {
        if (meeting_day(meeting_of(held->inquiry, id)) < meeting_day(held->meeting))
            return true;
    }
    return false;
}

static void judge_entry(const struct held *held, const char *id, const json_t *record) {
    if (!case_is_due(held->inquiry, held->meeting, record) || case_review(record, held->id))
        return;
    const char *why = is_first_meeting(held)   ? _("the first meeting goes through everyone")
                      : is_known(held, record) ? _("every meeting goes through every name")
                                               : _("newly enrolled since the last meeting");
    add(held, "reviews", id, why, NULL);
}

void find_case_not_reviewed(const struct inquiry *inquiry, const struct rule *rule,
                            struct findings *findings) {
    each_case(inquiry, rule, findings, judge_entry);
}

static bool is_of_case(const struct inquiry *inquiry, const json_t *action, const char *id) {
    const char *of = case_of(inquiry, "actions", action);
    return of && strcmp(of, id) == 0;
}

/* The first action of the case for which `is_it` holds; NULL. */
static const char *action_where(const struct held *held, const char *id,
                                bool (*is_it)(const struct held *held, const char *id,
                                              const json_t *action)) {
    const char *action_id;
    json_t *action;
    json_object_foreach (records_of(held->inquiry, "actions"), action_id, action) {
        if (is_of_case(held->inquiry, action, id) && is_it(held, action_id, action))
            return action_id;
    }
    return NULL;
}

static bool is_new(const struct held *held, const char *id, const json_t *action) {
    (void)id;
    return json_is(action, "meeting", held->id) && strcmp(status_of(action), "cancelled") != 0;
}

static bool is_unmet(const struct held *held, const char *id, const json_t *action) {
    (void)action;
    return action_unmet(held->meeting, id);
}

static bool is_owned_and_dated(const struct held *held, const char *id, const json_t *action) {
    return json_text_at(action, "owner") && json_text_at(action, "due") &&
           (is_new(held, id, action) || (is_unmet(held, id, action) && action_is_open(action)));
}

static void judge_points(const struct held *held, const char *id, const json_t *record) {
    if (!review_says(case_review(record, held->id), "no-points"))
        return;
    const char *action = action_where(held, id, is_new);
    if (!action)
        action = action_where(held, id, is_unmet);
    if (action)
        add(held, "reviews", id, action, action);
}

/* This one is judged while the meeting runs as well: the box is ticked there. */
void find_no_points_with_need(const struct inquiry *inquiry, const struct rule *rule,
                              struct findings *findings) {
    const char *id, *case_id;
    json_t *meeting, *record;
    json_object_foreach (records_of(inquiry, "meetings"), id, meeting) {
        const struct held held = {inquiry, rule, findings, id, meeting};
        if (!any_of(status_of(meeting), "started held") || meeting_final(meeting))
            continue;
        json_object_foreach (records_of(inquiry, "cases"), case_id, record)
            judge_points(&held, case_id, record);
    }
}

static void judge_listed(const struct held *held, const char *id, const json_t *record) {
    if (meeting_roll(held->inquiry, held->meeting) == ROLL_LISTED && case_review(record, held->id) &&
        !case_listed(record, meeting_day(held->meeting)))
        add(held, "reviews", id, NULL, NULL);
}

void find_case_not_listed(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    each_case(inquiry, rule, findings, judge_listed);
}

static void judge_need(const struct held *held, const char *id, const json_t *record) {
    const json_t *review = case_review(record, held->id);
    if (review_says(review, STATES_OF_NEED) && !action_where(held, id, is_owned_and_dated))
        add(held, "reviews", id, json_text_at(review, "state"), NULL);
}

void find_need_without_action(const struct inquiry *inquiry, const struct rule *rule,
                              struct findings *findings) {
    each_case(inquiry, rule, findings, judge_need);
}

/* An unmet need puts the family on the form of this meeting too. */
static void judge_carried(const struct held *held, const char *id, const json_t *record) {
    const char *action = action_where(held, id, is_unmet);
    if (action && case_enrolled(record, meeting_day(held->meeting)) &&
        !review_says(case_review(record, held->id), STATES_OF_NEED))
        add(held, "reviews", id, action, action);
}

void find_unmet_not_carried(const struct inquiry *inquiry, const struct rule *rule,
                            struct findings *findings) {
    each_case(inquiry, rule, findings, judge_carried);
}

/* What is done about it now: a new action, or what the review says of the old one. */
static bool is_unmet_as_before(const struct held *held, const char *id, const json_t *action) {
    const json_t *review = json_object_get(json_object_get(held->meeting, "reviewed"), id);
    return is_unmet(held, id, action) && (action_is_final(action) || !json_text_at(review, "text"));
}

static void judge_step(const struct held *held, const char *id, const json_t *record) {
    const char *action = action_where(held, id, is_unmet_as_before);
    if (action && case_enrolled(record, meeting_day(held->meeting)) && !action_where(held, id, is_new))
        add(held, "reviewed", action, id, id);
}

void find_unmet_without_step(const struct inquiry *inquiry, const struct rule *rule,
                             struct findings *findings) {
    each_case(inquiry, rule, findings, judge_step);
}

/* Parents are included in deciding the next steps; often after the meeting, so this is asked of the last one
 * that was held, final or not. */
void find_parents_not_included(const struct inquiry *inquiry, const struct rule *rule,
                               struct findings *findings) {
    const char *last = plan_is_over(inquiry) ? NULL : meeting_last_held(inquiry), *id;
    const struct held held = {inquiry, rule, findings, last, meeting_of(inquiry, last)};
    json_t *record;
    json_object_foreach (last ? records_of(inquiry, "cases") : NULL, id, record) {
        const json_t *review = case_review(record, last);
        if (review && !json_yes(review, "parents_included") &&
            (review_says(review, STATES_OF_NEED) || action_where(&held, id, is_new)))
            add(&held, "parents_included", id, NULL, NULL);
    }
}
