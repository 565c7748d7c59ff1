/* The order of writes when the journal itself is replaced (plan_expunge; a plan begun on the journal of a
 * lost one).
 *
 * New journal and new plan are written beside the old ones and synced. Then the journal is renamed and that
 * is synced, then the plan. Until the first rename all is as it was. Between the two the journal is without
 * the texts and the plan still holds them: expunge_unfinished knows this state by the journal's first line,
 * and the next write finishes it. Of a plan that is begun there is none yet, and the new journal gives way
 * once more. The new journal is locked before it takes the name, so that the lock is
 * never given back meanwhile. From the first byte written to the end nothing is allocated, as in save.c. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/memory.h"
#include "io/json.h"
#include "io/store.h"
#include "plan/writing.h"

enum outcome { DONE, DONE_UNSYNCED, HALF_DONE, CHANGED, FAILED };

struct replacing {
    struct plan *plan;
    const struct text *lines;
    char *bytes;                        /* of the new plan */
    const char *new_journal, *new_plan; /* the names beside */
    int journal, written, directory;    /* opened: both of these, and where they stand */
    const char *file, *what;            /* where it failed, with errno in `error` */
    int error;
};

static enum outcome failed(struct replacing *replacing, enum outcome outcome, const char *file,
                           const char *what) {
    replacing->error = errno;
    replacing->file = file;
    replacing->what = what;
    return outcome;
}

