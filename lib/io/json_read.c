/* Reading: what Jansson does not refuse, or says in words that help nobody, is looked at before and after
 * it. */
#include <string.h>
#include <unistr.h>

#include "base/text.h"
#include "io/json.h"
#include "io/scan.h"

struct reading {
    const char *bytes;
    size_t length, depth;
    const char *file;
    struct fault *fault;
};

static bool place(const struct reading *in, size_t offset) {
    size_t line, column;
    place_of(in->bytes, offset, &line, &column);
    return fault_place(in->fault, in->file, line, column);
}

/* How files begin that are JSON to the person, in bytes that are not JSON to a parser. The longer beginnings
 * stand first. */
static const struct beginning {
    size_t length;
    const char *bytes, *says, *hint;
} beginnings[] = {
    {3, "\xEF\xBB\xBF", N_("the file begins with a UTF-8 byte-order mark; plain UTF-8 was expected"),
     N_("save it as UTF-8 without a byte-order mark, or: sed -i '1s/^\\xEF\\xBB\\xBF//' FILE")},
    {4, "\xFF\xFE\0\0", N_("the file is UTF-32, not UTF-8"),
     N_("save it as UTF-8, or: iconv -f UTF-32 -t UTF-8 FILE > NEW-FILE")},
    {2, "\xFF\xFE", N_("the file is UTF-16, not UTF-8"),
     N_("save it as UTF-8, or: iconv -f UTF-16 -t UTF-8 FILE > NEW-FILE")},
    {2, "\xFE\xFF", N_("the file is UTF-16, not UTF-8"),
     N_("save it as UTF-8, or: iconv -f UTF-16 -t UTF-8 FILE > NEW-FILE")},
    {2, "{\0", N_("the file is UTF-16, not UTF-8"),
     N_("save it as UTF-8, or: iconv -f UTF-16LE -t UTF-8 FILE > NEW-FILE")},
    {2, "\0{", N_("the file is UTF-16, not UTF-8"),
     N_("save it as UTF-8, or: iconv -f UTF-16BE -t UTF-8 FILE > NEW-FILE")},
};

static bool check_beginning(const struct reading *in) {
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        const struct beginning *beginning = &beginnings[i];
        if (in->length < beginning->length || memcmp(in->bytes, beginning->bytes, beginning->length) != 0)
            continue;
        fault_set(in->fault, STATUS_INVALID, "%s", _(beginning->says));
        fault_hint(in->fault, "%s", _(beginning->hint));
        return place(in, 0);
    }
    if (token_next(in->bytes, in->length, 0).start < in->length)
        return true;
    fault_set(in->fault, STATUS_INVALID, _("the file is empty; one JSON object was expected"));
    return fault_place(in->fault, in->file, 1, 1);
}

static bool check_bytes(const struct reading *in) {
    const char *nul = memchr(in->bytes, '\0', in->length);
    const char *bad = (const char *)u8_check((const uint8_t *)in->bytes, in->length);
    if (nul && (!bad || nul < bad)) {
        fault_set(in->fault, STATUS_INVALID, _("a NUL byte: the file is damaged or not a text file"));
        return place(in, (size_t)(nul - in->bytes));
    }
    if (!bad)
        return true;
    fault_set(in->fault, STATUS_INVALID, _("not valid UTF-8 (byte 0x%02X); perhaps it is Windows-1252"),
              (unsigned)(unsigned char)*bad);
    fault_hint(in->fault,
               _("save it as UTF-8, or: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW-FILE, and read it over"));
    return place(in, (size_t)(bad - in->bytes));
}

/* Jansson nests its calls as deep as the document; tokens are counted here instead. Up to the first byte
 * that is no JSON the two see the same strings and brackets, and there Jansson stops. */
static bool check_depth(const struct reading *in) {
    size_t depth = 0;
    struct token token = token_next(in->bytes, in->length, 0);
    for (; token.start < in->length; token = token_next(in->bytes, in->length, token.end)) {
        char byte = in->bytes[token.start];
        if ((byte == '}' || byte == ']') && depth)
            depth--;
        if ((byte == '{' || byte == '[') && ++depth > in->depth) {
            fault_set(in->fault, STATUS_INVALID, _("objects and arrays are nested more than %zu deep"),
                      in->depth);
            return place(in, token.start);
        }
    }
    return true;
}

/* Slips of people who edit JSON by hand, by the bytes at which the parser gave up. */
static const struct slip {
    const char *bytes, *expected;
} slips[] = {
    {"<<<<<<<", N_("an unresolved merge conflict; choose one side of each")},
    {"=======", N_("an unresolved merge conflict; choose one side of each")},
    {">>>>>>>", N_("an unresolved merge conflict; choose one side of each")},
    {"'", N_("texts and member names stand in double quotes (\")")},
    {"\xE2\x80\x9C", N_("texts and member names stand in straight double quotes (\")")},
    {"\xE2\x80\x9D", N_("texts and member names stand in straight double quotes (\")")},
    {"\xC2\xAB", N_("texts and member names stand in straight double quotes (\")")},
    {"/", N_("comments are not accepted in JSON")},
    {"#", N_("comments are not accepted in JSON")},
    {"T", N_("true is written in small letters")},
    {";", N_("members are separated by a comma")},
};

