/* Text: growing, lists, numbers, validity, slugs, folding, columns, wrapping, the nearest word. */
#include "base/text.h"

#include <limits.h>
#include <stdint.h>

#include "check.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void check_growing(void) {
    struct text text = {0};
    text_auto_t *nothing = text_take(&text);
    CHECK_TEXT(nothing, "");
    for (int i = 0; i < 1000; i++)
        text_add_format(&text, "%03d", i);
    CHECK(text.length == 3000 && strlen(text.bytes) == 3000 && text.room > 3000);
    CHECK_TEXT(text.bytes + 2997, "999");
    text_add_bytes(&text, NULL, 0);
    text_add_bytes(&text, "a\0b", 3);
    CHECK(text.length == 3003 && text.bytes[3002] == 'b');
    text_clear(&text);
    CHECK(!text.bytes && text.length == 0 && text.room == 0);
    text_add(&text, "");
    CHECK_TEXT(text.bytes, "");
    text_add(&text, "one");
    text_auto_t *taken = text_take(&text);
    CHECK_TEXT(taken, "one");
    CHECK(!text.bytes);
}

static void check_lists(void) {
    static const struct {
        const char *text;
        char separator;
        const char *parts[4];
    } cases[] = {
        {"", ',', {NULL}},
        {" , ,,\t", ',', {NULL}},
        {"a", ',', {"a"}},
        {"a,b,c", ',', {"a", "b", "c"}},
        {" a b ,, c\n", ',', {"a b", "c"}},
        {",a,", ',', {"a"}},
        {"a,b|c", '|', {"a,b", "c"}},
        {"a,b", '\0', {"a,b"}},
        {"é ,ü", ',', {"é", "ü"}},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char **list = text_split(cases[i].text, cases[i].separator);
        size_t count = 0;
        for (; list[count] && cases[i].parts[count]; count++)
            CHECK_TEXT(list[count], cases[i].parts[count]);
        CHECK(!list[count] && !cases[i].parts[count]);
        text_list_free(list);
    }
    text_list_free(NULL);
}

static void check_numbers(void) {
    static const char *const refused[] = {"",    " 1",  "1 ",  "+1", "-1", "1.0",
                                          "1e3", "0x1", "abc", "11", "١",  "99999999999999999999999"};
    long number = -7;
    for (size_t i = 0; i < COUNT(refused); i++)
        CHECK(!text_number(refused[i], 0, 10, &number));
    CHECK(!text_number(NULL, 0, 10, &number));
    CHECK(number == -7);
    CHECK(text_number("0", 0, 10, &number) && number == 0);
    CHECK(text_number("0010", 0, 10, &number) && number == 10);
    CHECK(!text_number("0", 1, 10, &number));
    CHECK(text_number("9223372036854775807", 0, LONG_MAX, &number) && number == LONG_MAX);
    CHECK(!text_number("9223372036854775808", 0, LONG_MAX, &number));
}

/* `at`: the offset of the first bad byte, -1 when it is valid. */
static void check_valid_text(const char *bytes, bool lines, int at) {
    size_t offset = 999;
    bool valid = text_valid(bytes, strlen(bytes), lines, &offset);
    CHECK(valid == (at < 0));
    if (!valid && offset != (size_t)at)
        fprintf(stderr, "offset %zu, expected %d\n", offset, at);
    CHECK(valid || offset == (size_t)at);
    CHECK(text_valid(bytes, strlen(bytes), lines, NULL) == valid);
}

