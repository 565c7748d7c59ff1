/* Words in running text, for finding names and places in what people wrote. */
#include <ctype.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>

#include "base/memory.h"
#include "base/text.h"

/* Typographic apostrophes, quotation marks, dashes and spaces part words as their plain kinds do. */
static bool is_letter(const char *text) {
    const unsigned char *at = (const unsigned char *)text;
    if (*at < 0x80)
        return isalnum(*at);
    return !(at[0] == 0xE2 && at[1] == 0x80) &&
           !(at[0] == 0xC2 && (at[1] == 0xA0 || at[1] == 0xAB || at[1] == 0xBB));
}

/* What has no width parts no word: the length of such a character here, or 0. Names are hidden from a search
 * by it, and are read all the same. */
static size_t without_width(const char *text) {
    static const char *const marks[] = {"\xE2\x80\x8B", "\xE2\x80\x8C", "\xE2\x80\x8D",
                                        "\xE2\x81\xA0", "\xEF\xBB\xBF", "\xC2\xAD"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strncmp(text, marks[i], strlen(marks[i])) == 0)
            return strlen(marks[i]);
    return 0;
}

/* Bytes of one after the first are letters to is_letter, or are passed over with it. */
size_t text_word_length(const char *text) {
    size_t length = 0;
    while (text[length]) {
        const size_t mark = length > 0 ? without_width(text + length) : 0;
        if (!mark && (without_width(text + length) || !is_letter(text + length)))
            break;
        length += mark ? mark : 1;
    }
    return length;
}

const char *text_next_word(const char *text) {
    while (*text && (without_width(text) || !is_letter(text))) {
        const char *next = text + 1;
        while (((unsigned char)*next & 0xC0) == 0x80)
            next++;
        text = next;
    }
    return text;
}

char *text_word_folded(const char *text, size_t length) {
    static const char guard[] = "x"; /* a slug would drop leading digits */
    struct text seen = {0};
    for (size_t at = 0, mark; at < length; at += mark ? mark : 1)
        if (!(mark = without_width(text + at)))
            text_add_bytes(&seen, text + at, 1);
    text_auto_t *word = text_take(&seen);
    text_auto_t *guarded = memory_format("%s%s", guard, word);
    text_auto_t *slug = text_slug(guarded);
    return strlen(slug) > 1 ? memory_text(slug + 1) : text_fold(word);
}

bool text_begins_lower(const char *text) {
    ucs4_t character;
    const size_t length = strnlen(text, 4); /* no character is longer */
    if (length == 0 || (unsigned char)*text < 0x80)
        return islower((unsigned char)*text);
    u8_mbtouc(&character, (const uint8_t *)text, length);
    return uc_is_property_lowercase(character);
}
