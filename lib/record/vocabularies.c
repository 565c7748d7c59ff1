/* The words of closed lists, and the names of those that a profile fills. */
#include "record/tables.h"

#define WORDS(...)                                                                                           \
    (const char *const[]) {                                                                                  \
        __VA_ARGS__, NULL                                                                                    \
    }

const struct words words_languages = {"languages", WORDS("en", "fr")};
const struct words words_plan_status = {"plan-status",
                                        WORDS("draft", "active", "inactive", "closing", "closed")};
const struct words words_agency_kind = {"agency-kinds",
                                        WORDS("provider", "support", "regulator", "funder", "network")};
const struct words words_service_status = {"service-status",
                                           WORDS("active", "inactive", "defunct", "temporarily-closed")};
const struct words words_decision = {"consent-decisions", WORDS("permit", "deny")};
const struct words words_direction = {"directions", WORDS("receive", "release", "both")};
const struct words words_method = {"consent-methods", WORDS("written", "electronic", "verbal")};
const struct words words_agreement_form = {"agreement-forms", WORDS("verbal", "written")};
const struct words words_agreement_status = {"agreement-status",
                                             WORDS("considered", "agreed", "declined", "ended")};
const struct words words_meeting_status = {"meeting-status",
                                           WORDS("planned", "started", "held", "cancelled")};
const struct words words_answer = {"answers", WORDS("accepted", "declined", "tentative")};
const struct words words_attendance = {
    "attendance", WORDS("present", "late", "left-early", "excused", "absent", "sent-information")};
const struct words words_decision_kind = {"decision-kinds", WORDS("decision", "agreement")};
const struct words words_met = {"met", WORDS("yes", "no")};
const struct words words_exclusion_answer = {"exclusion-answers", WORDS("yes", "no", "unknown")};
const struct words words_minutes_state = {"minutes-states", WORDS("draft", "submitted", "final", "sent")};
const struct words words_correction_kind = {"correction-kinds",
                                            WORDS("addition", "deletion", "clarification")};
const struct words words_priority_status = {"priority-status",
                                            WORDS("proposed", "active", "achieved", "dropped")};
/* HL7 FHIR code system goal-achievement */
const struct words words_achievement = {
    "goal-achievement", WORDS("in-progress", "improving", "worsening", "no-change", "achieved", "sustaining",
                              "not-achieved", "no-progress", "not-attainable")};
const struct words words_action_status = {
    "action-status", WORDS("proposed", "open", "in-progress", "blocked", "done", "cancelled")};
const struct words words_referral_status = {
    "referral-status", WORDS("requested", "accepted", "declined", "completed", "recalled")};
const struct words words_concern_kind = {
    "concern-kinds", WORDS("safety", "gap", "duplication", "conflict", "communication", "barrier",
                           "duty-to-report", "employer-report", "policy", "recommendation")};
const struct words words_concern_status = {"concern-status", WORDS("open", "resolved")};
const struct words words_better = {"better", WORDS("up", "down")};
const struct words words_review_state = {"review-states",
                                         WORDS("discussed", "no-points", "immediate-need", "support-need")};

/* What a practice may cite although no rule finds it: facts of coverage, measures of outcomes. */
const struct words words_cited = {
    "requirements",
    WORDS("covered", "gap", "overlap", "surplus", "actions-for-priorities", "needs-supported",
          "duplicated-work", "attendance", "provider-updates", "shared-actions", "priorities-achieved",
          "priorities-progressing", "priorities-untouched", "joint-meetings", "targets-met", "concerns")};

const struct words words_initiation_criteria = {"initiation-criteria", NULL};
const struct words words_closing_criteria = {"closing-criteria", NULL};
const struct words words_roles = {"roles", NULL};
const struct words words_meeting_kinds = {"meeting-kinds", NULL};
const struct words words_topics = {"topics", NULL};
const struct words words_sections = {"sections", NULL};
const struct words words_service_kinds = {"service-kinds", NULL};
const struct words words_sectors = {"sectors", NULL};
const struct words words_log_kinds = {"log-kinds", NULL};
const struct words words_follow_up_kinds = {"follow-up-kinds", NULL};
const struct words words_purposes = {"purposes", NULL};
const struct words words_subject_agreements = {"subject-agreements", NULL};
const struct words words_exclusions = {"exclusions", NULL};
const struct words words_identified_by = {"identified-by", NULL};
const struct words words_beneficiaries = {"beneficiaries", NULL};
const struct words words_escalation_targets = {"escalation-targets", NULL};
