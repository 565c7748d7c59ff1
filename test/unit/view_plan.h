/* The practice and the plan that the questions of view.c are asked of. */
#ifndef CSC_TEST_VIEW_PLAN_H
#define CSC_TEST_VIEW_PLAN_H

#include "view_plans.h"

// clang-format off
static const char practice_text[] = JSON({
    "name": "small",
    "vocabularies": {
        "topics": {"general": {"default": true}, "finance": {}, "health": {}, "location": {},
            "report": {"sealed": true}},
        "concern-kinds": {"safety": {}, "gap": {}, "conflict": {"sealed": true}},
        "escalation-targets": {"ministry": {}}},
    "topics_of": {"charter": "health"}
});
/* The same practice where address and identity are protected. */
static const char protecting[] = JSON({"vocabularies": {"topics": {
    "location": {"explicit": true}, "identity": {"explicit": true}}}});

/* acorn: every topic with everyone; birch: general and finance with acorn; cedar: nothing;
 * dill: every topic with everyone, but no finance. */
static const char plan_text[] = JSON({
    "format": "csc-plan/1", "id": "an-id", "revision": 17, "profile": "small", "profile_version": 1,
    "language": "en", "timezone": "America/Toronto", "status": "active", "reference": "CSC-1", "surprise": "s",
    "subject": {"kind": "centre", "name": "Maple", "address": "1 Elm St", "phone": "1", "email": "m@x",
        "identifiers": {"licence": "9"}, "agreements": ["ccma"]},
    "initiated": {"on": "2026-01-01", "by": "ann", "reason": "why", "surprise": "s"},
    "charter": {"conditions": "quiet", "strengths": {"S1": "kind staff"}},
    "overrides": {"no-due": {"why": "because"}},
    "agencies": {
        "acorn": {"name": "Acorn", "kind": "provider", "sector": "health", "reason": "ra", "mandate": "ma",
            "phone": "2", "identifiers": {"i": "1"}, "private": true, "surprise": "s",
            "services": {"speech": {"name": "Speech", "surprise": "s"}},
            "supports": {"from": "2026-01-01", "listed_by": "cy"}},
        "birch": {"name": "Birch", "kind": "provider", "reason": "rb", "phone": "3", "joined": "2026-01-01"},
        "cedar": {"name": "Cedar", "kind": "provider", "reason": "rc", "phone": "4"},
        "dill": {"name": "Dill", "kind": "provider", "reason": "rd", "phone": "5"}},
    "people": {
        "lee": {"name": "Lee", "roles": ["lead"], "phone": "6", "email": "l@x"},
        "ann": {"name": "Ann", "agency": "acorn", "title": "Dr", "roles": ["provider"], "phone": "7", "email": "a@x",
            "reason": "r", "supervisor": "abe", "left": "2026-06-14", "left_reason": "gone", "surprise": "s",
            "role_history": {"H1": {"role": "provider"}}},
        "abe": {"name": "Abe", "agency": "acorn"},
        "bob": {"name": "Bob", "agency": "birch", "roles": ["provider"]},
        "cy": {"name": "Cy", "agency": "cedar"},
        "dot": {"name": "Dot", "agency": "dill"}},
    "consents": {
        "C1": {"agency": "acorn", "decision": "permit", "direction": "both", "with": ["*"], "topics": ["*"],
            "given_by": "lee", "given_on": "2026-01-01", "purpose": "p"},
        "C2": {"agency": "birch", "decision": "permit", "direction": "both", "with": ["acorn"],
            "topics": ["finance", "general"], "given_by": "lee", "given_on": "2026-01-01", "until": "2026-12-31"},
        "C3": {"agency": "dill", "decision": "permit", "direction": "both", "with": ["*"], "topics": ["*"],
            "given_by": "lee", "given_on": "2026-01-01"},
        "C4": {"agency": "dill", "decision": "deny", "topics": ["finance"], "given_by": "lee", "given_on": "2026-01-01"},
        "C5": {"agency": "acorn", "decision": "permit", "direction": "both", "with": ["*"], "topics": ["*"],
            "given_by": "lee", "given_on": "2025-01-01", "until": "2025-12-31"}},
    "agreements": {"T1": {"agency": "acorn", "status": "agreed"}},
    "meetings": {
        "M1": {"kind": "issue", "purpose": "money", "status": "held", "starts": "2026-06-01T10:00", "place": "1 Elm St",
            "chair": "ann", "minute_taker": "cy", "agenda": "one", "steps": {"room:lee": "2026-05-01"},
            "invited": {"ann": {"sent_on": "2026-05-20", "briefed_on": "2026-05-21"}, "lee": {"concerns": "shy"}},
            "attendance": {"ann": {"state": "present"}, "bob": {"state": "late", "note": "bus"},
                "cy": {"state": "present"}, "dot": {"state": "excused", "note": "ill"}},
            "arrangements": "ramp", "interpreter": {"language": "sign"}, "surprise": "s",
            "notes": {
                "N1": {"section": "whats-new", "text": "n1", "priority": "P2", "origin": "acorn", "by": "ann",
                    "understood": {"cy": "2026-06-01", "lee": "2026-06-01"}},
                "N2": {"section": "whats-new", "text": "n2", "topic": "finance", "origin": "birch",
                    "withdrawn": {"on": "2026-06-02", "correction": "V1"}},
                "N3": {"section": "whats-new", "text": "n3", "topic": "report", "origin": "acorn", "only": ["dill"]},
                "N4": {"section": "whats-new", "text": "n4"}},
            "decisions": {"D1": {"text": "d1", "origin": "subject"}},
            "reviewed": {"A1": {"met": "no", "text": "late"}},
            "agreed": {"by": "lee", "on": "2026-06-01", "digest": "sha256:1"},
            "coordinator": "cy", "next_on": "2026-09-01",
            "minutes": {"state": "sent", "version": 2, "submitted_on": "2026-06-02", "final_on": "2026-06-03",
                "sent": {"ann": "2026-06-04", "cy": "2026-06-04"},
                "reviews": {"ann": {"on": "2026-06-05", "version": 2}, "cy": {"on": "2026-06-05"}},
                "corrections": {"V1": {"kind": "deletion", "note": "N2", "text": "v1", "origin": "birch", "topic": "finance"},
                    "V2": {"kind": "addition", "note": "N2", "text": "v2", "origin": "subject"}}},
            "by": "bob", "on": "2026-05-01", "origin": "birch"},
        "M2": {"status": "planned", "starts": "2026-09-01T10:00", "purpose": "next", "invited": {"dot": {"answer": "accepted"}},
            "notes": {"N1": {"section": "whats-new", "text": "m2n1", "origin": "dill"}}, "origin": "subject"}},
    "priorities": {
        "P1": {"title": "p1", "rank": 1, "status": "active", "topic": "finance", "expressed_by": "subject"},
        "P2": {"title": "p2", "rank": 4, "status": "active", "expressed_by": "bob", "origin": "acorn", "strengths": ["S1"],
            "agreed": {"by": "lee", "on": "2026-06-01", "digest": "sha256:2"}, "surprise": "s"},
        "P3": {"title": "p3", "rank": 7, "status": "active", "topic": "health", "expressed_by": "lee", "only": ["acorn", "subject"]}},
    "actions": {
        "A1": {"title": "a1", "topic": "general", "priority": "P3", "meeting": "M1", "owner": "ann", "helpers": ["abe", "dot"], "status": "open",
            "conflicts_with": ["A2", "A3"], "carried": {"M2": "2026-09-01"}, "origin": "subject", "surprise": "s",
            "progress": {"G1": {"text": "g1", "by": "bob", "origin": "birch"}, "G2": {"text": "g2"}}},
        "A2": {"title": "a2", "priority": "P1", "owner": "dot", "status": "open", "origin": "birch", "on": "2026-05-01",
            "progress": {"G1": {"text": "g3", "origin": "acorn"}, "G2": {"text": "g4", "origin": "cedar"}}},
        "A3": {"title": "a3", "topic": "finance", "owner": "cy", "helpers": ["dot"], "status": "open", "origin": "birch"},
        "A4": {"title": "a4", "owner": "ann", "status": "open"}},
    "referrals": {
        "R1": {"from": "dill", "to": "cedar", "status": "requested", "topic": "finance", "origin": "subject"},
        "R2": {"from": "birch", "to": "dill", "status": "requested", "topic": "health", "origin": "cedar"}},
    "concerns": {
        "X1": {"kind": "safety", "text": "x1", "origin": "subject", "told": {"cy": "2026-06-01", "ann": "2026-06-01"},
            "between": ["acorn", "cedar"], "addressed_to": "ministry"},
        "X2": {"kind": "conflict", "text": "x2", "origin": "acorn", "only": ["birch", "dot"], "addressed_to": "dill"},
        "X3": {"kind": "conflict", "text": "x3", "only": ["bob"], "addressed_to": "dill"},
        "X4": {"kind": "gap", "text": "x4", "origin": "subject", "only": ["ann"]}},
    "indicators": {"I1": {"name": "i1", "values": {"2026-06-01": "3"}, "origin": "dill", "topic": "finance"}},
    "log": {"L1": {"kind": "phone", "text": "l1", "with": ["ann", "cy"], "agencies": ["acorn", "cedar"],
        "actions": ["A1", "A3"], "origin": "birch", "only": ["acorn", "birch"]}}
});

