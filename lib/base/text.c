/* Growing text, lists and whole numbers (text.h). */
#include "base/text.h"

#include <stdint.h>
#include <string.h>

static void make_room(struct text *text, size_t more) {
    if (more >= SIZE_MAX / 2 - text->length)
        memory_exhausted();
    size_t needed = text->length + more + 1;
    if (needed <= text->room)
        return;
    size_t room = text->room ? text->room : 64;
    while (room < needed)
        room *= 2;
    text->bytes = memory_grow(text->bytes, room);
    text->room = room;
}

void text_add_bytes(struct text *text, const char *bytes, size_t length) {
    make_room(text, length);
    if (length > 0)
        memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void text_add(struct text *text, const char *more) {
    text_add_bytes(text, more, strlen(more));
}

void text_add_format(struct text *text, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    text_auto_t *more = memory_format_list(format, arguments);
    va_end(arguments);
    text_add(text, more);
}

char *text_take(struct text *text) {
    char *bytes = text->bytes ? text->bytes : memory_bytes("", 0);
    *text = (struct text){0};
    return bytes;
}

void text_clear(struct text *text) {
    free(text->bytes);
    *text = (struct text){0};
}

int text_order(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool text_number(const char *text, long least, long most, long *number) {
    long value = 0;
    if (!text || !*text)
        return false;
    for (const char *digit = text; *digit; digit++) {
        if (*digit < '0' || *digit > '9')
            return false;
        if (__builtin_mul_overflow(value, 10L, &value) ||
            __builtin_add_overflow(value, (long)(*digit - '0'), &value))
            return false;
    }
    if (value < least || value > most)
        return false;
    *number = value;
    return true;
}

char *text_word(const char *text) {
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./,:=+@%";
    struct text word = {0};
    text_add(&word, *text == '-' ? "./" : "");
    if (*text && !text[strspn(text, plain)]) {
        text_add(&word, text);
        return text_take(&word);
    }
    text_add(&word, "'");
    for (const char *rest = text; *rest;) {
        const size_t length = strcspn(rest, "'");
        text_add_bytes(&word, rest, length);
        rest += length;
        if (*rest) {
            text_add(&word, "'\\''");
            rest++;
        }
    }
    text_add(&word, "'");
    return text_take(&word);
}

static bool is_blank(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* The next part of `*rest` without its blanks; *rest moves behind the separator, to NULL after the last. */
static char *next_part(const char **rest, char separator) {
    const char *begin = *rest, *stop = strchr(begin, separator);
    const char *end = stop && separator ? stop : begin + strlen(begin);
    *rest = *end ? end + 1 : NULL;
    while (begin < end && is_blank(*begin))
        begin++;
    while (end > begin && is_blank(end[-1]))
        end--;
    return begin == end ? NULL : memory_bytes(begin, (size_t)(end - begin));
}

char **text_split(const char *text, char separator) {
    char **list = memory_take(sizeof *list);
    size_t count = 0;
    while (text) {
        char *part = next_part(&text, separator);
        if (!part)
            continue;
        list = memory_grow(list, (count + 2) * sizeof *list);
        list[count++] = part;
        list[count] = NULL;
    }
    return list;
}

void text_list_free(char **list) {
    for (char **part = list; part && *part; part++)
        free(*part);
    free(list);
}
