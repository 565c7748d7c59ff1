/* A plan read: found, parsed, checked (plan.h). */
#include "plan/plan.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "base/text.h"
#include "io/json.h"
#include "io/store.h"
#include "plan/writing.h"
#include "record/record.h"

char *plan_bytes(const json_t *root) {
    json_auto_t *canonical = record_canonical(&record_plan, root);
    return json_bytes(canonical);
}

struct digest plan_digest(const json_t *root) {
    text_auto_t *bytes = plan_bytes(root);
    return digest_bytes(bytes, strlen(bytes));
}

long plan_revision(const json_t *root) {
    return (long)json_integer_value(json_object_get(root, "revision"));
}

json_t *plan_at_revision(const json_t *root, long revision) {
    json_auto_t *copy = json_copy((json_t *)root);
    json_object_set_new(copy, "revision", json_integer(revision));
    return record_canonical(&record_plan, copy);
}

json_t *plan_patch_between(const json_t *before, const json_t *after) {
    json_t *patch = patch_diff(before, after);
    json_object_del(patch, "revision");
    return patch;
}

json_t *plan_patch(const struct plan *plan) {
    json_auto_t *pruned = json_deep_copy(plan->root);
    json_prune(pruned);
    json_auto_t *after = record_canonical(&record_plan, pruned);
    json_auto_t *before = plan->before ? record_canonical(&record_plan, plan->before) : json_object();
    return plan_patch_between(before, after);
}

static char *journal_of(const char *path) {
    static const char suffix[] = ".json";
    size_t length = strlen(path), end = strlen(suffix);
    if (length > end && strcmp(path + length - end, suffix) == 0)
        length -= end;
    return memory_format("%.*s.journal", (int)length, path);
}

struct plan *plan_named(const char *operand, const char *path) {
    struct plan *plan = memory_take(sizeof *plan);
    plan->operand = memory_text(operand);
    plan->path = memory_text(path);
    plan->journal = journal_of(path);
    return plan;
}

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
static bool missing(const struct plan *plan, struct fault *fault) {
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

static char *read_bytes(const struct plan *plan, size_t *length, struct fault *fault) {
    int error;
    struct fault unread = {0};
    char *bytes = store_read(plan->path, PLAN_FILE_LIMIT, length, &error, &unread);
    if (bytes)
        return bytes;
    if (error == ENOENT && fault->status == STATUS_DONE) {
        fault_clear(&unread);
        if (!leads_nowhere(plan, fault))
            missing(plan, fault);
    } else if (fault->status == STATUS_DONE) {
        *fault = unread;
    } else {
        fault_clear(&unread);
    }
    return NULL;
}

static bool check_format(const struct plan *plan, const json_t *root, struct fault *fault) {
    static const char family[] = "csc-plan/";
    const char *format = json_text_at(root, "format");
    if (format && strcmp(format, PLAN_FORMAT) == 0)
        return true;
    const char *number =
        format && strncmp(format, family, strlen(family)) == 0 ? format + strlen(family) : "";
    if (*number >= '1' && *number <= '9' && number[strspn(number, "0123456789")] == '\0') {
        fault_set(fault, STATUS_INVALID, _("written by a newer csc: its format is %s, this csc reads %s"),
                  format, PLAN_FORMAT);
        fault_rule(fault, "newer-format", NULL);
        return fault_hint(fault, _("read it with the csc that wrote it, or a newer one"));
    }
    fault_set(fault, STATUS_INVALID, _("not a plan: \"format\": \"%s\" was expected"), PLAN_FORMAT);
    return fault_place(fault, plan->path, 0, 0);
}

/* A profile that is not found is no fault: the plan can be read. */
static bool find_profile(struct plan *plan, const json_t *root, struct fault *fault) {
    const char *name = json_text_at(root, "profile");
    text_auto_t *directory = store_directory(plan->path);
    struct fault unfound = {0};
    plan->profile = name ? profile_find(name, directory, &unfound) : NULL;
    if (plan->profile || unfound.status == STATUS_DONE || unfound.status == STATUS_USAGE) {
        fault_clear(&unfound);
        return true;
    }
    if (fault->status == STATUS_DONE)
        *fault = unfound;
    else
        fault_clear(&unfound);
    return false;
}

static bool check(struct plan *plan, const json_t *root, char **path, struct fault *fault) {
    *path = NULL;
    if (check_format(plan, root, fault))
        return find_profile(plan, root, fault) &&
               record_check(&record_plan, root, profile_vocabularies(plan->profile), path, fault);
    *path = memory_text("format");
    return false;
}

bool plan_load(struct plan *plan, char **bytes, size_t *length, struct fault *fault) {
    size_t size, line, column;
    text_auto_t *path = NULL;
    text_auto_t *read = read_bytes(plan, &size, fault);
    json_auto_t *root = read ? json_read(read, size, JSON_DEPTH_LIMIT, plan->path, fault) : NULL;
    if (!root)
        return false;
    if (!check(plan, root, &path, fault)) {
        json_locate(read, size, path ? path : "", &line, &column);
        return fault_place(fault, plan->path, line, column);
    }
    plan->root = json_incref(root);
    if (bytes) {
        *bytes = read;
        *length = size;
        read = NULL;
    }
    return true;
}

struct plan *plan_read(const char *operand, struct fault *fault) {
    text_auto_t *path = plan_file(operand);
    struct plan *plan = plan_named(operand, path);
    if (plan_load(plan, NULL, NULL, fault))
        return plan;
    plan_close(plan);
    return NULL;
}

void plan_close(struct plan *plan) {
    if (!plan)
        return;
    writing_end(plan);
    if (plan->made)
        made_directory_end(plan->made);
    free(plan->made);
    json_decref(plan->root);
    json_decref(plan->before);
    free(plan->operand);
    free(plan->path);
    free(plan->journal);
    free(plan);
}
