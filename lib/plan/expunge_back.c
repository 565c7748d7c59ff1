/* Texts that were expunged and stand in the plan again, because an old file was put in its place (plan.h). */
#include <string.h>

#include "io/json.h"
#include "plan/writing.h"
#include "record/redact.h"

/* Does the item have a text in the patch: another than the journal's newest state has, and not [removed]? An
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

/* Was anything expunged, and is the plan another than the journal ends with? */
static bool may_be_back(const struct plan *plan, const struct journal *journal) {
    const struct digest digest = plan_digest(plan->root);
    if (journal->count && strcmp(journal_word(&journal->lines[journal->count - 1], "plan"), digest.text) == 0)
        return false;
    for (size_t i = 0; i < journal->count; i++)
        if (json_is(journal->lines[i].value, "kind", "expunge"))
            return true;
    return false;
}

json_t *plan_expunged_back(const struct plan *plan, const struct journal *journal) {
    struct fault fault = {0};
    json_t *back = json_array();
    json_auto_t *known =
        may_be_back(plan, journal) ? journal_rebuild_line(journal, journal->count, &fault) : NULL;
    const bool own = known && json_equal(json_object_get(known, "id"), json_object_get(plan->root, "id"));
    json_auto_t *patch = own ? plan_patch_between(known, plan->root) : NULL;
    for (size_t i = 0; patch && i < journal->count; i++)
        if (json_is(journal->lines[i].value, "kind", "expunge"))
            add_of(journal->lines[i].value, patch, back);
    fault_clear(&fault);
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
    fault_hint(fault, "csc-init --expunge=%s --why=TEXT %s", all, operand);
    return fault_place(fault, plan->path, 0, 0);
}
