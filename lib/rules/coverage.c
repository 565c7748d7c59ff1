#include "rules/coverage.h"

#include <string.h>

#include "rules/coverage_inside.h"
#include "rules/find.h"
#include "rules/roles.h"

json_t *coverage_fact(const char *fact, const char *item, const char *requirement, char *stolen) {
    json_t *record = json_object();
    json_put_text(record, "fact", fact);
    json_put_text(record, "item", item);
    json_put_text(record, "text", stolen);
    json_put_text(record, "requirement", requirement);
    json_put_text(record, "rests_on", item);
    free(stolen);
    return record;
}

void coverage_rest(json_t *fact, const char *id) {
    const char *before = json_text_at(fact, "rests_on");
    if (!id || any_of(id, before))
        return;
    text_auto_t *both = memory_format("%s %s", before, id);
    json_put_text(fact, "rests_on", both);
}

void coverage_name(json_t *fact, const char *list, const char *id) {
    json_t *ids = json_object_get(fact, list);
    if (!ids)
        json_object_set_new(fact, list, ids = json_array());
    if (!json_has(ids, id))
        json_array_append_new(ids, json_string(id));
}

bool coverage_involves(const struct inquiry *inquiry, const json_t *agency) {
    int ended = day_at(agency, "ended"), until = day_at(agency, "supports/until");
    return (ended == NO_DAY || ended > inquiry->today) && (until == NO_DAY || until >= inquiry->today);
}

bool coverage_serves(const json_t *service, const char *kind) {
    const char *status = json_text_at(service, "status");
    return json_is(service, "kind", kind) && (!status || strcmp(status, "active") == 0);
}

static bool worked_on(const char *collection, const json_t *record) {
    return strcmp(collection, "cases") == 0 ? !json_at(record, "left")
                                            : !any_of(status_of(record), "achieved dropped");
}

void coverage_each_bearer(const struct coverage *coverage, coverage_bearer_fn *each, void *context) {
    static const char *const collections[][2] = {{"priorities", "priority"}, {"cases", "case"}};
    for (size_t i = 0; i < 2; i++) {
        struct bearer bearer = {.member = collections[i][1]};
        json_t *records = records_of(coverage->inquiry, collections[i][0]);
        json_object_foreach (records, bearer.id, bearer.record) {
            if (worked_on(collections[i][0], bearer.record))
                each(coverage, &bearer, context);
        }
    }
}

bool coverage_is_for(const struct bearer *bearer, const json_t *action, const char *kind) {
    return json_is(action, bearer->member, bearer->id) && strcmp(status_of(action), "cancelled") != 0 &&
           (!kind || json_is(action, "service_kind", kind));
}

/* What a need has in support, one fact for each ground, from `first` on in the list of facts. */
struct need {
    const struct coverage *coverage;
    const struct bearer *bearer;
    const char *kind; /* NULL: any */
    size_t first;
};

static json_t *of_need(const struct need *need, const char *fact, char *stolen) {
    json_t *record = coverage_fact(fact, need->bearer->id, NULL, stolen);
    if (strcmp(need->bearer->member, "priority") == 0)
        json_put_text(record, "priority", need->bearer->id);
    if (need->kind)
        json_put_text(record, "service_kind", need->kind);
    return record;
}

static void add_service(const struct need *need, const char *agency, const char *name) {
    json_t *fact = of_need(need, "covered", memory_format(_("%s: service \"%s\""), agency, name));
    coverage_name(fact, "agencies", agency);
    coverage_rest(fact, agency);
    json_array_append_new(need->coverage->facts, fact);
}

static void find_services(const struct need *need) {
    const char *id, *slug;
    json_t *agency, *agencies = records_of(need->coverage->inquiry, "agencies");
    json_object_foreach (agencies, id, agency) {
        json_t *service, *services = json_object_get(agency, "services");
        if (!need->kind || !coverage_involves(need->coverage->inquiry, agency))
            continue;
        json_object_foreach (services, slug, service) {
            const char *name = json_text_at(service, "name");
            if (coverage_serves(service, need->kind))
                add_service(need, id, name ? name : slug);
        }
    }
}

