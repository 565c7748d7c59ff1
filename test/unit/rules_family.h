/* A plan of a practice in which a family, its child and supervisors should take part, with which all its rules are
 * content on 2026-10-20; and for each rule that practice alone has, a change that fires it and one that does not. */
#ifndef CSC_TEST_RULES_FAMILY_H
#define CSC_TEST_RULES_FAMILY_H

#include "rules_cases.h"

// clang-format off
static const char family_plan[] = JSON({
    "format": "csc-plan/1", "id": "3c9e4a52-6a0f-4a6e-9d3a-1f1f6a0c2b14", "revision": 1,
    "profile": "collaborative-child-welfare", "profile_version": 1, "language": "en", "timezone": "America/Toronto",
    "status": "active",
    "subject": {"kind": "family", "name": "The Cruz family"},
    "initiated": {"on": "2026-09-01", "by": "priya-nair", "criteria": ["protection-concern"]},
    "charter": {"strengths": {"S1": "a grandmother next door"}},
    "agencies": {
        "cas": {"name": "Children's Aid", "kind": "provider", "sector": "child-protection", "joined": "2026-09-01"},
        "harbour": {"name": "Harbour", "kind": "provider", "sector": "childrens-mental-health", "joined": "2026-09-02"}},
    "people": {
        "ana-cruz": {"name": "Ana Cruz", "roles": ["parent"], "joined": "2026-09-01"},
        "leo-cruz": {"name": "Leo Cruz", "roles": ["child-youth"], "joined": "2026-09-01"},
        "priya-nair": {"name": "Priya Nair", "agency": "cas", "roles": ["protection-worker"], "agreed_on": "2026-09-01",
            "joined": "2026-09-01"},
        "rock-jo": {"name": "Jo Rock", "agency": "harbour", "roles": ["service-provider", "supervisor"],
            "agreed_on": "2026-09-02", "joined": "2026-09-02"}},
    "consents": {
        "C1": {"agency": "cas", "with": ["*"], "decision": "permit", "direction": "both", "topics": ["*"],
            "given_by": "ana-cruz", "given_on": "2026-09-02", "method": "written"},
        "C2": {"agency": "harbour", "with": ["*"], "decision": "permit", "direction": "both", "topics": ["*"],
            "given_by": "ana-cruz", "given_on": "2026-09-02", "method": "written"}},
    "meetings": {
        "M1": {"kind": "family-planning", "purpose": "First plan", "status": "held", "starts": "2026-10-05T13:30",
            "place": "At home", "minute_taker": "rock-jo",
            "invited": {"ana-cruz": {"sent_on": "2026-09-20", "answer": "accepted"},
                "leo-cruz": {"sent_on": "2026-09-20", "answer": "declined"},
                "priya-nair": {"sent_on": "2026-09-20", "answer": "accepted"},
                "rock-jo": {"sent_on": "2026-09-20", "answer": "accepted", "briefed_on": "2026-09-28"}},
            "attendance": {"ana-cruz": {"state": "present"}, "leo-cruz": {"state": "sent-information", "note": "A drawing"},
                "priya-nair": {"state": "present"}, "rock-jo": {"state": "present"}},
            "agreed": {"by": "ana-cruz", "on": "2026-10-05"}, "coordinator": "priya-nair", "next_on": "2027-01-05",
            "minutes": {"state": "sent", "version": 1, "submitted_on": "2026-10-07", "final_on": "2026-10-08",
                "sent": {"ana-cruz": "2026-10-08", "leo-cruz": "2026-10-08", "rock-jo": "2026-10-08"}},
            "by": "priya-nair", "on": "2026-09-15", "origin": "cas"},
        "M2": {"kind": "family-planning", "purpose": "Look again", "status": "planned", "starts": "2027-01-05T13:30",
            "place": "At home", "by": "priya-nair", "on": "2026-10-14", "origin": "cas"}},
    "priorities": {
        "P1": {"title": "Calm evenings", "rank": 1, "expressed_by": "ana-cruz", "strengths": ["S1"], "status": "active",
            "agreed": {"by": "ana-cruz", "on": "2026-10-05"}, "on": "2026-10-05", "origin": "subject"}},
    "actions": {
        "A1": {"title": "A group for parents", "priority": "P1", "meeting": "M1", "owner": "rock-jo", "due": "2026-11-30",
            "status": "open", "by": "rock-jo", "on": "2026-10-05", "origin": "harbour"}}
});

