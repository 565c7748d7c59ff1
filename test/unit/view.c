/* Who sees what: for every step and every bullet of the consent rules a case that shows and one that hides.
 */
#include "view_plan.h"
#include "view_questions.h"

#include "view/explain.h"

static int today;
static struct profile practice, protecting_practice;
static json_t *plan;

static void ask(const json_t *root, const struct profile *profile, const struct question *question) {
    json_auto_t *after = changed(root, question->change);
    json_auto_t *seen = seen_on(after, profile, question->who, today);
    bool found = json_at(seen, question->path) != NULL;
    CHECK(found == question->seen);
    if (found != question->seen)
        fprintf(stderr, "    %s sees %s: %s, after %s\n", question->who, question->path, found ? "yes" : "no",
                question->change ? question->change : "nothing");
    if (found)
        CHECK(json_at(after, question->path));
}

#define ASK(root, profile, list)                                                                             \
    for (size_t i = 0; i < sizeof(list) / sizeof *(list); i++)                                               \
    ask(root, profile, &(list)[i])

/* The decision that `explain` tells is the view's, with its step and consent. */
static const struct explained {
    const char *item, *who;
    bool may;
    int step;
    const char *consent;
} explained[] = {
    {"A1", "cedar", false, 0, NULL},      {"X2", "birch", true, 1, NULL},
    {"X2", "ann", false, 1, NULL},        {"P3", "dill", false, 1, NULL},
    {"A1", "subject", true, 2, NULL},     {"P1", "dill", false, 3, "C4"},
    {"A2", "dill", true, 4, NULL},        {"I1", "dill", true, 4, NULL},
    {"P1", "birch", true, 5, "C2"},       {"P2", "acorn", true, 5, "C1"},
    {"P2", "dill", false, 5, "C3"},       {"A4", "acorn", false, 5, NULL},
    {"M1", "acorn", true, 4, NULL},       {"M1", "dill", false, 5, NULL},
    {"M1/N2", "birch", true, 4, NULL},    {"M1/N3", "birch", false, 1, NULL},
    {"M2/N1", "dill", false, 5, NULL},    {"A2/G2", "acorn", false, 5, "C1"},
    {"A1/G1", "cedar", false, 0, NULL},   {"bob", "acorn", true, 5, "C1"},
    {"dot", "birch", false, 5, NULL},     {"cedar", "acorn", true, 5, "C1"},
    {"cedar", "lee", true, 2, NULL},      {"C1", "acorn", true, 4, "C1"},
    {"C4", "dill", false, 5, NULL},       {"T1", "acorn", false, 5, NULL},
    {"T1", "subject", true, 2, NULL},     {"charter", "birch", false, 5, NULL},
    {"S1", "acorn", true, 5, "C1"},       {"plan", "acorn", true, 5, "C1"},
    {"ann/H1", "acorn", false, 5, NULL},  {"A99", "acorn", false, 0, NULL},
    {"A1", "nobody", false, 0, NULL},     {"M1/V2", "acorn", true, 5, "C1"},
    {"cedar", "cedar", false, 0, NULL},   {"T1", "cedar", false, 0, NULL},
    {"subject", "cedar", false, 0, NULL}, {"M1/D1", "dill", false, 5, NULL},
};

/* Of an audience or an item that there is not: nothing may be seen, by no step. */
static struct decision decision_on(const struct plan *of, const char *item, const char *who) {
    struct fault fault = {0};
    struct explaining *explaining = explain_begin(of, NULL, who, today, &fault);
    struct decision decision = {.reason = "no such audience or item"};
    CHECK(!explaining == (fault.status != STATUS_DONE));
    if (explaining && explain_knows(explaining, item))
        decision = explain_item(explaining, item);
    explain_end(explaining);
    fault_clear(&fault);
    return decision;
}

static void check_explained(void) {
    struct plan whole = plan_with(plan, &practice);
    for (size_t i = 0; i < sizeof explained / sizeof *explained; i++) {
        const struct explained *row = &explained[i];
        struct decision decision = decision_on(&whole, row->item, row->who);
        bool right = decision.may == row->may && decision.step == row->step && decision.reason &&
                     (!row->consent == !decision.consent) &&
                     (!row->consent || strcmp(row->consent, decision.consent) == 0);
        CHECK(right);
        if (!right)
            fprintf(stderr, "    %s for %s: %d, step %d, %s: %s\n", row->item, row->who, decision.may,
                    decision.step, decision.consent ? decision.consent : "-", decision.reason);
        struct fault fault = {0};
        struct view *view = view_for(&whole, NULL, row->who, today, &fault);
        CHECK(!view || strcmp(row->item, "S1") == 0 || view_sees(view, row->item) == row->may);
        view_free(view);
        fault_clear(&fault);
    }
}

