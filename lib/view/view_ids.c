/* What a view holds, by id. */
#include <string.h>

#include "base/text.h"
#include "record/record.h"
#include "rules/consent.h"
#include "rules/find.h"
#include "view/making.h"

/* Parts of the plan, and reviews of a case, are named where records are. */
const json_t *item_find(const json_t *root, const char *id) {
    static const char *const parts[] = {"initiated", "charter", "closed"};
    const json_t *record = record_find(root, id);
    const char *slash = strchr(id, '/');
    if (record)
        return record;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strcmp(id, parts[i]) == 0)
            return json_object_get(root, id);
    if (!slash)
        return NULL;
    text_auto_t *outer = memory_bytes(id, (size_t)(slash - id));
    const json_t *cases = json_object_get(root, "cases");
    return json_object_get(json_object_get(json_object_get(cases, outer), "reviews"), slash + 1);
}

char *view_holder(const struct view *view, const char *item) {
    const char *slash = strrchr(item, '/');
    return item_find(view->plan->root, item) || !slash ? memory_text(item)
                                                       : memory_bytes(item, (size_t)(slash - item));
}

bool view_sees(const struct view *view, const char *id) {
    return strcmp(id, "plan") == 0 || item_find(view->root, id);
}

bool view_permits(const struct view *view, const char *consent, const char *topic) {
    const struct inquiry whole = {.plan = view->plan->root, .profile = view->profile, .today = view->day};
    const json_t *permit = json_object_get(json_object_get(whole.plan, "consents"), consent);
    const char *agency = json_text_at(permit, "agency");
    return agency && consent_is_of_case(permit, NULL) && consent_holds(&whole, permit, topic) &&
           !consent_denying(&whole, agency, topic, view->day, NULL);
}

static bool sees_all(const struct view *view, const char *ids) {
    char **list = text_split(ids, ' ');
    bool all = true;
    for (char **id = list; all && *id; id++)
        all = view_sees(view, *id);
    text_list_free(list);
    return all;
}

static bool may_show(const struct view *view, const struct finding *finding) {
    return !view->who || (finding->rule->shared && finding->rests_on && sees_all(view, finding->rests_on));
}

static void put(struct findings *findings, struct finding finding) {
    if (findings->count == findings->room) {
        findings->room = findings->room ? findings->room * 2 : 16;
        findings->list = memory_grow(findings->list, findings->room * sizeof *findings->list);
    }
    findings->list[findings->count++] = finding;
}

static void rename_finding(const struct view *view, struct finding *finding) {
    char *text = view_renamed(view, finding->text);
    free(finding->text);
    finding->text = text;
}

const struct findings *view_findings(struct view *view) {
    if (view->found)
        return &view->findings;
    const struct inquiry inquiry = {.plan = view->plan->root, .profile = view->profile, .today = view->day};
    struct findings all = {0}, hidden = {0};
    rules_find(&inquiry, &all);
    for (size_t i = 0; i < all.count; i++)
        put(may_show(view, &all.list[i]) ? &view->findings : &hidden, all.list[i]);
    free(all.list);
    for (size_t i = 0; i < view->findings.count; i++)
        rename_finding(view, &view->findings.list[i]);
    findings_clear(&hidden);
    view->found = true;
    return &view->findings;
}

static void add(json_t *set, const char *id, const char *nested) {
    text_auto_t *path = memory_format("%s%s%s", id, nested ? "/" : "", nested ? nested : "");
    json_object_set_new(set, path, json_true());
}

/* Of the texts that are another's word those that the view holds: they were decided by themselves. */
static void add_said(json_t *set, const char *id, const json_t *seen, const json_t *holder) {
    const char *member;
    json_t *said;
    json_object_foreach (json_object_get(holder, "said"), member, said) {
        if (json_object_get(seen, member))
            add(set, id, member);
    }
}

/* `whole`: the record as the plan has it. */
static void add_nested(json_t *set, const char *id, const char *collection, const json_t *record,
                       const json_t *whole) {
    for (const struct gated_map *row = gated_maps; row->collection; row++) {
        const char *key;
        json_t *nested;
        if (strcmp(row->collection, collection) != 0 || (!row->letter && strcmp(row->map, "reviews") != 0))
            continue;
        json_object_foreach (json_at(record, row->path), key, nested) {
            text_auto_t *name = memory_format("%s/%s", id, key);
            add(set, id, key);
            add_said(set, name, nested, json_object_get(json_at(whole, row->path), key));
        }
    }
}

json_t *set_texts(const json_t *set) {
    const char **keys = memory_take((json_object_size(set) + 1) * sizeof *keys), *key;
    size_t count = 0;
    json_t *value, *texts = json_array();
    json_object_foreach ((json_t *)set, key, value) {
        keys[count++] = key;
    }
    qsort(keys, count, sizeof *keys, text_order);
    for (size_t i = 0; i < count; i++)
        json_array_append_new(texts, json_string(keys[i]));
    free(keys);
    return texts;
}

json_t *view_records(const struct view *view) {
    json_auto_t *set = json_object();
    for (const struct shown_part *part = shown_parts; part->member; part++)
        if (!part->record->collection && json_object_get(view->root, part->member))
            add(set, part->member, NULL);
    if (json_object_get(view->root, "overrides"))
        add(set, "overrides", NULL);
    for (const struct record *const *record = record_collections; *record; record++) {
        const char *id, *collection = (*record)->collection;
        json_t *value;
        json_object_foreach (json_object_get(view->root, collection), id, value) {
            const json_t *whole = json_object_get(json_object_get(view->plan->root, collection), id);
            add(set, id, NULL);
            add_said(set, id, value, whole);
            add_nested(set, id, collection, value, whole);
        }
    }
    return set_texts(set);
}

json_t *view_grounds(const struct view *view, const json_t *records) {
    json_t *grounds = json_object(), *record;
    size_t index;
    json_array_foreach (records, index, record) {
        const char *name = json_string_value(record);
        json_t *ground = json_object_get(view->grounds, name);
        if (ground)
            json_object_set(grounds, name, ground);
    }
    return grounds;
}

json_t *view_basis(const struct view *view) {
    return json_incref(view->basis);
}
