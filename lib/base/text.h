/* Text: UTF-8 in, UTF-8 out.
 *
 * All text of people is UTF-8 without control characters (tab and newline in long texts only). No fixed
 * buffers.
 */
#ifndef CSC_BASE_TEXT_H
#define CSC_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"

/* A growing text. Zero-initialise; `bytes` is NUL-terminated once anything was added. */
struct text {
    char *bytes;
    size_t length, room;
};

void text_add(struct text *text, const char *more);
void text_add_bytes(struct text *text, const char *bytes, size_t length);
void text_add_format(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *text_take(struct text *text)
    __attribute__((returns_nonnull)); /* the bytes ("" when empty), now the caller's */
void text_clear(struct text *text);

/* Is it valid UTF-8 without controls (C0, DEL, C1; U+2028/2029 and bidirectional overrides and isolates too)?
 * Tab and newline pass when `lines` is true. On false *at is the byte offset of the first bad byte. */
bool text_valid(const char *bytes, size_t length, bool lines, size_t *at);

/* What is wrong with the byte that text_valid found: "U+202E, which turns the text after it round". free()
 * it. */
char *text_unfit(const char *bytes, size_t length, size_t at);

/* Is there nothing in it that can be seen: no character, or only blanks, format characters and fillers? */
bool text_blank(const char *text);

/* A copy that is safe on a terminal: controls, C1, DEL, invalid bytes and bidirectional marks become <U+001B>
 * or <0xFF>. Tab and newline stay when `lines`. */
char *text_visible(const char *text, bool lines);

/* The same of a JSON text: such characters, which stand in its strings alone, become \u202E, so that it has
 * the same value. */
char *text_escaped(const char *json);

/* NFKD, marks dropped, lower case, every run of other characters one '-', at most 40 bytes, none at the ends.
 * Begins with a letter: leading digits and hyphens are dropped. "" if nothing is left (plan-format.md). */
char *text_slug(const char *text);

/* Words in running text: letters, digits and what is beyond ASCII; characters without width do not part them.
 * The length of the one that begins here, 0 when none does; where the next begins, or the end; one folded as
 * slugs are, other scripts as names (free() it). */
size_t text_word_length(const char *text);
const char *text_next_word(const char *text);
char *text_word_folded(const char *text, size_t length);
bool text_begins_lower(const char *text); /* with a small letter; scripts without any: no */

/* For comparing names: NFC, case folded, typographic apostrophes plain, runs of blanks one space, none at the
 * ends. */
char *text_fold(const char *text);
bool text_same(const char *a, const char *b); /* equal when folded; NULL equals only NULL */

/* Terminal columns (wide characters 2, combining 0). */
size_t text_width(const char *text);

/* A copy wrapped at `width` columns at UAX #14 break opportunities; lines after the first begin with `indent`
 * blanks. */
char *text_wrap(const char *text, size_t width, size_t indent);

/* The candidate (NULL-ended list) nearest by edit distance, or NULL when none is near (more than a third
 * away). */
const char *text_nearest(const char *word, const char *const *candidates);

/* For qsort() of a list of texts: by their bytes. */
int text_order(const void *a, const void *b);

/* A whole decimal number without sign or blanks, from least to most. */
bool text_number(const char *text, long least, long most, long *number);

/* A file as one word of a shell command, quoted where it must be, and never read as an option. free() it. */
char *text_word(const char *text);

/* Splits at `separator`, trims blanks, drops empty parts. A NULL-ended list; text_list_free(). */
char **text_split(const char *text, char separator);
void text_list_free(char **list);

/* Text a UTF-8 locale can show on `messages`: marking only, _() translates at run time. */
#include <libintl.h>
#define _(message) gettext(message)
#define N_(message) message

#endif
