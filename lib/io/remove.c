/* A directory with all that is in it (store.h). */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/store.h"

static bool remove_within(int directory);

/* Symbolic links are removed, never followed. */
static bool remove_entry(int directory, const char *name) {
    if (unlinkat(directory, name, 0) == 0 || errno == ENOENT)
        return true;
    if (errno != EISDIR && errno != EPERM)
        return false;
    int inner = openat(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    bool empty = inner >= 0 && remove_within(inner);
    int error = errno;
    if (inner >= 0)
        close(inner);
    errno = error;
    return empty && unlinkat(directory, name, AT_REMOVEDIR) == 0;
}

/* Without readdir(), which takes memory. Where one cannot be removed the others still are. */
static bool remove_within(int directory) {
    _Alignas(struct dirent64) char room[2048];
    bool empty = true;
    int error = 0;
    ssize_t got;
    while ((got = getdents64(directory, room, sizeof room)) > 0)
        for (char *at = room; at < room + got; at += ((struct dirent64 *)(void *)at)->d_reclen) {
            const char *name = ((struct dirent64 *)(void *)at)->d_name;
            if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || remove_entry(directory, name))
                continue;
            empty = false;
            error = errno;
        }
    if (got == 0)
        errno = error;
    return got == 0 && empty;
}

bool store_remove_tree(const char *path) {
    return remove_entry(AT_FDCWD, path);
}

bool store_remove_opened_tree(int directory, const char *path) {
    struct stat opened, named;
    if (fstat(directory, &opened) != 0)
        return false;
    if (opened.st_nlink == 0)
        return true;
    if (lseek(directory, 0, SEEK_SET) != 0 || !remove_within(directory))
        return false;
    if (lstat(path, &named) != 0)
        return errno == ENOENT;
    return named.st_dev != opened.st_dev || named.st_ino != opened.st_ino || rmdir(path) == 0;
}
