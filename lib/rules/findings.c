/* The list of findings, their sentences, and the judgement whether a change may pass. */
#include <string.h>

#include "rules/find.h"
#include "rules/gate.h"

const struct rule *rule_named(const char *name) {
    for (const struct rule *rule = rules_all; rule->name; rule++)
        if (strcmp(rule->name, name) == 0)
            return rule;
    return NULL;
}

const char *const *profile_rule_names(void) {
    static const char **names;
    size_t count = 0;
    while (rules_all[count].name)
        count++;
    if (!names) {
        names = memory_take((count + 1) * sizeof *names);
        for (size_t i = 0; i < count; i++)
            names[i] = rules_all[i].name;
        names[count] = NULL;
    }
    return names;
}

static enum level practice_level(const struct inquiry *inquiry, const struct rule *rule) {
    return profile_level(inquiry->profile, rule->name, rule->level);
}

/* An overridden error is listed as a warning. */
static enum level level_in_force(const struct inquiry *inquiry, const struct rule *rule) {
    enum level level = practice_level(inquiry, rule);
    return level == LEVEL_ERROR && override_stands(inquiry, rule->name) ? LEVEL_WARNING : level;
}

static void add_record(struct text *rests_on, const char *record) {
    if (!record || any_of(record, rests_on->bytes ? rests_on->bytes : ""))
        return;
    if (rests_on->length > 0)
        text_add(rests_on, " ");
    text_add(rests_on, record);
}

static char *records_rested_on(struct found found) {
    struct text rests_on = {0};
    add_record(&rests_on, found.item);
    add_record(&rests_on, found.who);
    add_record(&rests_on, found.other);
    char **more = text_split(found.rests_on ? found.rests_on : "", ' ');
    for (char **record = more; *record; record++)
        add_record(&rests_on, *record);
    text_list_free(more);
    return text_take(&rests_on);
}

/* What is owed since a day nobody recorded is owed since the plan was begun. */
void findings_add(struct findings *findings, const struct inquiry *inquiry, const struct rule *rule,
                  struct found found) {
    enum level level = level_in_force(inquiry, rule);
    if (level == LEVEL_OFF)
        return;
    if (findings->count == findings->room) {
        findings->room = findings->room ? 2 * findings->room : 16;
        findings->list = memory_grow(findings->list, findings->room * sizeof *findings->list);
    }
    const char *begun_on = json_text_at(inquiry->plan, "initiated/on");
    findings->list[findings->count++] = (struct finding){
        .rule = rule,
        .level = level,
        .profile = inquiry->profile,
        .requirement = profile_requirement(inquiry->profile, rule->name, rule->requirement),
        .item = memory_text(found.item),
        .member = memory_text(found.member),
        .who = memory_text(found.who),
        .other = memory_text(found.other),
        .date = memory_text(found.date || level != LEVEL_OWED ? found.date : begun_on),
        .text = memory_text(found.text),
        .rests_on = records_rested_on(found),
    };
}

void rules_find(const struct inquiry *inquiry, struct findings *findings) {
    for (const struct rule *rule = rules_all; rule->name; rule++)
        if (rule->find && practice_level(inquiry, rule) != LEVEL_OFF)
            rule->find(inquiry, rule, findings);
}

void findings_clear(struct findings *findings) {
    for (size_t i = 0; i < findings->count; i++) {
        struct finding *finding = &findings->list[i];
        char *owned[] = {finding->item, finding->member, finding->who,     finding->other,
                         finding->date, finding->text,   finding->rests_on};
        for (size_t j = 0; j < sizeof owned / sizeof *owned; j++)
            free(owned[j]);
    }
    free(findings->list);
    *findings = (struct findings){0};
}

size_t findings_count(const struct findings *findings, enum level level) {
    size_t count = 0;
    for (size_t i = 0; i < findings->count; i++)
        count += findings->list[i].level == level;
    return count;
}

