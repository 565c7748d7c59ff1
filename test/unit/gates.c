/* The gates: what must be so before a meeting is held, minutes are final, a plan closes, an action is owned
 * and opens; and the agreement that a later edit breaks. */
#include "base/memory.h"
#include "check.h"
#include "rules/actions.h"
#include "rules/gate.h"
#include "rules/roles.h"
#include "rules_plan.h"

static const char *const day = "2026-10-20";

/* A gate after a patch: passes when `rule` is NULL, else it is refused by that rule with a way out. */
struct gate_case {
    bool (*gate)(const struct inquiry *inquiry, struct fault *fault);
    const char *patch, *rule;
};

static bool hold(const struct inquiry *inquiry, struct fault *fault) {
    return meeting_may_be_held(inquiry, "M1", fault);
}
static bool invite(const struct inquiry *inquiry, struct fault *fault) {
    return meeting_may_invite(inquiry, "M2", fault);
}
static bool finalize(const struct inquiry *inquiry, struct fault *fault) {
    json_t *not_agreed = NULL;
    bool may = minutes_may_be_final(inquiry, "M1", &not_agreed, fault);
    CHECK(may == (not_agreed != NULL));
    json_decref(not_agreed);
    return may;
}
static bool close_as_capacity(const struct inquiry *inquiry, struct fault *fault) {
    return plan_may_close(inquiry, "capacity", fault);
}
static bool close_as_achieved(const struct inquiry *inquiry, struct fault *fault) {
    return plan_may_close(inquiry, "goals-achieved", fault);
}
static bool close_as_single(const struct inquiry *inquiry, struct fault *fault) {
    return plan_may_close(inquiry, "single-service", fault);
}
static bool withdraw(const struct inquiry *inquiry, struct fault *fault) {
    return plan_may_close(inquiry, "withdrawn", fault);
}
static bool own(const struct inquiry *inquiry, struct fault *fault) {
    return action_may_be_owned(inquiry, json_at(inquiry->plan, "actions/A1"), fault);
}
static bool open_action(const struct inquiry *inquiry, struct fault *fault) {
    return action_may_open(inquiry, "A1", fault);
}

