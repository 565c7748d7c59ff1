#include "io/json.h"

#include <time.h>

#include "base/text.h"
#include "check.h"

enum { DEPTH = JSON_DEPTH_LIMIT };

/* What is refused: where, and a part of the reason or of the way out. */
static const struct refusal {
    const char *bytes;
    size_t length, line, column; /* length 0: strlen */
    const char *reason, *hint;
} refusals[] = {
    {"", 0, 1, 1, "the file is empty", NULL},
    {" \n ", 0, 1, 1, "the file is empty", NULL},
    {"\xEF\xBB\xBF{}", 0, 1, 1, "byte-order mark", "without a byte-order mark"},
    {"\xFF\xFE{\0}\0", 6, 1, 1, "UTF-16", "iconv -f UTF-16 "},
    {"\xFE\xFF\0{\0}", 6, 1, 1, "UTF-16", "iconv -f UTF-16 "},
    {"{\0}\0", 4, 1, 1, "UTF-16", "iconv -f UTF-16LE"},
    {"\0{\0}", 4, 1, 1, "UTF-16", "iconv -f UTF-16BE"},
    {"\xFF\xFE\0\0{\0\0\0", 8, 1, 1, "UTF-32", "iconv -f UTF-32"},
    {"{\"a\":\n \"b\0c\"}", 13, 2, 4, "NUL byte", NULL},
    {"{\"a\":\n \"caf\xE9\"}", 0, 2, 6, "not valid UTF-8 (byte 0xE9)", "iconv -f WINDOWS-1252"},
    {"{\"a\": 1} x", 0, 1, 10, "after the end of the document", NULL},
    {"{\"a\": 1}\n{\"a\": 1}", 0, 2, 1, "after the end of the document", NULL},
    {"{\"a\": 1,\n \"a\": 2}", 0, 2, 2, "the same name stands twice", NULL},
    {"{\"a\": {\n\"b\": null}}", 0, 2, 6, "a/b: null", NULL},
    {"{\"a\": [1,\n  2.5]}", 0, 2, 3, "a/1: numbers are whole", NULL},
    {"{\"a\": 1e2}", 0, 1, 7, "a: numbers are whole", NULL},
    {"{\"a\": 9007199254740992}", 0, 1, 7, "a: the number is too large", NULL},
    {"{\"a\": -9007199254740992}", 0, 1, 7, "a: the number is too large", NULL},
    {"{\"a\": 99999999999999999999}", 0, 1, 7, "the number is too large", NULL},
    {"{\"a\": \"\\u0000\"}", 0, 1, 7, "\\u0000 is not accepted", NULL},
    {"{\"a\\u0000b\": 1}", 0, 1, 2, "\\u0000 is not accepted", NULL},
    {"{\"a\": {\n\"b\\nc\": 1}}", 0, 2, 9, "control character", NULL},
    {"{\"b\\u009b\": 1}", 0, 1, 13, "control character", NULL},
    {"{\"a\": \"x\ny\"}", 0, 1, 7, "line breaks in a text are written \\n", NULL},
    {"{\"a\": \"\\q\"}", 0, 1, 7, "invalid escape", NULL},
    {"{\"a\": \"\\ud800\"}", 0, 1, 7, "invalid Unicode", NULL},
    {"{\"a\": 1,\n}", 0, 2, 1, "no comma is accepted before", NULL},
    {"{\"a\": 1\n \"b\": 2}", 0, 2, 2, "a comma or a colon is missing", NULL},
    {"{'a': 1}", 0, 1, 2, "double quotes", NULL},
    {"{\xE2\x80\x9C"
     "a\": 1}",
     0, 1, 2, "straight double quotes", NULL},
    {"{\n// later\n\"a\": 1}", 0, 2, 1, "comments are not accepted", NULL},
    {"{\n<<<<<<< HEAD\n\"a\": 1}", 0, 2, 1, "merge conflict", NULL},
    {"{\"a\": 1\n", 0, 2, 1, "ends too early", NULL},
    {"{\"a\": [1}", 0, 1, 9, "before this bracket", NULL},
    {"{\"a\": tru}", 0, 1, 7, "was expected (invalid token near 'tru')", NULL},
    {"12", 0, 1, 1, "one JSON object was expected", NULL},
    {"null", 0, 1, 1, "one JSON object was expected", NULL},
};

