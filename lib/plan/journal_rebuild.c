/* Every earlier state of a plan, from its journal alone (journal.h). */
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "io/json.h"
#include "plan/journal.h"
#include "plan/plan.h"
#include "record/record.h"

/* A line that names none is taken to continue the one before: the digest of the plan tells whether it does.
 */
size_t journal_before(const struct journal *journal, size_t number) {
    const struct journal_line *line = &journal->lines[number - 1];
    return line->parent ? line->parent : number - 1;
}

static bool cannot(const struct journal *journal, size_t line, long revision, const char *why,
                   struct fault *fault) {
    fault_set(fault, STATUS_INVALID, _("revision %ld cannot be rebuilt: %s"), revision, why);
    return fault_place(fault, journal->file, line, 1);
}

/* The lines from a base to `number`, in order; *count of them. NULL with a fault when the way is broken. */
static size_t *way_to(const struct journal *journal, size_t number, size_t *count, struct fault *fault) {
    size_t *way = memory_take(number * sizeof *way), at = number, first = number;
    long revision = journal_revision(&journal->lines[number - 1]);
    for (;; at = journal_before(journal, at)) {
        const json_t *line = at ? journal->lines[at - 1].value : NULL;
        if (!line) {
            cannot(journal, at, revision,
                   at ? _("the line is not valid") : _("no whole plan stands before it"), fault);
            free(way);
            return NULL;
        }
        way[--first] = at;
        if (json_object_get(line, "base"))
            break;
    }
    *count = number - first;
    memmove(way, way + first, *count * sizeof *way);
    return way;
}

static json_t *apply_all(const struct journal *journal, const size_t *way, size_t count) {
    json_t *root = json_deep_copy(json_object_get(journal->lines[way[0] - 1].value, "base"));
    for (size_t i = 1; i < count; i++) {
        const json_t *patch = json_object_get(journal->lines[way[i] - 1].value, "patch");
        if (!patch)
            continue;
        json_t *next = patch_apply(root, patch);
        json_decref(root);
        root = next;
    }
    return root;
}

json_t *journal_rebuild_line(const struct journal *journal, size_t number, struct fault *fault) {
    const struct journal_line *line = &journal->lines[number - 1];
    size_t count;
    size_t *way = way_to(journal, number, &count, fault);
    if (!way)
        return NULL;
    json_auto_t *root = apply_all(journal, way, count);
    free(way);
    json_object_set_new(root, "revision", json_integer(journal_revision(line)));
    json_auto_t *canonical = record_canonical(&record_plan, root);
    struct digest digest = plan_digest(canonical);
    if (strcmp(digest.text, journal_word(line, "plan")) == 0)
        return json_incref(canonical);
    cannot(journal, number, journal_revision(line), _("what the journal gives has another digest"), fault);
    return NULL;
}

json_t *journal_rebuild(const struct journal *journal, long revision, struct fault *fault) {
    for (size_t i = journal->count; i-- > 0;) {
        const struct journal_line *line = &journal->lines[i];
        if (journal_is_change(line) && journal_revision(line) == revision)
            return journal_rebuild_line(journal, i + 1, fault);
    }
    fault_set(fault, STATUS_NO, _("the journal has no revision %ld"), revision);
    fault_place(fault, journal->file, 0, 0);
    return NULL;
}
