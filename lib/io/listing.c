#include "io/listing.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

struct names {
    char **list;
    size_t count, room;
};

static void add(struct names *names, const char *name) {
    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
        return;
    if (names->count + 1 >= names->room)
        names->list = memory_grow(names->list, (names->room *= 2) * sizeof *names->list);
    names->list[names->count++] = memory_text(name);
    names->list[names->count] = NULL;
}

/* 0, or what went wrong. */
static int read_names(struct names *names, DIR *entries) {
    errno = 0;
    for (struct dirent *entry; (entry = readdir(entries)); errno = 0)
        add(names, entry->d_name);
    return errno;
}

char **directory_names(const char *directory, struct fault *fault) {
    struct names names = {.room = 16};
    DIR *entries = opendir(*directory ? directory : ".");
    if (!entries && errno != ENOENT) {
        fault_errno(fault, directory, errno, _("cannot be opened"));
        return NULL;
    }
    names.list = memory_take(names.room * sizeof *names.list);
    const int error = entries ? read_names(&names, entries) : 0;
    if (entries)
        closedir(entries);
    qsort(names.list, names.count, sizeof *names.list, text_order);
    if (error == 0)
        return names.list;
    fault_errno(fault, directory, error, _("cannot be read"));
    text_list_free(names.list);
    return NULL;
}
