/* Preloaded into a command: counts the calls by which it touches files below a directory, and makes one go
 * wrong.
 *
 *   FAULTS_BELOW   the directory; what happens outside of it is neither counted nor harmed
 *   FAULTS_AT      which call (1 is the first); 0 or absent: none
 *   FAULTS_HOW     how: a row of `ways`
 *   FAULTS_LOG     a file that gets one line a call: number and name; not below the directory
 *   FAULTS_SHADOW  a directory that holds what would survive a power failure: see shadow.h
 *   FAULTS_OTHER   for the way "other": what another program does just before the call, a command of the
 * shell
 *
 * A call to which a way does not apply goes well; the line in the log then ends in a minus sign, so that the
 * driver knows that there was nothing to try. */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "shadow.h"

enum call {
    OPEN,
    CREATE,
    READ,
    WRITE,
    SYNC,
    CLOSE,
    CUT,
    RENAME,
    EXCHANGE,
    UNLINK,
    MKDIR,
    RMDIR,
    LINK,
    LOCK,
    STAT,
    MODE,
    LIST,
    CALLS
};
static const char *const call_names[CALLS] = {"open",      "create", "read",      "write",  "fsync",  "close",
                                              "ftruncate", "rename", "renameat2", "unlink", "mkdir",  "rmdir",
                                              "link",      "flock",  "stat",      "chmod",  "readdir"};
#define BIT(call) (1U << (call))
#define MAKES (BIT(CREATE) | BIT(WRITE) | BIT(SYNC) | BIT(RENAME) | BIT(EXCHANGE) | BIT(MKDIR) | BIT(LINK))
#define NAMED                                                                                                \
    (BIT(OPEN) | BIT(CREATE) | BIT(RENAME) | BIT(EXCHANGE) | BIT(UNLINK) | BIT(MKDIR) | BIT(RMDIR) |         \
     BIT(LINK) | BIT(STAT) | BIT(MODE) | BIT(LIST))
#define WAITS                                                                                                \
    (BIT(OPEN) | BIT(CREATE) | BIT(READ) | BIT(WRITE) | BIT(SYNC) | BIT(CLOSE) | BIT(LOCK) | BIT(CUT))

enum effect { KILL_BEFORE, KILL_AFTER, TORN, SHORT, FAIL, OTHER };
static const struct way {
    const char *name;
    enum effect effect;
    int error;
    unsigned calls;
    bool lasting; /* from then on, too */
} ways[] = {
    {"kill-before", KILL_BEFORE, 0, ~0U, false},
    {"kill-after", KILL_AFTER, 0, ~0U, false},
    {"torn-write", TORN, 0, BIT(WRITE), false},
    {"short-write", SHORT, 0, BIT(WRITE) | BIT(READ), false},
    {"no-space", FAIL, ENOSPC, MAKES, false},
    {"no-space-from-then-on", FAIL, ENOSPC, MAKES, true},
    {"input-output-error", FAIL, EIO, ~0U, false},
    {"interrupted", FAIL, EINTR, WAITS, false},
    {"no-permission", FAIL, EACCES, NAMED, false},
    {"no-such-flag", FAIL, EINVAL, BIT(EXCHANGE), true},
    {"no-such-call", FAIL, ENOSYS, BIT(EXCHANGE), true},
    {"other", OTHER, 0, ~0U, false},
};

static struct {
    const struct way *way;
    long at, count;
    int log;
    char below[PATH_MAX];
    bool watched[1024];
    bool own; /* what the injector itself does now is not counted */
} faults = {.log = -1};

/* The next definition of a function: libc's. */
#define REAL(name, type) ((type)(uintptr_t)dlsym(RTLD_NEXT, name))

static const struct way *way_named(const char *name) {
    for (size_t i = 0; name && i < sizeof ways / sizeof *ways; i++)
        if (strcmp(name, ways[i].name) == 0)
            return &ways[i];
    return NULL;
}

