/* A unit of a programme with which all rules of its practice are content on 2026-10-20; and for each rule about the
 * cases that its meetings go through, a change that fires it and one that does not. */
#ifndef CSC_TEST_RULES_PROGRAMME_H
#define CSC_TEST_RULES_PROGRAMME_H

#include "rules_cases.h"

// clang-format off
static const char programme_plan[] = JSON({
    "format": "csc-plan/1", "id": "3c9e4a52-6a0f-4a6e-9d3a-1f1f6a0c2b13", "revision": 1,
    "profile": "ms33-case-conference", "profile_version": 1, "language": "en", "timezone": "America/Toronto",
    "status": "active",
    "subject": {"kind": "unit", "name": "Room 4"},
    "initiated": {"on": "2026-09-01", "by": "priya-nair"},
    "people": {
        "ana-cruz": {"name": "Ana Cruz", "roles": ["family-service-worker"], "joined": "2026-09-01"},
        "priya-nair": {"name": "Priya Nair", "roles": ["educator"], "joined": "2026-09-01"},
        "rock-jo": {"name": "Jo Rock", "roles": ["health-staff"], "joined": "2026-09-01"}},
    "meetings": {
        "M1": {"kind": "centre-based", "purpose": "September", "status": "held", "starts": "2026-09-17T14:00",
            "place": "Room 4", "invited": {"ana-cruz": {"by": "priya-nair"}},
            "attendance": {"ana-cruz": {"state": "present"}, "priya-nair": {"state": "present"}, "rock-jo": {"state": "present"}},
            "minutes": {"state": "final", "version": 1, "submitted_on": "2026-09-17", "final_on": "2026-09-17"},
            "by": "priya-nair", "on": "2026-09-01", "origin": "subject"},
        "M2": {"kind": "centre-based", "purpose": "October", "status": "planned", "starts": "2026-10-21T14:00",
            "place": "Room 4",
            "steps": {"child-portal-report": "2026-10-17", "useful-reports": "2026-10-17", "who-to-discuss": "2026-10-19"},
            "invited": {"ana-cruz": {"by": "priya-nair"}, "priya-nair": {"by": "priya-nair"}, "rock-jo": {"by": "priya-nair"}},
            "by": "priya-nair", "on": "2026-09-01", "origin": "subject"}},
    "actions": {
        "A1": {"title": "Refer to audiology", "meeting": "M1", "owner": "rock-jo", "due": "2026-11-01", "kind": "child-referral",
            "status": "open", "by": "priya-nair", "on": "2026-09-17", "origin": "subject"}}
});

