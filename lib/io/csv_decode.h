/* From the bytes of a file that people hand over as CSV to UTF-8 text. */
#ifndef CSC_IO_CSV_DECODE_H
#define CSC_IO_CSV_DECODE_H

#include "io/csv_check.h"

/* A new text, UTF-8 without a byte-order mark and without NUL; its length is put into the source. `encoding`
 * is what somebody said that it is (NULL: nobody). A byte-order mark is certain and is believed; so is which
 * half comes first in UTF-16 that was named. What is not certain is refused with what to say. NULL with a
 * fault. */
char *csv_decode(struct csv_source *source, const char *encoding, struct fault *fault);

#endif
