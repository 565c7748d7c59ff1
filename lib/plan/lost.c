/* What can be done about a plan that is missing or broken (writing.h). */
#include <string.h>
#include <sys/stat.h>

#include "io/json.h"
#include "io/store.h"
#include "plan/writing.h"

/* A directory without plan.json may hold plans of other names: which of them is meant? */
static bool name_others(const struct plan *plan, struct fault *fault) {
    struct fault none = {0};
    char **others = plan_expand(plan->operand, &none);
    struct text list = {0};
    for (char **other = others; other && *other; other++)
        if (strcmp(*other, plan->operand) != 0)
            text_add_format(&list, "%s%s", list.length ? ", " : "", *other);
    text_list_free(others);
    fault_clear(&none);
    if (!list.length)
        return false;
    fault_set(fault, STATUS_FAILED, _("there is no plan of that name; one plan was expected"));
    fault_hint(fault, _("name one of the plans that there are: %s"), list.bytes);
    text_clear(&list);
    return true;
}

/* Where a plan is the operand, people write the meeting. */
static bool is_meeting_id(const char *operand) {
    return operand[0] == 'M' && operand[1] && !operand[1 + strspn(operand + 1, "0123456789")];
}

static bool has_journal(const struct plan *plan) {
    struct stat status;
    return lstat(plan->journal, &status) == 0 && status.st_size > 0;
}

/* The plan's own file is what is wrong, and a journal is there to bring it back. */
static bool can_be_restored(const struct plan *plan, const struct fault *fault) {
    return fault->status == STATUS_INVALID && !fault->rule && fault->file &&
           strcmp(fault->file, plan->path) == 0 && has_journal(plan);
}

/* Is it a file that can be replaced and kept (plan_restore)? */
static bool can_be_kept(const struct plan *plan) {
    struct stat status;
    return stat(plan->path, &status) == 0 && S_ISREG(status.st_mode) && status.st_size <= PLAN_FILE_LIMIT;
}

char *plan_meant(const struct plan *plan) {
    static const char suffix[] = ".json";
    const size_t length = strlen(plan->path), end = strlen(suffix);
    const bool named = length > end && strcmp(plan->path + length - end, suffix) == 0;
    return named || !has_journal(plan) ? NULL : memory_format("%s%s", plan->path, suffix);
}

static bool is_another(const struct plan *plan, const char *meant, struct fault *fault) {
    struct stat status;
    text_auto_t *word = text_word(meant);
    fault_set(fault, STATUS_FAILED, _("there is no plan of that name; the journal beside it is that of %s"),
              meant);
    fault_hint(fault, lstat(meant, &status) == 0 ? _("name the plan %s") : _("csc-init --restore %s"), word);
    return fault_place(fault, plan->path, 0, 0);
}

static bool leads_nowhere(const struct plan *plan, struct fault *fault) {
    struct stat status;
    if (lstat(plan->path, &status) != 0 || !S_ISLNK(status.st_mode))
        return false;
    fault_set(fault, STATUS_FAILED, _("there is no plan where this symbolic link leads"));
    fault_place(fault, plan->path, 0, 0);
    fault_hint(fault, _("ls -l shows where; name the plan itself"));
    return true;
}

/* Says what a missing plan's journal still has to offer. */
bool plan_missing(const struct plan *plan, struct fault *fault) {
    text_auto_t *meant = plan_meant(plan);
    if (leads_nowhere(plan, fault))
        return false;
    if (meant)
        return is_another(plan, meant, fault);
    struct journal journal;
    struct fault unread = {0};
    bool loaded = journal_load(plan->journal, &journal, &unread);
    bool only_created = loaded && journal.count == 1 && json_is(journal.lines[0].value, "kind", "create");
    text_auto_t *operand = text_word(plan->operand);
    if (only_created) {
        fault_set(fault, STATUS_FAILED, _("the plan is missing, but its journal holds how it was made"));
        fault_hint(fault,
                   _("csc-init --restore %s; or csc-init on the same path starts again, and keeps that "
                     "journal aside"),
                   operand);
    } else if (journal.count > 0 && journal_last_readable(&journal) == 0) {
        fault_set(fault, STATUS_FAILED,
                  _("there is no plan, and what is in its journal's place is no journal"));
        fault_hint(fault, _("csc-init on the same path makes one, and keeps aside what is there"));
    } else if (journal.count > 0 || !loaded) {
        fault_set(fault, STATUS_FAILED, _("the plan is missing, but its journal is there"));
        fault_hint(fault, "csc-init --restore %s", operand);
    } else if (!name_others(plan, fault)) {
        fault_set(fault, STATUS_FAILED, _("there is no plan"));
        if (is_meeting_id(plan->operand))
            fault_hint(fault, _("a plan is named here; the meeting is named with --meeting=%s"),
                       plan->operand);
        else
            fault_hint(fault, _("csc-init makes one; -p PATH or CSC_PLAN names another"));
    }
    journal_free(&journal);
    fault_clear(&unread);
    return fault_place(fault, plan->path, 0, 0);
}

/* Text that git and others leave where two sides changed the same lines: no line of JSON begins so. */
static bool is_unmerged(const char *bytes) {
    return bytes && (strncmp(bytes, "<<<<<<<", 7) == 0 || strstr(bytes, "\n<<<<<<<"));
}

bool journal_unusable(const char *journal, struct fault *fault) {
    struct stat status;
    if (fault->status == STATUS_DONE || !fault->file || strcmp(fault->file, journal) != 0 ||
        lstat(journal, &status) != 0 || S_ISREG(status.st_mode))
        return false;
    if (S_ISLNK(status.st_mode))
        return fault_hint(fault,
                          _("put the file that it leads to in its place, or name the plan beside that file"));
    text_auto_t *word = text_word(journal);
    text_auto_t *name = aside_name(journal, "other"), *aside = text_word(name);
    return fault_hint(fault, _("move it aside; the next change starts a new one: mv %s %s"), word, aside);
}

/* No journal can bring it back. */
static void lost_for_good(const struct plan *plan, const char *bytes, struct fault *fault) {
    struct stat status;
    if (bytes && !bytes[strspn(bytes, " \t\r\n")])
        fault_hint(fault, _("bring it back from a backup, or remove it, and csc-init makes a new plan"));
    if (stat(plan->path, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > PLAN_FILE_LIMIT)
        store_hint_limits(fault);
}

void plan_broken(const struct plan *plan, const char *bytes, struct fault *fault) {
    if (!has_journal(plan))
        lost_for_good(plan, bytes, fault);
    if (!can_be_restored(plan, fault))
        return;
    text_auto_t *operand = text_word(plan->operand);
    text_auto_t *path = text_word(plan->path);
    text_auto_t *name = aside_name(plan->path, "broken"), *aside = text_word(name);
    if (is_unmerged(bytes))
        fault_hint(
            fault,
            _("choose in the file, as csc-plan(5) says under git; csc-init --restore %s brings back one "
              "side alone"),
            operand);
    else if (can_be_kept(plan))
        fault_hint(fault, "csc-init --restore %s", operand);
    else
        fault_hint(fault, _("move it aside: mv %s %s; csc-init --restore %s"), path, aside, operand);
}
