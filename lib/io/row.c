/* One row: made, told apart, and its cells as text (io/rows.h). */
#include "base/text.h"
#include "io/json.h"
#include "io/rows_inside.h"

/* A plan's name on the command line need not be UTF-8; a row's text must be. */
static json_t *any_text(const char *text) {
    json_t *value = json_string(text);
    if (value)
        return value;
    text_auto_t *visible = text_visible(text, true);
    return json_string(visible);
}

void row_set_text(json_t *row, const char *member, const char *text) {
    if (text)
        json_object_set_new(row, member, any_text(text));
}

json_t *row_new(const struct row_type *type, const char *plan, const char *plan_id, const char *subject,
                const char *id) {
    json_t *row = json_object();
    row_set_text(row, "row", type->name);
    json_object_set_new(row, "v", json_integer(1));
    row_set_text(row, "plan", plan);
    row_set_text(row, "plan_id", plan_id);
    row_set_text(row, "subject", subject);
    row_set_text(row, "id", id);
    return row;
}

bool row_is_own(const struct row_type *type, const json_t *row) {
    return json_is(row, "row", type->name);
}

static void add_item(struct text *cell, const json_t *item) {
    if (cell->length)
        text_add(cell, ", ");
    text_auto_t *other = json_is_string(item) ? NULL : json_line(item);
    text_add(cell, other ? other : json_string_value(item));
}

char *row_cell(const json_t *row, const struct column *column) {
    const json_t *value = json_object_get(row, column->name), *item;
    struct text cell = {0};
    size_t index;
    if (json_is_boolean(value))
        text_add(&cell, json_is_true(value) ? _("yes") : _("no"));
    else if (json_is_array(value))
        json_array_foreach(value, index, item) add_item(&cell, item);
    else if (value)
        add_item(&cell, value);
    return text_take(&cell);
}
