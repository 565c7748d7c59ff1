#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"
#include "io/store.h"

enum {
    SHORTEST_WAIT = 5,
    LONGEST_WAIT = 100,
    LOCK_SECONDS = 10,
    LONGEST_TIMEOUT = 86400
}; /* milliseconds; s */

enum attempt { LOCK_TAKEN, LOCK_HELD, LOCK_REPLACED, LOCK_FAILED };

static bool timeout_read(long *seconds, struct fault *fault) {
    const char *typed = getenv("CSC_LOCK_TIMEOUT");
    *seconds = LOCK_SECONDS;
    if (!typed || !*typed || text_number(typed, 0, LONGEST_TIMEOUT, seconds))
        return true;
    return fault_set(fault, STATUS_USAGE,
                     _("CSC_LOCK_TIMEOUT is \"%s\"; whole seconds from 0 to %d were expected"), typed,
                     LONGEST_TIMEOUT);
}

static long long milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

/* Waits about `wait` milliseconds, and lets signals in; the process id spreads those who wait together. */
static void rest(long wait) {
    long spread = wait + (long)getpid() % (wait / 2 + 1);
    struct timespec pause = {.tv_sec = spread / 1000, .tv_nsec = spread % 1000 * 1000000};
    tidy_release();
    nanosleep(&pause, NULL);
    tidy_hold();
}

static bool refuse_link(const char *journal, struct fault *fault) {
    fault_set(fault, STATUS_REFUSED, _("the journal is a symbolic link; the file itself was expected"));
    fault_rule(fault, "symbolic-link", NULL);
    return fault_place(fault, journal, 0, 0);
}

/* Opens the journal, making it when it is missing and not only read. -1 with ENOENT: missing and not made. */
static int journal_open(const char *journal, bool shared, bool *made) {
    int flags = O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | (shared ? O_RDONLY : O_RDWR | O_APPEND);
    for (int attempts = 0; attempts < 100; attempts++) { /* others may make and remove it meanwhile */
        int fd = open(journal, flags);
        *made = false;
        if (fd >= 0 || errno != ENOENT || shared)
            return fd;
        fd = open(journal, flags | O_CREAT | O_EXCL, 0600);
        *made = fd >= 0;
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

/* One attempt on an opened journal. A granted lock counts only when the name still means this file: git,
 * rsync and editors replace files. */
static enum attempt try_lock(int fd, const char *journal, bool shared) {
    int answer;
    do {
        answer = flock(fd, (shared ? LOCK_SH : LOCK_EX) | LOCK_NB);
    } while (answer != 0 && errno == EINTR);
    if (answer != 0)
        return errno == EWOULDBLOCK ? LOCK_HELD : LOCK_FAILED;
    if (store_is_named(fd, journal))
        return LOCK_TAKEN;
    return errno == ENOENT ? LOCK_REPLACED : LOCK_FAILED;
}

/* The process that holds a lock on the file, by /proc/locks; 0 when that cannot be found. */
static long holder_of(int fd) {
    struct stat file;
    FILE *locks = fopen("/proc/locks", "re");
    if (!locks)
        return 0;
    char line[256], end;
    long holder = 0, pid;
    unsigned major_number, minor_number;
    unsigned long long inode;
    bool known = fstat(fd, &file) == 0;
    while (known && !holder && fgets(line, sizeof line, locks))
        if (!strstr(line, "->") &&
            sscanf(line, "%*s FLOCK %*s %*s %ld %x:%x:%llu%c", &pid, &major_number, &minor_number, &inode,
                   &end) == 5 &&
            major_number == major(file.st_dev) && minor_number == minor(file.st_dev) && inode == file.st_ino)
            holder = pid;
    fclose(locks);
    return holder;
}

static char *program_of(long pid) {
    text_auto_t *file = memory_format("/proc/%ld/comm", pid);
    char name[64] = "";
    FILE *comm = fopen(file, "re");
    if (!comm)
        return NULL;
    if (!fgets(name, sizeof name, comm))
        name[0] = '\0';
    fclose(comm);
    name[strcspn(name, "\n")] = '\0';
    return memory_text(name);
}

static bool busy(int fd, const char *journal, struct fault *fault) {
    long holder = holder_of(fd);
    text_auto_t *program = holder ? program_of(holder) : NULL;
    if (program)
        fault_set(fault, STATUS_BUSY, _("busy: the plan is being changed by process %ld (%s)"), holder,
                  program);
    else
        fault_set(fault, STATUS_BUSY, _("busy: the plan is being changed by another process"));
    fault_place(fault, journal, 0, 0);
    return fault_hint(fault, _("run it again; CSC_LOCK_TIMEOUT sets how many seconds to wait"));
}

static bool open_failed(const char *journal, struct fault *fault) {
    if (errno == ELOOP)
        return refuse_link(journal, fault);
    return fault_errno(fault, journal, errno, _("the journal cannot be opened"));
}

static bool is_regular(int fd, const char *journal, struct fault *fault) {
    struct stat status;
    if (fstat(fd, &status) != 0)
        return fault_errno(fault, journal, errno, _("the journal cannot be read"));
    if (S_ISREG(status.st_mode))
        return true;
    fault_set(fault, STATUS_INVALID, _("the journal is not a regular file"));
    return fault_place(fault, journal, 0, 0);
}

/* Waits for the lock of an opened journal until the deadline. */
static enum attempt wait_lock(int fd, const char *journal, bool shared, long long deadline) {
    for (long wait = SHORTEST_WAIT;; wait = wait * 2 < LONGEST_WAIT ? wait * 2 : LONGEST_WAIT) {
        enum attempt attempt = try_lock(fd, journal, shared);
        if (attempt != LOCK_HELD || milliseconds() >= deadline)
            return attempt;
        rest(wait);
    }
}

static bool take_lock(const char *journal, bool shared, long seconds, int *fd, bool *made,
                      struct fault *fault) {
    for (long long deadline = milliseconds() + seconds * 1000;;) {
        int opened = journal_open(journal, shared, made);
        if (opened < 0 && errno == ENOENT && shared)
            return true;
        if (opened < 0)
            return open_failed(journal, fault);
        enum attempt attempt =
            is_regular(opened, journal, fault) ? wait_lock(opened, journal, shared, deadline) : LOCK_FAILED;
        if (attempt == LOCK_TAKEN) {
            *fd = opened;
            return true;
        }
        if (attempt == LOCK_FAILED)
            fault_errno(fault, journal, errno, _("the journal cannot be locked"));
        bool late = attempt == LOCK_HELD || (attempt == LOCK_REPLACED && milliseconds() > deadline);
        if (late)
            busy(opened, journal, fault);
        if (attempt == LOCK_FAILED && *made)
            store_discard(opened, journal);
        else
            close(opened);
        if (late || attempt == LOCK_FAILED)
            return false;
        rest(SHORTEST_WAIT); /* whoever replaces it again and again is not raced, and can be interrupted */
    }
}

/* No signal ends the tool between the making of a journal and its being known as one to be removed. */
bool store_lock(const char *journal, bool shared, int *fd, bool *made, struct fault *fault) {
    long seconds;
    bool made_here = false;
    if (!made)
        made = &made_here;
    *fd = -1;
    *made = false;
    if (!timeout_read(&seconds, fault))
        return false;
    tidy_hold();
    const bool taken = take_lock(journal, shared, seconds, fd, made, fault);
    tidy_release();
    return taken;
}
