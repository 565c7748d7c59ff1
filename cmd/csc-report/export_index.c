/* The operator's index of an export: a row for every agency, and for every plan that failed. Where a plan
 * failed nobody knows what an agency might see of it: that is not "nothing". */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "cmd/csc-report/export.h"
#include "io/json.h"

static const struct column columns[] = {
    {"agency", N_("Agency"), COLUMN_TEXT, 0},
    {"name", N_("Name"), COLUMN_TEXT, 0},
    {"state", N_("State"), COLUMN_WORD, 0},
    {"plans", N_("Plans"), COLUMN_NUMBER, 0},
    {"without_consent", N_("Plans without consent"), COLUMN_NUMBER, 0},
    {"actions", N_("Actions"), COLUMN_NUMBER, 0},
    {"obligations", N_("Obligations"), COLUMN_NUMBER, 0},
    {"meetings", N_("Meetings"), COLUMN_NUMBER, 0},
    {"consents", N_("Consents in force"), COLUMN_NUMBER, 0},
    {"minutes", N_("Minutes"), COLUMN_NUMBER, 0},
    {"withheld", N_("Withheld"), COLUMN_NUMBER, 0},
    {"plan_failed", N_("Plan that failed"), COLUMN_TEXT, 0},
    {"why", N_("Why"), COLUMN_TEXT, 0},
    {"failed", N_("Plans that failed"), COLUMN_NUMBER, 0},
    {0},
};
static const struct row_type index_type = {"export", N_("Export"), columns};
static const char shown[] =
    "agency,name,state,plans,without_consent,actions,obligations,meetings,consents,minutes,"
    "withheld,plan_failed,why,failed";

static const char *state_of(const struct export_run *run, const struct export_agency *agency) {
    if (agency->clash)
        return "held-back";
    if (agency->counts[COUNT_PLANS] == 0)
        return agency->counts[COUNT_FAILED] == 0 && agency->counts[COUNT_WITHOUT] > 0 ? "nothing" : "failed";
    return run->preview ? "previewed" : "exported";
}

static void put_count(json_t *row, const char *member, size_t count) {
    json_object_set_new(row, member, json_integer((json_int_t)count));
}

static void put_agency(const struct export_run *run, struct rows *rows, const struct export_agency *agency) {
    json_t *row = row_new(&index_type, NULL, NULL, NULL, NULL);
    json_put_text(row, "agency", agency->folder);
    json_put_text(row, "name", agency->name);
    json_put_text(row, "state", state_of(run, agency));
    put_count(row, "plans", agency->counts[COUNT_PLANS]);
    put_count(row, "without_consent", agency->counts[COUNT_WITHOUT]);
    put_count(row, "failed", agency->counts[COUNT_FAILED]);
    for (size_t i = 0; export_tables[i].name; i++)
        put_count(row, export_tables[i].name, agency->counts[COUNT_ROWS + i]);
    put_count(row, "minutes", agency->counts[COUNT_MINUTES]);
    put_count(row, "withheld", agency->counts[COUNT_WITHHELD]);
    json_put_text(row, "why", agency->clash ? agency->clash : agency->split);
    rows_put(rows, row);
}

static void put_failed(struct rows *rows, const char *operand, const char *why) {
    json_t *row = row_new(&index_type, NULL, NULL, NULL, NULL);
    text_auto_t *plan = text_visible(operand, false);
    json_put_text(row, "state", "plan-failed");
    json_put_text(row, "plan_failed", plan);
    json_put_text(row, "why", why);
    rows_put(rows, row);
}

/* In an order that does not tell how the work was divided. */
static void put_all_failed(struct rows *rows, const json_t *failed) {
    const char **operands = memory_take((json_object_size(failed) + 1) * sizeof *operands), *operand;
    size_t count = 0;
    json_t *why;
    json_object_foreach ((json_t *)failed, operand, why)
        operands[count++] = operand;
    qsort(operands, count, sizeof *operands, text_order);
    for (size_t i = 0; i < count; i++)
        put_failed(rows, operands[i], json_string_value(json_object_get(failed, operands[i])));
    free(operands);
}

bool export_index(struct export_run *run) {
    const struct writer *csv = render_find("csv", false, &run->call->fault);
    struct date_text day = date_write(run->call->clock.today);
    struct rows_settings settings = {.type = &index_type,
                                     .ops = csv->table,
                                     .out = run->index.stream,
                                     .columns = shown,
                                     .headings = true,
                                     .day = day.text};
    struct rows *rows = rows_open(&settings, &run->call->fault);
    const struct export_agency *agency;
    if (!rows)
        return false;
    for (size_t i = 0; (agency = export_agencies_at(run->agencies, i)); i++)
        if (agency->wanted)
            put_agency(run, rows, agency);
    put_all_failed(rows, run->failed);
    rows_close(rows);
    return true;
}
