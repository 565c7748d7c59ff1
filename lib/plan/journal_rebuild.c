/* Every earlier state of a plan, from its journal alone (journal.h). */
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "io/json.h"
#include "plan/journal.h"
#include "plan/writing.h"

/* A line that names none is taken to continue the one before: the digest of the plan tells whether it does.
 */
size_t journal_before(const struct journal *journal, size_t number) {
    const struct journal_line *line = &journal->lines[number - 1];
    return line->parent ? line->parent : number - 1;
}

static bool cannot(const struct journal *journal, size_t line, long revision, const char *why,
                   struct fault *fault) {
    if (revision)
        fault_set(fault, STATUS_INVALID, _("revision %ld cannot be rebuilt: %s"), revision, why);
    else
        fault_set(fault, STATUS_INVALID, _("the plan as it stood then cannot be rebuilt: %s"), why);
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

/* The state after a line, from that before it. */
static void go_on(const struct journal_line *line, json_t **root) {
    const json_t *base = json_object_get(line->value, "base");
    if (base) {
        json_decref(*root);
        *root = json_deep_copy(base);
    } else {
        patch_change(*root, json_object_get(line->value, "patch"));
    }
}

/* The state in canonical order, when it is the one that the line names; else NULL. New reference. */
static json_t *as_named(const struct journal_line *line, const json_t *root) {
    json_auto_t *canonical = plan_at_revision(root, journal_revision(line));
    struct digest digest = plan_digest(canonical);
    return strcmp(digest.text, journal_word(line, "plan")) == 0 ? json_incref(canonical) : NULL;
}

json_t *journal_rebuild_line(const struct journal *journal, size_t number, struct fault *fault) {
    size_t count;
    size_t *way = way_to(journal, number, &count, fault);
    json_t *root = NULL;
    if (!way)
        return NULL;
    for (size_t i = 0; i < count; i++)
        go_on(&journal->lines[way[i] - 1], &root);
    free(way);
    json_t *state = as_named(&journal->lines[number - 1], root);
    json_decref(root);
    if (!state)
        cannot(journal, number, journal_revision(&journal->lines[number - 1]),
               _("what the journal gives has another digest"), fault);
    return state;
}

static bool is_disclosure(const struct journal_line *line) {
    return line->value && !journal_is_change(line);
}

bool *journal_ends(const struct journal *journal) {
    bool *ends = memory_take((journal->count + 1) * sizeof *ends);
    size_t *states = memory_take((journal->count + 1) * sizeof *states); /* the line whose state a line has */
    for (size_t number = 1; number <= journal->count; number++) {
        const size_t before = journal_before(journal, number);
        const bool same = before && is_disclosure(&journal->lines[number - 1]);
        states[number] = same ? states[before] : number;
        if (same)
            continue;
        ends[number - 1] = true;
        if (before)
            ends[states[before] - 1] = false;
    }
    free(states);
    return ends;
}

static bool is_whole(const struct journal *journal, size_t number) {
    struct fault fault = {0};
    json_t *root = journal_rebuild_line(journal, number, &fault);
    json_decref(root);
    fault_clear(&fault);
    return root != NULL;
}

enum looked_for { FIRST_UNLIKE, LAST_WHOLE };

/* The line on the way to `number` whose plan is not, or is, what the journal gives; 0 when there is none, or
 * when the way is broken. */
static size_t look_along(const struct journal *journal, size_t number, enum looked_for looked_for) {
    struct fault fault = {0};
    size_t count = 0, found = 0;
    size_t *way = way_to(journal, number, &count, &fault);
    json_t *root = NULL;
    for (size_t i = 0; way && i < count && !(found && looked_for == FIRST_UNLIKE); i++) {
        const struct journal_line *line = &journal->lines[way[i] - 1];
        go_on(line, &root);
        json_auto_t *state = as_named(line, root);
        if ((state != NULL) == (looked_for == LAST_WHOLE))
            found = way[i];
    }
    json_decref(root);
    free(way);
    fault_clear(&fault);
    return found;
}

/* Nearly always the last one tells that all are as they say. */
size_t journal_unlike_to(const struct journal *journal, size_t number) {
    return is_whole(journal, number) ? 0 : look_along(journal, number, FIRST_UNLIKE);
}

/* Marks the lines between a line and the base, or the break, that its way ends at. */
static void mark_way(const struct journal *journal, size_t number, bool *seen) {
    for (; number > 0 && journal->lines[number - 1].value; number = journal_before(journal, number)) {
        seen[number - 1] = true;
        if (json_object_get(journal->lines[number - 1].value, "base"))
            return;
    }
}

size_t journal_last_readable(const struct journal *journal) {
    size_t number = journal->count;
    while (number > 0 && !journal->lines[number - 1].value)
        number--;
    return number;
}

/* What a line's way tells of the lines on it is not asked again of each. */
size_t journal_newest_whole(const struct journal *journal) {
    bool *seen = memory_take((journal->count + 1) * sizeof *seen);
    size_t newest = 0;
    for (size_t number = journal->count; number > newest; number--) {
        if (seen[number - 1] || !journal->lines[number - 1].value)
            continue;
        const size_t whole = is_whole(journal, number) ? number : look_along(journal, number, LAST_WHOLE);
        newest = whole > newest ? whole : newest;
        mark_way(journal, number, seen);
    }
    free(seen);
    return newest;
}

/* Is what gives the line's state, its whole plan or the lines before it, needed by no later line? */
static bool *unproved(const struct journal *journal) {
    bool *last = memory_take((journal->count + 1) * sizeof *last);
    for (size_t number = 1; number <= journal->count; number++) {
        const json_t *line = journal->lines[number - 1].value;
        const size_t before = journal_before(journal, number);
        last[number - 1] = line != NULL;
        if (line && before && !json_object_get(line, "base"))
            last[before - 1] = false;
    }
    return last;
}

size_t journal_unlike(const struct journal *journal) {
    bool *last = unproved(journal);
    size_t unlike = 0;
    for (size_t number = 1; number <= journal->count && !unlike; number++)
        if (last[number - 1])
            unlike = journal_unlike_to(journal, number);
    free(last);
    return unlike;
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
