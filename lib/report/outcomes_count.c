/* What each measure counts in one plan (report/outcomes.h). */
#include <string.h>

#include "io/json.h"
#include "report/outcomes_inside.h"
#include "rules/actions.h"
#include "rules/coverage.h"
#include "rules/find.h"
#include "rules/roles.h"

static const char *owning_agency(const struct inquiry *inquiry, const json_t *action) {
    return agency_of(inquiry->plan, json_text_at(action, "owner"));
}

static bool is_cancelled(const json_t *action) {
    return strcmp(status_of(action), "cancelled") == 0;
}

static void judge_link(const struct inquiry *inquiry, const char *id, const json_t *action,
                       struct figure *figure) {
    (void)id;
    const char *priority = json_text_at(action, "priority");
    if (is_cancelled(action) || !owning_agency(inquiry, action))
        return;
    figure->all++;
    figure->some += priority && json_object_get(records_of(inquiry, "priorities"), priority);
}

struct figure count_actions_for_priorities(const struct inquiry *inquiry) {
    return figures_add(inquiry, "actions", judge_link);
}

/* A need is met by however many: it is counted once. What somebody stated is no need of the count. */
struct figure count_needs_supported(const struct inquiry *inquiry) {
    struct figure figure = {0, 0};
    json_auto_t *facts = coverage_facts(inquiry), *met = json_object();
    size_t index;
    json_t *fact;
    json_array_foreach (facts, index, fact) {
        const char *kind = json_text_at(fact, "service_kind"), *item = json_text_at(fact, "item");
        text_auto_t *need = memory_format("%s %s", item, kind ? kind : "");
        if (json_is(fact, "fact", "covered"))
            json_object_set_new(met, need, json_true());
        figure.all += json_is(fact, "fact", "gap") && *item != 'X';
    }
    figure.some = (json_int_t)json_object_size(met);
    figure.all += figure.some;
    return figure;
}

/* The days on which an action was worked on: from its start or entry until it was done, or today. */
static bool days_of(const struct inquiry *inquiry, const json_t *action, struct stretch *days) {
    int starts = day_at(action, "starts"), done = day_at(action, "done_on");
    days->from = starts == NO_DAY ? day_at(action, "on") : starts;
    days->until = action_is_open(action) ? inquiry->today : done;
    return days->from != NO_DAY && days->until != NO_DAY && !is_cancelled(action) &&
           days->from <= days->until;
}

static struct stretch in_common(struct stretch a, struct stretch b) {
    return (struct stretch){a.from > b.from ? a.from : b.from, a.until < b.until ? a.until : b.until};
}

static bool has_days(struct stretch stretch) {
    return stretch.from <= stretch.until;
}

static bool same_work(const struct inquiry *inquiry, const json_t *a, const json_t *b) {
    const char *one = owning_agency(inquiry, a), *other = owning_agency(inquiry, b);
    const char *priority = json_text_at(a, "priority"), *kind = json_text_at(a, "service_kind");
    return one && other && strcmp(one, other) != 0 && priority && kind && json_is(b, "priority", priority) &&
           json_is(b, "service_kind", kind);
}

struct figure count_duplicated_work(const struct inquiry *inquiry, struct stretch quarter) {
    struct figure figure = {0, 0};
    struct stretch one, other;
    json_t *actions = records_of(inquiry, "actions");
    for (void *at = json_object_iter(actions); at; at = json_object_iter_next(actions, at)) {
        const json_t *action = json_object_iter_value(at);
        if (!owning_agency(inquiry, action) || !days_of(inquiry, action, &one) ||
            !has_days(in_common(one, quarter)))
            continue;
        figure.all++;
        for (void *next = json_object_iter_next(actions, at); next;
             next = json_object_iter_next(actions, next)) {
            const json_t *later = json_object_iter_value(next);
            figure.some += days_of(inquiry, later, &other) && same_work(inquiry, action, later) &&
                           has_days(in_common(in_common(one, other), quarter));
        }
    }
    return figure;
}

static const char *side_of(const struct inquiry *inquiry, const char *person) {
    const char *agency = agency_of(inquiry->plan, person);
    return agency ? agency : "subject";
}

static void judge_sharing(const struct inquiry *inquiry, const char *id, const json_t *action,
                          struct figure *figure) {
    (void)id;
    const char *owner = json_text_at(action, "owner");
    bool shared = false;
    size_t index;
    json_t *helper;
    if (is_cancelled(action) || !owning_agency(inquiry, action))
        return;
    json_array_foreach (json_object_get(action, "helpers"), index, helper) {
        shared = shared || strcmp(side_of(inquiry, json_string_value(helper)), side_of(inquiry, owner)) != 0;
    }
    figure->all++;
    figure->some += shared;
}

struct figure count_shared_actions(const struct inquiry *inquiry) {
    return figures_add(inquiry, "actions", judge_sharing);
}

const char *indicator_last(const json_t *indicator, const char **value) {
    const char *day, *newest = NULL;
    json_t *measured, *values = json_object_get(indicator, "values");
    *value = NULL;
    json_object_foreach (values, day, measured) {
        if (newest && strcmp(day, newest) < 0)
            continue;
        newest = day;
        *value = json_string_value(measured);
    }
    return newest;
}

bool indicator_reaches(const json_t *indicator, const char *value) {
    const char *target = json_text_at(indicator, "target/value");
    if (!target || !value)
        return false;
    const long double reached = strtold(value, NULL), wanted = strtold(target, NULL);
    return json_is(indicator, "better", "down") ? reached <= wanted : reached >= wanted;
}

static void judge_target(const struct inquiry *inquiry, const char *id, const json_t *indicator,
                         struct figure *figure) {
    (void)inquiry;
    (void)id;
    const char *target = json_text_at(indicator, "target/value"), *value;
    if (!indicator_last(indicator, &value) || !target || !value)
        return;
    figure->all++;
    figure->some += indicator_reaches(indicator, value);
}

struct figure count_targets_met(const struct inquiry *inquiry) {
    return figures_add(inquiry, "indicators", judge_target);
}
