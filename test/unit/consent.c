/* Consent: in force, holds, covers, denies, the pair rule, the answers; and to the day. */
#include "rules/consent.h"

#include <stdlib.h>

#include "base/date.h"
#include "check.h"
#include "io/json.h"
#include "rules/roles.h"
#include "rules/topic.h"

#define JSON(...) #__VA_ARGS__
#pragma GCC diagnostic ignored "-Woverlength-strings"

// clang-format off
static const char practice_text[] = JSON({
    "name": "small",
    "vocabularies": {
        "topics": {"general": {"default": true}, "finance": {}, "health": {},
            "location": {"explicit": true}, "conflict": {"sealed": true}},
        "roles": {"lead": {"speaks": true, "side": "subject"}, "helper": {"side": "subject"},
            "coordinator": {"coordinates": true}}},
    "rules": {"consent": {"level": "error", "requirement": "4.2"}},
    "topics_of": {"charter": "finance"}
});

static const char plan_text[] = JSON({
    "status": "active",
    "agencies": {"acorn": {"name": "Acorn"}, "birch": {"name": "Birch"}, "cedar": {"name": "Cedar"}, "dill": {"name": "Dill"}},
    "people": {
        "lee": {"name": "Lee", "roles": ["lead"]}, "max": {"name": "Max", "roles": ["helper"]},
        "ann": {"name": "Ann", "agency": "acorn", "roles": ["coordinator"], "joined": "2026-01-01"},
        "bob": {"name": "Bob", "agency": "birch", "agreed_on": "2026-05-02", "left": "2026-06-10"}},
    "meetings": {"M1": {"status": "started", "topic": "finance", "minute_taker": "bob"}},
    "priorities": {"P1": {"topic": "health", "expressed_by": "bob"}, "P2": {"expressed_by": "subject", "origin": "acorn"}},
    "consents": {
        "C1": {"agency": "acorn", "decision": "permit", "direction": "both", "with": ["birch"],
            "topics": ["*"], "given_on": "2026-05-01", "until": "2026-05-31"},
        "C2": {"agency": "birch", "decision": "permit", "direction": "release", "with": ["acorn"],
            "topics": ["finance"], "given_on": "2026-05-01", "until": "2026-05-10"},
        "C3": {"agency": "cedar", "decision": "permit", "direction": "receive", "with": ["*"],
            "topics": ["finance", "location", "conflict"], "given_on": "2026-05-01", "revoked_on": "2026-05-20"},
        "C4": {"agency": "cedar", "decision": "deny", "topics": ["finance"], "given_on": "2026-05-05", "until": "2026-05-07"},
        "C5": {"agency": "cedar", "decision": "permit", "direction": "both", "with": ["*"],
            "topics": ["*"], "given_on": "2026-05-01", "case": "K1"},
        "C6": {"agency": "dill", "decision": "deny", "topics": ["*"], "given_on": "2026-05-01"},
        "C7": {"agency": "dill", "decision": "permit", "direction": "both", "with": ["*"],
            "topics": ["general"], "given_on": "2026-04-01"}}
});
// clang-format on

static json_t *plan;
static struct profile practice;
static struct inquiry inquiry;

static int on(const char *text) {
    int day;
    if (!date_read(text, &day))
        abort();
    return day;
}

static const json_t *consent(const char *id) {
    return json_object_get(json_object_get(plan, "consents"), id);
}

static void test_in_force(void) {
    CHECK(!consent_in_force(consent("C1"), on("2026-04-30")));
    CHECK(consent_in_force(consent("C1"), on("2026-05-01")));
    CHECK(consent_in_force(consent("C1"), on("2026-05-31"))); /* the last day counts */
    CHECK(!consent_in_force(consent("C1"), on("2026-06-01")));
    CHECK(consent_in_force(consent("C3"), on("2026-05-19")));
    CHECK(!consent_in_force(consent("C3"), on("2026-05-20"))); /* revoked that day */
    CHECK(consent_in_force(consent("C6"), on("2099-01-01")));
    json_auto_t *never = json_loads("{\"decision\": \"permit\"}", 0, NULL);
    CHECK(!consent_in_force(never, on("2026-05-01")));
}

