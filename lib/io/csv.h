/* CSV (RFC 4180, by libcsv): read wholly before anything is used; written with spreadsheets in mind. */
#ifndef CSC_IO_CSV_H
#define CSC_IO_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "base/text.h"

/* Of a file that is read; rows that are left out do not count, headings not as a row, and empty columns at
 * the end not beyond the limit. csc-plan(5) says them. */
enum { CSV_FILE_LIMIT = 16 * 1024 * 1024, CSV_COLUMNS_LIMIT = 1024, CSV_ROWS_LIMIT = 1024 * 1024 };

struct csv_row {
    size_t line;
    size_t count;
    char **fields;
}; /* line: of the row's first byte, 1-based */
struct csv_file {
    struct csv_row *rows;
    size_t count;
}; /* rows[0] are the headings */

/* What somebody said of the file: NULL and 0 are found out where that is certain. */
struct csv_form {
    const char *encoding; /* utf-8, utf-16, windows-1252, latin1 ...: as --encoding takes them */
    char delimiter;
};

/* May it be said to separate columns: tab, or what in ASCII is no letter, digit, quote, blank or control? */
bool csv_may_separate(char delimiter);

/* Reads `path` ("-": standard input). Strict: an unterminated quote, a NUL, what is neither UTF-8 nor said to
 * be something else (by a byte-order mark or `form`) are STATUS_INVALID with the line and the way out; so are
 * a file without any row and one beyond the limits. Rows that are wholly empty are left out, and so are empty
 * columns behind the last that is allowed; ragged rows are kept as they are (the caller names them). CR-only
 * and CRLF line ends are accepted; inside fields they become newlines, and blanks around fields are trimmed.
 * `form` NULL: the caller has no options for it, so hints name none. */
bool csv_load(const char *path, const struct csv_form *form, struct csv_file *file, struct fault *fault);
void csv_file_free(struct csv_file *file); /* csv_free is libcsv's */

/* The column of a heading (compared folded), or -1. */
int csv_column(const struct csv_file *file, const char *heading);

/* The text of a field, NULL when absent or empty after trimming blanks. Borrowed. */
const char *csv_field(const struct csv_row *row, int column);

/* Appends one field (NULL: an empty one), quoted when needed, after a comma unless it is the `first`. With
 * `guard` a cell that begins with = + - @, tab or CR gets a leading apostrophe so that a spreadsheet does not
 * run it (numbers such as -5 stay). */
void csv_add_field(struct text *text, const char *value, bool first, bool guard);

/* The same without a comma before; in quotes when the caller says so, those in it doubled. */
void csv_add_cell(struct text *text, const char *value, bool quoted, bool guard);

/* Would a spreadsheet run it, or take the guard's apostrophe off it? */
bool csv_is_formula(const char *value);

/* Takes the apostrophe of the guard off a field again. */
const char *csv_unguard(const char *field);

#endif
