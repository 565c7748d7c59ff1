/* Rows from another tool (REDUCE): checked line by line, then passed on as they came (io/rows.h). */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "io/rows_inside.h"
#include "io/store.h"

enum { ROW_VERSION = 1 };

static bool passes_anywhere(const char *name) {
    return strcmp(name, "plan-failed") == 0 || strcmp(name, "finding") == 0;
}

static bool check_audience(const json_t *row, const char *audience, struct fault *fault) {
    const char *made_for = json_text_at(row, "for");
    if (!audience || (made_for && strcmp(made_for, audience) == 0))
        return true;
    const char *name = json_text_at(row, "for_name");
    if (made_for)
        fault_set(fault, STATUS_INVALID, _("this row was made for %s, not for %s"), made_for, audience);
    else
        fault_set(fault, STATUS_INVALID, _("this row was not made for an audience, so not for %s"), audience);
    if (made_for && name)
        return fault_hint(
            fault,
            _("rows say by id whom they are for: if %s is meant, --for=%s; else give --for=%s to "
              "the command that writes the rows"),
            name, made_for, audience);
    return fault_hint(fault, _("give --for=%s to the command that writes the rows"), audience);
}

/* Ids are per plan: under one id rows of two recipients may come together. *name: of the rows before. Of a
 * plan that failed nothing is told. */
static bool check_recipient(const json_t *row, bool named, char **name, struct fault *fault) {
    const char *made_for = json_text_at(row, "for_name");
    if (json_is(row, "row", "plan-failed") || (made_for && *name && text_same(made_for, *name)))
        return true;
    if (!made_for)
        return !named || fault_set(fault, STATUS_INVALID,
                                   _("this row does not say who %s is: \"for_name\" is expected"),
                                   json_text_at(row, "for"));
    if (*name)
        return fault_set(fault, STATUS_INVALID, _("this row was made for %s (%s), those before it for %s"),
                         json_text_at(row, "for"), made_for, *name);
    *name = memory_text(made_for);
    return true;
}

static bool check_row(const struct rows *rows, const json_t *row, const char *audience, char **recipient,
                      struct fault *fault) {
    const struct row_type *type = rows_type(rows);
    const char *name = json_text_at(row, "row");
    const json_t *version = json_object_get(row, "v");
    if (!json_is_object(row) || !name)
        return fault_set(fault, STATUS_INVALID,
                         _("not a row: an object with the members \"row\" and \"v\" is expected"));
    if (strcmp(name, type->name) != 0 && !passes_anywhere(name))
        return fault_set(fault, STATUS_INVALID, _("a row of type \"%s\" where \"%s\" is expected"), name,
                         type->name);
    if (!json_is_integer(version) || json_integer_value(version) < 1)
        return fault_set(fault, STATUS_INVALID, _("the row's version \"v\" is not a number from 1"));
    if (json_integer_value(version) > ROW_VERSION)
        return fault_set(fault, STATUS_INVALID, _("the row's version is %lld, this tool reads up to %d"),
                         (long long)json_integer_value(version), ROW_VERSION);
    return check_audience(row, audience, fault) &&
           (!audience || check_recipient(row, rows_must_be_named(rows), recipient, fault));
}

/* The row of one line, checked. New reference; NULL with the fault. */
static json_t *row_of_line(const struct rows *rows, const char *bytes, size_t length, const char *audience,
                           char **recipient, struct fault *fault) {
    json_t *row = json_read(bytes, length, JSON_DEPTH_LIMIT, store_called("-"), fault);
    if (row && check_row(rows, row, audience, recipient, fault))
        return row;
    json_decref(row);
    return NULL;
}

static bool is_blank(const char *bytes, size_t length) {
    return length == 0 || (length == 1 && *bytes == '\r');
}

/* Every line in turn; rows are passed on when `pass`, else only checked. */
static bool each_line(struct rows *rows, const char *bytes, size_t length, const char *audience, bool pass,
                      struct fault *fault) {
    const char *stop = bytes + length;
    text_auto_t *recipient = NULL;
    bool done = true;
    for (size_t line = 1; done && bytes < stop; line++) {
        const char *end = memchr(bytes, '\n', (size_t)(stop - bytes));
        size_t taken = (size_t)((end ? end : stop) - bytes);
        json_t *row =
            is_blank(bytes, taken) ? NULL : row_of_line(rows, bytes, taken, audience, &recipient, fault);
        if (fault->status != STATUS_DONE) {
            fault_place(fault, store_called("-"), line, 0);
            fault->line = line; /* json_read saw this line alone and called it the first */
            done = false;
        }
        if (row && pass) {
            rows_came_besides(rows, row);
            rows_pass(rows, row);
        } else {
            json_decref(row);
        }
        bytes += taken + (end != NULL);
    }
    rows_came_for(rows, recipient);
    return done;
}

/* Twice over the lines: a bad one is told before anything is written. */
bool rows_read(struct rows *rows, const char *bytes, size_t length, const char *audience,
               struct fault *fault) {
    return each_line(rows, bytes, length, audience, false, fault) &&
           each_line(rows, bytes, length, audience, true, fault);
}
