#include "io/csv_decode.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <unistr.h>

#include "base/text.h"

enum { MARK_ROOM = 4 };

/* `names` as people write them, the first is the one that messages show. `family`: what one name may stand
 * for. */
static const struct encoding {
    const char *names, *iconv, *family;
    size_t mark_length;
    char mark[MARK_ROOM];
} encodings[] = {
    {"utf-8|utf8|csv utf-8", "UTF-8", "utf-8", 3, "\xEF\xBB\xBF"},
    {"utf-32le|utf32le", "UTF-32LE", "utf-32", 4, {'\xFF', '\xFE', 0, 0}},
    {"utf-32be|utf32be", "UTF-32BE", "utf-32", 4, {0, 0, '\xFE', '\xFF'}},
    {"utf-16|utf16|unicode", NULL, "utf-16", 0, ""},
    {"utf-16le|utf16le", "UTF-16LE", "utf-16", 2, "\xFF\xFE"},
    {"utf-16be|utf16be", "UTF-16BE", "utf-16", 2, "\xFE\xFF"},
    {"windows-1252|cp1252|win-1252|ansi", "CP1252", "windows-1252", 0, ""},
    {"latin1|latin-1|iso-8859-1|iso8859-1|iso_8859-1", "ISO-8859-1", "latin1", 0, ""},
    {"latin9|latin-9|iso-8859-15|iso8859-15", "ISO-8859-15", "latin9", 0, ""},
    {"windows-1250|cp1250|win-1250", "CP1250", "windows-1250", 0, ""},
    {"macintosh|macroman|mac-roman|mac", "MACINTOSH", "macintosh", 0, ""},
    {"cp850|ibm850", "CP850", "cp850", 0, ""},
    {0},
};

/* The name that messages show. free() it. */
static char *shown(const struct encoding *encoding) {
    return memory_bytes(encoding->names, strcspn(encoding->names, "|"));
}

static bool is_called(const struct encoding *encoding, const char *name) {
    char **names = text_split(encoding->names, '|');
    bool found = false;
    for (char **one = names; *one && !found; one++)
        found = text_same(*one, name);
    text_list_free(names);
    return found;
}

static const struct encoding *encoding_named(const char *name, struct fault *fault) {
    struct text list = {0};
    char *known[sizeof encodings / sizeof *encodings] = {NULL};
    const struct encoding *encoding = encodings;
    while (encoding->names && !is_called(encoding, name))
        encoding++;
    if (encoding->names)
        return encoding;
    for (size_t i = 0; encodings[i].names; i++) {
        known[i] = shown(&encodings[i]);
        text_add_format(&list, "%s%s", i ? ", " : "", known[i]);
    }
    const char *nearest = text_nearest(name, (const char *const *)known);
    fault_set(fault, STATUS_USAGE, _("--encoding: \"%s\" is none of %s"), name, list.bytes);
    if (nearest)
        fault_hint(fault, _("did you mean %s?"), nearest);
    for (size_t i = 0; known[i]; i++)
        free(known[i]);
    text_clear(&list);
    return NULL;
}

static const struct encoding *encoding_marked(const struct csv_source *source) {
    for (const struct encoding *encoding = encodings; encoding->names; encoding++)
        if (encoding->mark_length && source->length >= encoding->mark_length &&
            memcmp(source->bytes, encoding->mark, encoding->mark_length) == 0)
            return encoding;
    return NULL;
}

static bool agrees(const struct encoding *marked, const struct encoding *named) {
    return !named || marked == named || (!named->iconv && strcmp(named->family, marked->family) == 0);
}

static const struct encoding *contradicted(const struct csv_source *source, const struct encoding *marked,
                                           const char *named, struct fault *fault) {
    text_auto_t *name = shown(marked);
    fault_set(fault, STATUS_INVALID, _("by its byte-order mark the file is %s, not %s"), name, named);
    fault_hint(fault, _("leave --encoding out"));
    csv_place(source, 0, fault);
    return NULL;
}

/* Which half comes first in UTF-16 without a mark: headings begin with a character of Latin text. */
static const struct encoding *halves(const struct csv_source *source, struct fault *fault) {
    const bool first = source->length > 1 && !source->bytes[0],
               second = source->length > 1 && !source->bytes[1];
    if (first != second)
        return encoding_named(first ? "utf-16be" : "utf-16le", fault);
    fault_set(fault, STATUS_INVALID, _("nothing tells which byte comes first in this UTF-16 file"));
    fault_hint(fault, _("say it: --encoding=utf-16le or --encoding=utf-16be"));
    csv_place(source, 0, fault);
    return NULL;
}