static const struct rule_case family_cases[] = {
    {"unsafe-at-closing", "X1", "priya-nair", "2026-10-01",
        JSON({"status": "closing", "closed": {"on": "2026-10-19", "criterion": "withdrawn"}, "actions": null, "concerns": {"X1": {"kind": "safety", "text": "Left alone", "told": {"ana-cruz": "2026-10-01"}, "by": "rock-jo", "on": "2026-10-01", "origin": "harbour"}}}),
        JSON({"status": "closing", "closed": {"on": "2026-10-19", "criterion": "withdrawn"}, "actions": null, "concerns": {"X1": {"kind": "safety", "text": "Left alone", "status": "resolved", "resolved_on": "2026-10-10", "resolution": "The grandmother comes", "by": "rock-jo", "on": "2026-10-01", "origin": "harbour"}}})},
    {"takes-no-part", "M1", NULL, NULL,
        JSON({"meetings": {"M1": {"attendance": {"leo-cruz": {"state": "absent"}}}}}),
        JSON({"meetings": {"M1": {"kind": "safety-review", "attendance": {"leo-cruz": {"state": "absent"}}}}})},
    {"takes-no-part", "M1", NULL, NULL,
        JSON({"people": {"rock-jo": {"roles": ["service-provider"]}}}),
        JSON({"people": {"rock-jo": {"roles": ["service-provider"]}, "priya-nair": {"roles": ["protection-worker", "manager"]}}})},
    {"recommendation-not-evaluated", "P2", "priya-nair", "2026-10-06",
        JSON({"priorities": {"P2": {"title": "One intake", "implications": "Training", "strengths": ["S1"], "status": "active", "on": "2026-10-06", "by": "priya-nair", "origin": "cas"}}}),
        JSON({"priorities": {"P2": {"title": "One intake", "implications": "Training", "strengths": ["S1"], "status": "active", "on": "2026-10-06", "by": "priya-nair", "origin": "cas", "achievement": "in-progress", "evaluated_on": "2026-10-07", "evaluated_by": "priya-nair"}}})},
    {"recommendation-not-evaluated", "P2", NULL, NULL,
        JSON({"priorities": {"P2": {"title": "One intake", "implications": "Training", "strengths": ["S1"], "status": "proposed", "on": "2026-10-06"}}}),
        JSON({"priorities": {"P2": {"title": "One intake", "strengths": ["S1"], "status": "proposed", "on": "2026-10-06"}}})},
    {"recommendation-overdue", "P2", "priya-nair", "2026-10-19",
        JSON({"priorities": {"P2": {"title": "One intake", "implications": "Training", "due": "2026-10-19", "strengths": ["S1"], "status": "active", "on": "2026-10-06"}}}),
        JSON({"priorities": {"P2": {"title": "One intake", "implications": "Training", "due": "2026-10-20", "strengths": ["S1"], "status": "active", "on": "2026-10-06"}}})},
    {"recommendation-overdue", "P2", NULL, NULL,
        JSON({"priorities": {"P2": {"title": "One intake", "implications": "Training", "due": "2026-10-19", "strengths": ["S1"], "status": "active", "on": "2026-10-06"}}}),
        JSON({"priorities": {"P2": {"title": "One intake", "implications": "Training", "due": "2026-10-19", "strengths": ["S1"], "status": "achieved", "on": "2026-10-06"}}})},
};
// clang-format on

enum { FAMILY_CASES = sizeof family_cases / sizeof *family_cases };

#endif
