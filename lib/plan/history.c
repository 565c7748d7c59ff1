/* Earlier states of a plan: as they stood on a day, and undone (plan.h). */
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "io/json.h"
#include "io/store.h"
#include "plan/writing.h"
#include "record/record.h"

static long revision_of(const struct plan *plan) {
    return plan_revision(plan->root);
}

static struct plan *copy_with(const struct plan *plan, json_t *stolen) {
    struct plan *copy = plan_named(plan->operand, plan->path);
    copy->profile = plan->profile;
    copy->root = stolen;
    return copy;
}

/* The states that a plan went through. A state that was not made and one that was set aside when an older
 * plan was put back look alike in a journal: neither is one that the plan came through. */
struct past {
    const struct plan *plan;
    const struct journal *journal;
    enum journal_taken *taken;
};

static struct past past_of(const struct plan *plan, const struct journal *journal) {
    const struct digest digest = plan_digest(plan->root);
    bool known;
    const size_t line = journal_standing(journal, journal->count, digest.text, revision_of(plan), &known);
    return (struct past){plan, journal, journal_taken(journal, line)};
}

/* The last line of a day or before it whose state the plan had; 0 when there is none. */
static size_t line_of_day(const struct past *past, int day) {
    for (size_t i = past->journal->count; i-- > 0;) {
        const struct journal_line *line = &past->journal->lines[i];
        const int at = date_of(journal_word(line, "at"));
        if (past->taken[i] == TAKEN_UP && journal_is_change(line) && at != NO_DAY && at <= day)
            return i + 1;
    }
    return 0;
}

/* The last line of a revision that the plan had, or else another side of a merged journal; 0 when there is
 * none. */
static size_t line_of_revision(const struct past *past, long revision) {
    size_t beside = 0;
    for (size_t i = past->journal->count; revision <= revision_of(past->plan) && i-- > 0;) {
        const struct journal_line *line = &past->journal->lines[i];
        if (!journal_is_change(line) || journal_revision(line) != revision)
            continue;
        if (past->taken[i] == TAKEN_UP)
            return i + 1;
        if (past->taken[i] == TAKEN_BESIDE && !beside)
            beside = i + 1;
    }
    return beside;
}

