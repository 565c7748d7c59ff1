/* The reports: each a function of a view that puts rows or makes a document. They know no format and no
 * option.
 *
 * Row types are the columns of each table report, in the order in which people see them; commands.md, Rows,
 * says what every row begins and ends with. Values are the plan's own words and ids, untranslated; a column
 * of people or agencies stands twice where that helps: `owner` (id) and `owner_name`.
 */
#ifndef CSC_REPORT_REPORTS_H
#define CSC_REPORT_REPORTS_H

#include <jansson.h>
#include <stdbool.h>

#include "base/fault.h"
#include "io/rows.h"
#include "view/explain.h"
#include "view/view.h"

/* A row begun from a view: row, v, plan, plan_id, subject and id. */
json_t *report_row(const struct view *view, const struct row_type *type, const char *id);

/* Copies members of a record into a row under the same names: texts, numbers, lists. */
void row_copy(json_t *row, const json_t *record, const char *const *members);

extern const struct row_type rows_action, rows_priority, rows_contact, rows_summary, rows_obligation,
    rows_finding, rows_history, rows_disclosure, rows_agency, rows_consent, rows_meeting, rows_person,
    rows_concern, rows_log, rows_case, rows_indicator;

/* Which actions: every member that is set must hold. Ids are of this plan. */
struct action_filter {
    bool open, overdue, stalled;
    int due_by;         /* open and due on or before this day; NO_DAY: any */
    const char *status; /* one state */
    const char *owner, *agency, *priority, *topic;
};
void report_actions(struct view *view, const struct action_filter *filter, struct rows *rows);
/* `recommendations`: those that say what they imply, the fast track first, then by rank; `fast_track`: those
 * on it alone. */
void report_priorities(struct view *view, bool recommendations, bool fast_track, struct rows *rows);
void report_contacts(struct view *view, struct rows *rows);
void report_people(struct view *view, struct rows *rows);
void report_agencies(struct view *view, struct rows *rows);
void report_consents(struct view *view, struct rows *rows);
/* What each agency may be told, topic by topic; an agency sees its own permits in force. */
extern const struct row_type rows_permitted;
void report_permitted(struct view *view, struct rows *rows);
json_t *report_permitted_page(struct view *view);
void report_meetings(struct view *view, struct rows *rows);
/* Concerns about safety stand first. `open`: those not resolved alone. */
void report_concerns(struct view *view, bool open, bool to_forward, struct rows *rows);
/* The monthly summary of needs and follow-ups; `month` NULL: that of the last meeting held. STATUS_NO where
 * the practice, or the kind of meeting, makes none. */
extern const struct row_type rows_follow_up;
bool report_case_management(struct view *view, const char *month, struct rows *rows, struct fault *fault);
json_t *report_case_management_page(struct view *view, const char *month, struct fault *fault);
void report_log(struct view *view, struct rows *rows);

/* The directory of services. Every member that is set must hold; where something is asked for, the best match
 * stands first: the agency that meets most of the needs, what is for these people by name, what is fresh. */
struct service_filter {
    const json_t *needs; /* kinds of service, one of them; NULL or empty: any */
    const char *agency, *population, *language;
    bool stale, all; /* all: also those not active, and of agencies no longer involved */
};
extern const struct row_type rows_service, rows_referral, rows_agreement;
void report_services(struct view *view, const struct service_filter *filter, struct rows *rows);

/* Referrals; `agency`: from it or to it, and which way. Ids are of this plan. */
struct referral_filter {
    bool open;
    const char *from, *to, *agency;
};
void report_referrals(struct view *view, const struct referral_filter *filter, struct rows *rows);
void report_agreements(struct view *view, struct rows *rows);
json_t *report_agreements_page(struct view *view); /* with how many there are, by status and level */

/* Who serves whom: agency by kind of service by population (L-19). Documents: where one agency, by its id,
 * fits in the plan (NULL with a fault when it may not be seen); the information board, which names no person.
 */
