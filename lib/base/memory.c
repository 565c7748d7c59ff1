/* Memory that is always there (memory.h). */
#include "base/memory.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/tidy.h"

static void (*failure_handler)(void);
static unsigned long allocations_left; /* until the one that fails; 0 = none does */

void memory_on_failure(void (*handler)(void)) {
    failure_handler = handler;
}

void memory_fail_at(unsigned long nth) {
    allocations_left = nth;
}

void memory_exhausted(void) {
    tidy_hold();
    tidy_all();
    if (failure_handler)
        failure_handler();
    abort();
}

static bool fails_now(void) {
    return allocations_left > 0 && --allocations_left == 0;
}

void *memory_take(size_t size) {
    void *block = fails_now() ? NULL : calloc(1, size ? size : 1);
    if (!block)
        memory_exhausted();
    return block;
}

void *memory_grow(void *block, size_t size) {
    void *grown = fails_now() ? NULL : realloc(block, size ? size : 1);
    if (!grown)
        memory_exhausted();
    return grown;
}

char *memory_bytes(const char *bytes, size_t length) {
    if (length == SIZE_MAX)
        memory_exhausted();
    char *copy = memory_take(length + 1);
    if (length > 0)
        memcpy(copy, bytes, length);
    return copy;
}

char *memory_text(const char *text) {
    return text ? memory_bytes(text, strlen(text)) : NULL;
}

char *memory_format_list(const char *format, va_list arguments) {
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0)
        memory_exhausted();
    char *text = memory_take((size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    return text;
}

char *memory_format(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *text = memory_format_list(format, arguments);
    va_end(arguments);
    return text;
}

void memory_release_text(char **text) {
    free(*text);
    *text = NULL;
}
