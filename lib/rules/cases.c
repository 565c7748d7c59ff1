#include "rules/cases.h"

#include <string.h>

#include "rules/actions.h"
#include "rules/find.h"
#include "rules/meetings.h"
#include "rules/topic.h"

enum roll meeting_roll(const struct inquiry *inquiry, const json_t *meeting) {
    const char *kind = meeting_kind(inquiry, meeting);
    const char *roll =
        kind ? json_text_at(profile_word(inquiry->profile, "meeting-kinds", kind), "cases") : NULL;
    if (!roll)
        return ROLL_NONE;
    return strcmp(roll, "listed") == 0 ? ROLL_LISTED : ROLL_ALL;
}

/* The days from `first` (or ever) to `last` (or for good). */
static bool within(const json_t *record, const char *first, const char *last, int day) {
    const int from = day_at(record, first), until = day_at(record, last);
    return (from == NO_DAY || from <= day) && (until == NO_DAY || day <= until);
}

bool case_enrolled(const json_t *record, int day) {
    return within(record, "enrolled", "left", day);
}

bool case_listed(const json_t *record, int day) {
    return json_at(record, "listed_on") && within(record, "listed_on", "listed_until", day);
}

bool case_is_due(const struct inquiry *inquiry, const json_t *meeting, const json_t *record) {
    const enum roll roll = meeting_roll(inquiry, meeting);
    const int day = meeting_day(meeting);
    return roll != ROLL_NONE && case_enrolled(record, day) && (roll == ROLL_ALL || case_listed(record, day));
}

const json_t *case_review(const json_t *record, const char *meeting) {
    return meeting ? json_object_get(json_object_get(record, "reviews"), meeting) : NULL;
}

bool review_says(const json_t *review, const char *states) {
    const char *state = json_text_at(review, "state");
    return state && any_of(state, states);
}

bool action_unmet(const json_t *meeting, const char *action) {
    return json_is(json_object_get(json_object_get(meeting, "reviewed"), action), "met", "no");
}

static bool was_met_before(const struct inquiry *inquiry, const json_t *meeting, const char *action) {
    const char *id;
    json_t *earlier, *meetings = records_of(inquiry, "meetings");
    json_object_foreach (meetings, id, earlier) {
        if (meeting_day(earlier) < meeting_day(meeting) &&
            json_is(json_object_get(json_object_get(earlier, "reviewed"), action), "met", "yes"))
            return true;
    }
    return false;
}

/* Another action, of an earlier meeting than this, that goes on from it. */
static bool was_taken_further(const struct inquiry *inquiry, const json_t *meeting, const char *action) {
    const char *id;
    json_t *later, *actions = records_of(inquiry, "actions");
    json_object_foreach (actions, id, later) {
        if (json_is(later, "follows", action) && meeting_after_action(inquiry, meeting, later))
            return true;
    }
    return false;
}

bool action_is_due_review(const struct inquiry *inquiry, const char *meeting, const char *action) {
    const json_t *record = json_object_get(records_of(inquiry, "actions"), action);
    const json_t *at = meeting_of(inquiry, meeting);
    if (!meeting_after_action(inquiry, at, record))
        return false;
    return action_is_open(record) ||
           (strcmp(status_of(record), "done") == 0 && case_of(inquiry, "actions", record) &&
            !was_met_before(inquiry, at, action) && !was_taken_further(inquiry, at, action));
}
