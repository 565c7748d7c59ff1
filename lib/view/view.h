/* The consent gate: the one place where it is decided who may see what (rules.md, Consent; architecture.md).
 *
 * Everything that leaves the tools is made from a view. Without --for it is the full view; floor 5 has no
 * function that takes an unfiltered plan. A view's root has the shape of a plan; what may not be seen is not
 * there, nor anything that tells of it.
 */
#ifndef CSC_VIEW_VIEW_H
#define CSC_VIEW_VIEW_H

#include <jansson.h>
#include <stdbool.h>

#include "base/fault.h"
#include "plan/plan.h"
#include "rules/rules.h"

struct view {
    const struct plan *plan; /* for operand, path, profile: never for its root */
    const struct profile *profile;
    json_t *root;    /* what may be seen; owned */
    json_t *basis;   /* the consents that let it be seen: view_basis; owned */
    json_t *grounds; /* view_grounds, of everything; owned */
    char *who;       /* agency, person, "subject", case id; NULL: everything */
    int day;
    struct findings
        findings; /* computed on the whole plan when asked for (view_findings), those that may be shown */
    bool found;
    bool unnamed;    /* the audience may not know who the subject is, nor a path that is called after it */
    size_t withheld; /* items not shown: for the operator alone */
};

struct view *view_full(const struct plan *plan, int day);

/* `who`: an agency, person, case (by name as in names_find) or "subject". `current` is NULL, or the plan as
 * it stands now when `plan` is an earlier state (--as-of): then both must allow, by today's consents.
 * STATUS_USAGE: no such audience in this plan; STATUS_NO: an agency without any permit in force (step 0). */
struct view *view_for(const struct plan *plan, const struct plan *current, const char *who, int day,
                      struct fault *fault);

/* What a law asks to be told whatever the consents say (H-33): one item alone ("X1", "A7/G1", "M1/N2",
 * "K3/M1"; "A7/result", where that is another's word) without what is nested in it and others said in it, the
 * plan's frame, and whose plan it is unless the practice protects that. `to` is who it goes to, also a body
 * that is not in the plan. Only for `csc-report disclose`, which has the legal basis recorded before the
 * first byte leaves. STATUS_USAGE: no such item. */
struct view *view_of_item(const struct plan *plan, const char *item, const char *to, int day,
                          struct fault *fault);

/* The record, or what is nested in one, that an item is or is a text of: "A7" for A7 and A7/result. free()
 * it. */
char *view_holder(const struct view *view, const char *item);

/* What is sealed, explicit or a case stands in the practice: without it nothing can be decided
 * (STATUS_REFUSED). */
bool view_can_decide(const struct plan *plan, struct fault *fault);

/* Is this record in the view? ids as in record_find ("A7", "M1/N2", "rock-jo", "subject", "plan"). */
bool view_sees(const struct view *view, const char *id);

/* Does the audience's own permit, a consent in the view, let it be told or tell the topic outside of any case?
 * Not where it is of a case, which an agency is not shown, nor where a deny goes before it. */
bool view_permits(const struct view *view, const char *consent, const char *topic);

/* Findings on the whole plan, those that this view may show. Computed once. */
const struct findings *view_findings(struct view *view);

/* For the operator, never for the audience: the texts of an audience's view that name whom it may not see
 * (name-in-text); those of a full view, for every agency with a permit in force and every case. Adds. */
void view_names_told(const struct view *view, struct findings *findings);
void view_names_told_to_all(const struct view *full, struct findings *findings);

/* Which step decided (0 to 5) for an item and an audience, and from which consent (NULL-able): view/explain.h.
 * The consent's id lives as long as the plan. */
struct decision {
    bool may;
    int step;
    const char *consent;
    const char *reason;
    const char *ground; /* what let it be seen where no consent did: a word, as disclosures name it */
};

/* A text that was made of the whole plan, as this view may say it: the reference in place of the name. free()
 * it. */
char *view_renamed(const struct view *view, const char *text);

/* For the disclosure record: the ids of the records that the view holds, and of the consents that it rests
 * on. New arrays of texts, sorted. */
json_t *view_records(const struct view *view);
json_t *view_basis(const struct view *view);

/* Of each of these records (as view_records names them) what let it be seen: {"A7": "C2", "A8": "owner"}. A
 * consent's id; "owner" (or helper, or party to a referral), "speaker", "attended" (or invited), "subject",
 * "sealed", "case"; "override" where a part in it rests on no consent but on one. New. */
json_t *view_grounds(const struct view *view, const json_t *records);

/* Everything, or the view of the subject or of one of its people: no agency's and no case's. */
bool view_is_of_subject(const struct view *view);

void view_free(struct view *view);

#endif