// clang-format off
static const struct gate_case gate_cases[] = {
    {hold, JSON({}), NULL},
    {hold, JSON({"meetings": {"M1": {"purpose": null}}}), "no-purpose"},
    {hold, JSON({"meetings": {"M1": {"minute_taker": null}}}), "no-minute-taker"},
    {hold, JSON({"meetings": {"M1": {"kind": "issue-based"}}}), "required-role-missing"},
    {hold, JSON({"meetings": {"M1": {"kind": "issue-based"}}, "people": {"priya-nair": {"roles": ["supervisor"]}}}), NULL},
    {hold, JSON({"meetings": {"M1": {"kind": "issue-based", "attendance": {"rock-jo": {"state": "excused"}}}},
        "people": {"priya-nair": {"roles": ["supervisor"]}}}), "required-role-missing"},
    {hold, JSON({"meetings": {"M1": {"kind": "issue-based"}}, "people": {"priya-nair": {"roles": ["supervisor"]}},
        "consents": {"C2": {"given_on": "2026-10-06"}}}), "required-role-missing"},
    {hold, JSON({"meetings": {"M1": {"kind": "issue-based"}}, "agencies": {"thrc": {"kind": "funder"}}}), NULL},
    {hold, JSON({"meetings": {"M1": {"kind": "issue-based"}}, "people": {"priya-nair": {"joined": "2026-10-06"}}}), NULL},
    {invite, JSON({}), NULL},
    {invite, JSON({"meetings": {"M2": {"place": null}}}), "invitation-incomplete"},
    {invite, JSON({"meetings": {"M2": {"purpose": null}}}), "invitation-incomplete"},
    {finalize, JSON({}), NULL},
    {finalize, JSON({"meetings": {"M1": {"coordinator": null}}}), "no-ongoing-coordinator"},
    {finalize, JSON({"meetings": {"M1": {"next_on": null}}}), "no-next-date"},
    {finalize, JSON({"status": "closing", "meetings": {"M1": {"next_on": null}}}), NULL},
    {finalize, JSON({"meetings": {"M1": {"agreed": null}}}), "not-agreed"},
    {finalize, JSON({"meetings": {"M1": {"agreed": null}}, "actions": null, "priorities": {"P1": {"status": "dropped"}}}), NULL},
    {close_as_capacity, JSON({}), "closing-condition"},
    {close_as_capacity, JSON({"actions": {"A1": {"status": "cancelled"}}}), NULL},
    {close_as_capacity, JSON({"actions": {"A1": {"owner": "ana-cruz"}}}), NULL},
    {close_as_capacity, JSON({"actions": {"A1": {"status": "done"}}, "meetings": {"M1": {"minutes": {"state": "draft"}}}}),
        "closing-condition"},
    {close_as_capacity, JSON({"status": "closed"}), "plan-closed"},
    {close_as_achieved, JSON({"actions": null}), "closing-condition"},
    {close_as_achieved, JSON({"actions": null, "priorities": {"P1": {"status": "achieved"}}}), NULL},
    {close_as_single, JSON({"actions": null}), "closing-condition"},
    {close_as_single, JSON({"actions": null, "agencies": {"acorn": {"supports": {"until": "2026-10-19"}}}}), NULL},
    {close_as_single, JSON({"actions": null, "agencies": {"acorn": {"supports": {"until": "2026-10-20"}}}}),
        "closing-condition"},
    {withdraw, JSON({"meetings": {"M1": {"minutes": {"state": "draft"}}}}), NULL},
    {own, JSON({}), NULL},
    {own, JSON({"actions": {"A1": {"owner": null}}}), "action-without-owner"},
    {own, JSON({"people": {"rock-jo": {"left": "2026-10-20"}}}), "not-on-team"},
    {own, JSON({"people": {"rock-jo": {"agreed_on": null}}}), "owner-not-active"},
    {own, JSON({"consents": {"C2": {"topics": ["finance"]}}}), "consent"},
    {own, JSON({"consents": {"C2": {"topics": ["finance"]}}, "actions": {"A1": {"topic": "finance"}}}), NULL},
    {own, JSON({"consents": {"C2": {"topics": ["finance"]}}, "priorities": {"P1": {"topic": "finance"}}}), NULL},
    {own, JSON({"actions": {"A1": {"owner": "ana-cruz", "helpers": ["rock-jo"]}}, "consents": {"C2": null}}), "consent"},
    {open_action, JSON({}), NULL},
    {open_action, JSON({"meetings": {"M1": {"minutes": {"state": "submitted"}}}}), "action-opened-early"},
    {open_action, JSON({"meetings": {"M1": {"agreed": null}}}), "action-opened-early"},
    {open_action, JSON({"actions": {"A1": {"due": "2026-12-01"}}}), "action-opened-early"},
    {open_action, JSON({"actions": {"A1": {"meeting": null, "due": "2026-12-01"}}}), NULL},
    {open_action, JSON({"actions": {"A1": {"meeting": null, "due": "2026-12-01"}}, "priorities": {"P1": {"agreed": null}}}),
        "action-opened-early"},
    {open_action, JSON({"actions": {"A1": {"meeting": null, "priority": null, "due": "2026-12-01"}}}), NULL},
    {open_action, JSON({"status": "draft", "actions": {"A1": {"meeting": null, "priority": null, "due": "2026-12-01"}}}),
        "action-opened-early"},
};
// clang-format on

static void test_gates(void) {
    for (size_t i = 0; i < sizeof gate_cases / sizeof *gate_cases; i++) {
        const struct gate_case *tried = &gate_cases[i];
        json_auto_t *plan = changed(practice(), tried->patch);
        struct inquiry inquiry = ask(plan, day);
        struct fault fault = {0};
        CHECK(tried->gate(&inquiry, &fault) == !tried->rule);
        if (tried->rule) {
            CHECK(fault.status == STATUS_REFUSED);
            CHECK_TEXT(fault.rule, tried->rule);
            CHECK(fault.requirement != NULL);
            CHECK(!strstr(fault.text, "%s"));
        }
        if (!tried->rule != (fault.status == STATUS_DONE))
            fprintf(stderr, "%s: %s\n", tried->patch, fault.text ? fault.text : "passed");
        fault_clear(&fault);
    }
}