static void check_refusal(const struct refusal *refusal) {
    struct fault fault = {0};
    size_t length = refusal->length ? refusal->length : strlen(refusal->bytes);
    json_t *value = json_read(refusal->bytes, length, DEPTH, "plan.json", &fault);
    bool placed = fault.line == refusal->line && fault.column == refusal->column;
    if (!placed || !fault.text || !strstr(fault.text, refusal->reason))
        fprintf(stderr, "%s\n-> %zu:%zu: %s\n", refusal->bytes, fault.line, fault.column, fault.text);
    CHECK(!value);
    CHECK(fault.status == STATUS_INVALID);
    CHECK_TEXT(fault.file, "plan.json");
    CHECK(placed);
    CHECK(fault.text && strstr(fault.text, refusal->reason));
    CHECK(!refusal->hint || (fault.hint && strstr(fault.hint, refusal->hint)));
    json_decref(value);
    fault_clear(&fault);
}

static json_t *read_text(const char *bytes) {
    struct fault fault = {0};
    json_t *value = json_read(bytes, strlen(bytes), DEPTH, NULL, &fault);
    if (!value)
        fprintf(stderr, "%s: %s\n", bytes, fault.text);
    CHECK(value != NULL);
    fault_clear(&fault);
    return value;
}

/* Nesting is refused before the parser sees it, brackets in strings are not nesting. */
static void check_depth(void) {
    enum { MANY = 200000 };
    text_auto_t *brackets = memory_take(MANY + 1);
    memset(brackets, '[', MANY);
    struct fault fault = {0};
    clock_t began = clock();
    CHECK(!json_read(brackets, MANY, DEPTH, NULL, &fault));
    CHECK(clock() - began < CLOCKS_PER_SEC / 10);
    CHECK(fault.status == STATUS_INVALID && fault.line == 1 && fault.column == DEPTH + 1);
    CHECK(strstr(fault.text, "nested more than 16 deep"));
    fault_clear(&fault);

    json_auto_t *flat = read_text("{\"a\": \"[[[[[[[[[[[[[[[[[[[[\\\"[[[\"}");
    CHECK(json_object_size(flat) == 1);
    json_auto_t *deepest = read_text("[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]");
    CHECK(json_array_size(deepest) == 1);
    const char *deeper = "{\"a\":[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]}";
    CHECK(!json_read(deeper, strlen(deeper), DEPTH, NULL, &fault));
    CHECK(fault.column == 6 + DEPTH - 1);
    fault_clear(&fault);
}

static void check_printing(void) {
    json_auto_t *value =
        read_text("{\"z\":\"caf\\u00e9 / \\\"q\\\" \\\\ \\u0007\\n\",\"a\":{\"l\":[1,true]}}");
    text_auto_t *bytes = json_bytes(value), *line = json_line(value);
    CHECK_TEXT(bytes, "{\n  \"z\": \"caf\xC3\xA9 / \\\"q\\\" \\\\ \\u0007\\n\",\n  \"a\": {\n    \"l\": [\n"
                      "      1,\n      true\n    ]\n  }\n}\n");
    CHECK_TEXT(line, "{\"z\":\"caf\xC3\xA9 / \\\"q\\\" \\\\ \\u0007\\n\",\"a\":{\"l\":[1,true]}}");

    json_auto_t *empties = read_text("{\"a\": [ ], \"b\": { }}");
    text_auto_t *printed = json_bytes(empties);
    json_auto_t *again = read_text(printed);
    CHECK(json_equal(empties, again));
}

static const char located[] = "{\n"
                              "  \"a\": {\"x]\": [1, {\"deep\": \"}\\\"\"}, \"s\"], \"\": 2},\n"
                              "  \"b/c~d\": [[], {}],\n"
                              "  \"\\u00e9t\\u00e9\": true,\n"
                              "  \"last\": \"\xC3\xA9\", \"after\": 3\n"
                              "}\n";

