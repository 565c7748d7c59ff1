/* The row stream: columns chosen, rows written as they come or kept, sorted and grouped (io/rows.h). */
#include "io/rows.h"

#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "io/rows_inside.h"

struct rows {
    struct sheet sheet;
    const struct sheet_ops *ops;
    struct row_columns columns;
    struct row_order order;
    json_t **kept;
    size_t kept_count, kept_room;
    json_t *held; /* rows that wait; NULL: none does */
    bool at_once; /* rows are written as they come */
    bool begun, named;
    enum status status; /* what the rows ask for */
    char *title, *day, *audience;
    char *recipient; /* the audience's name, in the last plan */
    char *came_for;  /* the same in the rows that were read */
    json_t *besides; /* what they say besides; NULL: nothing */
    json_t *(*reduce)(const void *context, json_t *const *rows, size_t count);
    const void *context;
};

static bool choose_order(struct rows *rows, const char *by, const char *sort, struct fault *fault) {
    const struct row_type *type = rows->sheet.type;
    if (by && rows->ops->whole_rows) {
        if (!rows_column_named(type, by, fault))
            return false;
        by = NULL;
    }
    return row_order_read(&rows->order, type, by, sort, fault);
}

static void rows_free(struct rows *rows) {
    for (size_t i = 0; i < rows->kept_count; i++)
        json_decref(rows->kept[i]);
    free(rows->kept);
    json_decref(rows->held);
    json_decref(rows->besides);
    row_columns_free(&rows->columns);
    free(rows->order.keys);
    free(rows->title);
    free(rows->day);
    free(rows->audience);
    free(rows->recipient);
    free(rows->came_for);
    free(rows);
}

struct rows *rows_open(const struct rows_settings *settings, struct fault *fault) {
    struct rows *rows = memory_take(sizeof *rows);
    rows->ops = settings->ops;
    rows->title = memory_text(settings->title ? settings->title : _(settings->type->title));
    rows->day = memory_text(settings->day);
    rows->audience = memory_text(settings->audience);
    rows->named = settings->named;
    rows->reduce = settings->reduce;
    rows->context = settings->context;
    rows->sheet = (struct sheet){.type = settings->type,
                                 .headings = settings->headings,
                                 .raw = settings->raw,
                                 .title = rows->title,
                                 .out = settings->out};
    if (!row_columns_choose(&rows->columns, settings->type, rows->ops->streams, settings->columns, fault) ||
        !choose_order(rows, settings->by, settings->sort, fault)) {
        rows_free(rows);
        return NULL;
    }
    rows->sheet.columns = rows->columns.list;
    rows->at_once = rows->ops->streams && rows->order.count == 0 && !rows->reduce;
    return rows;
}

const struct row_type *rows_type(const struct rows *rows) {
    return rows->sheet.type;
}

void rows_audience(struct rows *rows, const char *audience, const char *name) {
    free(rows->audience);
    free(rows->recipient);
    rows->audience = memory_text(audience);
    rows->recipient = memory_text(name);
}

bool rows_must_be_named(const struct rows *rows) {
    return rows->named;
}

void rows_came_for(struct rows *rows, const char *name) {
    free(rows->came_for);
    rows->came_for = memory_text(name);
}

const char *rows_read_for(const struct rows *rows) {
    return rows->came_for;
}

const json_t *rows_read_besides(const struct rows *rows) {
    return rows->besides;
}

void rows_put(struct rows *rows, json_t *stolen) {
    row_set_text(stolen, "day", rows->day);
    row_set_text(stolen, "for", rows->audience);
    row_set_text(stolen, "for_name", rows->recipient);
    if (rows->held)
        json_array_append_new(rows->held, stolen);
    else
        rows_pass(rows, stolen);
}

void rows_hold(struct rows *rows) {
    rows->held = json_array();
}

const json_t *rows_held(const struct rows *rows) {
    return rows->held;
}

void rows_release(struct rows *rows, bool pass) {
    json_auto_t *held = rows->held;
    size_t index;
    json_t *row;
    rows->held = NULL;
    json_array_foreach (held, index, row) {
        if (pass)
            rows_pass(rows, json_incref(row));
    }
}

