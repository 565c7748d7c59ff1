/* A plan with which every rule is content on 2026-10-20, for the tests of rules: each changes it by a patch.
 */
#ifndef CSC_TEST_RULES_PLAN_H
#define CSC_TEST_RULES_PLAN_H

#include <jansson.h>
#include <stdlib.h>

#include "base/date.h"
#include "io/json.h"
#include "plan/profile.h"
#include "rules/meetings.h"

#define JSON(...) #__VA_ARGS__
#pragma GCC diagnostic ignored "-Woverlength-strings"

// clang-format off
static const char content_plan[] = JSON({
    "format": "csc-plan/1", "id": "3c9e4a52-6a0f-4a6e-9d3a-1f1f6a0c2b11", "revision": 1,
    "profile": "halton-csc", "profile_version": 1, "language": "en", "timezone": "America/Toronto",
    "status": "active",
    "subject": {"kind": "centre", "name": "Maple Grove"},
    "initiated": {"on": "2026-09-01", "by": "priya-nair", "criteria": ["multiple-services"]},
    "charter": {"strengths": {"S1": "a settled team"}},
    "agencies": {
        "thrc": {"name": "Resource Connection", "kind": "provider", "supports": {"from": "2026-08-01"},
            "oriented_subject": {"by": "priya-nair", "on": "2026-09-01"}, "joined": "2026-09-01"},
        "acorn": {"name": "Acorn", "kind": "provider", "supports": {"from": "2026-08-01"},
            "oriented_subject": {"by": "rock-jo", "on": "2026-09-02"}, "joined": "2026-09-02"}},
    "people": {
        "ana-cruz": {"name": "Ana Cruz", "roles": ["centre-lead"], "joined": "2026-09-01"},
        "priya-nair": {"name": "Priya Nair", "agency": "thrc", "roles": ["service-coordinator", "service-provider"],
            "trained_on": "2025-05-01", "requested_by_subject": true, "agreed_on": "2026-09-01",
            "oriented_on": "2026-09-01", "joined": "2026-09-01"},
        "rock-jo": {"name": "Jo Rock", "agency": "acorn", "roles": ["service-provider", "supervisor"],
            "agreed_on": "2026-09-02", "oriented_on": "2026-09-02", "joined": "2026-09-02"}},
    "consents": {
        "C1": {"agency": "thrc", "with": ["*"], "decision": "permit", "direction": "both", "topics": ["*"],
            "given_by": "ana-cruz", "given_on": "2026-09-01", "method": "written"},
        "C2": {"agency": "acorn", "with": ["*"], "decision": "permit", "direction": "both", "topics": ["*"],
            "given_by": "ana-cruz", "given_on": "2026-09-02", "method": "written"}},
    "meetings": {
        "M1": {"kind": "direct-service", "purpose": "First plan", "status": "held", "starts": "2026-10-05T13:30",
            "place": "Maple Grove", "minute_taker": "rock-jo",
            "invited": {"ana-cruz": {"sent_on": "2026-09-20", "answer": "accepted"},
                "priya-nair": {"sent_on": "2026-09-20", "answer": "accepted"},
                "rock-jo": {"sent_on": "2026-09-20", "answer": "accepted", "briefed_on": "2026-09-28"}},
            "attendance": {"ana-cruz": {"state": "present"}, "priya-nair": {"state": "present"},
                "rock-jo": {"state": "late"}},
            "notes": {
                "N1": {"section": "provider-update", "text": "Room visits", "understood": {"ana-cruz": "2026-10-05"},
                    "by": "priya-nair", "on": "2026-10-05", "origin": "thrc"},
                "N2": {"section": "provider-update", "text": "Staff talks", "understood": {"ana-cruz": "2026-10-05"},
                    "by": "rock-jo", "on": "2026-10-05", "origin": "acorn"}},
            "agreed": {"by": "ana-cruz", "on": "2026-10-05"},
            "coordinator": "priya-nair", "next_on": "2027-01-05",
            "minutes": {"state": "sent", "version": 1, "submitted_on": "2026-10-07", "final_on": "2026-10-08",
                "sent": {"ana-cruz": "2026-10-08", "rock-jo": "2026-10-08"},
                "reviews": {"ana-cruz": {"on": "2026-10-10", "version": 1}, "rock-jo": {"on": "2026-10-10", "version": 1}}},
            "by": "priya-nair", "on": "2026-09-15", "origin": "thrc"},
        "M2": {"purpose": "Look again", "status": "planned", "starts": "2027-01-05T13:30", "place": "Maple Grove",
            "invited": {"ana-cruz": {"sent_on": "2026-10-15", "answer": "accepted"},
                "rock-jo": {"sent_on": "2026-10-15", "answer": "accepted", "briefed_on": "2026-10-19"}},
            "by": "priya-nair", "on": "2026-10-14", "origin": "thrc"}},
    "priorities": {
        "P1": {"title": "Calm rooms", "rank": 1, "goal": "Fewer moves a day", "expressed_by": "ana-cruz",
            "strengths": ["S1"], "agreed": {"by": "ana-cruz", "on": "2026-10-05"}, "status": "active",
            "on": "2026-10-05", "origin": "subject"}},
    "actions": {
        "A1": {"title": "Coach two rooms", "priority": "P1", "meeting": "M1", "owner": "rock-jo",
            "service_kind": "in-centre-support", "starts": "2026-10-06", "due": "2026-11-30", "status": "open",
            "by": "rock-jo", "on": "2026-10-05", "origin": "acorn"},
        "A2": {"title": "Plan the moves", "priority": "P1", "meeting": "M1", "owner": "ana-cruz",
            "due": "2026-11-15", "status": "open", "by": "ana-cruz", "on": "2026-10-05", "origin": "subject"}},
    "concerns": {
        "X1": {"kind": "safety", "text": "The gate does not lock",
            "told": {"ana-cruz": "2026-10-12", "rock-jo": "2026-10-12"},
            "by": "priya-nair", "on": "2026-10-12", "origin": "thrc"}}
});
// clang-format on

