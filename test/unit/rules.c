/* Every rule has a plan that fires it and one that does not; what is found is told, owed and refused rightly.
 */
#include "rules/rules.h"
#include "base/memory.h"
#include "check.h"
#include "record/record.h"
#include "rules/gate.h"
#include "rules_cases.h"
#include "rules_family.h"
#include "rules_joint.h"
#include "rules_network.h"
#include "rules_programme.h"

static const char *const day = "2026-10-20";

static bool same_or_any(const char *expected, const char *found) {
    return !expected || (found && strcmp(expected, found) == 0);
}

static size_t count_of(const struct findings *findings, const char *rule) {
    size_t count = 0;
    for (size_t i = 0; i < findings->count; i++)
        count += strcmp(findings->list[i].rule->name, rule) == 0;
    return count;
}

static const struct finding *finding_as(const struct findings *findings, const struct rule_case *expected) {
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->list[i];
        if (strcmp(finding->rule->name, expected->rule) == 0 && same_or_any(expected->item, finding->item) &&
            same_or_any(expected->who, finding->who) && same_or_any(expected->date, finding->date))
            return finding;
    }
    return NULL;
}

/* Nothing is left of a place in the sentence; what is owed is owed by someone since some day. */
static void judge(const struct finding *finding) {
    text_auto_t *sentence = finding_sentence(finding);
    text_auto_t *hint = finding_hint(finding);
    CHECK(!strchr(sentence, '{') && !strchr(sentence, '?') && strstr(sentence, finding->item));
    CHECK(!hint || !strchr(hint, '{'));
    CHECK(strstr(finding->rests_on, finding->item));
    if (finding->level == LEVEL_OWED) {
        CHECK(finding->who != NULL);
        CHECK(finding->date != NULL);
    }
}

/* The cases of one practice, each a change of a plan with which all its rules are content. */
struct rule_set {
    const char *profile, *plan; /* plan NULL: content() */
    const struct rule_case *cases;
    size_t count;
};
static const struct rule_set sets[] = {
    {"halton-csc", NULL, rule_cases, RULE_CASES},
    {"hastings-csp", joint_plan, joint_cases, JOINT_CASES},
    {"collaborative-child-welfare", family_plan, family_cases, FAMILY_CASES},
    {"ms33-case-conference", programme_plan, programme_cases, PROGRAMME_CASES},
    {"lbs-lspc", network_plan, network_cases, NETWORK_CASES},
};

static json_t *plan_of(const struct rule_set *set, const char *patch) {
    return set->plan ? patched(set->plan, patch) : changed(profile_called(set->profile), patch);
}

static struct inquiry ask_of(const struct rule_set *set, const json_t *plan) {
    struct inquiry inquiry = ask(plan, day);
    inquiry.profile = profile_called(set->profile);
    return inquiry;
}

static void try_case(const struct rule_set *set, const struct rule_case *tried) {
    json_auto_t *wrong = plan_of(set, tried->fires), *right = plan_of(set, tried->quiet);
    struct inquiry about_wrong = ask_of(set, wrong), about_right = ask_of(set, right);
    struct findings found = {0}, none = {0};
    rules_find(&about_wrong, &found);
    rules_find(&about_right, &none);
    const struct finding *finding = finding_as(&found, tried);
    if (!finding || count_of(&none, tried->rule) > 0)
        fprintf(stderr, "%s: %s\n", tried->rule, finding ? "also fires where it must not" : "not found so");
    CHECK(finding != NULL);
    CHECK(count_of(&none, tried->rule) == 0);
    for (size_t i = 0; i < found.count; i++)
        if (strcmp(found.list[i].rule->name, "unknown-member") != 0)
            judge(&found.list[i]);
    findings_clear(&found);
    findings_clear(&none);
}

static bool is_tried(const char *rule) {
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        for (size_t j = 0; j < sets[i].count; j++)
            if (strcmp(sets[i].cases[j].rule, rule) == 0)
                return true;
    return false;
}

static void test_every_rule_has_both(void) {
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        for (size_t j = 0; j < sets[i].count; j++) {
            CHECK(rule_named(sets[i].cases[j].rule) != NULL);
            try_case(&sets[i], &sets[i].cases[j]);
        }
    for (const struct rule *rule = rules_all; rule->name; rule++) {
        bool tried = !rule->find || is_tried(rule->name);
        if (!tried)
            fprintf(stderr, "%s has no case\n", rule->name);
        CHECK(tried);
    }
}

static void check_content(const struct rule_set *set) {
    json_auto_t *plan = plan_of(set, "{}");
    struct inquiry inquiry = ask_of(set, plan);
    struct fault fault = {0};
    char *path = NULL;
    CHECK(record_check(&record_plan, plan, profile_vocabularies(inquiry.profile), &path, &fault));
    if (path)
        fprintf(stderr, "%s: %s\n", path, fault.text);
    free(path);
    fault_clear(&fault);
    struct findings findings = {0};
    rules_find(&inquiry, &findings);
    CHECK(findings.count == 0);
    for (size_t i = 0; i < findings.count; i++) {
        text_auto_t *sentence = finding_sentence(&findings.list[i]);
        fprintf(stderr, "%s: %s\n", findings.list[i].rule->name, sentence);
    }
    findings_clear(&findings);
}

static void test_content_plan(void) {
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        check_content(&sets[i]);
}

/* Names are unique, sentences and names well formed, requirements as in the ledger. */
static void test_table(void) {
    for (const struct rule *rule = rules_all; rule->name; rule++) {
        CHECK(rule_named(rule->name) == rule);
        CHECK(strspn(rule->name, "abcdefghijklmnopqrstuvwxyz-") == strlen(rule->name));
        CHECK(rule->sentence && *rule->sentence && rule->sentence[strlen(rule->sentence) - 1] != '.');
        CHECK(!rule->requirement || strchr("HQLMW", rule->requirement[0]));
    }
}

