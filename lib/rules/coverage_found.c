/* Coverage that is stated, found by a rule, or left over: concerns, overlapping actions, surplus. */
#include <string.h>

#include "rules/coverage_inside.h"
#include "rules/find.h"
#include "rules/roles.h"

/* What somebody said: a gap or a duplication that is not resolved. */
void coverage_find_stated(const struct coverage *coverage) {
    const char *id;
    json_t *concern, *concerns = records_of(coverage->inquiry, "concerns");
    json_object_foreach (concerns, id, concern) {
        const char *kind = json_text_at(concern, "kind"),
                   *service_kind = json_text_at(concern, "service_kind");
        bool gap = kind && strcmp(kind, "gap") == 0, doubled = kind && strcmp(kind, "duplication") == 0;
        if ((!gap && !doubled) || json_at(concern, "resolved_on") || json_is(concern, "status", "resolved"))
            continue;
        json_t *fact = coverage_fact(gap ? "gap" : "overlap", id, NULL,
                                     memory_format("%s: %s", id, json_text_at(concern, "text")));
        if (service_kind)
            json_put_text(fact, "service_kind", service_kind);
        size_t index;
        json_t *agency;
        json_array_foreach (json_object_get(concern, "between"), index, agency) {
            coverage_name(fact, "agencies", json_string_value(agency));
            coverage_rest(fact, json_string_value(agency));
        }
        json_array_append_new(coverage->facts, fact);
    }
}

static void name_action(const struct coverage *coverage, json_t *fact, const char *id) {
    const json_t *action = json_object_get(records_of(coverage->inquiry, "actions"), id);
    const char *owner = json_text_at(action, "owner");
    const char *agency = owner ? agency_of(coverage->inquiry->plan, owner) : NULL;
    if (!action)
        return;
    coverage_name(fact, "actions", id);
    if (owner)
        coverage_name(fact, "agencies", agency ? agency : "subject");
    coverage_rest(fact, owner);
    coverage_rest(fact, agency);
}

static bool is_action(const char *id) {
    return id[0] == 'A' && id[1] >= '1' && id[1] <= '9';
}

/* A load of actions due at one time goes away when one more shifts the days; what is stated does not. */
static void add_finding(const struct coverage *coverage, const struct finding *finding) {
    const json_t *action = json_object_get(records_of(coverage->inquiry, "actions"), finding->item);
    json_t *fact =
        coverage_fact(finding->rule->name, finding->item, finding->requirement, finding_sentence(finding));
    const char *priority = json_text_at(action, "priority");
    const char *service_kind = strcmp(finding->member, "service_kind") == 0 ? finding->text : NULL;
    if (priority)
        json_put_text(fact, "priority", priority);
    coverage_rest(fact, priority);
    if (service_kind)
        json_put_text(fact, "service_kind", service_kind);
    char **ids = text_split(finding->rests_on, ' ');
    for (char **id = ids; *id; id++) {
        coverage_rest(fact, *id);
        if (is_action(*id))
            name_action(coverage, fact, *id);
    }
    text_list_free(ids);
    if (strcmp(finding->member, "due") == 0)
        json_object_set_new(fact, "passing", json_true());
    json_array_append_new(coverage->facts, fact);
}

void coverage_find_by_rule(const struct coverage *coverage, const char *name) {
    const struct rule *rule = rule_named(name);
    struct findings findings = {0};
    if (profile_level(coverage->inquiry->profile, name, rule->level) != LEVEL_OFF)
        rule->find(coverage->inquiry, rule, &findings);
    for (size_t i = 0; i < findings.count; i++)
        add_finding(coverage, &findings.list[i]);
    findings_clear(&findings);
}

/* Is something needed that the agency gives? `kind` NULL: anything at all. */
struct use {
    const char *agency, *kind;
    bool used;
};

static void look_for_use(const struct coverage *coverage, const struct bearer *bearer, void *context) {
    struct use *use = context;
    const char *id;
    json_t *action, *actions = records_of(coverage->inquiry, "actions");
    use->used = use->used || (use->kind && json_has(json_object_get(bearer->record, "needs"), use->kind));
    if (use->used)
        return;
    json_object_foreach (actions, id, action) {
        if (!coverage_is_for(bearer, action, use->kind))
            continue;
        const char *agency = agency_of(coverage->inquiry->plan, json_text_at(action, "owner"));
        use->used = agency && strcmp(agency, use->agency) == 0;
        if (use->used)
            return;
    }
}

static void judge_use(const struct coverage *coverage, const char *agency, const char *kind, char *stolen) {
    struct use use = {.agency = agency, .kind = kind};
    coverage_each_bearer(coverage, look_for_use, &use);
    if (use.used) {
        free(stolen);
        return;
    }
    json_t *fact = coverage_fact("surplus", agency, NULL, stolen);
    coverage_name(fact, "agencies", agency);
    if (kind)
        json_put_text(fact, "service_kind", kind);
    json_object_set_new(fact, "passing", json_true());
    json_array_append_new(coverage->facts, fact);
}

static void judge_agency(const struct coverage *coverage, const char *id, const json_t *agency) {
    const char *slug;
    json_t *service, *services = json_object_get(agency, "services");
    json_object_foreach (services, slug, service) {
        const char *kind = json_text_at(service, "kind"), *name = json_text_at(service, "name");
        if (kind && coverage_serves(service, kind))
            judge_use(coverage, id, kind,
                      memory_format(_("%s: service \"%s\" serves no need recorded"), id, name ? name : slug));
    }
    if (json_object_size(services) == 0)
        judge_use(coverage, id, NULL, memory_format(_("%s: serves no need recorded"), id));
}

void coverage_find_surplus(const struct coverage *coverage) {
    const char *id;
    json_t *agency, *agencies = records_of(coverage->inquiry, "agencies");
    json_object_foreach (agencies, id, agency) {
        const char *kind = json_text_at(agency, "kind");
        if (coverage_involves(coverage->inquiry, agency) && (!kind || any_of(kind, "provider support")))
            judge_agency(coverage, id, agency);
    }
}
