#include "io/store.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"

/* What a file that is no regular file is, for people. */
static const char *kind_of(mode_t mode) {
    switch (mode & S_IFMT) {
    case S_IFDIR:
        return _("it is a directory");
    case S_IFIFO:
        return _("it is a pipe");
    default:
        return _("it is a device");
    }
}

static bool too_large(const char *file, size_t limit, struct fault *fault) {
    fault_set(fault, STATUS_INVALID, _("the file is larger than %zu bytes"), limit);
    return fault_place(fault, file, 0, 0);
}

/* Reads to the end. `expected` is the room to begin with; a file that grows meanwhile is read on. */
static char *read_all(int fd, size_t expected, size_t limit, const char *file, size_t *length, int *error,
                      struct fault *fault) {
    size_t room = expected < limit ? expected + 1 : limit + 1, used = 0;
    char *bytes = memory_grow(NULL, room + 1);
    for (;;) {
        ssize_t got = read(fd, bytes + used, room - used);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            *error = errno;
            fault_errno(fault, file, errno, _("cannot be read"));
            break;
        }
        used += (size_t)got;
        if (got == 0) {
            bytes[used] = '\0';
            *length = used;
            return bytes;
        }
        if (used > limit) {
            too_large(file, limit, fault);
            break;
        }
        if (used == room) {
            room = room < limit / 2 ? room * 2 : limit + 1;
            bytes = memory_grow(bytes, room + 1);
        }
    }
    free(bytes);
    return NULL;
}

char *store_read_opened(int fd, const char *path, size_t limit, size_t *length, int *error,
                        struct fault *fault) {
    struct stat status;
    *error = 0;
    if (fstat(fd, &status) != 0 || (S_ISREG(status.st_mode) && lseek(fd, 0, SEEK_SET) != 0)) {
        *error = errno;
        fault_errno(fault, path, errno, _("cannot be read"));
        return NULL;
    }
    if (!S_ISREG(status.st_mode)) {
        fault_set(fault, STATUS_INVALID, _("%s; a regular file was expected"), kind_of(status.st_mode));
        fault_place(fault, path, 0, 0);
        return NULL;
    }
    if ((unsigned long long)status.st_size > limit) {
        too_large(path, limit, fault);
        return NULL;
    }
    return read_all(fd, (size_t)status.st_size, limit, path, length, error, fault);
}

char *store_read(const char *path, size_t limit, size_t *length, int *error, struct fault *fault) {
    int ignored;
    if (!error)
        error = &ignored;
    *error = 0;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0) {
        *error = errno;
        if (errno == ENXIO)
            fault_set(fault, STATUS_INVALID,
                      _("it is a socket, or a device without a driver; a regular file was expected"));
        else
            fault_errno(fault, path, errno, _("cannot be opened"));
        fault_place(fault, path, 0, 0);
        return NULL;
    }
    char *bytes = store_read_opened(fd, path, limit, length, error, fault);
    close(fd);
    return bytes;
}

const char *store_called(const char *path) {
    return strcmp(path, "-") == 0 ? _("standard input") : path;
}

bool store_hint_limits(struct fault *fault) {
    return fault_hint(fault,
                      _("is it the file that is meant? how large each may be csc-plan(5) says under LIMITS"));
}

/* read_all of what is no file: of status 4 is only what is too large. */
static char *read_stream(int fd, const char *file, size_t limit, size_t *length, struct fault *fault) {
    int ignored;
    char *bytes = read_all(fd, BUFSIZ, limit, file, length, &ignored, fault);
    if (!bytes && fault->status == STATUS_INVALID)
        store_hint_limits(fault);
    return bytes;
}

char *store_read_input(size_t limit, size_t *length, struct fault *fault) {
    return read_stream(STDIN_FILENO, store_called("-"), limit, length, fault);
}