static void test_holds(void) {
    CHECK(consent_holds(&inquiry, consent("C1"), "finance"));
    CHECK(!consent_holds(&inquiry, consent("C1"), "location")); /* explicit: only when it is listed */
    CHECK(!consent_holds(&inquiry, consent("C1"), "conflict")); /* sealed */
    CHECK(consent_holds(&inquiry, consent("C3"), "location"));
    CHECK(consent_holds(&inquiry, consent("C3"), "conflict"));
    CHECK(!consent_holds(&inquiry, consent("C3"), "health"));
    CHECK(consent_holds(&inquiry, consent("C6"), "location")); /* a deny of all holds everything */
    CHECK(consent_holds(&inquiry, consent("C6"), "conflict"));
}

static void test_covers(void) {
    CHECK_TEXT(consent_covering(&inquiry, "acorn", "finance", on("2026-05-01"), NULL), "C1");
    CHECK(!consent_covering(&inquiry, "acorn", "finance", on("2026-06-01"), NULL));
    CHECK(!consent_covering(&inquiry, "acorn", "location", on("2026-05-01"), NULL));
    CHECK(!consent_covering(&inquiry, "birch", "finance", on("2026-05-01"), NULL)); /* release alone */
    CHECK_TEXT(consent_covering(&inquiry, "cedar", "finance", on("2026-05-19"), NULL), "C3");
    CHECK(!consent_covering(&inquiry, "cedar", "health", on("2026-05-19"), NULL)); /* C5 is for a case */
    CHECK_TEXT(consent_covering(&inquiry, "cedar", "health", on("2026-05-19"), "K1"), "C5");
    CHECK(!consent_covering(&inquiry, "cedar", "health", on("2026-05-19"), "K2"));
    CHECK(!consent_covering(&inquiry, "acorn", "finance", on("2026-05-02"), "K1"));
    CHECK_TEXT(consent_denying(&inquiry, "cedar", "finance", on("2026-05-05"), NULL), "C4");
    CHECK_TEXT(consent_denying(&inquiry, "cedar", "finance", on("2026-05-07"), NULL), "C4");
    CHECK(!consent_denying(&inquiry, "cedar", "finance", on("2026-05-08"), NULL));
    CHECK(!consent_denying(&inquiry, "cedar", "finance", on("2026-05-05"), "K1"));
    CHECK_TEXT(consent_any_permit(&inquiry, "birch", on("2026-05-10")), "C2");
    CHECK(!consent_any_permit(&inquiry, "birch", on("2026-05-11")));
    CHECK(!consent_any_permit(&inquiry, "nobody", on("2026-05-01")));
}

struct told {
    const char *agency, *topic, *day, *by, *step;
    bool may;
};
static const struct told answers[] = {
    {"acorn", "finance", "2026-05-31", "C1", "step 5", true},
    {"acorn", "finance", "2026-06-01", NULL, "step 0", false},
    {"acorn", "location", "2026-05-31", NULL, "step 5", false},
    {"acorn", NULL, "2026-05-31", "C1", "step 5", true},
    {"birch", "finance", "2026-05-02", NULL, "step 5", false},
    {"birch", NULL, "2026-05-02", NULL, "step 5", false},
    {"cedar", "finance", "2026-05-06", "C4", "step 3", false},
    {"cedar", "finance", "2026-05-08", "C3", "step 5", true},
    {"cedar", "conflict", "2026-05-08", NULL, "step 1",
     false}, /* listed, yet no consent opens what is sealed */
    {"dill", "general", "2026-05-01", "C6", "step 3", false},
    {"dill", "general", "2026-04-30", "C7", "step 5", true},
    {"dill", NULL, "2026-05-01", "C6", "step 3", false},
};

static void test_answers(void) {
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        const struct told *told = &answers[i];
        const char *by = NULL, *step = NULL;
        CHECK(consent_may_be_told(&inquiry, told->agency, told->topic, on(told->day), NULL, &by, &step) ==
              told->may);
        CHECK(told->by ? by && strcmp(by, told->by) == 0 : !by);
        CHECK(step && strncmp(step, told->step, strlen(told->step)) == 0);
    }
}

/* What Birch said on `said`, on the topic, may reach Acorn on `today`. */
static bool pair(const char *topic, const char *said, const char *today) {
    inquiry.today = on(today);
    return consent_pair(&inquiry, "acorn", "birch", topic, said ? on(said) : NO_DAY, NULL);
}

