/* Feeds files, and all files of directories, to a fuzz target: the corpora kept, under any compiler.
 * Usage: TARGET FILE|DIRECTORY...   It says how many it was; none is a failure. */
#include <dirent.h>

#include "target.h"

static size_t replayed;

static bool replay(const char *path) {
    struct fault fault = {0};
    size_t length;
    char *bytes = store_read(path, 64 * 1024 * 1024, &length, NULL, &fault);
    if (!bytes)
        fprintf(stderr, "%s: %s\n", path, fault.text);
    else if (LLVMFuzzerTestOneInput((const uint8_t *)bytes, length) == 0)
        replayed++;
    fault_clear(&fault);
    free(bytes);
    return bytes != NULL;
}

static bool replay_all(const char *path) {
    struct dirent **entries;
    bool done = true;
    int count = scandir(path, &entries, NULL, alphasort);
    if (count < 0)
        return replay(path);
    for (int i = 0; i < count; i++) {
        text_auto_t *file = memory_format("%s/%s", path, entries[i]->d_name);
        if (entries[i]->d_name[0] != '.' && !replay(file))
            done = false;
        free(entries[i]);
    }
    free(entries);
    return done;
}

int main(int argc, char **argv) {
    bool done = argc > 1;
    for (int i = 1; i < argc; i++) {
        char *path = realpath(argv[i], NULL); /* the target changes the directory */
        argv[i] = path ? path : argv[i];
    }
    for (int i = 1; i < argc; i++)
        done = replay_all(argv[i]) && done;
    printf("%zu inputs\n", replayed);
    return done && replayed > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
