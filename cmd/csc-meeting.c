/* csc-meeting: prepares, runs and records meetings, and closes a plan. */
#include "cmd/csc-meeting/verbs.h"
#include "cmd/forms.h"
#include "cmd/import.h"
#include "cmd/work.h"

#define MEETING_OPTION                                                                                       \
    {                                                                                                        \
        .name = "meeting", .letter = 'm', .argument = N_("MEETING"),                                         \
        .help = N_("which (default: the one that is running or next)")                                       \
    }
#define HELD_OPTION                                                                                          \
    {                                                                                                        \
        .name = "meeting", .letter = 'm', .argument = N_("MEETING"),                                         \
        .help = N_("which (default: the last one held)")                                                     \
    }
#define ON_OPTION                                                                                            \
    { .name = "on", .argument = N_("DATE"), .help = N_("the day (default today)") }

static const struct option_row schedule_options[] = {
    {.name = "repeat",
     .argument = N_("SPAN"),
     .help = N_("again after each span: 1m, 3m; or weekly, monthly")},
    {.name = "times", .argument = N_("N"), .help = N_("how many meetings in all (with --repeat)")},
    {.name = "expect",
     .argument = N_("PERSON"),
     .help = N_("who is expected at each, invited with it; team: everyone active"),
     .flags = OPTION_MANY},
    {0},
};
static const struct option_row set_options[] = {
    {.name = "when", .argument = N_("WHEN"), .help = N_("move it: 2026-10-05T13:30")},
    {0},
};
static const struct option_row cancel_options[] = {
    {.name = "reason", .argument = N_("TEXT"), .help = N_("why it is cancelled")},
    {0},
};
static const struct option_row prep_options[] = {
    MEETING_OPTION,
    {.name = "done",
     .argument = N_("ITEM"),
     .help = N_("mark ITEM, or ITEM:PERSON for what is done with each provider"),
     .flags = OPTION_MANY},
    ON_OPTION,
    {.name = "dry-run", .letter = 'n', .help = N_("with --done: show the change, write nothing")},
    {0},
};
static const struct option_row invite_options[] = {
    MEETING_OPTION,
    {.name = "to", .argument = N_("DIR"), .help = N_("write one message for each into DIR")},
    {.name = "format", .letter = 'f', .argument = N_("NAME"), .help = N_("of the messages (default text)")},
    {.name = "sent",
     .argument = N_("DATE"),
     .help = N_("record that the invitations went out"),
     .flags = OPTION_MAYBE},
    {0},
};
static const struct option_row answer_options[] = {
    MEETING_OPTION,
    ON_OPTION,
    {.name = "concerns", .argument = N_("TEXT"), .help = N_("what they said that may affect the meeting")},
    {0},
};
static const struct option_row attend_options[] = {
    MEETING_OPTION,
    {.name = "note", .argument = N_("TEXT"), .help = N_("a remark on the attendance")},
    {0},
};
static const struct option_row meeting_options[] = {MEETING_OPTION, {0}};
static const struct option_row agree_options[] = {
    MEETING_OPTION,
    {.name = "by", .argument = N_("PERSON"), .help = N_("who agrees for the subject (default --as)")},
    ON_OPTION,
    {0},
};
static const struct option_row send_options[] = {
    HELD_OPTION,
    {.name = "to",
     .argument = N_("DIR"),
     .help = N_("write one file for each recipient, in that person's view")},
    {.name = "format", .letter = 'f', .argument = N_("NAME"), .help = N_("of the files (default html)")},
    {.name = "sent",
     .argument = N_("DATE"),
     .help = N_("record that the minutes went out"),
     .flags = OPTION_MAYBE},
    {0},
};
static const struct option_row next_options[] = {
    MEETING_OPTION,
    {.name = "set",
     .argument = N_("DATE"),
     .help = N_("record it (default: the date proposed)"),
     .flags = OPTION_MAYBE},
    {0},
};
static const struct option_row reason_options[] = {
    {.name = "reason", .argument = N_("TEXT"), .help = N_("why")},
    {0},
};
static const struct option_row close_options[] = {
    {.name = "criterion", .argument = N_("CODE"), .help = N_("which of the practice's closing criteria")},
    {.name = "by", .argument = N_("PERSON"), .help = N_("who states it (default --as)")},
    ON_OPTION,
    {0},
};
static const struct option_row confirm_options[] = {
    {.name = "to",
     .argument = N_("NAME"),
     .help = N_("to whom the written confirmation went (default: the subject)")},
    ON_OPTION,
    {0},
};

