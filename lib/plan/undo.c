/* Taking back the newest change (rules.md, Findings: undo). */
#include <string.h>

#include "base/memory.h"
#include "io/json.h"
#include "plan/writing.h"
#include "record/record.h"

/* What an undo is about to take back. */
struct target {
    long revision;
    size_t line;       /* 0: an edit made outside, which no line holds yet */
    size_t before;     /* the line whose state comes back */
    const json_t *ids; /* the deed's, or NULL */
};

static bool nothing(const struct plan *plan, struct fault *fault) {
    fault_set(fault, STATUS_NO, _("nothing to undo"));
    return fault_place(fault, plan->path, 0, 0);
}

static bool is_kind(const struct journal_line *line, const char *kind) {
    return strcmp(journal_word(line, "kind"), kind) == 0;
}

static bool is_undone(const json_t *undone, long revision) {
    size_t index;
    json_t *number;
    json_array_foreach ((json_t *)undone, index, number) {
        if (json_integer_value(number) == revision)
            return true;
    }
    return false;
}

/* An adopt line that changed nothing only repaired the journal, and of a change to a text that was expunged
 * nothing is left: there is nothing in them to undo. */
static bool is_empty(const struct journal *journal, size_t at, size_t before) {
    const struct journal_line *line = &journal->lines[at - 1];
    const json_t *patch = json_object_get(line->value, "patch");
    struct fault unknown = {0};
    if (patch && json_object_size(patch) == 0)
        return true;
    if (before == 0 || !is_kind(line, "adopt"))
        return false;
    json_auto_t *earlier = journal_rebuild_line(journal, before, &unknown);
    fault_clear(&unknown);
    if (!earlier)
        return false;
    json_auto_t *adopted = record_canonical(&record_plan, json_object_get(line->value, "base"));
    json_auto_t *changes = plan_patch_between(earlier, adopted);
    return json_object_size(changes) == 0;
}

/* Back along the states from line `at`: the newest change that is neither an undo nor undone and has a line
 * before it. */
static bool find_from(const struct journal *journal, size_t at, struct target *target) {
    json_auto_t *undone = json_array();
    bool passed;
    for (size_t before; at > 0; at = before) {
        const struct journal_line *line = &journal->lines[at - 1];
        before = journal_came_from(journal, at, &passed);
        if (passed)
            continue;
        if (is_kind(line, "undo"))
            json_array_append(undone, json_object_get(line->value, "undoes"));
        else if (journal_is_change(line) && !is_undone(undone, journal_revision(line)) &&
                 !is_empty(journal, at, before)) {
            *target = (struct target){.revision = journal_revision(line),
                                      .line = at,
                                      .before = before,
                                      .ids = json_object_get(line->value, "ids")};
            return before > 0 && !is_kind(line, "create") && !is_kind(line, "expunge");
        }
    }
    return false;
}

/* The walk begins at the line that the plan is. Where none is, an edit made outside, not yet adopted, is the
 * newest change of all. */
static bool find_target(const struct plan *plan, const struct journal *journal, struct target *target) {
    const struct digest digest = plan_digest(plan->before);
    const long known = journal_last_revision(journal), revision = plan_revision(plan->before);
    bool is_known;
    const size_t line = journal_standing(journal, journal->count, digest.text, revision, &is_known);
    *target = (struct target){0};
    if (line == 0 || is_known)
        return find_from(journal, line, target);
    *target = (struct target){.revision = (revision > known ? revision : known) + 1, .before = line};
    return true;
}

/* Does a patch touch the record (its id without what is nested in it)? Members outside of collections are
 * named themselves. */
static bool touches(const json_t *patch, const char *id, size_t length) {
    if (json_object_getn(patch, id, length))
        return true;
    for (const struct record *const *record = record_collections; *record; record++)
        if (json_object_getn(json_object_get(patch, (*record)->collection), id, length))
            return true;
    return false;
}

/* The first of a disclosure's records that the patch or the deed touched; NULL when there is none. A
 * disclosure that names no records may rest on any. */
static const char *touched(const json_t *disclosure, const json_t *patch, const json_t *ids) {
    const json_t *records = json_object_get(disclosure, "records");
    size_t index;
    json_t *record;
    if (!json_is_array(records))
        return "*";
    json_array_foreach ((json_t *)records, index, record) {
        const char *id = json_string_value(record);
        if (id && (touches(patch, id, strcspn(id, "/")) || json_has(ids, id)))
            return id;
    }
    return NULL;
}

