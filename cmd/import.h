/* Rows of a CSV file that become records: usual headings, --map=MEMBER=HEADING, bad rows told by line.
 *
 *     if (import_open(call, file, members, &import) && work_begin(call, &work)) {
 *         ids = import_each(call, &work, &import, take, context);
 *         import_may_write(call, &import);
 *     }
 *     work_end(call, &work, ids);
 *     return import_close(call, &import);
 *
 * The file is read first: it may be a pipe, and the plan is not locked while somebody fills it.
 */
#ifndef CSC_CMD_IMPORT_H
#define CSC_CMD_IMPORT_H

#include "cmd/work.h"
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
#define IMPORT_FROM_OPTION                                                                                   \
    { .name = "from", .argument = N_("FILE"), .help = N_("one record from every row of a CSV file") }
#define IMPORT_OPTIONS                                                                                       \
    {.name = "map",                                                                                          \
     .argument = N_("MEMBER=HEADING"),                                                                       \
     .help = N_("of a CSV file: the heading of a member's column"),                                          \
     .flags = OPTION_MANY},                                                                                  \
        {.name = "partial", .help = N_("of a CSV file: leave out the rows that cannot be used")},            \
        {.name = "encoding",                                                                                 \
         .argument = N_("NAME"),                                                                             \
         .help = N_("of a CSV file: utf-8, utf-16, windows-1252, latin1 ... (default: what is certain)")},   \
    {                                                                                                        \
        .name = "delimiter", .argument = N_("WORD"),                                                         \
        .help =                                                                                              \
            N_("of a CSV file: comma, semicolon, tab or a mark between columns (default: what is certain)")  \
    }

/* For verbs with --from: without it the others are refused. */
bool import_options_fit(struct call *call);

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
    char *hint;           /* of the bad row before */
    struct import_tally { /* of import_each */
        size_t unsaid;    /* narrative records made that name nobody as saying them */
        size_t known;     /* rows whose record is there already */
        size_t left_out;  /* rows that say nothing to take in */
    } tally;
    json_t *notes; /* what import_say said of rows */
    json_t *taken; /* what was typed for somebody, where it is no word of the name -> the id that it was taken
                      for */
};

/* Loads the file and finds its columns. STATUS_USAGE for an unknown member or a heading that the file does
 * not have (candidates named), STATUS_INVALID for what is no CSV and for two columns that both mean one
 * member and are both filled. import_close() also after false. */
bool import_open(struct call *call, const char *path, const struct import_member *members,
                 struct import *import);

/* The text of a member in a row (1 is the first below the headings), trimmed, without the guard against
 * formulas; NULL when empty or when there is no such column. Borrowed. */
const char *import_field(const struct import *import, size_t row, const char *member);

/* Is there a column for the member? Else STATUS_USAGE, with the headings of the file. */
bool import_needs(struct call *call, const struct import *import, const char *member);

/* A row with more or fewer fields than there are headings cannot be trusted: call->fault. */
bool import_row_fits(struct call *call, const struct import *import, size_t row);

/* Tells call->fault as that of a row, by file and line, and forgets it. After some only the number is told,
 * by import_may_write; a hint that the row before had is not repeated. */
void import_bad(struct call *call, struct import *import, size_t row);

/* Is there a column for the member? */
bool import_has(const struct import *import, const char *member);

/* The members of `own`, then every settable one of the record that `own` does not name. free() it. */
struct import_member *import_members(const struct import_member *own, const struct record *of);

/* Puts what the row says into the record, as options of the same names would; words of the practice also by
 * their label in any of its languages, lists also with semicolons. Empty cells say nothing. false with
 * call->fault. */
bool import_put(struct call *call, struct work *work, struct import *import, size_t row, json_t *record,
                const struct import_member *members);

/* What an option of the field would have been given for a cell. free() it. */
char *import_typed(const struct profile *profile, const struct field *field, const char *text);

/* The members that the row's record (new, as typed) says otherwise than the record that is there, as a list
 * for people; "" when there are none. free() it. */
char *import_differences(const struct record *of, const json_t *there, const json_t *row);

/* Tells something of a row on stderr, once it is settled that the row is taken. */
void import_say(struct import *import, size_t row, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Ids by a text of theirs, folded, so that a row is not compared with all that there are. What is noted may
 * have been taken back since, or have another text: who asks compares once more. NULL is no text. An array,
 * or NULL; borrowed. */
void import_note(json_t *index, const char *text, const char *id);
const json_t *import_noted(const json_t *index, const char *text);

/* Every row by itself: what it changed is taken back when the rules refuse it, and the row is told as bad.
 * `take` may be asked of a row more than once. It answers with the id of what it made (kept until work_end);
 * or, and then it has changed nothing in the plan, "" when there was nothing to do, NULL with call->fault.
 * The ids, one a line; NULL when none were made. free() it. */
typedef const char *import_take(struct call *call, struct work *work, struct import *import, size_t row,
                                void *context);
char *import_each(struct call *call, struct work *work, struct import *import, import_take *take,
                  void *context);

/* All rows are good, or --partial says that the others are wanted. Else call->fault. */
bool import_may_write(struct call *call, const struct import *import);

/* Frees. The exit status: of call->fault, else STATUS_INVALID when a row was bad. */
enum status import_close(struct call *call, struct import *import);

#endif
