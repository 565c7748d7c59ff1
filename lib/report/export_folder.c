/* The directory of an export (report/export_folder.h). */
#include "report/export_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "io/listing.h"
#include "io/store.h"

enum { SPOOL_LIMIT = 1024 * 1024 * 1024 };
static const char marker[] = ".csc-export", spool[] = ".spool";

static char *without_slashes(const char *path) {
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    return memory_bytes(path, length);
}

static bool is_there(const char *directory, const char *name) {
    struct stat status;
    text_auto_t *path = memory_format("%s/%s", directory, name);
    return lstat(path, &status) == 0 && S_ISREG(status.st_mode);
}

static bool is_empty(const char *directory, struct fault *fault) {
    char **names = directory_names(directory, fault);
    const bool empty = names && !*names;
    if (names)
        text_list_free(names);
    return empty;
}

bool export_folder_may(const char *place, struct fault *fault) {
    struct stat status;
    text_auto_t *path = without_slashes(place);
    if (!*path)
        return fault_set(fault, STATUS_USAGE, _("the name of the directory is empty"));
    if (lstat(path, &status) != 0)
        return errno == ENOENT || fault_errno(fault, path, errno, _("cannot be used"));
    if (S_ISDIR(status.st_mode) && (is_there(path, marker) || is_empty(path, fault)))
        return true;
    fault_set(fault, STATUS_USAGE, _("this was not made by an export, so an export does not replace it"));
    fault_place(fault, path, 0, 0);
    return fault_hint(fault, _("give --to a directory that does not exist yet"));
}

/* The true path of something that may not exist, by its nearest directory that does. free() it. */
static char *true_path(const char *path) {
    text_auto_t *clean = without_slashes(path);
    char *whole = realpath(clean, NULL);
    if (whole)
        return whole;
    char *slash = strrchr(clean, '/');
    text_auto_t *name = memory_text(slash ? slash + 1 : clean);
    if (slash == clean || (!slash && strcmp(clean, ".") == 0))
        return memory_text(clean);
    text_auto_t *directory = slash ? memory_bytes(clean, (size_t)(slash - clean)) : memory_text(".");
    text_auto_t *above = true_path(directory);
    return memory_format("%s/%s", strcmp(above, "/") == 0 ? "" : above, name);
}

bool export_folder_holds(const char *place, const char *file) {
    text_auto_t *outer = true_path(place);
    text_auto_t *inner = true_path(file);
    size_t length = strlen(outer);
    return strncmp(outer, inner, length) == 0 &&
           (inner[length] == '/' || inner[length] == '\0' || length == 1);
}

static bool remove_tree(const char *path, struct fault *fault) {
    return store_remove_tree(path) || fault_errno(fault, path, errno, _("cannot be removed"));
}

static bool remove_held(int lock, const char *path, struct fault *fault) {
    return store_remove_opened_tree(lock, path) || fault_errno(fault, path, errno, _("cannot be removed"));
}

static bool is_busy(const char *path, struct fault *fault) {
    fault_set(fault, STATUS_BUSY, _("another export is building it: run it again"));
    return fault_place(fault, path, 0, 0);
}

/* A lock on a directory that no other export may touch, which ends with this process. What is gone, or is
 * another by now, was somebody else's a moment ago. -1 with a fault. */
static int hold(const char *path, struct fault *fault) {
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    const bool held = fd >= 0 && store_hold(fd);
    if (held && store_is_named(fd, path))
        return fd;
    if (errno == (fd >= 0 && !held ? EWOULDBLOCK : ENOENT))
        is_busy(path, fault);
    else
        fault_errno(fault, path, errno, _("cannot be used"));
    if (fd >= 0)
        close(fd);
    return -1;
}

static char *old_name(const char *place) {
    return memory_format("%s.old", place);
}

static bool put_back(const char *place, const char *old, struct fault *fault) {
    return rename(old, place) == 0 || fault_errno(fault, place, errno, _("cannot be put back"));
}

/* Removes what an export that was killed has left, or, where it had put it aside, gives it its `place` again.
 */
