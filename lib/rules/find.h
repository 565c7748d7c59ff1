/* What the rule functions share: reading records, and the names of all find functions. */
#ifndef CSC_RULES_FIND_H
#define CSC_RULES_FIND_H

#include "base/date.h"
#include "base/memory.h"
#include "base/text.h"
#include "io/json.h"
#include "rules/rules.h"

json_t *records_of(const struct inquiry *inquiry, const char *collection); /* NULL if none. Borrowed */
int day_at(const json_t *record, const char *path);                        /* NO_DAY if none */
const char *status_of(const json_t *record);                               /* "" when absent */
bool any_of(const char *word, const char *words); /* is the word one of these, blank-separated? */

bool plan_is_over(const struct inquiry *inquiry); /* closing or closed: nothing but the letter is owed */
bool meetings_have_begun(const struct inquiry *inquiry); /* one was started or held */
const char *
in_charge(const struct inquiry *inquiry); /* the coordinator, else who initiated, else "subject" */
bool agency_on_team(const struct inquiry *inquiry, const char *agency, int day); /* not ended, has a person */
bool agency_provides(const json_t *agency); /* of kind provider, or of none */
bool person_passes(const json_t *plan, const json_t *only, const char *person); /* `only` absent: true */
char *missing_roles(const struct inquiry *inquiry,
                    const json_t *entry);            /* of meeting_missing(), for people; free() it */
bool same_subject(const json_t *a, const json_t *b); /* one identifier, or name and address */
bool criterion_holds(const struct inquiry *inquiry, const json_t *criterion, const char **why);

typedef void find_rule(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings);

/* rules_team.c */
find_rule find_team_incomplete, find_no_coordinator, find_two_coordinators, find_coordinator_not_eligible,
    find_transfer_not_agreed, find_role_cardinality, find_provider_not_agreed, find_not_oriented,
    find_subject_not_oriented;
/* rules_consent.c */
find_rule find_permit_under_deny, find_consent_not_by_subject, find_consent_ending, find_agency_no_consent,
    find_no_origin, find_only_without_owner, find_referral_no_consent, find_invited_no_consent,
    find_attended_no_consent;
/* rules_actions.c */
find_rule find_action_without_owner, find_owner_left, find_owner_not_active, find_owner_no_consent,
    find_helper_left, find_helper_no_consent, find_action_without_due, find_due_before_start,
    find_due_before_meeting, find_action_without_priority, find_action_opened_early, find_overdue,
    find_stalled;
/* rules_overlap.c */
find_rule find_duplicated_work, find_competing_expectations;
/* rules_plan.c */
find_rule find_no_criterion, find_criterion_incomplete, find_criterion_needs_agreement,
    find_criterion_not_met, find_unknown_member, find_overridden, find_override_not_allowed,
    find_closed_without_criterion, find_open_at_closing, find_confirmation_owed;
/* rules_participation.c */
find_rule find_unsafe_at_closing, find_takes_no_part, find_recommendation_not_evaluated,
    find_recommendation_overdue;
/* rules_subject.c */
find_rule find_subject_agreement_missing, find_agreed_by_other, find_changed_since_agreed,
    find_priority_not_subjects, find_priority_without_strengths, find_safety_not_told,
    find_resolved_without_text;
/* rules_prepare.c */
find_rule find_meeting_out_of_order, find_required_not_invited, find_step_not_done, find_not_briefed,
    find_invitation_not_sent, find_invitation_incomplete, find_no_answer, find_no_next_meeting,
    find_next_meeting_late;
/* rules_meetings.c */
find_rule find_no_purpose, find_no_minute_taker, find_required_role_missing, find_attendance_missing,
    find_no_update, find_section_empty, find_message_not_understood, find_action_not_reviewed,
    find_sealed_in_minutes;
/* rules_cases.c */
find_rule find_case_not_reviewed, find_no_points_with_need, find_case_not_listed, find_need_without_action,
    find_unmet_not_carried, find_unmet_without_step, find_parents_not_included;
/* rules_cadence.c */
find_rule find_period_missed;
/* rules_services.c */
find_rule find_service_stale, find_referral_not_in_plan, find_referral_without_support, find_referral_open;
/* rules_partners.c */
find_rule find_partner_not_assessed, find_partner_cannot_commit, find_agreement_one_sided,
    find_agreement_incomplete, find_agreement_not_weighed, find_agreement_review_due;
/* rules_network.c */
find_rule find_cycle_overdue, find_agency_without_people, find_visit_due_back, find_feedback_not_used,
    find_need_not_projected;
/* rules_minutes.c */
find_rule find_minutes_not_final, find_no_ongoing_coordinator, find_minutes_not_sent,
    find_minutes_not_reviewed, find_correction_open;
/* rules_start.c */
find_rule find_exclusion_applies, find_exclusion_not_asked, find_need_not_identified,
    find_initiator_not_named, find_no_permission, find_no_reference;
/* rules_texts.c */
find_rule find_location_in_text;
/* rules_pairs.c */
find_rule find_invited_no_pair, find_attended_no_pair, find_too_few_agencies, find_consent_not_sent,
    find_consent_to_send, find_consent_without_form;
/* rules_chair.c */
find_rule find_chair_not_usual, find_no_chair, find_wish_not_asked, find_arrangements_missing,
    find_interpreter_not_arranged, find_summary_not_reviewed, find_notes_kept, find_agency_without_action;
/* rules_issues.c */
find_rule find_issue_not_addressed, find_not_forwarded, find_issue_without_follow_up, find_follow_up_of_other;

#endif
