/* A region that plans its services together, with which all rules of its practice are content on 2026-10-20; and for
 * each rule about its services, referrals, partners and cycle a change that fires it and one that does not. */
#ifndef CSC_TEST_RULES_NETWORK_H
#define CSC_TEST_RULES_NETWORK_H

#include "rules_cases.h"

// clang-format off
static const char network_plan[] = JSON({
    "format": "csc-plan/1", "id": "3c9e4a52-6a0f-4a6e-9d3a-1f1f6a0c2b14", "revision": 1,
    "profile": "lbs-lspc", "profile_version": 1, "language": "en", "timezone": "America/Toronto",
    "status": "draft",
    "subject": {"kind": "region", "name": "North Shore"},
    "initiated": {"on": "2026-09-01", "by": "rock-jo", "criteria": ["annual-cycle"]},
    "agencies": {
        "net": {"name": "Shore Network", "kind": "network", "joined": "2026-09-01"},
        "acorn": {"name": "Acorn Literacy", "kind": "provider", "joined": "2026-09-01", "services": {
            "reading": {"name": "Reading", "kind": "literacy", "serves": ["adults"], "verified_on": "2026-09-01"}}},
        "birch": {"name": "Birch Employment", "kind": "support", "joined": "2026-09-01", "services": {
            "jobs": {"name": "Job search", "kind": "employment-service", "verified_on": "2026-04-20"}}}},
    "people": {
        "ana-cruz": {"name": "Ana Cruz", "roles": ["planning-chair"], "joined": "2026-09-01"},
        "rock-jo": {"name": "Jo Rock", "agency": "net", "roles": ["network-coordinator"], "joined": "2026-09-01"},
        "li-wen": {"name": "Wen Li", "agency": "acorn", "roles": ["lbs-provider"], "joined": "2026-09-01"},
        "sam-day": {"name": "Sam Day", "agency": "birch", "roles": ["partner"], "joined": "2026-09-01"}},
    "consents": {
        "C1": {"agency": "acorn", "with": ["*"], "decision": "permit", "direction": "both", "topics": ["*"],
            "given_by": "ana-cruz", "given_on": "2026-09-01", "method": "written"},
        "C2": {"agency": "birch", "with": ["*"], "decision": "permit", "direction": "both", "topics": ["*"],
            "given_by": "ana-cruz", "given_on": "2026-09-01", "method": "written"},
        "C3": {"agency": "net", "with": ["*"], "decision": "permit", "direction": "both", "topics": ["*"],
            "given_by": "ana-cruz", "given_on": "2026-09-01", "method": "written"}},
    "agreements": {"T1": {"agency": "birch", "form": "written", "status": "agreed", "contact": "Sam Day", "can_commit": true,
        "need": "n", "outcome": "o", "seeks": "s", "offers": "o", "ready": "r", "benefits_us": "b", "benefits_them": "b",
        "goals": "g", "responsibilities": "r", "authority": "a", "information": "i", "evaluation": "e", "level": "joint intake",
        "worthwhile": true, "review_on": "2026-10-21"}},
    "meetings": {
        "M1": {"kind": "annual-planning", "purpose": "The plan of next year", "status": "planned", "starts": "2026-12-01T10:00",
            "place": "Library", "steps": {"gather-evidence": "2026-10-19"}, "minute_taker": "li-wen", "invited": {"ana-cruz": {"sent_on": "2026-10-19", "answer": "accepted"},
            "li-wen": {"sent_on": "2026-10-19", "answer": "accepted"},
            "sam-day": {"sent_on": "2026-10-19", "answer": "accepted"}}, "by": "rock-jo", "on": "2026-10-19", "origin": "net"}},
    "priorities": {
        "P1": {"title": "Adults who read below grade 8", "rank": 1, "goal": "Fewer", "expressed_by": "subject", "needs": ["literacy"],
            "population": "adults", "projected": 120, "evidence": "Census 2021", "status": "proposed",
            "on": "2026-10-19", "origin": "subject"}},
    "referrals": {
        "R1": {"from": "birch", "to": "acorn", "service_kind": "literacy", "population": "Adults", "status": "completed",
            "support": "Call made", "completed_on": "2026-10-10", "outcome": "Enrolled", "by": "rock-jo", "on": "2026-10-01", "origin": "net"}},
    "log": {
        "L1": {"kind": "visit", "agencies": ["birch"], "text": "Their job centre", "by": "li-wen", "on": "2026-09-10", "origin": "acorn"},
        "L2": {"kind": "visit", "agencies": ["acorn"], "text": "Our classroom", "on": "2026-10-01", "origin": "birch"}}
});

