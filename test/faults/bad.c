/* Four writers as they should not be, on which the injector proves itself: bad HOW FILE TEXT.
 *
 *   truncate     empties the file in place, then writes
 *   no-sync      renames a file that was never synced
 *   no-directory renames, and does not sync the directory
 *   ignore       does not look at what write() and rename() say
 *   lock-file    keeps others off by a file that a kill leaves behind
 *   good         none of this */
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool is(const char *how, const char *name) {
    return strcmp(how, name) == 0;
}

static bool put(const char *how, const char *file, int flags, const char *text) {
    int fd = open(file, O_WRONLY | flags, 0600);
    bool ignores = is(how, "ignore"), done = fd >= 0;
    for (size_t at = 0, length = strlen(text); done && at < length;) {
        ssize_t written = write(fd, text + at, length - at);
        done = written > 0;
        at += done ? (size_t)written : 0;
    }
    done = done && (is(how, "no-sync") || fsync(fd) == 0);
    return (fd >= 0 && close(fd) == 0 && done) || ignores;
}

static bool sync_directory(const char *file) {
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s", file);
    int fd = open(dirname(path), O_RDONLY | O_DIRECTORY);
    bool done = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return done;
}

static bool replace(const char *how, const char *file, const char *text) {
    char path[PATH_MAX], temporary[PATH_MAX + 8];
    snprintf(path, sizeof path, "%s", file);
    snprintf(temporary, sizeof temporary, "%s/.new.tmp", dirname(path));
    unlink(temporary);
    if (!put(how, temporary, O_CREAT | O_EXCL, text) ||
        (rename(temporary, file) != 0 && !is(how, "ignore"))) {
        unlink(temporary);
        return false;
    }
    return is(how, "no-directory") || is(how, "ignore") || sync_directory(file) ||
           (fprintf(stderr, "saved, but may not survive a power failure\n"), false);
}

int main(int count, char **arguments) {
    char lock[PATH_MAX];
    if (count != 4)
        return 2;
    const char *how = arguments[1], *file = arguments[2];
    snprintf(lock, sizeof lock, "%s.lock", file);
    int held = is(how, "lock-file") ? open(lock, O_WRONLY | O_CREAT | O_EXCL, 0600) : 0;
    if (held < 0)
        return 5;
    bool done =
        is(how, "truncate") ? put(how, file, O_TRUNC, arguments[3]) : replace(how, file, arguments[3]);
    if (held > 0)
        unlink(lock);
    return done ? 0 : 5;
}
