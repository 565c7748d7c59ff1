/* A lost or broken plan, brought back from its journal (plan.h). */
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "io/json.h"
#include "io/store.h"
#include "plan/writing.h"
#include "record/record.h"

static bool has_journal(const struct plan *plan, struct fault *fault) {
    struct stat status;
    if (lstat(plan->journal, &status) == 0)
        return true;
    return fault_errno(fault, plan->journal, errno, _("there is no journal to restore from"));
}

static bool move_aside(const struct plan *plan, struct fault *fault) {
    text_auto_t *path = text_word(plan->path);
    fault_hint(fault, _("move it aside: mv %s %s.broken"), path, path);
    return fault_place(fault, plan->path, 0, 0);
}

/* A plan that can be read is not replaced, and is no whole one while it holds what was expunged. */
static void is_whole(const struct plan *plan, const struct plan *whole, const struct journal *journal,
                     struct fault *fault) {
    text_auto_t *operand = text_word(plan->operand);
    if (plan_is_half_expunged(whole, journal)) {
        fault_set(fault, STATUS_REFUSED, _("expunging was interrupted: the plan still holds the texts"));
        fault_rule(fault, "expunge-unfinished", NULL);
        fault_hint(fault, "csc-init --adopt %s", operand);
    } else if (expunge_is_kept(whole, journal, NULL, fault)) {
        fault_set(fault, STATUS_REFUSED, _("the plan is whole: there is nothing to restore"));
        fault_rule(fault, "plan-is-whole", NULL);
        fault_hint(fault, _("undo takes changes back; --as-of shows how it stood; or move the plan aside"));
    }
    fault_place(fault, plan->path, 0, 0);
}

/* Only what is certainly no plan is replaced: not a whole one, not one of a newer csc, not one that cannot be
 * looked at. */
static bool is_lost_or_broken(const struct plan *plan, const struct journal *journal, struct fault *fault) {
    struct stat status;
    struct fault found = {0};
    if (lstat(plan->path, &status) != 0)
        return errno == ENOENT || fault_errno(fault, plan->path, errno, _("cannot be found"));
    if (!S_ISREG(status.st_mode)) {
        fault_set(fault, STATUS_INVALID, _("what is in the plan's place is no file"));
        return move_aside(plan, fault);
    }
    struct plan *whole = plan_read(plan->path, &found);
    bool broken = !whole && found.status == STATUS_INVALID && !found.rule && found.file &&
                  strcmp(found.file, plan->path) == 0;
    if (whole)
        is_whole(plan, whole, journal, fault);
    if (broken || whole || fault->status != STATUS_DONE)
        fault_clear(&found);
    else
        *fault = found;
    plan_close(whole);
    return broken;
}

/* The newest line from `number` down that gives a plan; 0 when none does. */
static size_t newest_whole(const struct journal *journal, size_t number) {
    for (; number > 0; number--) {
        struct fault fault = {0};
        json_t *root =
            journal->lines[number - 1].value ? journal_rebuild_line(journal, number, &fault) : NULL;
        json_decref(root);
        fault_clear(&fault);
        if (root)
            break;
    }
    return number;
}

static bool hint_newest(const struct plan *plan, const struct journal *journal, struct fault *fault) {
    size_t whole = newest_whole(journal, journal->count);
    text_auto_t *operand = text_word(plan->operand);
    if (whole)
        fault_hint(fault, "csc-init --restore=%ld %s", journal_revision(&journal->lines[whole - 1]), operand);
    return false;
}

static json_t *choose(const struct plan *plan, const struct journal *journal, const char *wanted,
                      bool *newest, struct fault *fault) {
    long revision = 0;
    const struct journal_line *last = journal->count ? &journal->lines[journal->count - 1] : NULL;
    if (!last) {
        fault_set(fault, STATUS_FAILED, _("the journal is empty"));
        fault_place(fault, plan->journal, 0, 0);
        return NULL;
    }
    if (*wanted && !text_number(wanted, 1, LONG_MAX, &revision)) {
        fault_set(fault, STATUS_USAGE, _("\"%s\" is no revision; a number was expected"), wanted);
        return NULL;
    }
    *newest = !*wanted || (last->value && journal_revision(last) == revision);
    json_t *root = !*newest      ? journal_rebuild(journal, revision, fault)
                   : last->value ? journal_rebuild_line(journal, journal->count, fault)
                                 : NULL;
    if (root)
        return root;
    fault_set(fault, STATUS_INVALID, _("the last line of the journal is not valid"));
    fault_place(fault, plan->journal, journal->count, 1);
    hint_newest(plan, journal, fault);
    return NULL;
}