static inline const struct profile *profile_called(const char *name) {
    struct fault fault = {0};
    const struct profile *profile = profile_find(name, NULL, &fault);
    if (!profile)
        abort();
    return profile;
}

/* A plan after a merge patch. New reference. */
static inline json_t *patched(const char *text, const char *patch) {
    json_auto_t *plan = json_loads(text, 0, NULL);
    json_auto_t *change = json_loads(patch, JSON_REJECT_DUPLICATES, NULL);
    if (!plan || !change) {
        fprintf(stderr, "no JSON: %s\n", patch);
        abort();
    }
    return patch_apply(plan, change);
}

/* The content plan, with the digest of what was agreed put in as the tools put it. New reference. */
static inline json_t *content(const struct profile *profile) {
    json_t *plan = json_loads(content_plan, 0, NULL);
    if (!plan)
        abort();
    struct inquiry inquiry = {.plan = plan, .profile = profile};
    date_read("2026-10-05", &inquiry.today);
    char *digest = agreement_digest(&inquiry);
    json_put_text(plan, "meetings/M1/agreed/digest", digest);
    json_put_text(plan, "priorities/P1/agreed/digest", digest);
    free(digest);
    return plan;
}

/* The content plan after a merge patch. New reference. */
static inline json_t *changed(const struct profile *profile, const char *patch) {
    json_auto_t *plan = content(profile);
    json_auto_t *change = json_loads(patch, 0, NULL);
    if (!change) {
        fprintf(stderr, "no JSON: %s\n", patch);
        abort();
    }
    return patch_apply(plan, change);
}

static inline const struct profile *practice(void) {
    return profile_called("halton-csc");
}

static inline struct inquiry ask(const json_t *plan, const char *today) {
    struct inquiry inquiry = {.plan = plan, .profile = practice()};
    if (!date_read(today, &inquiry.today))
        abort();
    return inquiry;
}

#endif