static const char *expected_at(const struct reading *in, struct token before, struct token bad) {
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        size_t length = strlen(slips[i].bytes);
        if (bad.end - bad.start >= length && memcmp(in->bytes + bad.start, slips[i].bytes, length) == 0)
            return slips[i].expected;
    }
    if (!before.end)
        return N_("one JSON object was expected");
    char last = in->bytes[before.start], now = in->bytes[bad.start];
    bool after_value = !strchr(":,[{", last);
    if (last == ',' && (now == '}' || now == ']'))
        return N_("no comma is accepted before a closing bracket");
    if (after_value && strchr("\"{[", now))
        return N_("a comma or a colon is missing before this");
    if (now == '"')
        return N_("line breaks in a text are written \\n, tabs \\t, quotes \\\", backslashes \\\\");
    if (strchr("{}[],:", now))
        return N_("something is missing before this bracket, comma or colon");
    return N_("a text in double quotes, a whole number, true, false, an object or an array was expected");
}

/* Our words for Jansson's error, and the token at which it arose. */
static const char *expectation(const struct reading *in, const json_error_t *error, struct token *bad) {
    size_t position = error->position > 0 ? (size_t)error->position : 0;
    struct token before = {0, 0}, next;
    *bad = token_next(in->bytes, in->length, 0);
    while (bad->end < position && (next = token_next(in->bytes, in->length, bad->end)).start < position) {
        before = *bad;
        *bad = next;
    }
    switch (json_error_code(error)) {
    case json_error_premature_end_of_input:
        bad->start = in->length;
        return N_("it ends too early: it was cut off, or a closing bracket or quote is missing");
    case json_error_end_of_input_expected:
        return N_("there is text after the end of the document");
    case json_error_duplicate_key:
        return N_("the same name stands twice in one object");
    case json_error_null_character:
    case json_error_null_byte_in_key:
        return N_("\\u0000 is not accepted");
    case json_error_numeric_overflow:
        return N_("the number is too large; numbers are whole and below 2^53");
    default:
        return expected_at(in, before, *bad);
    }
}

/* Where JSON says a NUL, the parser speaks of its own settings. */
static bool is_nul(const json_error_t *error) {
    return json_error_code(error) == json_error_null_character ||
           json_error_code(error) == json_error_null_byte_in_key;
}

static json_t *parse(const struct reading *in) {
    json_error_t error;
    json_t *value = json_loadb(in->bytes, in->length, JSON_REJECT_DUPLICATES, &error);
    if (value)
        return value;
    struct token bad;
    const char *expected = expectation(in, &error, &bad);
    if (is_nul(&error)) {
        fault_set(in->fault, STATUS_INVALID, _("not valid JSON: %s"), _(expected));
        fault_hint(in->fault, _("take it out of the text: no text holds a NUL"));
    } else {
        fault_set(in->fault, STATUS_INVALID, _("not valid JSON: %s (%s)"), _(expected), error.text);
    }
    place(in, bad.start);
    return NULL;
}

static const char *flaw_of(const json_t *value) {
    static const json_int_t least = -(1LL << 53), most = 1LL << 53;
    if (json_is_null(value))
        return N_("null is not accepted; leave out what is unknown");
    if (json_is_real(value))
        return N_("numbers are whole; a decimal is written as a text, such as \"2.5\"");
    if (json_is_integer(value) && (json_integer_value(value) <= least || json_integer_value(value) >= most))
        return N_("the number is too large; numbers are whole and below 2^53");
    return NULL;
}

/* The first flaw of the value or of anything in it, and the path that leads there (free() it). */
static const char *find_flaw(const json_t *value, char **path) {
    const char *flaw = flaw_of(value), *key;
    size_t index, length, at;
    json_t *inside;
    text_auto_t *rest = NULL;
    if (flaw)
        *path = memory_text("");
    json_object_keylen_foreach((json_t *)value, key, length, inside) {
        flaw = find_flaw(inside, &rest);
        if (!flaw && !text_valid(key, length, false, &at))
            flaw = N_("a member's name holds a control character");
        if (flaw) {
            *path = path_join(key, rest ? rest : "");
            return flaw;
        }
    }
    json_array_foreach (value, index, inside) {
        flaw = find_flaw(inside, &rest);
        if (flaw) {
            text_auto_t *element = memory_format("%zu", index);
            *path = path_join(element, rest);
            return flaw;
        }
    }
    return flaw;
}

static bool check_values(const struct reading *in, const json_t *value) {
    text_auto_t *path = NULL;
    const char *flaw = find_flaw(value, &path);
    if (!flaw)
        return true;
    size_t line, column;
    json_locate(in->bytes, in->length, path, &line, &column);
    fault_set(in->fault, STATUS_INVALID, "%s: %s", path, _(flaw));
    return fault_place(in->fault, in->file, line, column);
}

json_t *json_read(const char *bytes, size_t length, size_t depth, const char *file, struct fault *fault) {
    struct reading in = {bytes, length, depth, file, fault};
    if (!check_beginning(&in) || !check_bytes(&in) || !check_depth(&in))
        return NULL;
    json_auto_t *value = parse(&in);
    return value && check_values(&in, value) ? json_incref(value) : NULL;
}