enum kept { NOT_KEPT, KEPT, OTHER_KEPT, UNREAD };

/* What a file of that name holds: these bytes, or others. */
static enum kept what_is_kept(const char *file, const struct plan_writing *writing, struct fault *fault) {
    size_t length;
    int error;
    struct fault unread = {0};
    text_auto_t *bytes = store_read(file, PLAN_FILE_LIMIT, &length, &error, &unread);
    bool failed = !bytes && error != 0 && error != ENOENT;
    if (failed)
        *fault = unread;
    else
        fault_clear(&unread);
    if (!bytes)
        return failed ? UNREAD : error ? NOT_KEPT : OTHER_KEPT;
    return length == writing->length && memcmp(bytes, writing->bytes, length) == 0 ? KEPT : OTHER_KEPT;
}

/* The broken file holds what somebody wrote: it is kept, under a name that is free, and once. */
static bool keep_broken(const struct plan *plan, struct fault *fault) {
    const struct plan_writing *writing = plan->writing;
    if (!writing->bytes)
        return true;
    for (int number = 1; number < 1000; number++) {
        text_auto_t *file = number == 1 ? memory_format("%s.broken", plan->path)
                                        : memory_format("%s.broken-%d", plan->path, number);
        enum kept kept = what_is_kept(file, writing, fault);
        if (kept == NOT_KEPT)
            return store_replace(file, writing->bytes, writing->length, 0600, fault);
        if (kept != OTHER_KEPT)
            return kept == KEPT;
    }
    return fault_errno(fault, plan->path, EEXIST, _("the broken plan cannot be kept"));
}

static bool write_back(struct plan *plan, json_t *root, bool newest, const struct deed *deed,
                       struct fault *fault) {
    struct lines lines = {.previous = plan->writing->previous};
    long revision = plan->writing->revision + 1;
    json_auto_t *written = newest ? json_incref(root) : plan_at_revision(root, revision);
    if (!newest)
        lines_add(&lines, deed,
                  &(struct line_parts){
                      .kind = "adopt", .revision = revision, .base = written, .plan = plan_digest(written)});
    bool done = keep_broken(plan, fault) && plan_save(plan, &lines, written, fault);
    text_clear(&lines.text);
    return done;
}

static bool load_broken(struct plan *plan, struct fault *fault) {
    int error;
    struct fault unread = {0};
    struct plan_writing *writing = plan->writing;
    writing->bytes = store_read(plan->path, PLAN_FILE_LIMIT, &writing->length, &error, &unread);
    if (writing->bytes || error == ENOENT) {
        fault_clear(&unread);
        return true;
    }
    *fault = unread;
    return error ? false : move_aside(plan, fault);
}

bool plan_restore(const char *operand, const char *revision, const struct deed *deed, struct fault *fault) {
    text_auto_t *path = plan_file(operand);
    struct plan *plan = plan_named(operand, path);
    struct journal journal = {0};
    bool newest = false;
    bool ready = has_journal(plan, fault) && writing_no_link(path, fault) &&
                 writing_begin(plan, &journal, fault) && is_lost_or_broken(plan, &journal, fault) &&
                 load_broken(plan, fault);
    json_auto_t *root = ready ? choose(plan, &journal, revision, &newest, fault) : NULL;
    bool done = root && record_check(&record_plan, root, NULL, NULL, fault) &&
                write_back(plan, root, newest, deed, fault);
    journal_free(&journal);
    plan_close(plan);
    return done || fault_place(fault, path, 0, 0);
}