/* Where two permits cover, the one that names the other agency is the one that let it pass. */
static void check_consent_named(void) {
    json_auto_t *root = changed(plan, JSON({
                                    "consents" : {
                                        "C0" : {
                                            "agency" : "acorn",
                                            "decision" : "permit",
                                            "direction" : "both",
                                            "with" : ["dill"],
                                            "topics" : ["*"],
                                            "given_on" : "2026-01-01"
                                        }
                                    }
                                }));
    struct plan whole = plan_with(root, &practice);
    CHECK_TEXT(decision_on(&whole, "P2", "acorn").consent, "C1");
}

static void check_refusals(void) {
    struct plan whole = plan_with(plan, &practice), lost = plan_with(plan, NULL);
    struct fault fault = {0};
    CHECK(!view_for(&whole, NULL, "nobody", today, &fault) && fault.status == STATUS_USAGE);
    fault_clear(&fault);
    CHECK(!view_for(&whole, NULL, "cy", today, &fault) && fault.status == STATUS_NO);
    fault_clear(&fault);
    CHECK(!view_for(&lost, NULL, "subject", today, &fault) && fault.status == STATUS_REFUSED);
    fault_clear(&fault);
    CHECK(!explain_begin(&lost, NULL, "subject", today, &fault) && fault.status == STATUS_REFUSED);
    fault_clear(&fault);
}

/* Ranks are counted again among the priorities that are seen. */
static void check_ranks(void) {
    json_auto_t *acorn = seen_on(plan, &practice, "acorn", today);
    json_auto_t *birch = seen_on(plan, &practice, "birch", today);
    json_auto_t *level = changed(plan, JSON({"priorities" : {"P2" : {"rank" : 1}}}));
    json_auto_t *equal = seen_on(level, &practice, "acorn", today);
    CHECK(json_integer_value(json_at(acorn, "priorities/P3/rank")) == 3);
    CHECK(json_integer_value(json_at(birch, "priorities/P1/rank")) == 1);
    CHECK(json_integer_value(json_at(birch, "priorities/P2/rank")) == 2);
    CHECK(json_integer_value(json_at(equal, "priorities/P2/rank")) == 1);
    CHECK(json_integer_value(json_at(equal, "priorities/P3/rank")) == 2);
    CHECK(json_integer_value(json_at(plan, "priorities/P3/rank")) == 7);
}

/* Minutes are sent to an audience when somebody whom it sees got them. */
static void check_sent(void) {
    json_auto_t *acorn = seen_on(plan, &practice, "acorn", today);
    json_auto_t *other = changed(plan, JSON({"meetings" : {"M1" : {"minutes" : {"sent" : {"ann" : null}}}}}));
    json_auto_t *unsent = seen_on(other, &practice, "acorn", today);
    CHECK_TEXT(json_text_at(acorn, "meetings/M1/minutes/state"), "sent");
    CHECK_TEXT(json_text_at(unsent, "meetings/M1/minutes/state"), "final");
    CHECK_TEXT(json_text_at(other, "meetings/M1/minutes/state"), "sent");
}

