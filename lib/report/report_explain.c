/* What decided whether an audience may see an item: for the operator, never for the audience. */
#include "base/text.h"
#include "io/json.h"
#include "report/cells.h"
#include "report/reports.h"

static const struct column explain_columns[] = {
    {"audience", N_("Audience"), COLUMN_TEXT, COLUMN_EXTRA},
    {"audience_name", N_("Audience"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"may", N_("May see"), COLUMN_YES, 0},
    {"step", N_("Step"), COLUMN_NUMBER, 0},
    {"consent", N_("Consent"), COLUMN_TEXT, 0},
    {"reason", N_("Reason"), COLUMN_TEXT, COLUMN_WRAP},
    {"topic", N_("Topic"), COLUMN_WORD, COLUMN_EXTRA},
    {"origin", N_("Said by"), COLUMN_TEXT, COLUMN_EXTRA},
    {"hint", N_("Way out"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {0},
};
const struct row_type rows_explain = {"explain", N_("Who may see what"), explain_columns};

bool report_explain(struct view *view, const struct explaining *explaining, const char *item,
                    struct rows *rows) {
    const char *who = explain_who(explaining);
    const struct entry entry = entry_of(view, item, NULL);
    const struct decision decision = explain_item(explaining, item);
    text_auto_t *way = explain_way(explaining, item, decision);
    json_t *row = report_row(view, &rows_explain, item);
    json_put_text(row, "audience", who);
    json_object_set_new(row, "audience_name", name_value(&entry, who));
    json_object_set_new(row, "may", json_boolean(decision.may));
    json_object_set_new(row, "step", json_integer(decision.step));
    json_put_text(row, "consent", decision.consent);
    json_put_text(row, "reason", decision.reason);
    json_put_text(row, "topic", explain_topic(explaining, item));
    json_put_text(row, "origin", explain_origin(explaining, item));
    json_put_text(row, "hint", way);
    rows_put(rows, row);
    return decision.may;
}
