/* The steps of a commit (plan-format.md, Commit).
 *
 * Everything that can fail for want of memory is made before the first byte is written; from there to the end
 * nothing is allocated, and faults are told only after what was begun has been taken back. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "io/json.h"
#include "io/store.h"
#include "plan/writing.h"
#include "record/record.h"

enum outcome { SAVED, SAVED_UNSYNCED, SAVE_CHANGED, SAVE_FAILED };

struct saving {
    const struct plan *plan;
    const char *lines, *temporary;
    size_t lines_length;
    char *bytes; /* of the new plan; NULL: lines alone */
    size_t length;
    int written; /* the new plan, under its temporary name; -1: none */
    int directory;
    bool appended;
    const char *file, *what; /* where it failed, with errno in `error` */
    int error;
};

static enum likeness reads_as(int fd, const char *bytes, size_t length) {
    char part[16 * 1024];
    for (;;) {
        ssize_t got = read(fd, part, sizeof part);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got < 0 ? UNSEEN : length == 0 ? ALIKE : UNLIKE;
        if ((size_t)got > length || memcmp(part, bytes, (size_t)got) != 0)
            return UNLIKE;
        bytes += got;
        length -= (size_t)got;
    }
}

/* `bytes` NULL: there should be no plan. */
static enum likeness plan_likeness(const struct plan *plan, const char *bytes, size_t length) {
    int fd = open(plan->path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0 && errno != ENOENT && errno != ELOOP)
        return UNSEEN;
    if (fd < 0)
        return errno == ENOENT && !bytes ? ALIKE : UNLIKE;
    enum likeness likeness = bytes ? reads_as(fd, bytes, length) : UNLIKE;
    int error = errno;
    close(fd);
    errno = error;
    return likeness;
}

enum likeness writing_likeness(const struct plan *plan, size_t journal_size) {
    const struct plan_writing *writing = plan->writing;
    struct stat held;
    if (!store_is_named(writing->lock, plan->journal))
        return errno == ENOENT ? UNLIKE : UNSEEN; /* the lock is on one that is gone */
    if (fstat(writing->lock, &held) != 0)
        return UNSEEN;
    return (size_t)held.st_size == journal_size ? plan_likeness(plan, writing->bytes, writing->length)
                                                : UNLIKE;
}

static enum outcome failed(struct saving *saving, const char *file, const char *what) {
    saving->error = errno;
    saving->file = file;
    saving->what = what;
    return SAVE_FAILED;
}

static bool cut(const struct plan_writing *writing) {
    return ftruncate(writing->lock, (off_t)writing->journal_whole) == 0 && fsync(writing->lock) == 0;
}

/* Editors and git leave files readable by others. Where it cannot be put right, check says so. */
static void keep_private(int journal) {
    struct stat status;
    if (fstat(journal, &status) == 0 && status.st_mode & (S_IRWXG | S_IRWXO))
        fchmod(journal, 0600);
}

static bool append(struct saving *saving) {
    const struct plan *plan = saving->plan;
    const struct plan_writing *writing = plan->writing;
    if (writing->journal_size > writing->journal_whole && !cut(writing))
        return false;
    keep_private(writing->lock);
    saving->appended = true;
    if (!store_write(writing->lock, saving->lines, saving->lines_length, plan->journal, NULL) ||
        !store_sync(writing->lock, plan->journal, NULL))
        return false;
    return writing->journal_whole > 0 || store_sync_opened_directory(saving->directory, plan->journal, NULL);
}

/* SAVED: nobody else has changed plan or journal. */
static enum outcome compare(struct saving *saving, size_t journal_size) {
    switch (writing_likeness(saving->plan, journal_size)) {
    case ALIKE:
        return SAVED;
    case UNLIKE:
        return SAVE_CHANGED;
    default:
        return failed(saving, saving->plan->path, N_("the plan cannot be compared with what was loaded"));
    }
}

/* SAVED: the temporary name still means what was written here. Where locks do not hold, or the journal was
 * replaced under one, another writer may have taken it meanwhile. */
static enum outcome look_for_written(struct saving *saving) {
    if (!saving->bytes || store_is_named(saving->written, saving->temporary))
        return SAVED;
    return errno == ENOENT ? SAVE_CHANGED
                           : failed(saving, saving->plan->path, N_("the plan cannot be replaced"));
}

/* An NFS server that is asked again, as its first answer was lost, says that there is nothing (more) to
 * rename. */
static bool replaced(const struct saving *saving) {
    const struct plan *plan = saving->plan;
    if (rename(saving->temporary, plan->path) == 0)
        return true;
    int error = errno;
    if (error == ENOENT && plan_likeness(plan, saving->bytes, saving->length) == ALIKE)
        return true;
    errno = error;
    return false;
}

