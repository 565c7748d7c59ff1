/* Meetings: when, why, who was there, and how far the minutes are. */
#include "base/text.h"
#include "io/json.h"
#include "report/cells.h"
#include "report/reports.h"
#include "rules/meetings.h"
#include "rules/topic.h"

static const struct column meeting_columns[] = {
    {"starts", N_("Starts"), COLUMN_DATE, 0},
    {"kind", N_("Kind"), COLUMN_WORD, 0},
    {"status", N_("Status"), COLUMN_WORD, 0},
    {"purpose", N_("Purpose"), COLUMN_TEXT, COLUMN_WRAP},
    {"place", N_("Place"), COLUMN_TEXT, COLUMN_WRAP},
    {"minutes", N_("Minutes"), COLUMN_WORD, 0},
    {"version", N_("Version of the minutes"), COLUMN_NUMBER, COLUMN_EXTRA},
    {"minutes_long", N_("Minutes long"), COLUMN_NUMBER, COLUMN_EXTRA},
    {"topic", N_("Topic"), COLUMN_WORD, COLUMN_EXTRA},
    {"chair", N_("Chair"), COLUMN_TEXT, COLUMN_EXTRA},
    {"chair_name", N_("Chair"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"minute_taker", N_("Minute-taker"), COLUMN_TEXT, COLUMN_EXTRA},
    {"minute_taker_name", N_("Minute-taker"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"coordinator", N_("Coordinator"), COLUMN_TEXT, COLUMN_EXTRA},
    {"coordinator_name", N_("Ongoing coordinator"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"invited", N_("Invited"), COLUMN_LIST, COLUMN_EXTRA | COLUMN_WRAP},
    {"accepted", N_("Accepted"), COLUMN_LIST, COLUMN_EXTRA | COLUMN_WRAP},
    {"attended", N_("Attended"), COLUMN_LIST, COLUMN_EXTRA | COLUMN_WRAP},
    {"reviewed", N_("Minutes reviewed by"), COLUMN_LIST, COLUMN_EXTRA | COLUMN_WRAP},
    {"not_reviewed", N_("Minutes not reviewed by"), COLUMN_LIST, COLUMN_EXTRA | COLUMN_WRAP},
    {"next_on", N_("Next on"), COLUMN_DATE, COLUMN_EXTRA},
    {0},
};
const struct row_type rows_meeting = {"meeting", N_("Meetings"), meeting_columns};

static json_t *kind(const struct entry *entry) {
    return text_value(meeting_kind(&entry->inquiry, entry->record));
}

static json_t *topic(const struct entry *entry) {
    return text_value(topic_of(&entry->inquiry, "meetings", entry->record));
}

/* The ids under `path` of those people for whom `of` holds. New. */
static json_t *people_who(const struct entry *entry, const char *path,
                          bool (*of)(const json_t *meeting, const char *person)) {
    const char *person;
    json_t *value, *ids = json_array();
    json_object_foreach (json_at(entry->record, path), person, value) {
        if (!of || of(entry->record, person))
            json_array_append_new(ids, json_string(person));
    }
    return ids;
}

static bool has_accepted(const json_t *meeting, const char *person) {
    return json_is(json_object_get(json_object_get(meeting, "invited"), person), "answer", "accepted");
}

static bool has_not_reviewed(const json_t *meeting, const char *person) {
    return !json_object_get(json_at(meeting, "minutes/reviews"), person);
}

static json_t *invited(const struct entry *entry) {
    return people_who(entry, "invited", NULL);
}

static json_t *accepted(const struct entry *entry) {
    return people_who(entry, "invited", has_accepted);
}

static json_t *attended(const struct entry *entry) {
    return people_who(entry, "attendance", meeting_attended);
}

static json_t *reviewed(const struct entry *entry) {
    return people_who(entry, "minutes/reviews", NULL);
}

static json_t *not_reviewed(const struct entry *entry) {
    return people_who(entry, "minutes/sent", has_not_reviewed);
}

static const struct cell meeting_cells[] = {
    {.member = "starts"},
    {.member = "kind", .make = kind},
    {.member = "status"},
    {.member = "purpose"},
    {.member = "place"},
    {.member = "minutes", .at = "minutes/state"},
    {.member = "version", .at = "minutes/version"},
    {.member = "minutes_long"},
    {.member = "topic", .make = topic},
    {.member = "chair"},
    {.member = "chair_name", .name_at = "chair"},
    {.member = "minute_taker"},
    {.member = "minute_taker_name", .name_at = "minute_taker"},
    {.member = "coordinator"},
    {.member = "coordinator_name", .name_at = "coordinator"},
    {.member = "invited", .make = invited},
    {.member = "accepted", .make = accepted},
    {.member = "attended", .make = attended},
    {.member = "reviewed", .make = reviewed},
    {.member = "not_reviewed", .make = not_reviewed},
    {.member = "next_on"},
    {0},
};

void report_meetings(struct view *view, struct rows *rows) {
    cells_put(view, &rows_meeting, meeting_cells, "meetings", rows);
}
