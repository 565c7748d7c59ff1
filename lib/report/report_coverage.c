/* Needs, services and agencies: what is covered, what is missing, what is done twice (H-8 to H-10). */
#include "base/text.h"
#include "io/json.h"
#include "report/cells.h"
#include "report/reports.h"
#include "view/coverage.h"

static const struct column coverage_columns[] = {
    {"fact", N_("Fact"), COLUMN_WORD, 0},
    {"priority", N_("Priority"), COLUMN_TEXT, COLUMN_EXTRA},
    {"title", N_("Need"), COLUMN_TEXT, COLUMN_WRAP},
    {"service_kind", N_("Service kind"), COLUMN_WORD, 0},
    {"agencies", N_("Agencies"), COLUMN_LIST, COLUMN_EXTRA},
    {"agencies_names", N_("Agencies"), COLUMN_LIST, COLUMN_WRAP},
    {"actions", N_("Actions"), COLUMN_LIST, 0},
    {"text", N_("How so"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"requirement", N_("Requirement"), COLUMN_TEXT, COLUMN_EXTRA},
    {0},
};
const struct row_type rows_coverage = {"coverage", N_("Coverage"), coverage_columns};

static json_t *title(const struct entry *entry) {
    static const char *const named[][2] = {{"priorities", "title"}, {"cases", "name"}, {"concerns", "text"}};
    const char *priority = json_text_at(entry->record, "priority");
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        const json_t *records = json_object_get(entry->view->root, named[i][0]);
        const json_t *record = json_object_get(records, priority ? priority : entry->id);
        if (record)
            return text_value(json_text_at(record, named[i][1]));
    }
    return NULL;
}

static const struct cell coverage_cells[] = {
    {.member = "fact"},
    {.member = "priority"},
    {.member = "title", .make = title},
    {.member = "service_kind"},
    {.member = "agencies"},
    {.member = "agencies_names", .name_at = "agencies"},
    {.member = "actions"},
    {.member = "text"},
    {.member = "requirement"},
    {0},
};

void report_coverage(struct view *view, struct rows *rows) {
    json_auto_t *facts = view_coverage(view);
    size_t index;
    json_t *fact;
    json_array_foreach (facts, index, fact) {
        struct entry entry = entry_of(view, json_text_at(fact, "item"), fact);
        rows_put(rows, cells_row(&entry, &rows_coverage, coverage_cells));
    }
}
