/* Tables that are given away: whoever writes one into a file, or in a format that people read, hands it on, and
 * what every plan gave to it is recorded there. */
#include "cmd/reading_given.h"

#include <string.h>

#include "base/text.h"
#include "cmd/disclosing.h"
#include "io/json.h"
#include "report/narrow.h"

bool table_is_given(const struct call *call, const struct writer *writer) {
    static const char *const for_people[] = {"html", "markdown"};
    const char *output = call_option(call, "output");
    bool given = output && strcmp(output, "-") != 0;
    for (size_t i = 0; i < sizeof for_people / sizeof *for_people; i++)
        given = given || strcmp(writer->name, for_people[i]) == 0;
    return given && reading_audience(call) && !call_flag(call, "no-record");
}

/* What the rows say of the day they were made on is not what they tell: on another day it is the same. */
static json_t *undated(const json_t *rows) {
    size_t index;
    json_t *row, *list = json_array();
    json_array_foreach (rows, index, row) {
        json_t *copy = json_copy(row);
        json_object_del(copy, "day");
        json_object_del(copy, "days_left");
        json_array_append_new(list, copy);
    }
    return list;
}

static json_t *records_of(const struct view *view, const struct row_type *type, const json_t *rows) {
    size_t index;
    json_t *row;
    json_auto_t *names = narrow_names(view);
    json_auto_t *told = json_object();
    json_array_foreach (rows, index, row)
        narrow_note_row(view, names, type, row, told);
    return narrow_records(told);
}

bool table_record(struct call *call, struct reading *reading, const struct row_type *type,
                  const json_t *rows) {
    if (!reading->view->who || json_array_size(rows) == 0)
        return true;
    json_auto_t *content = undated(rows);
    text_auto_t *bytes = json_line(content);
    const struct digest digest = digest_bytes(bytes, strlen(bytes));
    json_auto_t *records = records_of(reading->view, type, rows);
    json_auto_t *disclosure = disclosure_of(reading->view, type->name, digest.text, records);
    struct disclosed disclosed;
    text_auto_t *by = NULL;
    return disclosure_by(call, reading->plan, &by, &call->fault) &&
           disclosure_record(call, reading->plan, disclosure, by, &disclosed);
}

void table_note(const struct call *call, size_t plans) {
    if (plans == 1)
        tool_note(call, _("recorded as disclosed to %s (--no-record only looks)"), reading_audience(call));
    else if (plans > 1)
        tool_note(call, _("recorded in %zu plans as disclosed to %s (--no-record only looks)"), plans,
                  reading_audience(call));
}
