/* Preloaded into a command: a network drive's manners, on any disk.
 *
 *   DRIVE=smb     locks are mandatory, as Linux makes them of flock on an SMB drive (flock(2), since 5.5): what is
 *                 locked can be read and written through the descriptor that holds the lock and no other, not
 *                 even of the same process (EACCES). A directory has nothing to sync (EINVAL).
 *   DRIVE=late    a rename is done and then said to have found nothing: an NFS server whose first answer was lost.
 *   DRIVE=nolock  there are no locks (ENOLCK): an NFS server without its lock service. */
#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { DESCRIPTORS = 1024 };
static bool holds[DESCRIPTORS];

static bool drive_is(const char *kind) {
    const char *drive = getenv("DRIVE");
    return drive && strcmp(drive, kind) == 0;
}

static int real_flock(int fd, int operation) {
    static int (*call)(int, int);
    if (!call)
        *(void **)&call = dlsym(RTLD_NEXT, "flock");
    return call(fd, operation);
}

int flock(int fd, int operation) {
    if (drive_is("nolock")) {
        errno = ENOLCK;
        return -1;
    }
    int answer = real_flock(fd, operation);
    if (answer == 0 && fd < DESCRIPTORS)
        holds[fd] = !(operation & LOCK_UN);
    return answer;
}

int close(int fd) {
    static int (*call)(int);
    if (!call)
        *(void **)&call = dlsym(RTLD_NEXT, "close");
    if (fd >= 0 && fd < DESCRIPTORS)
        holds[fd] = false;
    return call(fd);
}

/* Does another descriptor's lock stand against this use of a regular file? */
static bool kept_off(int fd, int use) {
    struct stat status;
    int before = errno;
    if (!drive_is("smb") || fd < 0 || fd >= DESCRIPTORS || holds[fd] || fstat(fd, &status) != 0 ||
        !S_ISREG(status.st_mode))
        return false;
    bool against = real_flock(fd, use | LOCK_NB) != 0;
    if (!against)
        real_flock(fd, LOCK_UN);
    errno = against ? EACCES : before;
    return against;
}

ssize_t read(int fd, void *bytes, size_t count) {
    static ssize_t (*call)(int, void *, size_t);
    if (!call)
        *(void **)&call = dlsym(RTLD_NEXT, "read");
    return kept_off(fd, LOCK_SH) ? -1 : call(fd, bytes, count);
}

ssize_t write(int fd, const void *bytes, size_t count) {
    static ssize_t (*call)(int, const void *, size_t);
    if (!call)
        *(void **)&call = dlsym(RTLD_NEXT, "write");
    return kept_off(fd, LOCK_EX) ? -1 : call(fd, bytes, count);
}

int fsync(int fd) {
    static int (*call)(int);
    struct stat status;
    if (!call)
        *(void **)&call = dlsym(RTLD_NEXT, "fsync");
    if (drive_is("smb") && fstat(fd, &status) == 0 && S_ISDIR(status.st_mode)) {
        errno = EINVAL;
        return -1;
    }
    return call(fd);
}

int rename(const char *from, const char *to) {
    static int (*call)(const char *, const char *);
    if (!call)
        *(void **)&call = dlsym(RTLD_NEXT, "rename");
    int answer = call(from, to);
    if (answer != 0 || !drive_is("late"))
        return answer;
    errno = ENOENT;
    return -1;
}