static void test_only_new_errors_refuse(void) {
    json_auto_t *good = content(practice());
    json_auto_t *bad = changed(practice(), JSON({"people" : {"rock-jo" : {"left" : "2026-10-20"}}}));
    json_auto_t *worse = changed(
        practice(),
        JSON({"people" : {"rock-jo" : {"left" : "2026-10-20"}}, "actions" : {"A2" : {"title" : "Other"}}}));
    struct inquiry before = ask(good, day), after = ask(bad, day), later = ask(worse, day);
    struct fault fault = {0};
    CHECK(!rules_allow(&before, &after, &fault));
    CHECK(fault.status == STATUS_REFUSED);
    CHECK_TEXT(fault.text, "A1: owner rock-jo has left the team");
    CHECK_TEXT(fault.rule, "owner-left");
    CHECK_TEXT(fault.requirement, "H-69");
    CHECK_TEXT(fault.hint, "csc-actions assign A1 NEW-OWNER");
    fault_clear(&fault);
    CHECK(!rules_allow(NULL, &after, &fault));
    fault_clear(&fault);
    CHECK(rules_allow(&after, &later, &fault)); /* mended step by step */
    CHECK(rules_allow(&after, &before, &fault));
    CHECK(fault.status == STATUS_DONE);
}

/* What a closed plan did not show does not forbid to open it again. */
static void test_reopening(void) {
    json_auto_t *closed =
        changed(practice(), JSON({
                    "status" : "closed",
                    "closed" : {"on" : "2026-10-19", "criterion" : "capacity", "confirmed_on" : "2026-10-19"},
                    "people" : {"priya-nair" : {"roles" : ["service-provider"]}}
                }));
    json_auto_t *opened = json_deep_copy(closed);
    json_put_text(opened, "status", "active");
    json_object_del(opened, "closed");
    struct inquiry before = ask(closed, day), after = ask(opened, day);
    struct fault fault = {0};
    CHECK(rules_allow(&before, &after, &fault));
    CHECK(!rules_allow(NULL, &after, &fault));
    CHECK_TEXT(fault.rule, "no-coordinator");
    fault_clear(&fault);
}

/* A practice that lets a rule be overridden: the act that does so passes, the error is a warning after. */
static void test_override(void) {
    json_auto_t *root = json_deep_copy(practice()->root);
    json_put(root, "rules/owner-left/override", json_string("allowed"));
    const struct profile lenient = {.root = root, .name = "lenient", .version = 1};
    json_auto_t *good = content(&lenient);
    json_auto_t *bad = changed(&lenient, JSON({
        "people" : {"rock-jo" : {"left" : "2026-10-20"}},
        "overrides" : {"owner-left" : {"why" : "w", "on" : "2026-10-20"}}
    }));
    struct inquiry before = ask(good, day), after = ask(bad, day);
    struct fault fault = {0};
    before.profile = after.profile = &lenient;
    after.overriding = "owner-left";
    CHECK(rules_allow(&before, &after, &fault));
    CHECK(override_stands(&after, "owner-left"));
    struct findings findings = {0};
    rules_find(&after, &findings);
    CHECK(count_of(&findings, "owner-left") == 1 && findings_count(&findings, LEVEL_ERROR) == 0);
    CHECK(count_of(&findings, "overridden") == 1);
    findings_clear(&findings);
    after.overriding = NULL;
    CHECK(!rules_allow(&before, &after, &fault)); /* it was given for that act alone */
    fault_clear(&fault);
    before.profile = after.profile = practice();
    CHECK(!rules_allow(&before, &after, &fault));
    fault_clear(&fault);
}

static void test_load(void) {
    static const char three_agencies[] = JSON({
        "actions" : {
            "A2" : {"due" : "2026-11-01", "origin" : "thrc"},
            "A3" : {
                "title" : "b",
                "owner" : "ana-cruz",
                "due" : "2026-11-08",
                "status" : "open",
                "origin" : "acorn"
            },
            "A4" : {
                "title" : "c",
                "owner" : "ana-cruz",
                "due" : "2026-11-05",
                "status" : "open",
                "origin" : "acorn"
            },
            "A5" : {
                "title" : "d",
                "owner" : "ana-cruz",
                "due" : "2026-11-04",
                "status" : "open",
                "origin" : "thrc"
            }
        }
    });
    json_auto_t *heavy = changed(practice(), three_agencies);
    struct inquiry inquiry = ask(heavy, day);
    struct findings findings = {0};
    rules_find(&inquiry, &findings);
    CHECK(count_of(&findings, "competing-expectations") == 1);
    findings_clear(&findings);
    /* a day later; one done; all for one agency */
    static const char *const reliefs[] = {
        JSON({"actions" : {"A3" : {"due" : "2026-11-09"}}}),
        JSON({"actions" : {"A4" : {"status" : "done"}}}),
        JSON({"actions" : {"A2" : {"origin" : "acorn"}, "A5" : {"origin" : "acorn"}}}),
    };
    for (size_t i = 0; i < sizeof reliefs / sizeof *reliefs; i++) {
        json_auto_t *relief = json_loads(reliefs[i], 0, NULL);
        json_auto_t *light = patch_apply(heavy, relief);
        inquiry.plan = light;
        rules_find(&inquiry, &findings);
        CHECK(count_of(&findings, "competing-expectations") == 0);
        findings_clear(&findings);
    }
}

int main(void) {
    json_setup();
    unsetenv("CSC_PROFILE_PATH");
    test_table();
    test_content_plan();
    test_every_rule_has_both();
    test_only_new_errors_refuse();
    test_reopening();
    test_override();
    test_load();
    return check_done();
}
