/* Tables that are given away are recorded as documents are. Shared by the files of reading. */
#ifndef CSC_CMD_READING_GIVEN_H
#define CSC_CMD_READING_GIVEN_H

#include "cmd/reading.h"

/* Is the table for somebody (--for), and goes into a file or is for people (html, markdown)? What a screen or
 * another tool gets (text, csv, tsv, json, ndjson on standard output) is a look, as is --no-record. */
bool table_is_given(const struct call *call, const struct writer *writer);

/* Records in the plan that these rows of it are told: journalled and synced before one of them leaves. Nothing
 * when there are none. false with call->fault. */
bool table_record(struct call *call, struct reading *reading, const struct row_type *type,
                  const json_t *rows);

/* In how many plans it was recorded. */
void table_note(const struct call *call, size_t plans);

#endif
