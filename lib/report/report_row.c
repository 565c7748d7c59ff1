#include "base/date.h"
#include "io/json.h"
#include "report/reports.h"

json_t *report_row(const struct view *view, const struct row_type *type, const char *id) {
    return row_new(type, view->plan->operand, json_text_at(view->root, "id"),
                   json_text_at(view->root, "subject/name"), id);
}

void row_copy(json_t *row, const json_t *record, const char *const *members) {
    for (; *members; members++) {
        json_t *value = json_object_get(record, *members);
        if (value)
            json_object_set_new(row, *members, json_deep_copy(value));
    }
}