/* A programme: two families. acorn may speak of K1, birch of neither. */
static const char programme[] = JSON({
    "cases": {
        "K1": {"name": "Mia", "needs": ["speech"], "reviews": {
            "M1": {"state": "discussed", "text": "k1m1", "origin": "subject"},
            "M2": {"state": "discussed", "text": "k1m2", "origin": "subject"}}},
        "K2": {"name": "Noa", "reviews": {"M1": {"state": "discussed", "text": "k2m1", "origin": "subject"}}}},
    "consents": {"C9": {"agency": "acorn", "decision": "permit", "direction": "both", "with": ["*"], "topics": ["*"],
        "given_on": "2026-01-01", "case": "K1", "purpose": "p"}},
    "actions": {"A5": {"title": "a5", "owner": "bob", "status": "open", "origin": "subject", "case": "K1"},
        "A6": {"title": "a6", "owner": "bob", "status": "open", "origin": "subject", "case": "K2"},
        "A7": {"title": "a7", "priority": "P4", "status": "open", "origin": "subject"}},
    "priorities": {"P4": {"title": "p4", "status": "active", "expressed_by": "subject", "case": "K2"}},
    "meetings": {"M1": {"notes": {"N5": {"section": "x", "text": "n5", "origin": "subject", "case": "K2"}}}}
});
// clang-format on

#endif
