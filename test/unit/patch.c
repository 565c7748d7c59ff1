#include "base/memory.h"
#include "check.h"
#include "io/json.h"

/* RFC 7396, appendix A. */
static const struct example {
    const char *original, *patch, *result;
} examples[] = {
    {"{\"a\":\"b\"}", "{\"a\":\"c\"}", "{\"a\":\"c\"}"},
    {"{\"a\":\"b\"}", "{\"b\":\"c\"}", "{\"a\":\"b\",\"b\":\"c\"}"},
    {"{\"a\":\"b\"}", "{\"a\":null}", "{}"},
    {"{\"a\":\"b\",\"b\":\"c\"}", "{\"a\":null}", "{\"b\":\"c\"}"},
    {"{\"a\":[\"b\"]}", "{\"a\":\"c\"}", "{\"a\":\"c\"}"},
    {"{\"a\":\"c\"}", "{\"a\":[\"b\"]}", "{\"a\":[\"b\"]}"},
    {"{\"a\":{\"b\":\"c\"}}", "{\"a\":{\"b\":\"d\",\"c\":null}}", "{\"a\":{\"b\":\"d\"}}"},
    {"{\"a\":[{\"b\":\"c\"}]}", "{\"a\":[1]}", "{\"a\":[1]}"},
    {"[\"a\",\"b\"]", "[\"c\",\"d\"]", "[\"c\",\"d\"]"},
    {"{\"a\":\"b\"}", "[\"c\"]", "[\"c\"]"},
    {"{\"a\":\"foo\"}", "null", "null"},
    {"{\"a\":\"foo\"}", "\"bar\"", "\"bar\""},
    {"{\"e\":null}", "{\"a\":1}", "{\"e\":null,\"a\":1}"},
    {"[1,2]", "{\"a\":\"b\",\"c\":null}", "{\"a\":\"b\"}"},
    {"{}", "{\"a\":{\"bb\":{\"ccc\":null}}}", "{\"a\":{\"bb\":{}}}"},
};

static json_t *parsed(const char *text) {
    return json_loads(text, JSON_DECODE_ANY, NULL);
}

static void check_example(const struct example *example) {
    json_auto_t *original = parsed(example->original), *patch = parsed(example->patch);
    json_auto_t *result = patch_apply(original, patch);
    text_auto_t *line = json_line(result), *kept = json_line(original);
    CHECK_TEXT(line, example->result);
    CHECK_TEXT(kept, example->original);
}

/* Patches are as small as can be: what they hold is what changed. */
static const struct example smallest[] = {
    {"{\"a\":{\"x\":1,\"y\":[1,2]},\"b\":2}", "{}", "{\"a\":{\"x\":1,\"y\":[1,2]},\"b\":2}"},
    {"{\"a\":{\"x\":1,\"y\":2},\"b\":2}", "{\"a\":{\"x\":3}}", "{\"b\":2,\"a\":{\"y\":2,\"x\":3}}"},
    {"{\"a\":{\"x\":1},\"b\":2}", "{\"a\":null}", "{\"b\":2}"},
    {"{\"a\":{\"x\":1,\"y\":2}}", "{\"a\":{\"y\":null}}", "{\"a\":{\"x\":1}}"},
    {"{\"a\":[1,2,3]}", "{\"a\":[1,2]}", "{\"a\":[1,2]}"},
    {"{\"a\":\"x\"}", "{\"a\":{\"b\":1}}", "{\"a\":{\"b\":1}}"},
    {"{}", "{\"a\":{\"b\":{\"c\":1}}}", "{\"a\":{\"b\":{\"c\":1}}}"},
};

static void check_smallest(const struct example *example) {
    json_auto_t *from = parsed(example->original), *to = parsed(example->result);
    json_auto_t *patch = patch_diff(from, to), *result = patch_apply(from, patch);
    text_auto_t *line = json_line(patch);
    CHECK_TEXT(line, example->patch);
    CHECK(json_equal(result, to));
}

/* A generator of values without null and empties, the same in every run. */
static unsigned random_state = 7396;

static unsigned random_below(unsigned limit) {
    random_state = random_state * 1664525u + 1013904223u;
    return (random_state >> 16) % limit;
}

static json_t *random_value(unsigned depth) {
    unsigned kind = random_below(depth ? 6 : 3), count = 1 + random_below(4);
    if (kind == 0)
        return json_integer((json_int_t)random_below(3));
    if (kind == 1)
        return json_true();
    if (kind == 2)
        return json_string(random_below(2) ? "x" : "\xC3\xA9");
    json_t *value = kind == 3 ? json_array() : json_object();
    for (unsigned i = 0; i < count; i++) {
        char key[] = {(char)('a' + random_below(5)), '\0'};
        if (kind == 3)
            json_array_append_new(value, random_value(depth - 1));
        else
            json_object_set_new(value, key, random_value(depth - 1));
    }
    return value;
}

/* apply(a, diff(a, b)) = b, a is left as it was, and the patch is empty only for equal objects. */
static void check_property(void) {
    json_auto_t *from = random_value(4), *to = random_value(4);
    json_auto_t *before = json_deep_copy(from);
    json_auto_t *patch = patch_diff(from, to), *result = patch_apply(from, patch);
    text_auto_t *shown = json_line(patch);
    bool objects = json_is_object(from) && json_is_object(to);
    if (!json_equal(result, to))
        fprintf(stderr, "patch %s\n", shown);
    CHECK(json_equal(result, to));
    CHECK(json_equal(from, before));
    CHECK(!objects || json_equal(from, to) == (json_object_size(patch) == 0));
}

/* Results share nothing with what they came from. */
static void check_independence(void) {
    json_auto_t *from = parsed("{\"a\":{\"b\":1}}"), *to = parsed("{\"a\":{\"b\":1},\"c\":{\"d\":1}}");
    json_auto_t *patch = patch_diff(from, to), *result = patch_apply(from, patch);
    json_put_text(result, "a/b", "changed");
    json_put_text(result, "c/d", "changed");
    text_auto_t *from_line = json_line(from), *to_line = json_line(to), *patch_line = json_line(patch);
    CHECK_TEXT(from_line, "{\"a\":{\"b\":1}}");
    CHECK_TEXT(to_line, "{\"a\":{\"b\":1},\"c\":{\"d\":1}}");
    CHECK_TEXT(patch_line, "{\"c\":{\"d\":1}}");
}

int main(void) {
    json_setup();
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        check_example(&examples[i]);
    for (size_t i = 0; i < sizeof smallest / sizeof *smallest; i++)
        check_smallest(&smallest[i]);
    for (unsigned i = 0; i < 5000; i++)
        check_property();
    check_independence();
    return check_done();
}
