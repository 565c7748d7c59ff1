/* Any text: what is made of it for terminals, names, ids, shells and spreadsheets keeps its promise. */
#include "base/text.h"

#include "io/csv.h"
#include "plan/names.h"
#include "target.h"

static const char small[] =
    "{\"subject\":{\"name\":\"Zo\xc3\xab L\xc3\xa9vesque\"},"
    "\"people\":{\"ann-lee\":{\"name\":\"Ann Lee\"},\"zoe\":{\"name\":\"Zo\xc3\xab O\xe2\x80\x99Hara\"}},"
    "\"agencies\":{\"acorn\":{\"name\":\"Acorn\"}},\"actions\":{\"A7\":{},\"A12\":{}}}";

/* Left-to-right, right-to-left and Arabic letter mark: valid in stored names, shown as codes. */
static bool has_direction_mark(const char *text) {
    return strstr(text, "\u200E") || strstr(text, "\u200F") || strstr(text, "\u061C");
}

static void check_visible(const char *text) {
    size_t at;
    text_auto_t *line = text_visible(text, false);
    text_auto_t *lines = text_visible(text, true);
    MUST(text_valid(line, strlen(line), false, &at) && text_valid(lines, strlen(lines), true, &at));
    if (text_valid(text, strlen(text), true, &at))
        MUST(strcmp(text, lines) == 0 || has_direction_mark(text));
    else
        MUST(at < strlen(text));
    text_auto_t *wrapped = text_wrap(lines, 20, 2);
    MUST(text_valid(wrapped, strlen(wrapped), true, &at));
    text_width(lines);
}

static void check_slug(const char *text) {
    text_auto_t *slug = text_slug(text);
    text_auto_t *again = text_slug(slug);
    MUST(strcmp(slug, again) == 0 && strlen(slug) <= 40);
    MUST(strspn(slug, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(slug));
    MUST(!*slug || (*slug >= 'a' && slug[strlen(slug) - 1] != '-'));
}

static void check_fold(const char *text) {
    text_auto_t *folded = text_fold(text);
    text_auto_t *again = text_fold(folded);
    MUST(strcmp(folded, again) == 0);
    MUST(text_same(text, folded) && text_same(folded, text));
}

static void check_words(const char *text) {
    size_t length = 0;
    for (const char *at = text_next_word(text); *at; at = text_next_word(at + length)) {
        length = text_word_length(at);
        MUST(length > 0 && length <= strlen(at));
        text_auto_t *word = text_word_folded(at, length);
        MUST(word);
    }
    char **parts = text_split(text, ',');
    for (size_t i = 0; parts[i]; i++)
        MUST(*parts[i] && !strchr(parts[i], ',') && *parts[i] != ' ');
    text_list_free(parts);
}

/* A spreadsheet does not run it, and it comes back. */
static void check_guard(const char *text) {
    struct text cell = {0}, raw = {0};
    csv_add_field(&cell, text, true, true);
    const char *begins = cell.bytes ? cell.bytes + (*cell.bytes == '"') : "";
    char *end;
    strtod(begins, &end);
    MUST(!*begins || !strchr("=+@\t\r", *begins));
    MUST(*begins != '-' || end != begins);
    text_clear(&cell);
    text_auto_t *guarded = memory_format("'%s", text);
    csv_add_field(&cell, text, true, true);
    csv_add_field(&raw, guarded, true, false);
    bool kept = *text && cell.bytes && raw.bytes && strcmp(cell.bytes, raw.bytes) == 0;
    MUST(!kept || strcmp(csv_unguard(guarded), text) == 0); /* guarded: unguarding takes it off */
    text_clear(&cell);
    text_clear(&raw);
}

static void check_names(const char *text) {
    static const char *const collections[] = {"people", "people|agencies|subject", "actions"};
    static const char *const candidates[] = {"priority", "meeting", "agency", NULL};
    struct fault fault = {0};
    json_auto_t *plan = json_loads(small, 0, NULL);
    for (size_t i = 0; i < sizeof collections / sizeof *collections; i++) {
        text_auto_t *id = names_find(plan, collections[i], text, &fault);
        MUST_TELL(id != NULL, &fault);
        MUST(!id || names_show(plan, id));
    }
    text_auto_t *id = names_new(plan, text, "person");
    MUST(*id && !json_object_get(json_object_get(plan, "people"), id));
    text_nearest(text, candidates);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    text_auto_t *text = memory_bytes((const char *)data, size);
    size_t at;
    json_setup();
    check_visible(text);
    check_guard(text);
    if (!text_valid(text, strlen(text), true, &at))
        return 0;
    check_slug(text);
    check_fold(text);
    check_words(text);
    check_names(text);
    return 0;
}