__attribute__((constructor)) static void begin(void) {
    const char *at = getenv("FAULTS_AT"), *below = getenv("FAULTS_BELOW"), *log = getenv("FAULTS_LOG");
    faults.at = at ? strtol(at, NULL, 10) : 0;
    faults.way = way_named(getenv("FAULTS_HOW"));
    snprintf(faults.below, sizeof faults.below, "%s", below ? below : "");
    if (log)
        faults.log = REAL("open", int (*)(const char *, int, ...))(
            log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    faults.own = true;
    shadow_begin(getenv("FAULTS_SHADOW"), faults.below);
    faults.own = false;
}

/* Is the path below the directory? By text, and where that does not tell by the directory it stands in. */
static bool is_below(int directory, const char *path) {
    char above[PATH_MAX], whole[PATH_MAX];
    const size_t length = strlen(faults.below);
    if (faults.own || !length || !path)
        return false;
    if (directory != AT_FDCWD && *path != '/')
        return directory >= 0 && directory < 1024 && faults.watched[directory];
    snprintf(above, sizeof above, "%s", path);
    char *slash = strrchr(above, '/');
    if (slash)
        *(slash == above ? slash + 1 : slash) = '\0';
    else
        snprintf(above, sizeof above, ".");
    const char *found = REAL("realpath", char *(*)(const char *, char *))(path, whole);
    if (!found)
        found = REAL("realpath", char *(*)(const char *, char *))(above, whole);
    return found && strncmp(found, faults.below, length) == 0 && (found[length] == '/' || !found[length]);
}

static void note(enum call call, bool tried) {
    char line[64];
    int length = snprintf(line, sizeof line, "%ld %s%s\n", faults.count, call_names[call], tried ? "" : " -");
    if (faults.log >= 0 &&
        REAL("write", ssize_t(*)(int, const void *, size_t))(faults.log, line, (size_t)length) < 0)
        _exit(99);
}

static void end_here(void) {
    kill(getpid(), SIGKILL);
    for (;;)
        pause();
}

/* A program that knows nothing of locks, and nothing of this one; it has ended when the call is made. */
static void other_acts(void) {
    const char *command = getenv("FAULTS_OTHER");
    pid_t child = fork();
    if (child == 0) {
        unsetenv("LD_PRELOAD");
        execl("/bin/sh", "sh", "-c", command ? command : "exit 1", (char *)NULL);
        _exit(99);
    }
    if (child < 0 || waitpid(child, NULL, 0) != child)
        _exit(99);
}

/* Counts a call. What is to become of it; NULL: it goes well. */
static const struct way *meet(enum call call) {
    const int before = errno;
    faults.count++;
    bool here = faults.way &&
                (faults.count == faults.at || (faults.way->lasting && faults.at && faults.count > faults.at));
    bool applies = here && faults.way->calls & BIT(call);
    note(call, !here || applies);
    if (applies && faults.way->effect == KILL_BEFORE)
        end_here();
    if (applies && faults.way->effect == OTHER)
        other_acts();
    errno = before;
    return applies ? faults.way : NULL;
}

static bool fails(const struct way *way) {
    if (way && way->effect == FAIL)
        errno = way->error;
    return way && way->effect == FAIL;
}

static void after(const struct way *way) {
    if (way && way->effect == KILL_AFTER)
        end_here();
}

static bool watches(int fd) {
    return fd >= 0 && fd < 1024 && faults.watched[fd];
}

/* A function of libc that takes paths: counted when one is below the directory. */
#define BY_PATH(call, name, parameters, arguments, below, done)                                              \
    int name parameters {                                                                                    \
        const int result_of_nothing = -1;                                                                    \
        const struct way *way = (below) ? meet(call) : NULL;                                                 \
        if (fails(way))                                                                                      \
            return result_of_nothing;                                                                        \
        int result = REAL(#name, int(*) parameters) arguments;                                               \
        const int error = errno;                                                                             \
        if (result == 0)                                                                                     \
            done;                                                                                            \
        errno = error;                                                                                       \
        after(way);                                                                                          \
        return result;                                                                                       \
    }

#define HERE(path) is_below(AT_FDCWD, path)
#define NOTHING (void)0
#define OWN(call) (faults.own = true, (call), faults.own = false)

BY_PATH(RENAME, rename, (const char *from, const char *to), (from, to), HERE(from) || HERE(to), NOTHING)
BY_PATH(flags ? EXCHANGE : RENAME, renameat2,
        (int a, const char *from, int b, const char *to, unsigned flags), (a, from, b, to, flags),
        is_below(a, from) || is_below(b, to), NOTHING)
BY_PATH(UNLINK, unlink, (const char *path), (path), HERE(path), NOTHING)
BY_PATH(UNLINK, remove, (const char *path), (path), HERE(path), NOTHING)
BY_PATH(UNLINK, unlinkat, (int directory, const char *path, int flags), (directory, path, flags),
        is_below(directory, path), NOTHING)
BY_PATH(MKDIR, mkdir, (const char *path, mode_t mode), (path, mode), HERE(path), OWN(shadow_fresh(path)))
BY_PATH(RMDIR, rmdir, (const char *path), (path), HERE(path), NOTHING)
BY_PATH(LINK, link, (const char *from, const char *to), (from, to), HERE(from) || HERE(to), NOTHING)
BY_PATH(STAT, stat, (const char *path, struct stat *status), (path, status), HERE(path), NOTHING)
BY_PATH(STAT, lstat, (const char *path, struct stat *status), (path, status), HERE(path), NOTHING)
BY_PATH(STAT, access, (const char *path, int mode), (path, mode), HERE(path), NOTHING)
BY_PATH(MODE, chmod, (const char *path, mode_t mode), (path, mode), HERE(path), NOTHING)
BY_PATH(STAT, fstat, (int fd, struct stat *status), (fd, status), watches(fd), NOTHING)
BY_PATH(MODE, fchmod, (int fd, mode_t mode), (fd, mode), watches(fd), NOTHING)
BY_PATH(SYNC, fsync, (int fd), (fd), watches(fd), OWN(shadow_sync(fd)))
BY_PATH(SYNC, fdatasync, (int fd), (fd), watches(fd), OWN(shadow_sync(fd)))
BY_PATH(SYNC, syncfs, (int fd), (fd), watches(fd), OWN(shadow_sync_all()))
BY_PATH(CUT, ftruncate, (int fd, off_t length), (fd, length), watches(fd), NOTHING)
BY_PATH(LOCK, flock, (int fd, int operation), (fd, operation), watches(fd), NOTHING)

static int open_at(const char *name, int directory, const char *path, int flags, mode_t mode) {
    const bool here = is_below(directory, path);
    const struct way *way = here ? meet(flags & O_CREAT ? CREATE : OPEN) : NULL;
    struct stat status;
    if (fails(way))
        return -1;
    const bool fresh =
        here && flags & O_CREAT && REAL("lstat", int (*)(const char *, struct stat *))(path, &status) != 0;
    int fd = strcmp(name, "openat") == 0
                 ? REAL(name, int (*)(int, const char *, int, ...))(directory, path, flags, mode)
                 : REAL(name, int (*)(const char *, int, ...))(path, flags, mode);
    const int error = errno;
    if (fd >= 0 && fd < 1024)
        faults.watched[fd] = here;
    if (fd >= 0 && fresh)
        OWN(shadow_fresh(path));
    errno = error;
    after(way);
    return fd;
}

#define OPENS(name, parameters, directory)                                                                   \
    int name parameters {                                                                                    \
        va_list more;                                                                                        \
        mode_t mode = 0;                                                                                     \
        va_start(more, flags);                                                                               \
        if (flags & O_CREAT)                                                                                 \
            mode = va_arg(more, mode_t);                                                                     \
        va_end(more);                                                                                        \
        return open_at(#name, directory, path, flags, mode);                                                 \
    }
OPENS(open, (const char *path, int flags, ...), AT_FDCWD)
OPENS(open64, (const char *path, int flags, ...), AT_FDCWD)
OPENS(openat, (int directory, const char *path, int flags, ...), directory)

DIR *opendir(const char *path) {
    const bool here = HERE(path);
    const struct way *way = here ? meet(LIST) : NULL;
    if (fails(way))
        return NULL;
    DIR *entries = REAL("opendir", DIR * (*)(const char *))(path);
    if (entries && dirfd(entries) < 1024)
        faults.watched[dirfd(entries)] = here;
    after(way);
    return entries;
}

int closedir(DIR *entries) {
    if (watches(dirfd(entries)))
        faults.watched[dirfd(entries)] = false;
    return REAL("closedir", int (*)(DIR *))(entries);
}

#define READS(name, entry)                                                                                   \
    struct entry *name(DIR *entries) {                                                                       \
        const struct way *way = watches(dirfd(entries)) ? meet(LIST) : NULL;                                 \
        if (fails(way))                                                                                      \
            return NULL;                                                                                     \
        struct entry *found = REAL(#name, struct entry * (*)(DIR *))(entries);                               \
        after(way);                                                                                          \
        return found;                                                                                        \
    }
READS(readdir, dirent)
READS(readdir64, dirent64)

/* libc opens and reads inside of it. */
int scandir(const char *path, struct dirent ***entries, int (*takes)(const struct dirent *),
            int (*order)(const struct dirent **, const struct dirent **)) {
    const struct way *way = HERE(path) ? meet(LIST) : NULL;
    if (fails(way))
        return -1;
    int count = REAL("scandir", int (*)(const char *, struct dirent ***, int (*)(const struct dirent *),
                                        int (*)(const struct dirent **, const struct dirent **)))(
        path, entries, takes, order);
    after(way);
    return count;
}

ssize_t getdents64(int fd, void *entries, size_t length) {
    const struct way *way = watches(fd) ? meet(LIST) : NULL;
    if (fails(way))
        return -1;
    ssize_t got = REAL("getdents64", ssize_t(*)(int, void *, size_t))(fd, entries, length);
    after(way);
    return got;
}

/* How many bytes are let through. */
static size_t let_through(const struct way *way, size_t length) {
    bool part = way && (way->effect == TORN || way->effect == SHORT);
    return part && length > 1 ? length / 2 : length;
}

ssize_t write(int fd, const void *bytes, size_t length) {
    const struct way *way = watches(fd) ? meet(WRITE) : NULL;
    if (fails(way))
        return -1;
    ssize_t put = REAL("write", ssize_t(*)(int, const void *, size_t))(fd, bytes, let_through(way, length));
    if (way && way->effect == TORN)
        end_here();
    after(way);
    return put;
}

ssize_t read(int fd, void *bytes, size_t length) {
    const struct way *way = watches(fd) ? meet(READ) : NULL;
    if (fails(way))
        return -1;
    ssize_t got = REAL("read", ssize_t(*)(int, void *, size_t))(fd, bytes, let_through(way, length));
    after(way);
    return got;
}

/* Random numbers that are none: two runs of a command make the same plan. */
ssize_t getrandom(void *bytes, size_t length, unsigned flags) {
    static unsigned char next = 0x5A;
    (void)flags;
    memset(bytes, next++, length);
    return (ssize_t)length;
}

/* A descriptor is closed also when close() says that it failed. */
int close(int fd) {
    const struct way *way = watches(fd) ? meet(CLOSE) : NULL;
    if (watches(fd))
        faults.watched[fd] = false;
    int result = REAL("close", int (*)(int))(fd);
    if (fails(way))
        return -1;
    after(way);
    return result;
}