static enum outcome save(struct saving *saving) {
    const struct plan *plan = saving->plan;
    const struct plan_writing *writing = plan->writing;
    enum outcome outcome = compare(saving, writing->journal_size);
    if (outcome != SAVED)
        return outcome;
    if (saving->bytes) {
        saving->written = store_write_temporary(saving->temporary, saving->bytes, saving->length, 0600, NULL);
        if (saving->written < 0)
            return failed(saving, plan->path, N_("the plan cannot be written"));
    }
    if (!append(saving))
        return failed(saving, plan->journal, N_("the journal cannot be written"));
    outcome = look_for_written(saving);
    if (outcome == SAVED)
        outcome = compare(saving, writing->journal_whole +
                                      saving->lines_length); /* the last look before the rename */
    if (outcome != SAVED)
        return outcome;
    if (saving->bytes && !replaced(saving))
        return failed(saving, plan->path, N_("the plan cannot be replaced"));
    if (saving->bytes && !store_sync_opened_directory(saving->directory, plan->path, NULL)) {
        failed(saving, plan->path, N_("saved, but may not survive a power failure"));
        return SAVED_UNSYNCED;
    }
    return SAVED;
}

static bool is_ours(int journal, size_t from, const char *bytes, size_t length) {
    return lseek(journal, (off_t)from, SEEK_SET) >= 0 && reads_as(journal, bytes, length) == ALIKE;
}

/* Cuts only what is our own. Where that fails the journal stays ahead of the plan, as after a crash, and the
 * next write adopts the plan. */
static void take_back(const struct saving *saving) {
    const struct plan_writing *writing = saving->plan->writing;
    struct stat status;
    if (!saving->appended || fstat(writing->lock, &status) != 0)
        return;
    size_t size = (size_t)status.st_size, whole = writing->journal_whole;
    if (size > whole && size <= whole + saving->lines_length &&
        is_ours(writing->lock, whole, saving->lines, size - whole))
        cut(writing);
}

static bool tell(const struct saving *saving, enum outcome outcome, struct fault *fault) {
    if (outcome != SAVE_CHANGED)
        return fault_errno(fault, saving->file, saving->error, _(saving->what));
    fault_set(fault, STATUS_BUSY, _("changed meanwhile by another program: run it again"));
    return fault_place(fault, saving->plan->path, 0, 0);
}

/* What is written can be read again: that is checked before anything is touched. */
bool writing_is_readable(const struct plan *plan, const char *bytes, size_t length, struct fault *fault) {
    if (length > PLAN_FILE_LIMIT) {
        fault_set(fault, STATUS_INVALID, _("the plan would be larger than %d MiB"),
                  PLAN_FILE_LIMIT / 1024 / 1024);
        fault_hint(fault,
                   _("enter less; what is of another year or subject goes into a plan of its own, which "
                     "csc-init makes"));
        return fault_place(fault, plan->path, 0, 0);
    }
    json_auto_t *again = json_read(bytes, length, JSON_DEPTH_LIMIT, plan->path, fault);
    return again != NULL;
}

static void note_saved(struct plan *plan, struct saving *saving, const struct lines *lines) {
    struct plan_writing *writing = plan->writing;
    plan->zeros_cut += writing->zeros;
    writing->zeros = 0;
    writing->journal_whole += saving->lines_length;
    writing->journal_size = writing->journal_whole;
    writing->unended = false;
    writing->previous = lines->previous;
    if (!saving->bytes)
        return;
    free(writing->bytes);
    writing->bytes = saving->bytes;
    writing->length = saving->length;
    saving->bytes = NULL;
}

bool plan_save(struct plan *plan, const struct lines *lines, const json_t *root, struct fault *fault) {
    text_auto_t *temporary = store_temporary_name(plan->path);
    struct saving saving = {.plan = plan,
                            .lines = lines->text.bytes,
                            .lines_length = lines->text.length,
                            .temporary = temporary,
                            .bytes = root ? json_bytes(root) : NULL};
    saving.length = saving.bytes ? strlen(saving.bytes) : 0;
    saving.directory = saving.written = -1;
    bool done = !saving.bytes || writing_is_readable(plan, saving.bytes, saving.length, fault);
    if (done)
        saving.directory = store_open_directory(plan->path, fault);
    if (saving.directory >= 0) {
        tidy_hold(); /* a signal waits: the steps belong together */
        enum outcome outcome = save(&saving);
        if (outcome == SAVE_CHANGED || outcome == SAVE_FAILED)
            take_back(&saving);
        else
            note_saved(plan, &saving, lines);
        store_discard(saving.written, temporary);
        tidy_release();
        done = outcome == SAVED || tell(&saving, outcome, fault);
        close(saving.directory);
    } else
        done = false;
    free(saving.bytes);
    return done;
}
