/* Concerns, what endangers people first, and the log between meetings. */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "report/cells.h"
#include "report/reports.h"
#include "rules/issues.h"
#include "rules/topic.h"

static const struct column concern_columns[] = {
    {"kind", N_("Kind"), COLUMN_WORD, 0},
    {"text", N_("Concern"), COLUMN_TEXT, COLUMN_WRAP},
    {"status", N_("Status"), COLUMN_WORD, 0},
    {"on", N_("On"), COLUMN_DATE, 0},
    {"by", N_("Said by"), COLUMN_TEXT, COLUMN_EXTRA},
    {"by_name", N_("Said by"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"between", N_("Between"), COLUMN_LIST, COLUMN_EXTRA | COLUMN_WRAP},
    {"service_kind", N_("Service kind"), COLUMN_WORD, COLUMN_EXTRA},
    {"told", N_("Told"), COLUMN_LIST, COLUMN_EXTRA | COLUMN_WRAP},
    {"addressed_to", N_("Addressed to"), COLUMN_TEXT, 0},
    {"addressed", N_("Addressed"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"forwarded_on", N_("Forwarded on"), COLUMN_DATE, 0},
    {"resolved_on", N_("Resolved on"), COLUMN_DATE, COLUMN_EXTRA},
    {"resolution", N_("Resolution"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"topic", N_("Topic"), COLUMN_WORD, COLUMN_EXTRA},
    {"case", N_("Case"), COLUMN_TEXT, COLUMN_EXTRA},
    {0},
};
const struct row_type rows_concern = {"concern", N_("Concerns"), concern_columns};

static const struct column log_columns[] = {
    {"on", N_("On"), COLUMN_DATE, 0},
    {"kind", N_("Kind"), COLUMN_WORD, 0},
    {"text", N_("Text"), COLUMN_TEXT, COLUMN_WRAP},
    {"by", N_("Said by"), COLUMN_TEXT, COLUMN_EXTRA},
    {"by_name", N_("Said by"), COLUMN_TEXT, COLUMN_WRAP},
    {"with", N_("With"), COLUMN_LIST, COLUMN_EXTRA},
    {"with_names", N_("With"), COLUMN_LIST, COLUMN_WRAP},
    {"agencies", N_("Agencies"), COLUMN_LIST, COLUMN_EXTRA | COLUMN_WRAP},
    {"actions", N_("Actions"), COLUMN_LIST, 0},
    {"topic", N_("Topic"), COLUMN_WORD, COLUMN_EXTRA},
    {"case", N_("Case"), COLUMN_TEXT, COLUMN_EXTRA},
    {0},
};
const struct row_type rows_log = {"log", N_("Log"), log_columns};

static json_t *status(const struct entry *entry) {
    const char *status = json_text_at(entry->record, "status");
    return json_string(status ? status : json_at(entry->record, "resolved_on") ? "resolved" : "open");
}

static json_t *told(const struct entry *entry) {
    const char *person;
    json_t *day, *people = json_array();
    json_object_foreach (json_object_get(entry->record, "told"), person, day)
        json_array_append_new(people, json_string(person));
    return people;
}

static json_t *topic_of_concern(const struct entry *entry) {
    return text_value(topic_of(&entry->inquiry, "concerns", entry->record));
}

static json_t *topic_of_entry(const struct entry *entry) {
    return text_value(topic_of(&entry->inquiry, "log", entry->record));
}

static const struct cell concern_cells[] = {
    {.member = "kind"},
    {.member = "text"},
    {.member = "status", .make = status},
    {.member = "on"},
    {.member = "by"},
    {.member = "by_name", .name_at = "by"},
    {.member = "between"},
    {.member = "service_kind"},
    {.member = "told", .make = told},
    {.member = "addressed_to"},
    {.member = "addressed"},
    {.member = "forwarded_on"},
    {.member = "resolved_on"},
    {.member = "resolution"},
    {.member = "topic", .make = topic_of_concern},
    {.member = "case"},
    {0},
};

static const struct cell log_cells[] = {
    {.member = "on"},
    {.member = "kind"},
    {.member = "text"},
    {.member = "by"},
    {.member = "by_name", .name_at = "by"},
    {.member = "with"},
    {.member = "with_names", .name_at = "with"},
    {.member = "agencies"},
    {.member = "actions"},
    {.member = "topic", .make = topic_of_entry},
    {.member = "case"},
    {0},
};

static bool is_open(const json_t *concern) {
    return !json_is(concern, "status", "resolved") && !json_at(concern, "resolved_on");
}

void report_concerns(struct view *view, bool open, bool to_forward, struct rows *rows) {
    for (int safety = 1; safety >= 0; safety--) {
        const char *id;
        json_t *concern;
        json_object_foreach (json_object_get(view->root, "concerns"), id, concern) {
            const struct entry entry = entry_of(view, id, concern);
            if (json_is(concern, "kind", "safety") == safety && (!open || is_open(concern)) &&
                (!to_forward || concern_is_to_forward(&entry.inquiry, concern)))
                rows_put(rows, cells_row(&entry, &rows_concern, concern_cells));
        }
    }
}

void report_log(struct view *view, struct rows *rows) {
    cells_put(view, &rows_log, log_cells, "log", rows);
}
