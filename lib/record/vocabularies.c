/* The words of closed lists, and the names of those that a profile fills. N_() marks words that documents
 * show in the language of their reader; rows and lists show what is stored. */
#include "record/tables.h"

#define WORDS(...)                                                                                           \
    (const char *const[]) {                                                                                  \
        __VA_ARGS__, NULL                                                                                    \
    }

const struct words words_languages = {"languages", WORDS("en", "fr")};
const struct words words_plan_status = {
    "plan-status", WORDS(N_("draft"), N_("active"), N_("inactive"), N_("closing"), N_("closed"))};
const struct words words_agency_kind = {
    "agency-kinds", WORDS(N_("provider"), N_("support"), N_("regulator"), N_("funder"), N_("network"))};
const struct words words_service_status = {
    "service-status", WORDS(N_("active"), N_("inactive"), N_("defunct"), N_("temporarily-closed"))};
const struct words words_decision = {"consent-decisions", WORDS(N_("permit"), N_("deny"))};
const struct words words_direction = {"directions", WORDS(N_("receive"), N_("release"), N_("both"))};
const struct words words_method = {"consent-methods", WORDS(N_("written"), N_("electronic"), N_("verbal"))};
const struct words words_agreement_form = {"agreement-forms", WORDS(N_("verbal"), N_("written"))};
const struct words words_agreement_status = {
    "agreement-status", WORDS(N_("considered"), N_("agreed"), N_("declined"), N_("ended"))};
const struct words words_meeting_status = {"meeting-status",
                                           WORDS(N_("planned"), N_("started"), N_("held"), N_("cancelled"))};
const struct words words_answer = {"answers", WORDS(N_("accepted"), N_("declined"), N_("tentative"))};
const struct words words_attendance = {
    "attendance",
    WORDS(N_("present"), N_("late"), N_("left-early"), N_("excused"), N_("absent"), N_("sent-information"))};
const struct words words_decision_kind = {"decision-kinds", WORDS(N_("decision"), N_("agreement"))};
const struct words words_met = {"met", WORDS(N_("yes"), N_("no"))};
const struct words words_exclusion_answer = {"exclusion-answers", WORDS(N_("yes"), N_("no"), N_("unknown"))};
const struct words words_minutes_state = {"minutes-states",
                                          WORDS(N_("draft"), N_("submitted"), N_("final"), N_("sent"))};
const struct words words_correction_kind = {"correction-kinds",
                                            WORDS(N_("addition"), N_("deletion"), N_("clarification"))};
const struct words words_priority_status = {
    "priority-status", WORDS(N_("proposed"), N_("active"), N_("achieved"), N_("dropped"))};
/* HL7 FHIR code system goal-achievement */
const struct words words_achievement = {"goal-achievement",
                                        WORDS(N_("in-progress"), N_("improving"), N_("worsening"),
                                              N_("no-change"), N_("achieved"), N_("sustaining"),
                                              N_("not-achieved"), N_("no-progress"), N_("not-attainable"))};
const struct words words_action_status = {
    "action-status",
    WORDS(N_("proposed"), N_("open"), N_("in-progress"), N_("blocked"), N_("done"), N_("cancelled"))};
const struct words words_referral_status = {
    "referral-status",
    WORDS(N_("requested"), N_("accepted"), N_("declined"), N_("completed"), N_("recalled"))};
const struct words words_concern_kind = {
    "concern-kinds", WORDS("safety", "gap", "duplication", "conflict", "communication", "barrier",
                           "duty-to-report", "employer-report", "policy", "recommendation")};
const struct words words_concern_status = {"concern-status", WORDS(N_("open"), N_("resolved"))};
const struct words words_better = {"better", WORDS(N_("up"), N_("down"))};
const struct words words_review_state = {
    "review-states", WORDS(N_("discussed"), N_("no-points"), N_("immediate-need"), N_("support-need"))};

/* What a practice may cite although no rule finds it: facts of coverage, measures of outcomes. */
const struct words words_cited = {
    "requirements",
    WORDS(N_("covered"), N_("gap"), N_("overlap"), N_("surplus"), "actions-for-priorities", "needs-supported",
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