static void test_unknown_criterion(void) {
    json_auto_t *plan = content(practice());
    struct inquiry inquiry = ask(plan, day);
    struct fault fault = {0};
    CHECK(!plan_may_close(&inquiry, "tired", &fault));
    CHECK(fault.status == STATUS_USAGE && strstr(fault.text, "withdrawn"));
    fault_clear(&fault);
}

static void test_agreement(void) {
    json_auto_t *plan = content(practice());
    struct inquiry inquiry = ask(plan, day);
    const json_t *agreed = json_at(plan, "meetings/M1/agreed");
    CHECK(strncmp(json_text_at(agreed, "digest"), "sha256:", 7) == 0);
    CHECK(agreement_names(&inquiry, agreed, "A1") && agreement_names(&inquiry, agreed, "P1"));
    CHECK(!agreement_names(&inquiry, agreed, "A11") && !agreement_holds(&inquiry, agreed, "A11"));
    static const char *const edits[] = {"title", "owner", "approach", "starts", "due"};
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
        json_t *action = json_at(plan, "actions/A1");
        text_auto_t *was = memory_text(json_text_at(action, edits[i]));
        json_put_text(action, edits[i], "other");
        CHECK(!agreement_holds(&inquiry, agreed, "A1") && agreement_holds(&inquiry, agreed, "A2"));
        json_put_text(action, edits[i], was);
        CHECK(agreement_holds(&inquiry, agreed, "A1"));
    }
    json_put(plan, "priorities/P1/rank", json_integer(2));
    CHECK(!agreement_holds(&inquiry, agreed, "P1"));
    json_put_text(plan, "actions/A1/status", "in-progress");
    CHECK(agreement_holds(&inquiry, agreed, "A1")); /* how it goes is not what was agreed */
    text_auto_t *again = agreement_digest(&inquiry);
    CHECK(strcmp(json_text_at(agreed, "digest"), again) != 0);
}

/* One written by hand holds what was there by its day, and nothing that came later. */
static void test_agreement_without_digest(void) {
    json_auto_t *plan =
        changed(practice(), JSON({
                    "meetings" : {"M1" : {"agreed" : {"digest" : null}}},
                    "actions" : {"A3" : {"title" : "Later", "on" : "2026-10-06", "meeting" : "M1"}}
                }));
    struct inquiry inquiry = ask(plan, day);
    const json_t *agreed = json_at(plan, "meetings/M1/agreed");
    struct fault fault = {0};
    CHECK(agreement_holds(&inquiry, agreed, "A1") && agreement_names(&inquiry, agreed, "A1"));
    CHECK(!agreement_holds(&inquiry, agreed, "A3") && !agreement_names(&inquiry, agreed, "A3"));
    CHECK(!action_may_open(&inquiry, "A3", &fault));
    fault_clear(&fault);
}

/* Only what was changed or added after the agreement is to be set back. */
static void test_not_agreed(void) {
    json_auto_t *plan = changed(practice(), JSON({
                                    "actions" : {
                                        "A1" : {"due" : "2026-12-15"},
                                        "A3" : {"title" : "New", "status" : "proposed", "meeting" : "M1"},
                                        "A4" : {"title" : "Old", "status" : "done"},
                                        "A5" : {"title" : "Apart", "status" : "open", "priority" : "P1"}
                                    }
                                }));
    struct inquiry inquiry = ask(plan, day);
    struct fault fault = {0};
    json_t *not_agreed = NULL;
    CHECK(minutes_may_be_final(&inquiry, "M1", &not_agreed, &fault));
    CHECK(json_array_size(not_agreed) == 2 && json_has(not_agreed, "A1") && json_has(not_agreed, "A3"));
    json_decref(not_agreed);
}

