/* Streams of rows: what a table report makes and a writer writes (commands.md, Rows).
 *
 * A row is a JSON object of machine-named members, values untranslated and unformatted; it holds nothing of a
 * plan's document (texts are copied). A row type names its columns; members without a column pass through in
 * ndjson. The stream selects columns, sorts (stable), groups and hands rows on to a writer; reports know no
 * writer.
 */
#ifndef CSC_IO_ROWS_H
#define CSC_IO_ROWS_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/fault.h"

/* Bytes of a stream that is read: it is held whole. */
enum { ROWS_LIMIT = 1024 * 1024 * 1024 };

enum column_kind {
    COLUMN_TEXT,
    COLUMN_WORD,
    COLUMN_DATE,
    COLUMN_NUMBER,
    COLUMN_LIST /* array of texts */,
    COLUMN_YES
};

enum column_flags {
    COLUMN_EXTRA = 1, /* only with --columns=+NAME (in ndjson always) */
    COLUMN_WRAP = 2   /* long text: wraps on screens */
};

struct column {
    const char *name;  /* member of the row */
    const char *title; /* N_() marked */
    enum column_kind kind;
    unsigned flags;
};

struct row_type {
    const char *name;             /* "action": the row's `row` member */
    const char *title;            /* "Actions": title of documents and html, N_() marked */
    const struct column *columns; /* ends with a row whose name is NULL; begins after the fixed members */
};

/* The fixed members of every row, in order: row, v, plan, plan_id, subject, id; after the columns: day, for.
 * Makes a new row with the first six (id may be NULL); the report adds its columns; rows_put adds day,
 * for and for_name. */
json_t *row_new(const struct row_type *type, const char *plan, const char *plan_id, const char *subject,
                const char *id);

/* How a table is written. One object a format; see render.h. Called begin, row..., end; group before a
 * group's rows (NULL-able). A writer takes from `rows` only what it needs; columns[] are the selected ones.
 */
struct sheet {
    const struct row_type *type;
    const struct column *const *columns; /* NULL-ended, selected and ordered */
    bool headings;
    bool raw;          /* --raw: no guard against formulas */
    const char *title; /* of the whole, translated */
    FILE *out;
    void *state; /* the writer's own */
};
struct sheet_ops {
    bool streams;    /* rows may be written as they come when no order over all is asked */
    bool whole_rows; /* ndjson, json: writes every member, before grouping */
    void (*begin)(struct sheet *sheet);
    void (*group)(struct sheet *sheet, const char *title, size_t count);
    void (*row)(struct sheet *sheet, const json_t *row);
    void (*end)(struct sheet *sheet);
};

struct rows_settings {
    const struct row_type *type;
    const struct sheet_ops *ops;
    FILE *out;
    const char *columns; /* --columns: NAME,NAME or +NAME,... ; NULL = default */
    const char *sort;    /* --sort: KEY,-KEY ; NULL = as they come */
    const char *by;      /* --by: KEY ; NULL = no groups */
    bool headings, raw;
    const char *title;
    const char *day;      /* the day the rows were made for, YYYY-MM-DD */
    const char *audience; /* --for, or NULL */
    bool named;           /* rows that are read for an audience must say its name */
    /* NULL, or the last step over all rows, before order and groups: a new array of rows from those put (of
     * any type; borrowed, as is `context`). For a format that hands on rows as they are, leave it out. */
    json_t *(*reduce)(const void *context, json_t *const *rows, size_t count);
    const void *context;
};

struct rows;

/* NULL and STATUS_USAGE when a column or key does not exist (candidates are named). */
struct rows *rows_open(const struct rows_settings *settings, struct fault *fault);

/* Puts a row; `row` is stolen. Rows of type "plan-failed" and "finding" pass in any stream: in whole-row
 * formats they are written, in others they are not shown (the tool tells them on stderr). */
void rows_put(struct rows *rows, json_t *stolen);

/* The name of the audience in the rows that were read; NULL when none were. Borrowed. */
const char *rows_read_for(const struct rows *rows);

/* Those of the rows that were read which raise the exit status and are not of the stream's type: plans that
 * failed, and findings of level error. An array, or NULL. Borrowed. */
const json_t *rows_read_besides(const struct rows *rows);

/* From here on rows are for this audience: the id that --for named in the plan at hand, and its name there
 * (`for_name`), by which one id that means two recipients is told when rows of many plans come together. */
void rows_audience(struct rows *rows, const char *audience, const char *name);

/* Rows that are put from here on wait, until what leaves with them is recorded: rows_held are borrowed;
 * rows_release lets them pass, or drops them. */
void rows_hold(struct rows *rows);
const json_t *rows_held(const struct rows *rows);
void rows_release(struct rows *rows, bool pass);

/* Sorts, groups and writes what was kept, ends the sheet, frees the stream. The caller checks `out`. */
void rows_close(struct rows *rows);

/* Ends the stream without writing what was kept: the run failed. */
void rows_drop(struct rows *rows);

/* The exit status that the rows themselves ask for: the highest `status` of plan-failed rows put, STATUS_NO
 * when a finding row of level "error" was put. So the last step of a pipe of rows exits as one run over the
 * plans would. */
enum status rows_status(const struct rows *rows);

/* Reads ndjson rows of `type` from bytes (REDUCE): each is checked (an object, `row` the type, or plan-failed
 * or finding, `v` not over 1, with `audience` its `for` equal to it and one `for_name` in all) and put as it
 * is: `day` and `for` are
 * kept as they came. STATUS_INVALID with the line. */
bool rows_read(struct rows *rows, const char *bytes, size_t length, const char *audience,
               struct fault *fault);

/* The text of a cell for people and spreadsheets: lists joined by ", ", yes/no as words, absent "". free()
 * it. */
char *row_cell(const json_t *row, const struct column *column);

#endif