static const char *value_of(const struct finding *finding, const char *place, size_t length) {
    const struct {
        const char *name, *value;
    } places[] = {{"item", finding->item},
                  {"who", finding->who},
                  {"other", finding->other},
                  {"date", finding->date},
                  {"text", finding->text}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (strlen(places[i].name) == length && strncmp(places[i].name, place, length) == 0)
            return places[i].value ? places[i].value : "?";
    return NULL;
}

static char *fill(const struct finding *finding, const char *pattern) {
    struct text text = {0};
    while (*pattern) {
        size_t plain = strcspn(pattern, "{");
        text_add_bytes(&text, pattern, plain);
        pattern += plain;
        size_t length = *pattern ? strcspn(pattern + 1, "}") : 0;
        const char *value = *pattern ? value_of(finding, pattern + 1, length) : NULL;
        if (value) {
            text_add(&text, value);
            pattern += length + 2;
        } else if (*pattern) {
            text_add_bytes(&text, pattern++, 1);
        }
    }
    return text_take(&text);
}

char *finding_sentence(const struct finding *finding) {
    return fill(finding, _(finding->rule->sentence));
}

char *finding_hint(const struct finding *finding) {
    text_auto_t *hint = finding->rule->hint ? fill(finding, _(finding->rule->hint)) : NULL;
    return hint ? hint_whole(finding->profile, hint) : NULL;
}

static int by_text(const char *a, const char *b) {
    return a && b ? strcmp(a, b) : (a != NULL) - (b != NULL);
}

/* By what makes two findings the same: rule, records and member. */
static int by_identity(const void *a, const void *b) {
    const struct finding *one = a, *other = b;
    int order = one->rule < other->rule ? -1 : one->rule > other->rule;
    order = order ? order : by_text(one->item, other->item);
    order = order ? order : by_text(one->member, other->member);
    order = order ? order : by_text(one->who, other->who);
    return order ? order : by_text(one->other, other->other);
}

static bool stood_before(const struct findings *before, const struct finding *finding) {
    return before->count > 0 &&
           bsearch(finding, before->list, before->count, sizeof *before->list, by_identity);
}

static bool refuse_for(const struct finding *finding, struct fault *fault) {
    text_auto_t *sentence = finding_sentence(finding);
    text_auto_t *hint = finding_hint(finding);
    fault_set(fault, STATUS_REFUSED, "%s", sentence);
    fault_rule(fault, finding->rule->name, finding->requirement);
    return hint ? fault_hint(fault, "%s", hint) : false;
}

/* A change is refused for errors alone. With `of`, only rules that have a finding there are asked. */
static void find_errors(const struct inquiry *inquiry, const struct findings *of, struct findings *findings) {
    size_t at = 0;
    for (const struct rule *rule = rules_all; rule->name; rule++) {
        const bool asked = !of || (at < of->count && of->list[at].rule == rule);
        while (of && at < of->count && of->list[at].rule == rule)
            at++;
        if (asked && rule->find && practice_level(inquiry, rule) == LEVEL_ERROR)
            rule->find(inquiry, rule, findings);
    }
}

/* Reopening is judged as if the plan had not been closed before: what stood then does not forbid it. */
static void find_before(const struct inquiry *before, const struct inquiry *after, const struct findings *new,
                        struct findings *findings) {
    struct inquiry opened = *before;
    json_auto_t *plan = json_copy((json_t *)before->plan);
    if (plan_is_over(before) && !plan_is_over(after)) {
        json_object_set(plan, "status", json_object_get(after->plan, "status"));
        opened.plan = plan;
    }
    find_errors(&opened, new, findings);
    if (findings->count > 1)
        qsort(findings->list, findings->count, sizeof *findings->list, by_identity);
}

/* The plan before is looked at only when there is an error after. */
bool rules_allow(const struct inquiry *before, const struct inquiry *after, struct fault *fault) {
    struct findings old = {0}, new = {0};
    find_errors(after, NULL, &new);
    if (before && new.count > 0)
        find_before(before, after, &new, &old);
    bool allowed = true;
    for (size_t i = 0; i < new.count &&allowed; i++) {
        const struct finding *finding = &new.list[i];
        if (!stood_before(&old, finding) && !act_overrides(after, finding->rule->name))
            allowed = refuse_for(finding, fault);
    }
    findings_clear(&old);
    findings_clear(&new);
    return allowed;
}