static const struct location {
    const char *path;
    size_t line, column;
} locations[] = {
    {"", 1, 1},
    {"a", 2, 8},
    {"a/x]", 2, 15},
    {"a/x]/0", 2, 16},
    {"a/x]/1", 2, 19},
    {"a/x]/1/deep", 2, 28},
    {"a/x]/2", 2, 36},
    {"a/x]/3", 2, 15},
    {"a/none", 2, 8},
    {"a/none/more", 2, 8},
    {"b~1c~0d", 3, 12},
    {"b~1c~0d/1", 3, 17},
    {"b~1c~0d/0/0", 3, 13},
    {"b~1c~0d/x", 3, 12},
    {"\xC3\xA9t\xC3\xA9", 4, 20},
    {"last", 5, 11},
    {"last/below", 5, 11},
    {"after", 5, 26},
    {"missing", 1, 1},
};

static void check_location(const struct location *location) {
    size_t line, column;
    json_locate(located, strlen(located), location->path, &line, &column);
    if (line != location->line || column != location->column)
        fprintf(stderr, "%s: %zu:%zu\n", location->path, line, column);
    CHECK(line == location->line && column == location->column);
}

static void check_paths(void) {
    json_auto_t *value =
        read_text("{\"minutes\":{\"state\":\"draft\",\"on\":true,\"n\":5},\"with\":[\"a\",\"b\"],"
                  "\"x/y~\":{\"k\":\"v\"}}");
    CHECK_TEXT(json_text_at(value, "minutes/state"), "draft");
    CHECK(!json_text_at(value, "minutes/n") && !json_text_at(value, "minutes"));
    CHECK(!json_at(value, "minutes/state/more") && !json_at(value, "none/at/all") && !json_at(NULL, "a"));
    CHECK(json_at(value, "") == value);
    CHECK_TEXT(json_text_at(value, "with/1"), "b");
    CHECK(!json_at(value, "with/2") && !json_at(value, "with/b"));
    CHECK_TEXT(json_text_at(value, "x~1y~0/k"), "v");
    CHECK(json_is(value, "minutes/state", "draft") && !json_is(value, "minutes/state", "final"));
    CHECK(!json_is(value, "minutes/none", "draft") && !json_is(value, "minutes/none", NULL));
    CHECK(json_yes(value, "minutes/on") && !json_yes(value, "minutes/state"));
    CHECK(json_has(json_at(value, "with"), "b") && !json_has(json_at(value, "with"), "c"));
    CHECK(!json_has(NULL, "a") && !json_has(json_at(value, "minutes"), "draft"));
}

static void check_putting(void) {
    json_auto_t *value = json_object();
    json_put_text(value, "minutes/state", "draft");
    json_put(value, "minutes/sent/ann", json_string("2026-10-05"));
    json_put_text(value, "x~1y", "1");
    text_auto_t *line = json_line(value);
    CHECK_TEXT(line, "{\"minutes\":{\"state\":\"draft\",\"sent\":{\"ann\":\"2026-10-05\"}},\"x/y\":\"1\"}");

    json_put_text(value, "minutes/sent/ann", NULL);
    json_put_text(value, "minutes/none/below", NULL);
    json_put(value, "x~1y", NULL);
    text_auto_t *removed = json_line(value);
    CHECK_TEXT(removed, "{\"minutes\":{\"state\":\"draft\"}}");
    json_put_text(value, "minutes/state", NULL);
    CHECK(json_object_size(value) == 0);

    json_put_text(value, "a", "caf\xE9");
    CHECK_TEXT(json_text_at(value, "a"), "caf<0xE9>");
}

static void check_pruning(void) {
    json_auto_t *value =
        read_text("{\"a\":\"\",\"b\":{\"c\":[\"\",{}],\"d\":{}},\"e\":[\"x\",\"\",[]],\"n\":0,\"f\":false}");
    json_prune(value);
    text_auto_t *line = json_line(value);
    CHECK_TEXT(line, "{\"e\":[\"x\"],\"n\":0,\"f\":false}");
}

int main(void) {
    json_setup();
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
        check_refusal(&refusals[i]);
    for (size_t i = 0; i < sizeof locations / sizeof *locations; i++)
        check_location(&locations[i]);
    check_depth();
    check_printing();
    check_paths();
    check_putting();
    check_pruning();
    return check_done();
}
