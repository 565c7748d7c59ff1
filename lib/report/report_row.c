#include "base/date.h"
#include "io/json.h"
#include "report/reports.h"

/* A plan's file is mostly called after its subject: whoever may not know the subject gets the plan's id. */
json_t *report_row(const struct view *view, const struct row_type *type, const char *id) {
    const char *plan = json_text_at(view->root, "id"), *subject = json_text_at(view->root, "subject/name");
    return row_new(type, view->who && (view->unnamed || !subject) ? plan : view->plan->operand, plan, subject, id);
}

void row_copy(json_t *row, const json_t *record, const char *const *members) {
    for (; *members; members++) {
        json_t *value = json_object_get(record, *members);
        if (value)
            json_object_set_new(row, *members, json_deep_copy(value));
    }
}
