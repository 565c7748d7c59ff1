/* Minutes: final, sent, reviewed, corrected. */
#include <string.h>

#include "rules/find.h"
#include "rules/meetings.h"
#include "rules/roles.h"
#include "rules/telling.h"
#include "rules/topic.h"

typedef void judge_meeting(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                           const json_t *meeting, struct findings *findings);

static void each_held(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings,
                      bool final, judge_meeting *judge) {
    if (plan_is_over(inquiry))
        return;
    const char *id;
    json_t *meeting, *meetings = records_of(inquiry, "meetings");
    json_object_foreach (meetings, id, meeting) {
        if (strcmp(status_of(meeting), "held") == 0 && meeting_final(meeting) == final)
            judge(inquiry, rule, id, meeting, findings);
    }
}

/* Until they are submitted the minute-taker owes them, then the coordinator. */
static void judge_draft(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                        const json_t *meeting, struct findings *findings) {
    struct date_text date = date_write(meeting_day(meeting));
    const char *taker = minute_taker_of(inquiry, meeting);
    bool submitted = json_is(meeting, "minutes/state", "submitted");
    findings_add(findings, inquiry, rule,
                 (struct found){.item = id,
                                .member = "minutes/state",
                                .who = taker && !submitted ? taker : in_charge(inquiry),
                                .date = date.text});
}

void find_minutes_not_final(const struct inquiry *inquiry, const struct rule *rule,
                            struct findings *findings) {
    each_held(inquiry, rule, findings, false, judge_draft);
}

static void judge_coordinator(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                              const json_t *meeting, struct findings *findings) {
    if (!json_text_at(meeting, "coordinator"))
        findings_add(findings, inquiry, rule, (struct found){.item = id, .member = "coordinator"});
}

void find_no_ongoing_coordinator(const struct inquiry *inquiry, const struct rule *rule,
                                 struct findings *findings) {
    if (practice_has_coordinator(inquiry))
        each_held(inquiry, rule, findings, true, judge_coordinator);
}

/* A practice in which the summary is gone through with a subject who was absent does not leave it with a
 * sending. */
bool is_reviewed_instead(const struct inquiry *inquiry, const json_t *meeting, const char *person) {
    return profile_level(inquiry->profile, "summary-not-reviewed", LEVEL_OFF) != LEVEL_OFF &&
           person_of_subject(inquiry, person) && !meeting_attended(meeting, person);
}

/* The subject's people, and those of agencies that were asked or came and may be told: nobody else gets them.
 */
static bool receives_minutes(const struct inquiry *inquiry, const json_t *meeting, const char *id,
                             const json_t *person) {
    int joined = day_at(person, "joined"), final_on = day_at(meeting, "minutes/final_on");
    const char *agency = json_text_at(person, "agency");
    if (!person_on_team(person, inquiry->today) ||
        (joined != NO_DAY && final_on != NO_DAY && joined > final_on))
        return false;
    if (!agency && is_reviewed_instead(inquiry, meeting, id))
        return false;
    return person_passes(inquiry->plan, json_object_get(meeting, "only"), id) &&
           (!agency || (meeting_of_agency(inquiry, meeting, agency) &&
                        may_be_told_of(inquiry, "meetings", meeting, id, inquiry->today)));
}

/* The day since which the minutes stand as they are: final, or amended by a correction. */
static int standing_since(const json_t *meeting) {
    int since = day_at(meeting, "minutes/final_on");
    const char *id;
    json_t *correction;
    json_object_foreach (json_at(meeting, "minutes/corrections"), id, correction) {
        int on = json_yes(correction, "accepted") ? day_at(correction, "answered_on") : NO_DAY;
        since = on > since ? on : since;
    }
    return since;
}

/* An amended version goes out anew: until one is sent, nobody has it. */
static bool has_them(const json_t *meeting, const char *person) {
    int sent = day_at(json_at(meeting, "minutes/sent"), person), since = standing_since(meeting);
    bool amended = json_integer_value(json_at(meeting, "minutes/version")) > 1;
    return sent != NO_DAY && sent >= since && !(amended && json_is(meeting, "minutes/state", "final"));
}

static void judge_sending(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                          const json_t *meeting, struct findings *findings) {
    const char *person_id;
    json_t *person, *people = records_of(inquiry, "people");
    json_object_foreach (people, person_id, person) {
        struct date_text since = date_write(standing_since(meeting));
        if (!has_them(meeting, person_id) && strcmp(person_id, in_charge(inquiry)) != 0 &&
            receives_minutes(inquiry, meeting, person_id, person))
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id,
                                        .member = "minutes/sent",
                                        .who = in_charge(inquiry),
                                        .other = person_id,
                                        .date = *since.text ? since.text : NULL});
    }
}

void find_minutes_not_sent(const struct inquiry *inquiry, const struct rule *rule,
                           struct findings *findings) {
    each_held(inquiry, rule, findings, true, judge_sending);
}

/* Minutes sent again after a correction are to be reviewed again. The coordinator made them final. */
static void judge_reviews(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                          const json_t *meeting, struct findings *findings) {
    const json_t *reviews = json_at(meeting, "minutes/reviews");
    const char *person, *coordinator = coordinator_of(inquiry);
    json_t *date, *sent = json_at(meeting, "minutes/sent");
    json_object_foreach (sent, person, date) {
        int on = day_at(date, ""), reviewed = day_at(json_object_get(reviews, person), "on");
        const json_t *record = json_object_get(records_of(inquiry, "people"), person);
        if ((coordinator && strcmp(person, coordinator) == 0) || !person_on_team(record, inquiry->today) ||
            (reviewed != NO_DAY && reviewed >= on))
            continue;
        findings_add(
            findings, inquiry, rule,
            (struct found){
                .item = id, .member = "minutes/reviews", .who = person, .date = json_string_value(date)});
    }
}

void find_minutes_not_reviewed(const struct inquiry *inquiry, const struct rule *rule,
                               struct findings *findings) {
    each_held(inquiry, rule, findings, true, judge_reviews);
}

static void judge_corrections(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                              const json_t *meeting, struct findings *findings) {
    const char *correction_id;
    json_t *correction, *corrections = json_at(meeting, "minutes/corrections");
    json_object_foreach (corrections, correction_id, correction) {
        text_auto_t *item = memory_format("%s/%s", id, correction_id);
        if (!json_at(correction, "answered_on"))
            findings_add(findings, inquiry, rule,
                         (struct found){.item = item,
                                        .member = "answered_on",
                                        .who = in_charge(inquiry),
                                        .date = json_text_at(correction, "on")});
    }
}

void find_correction_open(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    each_held(inquiry, rule, findings, true, judge_corrections);
}
