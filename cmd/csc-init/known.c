#include "cmd/csc-init/known.h"

#include <string.h>

#include "base/text.h"
#include "cmd/csc-init/init.h"
#include "io/json.h"

/* Each an object of key -> {path or line, reference, open}. Keys are folded texts. */
struct known_plans {
    json_t *references, *subjects, *identifiers;
};

static char *subject_key(const json_t *root) {
    const char *address = json_text_at(root, "subject/address");
    text_auto_t *name = text_fold(json_text_at(root, "subject/name"));
    text_auto_t *place = text_fold(address ? address : "");
    return memory_format("%s\n%s", name, place);
}

static void note_identifiers(struct known_plans *plans, const json_t *root, json_t *entry) {
    const char *name;
    json_t *value;
    json_object_foreach (json_at(root, "subject/identifiers"), name, value) {
        text_auto_t *key = memory_format("%s\n%s", name, json_string_value(value));
        json_object_set(plans->identifiers, key, entry);
    }
}

static bool is_open(const json_t *entry) {
    return json_yes(entry, "open");
}

/* An open plan stands before a closed one of the same subject. */
static void note(struct known_plans *plans, const json_t *root, json_t *stolen) {
    text_auto_t *subject = subject_key(root);
    const char *reference = json_text_at(root, "reference");
    const bool open = !json_is(root, "status", "closed");
    json_object_set_new(stolen, "open", json_boolean(open));
    json_put_text(stolen, "reference", reference);
    if (reference) {
        text_auto_t *key = text_fold(reference);
        json_object_set(plans->references, key, stolen);
    }
    if (open || !is_open(json_object_get(plans->subjects, subject)))
        json_object_set(plans->subjects, subject, stolen);
    if (open)
        note_identifiers(plans, root, stolen);
    json_decref(stolen);
}

static bool note_plan(void *context, const struct plan *plan) {
    note(context, plan->root, json_pack("{ss}", "path", plan->path));
    return true;
}

struct known_plans *known_load(const char *directory, struct fault *fault) {
    struct known_plans *plans = memory_take(sizeof *plans);
    plans->references = json_object();
    plans->subjects = json_object();
    plans->identifiers = json_object();
    init_plans_in(directory, note_plan, plans, fault);
    if (fault->status == STATUS_DONE)
        return plans;
    known_free(plans);
    return NULL;
}

void known_free(struct known_plans *plans) {
    if (!plans)
        return;
    json_decref(plans->references);
    json_decref(plans->subjects);
    json_decref(plans->identifiers);
    free(plans);
}

/* A plan of the directory is the row's when both have the reference, or when one has none and the subject is
 * the same. */
static bool is_there(const json_t *by_reference, const json_t *by_subject, const json_t *root) {
    if (json_object_get(by_reference, "path"))
        return true;
    return !by_reference && json_object_get(by_subject, "path") &&
           (!json_text_at(root, "reference") || !json_text_at(by_subject, "reference"));
}

static enum known conflict(struct call *call, const json_t *root, const json_t *entry, const char *what) {
    const char *path = json_text_at(entry, "path");
    if (path)
        fault_set(&call->fault, STATUS_REFUSED, _("%s: an open plan has %s already: %s"),
                  json_text_at(root, "subject/name"), what, path);
    else
        fault_set(&call->fault, STATUS_REFUSED, _("%s: line %ld has %s already"),
                  json_text_at(root, "subject/name"),
                  (long)json_integer_value(json_object_get(entry, "line")), what);
    fault_rule(&call->fault, "subject-has-two-plans",
               profile_requirement(call->profile, "subject-has-two-plans", NULL));
    return KNOWN_CONFLICT;
}

static const json_t *same_identifier(const struct known_plans *plans, const json_t *root) {
    const char *name;
    json_t *value, *found = NULL;
    json_object_foreach (json_at(root, "subject/identifiers"), name, value) {
        text_auto_t *key = memory_format("%s\n%s", name, json_string_value(value));
        found = found ? found : json_object_get(plans->identifiers, key);
    }
    return found;
}

enum known known_find(struct known_plans *plans, const json_t *root, size_t line, struct call *call) {
    const char *reference = json_text_at(root, "reference");
    text_auto_t *subject = subject_key(root), *folded = reference ? text_fold(reference) : NULL;
    const json_t *by_reference = folded ? json_object_get(plans->references, folded) : NULL;
    const json_t *by_subject = json_object_get(plans->subjects, subject);
    const json_t *by_identifier = same_identifier(plans, root);
    if (is_there(by_reference, by_subject, root))
        return KNOWN_THERE;
    if (by_reference)
        return conflict(call, root, by_reference, _("this reference"));
    if (is_open(by_subject))
        return conflict(call, root, by_subject, _("this name and address"));
    if (by_identifier)
        return conflict(call, root, by_identifier, _("this identifier"));
    note(plans, root, json_pack("{sI}", "line", (json_int_t)line));
    return KNOWN_NOT;
}
