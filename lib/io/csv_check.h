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
};

/* The offset after the line that begins at `at`: it ends in LF, CRLF or CR. */
size_t csv_line_end(const struct csv_source *source, size_t at);

/* Is it UTF-8 text, and not UTF-16, a workbook or something else with NUL bytes? */
bool csv_check_bytes(const struct csv_source *source, struct fault *fault);

char csv_guess_delimiter(const struct csv_source *source);

/* Says what is wrong with the quotes of the row at `row` (its offset) that the parser refused. Returns false.
 */
bool csv_explain(const struct csv_source *source, size_t row, struct fault *fault);

#endif
