/* A file that takes another's place as a whole (store.h). */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"
#include "io/store.h"

enum { MOST_ATTEMPTS = 100 };

enum standing { STANDS, STANDS_ASIDE, STANDS_NOT }; /* a temporary file that was opened and locked */

static bool failed(struct fault *fault, const char *file, const char *what) {
    fault_errno(fault, file, errno, what);
    return false;
}

/* Is the name still that of the file, and is the file nobody else's? Another writer may have put it in its
 * place, or removed it, before it was locked; what has a second name, or another owner, is not written to:
 * its name is taken away. */
static enum standing standing_of(int fd, const char *temporary) {
    struct stat held;
    if (!store_is_named(fd, temporary))
        return errno == ENOENT ? STANDS_ASIDE : STANDS_NOT;
    if (fstat(fd, &held) != 0)
        return STANDS_NOT;
    if (S_ISREG(held.st_mode) && held.st_nlink == 1 && held.st_uid == geteuid())
        return STANDS;
    return unlink(temporary) == 0 ? STANDS_ASIDE : STANDS_NOT;
}

static int open_temporary(const char *temporary, mode_t mode, bool *made) {
    const int how = O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
    int fd = open(temporary, how | O_EXCL, mode);
    *made = fd >= 0;
    return *made || errno != EEXIST ? fd : open(temporary, how, mode);
}

/* Where there are no locks, a file that is nobody else's is one under a name that nobody else has. As
 * hold_temporary. */
static int make_own(char **temporary, mode_t mode) {
    static const char end[] = ".tmp";
    const int end_length = sizeof end - 1;
    char *name = memory_format("%.*s.XXXXXX%s", (int)strlen(*temporary) - end_length, *temporary, end);
    int fd = mkostemps(name, end_length, O_CLOEXEC);
    if (fd >= 0 && fchmod(fd, mode) == 0) {
        free(*temporary);
        *temporary = name;
        return fd;
    }
    const int error = errno;
    if (fd >= 0) {
        unlink(name);
        close(fd);
    }
    free(name);
    errno = error;
    return -1;
}

static bool is_without_locks(int error) {
    return error == ENOLCK || error == EOPNOTSUPP || error == ENOSYS;
}

/* The temporary file under a lock of its own, which ends with whoever holds it: what a killed writer left is
 * taken over, and two writers of one file keep apart. What is neither locked nor made here is left alone. -1
 * with errno, EWOULDBLOCK when somebody else writes it. */
static int hold_temporary(char **temporary, mode_t mode) {
    for (int attempts = 0; attempts < MOST_ATTEMPTS; attempts++) {
        bool made;
        int fd = open_temporary(*temporary, mode, &made);
        if (fd < 0)
            return -1;
        const bool locked = store_hold(fd);
        const enum standing standing = locked ? standing_of(fd, *temporary) : STANDS_NOT;
        if (standing == STANDS && fchmod(fd, mode) == 0 && ftruncate(fd, 0) == 0)
            return fd;
        const int error = errno;
        if (standing == STANDS || (made && (locked || error != EWOULDBLOCK)))
            store_discard(fd, *temporary);
        else
            close(fd);
        errno = error;
        if (!locked && is_without_locks(error))
            return make_own(temporary, mode);
        if (standing != STANDS_ASIDE)
            return -1;
    }
    errno = EWOULDBLOCK;
    return -1;
}

static bool not_held(const char *temporary, struct fault *fault) {
    if (errno != EWOULDBLOCK)
        return failed(fault, temporary, _("cannot be made"));
    fault_set(fault, STATUS_BUSY, _("it is being written by another process: run it again"));
    return fault_place(fault, temporary, 0, 0);
}

static void tidy(struct tidy *self) {
    unlink(((const struct replacement *)self)->temporary);
}

/* No signal ends the tool between the making of the file and its being known as one to be removed. */
static bool hold(struct replacement *one, mode_t mode, struct fault *fault) {
    tidy_hold();
    one->fd = hold_temporary(&one->temporary, mode);
    const int error = errno;
    if (one->fd >= 0)
        tidy_begin(&one->tidy, tidy);
    tidy_release();
    errno = error;
    return one->fd >= 0 || not_held(one->temporary, fault);
}

bool replacement_write(struct replacement *one, const char *path, const char *bytes, size_t length,
                       mode_t mode, struct fault *fault) {
    struct stat status;
    *one = (struct replacement){.path = memory_text(path), .temporary = store_temporary_name(path), .fd = -1};
    one->directory = -1;
    if (lstat(path, &status) == 0 && !S_ISREG(status.st_mode)) {
        fault_set(fault, STATUS_FAILED, _("a regular file was expected in its place"));
        return fault_place(fault, path, 0, 0);
    }
    one->directory = store_open_directory(path, fault);
    return one->directory >= 0 && hold(one, mode, fault) &&
           store_write(one->fd, bytes, length, one->temporary, fault) &&
           store_sync(one->fd, one->temporary, fault);
}

/* After the rename there is no temporary file of ours: the name may soon be another's. */
bool replacement_place(struct replacement *one, struct fault *fault) {
    tidy_hold();
    const bool placed = rename(one->temporary, one->path) == 0;
    const int error = errno;
    if (placed) {
        tidy_end(&one->tidy);
        close(one->fd); /* synced before: there is nothing left that could fail */
        one->fd = -1;
    }
    tidy_release();
    errno = error;
    if (!placed)
        return failed(fault, one->path, _("cannot be replaced"));
    return store_sync_opened_directory(one->directory, one->path, NULL) ||
           failed(fault, one->path, _("saved, but may not survive a power failure"));
}

void replacement_end(struct replacement *one) {
    if (!one->path)
        return;
    if (one->fd >= 0) {
        unlink(one->temporary);
        tidy_end(&one->tidy);
        close(one->fd);
    }
    if (one->directory >= 0)
        close(one->directory);
    free(one->path);
    free(one->temporary);
    *one = (struct replacement){0};
}

bool store_replace(const char *path, const char *bytes, size_t length, mode_t mode, struct fault *fault) {
    struct replacement one;
    const bool done =
        replacement_write(&one, path, bytes, length, mode, fault) && replacement_place(&one, fault);
    replacement_end(&one);
    return done;
}