static const struct rule_case programme_cases[] = {
    {"case-not-reviewed", "M2", "priya-nair", "2026-10-19",
        JSON({"meetings": {"M2": {"kind": "centre-based", "status": "held", "starts": "2026-10-19T13:30", "minutes": {"state": "draft"}}}, "cases": {"K1": {"name": "Zoé", "enrolled": "2026-09-01"}}}),
        JSON({"meetings": {"M2": {"kind": "centre-based", "status": "held", "starts": "2026-10-19T13:30", "minutes": {"state": "draft"}}}, "cases": {"K1": {"name": "Zoé", "enrolled": "2026-09-01", "reviews": {"M2": {"state": "no-points"}}}}})},
    {"case-not-reviewed", "M2", NULL, NULL,
        JSON({"meetings": {"M2": {"kind": "centre-based", "status": "held", "starts": "2026-10-19T13:30", "minutes": {"state": "draft"}}}, "cases": {"K1": {"name": "Zoé", "enrolled": "2026-09-01", "left": "2026-10-19"}}}),
        JSON({"meetings": {"M2": {"kind": "centre-based", "status": "held", "starts": "2026-10-19T13:30", "minutes": {"state": "draft"}}}, "cases": {"K1": {"name": "Zoé", "enrolled": "2026-09-01", "left": "2026-10-18"}}})},
    {"case-not-reviewed", "M2", NULL, NULL,
        JSON({"meetings": {"M2": {"kind": "fcch", "status": "held", "starts": "2026-10-19T13:30", "minutes": {"state": "draft"}}}, "cases": {"K1": {"name": "Zoé", "enrolled": "2026-09-01", "listed_on": "2026-10-19"}}}),
        JSON({"meetings": {"M2": {"kind": "fcch", "status": "held", "starts": "2026-10-19T13:30", "minutes": {"state": "draft"}}}, "cases": {"K1": {"name": "Zoé", "enrolled": "2026-09-01"}}})},
    {"no-points-with-need", "M2", NULL, NULL,
        JSON({"meetings": {"M2": {"kind": "centre-based", "status": "held", "starts": "2026-10-19T13:30", "minutes": {"state": "draft"}}}, "cases": {"K1": {"name": "Zoé", "enrolled": "2026-09-01", "reviews": {"M2": {"state": "no-points"}}}}, "actions": {"A1": {"meeting": "M2", "case": "K1"}}}),
        JSON({"meetings": {"M2": {"kind": "centre-based", "status": "held", "starts": "2026-10-19T13:30", "minutes": {"state": "draft"}}}, "cases": {"K1": {"name": "Zoé", "enrolled": "2026-09-01", "reviews": {"M2": {"state": "no-points"}}}}, "actions": {"A1": {"meeting": "M2", "case": "K1", "status": "cancelled"}}})},
    {"no-points-with-need", "M2", NULL, NULL,
        JSON({"meetings": {"M2": {"kind": "centre-based", "status": "held", "starts": "2026-10-19T13:30", "minutes": {"state": "draft"}, "reviewed": {"A1": {"met": "no"}}}}, "cases": {"K1": {"name": "Zoé", "enrolled": "2026-09-01", "reviews": {"M2": {"state": "no-points"}}}}, "actions": {"A1": {"case": "K1"}}}),
        JSON({"meetings": {"M2": {"kind": "centre-based", "status": "held", "starts": "2026-10-19T13:30", "minutes": {"state": "draft"}, "reviewed": {"A1": {"met": "yes"}}}}, "cases": {"K1": {"name": "Zoé", "enrolled": "2026-09-01", "reviews": {"M2": {"state": "no-points"}}}}, "actions": {"A1": {"case": "K1"}}})},
    {"case-not-listed", "M2", NULL, NULL,
        JSON({"meetings": {"M2": {"kind": "fcch", "status": "held", "starts": "2026-10-19T13:30", "minutes": {"state": "draft"}}}, "cases": {"K1": {"name": "Zoé", "enrolled": "2026-09-01", "reviews": {"M2": {"state": "discussed"}}}}}),
        JSON({"meetings": {"M2": {"kind": "fcch", "status": "held", "starts": "2026-10-19T13:30", "minutes": {"state": "draft"}}}, "cases": {"K1": {"name": "Zoé", "enrolled": "2026-09-01", "listed_on": "2026-10-01", "listed_until": "2026-10-19", "reviews": {"M2": {"state": "discussed"}}}}})},
    {"need-without-action", "M2", NULL, NULL,
        JSON({"meetings": {"M2": {"kind": "centre-based", "status": "held", "starts": "2026-10-19T13:30", "minutes": {"state": "draft"}}}, "cases": {"K1": {"name": "Zoé", "enrolled": "2026-09-01", "reviews": {"M2": {"state": "immediate-need"}}}}}),
        JSON({"meetings": {"M2": {"kind": "centre-based", "status": "held", "starts": "2026-10-19T13:30", "minutes": {"state": "draft"}}}, "cases": {"K1": {"name": "Zoé", "enrolled": "2026-09-01", "reviews": {"M2": {"state": "immediate-need"}}}}, "actions": {"A1": {"meeting": "M2", "case": "K1"}}})},
    {"need-without-action", "M2", NULL, NULL,
        JSON({"meetings": {"M2": {"kind": "centre-based", "status": "held", "starts": "2026-10-19T13:30", "minutes": {"state": "draft"}}}, "cases": {"K1": {"name": "Zoé", "enrolled": "2026-09-01", "reviews": {"M2": {"state": "support-need"}}}}, "actions": {"A1": {"meeting": "M2", "case": "K1", "due": null}}}),
        JSON({"meetings": {"M2": {"kind": "centre-based", "status": "held", "starts": "2026-10-19T13:30", "minutes": {"state": "draft"}}}, "cases": {"K1": {"name": "Zoé", "enrolled": "2026-09-01", "reviews": {"M2": {"state": "discussed"}}}}})},
    {"unmet-not-carried", "M2", NULL, NULL,
        JSON({"meetings": {"M2": {"kind": "centre-based", "status": "held", "starts": "2026-10-19T13:30", "minutes": {"state": "draft"}, "reviewed": {"A1": {"met": "no"}}}}, "cases": {"K1": {"name": "Zoé", "enrolled": "2026-09-01", "reviews": {"M2": {"state": "discussed"}}}}, "actions": {"A1": {"case": "K1"}}}),
        JSON({"meetings": {"M2": {"kind": "centre-based", "status": "held", "starts": "2026-10-19T13:30", "minutes": {"state": "draft"}, "reviewed": {"A1": {"met": "no"}}}}, "cases": {"K1": {"name": "Zoé", "enrolled": "2026-09-01", "reviews": {"M2": {"state": "support-need"}}}}, "actions": {"A1": {"case": "K1"}}})},
    {"unmet-without-step", "M2", NULL, NULL,
        JSON({"meetings": {"M2": {"kind": "centre-based", "status": "held", "starts": "2026-10-19T13:30", "minutes": {"state": "draft"}, "reviewed": {"A1": {"met": "no"}}}}, "cases": {"K1": {"name": "Zoé", "enrolled": "2026-09-01", "reviews": {"M2": {"state": "support-need"}}}}, "actions": {"A1": {"case": "K1"}}}),
        JSON({"meetings": {"M2": {"kind": "centre-based", "status": "held", "starts": "2026-10-19T13:30", "minutes": {"state": "draft"}, "reviewed": {"A1": {"met": "no", "text": "twice a week now"}}}}, "cases": {"K1": {"name": "Zoé", "enrolled": "2026-09-01", "reviews": {"M2": {"state": "support-need"}}}}, "actions": {"A1": {"case": "K1"}}})},
    {"parents-not-included", "M2", NULL, "2026-10-19",
        JSON({"meetings": {"M2": {"kind": "centre-based", "status": "held", "starts": "2026-10-19T13:30", "minutes": {"state": "draft"}}}, "cases": {"K1": {"name": "Zoé", "enrolled": "2026-09-01", "reviews": {"M2": {"state": "immediate-need"}}}}}),
        JSON({"meetings": {"M2": {"kind": "centre-based", "status": "held", "starts": "2026-10-19T13:30", "minutes": {"state": "draft"}}}, "cases": {"K1": {"name": "Zoé", "reviews": {"M2": {"state": "immediate-need", "parents_included": true}}}}})},
    {"action-not-reviewed", "M2", NULL, NULL,
        JSON({"meetings": {"M2": {"kind": "centre-based", "status": "held", "starts": "2026-10-19T13:30", "minutes": {"state": "draft"}}}, "cases": {"K1": {"name": "Zoé", "enrolled": "2026-09-01", "reviews": {"M2": {"state": "discussed"}}}}, "actions": {"A1": {"case": "K1", "status": "done", "done_on": "2026-10-15"}}}),
        JSON({"meetings": {"M2": {"kind": "centre-based", "status": "held", "starts": "2026-10-19T13:30", "minutes": {"state": "draft"}}}, "cases": {"K1": {"name": "Zoé", "enrolled": "2026-09-01", "reviews": {"M2": {"state": "discussed"}}}}, "actions": {"A1": {"case": "K1", "status": "done", "done_on": "2026-10-15", "meeting": "M2"}}})},
    {"period-missed", "plan", NULL, "2026-09-30",
        JSON({"meetings": {"M1": null}}),
        JSON({"meetings": {"M1": null}, "initiated": {"on": "2026-09-02"}})},
};
// clang-format on

enum { PROGRAMME_CASES = sizeof programme_cases / sizeof *programme_cases };

#endif
