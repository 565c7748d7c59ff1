/* Writers as they should not be, on which the injector proves itself: bad HOW FILE TEXT.
 *
 *   truncate     empties the file in place, then writes
 *   no-sync      renames a file that was never synced
 *   no-directory renames, and does not sync the directory
 *   ignore       does not look at what write() and rename() say
 *   lock-file    keeps others off by a file that a kill leaves behind
 *   listing      takes a directory that cannot be read to its end for one that is at its end
 *   exchange     knows no other way when the file system cannot exchange two files
 *   leaves       does not remove its temporary file when it fails
 *   tells        neither, and says so
 *   careless     adds to what it has read, and does not look whether it is still there
 *   careful      the same, and looks, last of all
 *   good         none of this */
#include <dirent.h>
#include <errno.h>
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

/* How many names the directory of the file holds, in `text`. */
static bool list(const char *file, char text[32]) {
    char path[PATH_MAX];
    int count = 0;
    snprintf(path, sizeof path, "%s", file);
    DIR *entries = opendir(dirname(path));
    while (entries && readdir(entries))
        count++;
    snprintf(text, 32, "%d names\n", count);
    return entries && closedir(entries) == 0;
}

static bool read_into(const char *file, char bytes[256]) {
    int fd = open(file, O_RDONLY);
    long length = 0, got = -1;
    while (fd >= 0 && (got = read(fd, bytes + length, (size_t)(255 - length))) > 0)
        length += got;
    bytes[length] = '\0';
    return fd >= 0 && close(fd) == 0 && got == 0;
}

static char was[256];

static bool changed; /* by another program */

static bool is_as_it_was(const char *file) {
    char now[256];
    bool there = read_into(file, now);
    changed = there ? strcmp(now, was) != 0 : errno == ENOENT;
    return there && !changed;
}

static bool put_in_place(const char *how, const char *from, const char *to) {
    if (!is(how, "exchange"))
        return rename(from, to) == 0;
    return renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_EXCHANGE) == 0 && unlink(from) == 0;
}

static void give_up(const char *how, const char *temporary) {
    if (is(how, "tells"))
        fprintf(stderr, "%s: cannot be removed\n", temporary);
    else if (!is(how, "leaves"))
        unlink(temporary);
}

static bool replace(const char *how, const char *file, const char *text) {
    char path[PATH_MAX], temporary[PATH_MAX + 8];
    snprintf(path, sizeof path, "%s", file);
    snprintf(temporary, sizeof temporary, "%s/.new.tmp", dirname(path));
    unlink(temporary);
    if (!put(how, temporary, O_CREAT | O_EXCL, text) || (is(how, "careful") && !is_as_it_was(file)) ||
        (!put_in_place(how, temporary, file) && !is(how, "ignore"))) {
        give_up(how, temporary);
        return false;
    }
    return is(how, "no-directory") || is(how, "ignore") || sync_directory(file) ||
           (fprintf(stderr, "saved, but may not survive a power failure\n"), false);
}

int main(int count, char **arguments) {
    char lock[PATH_MAX], names[32], more[512];
    if (count != 4)
        return 2;
    const char *how = arguments[1], *file = arguments[2], *text = arguments[3];
    if (is(how, "careless") || is(how, "careful")) {
        if (!read_into(file, was))
            return 5;
        snprintf(more, sizeof more, "%s%s", was, text);
        text = more;
    }
    if (is(how, "listing")) {
        text = names;
        if (!list(file, names))
            return 5;
    }
    snprintf(lock, sizeof lock, "%s.lock", file);
    int held = is(how, "lock-file") ? open(lock, O_WRONLY | O_CREAT | O_EXCL, 0600) : 0;
    if (held < 0)
        return 5;
    bool done = is(how, "truncate") ? put(how, file, O_TRUNC, text) : replace(how, file, text);
    if (held > 0)
        unlink(lock);
    return done ? 0 : changed ? 6 : 5;
}