static void begin(struct rows *rows) {
    if (!rows->begun)
        rows->ops->begin(&rows->sheet);
    rows->begun = true;
}

static void keep(struct rows *rows, json_t *stolen) {
    if (rows->kept_count == rows->kept_room) {
        rows->kept_room = rows->kept_room ? rows->kept_room * 2 : 64;
        rows->kept = memory_grow(rows->kept, rows->kept_room * sizeof(json_t *));
    }
    rows->kept[rows->kept_count++] = stolen;
}

/* Rows of plans that failed carry their exit status; an error finding is the answer no. */
static enum status status_of(const json_t *row) {
    const json_int_t status = json_integer_value(json_object_get(row, "status"));
    if (json_is(row, "row", "plan-failed"))
        return status >= STATUS_NO && status <= STATUS_BUSY ? (enum status)status : STATUS_INVALID;
    return json_is(row, "row", "finding") && json_is(row, "level", "error") ? STATUS_NO : STATUS_DONE;
}

enum status rows_status(const struct rows *rows) {
    return rows->status;
}

void rows_came_besides(struct rows *rows, json_t *row) {
    if (row_is_own(rows->sheet.type, row) || status_of(row) == STATUS_DONE)
        return;
    if (!rows->besides)
        rows->besides = json_array();
    json_array_append(rows->besides, row);
}

void rows_pass(struct rows *rows, json_t *stolen) {
    const enum status status = status_of(stolen);
    rows->status = status > rows->status ? status : rows->status;
    const bool own = row_is_own(rows->sheet.type, stolen);
    if (!own && !rows->ops->whole_rows && !rows->reduce) {
        json_decref(stolen);
    } else if (rows->at_once) {
        begin(rows);
        rows->ops->row(&rows->sheet, stolen);
        json_decref(stolen);
    } else {
        keep(rows, stolen);
    }
}

/* Whether there is none, or none that may be told, is not said. */
static char *group_title(const struct column *column, const char *cell) {
    return memory_format(_("%s: %s"), _(column->title), *cell ? cell : _("not given"));
}

static size_t group_size(const struct rows *rows, size_t from, const char *cell) {
    size_t end = from;
    for (bool same = true; same && end < rows->kept_count; end += same) {
        text_auto_t *next = row_cell(rows->kept[end], rows->order.keys[0].column);
        same = strcmp(next, cell) == 0;
    }
    return end - from;
}

static void write_groups(struct rows *rows) {
    for (size_t i = 0; i < rows->kept_count;) {
        const struct column *column = rows->order.keys[0].column;
        text_auto_t *cell = row_cell(rows->kept[i], column);
        text_auto_t *title = group_title(column, cell);
        size_t size = group_size(rows, i, cell);
        rows->ops->group(&rows->sheet, title, size);
        for (; size > 0; size--)
            rows->ops->row(&rows->sheet, rows->kept[i++]);
    }
}

void rows_drop(struct rows *rows) {
    rows_free(rows);
}

/* The rows that were kept give way to what is made of them. */
static void reduce(struct rows *rows) {
    json_auto_t *reduced = rows->reduce(rows->context, rows->kept, rows->kept_count);
    size_t index;
    json_t *row;
    for (size_t i = 0; i < rows->kept_count; i++)
        json_decref(rows->kept[i]);
    rows->kept_count = 0;
    json_array_foreach (reduced, index, row) {
        if (row_is_own(rows->sheet.type, row) || rows->ops->whole_rows)
            keep(rows, json_incref(row));
    }
}

void rows_close(struct rows *rows) {
    if (rows->reduce)
        reduce(rows);
    row_order_apply(&rows->order, rows->kept, rows->kept_count);
    if (!rows->ops->streams)
        row_columns_drop(&rows->columns, rows->kept, rows->kept_count);
    rows->sheet.columns = rows->columns.list;
    begin(rows);
    if (rows->order.grouped && rows->ops->group)
        write_groups(rows);
    else
        for (size_t i = 0; i < rows->kept_count; i++)
            rows->ops->row(&rows->sheet, rows->kept[i]);
    rows->ops->end(&rows->sheet);
    rows_free(rows);
}