static const struct encoding *encoding_of(const struct csv_source *source, const char *name,
                                          struct fault *fault) {
    const struct encoding *marked = encoding_marked(source),
                          *named = name ? encoding_named(name, fault) : NULL;
    if (name && !named)
        return NULL;
    if (marked)
        return agrees(marked, named) ? marked : contradicted(source, marked, name, fault);
    if (named && !named->iconv)
        return halves(source, fault);
    return named ? named : encodings;
}

/* iconv stopped: `made` is what it had made by then. */
static bool not_of(const struct csv_source *source, const struct encoding *encoding, char *made,
                   size_t length, int error, struct fault *fault) {
    const struct csv_source so_far = {.path = source->path, .bytes = made, .length = length};
    text_auto_t *name = shown(encoding);
    if (error == EINVAL)
        fault_set(fault, STATUS_INVALID, _("the file ends in the middle of a character of %s"), name);
    else
        fault_set(fault, STATUS_INVALID, _("this is not %s"), name);
    fault_hint(fault, _("give another --encoding, or save the file as \"CSV UTF-8\""));
    return csv_place(&so_far, length, fault);
}

/* No character of these needs more than three times the bytes that it had. */
static char *converted(struct csv_source *source, const struct encoding *encoding, struct fault *fault) {
    enum { GROWS = 3 };
    iconv_t converter = iconv_open("UTF-8", encoding->iconv);
    if (converter == (iconv_t)-1) {
        fault_errno(fault, source->path, errno, _("this system cannot read the encoding"));
        fault_hint(fault, _("save it as \"CSV UTF-8\" in the program that wrote it"));
        return NULL;
    }
    size_t left = source->length, all = GROWS * source->length + 1, room = all - 1;
    char *from = (char *)source->bytes, *made = memory_take(all), *to = made;
    const bool good = iconv(converter, &from, &left, &to, &room) != (size_t)-1;
    const int error = errno;
    iconv_close(converter);
    *to = '\0';
    if (!good) {
        not_of(source, encoding, made, (size_t)(to - made), error, fault);
        free(made);
        return NULL;
    }
    source->length = (size_t)(to - made);
    return made;
}

/* In latin1 these bytes are controls, in Windows-1252 quotes and dashes: what is called the one is often the
 * other. */
static bool is_really_windows(const struct csv_source *source, const struct encoding *is,
                              struct fault *fault) {
    static const char family[] = "latin";
    for (size_t at = 0; strncmp(is->family, family, strlen(family)) == 0 && at + 1 < source->length; at++)
        if (source->bytes[at] == '\xC2' && (unsigned char)source->bytes[at + 1] < 0xA0) {
            text_auto_t *name = shown(is);
            fault_set(fault, STATUS_INVALID,
                      _("a control character: this is hardly %s; perhaps it is Windows-1252"), name);
            fault_hint(fault, _("say so with --encoding=%s, or save it as \"CSV UTF-8\""), "windows-1252");
            csv_place(source, at, fault);
            return true;
        }
    return false;
}

/* Text that is not UTF-8 looks like it only by a rare chance, and one byte a character would make two letters
 * of every accented one. */
static bool is_really_utf8(const struct csv_source *source, const struct encoding *is, const char *named,
                           struct fault *fault) {
    size_t at = 0;
    while (at < source->length && (unsigned char)source->bytes[at] < 0x80)
        at++;
    if (strncmp(is->family, "utf", 3) == 0 || at == source->length ||
        u8_check((const uint8_t *)source->bytes, source->length))
        return false;
    fault_set(fault, STATUS_INVALID, _("the file is UTF-8, not %s: here is the first character that tells"),
              named);
    fault_hint(fault,
               _("leave --encoding out; if it is %s all the same: iconv -f %s -t UTF-8 FILE > NEW-FILE"),
               named, is->iconv);
    csv_place(source, at, fault);
    return true;
}

char *csv_decode(struct csv_source *source, const char *encoding, struct fault *fault) {
    if (!csv_check_beginning(source, encoding != NULL, fault))
        return NULL;
    const struct encoding *is = encoding_of(source, encoding, fault);
    if (!is || (encoding && is_really_utf8(source, is, encoding, fault)))
        return NULL;
    const bool marked = encoding_marked(source) == is;
    source->bytes += marked ? is->mark_length : 0;
    source->length -= marked ? is->mark_length : 0;
    char *text = is == encodings ? memory_bytes(source->bytes, source->length) : converted(source, is, fault);
    if (!text)
        return NULL;
    source->bytes = text;
    if (csv_check_bytes(source, encoding != NULL, fault) && !is_really_windows(source, is, fault))
        return text;
    free(text);
    return NULL;
}
