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

static struct plan *past(const struct plan *plan, json_t *stolen) {
    struct plan *copy = plan_named(plan->operand, plan->path);
    copy->profile = plan->profile;
    copy->root = stolen;
    return copy;
}

/* The last line of a day or before it that the plan knows; 0 when there is none. */
static size_t line_of_day(const struct journal *journal, long newest, int day) {
    for (size_t i = journal->count; i-- > 0;) {
        const struct journal_line *line = &journal->lines[i];
        int at = date_of(journal_word(line, "at"));
        if (journal_is_change(line) && journal_revision(line) <= newest && at != NO_DAY && at <= day)
            return i + 1;
    }
    return 0;
}

static size_t line_of_revision(const struct journal *journal, long revision) {
    for (size_t i = journal->count; i-- > 0;)
        if (journal_is_change(&journal->lines[i]) && journal_revision(&journal->lines[i]) == revision)
            return i + 1;
    return 0;
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
static bool is_current(const struct plan *plan, const struct journal *journal, size_t line, int day) {
    if (line != line_of_day(journal, revision_of(plan), INT_MAX))
        return false;
    struct digest digest = plan_digest(plan->root);
    return strcmp(journal_word(&journal->lines[line - 1], "plan"), digest.text) == 0 || file_is_of(plan, day);
}

/* Also told to whom a copy is for: how many changes there were is the operator's. */
static struct plan *did_not_exist(const struct plan *plan, const char *when, struct fault *fault) {
    fault_set(fault, STATUS_NO, _("the journal knows no state of the plan at %s"), when);
    fault_hint(fault, _("csc-report history shows what there is"));
    fault_place(fault, plan->path, 0, 0);
    return NULL;
}

static struct plan *as_of(const struct plan *plan, const struct journal *journal, const char *when, int day,
                          struct fault *fault) {
    long revision = 0;
    if (day == NO_DAY && text_number(when, 1, LONG_MAX, &revision) && revision == revision_of(plan))
        return past(plan, json_incref(plan->root));
    size_t line =
        day == NO_DAY ? line_of_revision(journal, revision) : line_of_day(journal, revision_of(plan), day);
    if (!line || revision > revision_of(plan))
        return did_not_exist(plan, when, fault);
    if (day != NO_DAY && is_current(plan, journal, line, day))
        return past(plan, json_incref(plan->root));
    json_auto_t *root = journal_rebuild_line(journal, line, fault);
    if (root && record_check(&record_plan, root, NULL, NULL, fault))
        return past(plan, json_incref(root));
    fault_place(fault, plan->journal, line, 1);
    return NULL;
}

static bool load_shared(const struct plan *plan, int *lock, struct journal *journal, struct fault *fault) {
    *journal = (struct journal){.file = memory_text(plan->journal)};
    if (!store_lock(plan->journal, true, lock, NULL, fault))
        return false;
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
        return false;
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
    struct plan *earlier =
        plan_history(plan, &journal, &state, NULL, fault) && is_own(plan, state, fault)
            ? as_of(plan, &journal, date_or_revision, day, fault)
            : NULL;
    journal_free(&journal);
    return earlier;
}