char *store_read_any(const char *path, size_t limit, size_t *length, struct fault *fault) {
    struct stat status;
    if (strcmp(path, "-") == 0)
        return store_read_input(limit, length, fault);
    if (stat(path, &status) != 0 || S_ISREG(status.st_mode) || S_ISDIR(status.st_mode) ||
        S_ISSOCK(status.st_mode)) {
        char *read = store_read(path, limit, length, NULL, fault);
        if (!read && stat(path, &status) == 0 && S_ISREG(status.st_mode) &&
            (unsigned long long)status.st_size > limit)
            store_hint_limits(fault);
        return read;
    }
    int fd = open(path, O_RDONLY | O_NOCTTY | O_CLOEXEC);
    if (fd < 0) {
        fault_errno(fault, path, errno, _("cannot be opened"));
        return NULL;
    }
    char *bytes = read_stream(fd, path, limit, length, fault);
    close(fd);
    return bytes;
}

/* fault_errno for callers that may not allocate: with no fault, errno alone tells. */
static bool failed(struct fault *fault, const char *file, const char *what) {
    if (fault)
        fault_errno(fault, file, errno, what);
    return false;
}

bool store_write(int fd, const char *bytes, size_t length, const char *file, struct fault *fault) {
    while (length > 0) {
        ssize_t put = write(fd, bytes, length);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0) {
            if (put == 0)
                errno = EIO;
            return failed(fault, file, _("cannot be written"));
        }
        bytes += put;
        length -= (size_t)put;
    }
    return true;
}

bool store_sync(int fd, const char *file, struct fault *fault) {
    return fsync(fd) == 0 || failed(fault, file, _("cannot be brought to disk"));
}

char *store_directory(const char *of_file) {
    const char *slash = strrchr(of_file, '/');
    if (!slash)
        return memory_text(".");
    return slash == of_file ? memory_text("/") : memory_bytes(of_file, (size_t)(slash - of_file));
}

int store_open_directory(const char *of_file, struct fault *fault) {
    text_auto_t *directory = store_directory(of_file);
    int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        fault_errno(fault, directory, errno, _("cannot be opened"));
    return fd;
}

bool store_sync_opened_directory(int fd, const char *of_file, struct fault *fault) {
    /* Some file systems have nothing to sync in a directory and say so with EINVAL. */
    return fsync(fd) == 0 || errno == EINVAL || failed(fault, of_file, _("cannot be brought to disk"));
}

bool store_sync_directory(const char *of_file, struct fault *fault) {
    int fd = store_open_directory(of_file, fault);
    if (fd < 0)
        return false;
    bool done = store_sync_opened_directory(fd, of_file, fault);
    close(fd);
    return done;
}

static char *beside(const char *path, const char *end) {
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    return memory_format("%.*s.%s%s", (int)(name - path), path, name, end);
}

char *store_temporary_name(const char *path) {
    return beside(path, ".tmp");
}

bool store_is_named(int fd, const char *path) {
    struct stat held, named;
    if (fstat(fd, &held) != 0 || lstat(path, &named) != 0)
        return false;
    errno = ENOENT;
    return held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

void store_discard(int fd, const char *temporary) {
    const int error = errno;
    if (fd >= 0 && store_is_named(fd, temporary))
        unlink(temporary);
    if (fd >= 0)
        close(fd);
    errno = error;
}

int store_write_temporary(const char *temporary, const char *bytes, size_t length, mode_t mode,
                          struct fault *fault) {
    if (unlink(temporary) != 0 && errno != ENOENT) {
        failed(fault, temporary, _("cannot be removed"));
        return -1;
    }
    int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    if (fd < 0)
        failed(fault, temporary, _("cannot be made"));
    else if (!store_write(fd, bytes, length, temporary, fault) || !store_sync(fd, temporary, fault)) {
        store_discard(fd, temporary);
        fd = -1;
    }
    return fd;
}

bool store_hold(int fd) {
    while (flock(fd, LOCK_EX | LOCK_NB) != 0)
        if (errno != EINTR)
            return false;
    return true;
}
