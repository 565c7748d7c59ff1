/* A plan opened for writing: lock, load, judge the journal (plan.h). */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "io/json.h"
#include "io/store.h"
#include "plan/issued.h"
#include "plan/writing.h"

bool writing_no_link(const char *path, struct fault *fault) {
    struct stat status;
    if (lstat(path, &status) != 0)
        return errno == ENOENT || errno == ENOTDIR ||
               fault_errno(fault, path, errno, _("cannot be looked at"));
    if (!S_ISLNK(status.st_mode))
        return true;
    fault_set(fault, STATUS_REFUSED, _("the plan is a symbolic link: it can be read, not changed"));
    fault_rule(fault, "symbolic-link", NULL);
    fault_hint(fault, _("name the file that it points to"));
    return fault_place(fault, path, 0, 0);
}

/* A copy of the journal that an expunging began to write. The lock is held: nobody else writes it. */
static void clear_copy(const struct plan *plan) {
    text_auto_t *copy = store_temporary_name(plan->journal);
    unlink(copy);
}

void writing_note(struct plan_writing *writing, const struct journal *journal) {
    writing->journal_size = journal->size;
    writing->journal_whole = journal->whole;
    writing->unended = journal->unended;
    writing->zeros = journal_zeros(journal);
    writing->previous = journal->count ? journal->lines[journal->count - 1].digest : (struct digest){""};
    writing->revision = journal_last_revision(journal);
}

/* Still under the lock, so that nobody else can have begun to use the file; but another program may have put
 * one of its own in its place. Allocates nothing. */
static void remove_if_empty(const struct plan_writing *writing) {
    struct stat status;
    if (writing->lock >= 0 && writing->made_journal && fstat(writing->lock, &status) == 0 &&
        status.st_size == 0 && store_is_named(writing->lock, writing->plan->journal))
        unlink(writing->plan->journal);
}

static void tidy(struct tidy *self) {
    remove_if_empty((const struct plan_writing *)self);
}

bool writing_begin(struct plan *plan, struct journal *journal, struct fault *fault) {
    struct plan_writing *writing = memory_take(sizeof *writing);
    *journal = (struct journal){0};
    plan->writing = writing;
    writing->plan = plan;
    writing->lock = -1;
    tidy_begin(&writing->tidy, tidy);
    if (!store_lock(plan->journal, false, &writing->lock, &writing->made_journal, fault))
        return journal_unusable(plan->journal, fault);
    if (!writing_no_link(plan->path, fault) || !plan_journal(plan, journal, fault))
        return false;
    clear_copy(plan);
    writing_note(writing, journal);
    return true;
}

void writing_end(struct plan *plan) {
    struct plan_writing *writing = plan->writing;
    if (!writing)
        return;
    remove_if_empty(writing);
    tidy_end(&writing->tidy);
    if (writing->lock >= 0)
        close(writing->lock);
    free(writing->bytes);
    free(writing->in_the_way);
    free(writing->kept);
    free(writing);
    plan->writing = NULL;
}

static bool has_profile(const struct plan *plan, struct fault *fault) {
    if (plan->profile)
        return true;
    fault_set(fault, STATUS_REFUSED, _("the profile %s is not found: the plan can be read, not changed"),
              json_text_at(plan->root, "profile"));
    fault_rule(fault, "profile-not-found", NULL);
    fault_hint(fault, _("CSC_PROFILE_PATH names the directories in which profiles are looked for"));
    return fault_place(fault, plan->path, 0, 0);
}

static bool in_the_way(const struct journal *journal, struct fault *fault) {
    text_auto_t *file = text_word(journal->file);
    text_auto_t *name = aside_name(journal->file, "other"), *aside = text_word(name);
    fault_hint(fault, _("move the journal aside; the next change starts a new one: mv %s %s"), file, aside);
    return fault_place(fault, journal->file, 0, 0);
}

static bool is_of_another(const struct journal *journal, struct fault *fault) {
    fault_set(fault, STATUS_INVALID, _("the journal is of another plan"));
    return in_the_way(journal, fault);
}

/* Both are mended before there is a next change. */
static bool both_are_too_high(const struct plan *plan, const struct journal *journal, size_t line,
                              size_t column, struct fault *fault) {
    text_auto_t *file = text_word(journal->file);
    text_auto_t *name = aside_name(journal->file, "other"), *aside = text_word(name);
    fault_hint(fault,
               _("move the journal aside: mv %s %s; write a lower revision, such as 1, at %s:%zu:%zu; the "
                 "next change starts a new journal"),
               file, aside, plan->path, line, column);
    return fault_place(fault, journal->file, 0, 0);
}

