/* JSON documents: reading with checks, writing canonical bytes, merge patches (RFC 7396).
 *
 * Jansson does the parsing and printing (given); this module adds what it does not check and the names we
 * use. Ownership as in Jansson: _new steals, find borrows, load and read return new references.
 */
#ifndef CSC_IO_JSON_H
#define CSC_IO_JSON_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"

enum { JSON_DEPTH_LIMIT = 16, JSON_TEXT_LIMIT = 64 * 1024 };

/* Must be called before anything else: gives Jansson our allocator (base/memory.h). */
void json_setup(void);

/* Parses one document and refuses, with line and column: a byte-order mark, UTF-16, trailing text, duplicate
 * keys, null, reals, whole numbers of 2^53 and more, \u0000, invalid UTF-8, control characters in keys, depth
 * over `depth`. Text limits and empties are record_check's. `file` is only for the fault (STATUS_INVALID). */
json_t *json_read(const char *bytes, size_t length, size_t depth, const char *file, struct fault *fault);

/* Line and column (1-based, column in bytes) of the value at `path` ("actions/A7/due") in valid JSON bytes;
 * of the nearest enclosing value that exists when the path does not. Path members are separated by '/',
 * escaped as in RFC 6901 (~1, ~0). Array elements are numbers. */
void json_locate(const char *bytes, size_t length, const char *path, size_t *line, size_t *column);

char *json_bytes(
    const json_t *value); /* two-space indent, members in insertion order, one final newline; free() it */
char *json_line(const json_t *value); /* compact, one line, no newline; free() it */

/* RFC 7396. diff(a, b) is the smallest patch with apply(a, diff(a, b)) = b; {} when equal objects.
 * New references that share nothing with what they were made from. */
json_t *patch_diff(const json_t *from, const json_t *to);
json_t *patch_apply(const json_t *target, const json_t *patch);

/* The same in place, for an object that is the caller's alone. A patch that is none changes nothing. */
void patch_change(json_t *target, const json_t *patch);

/* Removes empty strings, arrays and objects upwards, in place. */
void json_prune(json_t *value);

/* Borrowed; NULL when absent or of another type. `path` members separated by '/': json_text_at(meeting,
 * "minutes/state"). */
json_t *json_at(const json_t *value, const char *path);
const char *json_text_at(const json_t *value, const char *path);
bool json_is(const json_t *value, const char *path, const char *text); /* the text at path equals `text` */
bool json_yes(const json_t *value, const char *path);                  /* `true` stands at path */
bool json_has(const json_t *array, const char *text); /* an array of strings that holds text */

/* Sets a text at a path, making the objects on the way; NULL removes it (and objects left empty). Paths
 * everywhere are escaped as json_locate says. */
void json_put(json_t *value, const char *path, json_t *stolen);
void json_put_text(json_t *value, const char *path, const char *text);

#endif
