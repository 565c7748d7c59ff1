/* A plan with every member of every table, and a small practice for its words: for the tests of tables.
 * "tail" stands for the members that every narrative record has: whole_said() puts them there. */
#ifndef CSC_TEST_WHOLE_PLAN_H
#define CSC_TEST_WHOLE_PLAN_H

#include <jansson.h>

#define JSON(...) #__VA_ARGS__
#pragma GCC diagnostic ignored "-Woverlength-strings"

// clang-format off
static const char whole_vocabularies[] = JSON({
    "initiation-criteria": {"complex": {}}, "closing-criteria": {"withdrawn": {}},
    "roles": {"lead": {}, "coordinator": {}}, "meeting-kinds": {"review": {}},
    "topics": {"general": {}, "program": {}, "staffing": {}}, "sections": {"purpose": {}},
    "service-kinds": {"speech": {}, "housing": {}}, "sectors": {"health": {}}, "log-kinds": {"phone": {}},
    "follow-up-kinds": {"referral": {}}, "purposes": {"sharing": {}}, "subject-agreements": {"funding": {}},
    "escalation-targets": {"committee": {}}
});

static const char whole_plan[] = JSON({
    "format": "csc-plan/1", "id": "3c9e4a52-6a0f-4a6e-9d3a-1f1f6a0c2b11", "revision": 17,
    "profile": "small", "profile_version": 1, "language": "en", "timezone": "America/Toronto",
    "status": "active", "reference": "2026-014",
    "subject": {"kind": "centre", "name": "Maple Grove", "address": "1 Main St\nMilton", "phone": "905",
        "email": "a@example.org", "identifiers": {"licence": "12345"}, "agreements": ["funding"]},
    "initiated": {"on": "2026-09-01", "by": "ann-lee", "criteria": ["complex"], "requested_by": "Sam",
        "reason": "r", "identified_by": "own-assessment", "exclusions": {"other-table": "no"}, "explained_on": "2026-09-01",
        "permission_by": "subject", "permission_on": "2026-09-01"},
    "charter": {"conditions": "c", "subject_role": "r", "strengths": {"S1": "staff"},
        "ground_rules": {"G1": "listen"}, "communication": "c",
        "frequency": {"2026-09-01": {"every": "3m", "reason": "r"}}},
    "closed": {"on": "2027-01-01", "criterion": "withdrawn", "by": "ann-lee", "reason": "r",
        "confirmed_on": "2027-01-02", "confirmed_to": "Ann"},
    "overrides": {"consent": {"why": "w", "by": "jo-rock", "on": "2026-09-03", "legal_basis": "l", "items": ["A2"],
        "earlier": [{"why": "v", "by": "jo-rock", "on": "2026-09-02", "legal_basis": "k", "items": ["A10"]}]}},
    "agencies": {
        "acorn": {"name": "Acorn", "kind": "provider", "sector": "health", "identifiers": {"hsds": "7"},
            "mandate": "m", "reason": "r", "for_whom": ["children"], "phone": "1", "email": "e", "address": "a", "private": true,
            "supports": {"from": "2026-01-01", "until": "2026-12-31", "listed_by": "ann-lee",
                "listed_on": "2026-09-01", "lead_advised_on": "2026-09-01"},
            "oriented_subject": {"by": "jo-rock", "on": "2026-09-01"},
            "services": {"talk": {"name": "Talk", "kind": "speech", "description": "d", "serves": ["infants"],
                "languages": ["en", "fr"], "status": "active", "verified_on": "2026-08-01"}},
            "joined": "2026-09-01", "ended": "2026-12-31"},
        "birch": {"name": "Birch"}},
    "people": {
        "jo-rock": {"name": "Jo Rock", "agency": "acorn", "roles": ["coordinator"], "title": "t",
            "email": "e", "phone": "p", "reason": "r", "brings": "b", "trained_on": "2020-01-01",
            "requested_by_subject": true, "agreed_on": "2026-09-01", "oriented_on": "2026-09-01",
            "acknowledged_on": "2026-09-01", "supervisor": "ann-lee", "joined": "2026-09-01",
            "left": "2026-12-01", "left_reason": "r",
            "role_history": {"H1": {"role": "lead", "from": "2026-01-01", "until": "2026-02-01",
                "reason": "r", "agreed_by_subject": "2026-01-01", "agreed_by_team": "2026-01-01"}}},
        "ann-lee": {"name": "Ann Lee", "roles": ["lead"]}},
    "consents": {
        "C1": {"agency": "acorn", "with": ["birch"], "case": "K1", "decision": "permit",
            "direction": "both", "topics": ["general", "program"], "purpose": "p", "given_by": "ann-lee",
            "given_on": "2026-09-01", "until": "2026-12-31", "method": "written", "form": "f",
            "sent_on": "2026-09-02", "sent_how": "fax", "effects_explained": true, "renews": "C2",
            "revoked_on": "2026-12-01", "revoked_by": "ann-lee", "reason": "r"},
        "C2": {"agency": "birch", "decision": "deny", "topics": ["*"], "given_by": "ann-lee",
            "given_on": "2026-09-01"}},
    "agreements": {"T1": {"agency": "birch", "form": "written", "status": "agreed", "contact": "c",
        "can_commit": true, "fit": "f", "need": "n", "outcome": "o", "seeks": "s", "offers": "o", "ready": "r",
        "benefits_us": "b", "benefits_them": "b", "goals": "g", "responsibilities": "r", "authority": "a",
        "information": "i", "evaluation": "e", "shares": "s", "level": "l", "worthwhile": true,
        "review_on": "2027-01-01"}},
    "meetings": {"M1": {"kind": "review", "purpose": "p", "purposes": ["sharing"], "status": "held",
        "starts": "2026-10-05T13:30", "minutes_long": 60, "place": "p", "chair": "jo-rock",
        "minute_taker": "jo-rock", "agenda": "a\nb",
        "steps": {"phone-lead": "2026-09-20", "brief:jo-rock": "2026-09-21"},
        "invited": {"jo-rock": {"by": "subject", "sent_on": "2026-09-20", "answer": "accepted",
            "answered_on": "2026-09-21", "briefed_on": "2026-09-22", "concerns": "c"}},
        "attendance": {"jo-rock": {"state": "present", "note": "n"}},
        "interpreter": {"language": "ASL", "arranged_by": "jo-rock", "arranged_on": "2026-09-20"},
        "arrangements": "a",
        "notes": {"N1": {"section": "purpose", "text": "t", "priority": "P1",
            "understood": {"ann-lee": "2026-10-05"},
            "withdrawn": {"on": "2026-10-10", "correction": "V1"}, "tail": true}},
        "decisions": {"D1": {"kind": "agreement", "text": "t", "tail": true}},
        "reviewed": {"A2": {"met": "no", "occurred": "yes", "text": "t"}},
        "agreed": {"by": "ann-lee", "on": "2026-10-05", "digest": "sha256:0"},
        "coordinator": "jo-rock", "next_on": "2027-01-05",
        "minutes": {"state": "sent", "version": 2, "submitted_on": "2026-10-06", "final_on": "2026-10-08",
            "sent": {"ann-lee": "2026-10-09"}, "reviews": {"ann-lee": {"on": "2026-10-10", "version": 1}},
            "corrections": {"V1": {"kind": "deletion", "note": "N1", "text": "t", "accepted": true,
                "answered_by": "jo-rock", "answered_on": "2026-10-10", "answer": "a", "tail": true}}},
        "summary_reviewed_on": "2026-10-11", "tail": true}},
    "priorities": {"P1": {"title": "Talk", "rank": 1, "goal": "g", "expressed_by": "ann-lee",
        "strengths": ["S1"], "needs": ["speech"], "population": "p", "projected": 40, "evidence": "e", "agreed": {"by": "ann-lee", "on": "2026-10-05", "digest": "sha256:0"},
        "status": "active", "achievement": "improving", "barriers": "b", "responses": "r",
        "resources": "r", "evaluation": "e", "evaluated_on": "2026-11-01", "evaluated_by": "ann-lee",
        "implications": "i", "fast_track": true, "due": "2027-03-01", "tail": true}},
    "actions": {
        "A2": {"title": "Call", "priority": "P1", "meeting": "M1", "concern": "X1", "owner": "jo-rock",
            "helpers": ["ann-lee"], "approach": "a", "service_kind": "speech", "kind": "referral",
            "starts": "2026-10-06", "due": "2026-11-30", "status": "blocked", "done_on": "2026-11-29",
            "result": "r", "reason": "r", "needs_help": "n", "conflicts_with": ["A10"], "follows": "A10",
            "carried": {"M1": "2026-10-05"},
            "progress": {"G1": {"how": "phone", "text": "t", "by": "jo-rock", "on": "2026-10-20",
                "origin": "acorn", "said": {"text": {"by": "ann-lee", "on": "2026-10-21", "origin": "subject"}}}}, "tail": true},
        "A10": {"title": "Write", "status": "open"}},
    "referrals": {"R1": {"from": "acorn", "to": "birch", "service": "s", "service_kind": "speech", "population": "p", "reason": "r",
        "status": "declined", "decided_by": "jo-rock", "decided_on": "2026-10-07", "reason_declined": "r",
        "support": "call made", "completed_on": "2026-10-08", "outcome": "o", "tail": true}},
    "concerns": {"X1": {"kind": "gap", "text": "t", "status": "resolved", "between": ["acorn", "birch"],
        "service_kind": "housing", "told": {"ann-lee": "2026-10-07"}, "addressed_to": "committee",
        "addressed": "a", "forwarded_on": "2026-10-08", "resolved_on": "2026-10-09", "resolution": "r",
        "tail": true}},
    "indicators": {"I1": {"name": "Visits", "unit": "a month", "better": "down",
        "baseline": {"on": "2026-09-01", "value": "12"}, "target": {"on": "2027-09-01", "value": "4.5"},
        "values": {"2026-10-01": "-3.25"}, "tail": true}},
    "cases": {"K1": {"name": "Family one", "enrolled": "2026-09-01", "left": "2026-12-01",
        "listed_on": "2026-09-02", "listed_until": "2026-11-01", "family": "f", "strengths": "s",
        "needs": ["housing"], "reviews": {"M1": {"state": "discussed", "text": "t",
            "parents_included": true, "child_included": true, "tail": true}}}},
    "log": {"L1": {"kind": "phone", "with": ["ann-lee"], "agencies": ["acorn"], "actions": ["A2"],
        "text": "t", "tail": true}}
});
// clang-format on

static inline void whole_said(json_t *value) {
    const char *key;
    json_t *member;
    void *next;
    json_object_foreach_safe(value, next, key, member) {
        whole_said(member);
    }
    if (json_object_del(value, "tail") != 0)
        return;
    static const char *const texts[] = {"text", "title", "purpose", "service", "name"};
    size_t text = 0;
    while (!json_object_get(value, texts[text]))
        text++;
    json_object_update_new(value,
                           json_pack("{ss, s[sss], ss, ss, ss, s{s{ss, ss, ss}}, ss}", "topic", "program",
                                     "only", "acorn", "jo-rock", "subject", "by", "jo-rock", "on",
                                     "2026-09-02", "origin", "acorn", "said", texts[text], "by", "ann-lee",
                                     "on", "2026-09-03", "origin", "subject", "case", "K1"));
}

#endif