static void add_action(const struct need *need, const char *id, const json_t *action) {
    const struct inquiry *inquiry = need->coverage->inquiry;
    const char *owner = json_text_at(action, "owner");
    const char *agency = owner ? agency_of(inquiry->plan, owner) : NULL;
    if (!owner ||
        (agency && !coverage_involves(inquiry, json_object_get(records_of(inquiry, "agencies"), agency))))
        return;
    const char *who = agency ? agency : "subject";
    json_t *fact =
        of_need(need, "covered", memory_format("%s: %s \"%s\"", who, id, json_text_at(action, "title")));
    coverage_name(fact, "agencies", who);
    coverage_name(fact, "actions", id);
    coverage_rest(fact, agency);
    coverage_rest(fact, id);
    coverage_rest(fact, owner);
    json_array_append_new(need->coverage->facts, fact);
}

static void find_actions(const struct need *need) {
    const char *id;
    json_t *action, *actions = records_of(need->coverage->inquiry, "actions");
    json_object_foreach (actions, id, action) {
        if (coverage_is_for(need->bearer, action, need->kind))
            add_action(need, id, action);
    }
}

static const char *supporter(const json_t *fact) {
    return json_string_value(json_array_get(json_object_get(fact, "agencies"), 0));
}

/* Two agencies are named in the order of their ids, so that one pair is one pair. */
static void add_overlap(const struct need *need, const json_t *a, const json_t *b) {
    const char *one = supporter(a), *other = supporter(b);
    int order = strcmp(one, other);
    if (order == 0 || strcmp(one, "subject") == 0 || strcmp(other, "subject") == 0)
        return;
    const char *first = order < 0 ? one : other, *second = order < 0 ? other : one;
    json_t *fact =
        of_need(need, "overlap", memory_format(_("%s and %s both give %s"), first, second, need->kind));
    coverage_name(fact, "agencies", first);
    coverage_name(fact, "agencies", second);
    char **grounds[] = {text_split(json_text_at(a, "rests_on"), ' '),
                        text_split(json_text_at(b, "rests_on"), ' ')};
    for (size_t i = 0; i < 2; i++) {
        for (char **id = grounds[i]; *id; id++)
            coverage_rest(fact, *id);
        text_list_free(grounds[i]);
    }
    json_array_append_new(need->coverage->facts, fact);
}

static void find_overlaps(const struct need *need) {
    json_t *facts = need->coverage->facts;
    size_t end = json_array_size(facts);
    for (size_t i = need->first; need->kind && i < end; i++)
        for (size_t j = i + 1; j < end; j++)
            add_overlap(need, json_array_get(facts, i), json_array_get(facts, j));
}

static void judge_need(const struct coverage *coverage, const struct bearer *bearer, const char *kind) {
    struct need need = {coverage, bearer, kind, json_array_size(coverage->facts)};
    find_services(&need);
    find_actions(&need);
    find_overlaps(&need);
    if (json_array_size(coverage->facts) > need.first)
        return;
    json_t *gap =
        of_need(&need, "gap",
                kind ? memory_format(_("%s: nobody is recorded who gives %s"), bearer->id, kind)
                     : memory_format(_("%s: no need is named and nothing is done for it"), bearer->id));
    json_object_set_new(gap, "passing", json_true());
    json_array_append_new(coverage->facts, gap);
}

static void judge_bearer(const struct coverage *coverage, const struct bearer *bearer, void *context) {
    (void)context;
    size_t index;
    json_t *kind, *needs = json_object_get(bearer->record, "needs");
    json_array_foreach (needs, index, kind) {
        judge_need(coverage, bearer, json_string_value(kind));
    }
    if (json_array_size(needs) == 0)
        judge_need(coverage, bearer, NULL);
}

/* What a rule found says where the practice asks for it; the rest is cited by the name of the fact. */
static void cite(const struct coverage *coverage) {
    size_t index;
    json_t *fact;
    json_array_foreach (coverage->facts, index, fact) {
        if (!json_at(fact, "requirement"))
            json_put_text(fact, "requirement",
                          profile_cited(coverage->inquiry->profile, json_text_at(fact, "fact")));
    }
}

json_t *coverage_facts(const struct inquiry *inquiry) {
    struct coverage coverage = {inquiry, json_array()};
    coverage_each_bearer(&coverage, judge_bearer, NULL);
    coverage_find_stated(&coverage);
    coverage_find_by_rule(&coverage, "duplicated-work");
    coverage_find_by_rule(&coverage, "competing-expectations");
    coverage_find_surplus(&coverage);
    cite(&coverage);
    return coverage.facts;
}