/* Was the plan's file last written on the day or before? */
static bool file_is_of(const struct plan *plan, int day) {
    struct stat status;
    struct tm local;
    if (stat(plan->path, &status) != 0 || !localtime_r(&status.st_mtime, &local))
        return false;
    text_auto_t *date =
        memory_format("%04d-%02d-%02d", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
    int written = date_of(date);
    return written != NO_DAY && written <= day;
}

/* The day's last state is the plan itself when the journal's newest line says so; where the plan was edited
 * outside, when its file is that old. */
static bool is_current(const struct past *past, size_t line, int day) {
    if (line != line_of_day(past, INT_MAX))
        return false;
    const struct digest digest = plan_digest(past->plan->root);
    return strcmp(journal_word(&past->journal->lines[line - 1], "plan"), digest.text) == 0 ||
           file_is_of(past->plan, day);
}

/* Also told to whom a copy is for: how many changes there were is the operator's. */
static struct plan *did_not_exist(const struct plan *plan, const char *when, struct fault *fault) {
    fault_set(fault, STATUS_NO, _("the journal knows no state of the plan at %s"), when);
    fault_hint(fault, _("csc-report history shows what there is"));
    fault_place(fault, plan->path, 0, 0);
    return NULL;
}

static struct plan *as_of_line(const struct past *past, size_t line, struct fault *fault) {
    json_auto_t *root = journal_rebuild_line(past->journal, line, fault);
    if (root && record_check(&record_plan, root, NULL, NULL, fault))
        return copy_with(past->plan, json_incref(root));
    fault_place(fault, past->plan->journal, line, 1);
    return NULL;
}

static struct plan *as_of(const struct plan *plan, const struct journal *journal, const char *when, int day,
                          struct fault *fault) {
    long revision = 0;
    if (day == NO_DAY && text_number(when, 1, LONG_MAX, &revision) && revision == revision_of(plan))
        return copy_with(plan, json_incref(plan->root));
    struct past past = past_of(plan, journal);
    const size_t line = day == NO_DAY ? line_of_revision(&past, revision) : line_of_day(&past, day);
    const bool current = line && day != NO_DAY && is_current(&past, line, day);
    struct plan *earlier = !line     ? did_not_exist(plan, when, fault)
                           : current ? copy_with(plan, json_incref(plan->root))
                                     : as_of_line(&past, line, fault);
    free(past.taken);
    return earlier;
}

static bool load_shared(const struct plan *plan, int *lock, struct journal *journal, struct fault *fault) {
    *journal = (struct journal){.file = memory_text(plan->journal)};
    if (!store_lock(plan->journal, true, lock, NULL, fault))
        return journal_unusable(plan->journal, fault);
    journal_free(journal);
    return *lock < 0 ? journal_load(plan->journal, journal, fault)
                     : journal_load_locked(plan->journal, *lock, journal, fault);
}

bool plan_journal(const struct plan *plan, struct journal *journal, struct fault *fault) {
    int lock;
    if (plan->writing && plan->writing->lock >= 0)
        return journal_load_locked(plan->journal, plan->writing->lock, journal, fault);
    if (journal_load(plan->journal, journal, fault))
        return true;
    if (journal->error != EACCES)
        return journal_unusable(plan->journal, fault);
    fault_clear(fault);
    journal_free(journal);
    bool done = load_shared(plan, &lock, journal, fault);
    if (lock >= 0)
        close(lock);
    return done;
}

static void leave_out_higher(struct journal *journal, long revision) {
    while (journal->count && journal_revision(&journal->lines[journal->count - 1]) > revision) {
        struct journal_line *line = &journal->lines[--journal->count];
        journal->size = journal->whole = line->offset;
        journal->unended = false;
        json_decref(line->value);
    }
}

/* The files as they stand while nobody writes. */
static bool load_again(const struct plan *plan, struct journal *journal, struct fault *fault) {
    int lock;
    struct plan *now = NULL;
    struct fault unread = {0};
    bool done = load_shared(plan, &lock, journal, fault);
    if (done)
        now = plan_read(plan->path, &unread);
    if (lock >= 0)
        close(lock);
    if (now && !json_equal(now->root, plan->root))
        leave_out_higher(journal, revision_of(plan));
    plan_close(now);
    fault_clear(&unread);
    return done;
}

bool plan_history(const struct plan *plan, struct journal *journal, enum journal_state *state, size_t *line,
                  struct fault *fault) {
    struct digest digest = plan_digest(plan->root);
    const char *id = json_text_at(plan->root, "id");
    if (!plan_journal(plan, journal, fault))
        return false;
    *state = journal_judge(journal, id, digest.text, line);
    if (*state == JOURNAL_AGREES || plan->writing)
        return true;
    journal_free(journal);
    if (!load_again(plan, journal, fault))
        return false;
    *state = journal_judge(journal, id, digest.text, line);
    return true;
}

/* No state is made of what is another plan's. */
static bool is_own(const struct plan *plan, enum journal_state state, struct fault *fault) {
    if (state != JOURNAL_OTHER)
        return true;
    fault_set(fault, STATUS_INVALID, _("the journal beside it is of another plan"));
    return fault_place(fault, plan->journal, 0, 0);
}

struct plan *plan_as_of(const struct plan *plan, const char *date_or_revision, struct fault *fault) {
    struct journal journal;
    enum journal_state state;
    int day;
    if (!date_read(date_or_revision, &day))
        day = NO_DAY;
    struct plan *earlier = plan_history(plan, &journal, &state, NULL, fault) && is_own(plan, state, fault)
                               ? as_of(plan, &journal, date_or_revision, day, fault)
                               : NULL;
    journal_free(&journal);
    return earlier;
}