/* A disclosure of what the undo takes away. False with the fault. */
static bool passes_disclosure(const struct plan *plan, const json_t *disclosure, const struct target *target,
                              const json_t *patch, bool since, struct fault *fault) {
    const char *id = disclosure ? touched(disclosure, patch, target->ids) : NULL;
    if (!id)
        return true;
    const char *to = json_text_at(disclosure, "to");
    fault_set(fault, STATUS_REFUSED,
              since ? _("revision %ld touched %s, which was disclosed to %s since")
                    : _("revision %ld touched %s, which was disclosed to %s: whether before or since is not "
                        "known"),
              target->revision, id, to ? to : "?");
    fault_rule(fault, "undo-disclosed", NULL);
    fault_hint(fault, _("cancel, end or revoke instead"));
    return fault_place(fault, plan->path, 0, 0);
}

/* What was entered here, and nowhere else before. */
static bool is_own(const struct journal *journal, const struct target *target) {
    return target->line && !is_kind(&journal->lines[target->line - 1], "adopt");
}

/* Asked is every disclosure but those that were made before the state that comes back, and those that did not
 * know what is taken away: also what the plan does not stand on was told, and in a merged journal it may
 * stand in front. */
static bool passes_disclosures(const struct plan *plan, const struct journal *journal,
                               const struct target *target, const json_t *patch, struct fault *fault) {
    bool *earlier = journal_earlier(journal, target->before), passes = true;
    enum journal_knows *knows = journal_knows(journal, target->line);
    const bool own = is_own(journal, target);
    for (size_t at = journal->count; passes && at > 0; at--)
        if (!earlier[at - 1] && !(own && knows[at - 1] == KNOWS_NOT))
            passes = passes_disclosure(plan, json_object_get(journal->lines[at - 1].value, "disclosure"),
                                       target, patch, knows[at - 1] == KNOWS, fault);
    free(knows);
    free(earlier);
    return passes;
}

static bool passes_revocation(const struct plan *plan, const struct target *target, const json_t *patch,
                              struct fault *fault) {
    const char *id;
    json_t *consent;
    json_object_foreach (json_object_get(patch, "consents"), id, consent) {
        if (!json_text_at(consent, "revoked_on"))
            continue;
        fault_set(fault, STATUS_REFUSED, _("revision %ld revoked %s"), target->revision, id);
        fault_rule(fault, "undo-revoked", NULL);
        fault_hint(fault, _("a revocation stands; enter a new consent instead"));
        return fault_place(fault, plan->path, 0, 0);
    }
    return true;
}

/* Puts the state before the target into plan->root. *same tells that it is no other state. */
static bool go_back(struct plan *plan, const struct journal *journal, const struct target *target, bool *same,
                    struct fault *fault) {
    json_auto_t *earlier = journal_rebuild_line(journal, target->before, fault);
    if (!earlier)
        return fault_hint(
            fault,
            _("undo goes no further back: enter what should stand; csc-report history shows what was done"));
    json_auto_t *now = record_canonical(&record_plan, plan->before);
    json_auto_t *patch = plan_patch_between(earlier, now);
    *same = json_object_size(patch) == 0;
    if (*same)
        return true;
    if (!passes_disclosures(plan, journal, target, patch, fault) ||
        !passes_revocation(plan, target, patch, fault) ||
        !record_check(&record_plan, earlier, profile_vocabularies(plan->profile), NULL, fault))
        return false;
    json_object_clear(plan->root);
    json_object_update(plan->root, earlier);
    return true;
}

/* An edit made outside that changed nothing but the revision is passed over. */
static bool undo(struct plan *plan, const struct journal *journal, long *revision, struct fault *fault) {
    struct target target;
    bool same = true, found = find_target(plan, journal, &target);
    while (found && same) {
        if (!go_back(plan, journal, &target, &same, fault))
            return false;
        *revision = target.revision;
        found = !same || (target.line == 0 && find_from(journal, target.before, &target));
    }
    return found || nothing(plan, fault);
}

bool plan_undo(struct plan *plan, long *revision, struct fault *fault) {
    struct journal journal;
    bool done = plan_journal(plan, &journal, fault) && undo(plan, &journal, revision, fault);
    journal_free(&journal);
    return done;
}