static void test_pair(void) {
    CHECK(pair("finance", "2026-05-02", "2026-05-02"));
    CHECK(pair("finance", NULL, "2026-05-10"));
    CHECK(!pair("finance", NULL, "2026-05-11"));         /* expired, and nobody knows when it was said */
    CHECK(pair("finance", "2026-05-10", "2026-05-31"));  /* mere expiry does not hide what was said before */
    CHECK(!pair("finance", "2026-05-11", "2026-05-31")); /* said after the end */
    CHECK(!pair("finance", "2026-04-30", "2026-05-31"));
    CHECK(!pair("finance", "2026-05-10", "2026-06-01")); /* Acorn's own permit has ended */
    CHECK(!pair("health", "2026-05-02", "2026-05-02"));  /* not among what Birch may release */
    inquiry.today = on("2026-05-02");
    CHECK(!consent_pair(&inquiry, "acorn", "cedar", "finance", inquiry.today, NULL)); /* with Birch only */
    CHECK(!consent_pair(&inquiry, "cedar", "birch", "finance", inquiry.today,
                        NULL)); /* Birch with Acorn only */
    CHECK(consent_pair(&inquiry, "acorn", "subject", "finance", NO_DAY, NULL));
    CHECK(!consent_pair(&inquiry, "acorn", NULL, "finance", inquiry.today, NULL));
    json_t *birch = (json_t *)consent("C2");
    json_put_text(birch, "revoked_on", "2026-05-09");
    CHECK(pair("finance", "2026-05-02", "2026-05-08"));
    CHECK(!pair("finance", "2026-05-02", "2026-05-09")); /* a revocation does hide it */
    json_put_text(birch, "revoked_on", NULL);
    json_t *denied = json_loads(
        JSON({"agency" : "birch", "decision" : "deny", "topics" : ["*"], "given_on" : "2026-05-20"}), 0,
        NULL);
    json_put(plan, "consents/C8", denied);
    CHECK(pair("finance", "2026-05-02", "2026-05-19"));
    CHECK(!pair("finance", "2026-05-02", "2026-05-20")); /* what a denied agency said goes to nobody else */
    json_put(plan, "consents/C8", NULL);
}

static void test_gate(void) {
    struct fault fault = {0};
    CHECK(consent_allows_person(&inquiry, "ann", "finance", on("2026-05-31"), NULL, &fault));
    CHECK(consent_allows_person(&inquiry, "max", "conflict", on("2030-01-01"), NULL, &fault));
    CHECK(consent_allows_person(&inquiry, "ann", NULL, on("2026-05-31"), NULL, &fault)); /* default topic */
    CHECK(fault.status == STATUS_DONE);
    CHECK(!consent_allows_person(&inquiry, "ann", "finance", on("2026-06-01"), NULL, &fault));
    CHECK(fault.status == STATUS_REFUSED);
    CHECK_TEXT(fault.rule, "consent");
    CHECK_TEXT(fault.requirement, "4.2");
    CHECK(strstr(fault.hint, "csc-team consent permit acorn --topics=finance"));
    fault_clear(&fault);
    CHECK(!consent_allows_agency(&inquiry, "cedar", "finance", on("2026-05-06"), NULL, &fault));
    CHECK_TEXT(fault.hint, "csc-team consent revoke C4");
    fault_clear(&fault);
}

/* Practices that ask for more before an agency is spoken to set the two rules. */
static void test_stricter_practice(void) {
    struct fault fault = {0};
    json_put(practice.root, "rules/consent-not-sent/level", json_string("error"));
    json_put(practice.root, "rules/no-permission/level", json_string("error"));
    json_put_text(plan, "initiated/by", "bob"); /* the initiating agency is not asked itself */
    CHECK(!consent_allows_agency(&inquiry, "acorn", "finance", on("2026-05-02"), NULL, &fault));
    CHECK_TEXT(fault.rule, "no-permission");
    fault_clear(&fault);
    json_put_text(plan, "initiated/permission_on", "2026-05-01");
    json_put_text(plan, "initiated/permission_by", "lee");
    json_put_text(plan, "initiated/explained_on", "2026-05-01");
    CHECK(!consent_allows_agency(&inquiry, "acorn", "finance", on("2026-05-02"), NULL, &fault));
    CHECK_TEXT(fault.rule, "consent-not-sent");
    fault_clear(&fault);
    json_put_text((json_t *)consent("C1"), "sent_on", "2026-05-01");
    json_put_text((json_t *)consent("C1"), "sent_how", "fax");
    CHECK(consent_allows_agency(&inquiry, "acorn", "finance", on("2026-05-02"), NULL, &fault));
    json_put(practice.root, "rules", NULL);
    json_put(plan, "initiated", NULL);
}