static const struct rule_case network_cases[] = {
    {"service-stale", "birch", "birch", "2026-04-19",
        JSON({"agencies": {"birch": {"services": {"jobs": {"verified_on": "2026-04-19"}}}}}),
        JSON({"agencies": {"birch": {"services": {"jobs": {"verified_on": "2026-04-20"}}}}})},
    {"service-stale", "birch", NULL, NULL,
        JSON({"agencies": {"birch": {"services": {"jobs": {"verified_on": null}}}}}),
        JSON({"agencies": {"birch": {"services": {"jobs": {"verified_on": null, "status": "defunct"}}}}})},
    {"referral-not-in-plan", "R1", NULL, NULL,
        JSON({"referrals": {"R1": {"status": "requested", "population": "youth"}}}),
        JSON({"referrals": {"R1": {"status": "requested", "population": "ADULTS"}}})},
    {"referral-not-in-plan", "R1", NULL, NULL,
        JSON({"referrals": {"R1": {"status": "requested", "service_kind": "housing"}}}),
        JSON({"referrals": {"R1": {"status": "declined", "service_kind": "housing"}}})},
    {"referral-not-in-plan", "R1", NULL, NULL,
        JSON({"referrals": {"R1": {"status": "requested"}}, "agencies": {"acorn": {"services": {"reading": {"status": "inactive"}}}}}),
        JSON({"referrals": {"R1": {"status": "requested", "service_kind": null, "service": "READING"}}})},
    {"referral-not-in-plan", "R1", NULL, NULL,
        JSON({"referrals": {"R1": {"status": "requested", "service_kind": "housing"}}}),
        JSON({"referrals": {"R1": {"status": "requested", "service_kind": "housing"}}, "status": "closed"})},
    {"referral-without-support", "R1", "birch", NULL,
        JSON({"referrals": {"R1": {"status": "accepted", "support": null}}}),
        JSON({"referrals": {"R1": {"status": "accepted", "support": null}}, "status": "closed"})},
    {"referral-without-support", "R1", "birch", NULL,
        JSON({"referrals": {"R1": {"status": "accepted", "support": null}}}),
        JSON({"referrals": {"R1": {"status": "accepted"}}})},
    {"referral-open", "R1", "acorn", "2026-10-01",
        JSON({"referrals": {"R1": {"status": "requested"}}}),
        JSON({"referrals": {"R1": {"status": "recalled"}}})},
    {"referral-open", "R1", "acorn", "2026-10-05",
        JSON({"referrals": {"R1": {"status": "accepted", "decided_on": "2026-10-05"}}}),
        JSON({"referrals": {"R1": {"status": "declined", "decided_on": "2026-10-05"}}})},
    {"partner-not-assessed", "T1", "rock-jo", NULL,
        JSON({"agreements": {"T1": {"status": "considered", "ready": null}}}),
        JSON({"agreements": {"T1": {"status": "declined", "ready": null}}})},
    {"partner-cannot-commit", "T1", NULL, NULL,
        JSON({"agreements": {"T1": {"can_commit": null}}}),
        JSON({"agreements": {"T1": {"can_commit": null, "status": "considered"}}})},
    {"partner-cannot-commit", "T1", NULL, NULL,
        JSON({"agreements": {"T1": {"contact": null}}}),
        JSON({"agreements": {"T1": {"contact": "Kim"}}})},
    {"agreement-one-sided", "T1", NULL, NULL,
        JSON({"agreements": {"T1": {"benefits_them": null}}}),
        JSON({"agreements": {"T1": {"benefits_them": null, "status": "considered"}}})},
    {"agreement-incomplete", "T1", "rock-jo", NULL,
        JSON({"agreements": {"T1": {"authority": null, "evaluation": null}}}),
        JSON({"agreements": {"T1": {"authority": null, "status": "ended"}}})},
    {"agreement-not-weighed", "T1", NULL, NULL,
        JSON({"agreements": {"T1": {"worthwhile": null}}}),
        JSON({"agreements": {"T1": {"worthwhile": null, "status": "declined"}}})},
    {"agreement-review-due", "T1", "rock-jo", NULL,
        JSON({"agreements": {"T1": {"review_on": "2026-10-20"}}}),
        JSON({"agreements": {"T1": {"review_on": "2026-10-21"}}})},
    {"visit-due-back", "L1", "acorn", "2026-09-10",
        JSON({"log": {"L2": null}}),
        JSON({"log": {"L1": {"kind": "phone"}, "L2": null}})},
    {"visit-due-back", "L2", "birch", "2026-10-01",
        JSON({"log": {"L1": null}}),
        JSON({"log": {"L1": null}, "agencies": {"birch": {"ended": "2026-10-19"}}})},
    {"cycle-overdue", "plan", "rock-jo", "2026-09-01",
        JSON({"meetings": {"M1": {"kind": "plan-review"}}}),
        JSON({"meetings": {"M1": {"kind": "annual-planning"}}})},
    {"cycle-overdue", "M1", "rock-jo", "2026-10-19",
        JSON({"meetings": {"M1": {"status": "held", "starts": "2025-10-19T10:00"}}}),
        JSON({"meetings": {"M1": {"status": "held", "starts": "2025-10-20T10:00"}}})},
    {"agency-without-people", "acorn", "rock-jo", NULL,
        JSON({"people": {"li-wen": {"left": "2026-10-19"}}}),
        JSON({"people": {"li-wen": {"left": "2026-10-19"}}, "agencies": {"acorn": {"kind": "support"}}})},
    {"feedback-not-used", "L3", "rock-jo", "2026-10-19",
        JSON({"log": {"L3": {"kind": "feedback", "text": "Too far by bus", "on": "2026-10-19", "origin": "acorn"}}}),
        JSON({"log": {"L3": {"kind": "phone", "text": "Too far by bus", "on": "2026-10-19", "origin": "acorn"}}})},
    {"need-not-projected", "P1", "rock-jo", NULL,
        JSON({"priorities": {"P1": {"projected": null}}}),
        JSON({"priorities": {"P1": {"projected": null, "status": "dropped"}}})},
    {"coordinator-not-eligible", "rock-jo", NULL, NULL,
        JSON({"agencies": {"net": {"kind": "provider"}}}),
        JSON({"agencies": {"net": {"kind": "network", "sector": "community"}}})},
    {"coordinator-not-eligible", "rock-jo", NULL, NULL,
        JSON({"people": {"rock-jo": {"agency": null}}}),
        JSON({"people": {"li-wen": {"agency": null}}})},
};
// clang-format on

enum { NETWORK_CASES = sizeof network_cases / sizeof *network_cases };

#endif
