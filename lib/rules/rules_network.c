/* A network of agencies that plans together: its yearly cycle, who is at the table, visits, feedback. */
#include <string.h>

#include "rules/find.h"
#include "rules/meetings.h"
#include "rules/roles.h"
#include "rules/topic.h"

static bool begins_cycle(const struct inquiry *inquiry, const json_t *meeting) {
    const char *kind = meeting_kind(inquiry, meeting);
    return kind && profile_word_is(inquiry->profile, "meeting-kinds", kind, "cycle");
}

/* The last meeting held that began a cycle, and whether one is to come. */
struct cycle {
    const char *last;
    int day;
    bool planned;
};

static struct cycle cycle_of(const struct inquiry *inquiry) {
    struct cycle cycle = {.day = NO_DAY};
    const char *id;
    json_t *meeting, *meetings = records_of(inquiry, "meetings");
    json_object_foreach (meetings, id, meeting) {
        int day = meeting_day(meeting);
        if (!begins_cycle(inquiry, meeting))
            continue;
        if (any_of(status_of(meeting), "planned started") && day != NO_DAY && day >= inquiry->today)
            cycle.planned = true;
        if (strcmp(status_of(meeting), "held") == 0 && (cycle.day == NO_DAY || day >= cycle.day)) {
            cycle.last = id;
            cycle.day = day;
        }
    }
    return cycle;
}

/* The first is due as soon as the plan begins, unless it has been scheduled; the next a span after the last.
 */
void find_cycle_overdue(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    struct span span;
    const struct cycle cycle = cycle_of(inquiry);
    if (plan_is_over(inquiry) || !profile_setting_span(inquiry->profile, "cycle", &span))
        return;
    int due =
        cycle.day == NO_DAY ? day_at(records_of(inquiry, "initiated"), "on") : date_add(cycle.day, span);
    if (due == NO_DAY || due >= inquiry->today || (cycle.day == NO_DAY && cycle.planned))
        return;
    const struct date_text date = date_write(due);
    findings_add(findings, inquiry, rule,
                 (struct found){.item = cycle.last ? cycle.last : "plan",
                                .member = "kind",
                                .who = in_charge(inquiry),
                                .date = date.text});
}

void find_agency_without_people(const struct inquiry *inquiry, const struct rule *rule,
                                struct findings *findings) {
    const char *id;
    json_t *agency, *agencies = records_of(inquiry, "agencies");
    json_object_foreach (agencies, id, agency) {
        if (json_is(agency, "kind", "provider") && !json_text_at(agency, "ended") && !plan_is_over(inquiry) &&
            !agency_on_team(inquiry, id, inquiry->today))
            findings_add(findings, inquiry, rule, (struct found){.item = id, .who = in_charge(inquiry)});
    }
}

/* Visits from one agency to another: how many, and the last. */
static size_t visits(const struct inquiry *inquiry, const char *from, const char *to, const char **last) {
    size_t count = 0;
    const char *id;
    json_t *entry, *log = records_of(inquiry, "log");
    json_object_foreach (log, id, entry) {
        const char *origin = origin_of(inquiry, "log", entry), *kind = json_text_at(entry, "kind");
        if (!kind || !profile_word_is(inquiry->profile, "log-kinds", kind, "reciprocal") || !origin ||
            strcmp(origin, from) != 0 || !json_has(json_object_get(entry, "agencies"), to))
            continue;
        count++;
        *last = id;
    }
    return count;
}

static bool is_involved(const json_t *agencies, const char *id) {
    const json_t *agency = json_object_get(agencies, id);
    return agency && !json_text_at(agency, "ended");
}

/* Whoever visited more often than they were visited owes the other an invitation back. */
void find_visit_due_back(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    const char *host, *guest;
    json_t *one, *other, *agencies = records_of(inquiry, "agencies");
    json_object_foreach (agencies, guest, one) {
        json_object_foreach (agencies, host, other) {
            const char *last = NULL, *back = NULL;
            if (strcmp(guest, host) == 0 || plan_is_over(inquiry) || !is_involved(agencies, guest) ||
                !is_involved(agencies, host) ||
                visits(inquiry, guest, host, &last) <= visits(inquiry, host, guest, &back))
                continue;
            findings_add(findings, inquiry, rule,
                         (struct found){
                             .item = last,
                             .member = host,
                             .who = guest,
                             .other = host,
                             .date = json_text_at(json_object_get(records_of(inquiry, "log"), last), "on")});
        }
    }
}

void find_feedback_not_used(const struct inquiry *inquiry, const struct rule *rule,
                            struct findings *findings) {
    const char *id;
    json_t *entry, *log = records_of(inquiry, "log");
    json_object_foreach (log, id, entry) {
        const char *kind = json_text_at(entry, "kind");
        if (kind && profile_word_is(inquiry->profile, "log-kinds", kind, "improves") &&
            json_array_size(json_object_get(entry, "actions")) == 0 && !plan_is_over(inquiry))
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id,
                                        .member = "actions",
                                        .who = in_charge(inquiry),
                                        .date = json_text_at(entry, "on")});
    }
}

/* A need that is worked on says what shows it and how many it is of. */
void find_need_not_projected(const struct inquiry *inquiry, const struct rule *rule,
                             struct findings *findings) {
    static const char *const members[] = {"evidence", "projected", NULL};
    const char *id;
    json_t *priority, *priorities = records_of(inquiry, "priorities");
    json_object_foreach (priorities, id, priority) {
        if (any_of(status_of(priority), "achieved dropped") || plan_is_over(inquiry))
            continue;
        for (const char *const *member = members; *member; member++)
            if (!json_object_get(priority, *member))
                findings_add(findings, inquiry, rule,
                             (struct found){
                                 .item = id, .member = *member, .who = in_charge(inquiry), .text = *member});
    }
}