static void test_topics_and_origins(void) {
    json_auto_t *item = json_loads(JSON({"priority" : "P1", "origin" : "acorn"}), 0, NULL);
    const json_t *priorities = json_object_get(plan, "priorities");
    CHECK_TEXT(topic_of(&inquiry, "actions", item), "health");
    CHECK_TEXT(topic_of(&inquiry, "referrals", item), "general");
    CHECK_TEXT(topic_of(&inquiry, "charter", NULL), "finance");
    CHECK_TEXT(topic_of(&inquiry, "subject", NULL), "location");
    CHECK_TEXT(topic_of_nested(&inquiry, json_at(plan, "meetings/M1"), item), "finance");
    CHECK_TEXT(origin_of(&inquiry, "actions", item), "acorn");
    CHECK_TEXT(origin_of(&inquiry, "charter", NULL), "subject");
    CHECK_TEXT(origin_of(&inquiry, "priorities", json_object_get(priorities, "P1")), "birch");
    CHECK_TEXT(origin_of(&inquiry, "priorities", json_object_get(priorities, "P2")), "subject");
    json_object_del(item, "origin");
    CHECK(!origin_of(&inquiry, "actions", item));
}

static void test_roles(void) {
    struct fault fault = {0};
    const json_t *people = json_object_get(plan, "people");
    inquiry.today = on("2026-06-09");
    CHECK(person_on_team(json_object_get(people, "bob"), on("2026-06-09")));
    CHECK(!person_on_team(json_object_get(people, "bob"), on("2026-06-10"))); /* gone from that day on */
    CHECK(!person_on_team(json_object_get(people, "ann"), on("2025-12-31")));
    CHECK(!person_on_team(NULL, on("2026-06-09")));
    CHECK(person_active(&inquiry, "bob") && !person_active(&inquiry, "ann") &&
          person_active(&inquiry, "lee"));
    CHECK(person_of_subject(&inquiry, "lee") && !person_of_subject(&inquiry, "ann"));
    CHECK(!person_of_subject(&inquiry, "nobody"));
    CHECK(person_speaks(&inquiry, "lee") && !person_speaks(&inquiry, "max") &&
          !person_speaks(&inquiry, "ann"));
    CHECK_TEXT(coordinator_of(&inquiry), "ann");
    CHECK(must_be_coordinator(&inquiry, "ann", &fault) && must_speak_for_subject(&inquiry, "lee", &fault));
    CHECK(must_be_minute_taker(&inquiry, "M1", "bob", &fault) && must_be_on_team(&inquiry, "bob", &fault));
    CHECK(must_be_open(&inquiry, &fault) && fault.status == STATUS_DONE);
    CHECK(!must_be_coordinator(&inquiry, NULL, &fault) && strstr(fault.text, "--as"));
    fault_clear(&fault);
    CHECK(!must_be_coordinator(&inquiry, "bob", &fault));
    CHECK_TEXT(fault.rule, "not-coordinator");
    fault_clear(&fault);
    CHECK(!must_be_minute_taker(&inquiry, "M1", "ann",
                                &fault)); /* not even the coordinator, while it is a draft */
    fault_clear(&fault);
    json_put_text(plan, "meetings/M1/minutes/state", "submitted");
    CHECK(!must_be_minute_taker(&inquiry, "M1", "bob", &fault));
    fault_clear(&fault);
    CHECK(must_be_minute_taker(&inquiry, "M1", "ann", &fault));
    CHECK(!must_speak_for_subject(&inquiry, "max", &fault));
    fault_clear(&fault);
    json_put_text(plan, "status", "closed");
    CHECK(!must_be_open(&inquiry, &fault));
    CHECK_TEXT(fault.rule, "plan-closed");
    fault_clear(&fault);
}

int main(void) {
    json_setup();
    plan = json_loads(plan_text, 0, NULL);
    practice = (struct profile){.root = json_loads(practice_text, 0, NULL), .name = "small", .version = 1};
    inquiry = (struct inquiry){.plan = plan, .profile = &practice, .today = on("2026-05-02")};
    test_in_force();
    test_holds();
    test_covers();
    test_answers();
    test_pair();
    test_gate();
    test_stricter_practice();
    test_topics_and_origins();
    test_roles();
    json_decref(plan);
    json_decref(practice.root);
    return check_done();
}
