/* Preloaded into a command: counts what the whole process allocates, its libraries included, and gives
 * nothing when it is asked.
 *
 *   FAULTS_AT   which allocation fails (1 is the first after the libraries are loaded); 0 or absent: none
 *   FAULTS_HOW  "no-memory": that one; "no-memory-from-then-on": it and all after it
 *   FAULTS_LOG  a file of 64-bit numbers: how many allocations there were and, with FAULTS_PLACES set, for
 *               each a number that stands for the place in the program, with all its callers
 *
 * The next definitions are asked for (not libc's by name), so that those of a sanitizer stay in use. */
#include "memory.h"

#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <unistd.h>

enum { FRAMES = 100 };

static struct {
    void *(*malloc)(size_t);
    void *(*calloc)(size_t, size_t);
    void *(*realloc)(void *, size_t);
} next;

static struct {
    bool counts, places, lasting;
    uint64_t at, count, *log;
} memory;

static void find_next(void) {
    *(void **)&next.malloc = dlsym(RTLD_NEXT, "malloc");
    *(void **)&next.calloc = dlsym(RTLD_NEXT, "calloc");
    *(void **)&next.realloc = dlsym(RTLD_NEXT, "realloc");
}

__attribute__((constructor)) static void begin(void) {
    const char *at = getenv("FAULTS_AT"), *how = getenv("FAULTS_HOW"), *log = getenv("FAULTS_LOG");
    void *frames[2];
    find_next();
    memory.at = at ? strtoull(at, NULL, 10) : 0;
    memory.lasting = how && strcmp(how, "no-memory-from-then-on") == 0;
    memory.places = getenv("FAULTS_PLACES") && backtrace(frames, 2) > 0; /* the first loads a library */
    int fd = log ? open(log, O_RDWR | O_CREAT | O_CLOEXEC, 0600) : -1;
    if (fd < 0 || ftruncate(fd, MEMORY_LOG_SIZE) != 0)
        _exit(99);
    memory.log = mmap(NULL, MEMORY_LOG_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (memory.log == MAP_FAILED)
        _exit(99);
    memory.counts = true;
}

static uint64_t place(void) {
    void *frames[FRAMES];
    uint64_t number = 14695981039346656037U; /* FNV-1a */
    for (int i = 2, count = backtrace(frames, FRAMES); i < count; i++)
        number = (number ^ (uintptr_t)frames[i]) * 1099511628211U;
    return number;
}

/* What a process that this one forked counts is its own; the log keeps the greatest count. */
static bool fails(void) {
    if (!memory.counts)
        return false;
    memory.counts = false; /* not what is done here */
    memory.count++;
    if (memory.count > memory.log[0])
        memory.log[0] = memory.count;
    if (memory.places && memory.count < MEMORY_LOG_ENTRIES)
        memory.log[memory.count] = place();
    memory.counts = true;
    if (!memory.at || memory.count < memory.at || (memory.count > memory.at && !memory.lasting))
        return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size) {
    if (!next.malloc)
        find_next();
    return fails() ? NULL : next.malloc(size);
}

void *calloc(size_t count, size_t size) {
    if (!next.calloc)
        find_next();
    return fails() ? NULL : next.calloc(count, size);
}

void *realloc(void *block, size_t size) {
    if (!next.realloc)
        find_next();
    return fails() ? NULL : next.realloc(block, size);
}

/* Random numbers that are none: two runs of a command make the same plan. */
ssize_t getrandom(void *bytes, size_t length, unsigned flags) {
    static unsigned char byte = 0x5A;
    (void)flags;
    memset(bytes, byte++, length);
    return (ssize_t)length;
}
