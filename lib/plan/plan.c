/* A plan read: found, parsed, checked (plan.h). */
#include "plan/plan.h"

#include <errno.h>
#include <string.h>

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

static char *read_bytes(const struct plan *plan, size_t *length, struct fault *fault) {
    int error;
    struct fault unread = {0};
    char *bytes = store_read(plan->path, PLAN_FILE_LIMIT, length, &error, &unread);
    if (bytes)
        return bytes;
    if (error == ENOENT && fault->status == STATUS_DONE) {
        fault_clear(&unread);
        plan_missing(plan, fault);
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

bool plan_take(struct plan *plan, const char *bytes, size_t length, struct fault *fault) {
    size_t line, column;
    text_auto_t *path = NULL;
    json_auto_t *root = json_read(bytes, length, JSON_DEPTH_LIMIT, plan->path, fault);
    if (root && !check(plan, root, &path, fault)) {
        json_locate(bytes, length, path ? path : "", &line, &column);
        fault_place(fault, plan->path, line, column);
    }
    if (!root || fault->status != STATUS_DONE)
        return false;
    plan->root = json_incref(root);
    return true;
}

bool plan_load(struct plan *plan, char **bytes, size_t *length, struct fault *fault) {
    size_t size;
    text_auto_t *read = read_bytes(plan, &size, fault);
    if (!read || !plan_take(plan, read, size, fault)) {
        plan_broken(plan, read, fault);
        return false;
    }
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
    json_decref(plan->issued);
    json_decref(plan->outside);
    free(plan->operand);
    free(plan->path);
    free(plan->journal);
    free(plan);
}