/* H-31 changes of what acorn may not see leave its view as it was, byte by byte. */
static void check_same_bytes(void) {
    static const char *const hidden[] = {
        JSON({"revision" : 18, "surprise" : "t", "overrides" : null}),
        JSON({"actions" : {"A4" : {"title" : "other", "due" : "2027-01-01", "status" : "done"}}}),
        JSON({"actions" : {"A4" : null}}),
        JSON({"actions" : {"A9" : {"title" : "a9", "owner" : "cy", "status" : "open"}}}),
        JSON({"actions" : {"A1" : {"progress" : {"G2" : null}, "origin" : "acorn", "surprise" : "t"}}}),
        JSON({"concerns" : {"X3" : null, "X4" : {"text" : "t"}}}),
        JSON({"concerns" : {"X1" : {"told" : {"cy" : null}, "between" : [ "acorn", "cedar", "elder" ]}}}),
        JSON({"people" : {"cy" : {"name" : "Cyd"}, "ann" : {"left" : null, "role_history" : null}}}),
        JSON({"people" : {"cyn" : {"name" : "Cyn", "agency" : "cedar"}}}),
        JSON({"agencies" : {"cedar" : {"reason" : "t"}, "elder" : {"name" : "Elder"}}}),
        JSON({"consents" : {"C5" : null, "C2" : {"purpose" : "t"}, "C4" : {"reason" : "t"}}}),
        JSON({"agreements" : null, "indicators" : {"I1" : {"name" : "t"}}}),
        JSON({"meetings" : {"M2" : {"purpose" : "t", "status" : "cancelled"}}}),
        JSON({"meetings" : {"M1" : {"attendance" : {"cy" : null}, "steps" : null, "agreed" : null}}}),
        JSON({"meetings" : {"M1" : {"minutes" : {"version" : 3, "sent" : {"cy" : null}}}}}),
        JSON({"meetings" : {"M1" : {"notes" : {"N4" : {"text" : "t"}}, "coordinator" : null}}}),
        JSON({"priorities" : {"P9" : {"title" : "t", "rank" : 2, "status" : "active", "topic" : "report"}}}),
        JSON({"log" : {"L2" : {"kind" : "phone", "text" : "t", "only" : ["subject"], "origin" : "subject"}}}),
    };
    json_auto_t *before = seen_on(plan, &practice, "acorn", today);
    text_auto_t *bytes = json_bytes(before);
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
        json_auto_t *other = changed(plan, hidden[i]);
        json_auto_t *after = seen_on(other, &practice, "acorn", today);
        text_auto_t *other_bytes = json_bytes(after);
        CHECK(strcmp(other_bytes, bytes) == 0);
        if (strcmp(other_bytes, bytes) != 0)
            fprintf(stderr, "    acorn sees the change %s\n", hidden[i]);
    }
    json_auto_t *open = changed(plan, JSON({"actions" : {"A1" : {"title" : "other"}}}));
    json_auto_t *after = seen_on(open, &practice, "acorn", today);
    text_auto_t *other_bytes = json_bytes(after);
    CHECK(strcmp(other_bytes, bytes) != 0);
}

static struct view *earlier(json_t *then, const char *change, const char *who) {
    static json_t *now;
    json_decref(now);
    now = change ? changed(plan, change) : NULL;
    struct plan past = plan_with(then, &practice), present = plan_with(now, &practice);
    struct fault fault = {0};
    struct view *view = now ? view_for(&past, &present, who, today, &fault) : NULL;
    fault_clear(&fault);
    return view;
}

static bool then_sees(json_t *then, const char *change, const char *who, const char *id) {
    struct view *view = earlier(then, change, who);
    bool sees = view && view_sees(view, id);
    view_free(view);
    return sees;
}

/* --as-of: as it stood and as it stands, by today's consents. */
static void check_earlier(void) {
    json_auto_t *then = changed(plan, JSON({
                                    "consents" : {"C2" : {"topics" : ["health"]}, "C4" : null},
                                    "actions" : {"A1" : {"title" : "as it was"}}
                                }));
    CHECK(then_sees(then, JSON({}), "birch", "P1"));
    CHECK(!then_sees(then, JSON({}), "dill", "P1"));
    CHECK(!then_sees(then, JSON({"priorities" : {"P1" : {"only" : [ "acorn", "subject" ]}}}), "birch", "P1"));
    CHECK(!then_sees(then, JSON({"priorities" : {"P1" : {"topic" : "health"}}}), "birch", "P1"));
    CHECK(!then_sees(then, JSON({"priorities" : {"P1" : null}}), "birch", "P1"));
    CHECK(!then_sees(then, JSON({"consents" : {"C2" : {"revoked_on" : "2026-06-01"}}}), "birch", "P1"));
    CHECK(!then_sees(then, JSON({"consents" : {"C1" : {"revoked_on" : "2026-06-01"}}}), "birch", "ann"));
    CHECK(
        !then_sees(then, JSON({"meetings" : {"M1" : {"minutes" : {"state" : "draft"}}}}), "birch", "M1/N2"));
    CHECK(then_sees(then, JSON({}), "birch", "M1/N2"));
    CHECK(then_sees(then, JSON({}), "acorn", "abe"));
    CHECK(!then_sees(then, JSON({"people" : {"abe" : null}}), "acorn", "abe"));
    struct view *view = earlier(then, JSON({}), "acorn");
    CHECK_TEXT(json_text_at(view->root, "actions/A1/title"), "as it was");
    view_free(view);
    earlier(then, NULL, "acorn");
}