static void check_validity(void) {
    static const struct {
        const char *bytes;
        int at;
    } cases[] = {
        {"", -1},
        {"Maple Grove Child Care Centre", -1},
        {"Garderie « L'Érablière » — 幼稚園 🙂", -1},
        {"cafe\u0301", -1},
        {"name\u200E", -1},          /* a mark alone reorders nothing stored */
        {"a\u00A0b", -1},            /* the character after C1 */
        {"0123456789abcde\x1F", 15}, /* C0 at the end of a word of eight */
        {"\x1B[31mred", 0},          /* escape */
        {"0123456\x7F", 7},          /* DEL */
        {"a\rb", 1},                 /* carriage return */
        {"a\xC2\x80"
         "b",
         1},
        {"a\xC2\x9B"
         "b",
         1}, /* C1: CSI */
        {"a\u2028b", 1},
        {"a\u2029b", 1},
        {"abc\u202Edef", 3}, /* right-to-left override */
        {"\u202A", 0},
        {"12345678\u2066x\u2069", 8}, /* isolates */
        {"ab\xC0\xAF", 2},            /* overlong / in two bytes */
        {"ab\xE0\x80\xAF", 2},        /* in three */
        {"ab\xF0\x80\x80\xAF", 2},    /* in four */
        {"a\xC1\xBF"
         "b",
         1},
        {"a\xED\xA0\x80", 1},     /* a high surrogate */
        {"a\xED\xBF\xBF", 1},     /* a low one */
        {"a\xED\x9F\xBF", -1},    /* the last before them */
        {"\xF4\x8F\xBF\xBF", -1}, /* U+10FFFF */
        {"\xF4\x90\x80\x80", 0},  /* one more */
        {"\xF8\x88\x80\x80\x80", 0},
        {"abcdefghijkl\xC3", 12}, /* cut short */
        {"abc\xE2\x82", 3},
        {"abc\xE2\x82 and on and on", 3},
        {"\x80", 0}, /* alone */
        {"\xFF\xFE", 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        check_valid_text(cases[i].bytes, false, cases[i].at);
    check_valid_text("one\ttwo\nthree", true, -1);
    check_valid_text("one\ttwo", false, 3);
    check_valid_text("12345678\n", false, 8);
    check_valid_text("one\r\n", true, 3);
    check_valid_text("\x0B", true, 0);
    size_t at = 0;
    CHECK(!text_valid("ab\0cd", 5, true, &at) && at == 2);
}

/* The word-wise path against the plain statement, for every byte at every place of a word. */
static void check_every_byte(void) {
    char bytes[24];
    for (unsigned byte = 0; byte < 0x80; byte++) {
        for (size_t place = 0; place < sizeof bytes; place++) {
            memset(bytes, 'x', sizeof bytes);
            bytes[place] = (char)byte;
            size_t at = 999;
            bool expected = byte >= 0x20 && byte < 0x7F;
            CHECK(text_valid(bytes, sizeof bytes, false, &at) == expected);
            CHECK(expected || at == place);
        }
    }
}

static void check_visible(void) {
    static const char *const cases[][2] = {
        {"", ""},
        {"Élise 幼", "Élise 幼"},
        {"\x1B[2J", "<U+001B>[2J"},
        {"a\tb\n", "a<U+0009>b<U+000A>"},
        {"\x7F", "<U+007F>"},
        {"\xC2\x9B", "<U+009B>"},
        {"a\xFF\xC3", "a<0xFF><0xC3>"},
        {"\xED\xA0\x80", "<0xED><0xA0><0x80>"},
        {"\u202Eevil\u2069", "<U+202E>evil<U+2069>"},
        {"\u200E\u200F\u061C\u2028", "<U+200E><U+200F><U+061C><U+2028>"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        text_auto_t *visible = text_visible(cases[i][0], false);
        CHECK_TEXT(visible, cases[i][1]);
        text_auto_t *again = text_visible(visible, false);
        CHECK_TEXT(again, cases[i][1]);
    }
    text_auto_t *lines = text_visible("a\tb\n\r", true);
    CHECK_TEXT(lines, "a\tb\n<U+000D>");
}

static void check_slugs(void) {
    static const char *const cases[][2] = {
        {"Maple Grove Child Care Centre", "maple-grove-child-care-centre"},
        {"Élise Lefèvre-O'Connor", "elise-lefevre-o-connor"},
        {"  L’Arche (est)  ", "l-arche-est"},
        {"E\u0301lise", "elise"},
        {"3 Bears & 2 Wolves", "bears-2-wolves"},
        {"--4th--", "th"},
        {"123", ""},
        {"", ""},
        {"幼稚園", ""},
        {"!?", ""},
        {"Ａｂ\uFB01", "abfi"},
        {"İstanbul", "istanbul"},
        {"a__b", "a-b"},
        {"caf\xFF"
         "e",
         "caf-e"},
        {"abcdefghijklmnopqrstuvwxyz0123456789abcdefgh", "abcdefghijklmnopqrstuvwxyz0123456789abcd"},
        {"abcdefghijklmnopqrstuvwxyz0123456789abc defgh", "abcdefghijklmnopqrstuvwxyz0123456789abc"},
        {"abcdefghijklmnopqrstuvwxyz0123456789ab cdefgh", "abcdefghijklmnopqrstuvwxyz0123456789ab-c"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        text_auto_t *slug = text_slug(cases[i][0]);
        CHECK_TEXT(slug, cases[i][1]);
        text_auto_t *again = text_slug(slug);
        CHECK_TEXT(again, slug);
        CHECK(strlen(slug) <= 40);
    }
}

static void check_folding(void) {
    static const char *const cases[][2] = {
        {"", ""},
        {"   ", ""},
        {"  Maple \t Grove\n", "maple grove"},
        {"MAPLE\u00A0GROVE", "maple grove"},
        {"E\u0301LISE", "élise"},
        {"STRASSE", "strasse"},
        {"Straße", "strasse"},
        {"ΣΑΣ", "σασ"},
        {"bad\xFF", "bad\xFF"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        text_auto_t *folded = text_fold(cases[i][0]);
        CHECK_TEXT(folded, cases[i][1]);
    }
    CHECK(text_same("École  Élise", "e\u0301cole élise "));
    CHECK(!text_same("École", "Ecole"));
    CHECK(text_same(NULL, NULL));
    CHECK(!text_same(NULL, ""));
    CHECK(!text_same("", NULL));
    CHECK(text_same("", " "));
}

static void check_widths(void) {
    CHECK(text_width("") == 0);
    CHECK(text_width("plan") == 4);
    CHECK(text_width("Élise") == 5);
    CHECK(text_width("E\u0301lise") == 5);
    CHECK(text_width("幼稚園") == 6);
    CHECK(text_width("ｶﾅ") == 2);
    CHECK(text_width("a\u200Bb") == 2);
    CHECK(text_width("🙂") == 2);
    CHECK(text_width("\xFF"
                     "a") == 2);
}

static void check_wrapping(void) {
    static const struct {
        const char *text;
        size_t width, indent;
        const char *wrapped;
    } cases[] = {
        {"", 10, 2, ""},
        {"short", 10, 2, "short"},
        {"one two three", 7, 0, "one two\nthree"},
        {"one two three", 6, 0, "one\ntwo\nthree"},
        {"one two three four", 9, 2, "one two\n  three\n  four"},
        {"one  two", 8, 0, "one  two"},
        {"one  two", 5, 0, "one\ntwo"},
        {"one \nfour", 20, 2, "one\n  four"},
        {"one\n\ntwo\n", 20, 2, "one\n\n  two\n"},
        {"\n", 20, 2, "\n"},
        {"  begins", 20, 0, "  begins"},
        {"a indivisible b", 5, 0, "a\nindivisible\nb"},
        {"a well-known", 6, 0, "a\nwell-known"},
        {"幼稚園の先生", 6, 0, "幼稚園\nの先生"},
        {"prix : 5\u00A0$ net", 8, 0, "prix :\n5\u00A0$ net"},
        {"a b", 0, 0, "a\nb"},
        {"aaa bbb", 4, 6, "aaa\n      bbb"},
        {"a\tb", 10, 0, "a b"},
        {"bad \xFF here", 6, 0, "bad\n<0xFF>\nhere"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        text_auto_t *wrapped = text_wrap(cases[i].text, cases[i].width, cases[i].indent);
        CHECK_TEXT(wrapped, cases[i].wrapped);
    }
}

static void check_nearest(void) {
    static const char *const verbs[] = {"add", "assign", "block", "cancel", "list", "progress", NULL};
    static const char *const names[] = {"Élise", "Priya", NULL};
    static const char *const none[] = {NULL};
    CHECK_TEXT(text_nearest("list", verbs), "list");
    CHECK_TEXT(text_nearest("lst", verbs), "list");
    CHECK_TEXT(text_nearest("lsit", verbs), "list");
    CHECK_TEXT(text_nearest("LIST", verbs), "list");
    CHECK_TEXT(text_nearest("asign", verbs), "assign");
    CHECK_TEXT(text_nearest("asssign", verbs), "assign");
    CHECK_TEXT(text_nearest("progres", verbs), "progress");
    CHECK_TEXT(text_nearest("prgoerss", verbs), "progress");
    CHECK_TEXT(text_nearest("ad", verbs), "add");
    CHECK(text_nearest("at", verbs) == NULL);
    CHECK(text_nearest("bake", verbs) == NULL);
    CHECK(text_nearest("", verbs) == NULL);
    CHECK(text_nearest("list", none) == NULL);
    CHECK_TEXT(text_nearest("e\u0301lyse", names), "Élise");
    CHECK(text_nearest("add", verbs) == verbs[0]);
    CHECK_TEXT(text_nearest("\xFF"
                            "ist",
                            verbs),
               "list");
}

static void check_word(const char *text, const char *expected) {
    text_auto_t *word = text_word(text);
    CHECK_TEXT(word, expected);
}

static void check_words(void) {
    check_word("plans/maple-grove.json", "plans/maple-grove.json");
    check_word("Maple Grove", "'Maple Grove'");
    check_word("L'Étoile", "'L'\\''Étoile'");
    check_word("$HOME;*", "'$HOME;*'");
    check_word("'", "''\\'''");
    check_word("", "''");
}

int main(void) {
    check_growing();
    check_lists();
    check_numbers();
    check_validity();
    check_every_byte();
    check_visible();
    check_slugs();
    check_folding();
    check_widths();
    check_wrapping();
    check_nearest();
    check_words();
    return check_done();
}
