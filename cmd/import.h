/* Rows of a CSV file that become records: usual headings, --map=MEMBER=HEADING, bad rows told by line.
 *
 *     struct import import;
 *     if (import_open(call, file, members, &import))
 *         for (size_t row = 1; row <= import.rows; row++)
 *             ... import_field(&import, row, "subject") ... or import_bad(call, &import, row) ...
 *     if (import_may_write(call, &import)) ... write what was good ...
 *     return import_close(call, &import);
 */
#ifndef CSC_CMD_IMPORT_H
#define CSC_CMD_IMPORT_H

#include "cmd/tool.h"
#include "io/csv.h"

/* What a column may stand for. Besides `headings` ('|' between them, compared folded) the member's own name
 * is one, and the title of `field` in either language. A name that ends in ".*" stands for all that begin so.
 */
struct import_member {
    const char *name;
    const struct record *of; /* NULL: no field */
    const char *field, *headings;
};

/* Options of a verb that imports: put into its table. */
#define IMPORT_OPTIONS                                                                                       \
    {.name = "from", .argument = N_("FILE"), .help = N_("one record from every row of a CSV file")},         \
        {.name = "map",                                                                                      \
         .argument = N_("MEMBER=HEADING"),                                                                   \
         .help = N_("with --from: the heading of a member's column"),                                        \
         .flags = OPTION_MANY},                                                                              \
    {                                                                                                        \
        .name = "partial", .help = N_("with --from: leave out the rows that cannot be used")                 \
    }

struct import_column {
    char *member;
    int column;
};
struct import {
    const char *path;
    struct csv_file file;
    size_t rows; /* without the headings */
    struct import_column *columns;
    size_t count;
    size_t bad;
};

/* Loads the file and finds its columns. STATUS_USAGE for an unknown member or a heading that the file does
 * not have (candidates named), STATUS_INVALID for what is no CSV. import_close() also after false. */
bool import_open(struct call *call, const char *path, const struct import_member *members,
                 struct import *import);

/* The text of a member in a row (1 is the first below the headings), trimmed, without the guard against
 * formulas; NULL when empty or when there is no such column. Borrowed. */
const char *import_field(const struct import *import, size_t row, const char *member);

/* Is there a column for the member? Else STATUS_USAGE, with the headings of the file. */
bool import_needs(struct call *call, const struct import *import, const char *member);

/* A row with more or fewer fields than there are headings cannot be trusted: call->fault. */
bool import_row_fits(struct call *call, const struct import *import, size_t row);

/* Tells call->fault as that of a row, by file and line, and forgets it. */
void import_bad(struct call *call, struct import *import, size_t row);

/* All rows are good, or --partial says that the others are wanted. Else call->fault. */
bool import_may_write(struct call *call, const struct import *import);

/* Frees. The exit status: of call->fault, else STATUS_INVALID when a row was bad. */
enum status import_close(struct call *call, struct import *import);

#endif
