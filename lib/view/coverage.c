#include "view/coverage.h"

#include "base/text.h"
#include "io/json.h"
#include "rules/coverage.h"

static bool may_show(const struct view *view, const json_t *fact) {
    if (!view->who)
        return true;
    const char *rests_on = json_text_at(fact, "rests_on");
    char **ids = text_split(rests_on ? rests_on : "", ' ');
    bool all = *ids && !json_yes(fact, "passing");
    for (char **id = ids; all && *id; id++)
        all = view_sees(view, *id);
    text_list_free(ids);
    return all;
}

static bool same(const json_t *a, const json_t *b) {
    static const char *const members[] = {"fact", "item", "service_kind", "agencies"};
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        const json_t *one = json_object_get(a, members[i]), *other = json_object_get(b, members[i]);
        if (one != other && !json_equal(one, other))
            return false;
    }
    return true;
}

static json_t *said_before(const json_t *shown, const json_t *fact) {
    size_t index;
    json_t *before;
    json_array_foreach (shown, index, before) {
        if (same(before, fact))
            return before;
    }
    return NULL;
}

/* Stated concerns and findings are each their own, even about the same records. */
static bool has_grounds(const json_t *fact) {
    return json_is(fact, "fact", "covered") ||
           (json_is(fact, "fact", "overlap") && json_at(fact, "service_kind"));
}

static void add_actions(json_t *fact, const json_t *more) {
    json_t *actions = json_object_get(fact, "actions"), *action;
    size_t index;
    if (!actions && json_array_size(json_object_get(more, "actions")) > 0)
        json_object_set_new(fact, "actions", actions = json_array());
    json_array_foreach (json_object_get(more, "actions"), index, action) {
        if (!json_has(actions, json_string_value(action)))
            json_array_append(actions, action);
    }
}

json_t *view_coverage(const struct view *view) {
    const struct inquiry inquiry = {.plan = view->plan->root, .profile = view->profile, .today = view->day};
    json_auto_t *facts = coverage_facts(&inquiry);
    json_t *shown = json_array(), *fact;
    size_t index;
    json_array_foreach (facts, index, fact) {
        if (!may_show(view, fact))
            continue;
        json_object_del(fact, "rests_on");
        json_object_del(fact, "passing");
        text_auto_t *text = view_renamed(view, json_text_at(fact, "text"));
        json_put_text(fact, "text", text);
        json_t *before = has_grounds(fact) ? said_before(shown, fact) : NULL;
        if (before)
            add_actions(before, fact);
        else
            json_array_append(shown, fact);
    }
    return shown;
}
