/* A lost or broken plan, brought back from its journal (plan.h). */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "io/json.h"
#include "io/store.h"
#include "plan/names.h"
#include "plan/writing.h"
#include "record/record.h"

static bool has_journal(const struct plan *plan, struct fault *fault) {
    struct stat status;
    if (lstat(plan->journal, &status) == 0)
        return true;
    return fault_errno(fault, plan->journal, errno, _("there is no journal to restore from"));
}

/* A second plan would stand beside the one that the journal is of. */
static bool is_called_right(const struct plan *plan, struct fault *fault) {
    text_auto_t *meant = plan_meant(plan);
    text_auto_t *word = meant ? text_word(meant) : NULL;
    if (!meant)
        return true;
    fault_set(fault, STATUS_USAGE, _("a directory, or a file ending in .json, was expected"));
    fault_hint(fault, "csc-init --restore %s", word);
    return fault_place(fault, plan->path, 0, 0);
}

static bool move_aside(const struct plan *plan, struct fault *fault) {
    text_auto_t *path = text_word(plan->path);
    text_auto_t *name = aside_name(plan->path, "broken"), *aside = text_word(name);
    fault_hint(fault, _("move it aside: mv %s %s"), path, aside);
    return fault_place(fault, plan->path, 0, 0);
}

/* What is in the plan's place, read once: what is judged is what is kept, and what the commit compares with.
 * True also when nothing is. */
static bool load_broken(struct plan *plan, struct fault *fault) {
    int error;
    struct stat status;
    struct fault unread = {0};
    struct plan_writing *writing = plan->writing;
    if (lstat(plan->path, &status) == 0 && !S_ISREG(status.st_mode)) {
        fault_set(fault, STATUS_INVALID, _("what is in the plan's place is no file"));
        return move_aside(plan, fault);
    }
    writing->bytes = store_read(plan->path, PLAN_FILE_LIMIT, &writing->length, &error, &unread);
    if (writing->bytes || error == ENOENT) {
        fault_clear(&unread);
        return true;
    }
    *fault = unread;
    return error ? false : move_aside(plan, fault);
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
    const struct plan_writing *writing = plan->writing;
    struct fault found = {0};
    if (!writing->bytes)
        return true;
    struct plan *whole = plan_named(plan->operand, plan->path);
    const bool taken = plan_take(whole, writing->bytes, writing->length, &found);
    const bool broken = !taken && found.status == STATUS_INVALID && !found.rule && found.file &&
                        strcmp(found.file, plan->path) == 0;
    if (taken)
        is_whole(plan, whole, journal, fault);
    if (broken || taken)
        fault_clear(&found);
    else
        *fault = found;
    plan_close(whole);
    return broken;
}

/* The broken file holds what somebody wrote. */
static bool keep_broken(const struct plan *plan, struct restored *restored, struct fault *fault) {
    const struct plan_writing *writing = plan->writing;
    if (writing->bytes)
        restored->kept = aside_keep(plan->path, "broken", writing->bytes, writing->length, fault);
    return restored->kept || !writing->bytes;
}

/* A state of another side of a fork is taken up again: the journal goes on from its own end, but undo and
 * --as-of from there. A state of the same history, or of a side that may have been merged into it (an adopt
 * line counts on from both), takes the place of what stood: 0. */
static long taken_up(const struct journal *journal, size_t line) {
    const long revision = journal_revision(&journal->lines[line - 1]);
    for (size_t at = journal->count; at > 0; at = journal_before(journal, at)) {
        const struct journal_line *before = &journal->lines[at - 1];
        if (at == line || (json_is(before->value, "kind", "adopt") && journal_revision(before) > revision))
            return 0;
    }
    return revision;
}

static bool is_newest(const struct journal *journal, size_t line) {
    return strcmp(journal_word(&journal->lines[line - 1], "plan"),
                  journal_word(&journal->lines[journal->count - 1], "plan")) == 0;
}

/* A state that is not the newest needs a number of its own. Where none is left, the newest can come back. */
static bool leads_on(const struct plan *plan, const struct journal *journal, struct fault *fault) {
    struct restored newest = {0};
    struct fault none = {0};
    if (journal_leads_on(plan->writing->revision, fault))
        return true;
    const size_t line = restore_line(plan, journal, "", &newest, &none);
    text_auto_t *operand = text_word(plan->operand);
    if (line && is_newest(journal, line))
        fault_hint(fault, "csc-init --restore %s", operand);
    restored_clear(&newest);
    fault_clear(&none);
    return fault_place(fault, plan->journal, 0, 0);
}

