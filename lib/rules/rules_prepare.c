/* Before a meeting: dates, who is asked, what is owed in preparing it. */
#include <string.h>

#include "rules/find.h"
#include "rules/meetings.h"
#include "rules/roles.h"

void find_meeting_out_of_order(const struct inquiry *inquiry, const struct rule *rule,
                               struct findings *findings) {
    const char *last = meeting_last_held(inquiry), *id;
    int held = meeting_day(meeting_of(inquiry, last));
    json_t *meeting, *meetings = records_of(inquiry, "meetings");
    json_object_foreach (meetings, id, meeting) {
        struct date_text date = date_write(held == NO_DAY ? inquiry->today : held);
        if (any_of(status_of(meeting), "planned started") && held != NO_DAY && meeting_day(meeting) < held)
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id, .member = "starts", .other = last, .date = date.text});
    }
}

typedef void judge_meeting(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                           const json_t *meeting, struct findings *findings);

static void each_planned(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings,
                         judge_meeting *judge) {
    if (plan_is_over(inquiry))
        return;
    const char *id;
    json_t *meeting, *meetings = records_of(inquiry, "meetings");
    json_object_foreach (meetings, id, meeting) {
        if (strcmp(status_of(meeting), "planned") == 0)
            judge(inquiry, rule, id, meeting, findings);
    }
}

/* The subject arranges that its private services come. */
static const char *who_invites(const struct inquiry *inquiry, const char *agency) {
    bool private = agency && json_yes(json_object_get(records_of(inquiry, "agencies"), agency), "private");
    return private ? "subject" : in_charge(inquiry);
}

static void judge_required(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                           const json_t *meeting, struct findings *findings) {
    json_auto_t *missing = meeting_missing(inquiry, id, false);
    size_t index;
    json_t *entry;
    json_array_foreach (missing, index, entry) {
        const char *agency = json_text_at(entry, "agency");
        text_auto_t *roles = missing_roles(inquiry, entry);
        text_auto_t *member = memory_format("invited/%s", roles);
        findings_add(findings, inquiry, rule,
                     (struct found){.item = id,
                                    .member = member,
                                    .who = who_invites(inquiry, agency),
                                    .other = agency,
                                    .date = json_text_at(meeting, "on"),
                                    .text = roles});
    }
}

void find_required_not_invited(const struct inquiry *inquiry, const struct rule *rule,
                               struct findings *findings) {
    each_planned(inquiry, rule, findings, judge_required);
}

/* Steps due once; those due for every provider are seen in its invitation and in its people. */
static void judge_steps(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                        const json_t *meeting, struct findings *findings) {
    const json_t *done = json_object_get(meeting, "steps");
    const char *word;
    json_t *step, *steps = (json_t *)profile_words(inquiry->profile, "steps");
    json_object_foreach (steps, word, step) {
        const char *phase = json_text_at(step, "phase");
        int before = (int)json_integer_value(json_object_get(step, "day"));
        int due = meeting_day(meeting) == NO_DAY ? NO_DAY : meeting_day(meeting) - before;
        if (!phase || strcmp(phase, "meeting") == 0 || json_yes(step, "each") || due == NO_DAY ||
            inquiry->today < due || json_object_get(done, word))
            continue;
        struct date_text date = date_write(due);
        text_auto_t *member = memory_format("steps/%s", word);
        findings_add(
            findings, inquiry, rule,
            (struct found){
                .item = id, .member = member, .who = in_charge(inquiry), .date = date.text, .text = word});
    }
}

void find_step_not_done(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    each_planned(inquiry, rule, findings, judge_steps);
}

static void judge_briefing(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                           const json_t *meeting, struct findings *findings) {
    const char *person, *in_charge_now = in_charge(inquiry);
    json_t *invitation, *invited = json_object_get(meeting, "invited");
    json_object_foreach (invited, person, invitation) {
        if (agency_of(inquiry->plan, person) && strcmp(person, in_charge_now) != 0 &&
            json_at(invitation, "sent_on") && !json_is(invitation, "answer", "declined") &&
            !json_at(invitation, "briefed_on"))
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id,
                                        .member = "briefed_on",
                                        .who = in_charge_now,
                                        .other = person,
                                        .date = json_text_at(invitation, "sent_on")});
    }
}

void find_not_briefed(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    each_planned(inquiry, rule, findings, judge_briefing);
}

static void judge_sending(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                          const json_t *meeting, struct findings *findings) {
    const char *person;
    json_t *invitation, *invited = json_object_get(meeting, "invited");
    json_object_foreach (invited, person, invitation) {
        const char *by = json_text_at(invitation, "by");
        const char *arranges = who_invites(inquiry, agency_of(inquiry->plan, person));
        if (!json_at(invitation, "sent_on") && !json_at(invitation, "answer"))
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id,
                                        .member = "sent_on",
                                        .who = by && strcmp(arranges, "subject") != 0 ? by : arranges,
                                        .other = person,
                                        .date = json_text_at(meeting, "on")});
    }
}

