/* One row a plan: how it stands. */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "report/cells.h"
#include "report/reports.h"
#include "rules/actions.h"
#include "rules/meetings.h"
#include "rules/roles.h"

static const struct column summary_columns[] = {
    {"reference", N_("Reference"), COLUMN_TEXT, COLUMN_EXTRA},
    {"status", N_("Status"), COLUMN_WORD, 0},
    {"coordinator", N_("Coordinator"), COLUMN_TEXT, COLUMN_EXTRA},
    {"coordinator_name", N_("Coordinator"), COLUMN_TEXT, COLUMN_WRAP},
    {"profile", N_("Practice"), COLUMN_WORD, COLUMN_EXTRA},
    {"initiated_on", N_("Initiated on"), COLUMN_DATE, COLUMN_EXTRA},
    {"criteria", N_("Criteria"), COLUMN_LIST, COLUMN_EXTRA | COLUMN_WRAP},
    {"last_meeting", N_("Last meeting"), COLUMN_DATE, COLUMN_EXTRA},
    {"next_meeting", N_("Next meeting"), COLUMN_DATE, 0},
    {"priorities", N_("Priorities"), COLUMN_NUMBER, COLUMN_EXTRA},
    {"open", N_("Open"), COLUMN_NUMBER, 0},
    {"overdue", N_("Overdue"), COLUMN_NUMBER, 0},
    {"stalled", N_("Stalled"), COLUMN_NUMBER, COLUMN_EXTRA},
    {"done", N_("Done"), COLUMN_NUMBER, COLUMN_EXTRA},
    {"owed", N_("Owed"), COLUMN_NUMBER, 0},
    {"errors", N_("Errors"), COLUMN_NUMBER, 0},
    {"warnings", N_("Warnings"), COLUMN_NUMBER, 0},
    {"consents_ending", N_("Consents ending"), COLUMN_NUMBER, COLUMN_EXTRA},
    {"people", N_("People"), COLUMN_NUMBER, COLUMN_EXTRA},
    {"agencies", N_("Agencies"), COLUMN_NUMBER, COLUMN_EXTRA},
    {"closed_on", N_("Closed on"), COLUMN_DATE, COLUMN_EXTRA},
    {0},
};
const struct row_type rows_summary = {"summary", N_("Summary"), summary_columns};

/* How many records of a collection are so. */
static json_t *count(const struct entry *entry, const char *collection,
                     bool (*is)(const struct inquiry *inquiry, const json_t *record)) {
    const char *id;
    json_t *record;
    json_int_t number = 0;
    json_object_foreach (json_object_get(entry->record, collection), id, record)
        number += is(&entry->inquiry, record);
    return json_integer(number);
}

static bool is_open(const struct inquiry *inquiry, const json_t *action) {
    (void)inquiry;
    return action_is_open(action);
}

static bool is_done(const struct inquiry *inquiry, const json_t *action) {
    (void)inquiry;
    return json_is(action, "status", "done");
}

static bool is_worked_on(const struct inquiry *inquiry, const json_t *priority) {
    (void)inquiry;
    return json_is(priority, "status", "active");
}

static bool is_on_team(const struct inquiry *inquiry, const json_t *person) {
    return person_on_team(person, inquiry->today);
}

static bool is_involved(const struct inquiry *inquiry, const json_t *agency) {
    const char *ended = json_text_at(agency, "ended");
    return !ended || date_of(ended) > inquiry->today;
}

static json_t *open(const struct entry *entry) {
    return count(entry, "actions", is_open);
}

static json_t *overdue(const struct entry *entry) {
    return count(entry, "actions", action_is_overdue);
}

static json_t *stalled(const struct entry *entry) {
    return count(entry, "actions", action_is_stalled);
}

static json_t *done(const struct entry *entry) {
    return count(entry, "actions", is_done);
}

static json_t *priorities(const struct entry *entry) {
    return count(entry, "priorities", is_worked_on);
}

static json_t *people(const struct entry *entry) {
    return count(entry, "people", is_on_team);
}

static json_t *agencies(const struct entry *entry) {
    return count(entry, "agencies", is_involved);
}

static json_t *of_level(const struct entry *entry, enum level level) {
    return json_integer((json_int_t)findings_count(view_findings(entry->view), level));
}

static json_t *owed(const struct entry *entry) {
    return of_level(entry, LEVEL_OWED);
}

static json_t *errors(const struct entry *entry) {
    return of_level(entry, LEVEL_ERROR);
}

static json_t *warnings(const struct entry *entry) {
    return of_level(entry, LEVEL_WARNING);
}

static json_t *consents_ending(const struct entry *entry) {
    const struct findings *findings = view_findings(entry->view);
    json_int_t number = 0;
    for (size_t i = 0; i < findings->count; i++)
        number += strcmp(findings->list[i].rule->name, "consent-ending") == 0;
    return json_integer(number);
}

static json_t *day_of_meeting(const struct entry *entry, const char *id) {
    return id ? day_value(meeting_day(meeting_of(&entry->inquiry, id))) : NULL;
}

static json_t *last_meeting(const struct entry *entry) {
    return day_of_meeting(entry, meeting_last_held(&entry->inquiry));
}

static json_t *next_meeting(const struct entry *entry) {
    return day_of_meeting(entry, meeting_next_planned(&entry->inquiry));
}

static json_t *coordinator(const struct entry *entry) {
    return text_value(coordinator_of(&entry->inquiry));
}

static json_t *coordinator_name(const struct entry *entry) {
    return name_value(entry, coordinator_of(&entry->inquiry));
}

static const struct cell summary_cells[] = {
    {.member = "reference"},
    {.member = "status"},
    {.member = "coordinator", .make = coordinator},
    {.member = "coordinator_name", .make = coordinator_name},
    {.member = "profile"},
    {.member = "initiated_on", .at = "initiated/on"},
    {.member = "criteria", .at = "initiated/criteria"},
    {.member = "last_meeting", .make = last_meeting},
    {.member = "next_meeting", .make = next_meeting},
    {.member = "priorities", .make = priorities},
    {.member = "open", .make = open},
    {.member = "overdue", .make = overdue},
    {.member = "stalled", .make = stalled},
    {.member = "done", .make = done},
    {.member = "owed", .make = owed},
    {.member = "errors", .make = errors},
    {.member = "warnings", .make = warnings},
    {.member = "consents_ending", .make = consents_ending},
    {.member = "people", .make = people},
    {.member = "agencies", .make = agencies},
    {.member = "closed_on", .at = "closed/on"},
    {0},
};

void report_summary(struct view *view, struct rows *rows) {
    struct entry entry = entry_of(view, NULL, view->root);
    rows_put(rows, cells_row(&entry, &rows_summary, summary_cells));
}
