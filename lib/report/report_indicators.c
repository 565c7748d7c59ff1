/* The plan's own indicators: where each stood, where it stands, and where it should stand (W-8, W-11). */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "report/cells.h"
#include "report/outcomes_inside.h"
#include "report/reports.h"
#include "rules/topic.h"

static const struct column indicator_columns[] = {
    {"name", N_("Indicator"), COLUMN_TEXT, COLUMN_WRAP},
    {"unit", N_("Unit"), COLUMN_TEXT, COLUMN_WRAP},
    {"better", N_("Better"), COLUMN_WORD, COLUMN_EXTRA},
    {"baseline", N_("Baseline"), COLUMN_NUMBER, 0},
    {"baseline_on", N_("Baseline on"), COLUMN_DATE, COLUMN_EXTRA},
    {"last", N_("Last"), COLUMN_NUMBER, 0},
    {"last_on", N_("Last on"), COLUMN_DATE, 0},
    {"target", N_("Target"), COLUMN_NUMBER, 0},
    {"target_on", N_("Target on"), COLUMN_DATE, 0},
    {"reached", N_("Reached"), COLUMN_YES, 0},
    {"topic", N_("Topic"), COLUMN_WORD, COLUMN_EXTRA},
    {0},
};
const struct row_type rows_indicator = {"indicator", N_("Indicators"), indicator_columns};

static json_t *last(const struct entry *entry) {
    const char *value;
    return indicator_last(entry->record, &value) ? text_value(value) : NULL;
}

static json_t *last_on(const struct entry *entry) {
    const char *value;
    return text_value(indicator_last(entry->record, &value));
}

static json_t *reached(const struct entry *entry) {
    const char *value = NULL;
    indicator_last(entry->record, &value);
    return yes_value(indicator_reaches(entry->record, value));
}

static json_t *topic(const struct entry *entry) {
    return text_value(topic_of(&entry->inquiry, "indicators", entry->record));
}

static const struct cell indicator_cells[] = {
    {.member = "name"},
    {.member = "unit"},
    {.member = "better"},
    {.member = "baseline", .at = "baseline/value"},
    {.member = "baseline_on", .at = "baseline/on"},
    {.member = "last", .make = last},
    {.member = "last_on", .make = last_on},
    {.member = "target", .at = "target/value"},
    {.member = "target_on", .at = "target/on"},
    {.member = "reached", .make = reached},
    {.member = "topic", .make = topic},
    {0},
};

void report_indicators(struct view *view, struct rows *rows) {
    cells_put(view, &rows_indicator, indicator_cells, "indicators", rows);
}