extern const struct row_type rows_matrix;
void report_matrix(struct view *view, struct rows *rows);
json_t *report_where(struct view *view, const char *agency, struct fault *fault);
json_t *report_board(struct view *view);
void report_indicators(struct view *view, struct rows *rows);
/* The roster; `enrolled`: those enrolled today alone. */
void report_cases(struct view *view, bool enrolled, struct rows *rows);
void report_summary(struct view *view, struct rows *rows);

/* The preparation checklist of a meeting: each step of the practice, once, or for each provider invited (H-70
 * to H-76). */
extern const struct row_type rows_prep;
void report_prep(struct view *view, const char *meeting, struct rows *rows);
void report_obligations(struct view *view, struct rows *rows);

/* Needs against services and work (H-8 to H-10), and what came of it all as figures (H-14 to H-18). */
extern const struct row_type rows_coverage, rows_outcome;
void report_coverage(struct view *view, struct rows *rows);
void report_outcomes(struct view *view, struct rows *rows);

/* The findings of the rules by level, errors first, and those of the plan's files and journal
 * (edited-outside, no-history, journal-altered, journal-fork, readable-by-others, and two-plans-one-id when
 * `twin`, another operand with the same id, is given): these only in the full view. false with a fault when
 * the journal cannot be read; no row is put then. */
bool report_findings(struct view *view, const char *twin, struct rows *rows, struct fault *fault);

/* The operator's check of what an audience would get: its own findings, and the texts of its view that name
 * whom it may not see. Never for the audience. */
void report_findings_of(struct view *view, struct rows *rows);

/* From the journal; only in the full view (commands.md: --for with them is wrong usage). Where there is none
 * a row of type finding says so, which makes the answer STATUS_NO. */
struct journal_sense {
    bool known;   /* there is a journal */
    size_t later; /* lines of it, of later revisions than the plan's, which history leaves out */
};
bool report_history(struct view *view, struct rows *rows, struct journal_sense *sense, struct fault *fault);
bool report_disclosures(struct view *view, const char *to, const char *item, struct rows *rows,
                        struct journal_sense *sense, struct fault *fault);

/* What decided about an item for an audience, in the operator's full view; was it that it may be seen? */
extern const struct row_type rows_explain;
bool report_explain(struct view *view, const struct explaining *explaining, const char *item,
                    struct rows *rows);

/* Documents (new): the practice's own form filled, section by section in the profile's order; minutes of a
 * meeting (every version printed with its corrections; in a full view the draft is marked as one); the
 * one-page summary of a plan. */
json_t *report_record(struct view *view, const char *id,
                      struct fault *fault); /* one record, from its field table: `show` */

/* Is the text the name of a part of the plan that is no record (subject, initiated, charter, closed,
 * overrides), that the view has and nobody is called by? Then its document. */
bool report_has_part(const struct view *view, const char *id);
json_t *report_part(struct view *view, const char *id);
json_t *report_plan(struct view *view);
json_t *report_minutes(struct view *view, const char *meeting, struct fault *fault);
json_t *report_invitation(struct view *view, const char *meeting, struct fault *fault);
json_t *report_summary_page(struct view *view);
json_t *report_contacts_page(struct view *view); /* the team and how its people are reached */
json_t *report_supports_page(struct view *view); /* who is involved, why, and since when */

/* The agenda of a meeting planned or started (H-99), `then`: the same reader's view of the plan at the end of
 * the last meeting's day, or NULL; the letter that a plan closing or closed ends with (H-13). NULL with a
 * fault where there is none. */
json_t *report_agenda(struct view *view, const struct view *then, const char *meeting, struct fault *fault);
json_t *report_confirmation(struct view *view, struct fault *fault);

/* What changed in team and plan since the day (H-39): `then` is the same reader's view of the state before,
 * NULL when there was no plan yet. */
extern const struct row_type rows_change;
void report_changes(const struct view *then, struct view *now, int since, struct rows *rows);

/* revision and digest for the foot of full documents (paper anchors the chain); NULL in an audience's view.
 * free() it. */
char *report_anchor(const struct view *view);

#endif
