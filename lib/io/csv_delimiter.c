/* What separates the columns, where nobody says it (csv_check.h). */
#include <string.h>

#include "base/text.h"
#include "io/csv.h"
#include "io/csv_check.h"

static const char candidates[] = ",;\t";

bool csv_may_separate(char delimiter) {
    static const char marks[] = "!#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t";
    return delimiter && strchr(marks, delimiter);
}

/* Excel's own first line: "sep=;". */
static char told(struct csv_source *source, size_t begin, size_t end) {
    static const char word[] = "sep=";
    const char *at = source->bytes + begin;
    const size_t length = strcspn(at, "\r\n");
    if (length != strlen(word) + 1 || strncasecmp(at, word, strlen(word)) != 0 ||
        !csv_may_separate(at[length - 1]))
        return 0;
    source->first = end;
    return at[length - 1];
}

/* The fields of the row that begins at *at, if `delimiter` separates them; *at is set behind the row. */
static size_t fields_of(const struct csv_source *source, char delimiter, size_t *at) {
    size_t fields = 1;
    bool quoted = false;
    for (; *at < source->length; ++*at) {
        const char byte = source->bytes[*at];
        if (byte == '"')
            quoted = !quoted;
        else if (!quoted && byte == delimiter)
            fields++;
        else if (!quoted && (byte == '\r' || byte == '\n'))
            break;
    }
    *at = csv_line_end(source, *at);
    return fields;
}

/* Past lines that hold nothing. */
static size_t next_row(const struct csv_source *source, size_t at) {
    size_t begin = at;
    for (; at < source->length && strchr(" \t\r\n", source->bytes[at]); at++)
        if (source->bytes[at] == '\r' || source->bytes[at] == '\n')
            begin = at + 1;
    return at < source->length ? begin : at;
}

static bool uncertain(const struct csv_source *source, size_t at, struct fault *fault) {
    fault_set(fault, STATUS_INVALID, _("the headings do not tell what separates the columns"));
    fault_hint(fault, _("say it with --delimiter=comma, --delimiter=semicolon or --delimiter=tab"));
    return csv_place(source, at, fault);
}

/* Certain is: one candidate alone stands in the headings; or one alone parts the headings and the first row
 * into as many fields. */
void csv_pass_told(struct csv_source *source) {
    const size_t begin = next_row(source, 0);
    if (begin < source->length)
        told(source, begin, csv_line_end(source, begin));
}

bool csv_find_delimiter(struct csv_source *source, struct fault *fault) {
    size_t begin = next_row(source, 0), in_headings = 0, fitting = 0, end = begin;
    char only = candidates[0], fits = 0;
    if (begin >= source->length)
        begin = end = 0;
    source->delimiter = told(source, begin, csv_line_end(source, begin));
    for (const char *candidate = candidates; *candidate && !source->delimiter; candidate++) {
        end = begin;
        const size_t headings = fields_of(source, *candidate, &end);
        size_t row = next_row(source, end);
        if (headings == 1)
            continue;
        in_headings++;
        only = *candidate;
        if (row < source->length && fields_of(source, *candidate, &row) == headings) {
            fitting++;
            fits = *candidate;
        }
    }
    if (source->delimiter)
        return true;
    source->delimiter = in_headings < 2 ? only : fits;
    return in_headings < 2 || fitting == 1 || uncertain(source, begin, fault);
}
