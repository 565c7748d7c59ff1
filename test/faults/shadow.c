#include "shadow.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The injector stands before libc's functions: this file asks the kernel, so that its own calls do not count.
 */
static int k_open(const char *path, int flags) {
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags | O_CLOEXEC, 0600);
}
static void k_close(int fd) {
    syscall(SYS_close, fd);
}
static bool k_stat(const char *path, struct stat *status) {
    return syscall(SYS_newfstatat, AT_FDCWD, path, status, AT_SYMLINK_NOFOLLOW) == 0;
}

static char kept[PATH_MAX], root[PATH_MAX];

static void give_up(const char *what) {
    fprintf(stderr, "shadow: %s\n", what);
    _exit(99);
}

static void path_of(char path[PATH_MAX], const char *shadow, char kind, unsigned long inode) {
    if (snprintf(path, PATH_MAX, "%s/%c.%lu", shadow, kind, inode) >= PATH_MAX)
        give_up("the path is too long");
}

static bool copy(int from, const char *to) {
    char part[16 * 1024];
    long got, at = 0;
    int fd = k_open(to, O_WRONLY | O_CREAT | O_TRUNC);
    while (fd >= 0 && (got = syscall(SYS_pread64, from, part, sizeof part, at)) > 0)
        if (syscall(SYS_write, fd, part, got) != got)
            give_up(to);
        else
            at += got;
    if (fd >= 0)
        k_close(fd);
    return fd >= 0;
}

/* The entries of a directory; others than files and directories do not count. */
static void list(const char *directory, FILE *to, void (*each)(const char *path, const struct stat *status)) {
    char path[PATH_MAX];
    struct stat status;
    struct dirent **entries;
    int count = scandir(directory, &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        bool self = strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
        if (!self && snprintf(path, sizeof path, "%s/%s", directory, name) < PATH_MAX &&
            k_stat(path, &status)) {
            if (to)
                fprintf(to, "%c %lu %s\n", S_ISDIR(status.st_mode) ? 'd' : 'f', (unsigned long)status.st_ino,
                        name);
            if (each)
                each(path, &status);
        }
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
}

static void keep_directory(const char *directory, unsigned long inode) {
    char *lines = NULL, path[PATH_MAX];
    size_t length = 0;
    FILE *memory = open_memstream(&lines, &length);
    list(directory, memory, NULL);
    fclose(memory);
    path_of(path, kept, 'd', inode);
    int fd = k_open(path, O_WRONLY | O_CREAT | O_TRUNC);
    if (fd < 0 || syscall(SYS_write, fd, lines, length) != (long)length)
        give_up(path);
    k_close(fd);
    free(lines);
}

static void keep_file(int fd, unsigned long inode) {
    char path[PATH_MAX];
    path_of(path, kept, 'f', inode);
    if (!copy(fd, path))
        give_up(path);
}

static void keep_all(const char *path, const struct stat *status) {
    if (S_ISDIR(status->st_mode)) {
        keep_directory(path, (unsigned long)status->st_ino);
        list(path, NULL, keep_all);
    } else if (S_ISREG(status->st_mode)) {
        int fd = k_open(path, O_RDONLY);
        if (fd < 0)
            give_up(path);
        keep_file(fd, (unsigned long)status->st_ino);
        k_close(fd);
    }
}

void shadow_sync_all(void) {
    struct stat status;
    if (*kept && k_stat(root, &status))
        keep_all(root, &status);
}

void shadow_begin(const char *shadow, const char *below) {
    if (!shadow || !*shadow)
        return;
    snprintf(kept, sizeof kept, "%s", shadow);
    snprintf(root, sizeof root, "%s", below);
    shadow_sync_all();
}

void shadow_sync(int fd) {
    struct stat status;
    char link[64], path[PATH_MAX] = "";
    if (!*kept || syscall(SYS_fstat, fd, &status) != 0)
        return;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    if (!S_ISDIR(status.st_mode)) {
        int again = k_open(link, O_RDONLY); /* it may be open for writing alone */
        if (again < 0)
            give_up(link);
        keep_file(again, (unsigned long)status.st_ino);
        k_close(again);
        return;
    }
    if (syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1) < 0)
        give_up(link);
    keep_directory(path, (unsigned long)status.st_ino);
}

void shadow_fresh(const char *path) {
    struct stat status;
    char old[PATH_MAX];
    if (!*kept || !k_stat(path, &status))
        return;
    path_of(old, kept, S_ISDIR(status.st_mode) ? 'd' : 'f', (unsigned long)status.st_ino);
    syscall(SYS_unlinkat, AT_FDCWD, old, 0);
}

/* The first half of what the file has beyond the length that was synced. */
static bool add_half(const char *from, const char *to, long synced, long length) {
    char byte;
    int in = k_open(from, O_RDONLY), out = k_open(to, O_WRONLY | O_APPEND);
    bool done = in >= 0 && out >= 0;
    for (long at = synced; done && at < synced + (length - synced) / 2; at++)
        done = syscall(SYS_pread64, in, &byte, 1L, at) == 1 && syscall(SYS_write, out, &byte, 1L) == 1;
    k_close(in);
    k_close(out);
    return done;
}

static bool restore_file(const char *shadow, unsigned long inode, const char *from, const char *to,
                         enum power power) {
    char path[PATH_MAX];
    struct stat was, is;
    path_of(path, shadow, 'f', inode);
    int fd = k_open(path, O_RDONLY);
    if (fd < 0) /* its bytes never reached the disk */
        fd = k_open("/dev/null", O_RDONLY);
    bool done = copy(fd, to);
    k_close(fd);
    if (done && power >= POWER_SIZES && k_stat(from, &was) && k_stat(to, &is) && was.st_size > is.st_size)
        done = (power == POWER_SIZES || add_half(from, to, is.st_size, was.st_size)) &&
               truncate(to, was.st_size) == 0;
    return done;
}

static bool restore_directory(const char *shadow, unsigned long inode, const char *below, const char *to,
                              enum power power) {
    char path[PATH_MAX], name[NAME_MAX + 1], kind, from[PATH_MAX], inner[PATH_MAX], *lines = NULL;
    size_t length = 0;
    unsigned long of;
    bool done = mkdir(to, 0700) == 0;
    path_of(path, shadow, 'd', inode);
    const bool names_first = power != POWER_SYNCED;
    FILE *entries = names_first ? open_memstream(&lines, &length) : fopen(path, "re");
    if (names_first && entries) {
        list(below, entries, NULL);
        fclose(entries);
        entries = fmemopen(lines, length ? length : 1, "r");
    }
    while (done && entries && fscanf(entries, "%c %lu %255[^\n]\n", &kind, &of, name) == 3)
        done = snprintf(from, sizeof from, "%s/%s", below, name) < PATH_MAX &&
               snprintf(inner, sizeof inner, "%s/%s", to, name) < PATH_MAX &&
               (kind == 'd' ? restore_directory(shadow, of, from, inner, power)
                            : restore_file(shadow, of, from, inner, power));
    if (entries)
        fclose(entries);
    free(lines);
    return done;
}

bool shadow_restore(const char *shadow, const char *below, const char *to, enum power power) {
    struct stat status;
    return k_stat(below, &status) &&
           restore_directory(shadow, (unsigned long)status.st_ino, below, to, power);
}
