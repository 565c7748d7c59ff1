/* What a write that was cut short leaves after the last newline of a journal (journal.h). */
#include <string.h>

#include "io/json.h"
#include "plan/journal.h"
#include "plan/plan.h"

/* What a literal, a number, an escape or a character of several bytes may lack. With one of them a beginning
 * that was cut within such a thing is again one that ends too early. */
static const char *const rests[] = {
    "e",  "ue",  "rue",  "se", "lse",  "alse",     "l",        "ll",           "ull",         "0",
    "00", "000", "0000", "\\", "\x80", "\x80\x80", "\xa0\x80", "\x80\x80\x80", "\xa0\x80\x80"};

/* The parser takes the text in pieces, so that it is not copied for each rest. */
struct pieces {
    const char *bytes;
    size_t length;
    const char *rest;
};

static size_t next_piece(void *buffer, size_t room, void *data) {
    struct pieces *pieces = data;
    if (pieces->length == 0 && pieces->rest) {
        pieces->bytes = pieces->rest;
        pieces->length = strlen(pieces->rest);
        pieces->rest = NULL;
    }
    const size_t taken = pieces->length < room ? pieces->length : room;
    memcpy(buffer, pieces->bytes, taken);
    pieces->bytes += taken;
    pieces->length -= taken;
    return taken;
}

/* Does the JSON end before its end? *where is how far it was read. */
static bool ends_early(const char *bytes, size_t length, const char *rest, size_t *where) {
    json_error_t error = {.position = 0};
    struct pieces pieces = {bytes, length, rest};
    json_auto_t *object = json_load_callback(next_piece, &pieces, JSON_DISABLE_EOF_CHECK, &error);
    *where = error.position > 0 ? (size_t)error.position : 0;
    return !object && json_error_code(&error) == json_error_premature_end_of_input;
}

size_t journal_written(const char *bytes, size_t length) {
    while (length > 0 && bytes[length - 1] == '\0')
        length--;
    return length;
}

size_t journal_zeros(const struct journal *journal) {
    const size_t written = journal_written(journal->bytes, journal->size);
    return journal->size - (written > journal->whole ? written : journal->whole);
}

bool journal_is_beginning(const char *bytes, size_t length) {
    size_t where, ignored;
    const size_t size = length;
    length = journal_written(bytes, size);
    if (length == 0)
        return size > 0;
    if (length > JOURNAL_LINE_LIMIT || bytes[0] != '{' ||
        memchr(bytes, '\0', length)) /* at which the parser would stop */
        return false;
    if (ends_early(bytes, length, NULL, &where))
        return true;
    if (where + 3 < length) /* of a character four bytes long three may be there */
        return false;
    for (size_t i = 0; i < sizeof rests / sizeof *rests; i++)
        if (ends_early(bytes, length, rests[i], &ignored))
            return true;
    return false;
}
