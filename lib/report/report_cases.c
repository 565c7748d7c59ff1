/* The roster: who is enrolled, what the last meeting said of each, and what is still open (M-7 to M-11). */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "report/cells.h"
#include "report/reports.h"
#include "rules/actions.h"
#include "rules/cases.h"
#include "rules/find.h"
#include "rules/meetings.h"
#include "rules/topic.h"

static const struct column case_columns[] = {
    {"name", N_("Name"), COLUMN_TEXT, COLUMN_WRAP},
    {"enrolled", N_("Enrolled"), COLUMN_DATE, 0},
    {"left", N_("Left"), COLUMN_DATE, 0},
    {"listed_on", N_("Listed on"), COLUMN_DATE, COLUMN_EXTRA},
    {"listed_until", N_("Listed until"), COLUMN_DATE, COLUMN_EXTRA},
    {"family", N_("Family"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"strengths", N_("Strengths"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"needs", N_("Needs"), COLUMN_LIST, COLUMN_EXTRA | COLUMN_WRAP},
    {"meeting", N_("Last review"), COLUMN_TEXT, 0},
    {"reviewed_on", N_("Reviewed on"), COLUMN_DATE, 0},
    {"state", N_("State"), COLUMN_WORD, 0},
    {"text", N_("What was said"), COLUMN_TEXT, COLUMN_WRAP},
    {"parents_included", N_("Parents included"), COLUMN_YES, COLUMN_EXTRA},
    {"child_included", N_("Child included"), COLUMN_YES, COLUMN_EXTRA},
    {"open", N_("Open follow-ups"), COLUMN_LIST, 0},
    {0},
};
const struct row_type rows_case = {"case", N_("Cases"), case_columns};

/* The review of the latest meeting that the view shows. Borrowed; NULL. */
static const json_t *last_review(const struct entry *entry, const char **meeting) {
    const json_t *reviews = json_object_get(entry->record, "reviews"), *last = NULL;
    const char *id;
    json_t *review;
    int latest = NO_DAY;
    json_object_foreach ((json_t *)reviews, id, review) {
        const int day = meeting_day(meeting_of(&entry->inquiry, id));
        if (last && day < latest)
            continue;
        latest = day;
        last = review;
        *meeting = id;
    }
    return last;
}

static json_t *meeting(const struct entry *entry) {
    const char *id = NULL;
    last_review(entry, &id);
    return text_value(id);
}

static json_t *reviewed_on(const struct entry *entry) {
    const char *id = NULL;
    last_review(entry, &id);
    return day_value(meeting_day(meeting_of(&entry->inquiry, id)));
}

static json_t *state(const struct entry *entry) {
    const char *id = NULL;
    return text_value(json_text_at(last_review(entry, &id), "state"));
}

static json_t *text(const struct entry *entry) {
    const char *id = NULL;
    return text_value(json_text_at(last_review(entry, &id), "text"));
}

static json_t *parents(const struct entry *entry) {
    const char *id = NULL;
    return yes_value(json_yes(last_review(entry, &id), "parents_included"));
}

static json_t *child(const struct entry *entry) {
    const char *id = NULL;
    return yes_value(json_yes(last_review(entry, &id), "child_included"));
}

static json_t *open_actions(const struct entry *entry) {
    const char *id;
    json_t *action, *ids = json_array();
    json_object_foreach (records_of(&entry->inquiry, "actions"), id, action) {
        const char *of = case_of(&entry->inquiry, "actions", action);
        if (of && strcmp(of, entry->id) == 0 && !action_is_final(action))
            json_array_append_new(ids, json_string(id));
    }
    return ids;
}

static const struct cell case_cells[] = {
    {.member = "name"},
    {.member = "enrolled"},
    {.member = "left"},
    {.member = "listed_on"},
    {.member = "listed_until"},
    {.member = "family"},
    {.member = "strengths"},
    {.member = "needs"},
    {.member = "meeting", .make = meeting},
    {.member = "reviewed_on", .make = reviewed_on},
    {.member = "state", .make = state},
    {.member = "text", .make = text},
    {.member = "parents_included", .make = parents},
    {.member = "child_included", .make = child},
    {.member = "open", .make = open_actions},
    {0},
};

void report_cases(struct view *view, bool enrolled, struct rows *rows) {
    const char *id;
    json_t *record;
    json_object_foreach (json_object_get(view->root, "cases"), id, record) {
        const struct entry entry = entry_of(view, id, record);
        if (!enrolled || case_enrolled(record, view->day))
            rows_put(rows, cells_row(&entry, &rows_case, case_cells));
    }
}
