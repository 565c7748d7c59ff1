/* What the files of the row stream share (io/rows.h is what others see). */
#ifndef CSC_IO_ROWS_INSIDE_H
#define CSC_IO_ROWS_INSIDE_H

#include <stddef.h>

#include "io/rows.h"

struct row_key {
    const struct column *column;
    bool descending;
};

struct row_order {
    const struct row_type *type;
    struct row_key *keys; /* the group's key first */
    size_t count;
    bool grouped; /* equal cells of the first key must end up side by side */
    bool ties;    /* --sort: what is equal falls to plan_id, then id */
};

/* The column of a type by name, the fixed members included; NULL if there is none. */
const struct column *rows_column(const struct row_type *type, const char *name);

/* The same, or STATUS_USAGE with the candidates. */
const struct column *rows_column_named(const struct row_type *type, const char *name, struct fault *fault);

/* The columns chosen by --columns, else the default ones. Formats that stream cannot wait to see whether
 * there are several plans or whether rows have ids: they always have plan, subject and id. */
struct row_columns {
    const struct column **list; /* NULL-ended */
    char **asked;
    bool automatic; /* the default ones are among them */
};
bool row_columns_choose(struct row_columns *columns, const struct row_type *type, bool streams,
                        const char *asked, struct fault *fault);
void row_columns_free(struct row_columns *columns);

/* For screens and paper: drops what was not asked for and tells nothing: the subject when all rows are of one
 * plan, any other column when no row has it. */
void row_columns_drop(struct row_columns *columns, json_t *const *rows, size_t count);

/* Is the row of the stream's own type (not plan-failed, not finding)? */
bool row_is_own(const struct row_type *type, const json_t *row);

/* Sets a member to any bytes: what is no UTF-8 is made visible. Nothing when text is NULL. */
void row_set_text(json_t *row, const char *member, const char *text);

/* Reads --by and --sort (either may be NULL). */
bool row_order_read(struct row_order *order, const struct row_type *type, const char *by, const char *sort,
                    struct fault *fault);

/* Stable; rows of other types stand last, among themselves as they came or, with ties, by their bytes. */
void row_order_apply(const struct row_order *order, json_t **rows, size_t count);

/* Takes a whole row as it is: writes it or keeps it. */
void rows_pass(struct rows *rows, json_t *stolen);

bool rows_must_be_named(const struct rows *rows);

/* Notes the recipient's name in the rows that were read; NULL: none. */
void rows_came_for(struct rows *rows, const char *name);

/* Notes what a row that was read says besides the rows asked for: a plan that failed, an error found. */
void rows_came_besides(struct rows *rows, json_t *row);

const struct row_type *rows_type(const struct rows *rows);

#endif
