#include "tree.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void give_up(const char *what) {
    fprintf(stderr, "faults: %s: %s\n", what, strerror(errno));
    exit(2);
}

static void *room(size_t size) {
    void *block = calloc(1, size ? size : 1);
    if (!block)
        give_up("memory");
    return block;
}

static struct tree reading; /* nftw() takes no context */
static size_t reading_skip;

static void read_bytes(const char *path, struct leaf *leaf) {
    FILE *file = fopen(path, "re");
    if (!file || fread(leaf->bytes, 1, leaf->length, file) != leaf->length)
        give_up(path);
    fclose(file);
}

static int read_one(const char *path, const struct stat *status, int kind, struct FTW *place) {
    (void)kind;
    if (place->level == 0)
        return 0;
    reading.leaves = realloc(reading.leaves, (reading.count + 1) * sizeof *reading.leaves);
    if (!reading.leaves)
        give_up("memory");
    struct leaf *leaf = &reading.leaves[reading.count++];
    *leaf = (struct leaf){.path = strdup(path + reading_skip),
                          .directory = S_ISDIR(status->st_mode),
                          .mode = status->st_mode & 07777};
    leaf->length = S_ISREG(status->st_mode) ? (size_t)status->st_size : 0;
    leaf->bytes = room(leaf->length);
    if (S_ISREG(status->st_mode))
        read_bytes(path, leaf);
    return 0;
}

static int by_path(const void *a, const void *b) {
    return strcmp(((const struct leaf *)a)->path, ((const struct leaf *)b)->path);
}

struct tree tree_read(const char *directory) {
    reading = (struct tree){0};
    reading_skip = strlen(directory) + 1;
    if (nftw(directory, read_one, 16, FTW_PHYS) != 0)
        give_up(directory);
    if (reading.count)
        qsort(reading.leaves, reading.count, sizeof *reading.leaves, by_path);
    return reading;
}

void tree_free(struct tree *tree) {
    for (size_t i = 0; i < tree->count; i++) {
        free(tree->leaves[i].path);
        free(tree->leaves[i].bytes);
    }
    free(tree->leaves);
    *tree = (struct tree){0};
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place) {
    (void)status, (void)kind, (void)place;
    return remove(path);
}

void tree_remove(const char *directory) {
    if (nftw(directory, remove_one, 16, FTW_DEPTH | FTW_PHYS) != 0 && errno != ENOENT)
        give_up(directory);
}

static void write_leaf(const struct leaf *leaf, const char *directory) {
    char path[PATH_MAX];
    if (snprintf(path, sizeof path, "%s/%s", directory, leaf->path) >= PATH_MAX)
        give_up(leaf->path);
    if (leaf->directory) {
        if (mkdir(path, leaf->mode) != 0)
            give_up(path);
        return;
    }
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, leaf->mode);
    if (fd < 0 || write(fd, leaf->bytes, leaf->length) != (ssize_t)leaf->length || close(fd) != 0)
        give_up(path);
}

void tree_write(const struct tree *tree, const char *directory) {
    tree_remove(directory);
    if (mkdir(directory, 0700) != 0)
        give_up(directory);
    for (size_t i = 0; i < tree->count; i++)
        write_leaf(&tree->leaves[i], directory);
}

const struct leaf *tree_find(const struct tree *tree, const char *path) {
    const struct leaf key = {.path = (char *)path};
    return tree->count ? bsearch(&key, tree->leaves, tree->count, sizeof key, by_path) : NULL;
}

bool leaf_same(const struct leaf *a, const struct leaf *b) {
    if (!a || !b)
        return a == b;
    return a->directory == b->directory && a->length == b->length &&
           memcmp(a->bytes, b->bytes, a->length) == 0;
}

bool leaf_begins_with(const struct leaf *leaf, const struct leaf *with) {
    return !with ||
           (leaf && leaf->length >= with->length && memcmp(leaf->bytes, with->bytes, with->length) == 0);
}

bool ends_with(const char *text, const char *end) {
    size_t length = strlen(text), of_end = strlen(end);
    return length >= of_end && strcmp(text + length - of_end, end) == 0;
}
