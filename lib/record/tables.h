/* What the tables of records share among themselves: vocabularies, nested records, the common tail. */
#ifndef CSC_RECORD_TABLES_H
#define CSC_RECORD_TABLES_H

#include "base/text.h"
#include "record/record.h"

/* Closed lists: their words are constant. */
extern const struct words words_languages, words_plan_status, words_agency_kind, words_service_status,
    words_decision, words_direction, words_method, words_agreement_form, words_agreement_status,
    words_exclusion_answer, words_meeting_status, words_answer, words_attendance, words_decision_kind, words_met, words_minutes_state,
    words_correction_kind, words_priority_status, words_achievement, words_action_status,
    words_referral_status, words_concern_kind, words_concern_status, words_better, words_review_state,
    words_cited;

/* Open ones: their words are the profile's. */
extern const struct words words_initiation_criteria, words_closing_criteria, words_roles, words_meeting_kinds,
    words_topics, words_sections, words_service_kinds, words_sectors, words_log_kinds, words_follow_up_kinds,
    words_purposes, words_subject_agreements, words_exclusions, words_identified_by, words_beneficiaries,
    words_escalation_targets;

/* Nested records that more than one table uses. */
extern const struct record record_agreed; /* {by, on, digest} */
extern const struct record record_minutes;

/* Who said it and when: `origin` and `said` are written by the tool. */
#define SAID_BY                                                                                              \
    {.key = "by",                                                                                            \
     .kind = REF,                                                                                            \
     .refers = "people",                                                                                     \
     .flags = SETTABLE,                                                                                      \
     .title = N_("Said by"),                                                                                 \
     .help = N_("the person who said it")},                                                                  \
        {.key = "on",                                                                                        \
         .kind = DATE,                                                                                       \
         .flags = SETTABLE,                                                                                  \
         .title = N_("On"),                                                                                  \
         .help = N_("the day it was said")},                                                                 \
        {.key = "origin",                                                                                    \
         .kind = REF,                                                                                        \
         .refers = "agencies|subject",                                                                       \
         .title = N_("Origin"),                                                                              \
         .help = N_("whose word it is: the agency of the person who said it, or the subject")},              \
    {                                                                                                        \
        .key = "said", .kind = RECORD, .shape = MAP, .key_kind = KEY_WORD, .of = &record_said,               \
        .title = N_("Said by others"),                                                                       \
        .help = N_("its texts that are not the word of its origin, and whose they are")                      \
    }

/* The members that stand last in every narrative record, in this order. */
#define NARRATIVE_TAIL                                                                                       \
    {.key = "topic",                                                                                         \
     .kind = WORD,                                                                                           \
     .words = &words_topics,                                                                                 \
     .flags = SETTABLE,                                                                                      \
     .title = N_("Topic"),                                                                                   \
     .help = N_("what it is about: decides which consents let it be shared")},                               \
        {.key = "only",                                                                                      \
         .kind = REF,                                                                                        \
         .shape = SET,                                                                                       \
         .refers = "agencies|people|subject",                                                                \
         .flags = SETTABLE | NEVER_EMPTY,                                                                    \
         .title = N_("Only for"),                                                                            \
         .help = N_("the only agencies and people who may see it, besides the consents")},                   \
        SAID_BY, {                                                                                           \
        .key = "case", .kind = REF, .refers = "cases", .flags = SETTABLE, .title = N_("Case"),               \
        .help = N_("the child, family or learner it is about")                                               \
    }

#endif
