/* What every fuzz target begins with. A target is a LLVMFuzzerTestOneInput: clang's libFuzzer drives it
 * (make fuzz), and replay.c feeds it the files kept in seeds/ (make check). */
#ifndef CSC_TEST_FUZZ_TARGET_H
#define CSC_TEST_FUZZ_TARGET_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/memory.h"
#include "base/text.h"
#include "io/json.h"
#include "io/store.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A property that must hold of any input. */
#define MUST(holds)                                                                                          \
    do {                                                                                                     \
        if (!(holds)) {                                                                                      \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #holds);                       \
            abort();                                                                                         \
        }                                                                                                    \
    } while (0)

/* Answered and faulted exclude each other; the fault is cleared. */
#define MUST_TELL(done, fault)                                                                               \
    do {                                                                                                     \
        MUST((done) == ((fault)->status == STATUS_DONE));                                                    \
        MUST((done) || ((fault)->text && *(fault)->text));                                                   \
        fault_clear(fault);                                                                                  \
    } while (0)

static char fuzz_place[4096];

static inline void fuzz_leave(void) {
    if (chdir("/") == 0 && rmdir(fuzz_place) != 0)
        perror(fuzz_place);
}

/* The process works in a new, empty directory under $TMPDIR, which is gone when it ends. */
static inline void fuzz_begin(void) {
    const char *under = getenv("TMPDIR");
    if (*fuzz_place)
        return;
    snprintf(fuzz_place, sizeof fuzz_place, "%s/csc-fuzz-XXXXXX", under && *under ? under : "/tmp");
    unsetenv("CSC_PROFILE_PATH");
    json_setup();
    if (!mkdtemp(fuzz_place) || chdir(fuzz_place) != 0 || atexit(fuzz_leave) != 0)
        abort();
}

/* No file may be left by what was tried. */
static inline void fuzz_nothing_left(void) {
    MUST(rmdir(fuzz_place) == 0 && mkdir(fuzz_place, 0700) == 0 && chdir(fuzz_place) == 0);
}

static inline void fuzz_spill(const char *file, const void *bytes, size_t length) {
    FILE *out = fopen(file, "w");
    if (!out || fwrite(bytes, 1, length, out) != length || fclose(out) != 0)
        abort();
}

static inline char *fuzz_slurp(const char *file) {
    struct fault fault = {0};
    size_t length;
    char *bytes = store_read(file, SIZE_MAX / 4, &length, NULL, &fault);
    MUST(bytes);
    return bytes;
}

/* Takes the next line off the input: without its newline, NUL-terminated. NULL at the end. free() it. */
static inline char *fuzz_line(const uint8_t **data, size_t *size) {
    if (*size == 0)
        return NULL;
    const uint8_t *end = memchr(*data, '\n', *size);
    size_t length = end ? (size_t)(end - *data) : *size;
    char *line = memory_bytes((const char *)*data, length);
    *data += length + (end != NULL);
    *size -= length + (end != NULL);
    return line;
}

#endif
