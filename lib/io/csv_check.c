#include "io/csv_check.h"

#include <string.h>
#include <unistr.h>

#include "base/text.h"

size_t csv_line_end(const struct csv_source *source, size_t at) {
    const char *bytes = source->bytes;
    while (at < source->length && bytes[at] != '\r' && bytes[at] != '\n')
        at++;
    if (at + 1 < source->length && bytes[at] == '\r' && bytes[at + 1] == '\n')
        at++;
    return at < source->length ? at + 1 : at;
}

static void find_place(const struct csv_source *source, size_t offset, size_t *line, size_t *column) {
    size_t begins = 0;
    *line = 1;
    for (size_t end; (end = csv_line_end(source, begins)) <= offset && end > begins &&
                     strchr("\r\n", source->bytes[end - 1]);
         begins = end)
        ++*line;
    *column = offset - begins + 1;
}

bool csv_place(const struct csv_source *source, size_t offset, struct fault *fault) {
    size_t line, column;
    find_place(source, offset, &line, &column);
    return fault_place(fault, source->path, line, column);
}

static bool refuse(const struct csv_source *source, size_t offset, const char *says, const char *encoding,
                   struct fault *fault) {
    fault_set(fault, STATUS_INVALID, "%s", says);
    if (encoding && source->options)
        fault_hint(fault, _("say so with --encoding=%s, or save it as \"CSV UTF-8\""), encoding);
    else if (encoding)
        fault_hint(fault, _("save it as \"CSV UTF-8\", or: iconv -f %s -t UTF-8 FILE > NEW-FILE"), encoding);
    else
        fault_hint(fault, _("save it as \"CSV UTF-8\" in the program that wrote it"));
    return csv_place(source, offset, fault);
}

/* What people hand over as CSV, by its first bytes. */
static const struct beginning {
    size_t length;
    const char *bytes, *says;
} beginnings[] = {
    {4, "PK\3\4", N_("the file is a workbook or an archive, not CSV")},
    {4, "\xD0\xCF\x11\xE0", N_("the file is a workbook, not CSV")},
    {5, "%PDF-", N_("the file is a PDF, not CSV")},
};

bool csv_check_beginning(const struct csv_source *source, bool named, struct fault *fault) {
    const char *bytes = source->bytes;
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
        if (source->length >= beginnings[i].length &&
            memcmp(bytes, beginnings[i].bytes, beginnings[i].length) == 0)
            return refuse(source, 0, _(beginnings[i].says), NULL, fault);
    if (named || source->length < 2 || !bytes[0] == !bytes[1])
        return true;
    return refuse(source, 0, _("the file is UTF-16 without a byte-order mark, not UTF-8"),
                  bytes[0] ? "utf-16le" : "utf-16be", fault);
}

bool csv_check_bytes(const struct csv_source *source, bool named, struct fault *fault) {
    const char *nul = memchr(source->bytes, '\0', source->length);
    const char *bad = (const char *)u8_check((const uint8_t *)source->bytes, source->length);
    if (nul)
        return refuse(source, (size_t)(nul - source->bytes),
                      _("a NUL byte: the file is damaged or not a text file"), NULL, fault);
    if (!bad)
        return true;
    if (named)
        return refuse(source, (size_t)(bad - source->bytes), _("this is not UTF-8"), NULL, fault);
    return refuse(source, (size_t)(bad - source->bytes), _("not UTF-8; perhaps it is Windows-1252"),
                  "windows-1252", fault);
}

enum where { FIELD_BEGINS, UNQUOTED, QUOTED, CLOSED, STRAY_QUOTE, TEXT_AFTER };

/* Where one byte leads, as strict libcsv sees it; a doubled quote inside quotes is the caller's. */
static enum where after(const struct csv_source *source, enum where where, char byte) {
    bool quote = byte == '"';
    if (where == QUOTED)
        return quote ? CLOSED : QUOTED;
    if (byte == source->delimiter || byte == '\r' || byte == '\n')
        return FIELD_BEGINS;
    if (where == UNQUOTED)
        return quote ? STRAY_QUOTE : UNQUOTED;
    if (byte == ' ' || byte == '\t')
        return where;
    if (where == CLOSED)
        return TEXT_AFTER;
    return quote ? QUOTED : UNQUOTED;
}

bool csv_explain(const struct csv_source *source, size_t row, struct fault *fault) {
    enum where where = FIELD_BEGINS;
    size_t opened = row, at = row, line, column;
    for (; at < source->length; at++) {
        const char *bytes = source->bytes + at;
        if (where == QUOTED && at + 1 < source->length && bytes[0] == '"' && bytes[1] == '"') {
            at++;
            continue;
        }
        enum where now = after(source, where, *bytes);
        if (now == QUOTED && where != QUOTED)
            opened = at;
        where = now;
        if (where == STRAY_QUOTE || where == TEXT_AFTER)
            break;
    }
    find_place(source, opened, &line, &column);
    if (where == STRAY_QUOTE)
        fault_set(fault, STATUS_INVALID, _("a quote (\") inside a field that does not begin with one"));
    else if (where == TEXT_AFTER)
        fault_set(fault, STATUS_INVALID, _("text after the closing quote of a field that opened in line %zu"),
                  line);
    else
        fault_set(fault, STATUS_INVALID, _("the quote (\") that opens here is never closed"));
    fault_hint(fault, _("a field that holds a quote stands in quotes, and the quote in it is doubled: "
                        "\"the \"\"Oak\"\" room\""));
    return csv_place(source, at < source->length ? at : opened, fault);
}