static const struct option_row review_options[] = {
    MEETING_OPTION,
    {.name = "met", .help = N_("the need that the actions serve is met")},
    {.name = "unmet", .help = N_("it is not met: open actions carry forward")},
    {.name = "occurred",
     .argument = N_("yes|no"),
     .help = N_("whether it took place (of a case's follow-up, default: whether it is done)")},
    {.name = "text", .argument = N_("TEXT"), .help = N_("what was found; if unmet, what is tried now")},
    {0},
};
static const struct option_row day_of_meeting_options[] = {MEETING_OPTION, ON_OPTION, {0}};
static const struct option_row day_options[] = {ON_OPTION, {0}};
static const struct option_row minutes_options[] = {HELD_OPTION, {0}};
static const struct option_row reviewed_options[] = {HELD_OPTION, ON_OPTION, {0}};
static const struct option_row resolve_options[] = {
    HELD_OPTION,
    {.name = "accept", .help = N_("take it over: the next version of the minutes")},
    {.name = "reject", .help = N_("leave the minutes as they are")},
    {.name = "section",
     .argument = N_("WORD"),
     .help = N_("where an addition stands (default: with its note)")},
    {0},
};
static const struct option_row forward_options[] = {
    {.name = "to", .argument = N_("WHO"), .help = N_("the agency, or a body of the practice")},
    ON_OPTION,
    {0},
};
static const struct option_row interpreter_options[] = {
    MEETING_OPTION,
    {.name = "arranged-by", .argument = N_("PERSON"), .help = N_("who has arranged it")},
    {.name = "on", .argument = N_("DATE"), .help = N_("the day it was arranged (default today)")},
    {0},
};
static const struct option_row case_review_options[] = {
    MEETING_OPTION,
    {.name = "rest",
     .argument = N_("STATE"),
     .help = N_("everyone whom the meeting goes through and who has no entry yet")},
    {0},
};
static const struct option_row case_list_options[] = {
    {.name = "enrolled", .help = N_("those who are enrolled today")},
    {0},
};
static const struct option_row concern_list_options[] = {
    {.name = "open", .help = N_("those not resolved")},
    {.name = "to-forward", .help = N_("those that the chair is to pass on")},
    {0},
};

static const struct option_row import_options[] = {MEETING_OPTION, IMPORT_OPTIONS, {0}};