/* A state that is not the newest becomes a new revision. */
static bool write_back(struct plan *plan, const struct journal *journal, json_t *root, bool newest,
                       const struct deed *deed, struct restored *restored, struct fault *fault) {
    if (!newest && !leads_on(plan, journal, fault))
        return false;
    struct lines lines = lines_begin(plan->writing);
    long revision = plan->writing->revision + 1;
    json_auto_t *written = newest ? json_incref(root) : plan_at_revision(root, revision);
    if (!newest)
        lines_add(&lines, deed,
                  &(struct line_parts){.kind = "adopt",
                                       .revision = revision,
                                       .adopts = taken_up(journal, restored->line),
                                       .base = written,
                                       .plan = plan_digest(written)});
    bool done = keep_broken(plan, restored, fault) && plan_save(plan, &lines, written, fault);
    text_clear(&lines.text);
    return done;
}

void restored_clear(struct restored *restored) {
    json_decref(restored->others);
    free(restored->kept);
    free(restored->subject);
    free(restored->reference);
    *restored = (struct restored){0};
}

/* What of the other histories is not in the plan that comes back. */
static void compare_others(const struct journal *journal, const json_t *root, json_t *others) {
    size_t index;
    json_t *other;
    json_array_foreach (others, index, other) {
        struct fault unknown = {0};
        const size_t line = (size_t)json_integer_value(json_object_get(other, "line"));
        json_auto_t *there = journal_rebuild_line(journal, line, &unknown);
        json_auto_t *found = there ? plan_differences(there, root) : json_object();
        json_t *only = json_array();
        json_array_extend(only, json_object_get(found, "gone"));
        json_array_extend(only, json_object_get(found, "changed"));
        json_object_set_new(other, "only", only);
        fault_clear(&unknown);
    }
}

/* Who brings it back is of the plan that comes back, or of the newest that there was. NULL with a fault;
 * free() it. */
static char *actor(const struct journal *journal, const json_t *root, const char *typed,
                   struct fault *fault) {
    struct fault none = {0};
    char *by = names_find(root, "people", typed, fault);
    json_auto_t *newest = by ? NULL : journal_rebuild_line(journal, journal->count, &none);
    fault_clear(&none);
    char *found = newest ? names_find(newest, "people", typed, &none) : NULL;
    fault_clear(found ? fault : &none);
    return by ? by : found;
}

/* A line is written, and has somebody who wrote it, only when the state is not the newest. */
static bool write_back_by(struct plan *plan, const struct journal *journal, json_t *root, bool newest,
                          const char *as, const struct deed *deed, struct restored *restored,
                          struct fault *fault) {
    struct deed named = *deed;
    text_auto_t *by = as && !newest ? actor(journal, root, as, fault) : NULL;
    named.by = by ? by : deed->by;
    return (by || newest || !as) && write_back(plan, journal, root, newest, &named, restored, fault);
}

static bool restore(struct plan *plan, const struct journal *journal, const char *revision, const char *as,
                    const struct deed *deed, struct restored *restored, struct fault *fault) {
    restored->line = restore_line(plan, journal, revision, restored, fault);
    if (!restored->line)
        return false;
    const bool newest = is_newest(journal, restored->line);
    json_auto_t *root = journal_rebuild_line(journal, restored->line, fault);
    restored->revision = journal_revision(&journal->lines[restored->line - 1]);
    restored->cut = journal->size - journal->whole;
    restored->subject = memory_text(json_text_at(root, "subject/name"));
    restored->reference = memory_text(json_text_at(root, "reference"));
    compare_others(journal, root, restored->others);
    return root && record_check(&record_plan, root, NULL, NULL, fault) &&
           write_back_by(plan, journal, root, newest, as, deed, restored, fault);
}

bool plan_restore(const char *operand, const char *revision, const char *as, const struct deed *deed,
                  struct restored *restored, struct fault *fault) {
    text_auto_t *path = plan_file(operand);
    struct plan *plan = plan_named(operand, path);
    struct journal journal = {0};
    struct restored ignored = {0};
    *(restored ? restored : &ignored) = (struct restored){0};
    bool done = has_journal(plan, fault) && is_called_right(plan, fault) && writing_no_link(path, fault) &&
                writing_begin(plan, &journal, fault) && load_broken(plan, fault) &&
                is_lost_or_broken(plan, &journal, fault) &&
                restore(plan, &journal, revision, as, deed, restored ? restored : &ignored, fault);
    restored_clear(&ignored);
    journal_free(&journal);
    plan_close(plan);
    return done || fault_place(fault, path, 0, 0);
}