static bool lists(const json_t *ids, const char *id) {
    return json_has(ids, id);
}

static void check_records(void) {
    struct plan whole = plan_with(plan, &practice);
    struct fault fault = {0};
    struct view *view = view_for(&whole, NULL, "acorn", today, &fault);
    json_auto_t *records = view_records(view), *basis = view_basis(view);
    CHECK(lists(records, "A1") && lists(records, "A1/G1") && lists(records, "M1/V2"));
    CHECK(lists(records, "ann") && lists(records, "acorn") && lists(records, "charter"));
    CHECK(!lists(records, "A1/G2") && !lists(records, "A4") && !lists(records, "cy"));
    for (size_t i = 1; i < json_array_size(records); i++)
        CHECK(strcmp(json_string_value(json_array_get(records, i - 1)),
                     json_string_value(json_array_get(records, i))) < 0);
    CHECK(json_array_size(basis) == 1 && lists(basis, "C1"));
    CHECK(view->withheld > 0);
    CHECK_TEXT(view->who, "acorn");
    view_free(view);
    view = view_full(&whole, today);
    CHECK(view->root == plan && view->withheld == 0 && !view->who);
    CHECK(view_sees(view, "A4") && view_sees(view, "plan") && view_sees(view, "M1/N4"));
    view_free(view);
}

static bool finds(struct view *view, const char *rule, const char *item) {
    const struct findings *findings = view_findings(view);
    for (size_t i = 0; i < findings->count; i++)
        if (strcmp(findings->list[i].rule->name, rule) == 0 && strcmp(findings->list[i].item, item) == 0)
            return true;
    return false;
}

/* H-31 findings show where all that they rest on is seen, and the rule is one to be shared. */
static void check_findings(void) {
    json_auto_t *late = changed(
        plan, JSON({
            "actions" :
                {"A1" : {"due" : "2026-06-01"}, "A3" : {"due" : "2026-06-01"}, "A4" : {"due" :
                                                                                           "2026-06-01"}}
        }));
    struct plan whole = plan_with(late, &practice);
    struct fault fault = {0};
    struct view *full = view_full(&whole, today);
    struct view *acorn = view_for(&whole, NULL, "acorn", today, &fault);
    struct view *birch = view_for(&whole, NULL, "birch", today, &fault);
    CHECK(finds(full, "overdue", "A1") && finds(full, "overdue", "A3") && finds(full, "overdue", "A4"));
    CHECK(finds(acorn, "overdue", "A1") && !finds(acorn, "overdue", "A4"));
    CHECK(finds(birch, "overdue", "A1"));
    CHECK(view_sees(birch, "A3") && !finds(birch, "overdue", "A3")); /* its owner is hidden */
    CHECK(finds(full, "no-origin", "A4") && !finds(acorn, "no-origin", "A4"));
    for (size_t i = 0; i < view_findings(acorn)->count; i++)
        CHECK(view_findings(acorn)->list[i].rule->shared);
    view_free(full);
    view_free(acorn);
    view_free(birch);
    fault_clear(&fault);
}

int main(void) {
    json_setup();
    today = day_of("2026-06-15");
    json_auto_t *root = parsed(practice_text), *protects = changed(root, protecting);
    practice = (struct profile){.root = root, .name = "small", .version = 1};
    protecting_practice = (struct profile){.root = protects, .name = "small", .version = 1};
    plan = parsed(plan_text);
    json_auto_t *unit = changed(plan, programme);
    ASK(plan, &practice, questions);
    ASK(plan, &protecting_practice, protected);
    ASK(unit, &practice, cases);
    check_explained();
    check_consent_named();
    check_refusals();
    check_ranks();
    check_sent();
    check_same_bytes();
    check_earlier();
    check_records();
    check_findings();
    json_decref(plan);
    return check_done();
}