/* A number that was edited by hand, in the plan or in its journal. */
static bool leads_on(const struct plan *plan, const struct journal *journal, const char *bytes, size_t length,
                     struct fault *fault) {
    const long known = journal_last_revision(journal);
    const bool journal_does = journal_leads_on(known, fault),
               plan_does = journal_leads_on(plan_revision(plan->root), fault);
    size_t line, column;
    if (plan_does)
        return journal_does || in_the_way(journal, fault);
    json_locate(bytes, length, "revision", &line, &column);
    if (!journal_does)
        return both_are_too_high(plan, journal, line, column, fault);
    fault_hint(fault, _("write a lower number there, such as %ld"), known ? known : 1);
    return fault_place(fault, plan->path, line, column);
}

/* The decision table (plan-format.md): may the plan be written, and must the journal be brought up to it? */
static bool judge(const struct plan *plan, const struct journal *journal, bool *adopt, struct fault *fault) {
    struct digest digest = plan_digest(plan->root);
    switch (journal_judge(journal, json_text_at(plan->root, "id"), digest.text, NULL)) {
    case JOURNAL_AGREES:
    case JOURNAL_TAIL:
        *adopt = false;
        return true;
    case JOURNAL_BEHIND:
    case JOURNAL_NONE:
        *adopt = true;
        return true;
    case JOURNAL_ALTERED:
    case JOURNAL_BAD_END:
        *adopt = journal_needs_base(journal) ||
                 strcmp(journal_word(&journal->lines[journal->count - 1], "plan"), digest.text) != 0;
        return true;
    default:
        return is_of_another(journal, fault);
    }
}

/* An expunging that was interrupted is finished: the plan follows its journal. In a dry run in memory alone.
 */
static bool finish_expunging(struct plan *plan, const struct journal *journal, struct fault *fault) {
    json_t *rest = expunge_unfinished(journal, plan->root);
    if (!rest)
        return true;
    struct lines none = plan->writing ? lines_begin(plan->writing) : (struct lines){0};
    const bool done = !plan->writing || plan_save(plan, &none, rest, fault);
    text_clear(&none.text);
    json_decref(plan->root);
    plan->root = rest;
    return done;
}

static bool open_locked(struct plan *plan, struct journal *journal, struct fault *fault) {
    if (!writing_begin(plan, journal, fault))
        return false;
    struct plan_writing *writing = plan->writing;
    if (!plan_load(plan, &writing->bytes, &writing->length, fault) || !finish_expunging(plan, journal, fault))
        return false;
    const long revision = plan_revision(plan->root);
    if (revision > writing->revision)
        writing->revision = revision;
    return judge(plan, journal, &writing->adopt, fault) &&
           leads_on(plan, journal, writing->bytes, writing->length, fault);
}

static bool open_dry(struct plan *plan, struct journal *journal, struct fault *fault) {
    bool adopt;
    size_t length = 0;
    char *bytes = NULL;
    const bool opened = plan_load(plan, &bytes, &length, fault) && plan_journal(plan, journal, fault) &&
                        finish_expunging(plan, journal, fault) && judge(plan, journal, &adopt, fault) &&
                        leads_on(plan, journal, bytes, length, fault);
    free(bytes);
    return opened;
}

/* What the journal tells that a change must know. */
static void keep_known(struct plan *plan, const struct journal *journal) {
    plan->before = json_deep_copy(plan->root);
    plan->issued = issued_beyond(journal, plan->root);
    if (plan->writing && plan->writing->adopt)
        plan->outside = outside_of(plan, journal);
}

/* A plan that is not there is told without making a journal for it. */
static bool open_for(struct plan *plan, bool dry, struct journal *journal, struct fault *fault) {
    struct stat status;
    if (!writing_no_link(plan->path, fault))
        return false;
    if (dry)
        return open_dry(plan, journal, fault);
    if (lstat(plan->path, &status) == 0)
        return open_locked(plan, journal, fault);
    if (errno != ENOENT && errno != ENOTDIR)
        return fault_errno(fault, plan->path, errno, _("cannot be looked at"));
    return plan_load(plan, NULL, NULL, fault) &&
           fault_set(fault, STATUS_BUSY, _("changed meanwhile: run it again"));
}

static struct plan *open_plan(const char *operand, bool dry, bool checked, struct fault *fault) {
    text_auto_t *path = plan_file(operand);
    struct plan *plan = plan_named(operand, path);
    struct journal journal = {0};
    bool done =
        open_for(plan, dry, &journal, fault) && (!checked || expunge_is_kept(plan, &journal, NULL, fault));
    if (done)
        keep_known(plan, &journal);
    journal_free(&journal);
    if (done)
        return plan;
    plan_close(plan);
    return NULL;
}

struct plan *plan_open_unchecked(const char *operand, bool dry, struct fault *fault) {
    return open_plan(operand, dry, false, fault);
}

struct plan *plan_open(const char *operand, bool dry, struct fault *fault) {
    struct plan *plan = open_plan(operand, dry, true, fault);
    if (!plan || has_profile(plan, fault))
        return plan;
    plan_close(plan);
    return NULL;
}
