/* Looking at the bytes of a CSV file before and after the parser: what libcsv does not notice or explain. */
#ifndef CSC_IO_CSV_CHECK_H
#define CSC_IO_CSV_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"

struct csv_source {
    const char *path, *bytes;
    size_t length;
    char delimiter;
    bool options; /* the verb has --encoding and --delimiter: hints may name them */
    size_t first; /* where the rows begin: behind "sep=;" */
};

/* The offset after the line that begins at `at`: it ends in LF, CRLF or CR. */
size_t csv_line_end(const struct csv_source *source, size_t at);

/* Puts line and column of a byte into the fault. Returns false. */
bool csv_place(const struct csv_source *source, size_t offset, struct fault *fault);

/* Is it a text at all, not a workbook, and not UTF-16 that neither says so nor was `named`? */
bool csv_check_beginning(const struct csv_source *source, bool named, struct fault *fault);

/* Is it UTF-8 text without NUL bytes? `named`: somebody gave its encoding. */
bool csv_check_bytes(const struct csv_source *source, bool named, struct fault *fault);

/* Comma, semicolon or tab: the one that it certainly is (csv_delimiter.c), or a fault that asks for it. A
 * first line "sep=;" is passed over. */
bool csv_find_delimiter(struct csv_source *source, struct fault *fault);

/* Where somebody named the delimiter: a first line "sep=;" is passed over all the same. */
void csv_pass_told(struct csv_source *source);

/* Says what is wrong with the quotes of the row at `row` (its offset) that the parser refused. Returns false.
 */
bool csv_explain(const struct csv_source *source, size_t row, struct fault *fault);

#endif