void find_invitation_not_sent(const struct inquiry *inquiry, const struct rule *rule,
                              struct findings *findings) {
    each_planned(inquiry, rule, findings, judge_sending);
}

static bool any_sent(const json_t *meeting) {
    const char *person;
    json_t *invitation, *invited = json_object_get(meeting, "invited");
    json_object_foreach (invited, person, invitation) {
        if (json_at(invitation, "sent_on"))
            return true;
    }
    return false;
}

static void judge_invitation(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                             const json_t *meeting, struct findings *findings) {
    static const char *const carried[] = {"starts", "place", "purpose"};
    for (size_t i = 0; i < sizeof carried / sizeof *carried; i++)
        if (any_sent(meeting) && !json_text_at(meeting, carried[i]))
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id, .member = carried[i], .text = carried[i]});
}

void find_invitation_incomplete(const struct inquiry *inquiry, const struct rule *rule,
                                struct findings *findings) {
    each_planned(inquiry, rule, findings, judge_invitation);
}

/* Whoever is in charge invites, and answers nobody. */
static void judge_answers(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                          const json_t *meeting, struct findings *findings) {
    struct span within = {.count = 7, .unit = 'd'};
    profile_setting_span(inquiry->profile, "answer_within", &within);
    const char *person, *in_charge_now = in_charge(inquiry);
    json_t *invitation, *invited = json_object_get(meeting, "invited");
    json_object_foreach (invited, person, invitation) {
        int sent = day_at(invitation, "sent_on");
        if (sent == NO_DAY || strcmp(person, in_charge_now) == 0 || json_at(invitation, "answer") ||
            inquiry->today < date_add(sent, within))
            continue;
        struct date_text date = date_write(date_add(sent, within));
        findings_add(findings, inquiry, rule,
                     (struct found){.item = id, .member = "answer", .who = person, .date = date.text});
    }
}

void find_no_answer(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    each_planned(inquiry, rule, findings, judge_answers);
}

/* A next date that has passed without a meeting planned counts as none. */
void find_no_next_meeting(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    const char *last = meeting_last_held(inquiry);
    if (!last || meeting_next_planned(inquiry) || plan_is_over(inquiry))
        return;
    const json_t *meeting = meeting_of(inquiry, last);
    int next = day_at(meeting, "next_on");
    if (next != NO_DAY && next >= inquiry->today)
        return;
    struct date_text date = date_write(next == NO_DAY ? meeting_day(meeting) : next);
    findings_add(
        findings, inquiry, rule,
        (struct found){.item = last, .member = "next_on", .who = in_charge(inquiry), .date = date.text});
}

/* The frequency recorded last, on or before today; else the practice's. */
static bool frequency(const struct inquiry *inquiry, struct span *span) {
    const char *day, *every = NULL;
    int newest = NO_DAY;
    json_t *entry, *frequencies = json_at(inquiry->plan, "charter/frequency");
    json_object_foreach (frequencies, day, entry) {
        int on = date_of(day);
        if (on <= inquiry->today && on > newest) {
            newest = on;
            every = json_text_at(entry, "every");
        }
    }
    return every ? span_read(every, span) : profile_setting_span(inquiry->profile, "frequency", span);
}

/* The last day on which a meeting still keeps the frequency: the practice's allowance is added to it. */
static int latest_day(const struct inquiry *inquiry, int held) {
    struct span every, normal, latest;
    if (!frequency(inquiry, &every))
        return NO_DAY;
    int allowance = 0;
    if (profile_setting_span(inquiry->profile, "frequency", &normal) &&
        profile_setting_span(inquiry->profile, "frequency_latest", &latest))
        allowance = date_add(held, latest) - date_add(held, normal);
    return date_add(held, every) + allowance;
}

void find_next_meeting_late(const struct inquiry *inquiry, const struct rule *rule,
                            struct findings *findings) {
    const char *last = meeting_last_held(inquiry), *next = meeting_next_planned(inquiry);
    if (!last || plan_is_over(inquiry))
        return;
    const json_t *held = meeting_of(inquiry, last);
    int day = next ? meeting_day(meeting_of(inquiry, next)) : day_at(held, "next_on");
    int latest = latest_day(inquiry, meeting_day(held));
    if (day == NO_DAY || latest == NO_DAY || day <= latest)
        return;
    struct date_text date = date_write(latest), text = date_write(day);
    findings_add(findings, inquiry, rule,
                 (struct found){.item = next ? next : last,
                                .member = next ? "starts" : "next_on",
                                .other = next ? last : NULL,
                                .date = date.text,
                                .text = text.text});
}
