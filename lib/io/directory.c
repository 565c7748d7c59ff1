/* Directories that are made for what is to come (store.h). */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"
#include "io/store.h"

/* From the innermost outwards, as far as they are empty. The path is of no use afterwards. */
static void remove_made(struct made_directory *made) {
    for (size_t end = made->to; end > made->from;) {
        made->path[end] = '\0';
        if (rmdir(made->path) != 0)
            return;
        while (end > made->from && made->path[end] != '/')
            end--;
        while (end > made->from && made->path[end - 1] == '/')
            end--;
    }
}

static void tidy(struct tidy *self) {
    remove_made((struct made_directory *)self);
}

/* What is made is noted before a signal can end the tool. `outer` is where the directory above it ends. */
static bool make_one(struct made_directory *made, size_t outer, struct fault *fault) {
    struct stat status;
    tidy_hold();
    const bool new = mkdir(made->path, 0700) == 0;
    const int error = errno;
    if (new && made->to == 0)
        made->from = outer;
    if (new)
        made->to = strlen(made->path);
    tidy_release();
    if (new)
        return store_sync_directory(made->path, fault);
    if (error != EEXIST)
        return fault_errno(fault, made->path, error, _("the directory cannot be made"));
    if (stat(made->path, &status) != 0)
        return fault_errno(fault, made->path, errno, _("cannot be found"));
    if (S_ISDIR(status.st_mode))
        return true;
    fault_set(fault, STATUS_FAILED, _("a file of that name is there; a directory was expected"));
    return fault_place(fault, made->path, 0, 0);
}

bool made_directory_begin(struct made_directory *made, const char *path, struct fault *fault) {
    *made = (struct made_directory){.path = memory_text(path)};
    tidy_begin(&made->tidy, tidy);
    size_t length = strlen(made->path), outer = 0;
    while (length > 1 && made->path[length - 1] == '/')
        made->path[--length] = '\0';
    for (size_t at = 1; at < length; at++) {
        if (made->path[at] != '/' || made->path[at - 1] == '/')
            continue;
        made->path[at] = '\0';
        bool done = make_one(made, outer, fault);
        made->path[at] = '/';
        outer = at;
        if (!done)
            return false;
    }
    return make_one(made, outer, fault);
}

void made_directory_end(struct made_directory *made) {
    if (!made->path)
        return;
    remove_made(made);
    tidy_end(&made->tidy);
    free(made->path);
    *made = (struct made_directory){0};
}
