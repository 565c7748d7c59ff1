/* What is in the way of a file, kept beside it (writing.h). */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "io/store.h"
#include "plan/writing.h"

enum kept { NOT_KEPT, KEPT, OTHER_KEPT, UNREAD };

static bool is_link(const char *file) {
    struct stat status;
    return lstat(file, &status) == 0 && S_ISLNK(status.st_mode);
}

/* What a file of that name holds: these bytes, or others. */
static enum kept what_is_kept(const char *file, const char *bytes, size_t length, struct fault *fault) {
    if (is_link(file))
        return OTHER_KEPT; /* where it leads, somebody else decides */
    size_t found;
    int error;
    struct fault unread = {0};
    text_auto_t *there = store_read(file, length + 1, &found, &error, &unread);
    bool failed = !there && error != 0 && error != ENOENT;
    if (failed)
        *fault = unread;
    else
        fault_clear(&unread);
    if (!there)
        return failed ? UNREAD : error ? NOT_KEPT : OTHER_KEPT;
    return found == length && memcmp(there, bytes, length) == 0 ? KEPT : OTHER_KEPT;
}

/* The names in their order. free() it. */
static char *name_of(const char *of_file, const char *word, int number) {
    return number == 1 ? memory_format("%s.%s", of_file, word)
                       : memory_format("%s.%s-%d", of_file, word, number);
}

char *aside_name(const char *of_file, const char *word) {
    struct stat status;
    char *file = name_of(of_file, word, 1);
    for (int number = 2; lstat(file, &status) == 0; number++) {
        free(file);
        file = name_of(of_file, word, number);
    }
    return file;
}

char *aside_keep(const char *of_file, const char *word, const char *bytes, size_t length,
                 struct fault *fault) {
    for (int number = 1; number < 1000; number++) {
        text_auto_t *file = name_of(of_file, word, number);
        enum kept kept = what_is_kept(file, bytes, length, fault);
        if (kept == NOT_KEPT && store_replace(file, bytes, length, 0600, fault))
            kept = KEPT;
        if (kept != OTHER_KEPT)
            return kept == KEPT ? memory_text(file) : NULL;
    }
    fault_errno(fault, of_file, EEXIST, _("what is there cannot be kept"));
    return NULL;
}
