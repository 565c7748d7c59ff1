/* What others than csc did to a plan (plan.h: plan_adopted). */
#include "io/json.h"
#include "plan/writing.h"
#include "record/record.h"

json_t *plan_adopted(struct plan *plan) {
    json_t *outside = plan->adopted ? json_incref(plan->outside) : NULL;
    plan->adopted = false;
    return outside;
}

static void put(json_t *found, const char *list, const char *id) {
    json_t *ids = json_object_get(found, list);
    if (!ids) {
        ids = json_array();
        json_object_set_new(found, list, ids);
    }
    json_array_append_new(ids, json_string(id));
}

static void compare(json_t *found, const json_t *then, const json_t *now) {
    const char *id;
    json_t *record;
    json_object_foreach ((json_t *)then, id, record) {
        const json_t *other = json_object_get(now, id);
        if (!other)
            put(found, "gone", id);
        else if (!json_equal(record, other))
            put(found, "changed", id);
    }
    json_object_foreach ((json_t *)now, id, record) {
        if (!json_object_get(then, id))
            put(found, "new", id);
    }
}

/* Members that are no collection have no id: they are named themselves. */
static void compare_rest(json_t *found, const json_t *then, const json_t *now) {
    json_auto_t *patch = plan_patch_between(then, now);
    const char *member;
    json_t *value;
    for (const struct record *const *record = record_collections; *record; record++)
        json_object_del(patch, (*record)->collection);
    json_object_foreach (patch, member, value)
        put(found, "changed", member);
}

json_t *plan_differences(const json_t *then, const json_t *now) {
    json_t *found = json_object();
    for (const struct record *const *record = record_collections; *record; record++)
        compare(found, json_object_get(then, (*record)->collection),
                json_object_get(now, (*record)->collection));
    compare_rest(found, then, now);
    return found;
}

/* The last line that has a state; 0 when none can be had. */
static json_t *newest_of(const struct journal *journal, size_t *number) {
    struct fault unknown = {0};
    *number = journal_last_readable(journal);
    json_t *root = *number ? journal_rebuild_line(journal, *number, &unknown) : NULL;
    fault_clear(&unknown);
    return root;
}

static void put_again(json_t *outside, const struct journal_line *stands, const struct journal_line *newest) {
    json_object_set_new(outside, "again", json_integer(journal_revision(stands)));
    json_put_text(outside, "digest", journal_word(newest, "plan"));
}

json_t *outside_of(const struct plan *plan, const struct journal *journal) {
    const struct digest digest = plan_digest(plan->root);
    size_t number;
    bool known = false;
    json_auto_t *newest = newest_of(journal, &number);
    json_auto_t *now = record_canonical(&record_plan, plan->root);
    json_t *outside = newest ? plan_differences(newest, now) : json_object();
    const size_t stands =
        journal_standing(journal, journal->count, digest.text, plan_revision(plan->root), &known);
    if (number)
        json_object_set_new(outside, "newest", json_integer(journal_revision(&journal->lines[number - 1])));
    if (known && stands == journal->count)
        json_object_set_new(outside, "damaged", json_true());
    else if (known)
        put_again(outside, &journal->lines[stands - 1], &journal->lines[number - 1]);
    if (newest && !known && stands == journal->count)
        json_object_set_new(outside, "undo", json_true());
    return outside;
}