static bool write_journal(struct replacing *replacing) {
    if (unlink(replacing->new_journal) != 0 && errno != ENOENT)
        return false;
    replacing->journal =
        open(replacing->new_journal, O_RDWR | O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    return replacing->journal >= 0 && flock(replacing->journal, LOCK_EX | LOCK_NB) == 0 &&
           store_write(replacing->journal, replacing->lines->bytes, replacing->lines->length, NULL, NULL) &&
           store_sync(replacing->journal, NULL, NULL);
}

/* DONE: nobody else has changed plan or journal. */
static enum outcome compare(struct replacing *replacing) {
    const struct plan *plan = replacing->plan;
    switch (writing_likeness(plan, plan->writing->journal_size)) {
    case ALIKE:
        return DONE;
    case UNLIKE:
        return CHANGED;
    default:
        return failed(replacing, FAILED, plan->path, N_("the plan cannot be compared with what was loaded"));
    }
}

/* DONE: both names beside still mean what was written here. */
static enum outcome look_for_written(struct replacing *replacing) {
    if (store_is_named(replacing->journal, replacing->new_journal) &&
        store_is_named(replacing->written, replacing->new_plan))
        return DONE;
    return errno == ENOENT
               ? CHANGED
               : failed(replacing, FAILED, replacing->plan->path, N_("the plan cannot be replaced"));
}

/* The new journal's descriptor holds the lock from here on. */
static void take_over(struct replacing *replacing) {
    struct plan_writing *writing = replacing->plan->writing;
    close(writing->lock);
    writing->lock = replacing->journal;
    replacing->journal = -1;
}

static enum outcome replace(struct replacing *replacing) {
    const struct plan *plan = replacing->plan;
    enum outcome outcome = compare(replacing);
    if (outcome != DONE)
        return outcome;
    if (!write_journal(replacing))
        return failed(replacing, FAILED, plan->journal, N_("the journal cannot be written anew"));
    replacing->written =
        store_write_temporary(replacing->new_plan, replacing->bytes, strlen(replacing->bytes), 0600, NULL);
    if (replacing->written < 0)
        return failed(replacing, FAILED, plan->path, N_("the plan cannot be written"));
    outcome = look_for_written(replacing);
    if (outcome == DONE)
        outcome = compare(replacing); /* the last look before the rename */
    if (outcome != DONE)
        return outcome;
    if (rename(replacing->new_journal, plan->journal) != 0)
        return failed(replacing, FAILED, plan->journal, N_("the journal cannot be replaced"));
    take_over(replacing);
    if (!store_sync_opened_directory(replacing->directory, plan->journal, NULL))
        return failed(replacing, HALF_DONE, plan->journal,
                      N_("replaced, but may not survive a power failure"));
    if (!store_is_named(replacing->written, replacing->new_plan) ||
        rename(replacing->new_plan, plan->path) != 0)
        return failed(replacing, HALF_DONE, plan->path, N_("the plan cannot be replaced"));
    if (!store_sync_opened_directory(replacing->directory, plan->path, NULL))
        return failed(replacing, DONE_UNSYNCED, plan->path, N_("saved, but may not survive a power failure"));
    return DONE;
}

/* Returns false, as the outcome is not DONE. */
static bool tell(const struct replacing *replacing, enum outcome outcome, struct fault *fault) {
    if (outcome == CHANGED) {
        fault_set(fault, STATUS_BUSY, _("changed meanwhile by another program: run it again"));
        return fault_place(fault, replacing->plan->path, 0, 0);
    }
    fault_errno(fault, replacing->file, replacing->error, _(replacing->what));
    if (outcome == HALF_DONE)
        fault_hint(fault, replacing->plan->writing->bytes ? _("the plan still holds the texts: run it again")
                                                          : _("run it again"));
    else if (outcome == DONE_UNSYNCED)
        fault_hint(fault, _("run it again"));
    return false;
}

/* What was written beside goes, unless it has taken its name. */
static void clear(const struct replacing *replacing) {
    store_discard(replacing->journal, replacing->new_journal);
    store_discard(replacing->written, replacing->new_plan);
    close(replacing->directory);
}

static void note_saved(struct plan_writing *writing, struct replacing *replacing, const struct digest *last) {
    writing->journal_size = writing->journal_whole = replacing->lines->length;
    writing->unended = false;
    writing->previous = *last;
    free(writing->bytes);
    writing->bytes = replacing->bytes;
    writing->length = strlen(writing->bytes);
    replacing->bytes = NULL;
}

bool plan_save_anew(struct plan *plan, const struct lines *lines, const json_t *root, struct fault *fault) {
    text_auto_t *new_plan = store_temporary_name(plan->path);
    text_auto_t *new_journal = store_temporary_name(plan->journal);
    struct replacing replacing = {.plan = plan,
                                  .lines = &lines->text,
                                  .bytes = json_bytes(root),
                                  .new_journal = new_journal,
                                  .new_plan = new_plan,
                                  .journal = -1,
                                  .written = -1};
    enum outcome outcome = FAILED;
    bool done = writing_is_readable(plan, replacing.bytes, strlen(replacing.bytes), fault);
    replacing.directory = done ? store_open_directory(plan->path, fault) : -1;
    done = replacing.directory >= 0;
    if (done) {
        tidy_hold(); /* a signal waits: the steps belong together */
        outcome = replace(&replacing);
        clear(&replacing);
        tidy_release();
        done = outcome == DONE || tell(&replacing, outcome, fault);
    }
    if (outcome == DONE)
        note_saved(plan->writing, &replacing, &lines->previous);
    free(replacing.bytes);
    return done;
}

static bool sync_plan(const struct plan *plan) {
    const int fd = open(plan->path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    const bool done = fd >= 0 && store_sync(fd, plan->path, NULL);
    const int error = errno;
    if (fd >= 0)
        close(fd);
    errno = error;
    return done;
}

bool expunge_sync(const struct plan *plan, struct fault *fault) {
    const int directory = store_open_directory(plan->path, fault);
    if (directory < 0)
        return false;
    const bool done = store_sync(plan->writing->lock, plan->journal, NULL) && sync_plan(plan) &&
                      store_sync_opened_directory(directory, plan->path, NULL);
    const int error = errno;
    close(directory);
    if (done)
        return true;
    fault_errno(fault, plan->path, error,
                _("no text of it is left, but this may not survive a power failure"));
    return fault_hint(fault, _("run it again"));
}