static bool clear(const char *left, const char *place, struct fault *fault) {
    struct stat status;
    if (lstat(left, &status) != 0)
        return true;
    int lock = hold(left, fault);
    if (lock < 0)
        return false;
    const bool missing = place && lstat(place, &status) != 0 && errno == ENOENT;
    const bool done = missing ? put_back(place, left, fault) : remove_held(lock, left, fault);
    close(lock);
    return done;
}

/* What agencies could see then is not left lying about. */
static bool clear_away(const char *place, const char *building, struct fault *fault) {
    text_auto_t *old = old_name(building);
    return clear(building, NULL, fault) && clear(old, place, fault);
}

static void tidy(struct tidy *self) {
    const struct export_folder *folder = (const struct export_folder *)self;
    if (folder->building)
        store_remove_opened_tree(folder->lock, folder->building);
}

/* Nobody but this process knows of it until it is locked. */
static bool build(struct export_folder *folder, char **building, struct fault *fault) {
    if (mkdir(*building, 0700) != 0)
        return errno == EEXIST ? is_busy(*building, fault)
                               : fault_errno(fault, *building, errno, _("cannot be made"));
    folder->lock = hold(*building, fault);
    if (folder->lock < 0) {
        if (fault->status != STATUS_BUSY) /* else it is somebody else's by now */
            rmdir(*building);
        return false;
    }
    folder->building = *building;
    *building = NULL;
    tidy_begin(&folder->tidy, tidy);
    return true;
}

bool export_folder_begin(struct export_folder *folder, const char *place, struct fault *fault) {
    *folder = (struct export_folder){.place = without_slashes(place)};
    folder->lock = -1;
    text_auto_t *above = store_directory(folder->place);
    text_auto_t *building = store_temporary_name(folder->place);
    text_auto_t *waiting = memory_format("%s/%s", building, spool);
    if (!made_directory_begin(&folder->above, above, fault) || !clear_away(folder->place, building, fault))
        return false;
    tidy_hold();
    const bool begun = build(folder, &building, fault);
    tidy_release();
    return begun && (mkdir(waiting, 0700) == 0 || fault_errno(fault, waiting, errno, _("cannot be made")));
}

/* Not synced one by one: all are before they are published. */
static bool put(const char *path, int flags, const char *bytes, size_t length, struct fault *fault) {
    int fd = open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC | flags, 0600);
    if (fd < 0)
        return fault_errno(fault, path, errno, _("cannot be written"));
    bool done = store_write(fd, bytes, length, path, fault);
    if (close(fd) != 0 && done)
        done = fault_errno(fault, path, errno, _("cannot be written"));
    return done;
}

static char *spool_path(const struct export_folder *folder, const char *agency, const char *table) {
    return memory_format("%s/%s/%s.%s", folder->building, spool, agency, table);
}

bool export_folder_spool(const struct export_folder *folder, const char *agency, const char *table,
                         const char *bytes, size_t length, struct fault *fault) {
    text_auto_t *path = spool_path(folder, agency, table);
    return put(path, O_APPEND, bytes, length, fault);
}

char *export_folder_spooled(const struct export_folder *folder, const char *agency, const char *table,
                            size_t *length, struct fault *fault) {
    int error = 0;
    struct fault missing = {0};
    text_auto_t *path = spool_path(folder, agency, table);
    char *bytes = store_read(path, SPOOL_LIMIT, length, &error, &missing);
    if (!bytes && error == ENOENT) {
        *length = 0;
        bytes = memory_text("");
    } else if (!bytes) {
        fault_set(fault, missing.status, "%s", missing.text);
        fault_place(fault, path, 0, 0);
    }
    fault_clear(&missing);
    return bytes;
}

bool export_folder_write(const struct export_folder *folder, const char *agency, const char *name,
                         const char *bytes, size_t length, struct fault *fault) {
    text_auto_t *directory = memory_format("%s/%s", folder->building, agency);
    text_auto_t *path = memory_format("%s/%s", directory, name);
    if (mkdir(directory, 0700) != 0 && errno != EEXIST)
        return fault_errno(fault, directory, errno, _("cannot be made"));
    return put(path, O_EXCL, bytes, length, fault);
}

