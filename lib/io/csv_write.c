#include <string.h>
#include <strings.h>

#include "io/csv.h"

/* What at the beginning of a file would be taken for something else, a byte-order mark or Excel's naming of
 * the delimiter: quoted it is text. */
static bool is_sign(const char *value) {
    static const char mark[] = "\xEF\xBB\xBF", separator[] = "sep=";
    return strncmp(value, mark, strlen(mark)) == 0 || strncasecmp(value, separator, strlen(separator)) == 0;
}

static bool is_negative_number(const char *value) {
    size_t digits = strspn(value + 1, "0123456789");
    const char *rest = value + 1 + digits;
    if (*value != '-' || digits == 0)
        return false;
    if (*rest == '.' && rest[1])
        rest += 1 + strspn(rest + 1, "0123456789");
    return !*rest;
}

/* Spreadsheets in East Asian settings read the full-width forms as the plain ones. */
static bool begins_formula(const char *at) {
    static const char *const wide[] = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
                                       "\xEF\xBC\xA0"}; /* = + - @ */
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (strncmp(at, wide[i], strlen(wide[i])) == 0)
            return true;
    return *at && (strchr("=+-@\x7F", *at) || (unsigned char)*at < ' ');
}

/* Apostrophes before are skipped, so that text which had one itself comes back from csv_unguard unchanged. */
bool csv_is_formula(const char *value) {
    const char *at = value + strspn(value, "'");
    return begins_formula(at) && !is_negative_number(at);
}

void csv_add_cell(struct text *text, const char *value, bool quoted, bool guard) {
    text_add(text, quoted ? "\"" : "");
    text_add(text, guard && csv_is_formula(value) ? "'" : "");
    for (const char *quote; quoted && (quote = strchr(value, '"')); value = quote + 1) {
        text_add_bytes(text, value, (size_t)(quote - value));
        text_add(text, "\"\"");
    }
    text_add(text, value);
    text_add(text, quoted ? "\"" : "");
}

void csv_add_field(struct text *text, const char *value, bool first, bool guard) {
    if (!first)
        text_add(text, ",");
    if (!value || !*value)
        return;
    const char last = value[strlen(value) - 1];
    csv_add_cell(text, value, strpbrk(value, "\",;\t\r\n") || *value == ' ' || last == ' ' || is_sign(value),
                 guard);
}

const char *csv_unguard(const char *field) {
    return *field == '\'' && csv_is_formula(field) ? field + 1 : field;
}
