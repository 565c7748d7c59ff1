/* Which characters may stand in text, and showing those that may not (text.h). */
#include <stdint.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>

#include "base/text.h"

/* Eight bytes at once: true when all are printable ASCII. A byte under 0x20 borrows into the top bit of its
 * own lane, 0x7F does after the exclusive or, and others have it already; a borrow that runs on into the next
 * lane can only follow a byte that fails anyway. */
static bool plain_word(const char *bytes) {
    const uint64_t lanes = UINT64_C(0x0101010101010101);
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return ((word | (word - lanes * 0x20) | ((word ^ (lanes * 0x7F)) - lanes)) & (lanes * 0x80)) == 0;
}

static bool is_control(ucs4_t character) {
    return character < 0x20 || (character >= 0x7F && character < 0xA0) || character == 0x2028 ||
           character == 0x2029;
}

/* Embeddings, overrides and isolates: text that reads otherwise than it is stored. */
static bool reorders(ucs4_t character) {
    return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
}

/* Left-to-right, right-to-left and Arabic letter mark: harmless in stored names, not on a terminal. */
static bool is_direction_mark(ucs4_t character) {
    return character == 0x200E || character == 0x200F || character == 0x061C;
}

static bool is_line_control(ucs4_t character) {
    return character == '\t' || character == '\n';
}

bool text_valid(const char *bytes, size_t length, bool lines, size_t *at) {
    size_t here = 0;
    while (here < length) {
        if (length - here >= sizeof(uint64_t) && plain_word(bytes + here)) {
            here += sizeof(uint64_t);
            continue;
        }
        ucs4_t character;
        int taken = u8_mbtoucr(&character, (const uint8_t *)bytes + here, length - here);
        bool refused = taken <= 0 || is_control(character) || reorders(character);
        if (refused && !(taken > 0 && lines && is_line_control(character))) {
            if (at)
                *at = here;
            return false;
        }
        here += (size_t)taken;
    }
    return true;
}

char *text_unfit(const char *bytes, size_t length, size_t at) {
    ucs4_t character;
    if (at >= length || u8_mbtoucr(&character, (const uint8_t *)bytes + at, length - at) <= 0)
        return memory_text(_("no UTF-8"));
    return memory_format(reorders(character) ? _("U+%04X, which turns the text after it round")
                                             : _("U+%04X, a control character"),
                         (unsigned)character);
}

/* Blanks, format characters, fillers, and the braille cell without dots. */
static bool is_invisible(ucs4_t character) {
    return character == 0x2800 || is_control(character) || is_line_control(character) ||
           uc_is_general_category(character, UC_SEPARATOR) || uc_is_general_category(character, UC_FORMAT) ||
           uc_is_property_default_ignorable_code_point(character);
}

bool text_blank(const char *text) {
    size_t left = strlen(text);
    while (left > 0) {
        ucs4_t character;
        const int taken = u8_mbtoucr(&character, (const uint8_t *)text, left);
        if (taken <= 0 || !is_invisible(character))
            return false;
        text += taken;
        left -= (size_t)taken;
    }
    return true;
}

static char *shown(const char *text, bool lines, const char *format) {
    struct text visible = {0};
    size_t left = strlen(text);
    while (left > 0) {
        ucs4_t character;
        int taken = u8_mbtoucr(&character, (const uint8_t *)text, left);
        if (taken <= 0) {
            text_add_format(&visible, "<0x%02X>", (unsigned char)*text);
            taken = 1;
        } else if (lines && is_line_control(character)) {
            text_add_bytes(&visible, text, 1);
        } else if (is_control(character) || reorders(character) || is_direction_mark(character)) {
            text_add_format(&visible, format, (unsigned)character);
        } else {
            text_add_bytes(&visible, text, (size_t)taken);
        }
        text += taken;
        left -= (size_t)taken;
    }
    return text_take(&visible);
}

char *text_visible(const char *text, bool lines) {
    return shown(text, lines, "<U+%04X>");
}

char *text_escaped(const char *json) {
    return shown(json, true, "\\u%04X");
}