static bool sync_all(const char *directory, struct fault *fault) {
    int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool done = fd >= 0 && syncfs(fd) == 0;
    if (!done)
        fault_errno(fault, directory, errno, _("cannot be written"));
    if (fd >= 0)
        close(fd);
    return done;
}

/* Nothing is being built any more, or left to be removed. Signals wait. */
static void let_go(struct export_folder *folder) {
    free(folder->building);
    folder->building = NULL;
    if (folder->lock >= 0)
        close(folder->lock);
    folder->lock = -1;
}

/* In one step where the system can do that; else the place is without its directory for a moment, which
 * stands under `*aside`. */
static bool exchange(struct export_folder *folder, char **aside, struct fault *fault) {
    if (renameat2(AT_FDCWD, folder->building, AT_FDCWD, folder->place, RENAME_EXCHANGE) == 0)
        return true;
    if ((errno != EINVAL && errno != ENOSYS) || rename(folder->place, *aside) != 0)
        return fault_errno(fault, folder->place, errno, _("cannot be replaced"));
    if (rename(folder->building, folder->place) != 0) {
        fault_errno(fault, folder->place, errno, _("cannot be replaced"));
        rename(*aside, folder->place);
        return false;
    }
    char *built = folder->building;
    folder->building = *aside;
    *aside = built;
    return true;
}

/* What is there is held before its name is one under which others build, and until it is gone. */
static bool replace(struct export_folder *folder, char **aside, struct fault *fault) {
    if (!is_there(folder->place, marker)) /* somebody has put files into what was empty */
        return fault_errno(fault, folder->place, ENOTEMPTY, _("cannot be replaced"));
    int there = hold(folder->place, fault);
    if (there < 0)
        return false;
    const bool done = exchange(folder, aside, fault);
    close(done ? folder->lock : there);
    if (done)
        folder->lock = there;
    return done;
}

static bool put_there(struct export_folder *folder, char **aside, struct fault *fault) {
    if (rename(folder->building, folder->place) != 0)
        return errno == ENOTEMPTY || errno == EEXIST
                   ? replace(folder, aside, fault)
                   : fault_errno(fault, folder->place, errno, _("cannot be replaced"));
    let_go(folder);
    return true;
}

/* What was there may hold what its agency may not see any more: that it is gone is part of the work. */
static bool swap(struct export_folder *folder, struct fault *fault) {
    text_auto_t *aside = old_name(folder->building);
    tidy_hold();
    folder->published = put_there(folder, &aside, fault);
    tidy_release();
    if (!folder->published || !folder->building)
        return folder->published;
    if (!remove_held(folder->lock, folder->building, fault))
        return false;
    tidy_hold();
    let_go(folder);
    tidy_release();
    return true;
}

bool export_folder_publish(struct export_folder *folder, struct fault *fault) {
    static const char text[] = "csc-export/1\n";
    text_auto_t *waiting = memory_format("%s/%s", folder->building, spool);
    text_auto_t *mark = memory_format("%s/%s", folder->building, marker);
    if (!remove_tree(waiting, fault) || !put(mark, O_EXCL, text, sizeof text - 1, fault) ||
        !sync_all(folder->building, fault) || !export_folder_may(folder->place, fault))
        return false;
    int above = store_open_directory(folder->place, fault);
    bool done = above >= 0 && swap(folder, fault) && store_sync_opened_directory(above, folder->place, fault);
    if (above >= 0)
        close(above);
    return done;
}

bool export_folder_end(struct export_folder *folder, struct fault *fault) {
    const bool removed = !folder->building || remove_held(folder->lock, folder->building, fault);
    tidy_end(&folder->tidy);
    made_directory_end(&folder->above);
    if (folder->place)
        let_go(folder);
    free(folder->place);
    *folder = (struct export_folder){.lock = -1};
    return removed;
}
