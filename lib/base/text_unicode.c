/* Names, columns and lines by the Unicode tables of libunistring (text.h). */
#include <stdint.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unilbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

#include "base/text.h"

enum { SLUG_LIMIT = 40 };

typedef uint8_t *conversion(const uint8_t *bytes, size_t length, size_t *result_length);

static uint8_t *decompose(const uint8_t *bytes, size_t length, size_t *result_length) {
    return u8_normalize(UNINORM_NFKD, bytes, length, NULL, result_length);
}

static uint8_t *fold(const uint8_t *bytes, size_t length, size_t *result_length) {
    return u8_casefold(bytes, length, NULL, UNINORM_NFC, NULL, result_length);
}

/* Not every caller has checked its bytes: an argument may hold anything. What is no UTF-8 has no other form
 * than itself. */
static uint8_t *convert(const char *text, conversion *through, size_t *length) {
    const uint8_t *bytes = (const uint8_t *)text;
    *length = strlen(text);
    if (u8_check(bytes, *length))
        return (uint8_t *)memory_text(text);
    uint8_t *converted = through(bytes, *length, length);
    if (!converted)
        memory_exhausted();
    return converted;
}

static bool slug_keeps(ucs4_t character) {
    return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
}

/* One character of the decomposed text: kept, dropped (a mark), or part of a run that becomes one hyphen. */
static void slug_add(struct text *slug, bool *gap, ucs4_t character) {
    ucs4_t lower = uc_tolower(character);
    if (uc_is_general_category(character, UC_MARK))
        return;
    if (!slug_keeps(lower)) {
        *gap = true;
        return;
    }
    if (slug->length == 0 && lower <= '9')
        return;
    if (*gap && slug->length > 0)
        text_add(slug, "-");
    *gap = false;
    text_add_bytes(slug, &(char){(char)lower}, 1);
}

char *text_slug(const char *text) {
    size_t length = 0, here = 0;
    uint8_t *plain = convert(text, decompose, &length);
    struct text slug = {0};
    bool gap = false;
    while (here < length && slug.length <= SLUG_LIMIT) {
        ucs4_t character;
        here += (size_t)u8_mbtouc(&character, plain + here, length - here);
        slug_add(&slug, &gap, character);
    }
    free(plain);
    if (slug.length > SLUG_LIMIT)
        slug.length = SLUG_LIMIT;
    while (slug.length > 0 && slug.bytes[slug.length - 1] == '-')
        slug.length--;
    if (slug.bytes)
        slug.bytes[slug.length] = '\0';
    return text_take(&slug);
}

char *text_fold(const char *text) {
    size_t length = 0, here = 0;
    uint8_t *folded = convert(text, fold, &length);
    struct text result = {0};
    bool gap = false;
    while (here < length) {
        ucs4_t character;
        int taken = u8_mbtouc(&character, folded + here, length - here);
        if (uc_is_property_white_space(character)) {
            gap = true;
        } else {
            const bool apostrophe =
                character == 0x2018 || character == 0x2019; /* as phones and word processors write it */
            if (gap && result.length > 0)
                text_add(&result, " ");
            gap = false;
            text_add_bytes(&result, apostrophe ? "'" : (const char *)folded + here,
                           apostrophe ? 1 : (size_t)taken);
        }
        here += (size_t)taken;
    }
    free(folded);
    return text_take(&result);
}

bool text_same(const char *a, const char *b) {
    if (!a || !b || strcmp(a, b) == 0)
        return a == b || (a && b);
    text_auto_t *folded_a = text_fold(a);
    text_auto_t *folded_b = text_fold(b);
    return strcmp(folded_a, folded_b) == 0;
}

static size_t columns(const uint8_t *bytes, size_t length) {
    size_t here = 0, width = 0;
    while (here < length) {
        ucs4_t character;
        here += (size_t)u8_mbtouc(&character, bytes + here, length - here);
        int wide = character == 0xFFFD ? 1 : uc_width(character, "UTF-8");
        width += wide > 0 ? (size_t)wide : 0;
    }
    return width;
}

size_t text_width(const char *text) {
    return columns((const uint8_t *)text, strlen(text));
}

/* A paragraph on its way into lines: the line's width so far, and the blanks that are owed before the next
 * word (they are dropped where a line ends). */
struct wrapping {
    struct text lines;
    size_t width, indent; /* as asked for */
    size_t filled, blanks;
    bool begun; /* the line holds a word */
};

static void end_line(struct wrapping *wrapping) {
    text_add(&wrapping->lines, "\n");
    wrapping->filled = wrapping->blanks = 0;
    wrapping->begun = false;
}

static void add_blanks(struct wrapping *wrapping, size_t count) {
    while (count-- > 0)
        text_add(&wrapping->lines, " ");
}

/* A piece between two break opportunities: a word with the blanks after it. */
static void add_piece(struct wrapping *wrapping, const char *bytes, size_t length) {
    size_t word = length;
    while (word > 0 && (bytes[word - 1] == ' ' || bytes[word - 1] == '\t'))
        word--;
    size_t wide = columns((const uint8_t *)bytes, word);
    if (word > 0) {
        if (wrapping->begun && wrapping->filled + wrapping->blanks + wide > wrapping->width)
            end_line(wrapping);
        if (!wrapping->begun && wrapping->lines.length > 0) {
            add_blanks(wrapping, wrapping->indent);
            wrapping->filled = wrapping->indent;
        }
        add_blanks(wrapping, wrapping->blanks);
        text_add_bytes(&wrapping->lines, bytes, word);
        wrapping->filled += wrapping->blanks + wide;
        wrapping->blanks = 0;
        wrapping->begun = true;
    }
    wrapping->blanks += length - word; /* a tab too is one blank: its width would hang on where it lands */
}

/* A line may end here: but not inside --option or some-id, which people copy. */
static bool may_break(const char *breaks, const char *text, size_t here) {
    return breaks[here] == UC_BREAK_POSSIBLE && here > 0 && text[here - 1] != '-' && text[here - 1] != '/';
}

char *text_wrap(const char *text, size_t width, size_t indent) {
    bool valid = !u8_check((const uint8_t *)text, strlen(text));
    text_auto_t *whole = valid ? memory_text(text) : text_visible(text, true);
    size_t length = strlen(whole), begin = 0;
    text_auto_t *breaks = memory_take(length + 1);
    u8_possible_linebreaks((const uint8_t *)whole, length, "UTF-8", breaks);
    struct wrapping wrapping = {.width = width, .indent = indent};
    for (size_t here = 0; here < length; here++) {
        if (may_break(breaks, whole, here) || breaks[here] == UC_BREAK_MANDATORY) {
            add_piece(&wrapping, whole + begin, here - begin);
            begin = here;
        }
        if (breaks[here] == UC_BREAK_MANDATORY) {
            end_line(&wrapping);
            begin = here + (size_t)u8_mblen((const uint8_t *)whole + here, length - here);
        }
    }
    add_piece(&wrapping, whole + begin, length - begin);
    return text_take(&wrapping.lines);
}