static const struct verb verbs[] = {
    {"schedule", N_("WHEN"), N_("plan a meeting"), VERB_WRITES, 1, 1, schedule_options, &record_meeting,
     meeting_schedule},
    {"set", N_("MEETING"), N_("change a meeting: time, place, purpose, minute-taker, coordinator"),
     VERB_WRITES, 1, 1, set_options, &record_meeting, meeting_set},
    {"cancel", N_("MEETING"), N_("cancel a meeting"), VERB_WRITES, 1, 1, cancel_options, NULL,
     meeting_cancel},
    {"list", N_("[PLAN...]"), N_("list meetings"), VERB_TABLE, 0, ANY_NUMBER, NULL, NULL, meeting_list},
    {"show", N_("RECORD"), N_("show one meeting, case, concern or log entry with all that was recorded"),
     VERB_DOCUMENT, 1, 1, NULL, NULL, meeting_show},
    {"prep", "", N_("the preparation checklist, with what is still owed; --done marks items"), VERB_TABLE, 0,
     0, prep_options, NULL, meeting_prep},
    {"form", N_("[NAME|MEETING]"),
     N_("a form of the practice or of a meeting, blank or filled so far; -f csv is a sheet that import reads "
        "back"),
     VERB_DOCUMENT, 0, 1, form_options, NULL, meeting_form},
    {"invite", N_("[PERSON...]"), N_("invite people (default: everyone active on the team)"), VERB_WRITES, 0,
     ANY_NUMBER, invite_options, NULL, meeting_invite},
    {"answer", N_("ANSWER PERSON..."), N_("record answers: accepted, declined, tentative"), VERB_WRITES, 2,
     ANY_NUMBER, answer_options, NULL, meeting_answer},
    {"interpreter", N_("LANGUAGE"), N_("an interpreter is needed; with --arranged-by, is arranged"),
     VERB_WRITES, 1, 1, interpreter_options, NULL, meeting_interpreter},
    {"start", "", N_("the meeting begins"), VERB_WRITES, 0, 0, meeting_options, NULL, meeting_start},
    {"attend", N_("STATE PERSON..."),
     N_("record attendance: present, late, left-early, excused, absent, sent-information"), VERB_WRITES, 2,
     ANY_NUMBER, attend_options, NULL, meeting_attend},
    {"note", N_("SECTION TEXT"), N_("write a note of the minutes (\"-\": text from stdin)"), VERB_WRITES, 2,
     2, meeting_options, &record_note, meeting_note},
    {"decide", N_("TEXT"), N_("write down a decision, or with --kind=agreement an agreement"), VERB_WRITES, 1,
     1, meeting_options, &record_decision, meeting_decide},
    {"import", N_("FILE"), N_("notes from a sheet: a CSV file with section, by, topic, text"), VERB_WRITES, 1,
     1, import_options, NULL, meeting_import},
    {"agree", "", N_("the subject agrees to priorities and actions as they stand"), VERB_WRITES, 0, 0,
     agree_options, NULL, meeting_agree},
    {"review", N_("[ACTION...]"),
     N_("what became of earlier actions (default: every open one); unmet ones carry forward"), VERB_WRITES, 0,
     ANY_NUMBER, review_options, NULL, meeting_review},
    {"understood", N_("PERSON [NOTE...]"),
     N_("PERSON confirms having understood what providers said (default: every update)"), VERB_WRITES, 1,
     ANY_NUMBER, day_of_meeting_options, NULL, meeting_understood},
    {"hold", "", N_("the meeting took place: its conditions are checked"), VERB_WRITES, 0, 0, meeting_options,
     NULL, meeting_hold},
    {"minutes submit", "", N_("the minute-taker hands the draft to the coordinator"), VERB_WRITES, 0, 0,
     minutes_options, NULL, minutes_submit},
    {"minutes finalize", "", N_("the coordinator makes the minutes final; agreed actions open"), VERB_WRITES,
     0, 0, minutes_options, NULL, minutes_finalize},
    {"minutes send", N_("[PERSON...]"),
     N_("write the minutes for each recipient (--to), record that they went (--sent)"), VERB_WRITES, 0,
     ANY_NUMBER, send_options, NULL, minutes_send},
    {"minutes reviewed", N_("PERSON..."), N_("record who has reviewed the final minutes"), VERB_WRITES, 1,
     ANY_NUMBER, reviewed_options, NULL, minutes_reviewed},
    {"minutes correct", N_("TEXT"), N_("ask for an addition, a deletion or a clarification"), VERB_WRITES, 1,
     1, minutes_options, &record_correction, minutes_correct},
    {"minutes resolve", N_("CORRECTION [TEXT]"),
     N_("the coordinator accepts a correction, which makes a new version, or rejects it"), VERB_WRITES, 1, 2,
     resolve_options, NULL, minutes_resolve},
    {"summary-reviewed", "", N_("the summary was gone through with a subject who was not there"), VERB_WRITES,
     0, 0, reviewed_options, NULL, summary_reviewed},
    {"case add", N_("NAME"), N_("enrol a child, family or learner"), VERB_WRITES, 1, 1, NULL, &record_case,
     case_add},
    {"case set", N_("CASE"), N_("change what is known of a case"), VERB_WRITES, 1, 1, NULL, &record_case,
     case_set},
    {"case leave", N_("CASE"), N_("record the last day of a case"), VERB_WRITES, 1, 1, day_options, NULL,
     case_leave},
    {"case review", N_("[CASE [STATE [TEXT]]]"),
     N_("what the meeting says of a case: discussed, no-points, immediate-need, support-need"), VERB_WRITES,
     0, 3, case_review_options, &record_case_review, case_review_verb},
    {"case list", N_("[PLAN...]"), N_("list cases, with what the last meeting said of each"), VERB_TABLE, 0,
     ANY_NUMBER, case_list_options, NULL, case_list},
    {"concern add", N_("KIND TEXT"), N_("record a concern, outside of any meeting's minutes"), VERB_WRITES, 2,
     2, NULL, &record_concern, concern_add},
    {"concern set", N_("CONCERN"), N_("change a concern: what was done about it, who has to deal with it"),
     VERB_WRITES, 1, 1, NULL, &record_concern, concern_set},
    {"concern told", N_("CONCERN PERSON..."), N_("record who was told"), VERB_WRITES, 2, ANY_NUMBER,
     day_options, NULL, concern_told},
    {"concern forward", N_("CONCERN"), N_("record to whom a concern was passed on, and when"), VERB_WRITES, 1,
     1, forward_options, NULL, concern_forward},
    {"concern resolve", N_("CONCERN [TEXT]"), N_("a concern is resolved; one about safety with a text only"),
     VERB_WRITES, 1, 2, day_options, NULL, concern_resolve},
    {"concern list", N_("[PLAN...]"), N_("list concerns, those about safety first"), VERB_TABLE, 0,
     ANY_NUMBER, concern_list_options, NULL, concern_list},
    {"log add", N_("KIND TEXT"), N_("record a call, a visit, a major change, a check between meetings"),
     VERB_WRITES, 2, 2, NULL, &record_log, log_add},
    {"log set", N_("ENTRY"), N_("change members of an entry: the actions that follow from it"), VERB_WRITES,
     1, 1, NULL, &record_log, log_set},
    {"log list", N_("[PLAN...]"), N_("list what happened between meetings"), VERB_TABLE, 0, ANY_NUMBER, NULL,
     NULL, log_list},
    {"next", "", N_("propose the day of the next meeting; --set records it"), VERB_WRITES, 0, 0, next_options,
     NULL, meeting_next},
    {"frequency", N_("SPAN"), N_("how often the team meets from now on"), VERB_WRITES, 1, 1, reason_options,
     NULL, plan_frequency},
    {"close-plan", "", N_("close the plan; its written confirmation is owed then"), VERB_WRITES, 0, 0,
     close_options, NULL, plan_close_verb},
    {"confirm-closing", "", N_("record that the written confirmation went out"), VERB_WRITES, 0, 0,
     confirm_options, NULL, plan_confirm_closing},
    {"reopen-plan", "", N_("take a closed plan up again"), VERB_WRITES, 0, 0, reason_options, NULL,
     plan_reopen},
    {"undo", "", N_("take back the newest change, as a new revision"), VERB_WRITES, 0, 0, NULL, NULL,
     work_undo},
    {0},
};

static const struct tool tool = {"csc-meeting", N_("Prepare, run and record a plan's meetings."), verbs};

int main(int argc, char **argv) {
    return tool_main(&tool, argc, argv);
}
