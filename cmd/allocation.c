#include "cmd/allocation.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/memory.h"

/* A sanitizer that is linked in statically has its own definitions in the program. */
#if defined __clang__
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define CSC_OTHERS_ALLOCATE 1
#endif
#endif

static bool watched;

void allocation_watch(void) {
    watched = true;
}

#ifndef CSC_OTHERS_ALLOCATE

static struct {
    void *(*malloc)(size_t);
    void *(*calloc)(size_t, size_t);
    void *(*realloc)(void *, size_t);
} next;

/* ISO C knows no way from a pointer to an object to one to a function. */
static void find_next(void) {
    *(void **)&next.malloc = dlsym(RTLD_NEXT, "malloc");
    *(void **)&next.calloc = dlsym(RTLD_NEXT, "calloc");
    *(void **)&next.realloc = dlsym(RTLD_NEXT, "realloc");
}

static void *given(void *block, size_t size) {
    if (!block && size > 0 && watched)
        memory_exhausted();
    return block;
}

void *malloc(size_t size) {
    if (!next.malloc)
        find_next();
    return given(next.malloc(size), size);
}

void *calloc(size_t count, size_t size) {
    if (!next.calloc)
        find_next();
    return given(next.calloc(count, size), count && size);
}

void *realloc(void *block, size_t size) {
    if (!next.realloc)
        find_next();
    return given(next.realloc(block, size), size);
}

#endif
