/* Ids and keys: their forms and their order (plan-format.md, Shape). */
#ifndef CSC_RECORD_IDS_H
#define CSC_RECORD_IDS_H

#include <stdbool.h>

/* A letter and a number without leading zeros: A7. `letter` 0: any capital letter. */
bool id_is_lettered(const char *id, char letter);
bool id_has_all_digits(const char *lettered); /* as many as an id can have */

/* [a-z][a-z0-9-]{0,39}, none of the names that mean something else. */
bool id_is_name(const char *id);
bool id_is_reserved(const char *id); /* subject, team, all */

/* Lettered ids first, by letter and number (A2 before A10), then the others in byte order. */
int id_compare(const char *a, const char *b);

/* What ids of these collections are called: "people|subject" -> "person or subject". free() it. */
char *id_called(const char *collections);

#endif
