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

size_t text_word_length(const char *text) {
    size_t length = 0;
    while (text[length] && is_letter(text + length))
        length++;
    return length;
}

const char *text_next_word(const char *text) {
    while (*text && !is_letter(text)) {
        const char *next = text + 1;
        while (((unsigned char)*next & 0xC0) == 0x80)
            next++;
        text = next;
    }
    return text;
}

char *text_word_folded(const char *text, size_t length) {
    static const char guard[] = "x"; /* a slug would drop leading digits */
    text_auto_t *word = memory_bytes(text, length);
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