static void test_missing(void) {
    json_auto_t *plan = changed(practice(), JSON({"meetings" : {"M2" : {"kind" : "issue-based"}}}));
    struct inquiry inquiry = ask(plan, day);
    json_auto_t *missing = meeting_missing(&inquiry, "M2", false);
    CHECK(json_array_size(missing) == 1);
    CHECK_TEXT(json_text_at(json_array_get(missing, 0), "agency"), "thrc");
    CHECK_TEXT(json_text_at(json_array_get(missing, 0), "requirement"), "H-47");
    json_auto_t *absent = meeting_missing(&inquiry, "M2", true);
    CHECK(json_array_size(absent) == 2);
}

/* A practice that makes a rule softer, or an act that overrides the rule, lets the gate pass. */
static void test_softer(void) {
    json_auto_t *root = json_deep_copy(practice()->root);
    const struct profile softer = {.root = root, .name = "softer", .version = 1};
    json_auto_t *plan = changed(practice(), JSON({"meetings" : {"M1" : {"purpose" : null}}}));
    struct inquiry inquiry = ask(plan, day);
    struct fault fault = {0};
    inquiry.profile = &softer;
    json_put_text(root, "rules/no-purpose/level", "warning");
    CHECK(meeting_may_be_held(&inquiry, "M1", &fault));
    json_put_text(root, "rules/no-purpose/level", "error");
    CHECK(!meeting_may_be_held(&inquiry, "M1", &fault));
    fault_clear(&fault);
    inquiry.overriding = "no-minute-taker";
    CHECK(!meeting_may_be_held(&inquiry, "M1", &fault)); /* another rule */
    fault_clear(&fault);
    inquiry.overriding = "no-purpose";
    CHECK(meeting_may_be_held(&inquiry, "M1", &fault));
    fault_clear(&fault);
}

/* What a practice lets be overridden, and by what. */
static void test_override_allowed(void) {
    json_auto_t *root = json_deep_copy(practice()->root);
    const struct profile softer = {.root = root, .name = "softer", .version = 1};
    json_auto_t *plan = changed(practice(), JSON({"status" : "active"}));
    struct inquiry inquiry = ask(plan, day);
    json_auto_t *bare = json_pack("{ss}", "why", "w");
    json_auto_t *lawful = json_pack("{ss, ss}", "why", "w", "legal_basis", "s. 1");
    inquiry.profile = &softer;
    CHECK(!override_allowed(&inquiry, "no-purpose", lawful)); /* the practice does not allow it */
    json_put_text(root, "rules/no-purpose/override", "legal-basis");
    CHECK(!override_allowed(&inquiry, "no-purpose", bare)); /* it names no law */
    CHECK(override_allowed(&inquiry, "no-purpose", lawful));
    json_put_text(root, "rules/no-purpose/override", "allowed");
    CHECK(override_allowed(&inquiry, "no-purpose", bare));
}

/* The practice asks for no agreement: minutes are made final without one, and nothing is set back. */
static void test_no_agreement_asked(void) {
    json_auto_t *root = json_deep_copy(practice()->root);
    const struct profile softer = {.root = root, .name = "softer", .version = 1};
    json_auto_t *plan = changed(practice(), JSON({"meetings" : {"M1" : {"agreed" : null}}}));
    struct inquiry inquiry = ask(plan, day);
    struct fault fault = {0};
    json_t *not_agreed = NULL;
    inquiry.profile = &softer;
    json_put_text(root, "rules/not-agreed/level", "warning");
    CHECK(minutes_may_be_final(&inquiry, "M1", &not_agreed, &fault) && json_array_size(not_agreed) > 0);
    json_decref(not_agreed);
    json_put_text(root, "rules/not-agreed/level", "off");
    CHECK(minutes_may_be_final(&inquiry, "M1", &not_agreed, &fault) && json_array_size(not_agreed) == 0);
    json_decref(not_agreed);
}

/* Each kind of meeting asks for its own people; whoever overrides that goes on without them. */
static void test_required_overridden(void) {
    json_auto_t *plan = changed(practice(), JSON({"meetings" : {"M1" : {"kind" : "issue-based"}}}));
    struct inquiry inquiry = ask(plan, day);
    struct fault fault = {0};
    CHECK(!meeting_may_be_held(&inquiry, "M1", &fault));
    CHECK_TEXT(fault.requirement, "H-47");
    fault_clear(&fault);
    inquiry.overriding = "required-role-missing";
    CHECK(meeting_may_be_held(&inquiry, "M1", &fault) && fault.status == STATUS_DONE);
}

