/* Parts of the JSON module that work on bytes and paths; nothing outside lib/io needs them.
 *
 * Tokens are found in any bytes, valid JSON or not, with no memory taken and no recursion: so they can be
 * looked at before a parser is let near, and after it gave up.
 */
#ifndef CSC_IO_SCAN_H
#define CSC_IO_SCAN_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes from start to before end: a bracket, comma or colon, a string with its quotes (up to the end of the
 * bytes if it is not closed), or a run of other bytes. */
struct token {
    size_t start, end;
};

/* The first token at or after `at`; start == end == length when there is none. */
struct token token_next(const char *bytes, size_t length, size_t at);

/* Line and column of an offset, 1-based, the column in bytes. */
void place_of(const char *bytes, size_t offset, size_t *line, size_t *column);

/* Paths: members separated by '/', with ~1 for '/' and ~0 for '~' (RFC 6901). */
char *path_member(const char **path); /* takes the first member off, decoded; NULL at the end; free() it */
char *path_join(const char *member, const char *rest); /* encodes the member; rest may be ""; free() it */
bool path_index(const char *member, size_t *index);    /* the member as the number of an array element */

#endif
