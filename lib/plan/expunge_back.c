/* Texts that were expunged and stand in the plan again, because an old file was put in its place (plan.h). */
#include <string.h>

#include "io/json.h"
#include "plan/writing.h"
#include "record/redact.h"

/* Does the item have a text in the patch: another than the state that it begins with, and not [removed]? An
 * item that is none, of a journal written by hand, has none. */
static bool has_text(const json_t *patch, const char *item) {
    struct redaction redaction = redaction_new();
    struct fault fault = {0};
    const bool known = redaction_add(&redaction, item, &fault);
    json_auto_t *without = known ? redaction_of(&redaction, patch) : NULL;
    const bool has = without && redaction.texts > 0;
    redaction_free(&redaction);
    fault_clear(&fault);
    return has;
}

static void add_of(const json_t *line, const json_t *patch, json_t *back) {
    size_t index;
    json_t *id;
    json_array_foreach (json_object_get(line, "ids"), index, id) {
        const char *item = json_string_value(id);
        if (item && !json_has(back, item) && has_text(patch, item))
            json_array_append(back, id);
    }
}

static bool was_anything_expunged(const struct journal *journal) {
    for (size_t i = 0; i < journal->count; i++)
        if (json_is(journal->lines[i].value, "kind", "expunge"))
            return true;
    return false;
}

/* Was anything expunged, and is the plan another than the one that its journal ends with? */
static bool may_be_back(const struct plan *plan, const struct journal *journal) {
    const struct digest digest = plan_digest(plan->root);
    const char *id = json_text_at(plan->root, "id");
    const size_t last = journal_last_readable(journal);
    return last && strcmp(journal_word(&journal->lines[last - 1], "plan"), digest.text) != 0 &&
           was_anything_expunged(journal) && journal_judge(journal, id, digest.text, NULL) != JOURNAL_OTHER;
}

/* The newest state of the plan that the journal gives: what has a text there was written since. Where damage
 * leaves none, nothing was: no text can be told from the one that was expunged. New reference. */
static json_t *written_since(const struct plan *plan, const struct journal *journal) {
    struct fault fault = {0};
    const size_t newest = journal_newest_whole(journal);
    json_auto_t *state = newest ? journal_rebuild_line(journal, newest, &fault) : NULL;
    const bool own = state && json_equal(json_object_get(state, "id"), json_object_get(plan->root, "id"));
    fault_clear(&fault);
    return own ? json_incref(state) : json_object();
}

json_t *plan_expunged_back(const struct plan *plan, const struct journal *journal) {
    json_t *back = json_array();
    if (!may_be_back(plan, journal))
        return back;
    json_auto_t *known = written_since(plan, journal), *patch = plan_patch_between(known, plan->root);
    for (size_t i = 0; i < journal->count; i++)
        if (json_is(journal->lines[i].value, "kind", "expunge"))
            add_of(journal->lines[i].value, patch, back);
    return back;
}

char *expunged_list(const json_t *back) {
    struct text list = {0};
    size_t index;
    json_t *id;
    json_array_foreach ((json_t *)back, index, id)
        text_add_format(&list, "%s%s", index ? "," : "", json_string_value(id));
    return text_take(&list);
}

/* Those that are no item of `items`. New reference. */
static json_t *left_over(const json_t *back, const json_t *items) {
    json_t *left = json_array();
    size_t index;
    json_t *id;
    json_array_foreach ((json_t *)back, index, id)
        if (!items || !json_has(items, json_string_value(id)))
            json_array_append(left, id);
    return left;
}

bool expunge_is_kept(const struct plan *plan, const struct journal *journal, const json_t *items,
                     struct fault *fault) {
    json_auto_t *back = plan_expunged_back(plan, journal);
    json_auto_t *left = left_over(back, items);
    if (json_array_size(left) == 0)
        return true;
    text_auto_t *all = expunged_list(back), *list = expunged_list(left);
    text_auto_t *operand = text_word(plan->operand);
    fault_set(fault, STATUS_REFUSED,
              _("%s: was expunged, and the plan, changed by other means, has a text there again"), list);
    fault_rule(fault, "expunged-text-back", NULL);
    fault_hint(fault, _("csc-init --expunge=%s --why=TEXT %s"), all, operand);
    return fault_place(fault, plan->path, 0, 0);
}