static void is_refused(bool passed, struct fault *fault, const char *rule, const char *says,
                       const char *hint) {
    CHECK(!passed && fault->status == STATUS_REFUSED);
    CHECK_TEXT(fault->rule, rule);
    CHECK_TEXT(fault->text, says);
    CHECK(fault->hint && strstr(fault->hint, hint));
    fault_clear(fault);
}

static void test_who_acts(void) {
    json_auto_t *plan = changed(
        practice(), JSON({
            "people" :
                {"priya-nair" : {"roles" : ["service-provider"]}, "rock-jo" : {"joined" : "2026-10-21"}}
        }));
    struct inquiry inquiry = ask(plan, day);
    struct fault fault = {0};
    is_refused(must_be_coordinator(&inquiry, "priya-nair", &fault), &fault, "not-coordinator",
               "only the coordinator does this, and the plan has none", "--roles=+ROLE");
    is_refused(must_be_on_team(&inquiry, "rock-jo", &fault), &fault, "not-on-team",
               "rock-jo is not on the team on 2026-10-20", "csc-team list");
    CHECK(!must_be_on_team(&inquiry, NULL, &fault) && fault.status == STATUS_REFUSED);
    CHECK(strstr(fault.text, "--as") || strstr(fault.hint, "--as"));
    fault_clear(&fault);
    CHECK(must_be_on_team(&inquiry, "priya-nair", &fault));
    inquiry.today++;
    CHECK(must_be_on_team(&inquiry, "rock-jo", &fault));
}

/* What is sealed stays out of minutes, save those of a meeting that is itself about it. */
static void test_sealed_minutes(void) {
    json_auto_t *plan = content(practice());
    struct inquiry inquiry = ask(plan, day);
    struct fault fault = {0};
    CHECK(meeting_may_minute(&inquiry, "M1", NULL, &fault) &&
          meeting_may_minute(&inquiry, "M1", "general", &fault));
    is_refused(meeting_may_minute(&inquiry, "M1", "conflict", &fault), &fault, "conflict-in-meeting",
               "M1: \"conflict\" is dealt with outside of the meeting and stays out of its minutes",
               "csc-meeting concern add conflict TEXT");
    json_put_text(plan, "meetings/M1/topic", "general");
    CHECK(!meeting_may_minute(&inquiry, "M1", "conflict", &fault));
    fault_clear(&fault);
    json_put_text(plan, "meetings/M1/topic", "conflict");
    CHECK(meeting_may_minute(&inquiry, "M1", "conflict", &fault));
}

static void test_states(void) {
    json_auto_t *plan = changed(practice(), JSON({"actions" : {"A1" : {"due" : "2026-10-19"}}}));
    struct inquiry inquiry = ask(plan, day);
    const json_t *action = json_at(plan, "actions/A1");
    CHECK(action_is_open(action) && !action_is_final(action) && action_is_overdue(&inquiry, action));
    CHECK_TEXT(date_write(action_last_progress(&inquiry, action)).text, "2026-10-08"); /* minutes final */
    inquiry.today = date_of("2026-11-19");
    CHECK(!action_is_stalled(&inquiry, action)); /* six weeks to the day */
    inquiry.today++;
    CHECK(action_is_stalled(&inquiry, action));
    CHECK_TEXT(meeting_last_held(&inquiry), "M1");
    CHECK_TEXT(meeting_next_planned(&inquiry), "M2");
}

int main(void) {
    json_setup();
    unsetenv("CSC_PROFILE_PATH");
    test_gates();
    test_unknown_criterion();
    test_agreement();
    test_agreement_without_digest();
    test_not_agreed();
    test_missing();
    test_softer();
    test_override_allowed();
    test_no_agreement_asked();
    test_required_overridden();
    test_who_acts();
    test_sealed_minutes();
    test_states();
    return check_done();
}
