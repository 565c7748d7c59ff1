/* csc-actions: priorities and actions, through all their states. */
#include "cmd/action_list.h"
#include "cmd/csc-actions/verbs.h"
#include "cmd/import.h"
#include "cmd/work.h"

static const struct option_row assign_options[] = {
    {.name = "reason", .argument = N_("TEXT"), .help = N_("why it moves to someone else")},
    {0},
};
static const struct option_row block_options[] = {
    {.name = "needs-help", .argument = N_("TEXT"), .help = N_("what help is needed, and from whom")},
    {0},
};
static const struct option_row done_options[] = {
    {.name = "result", .argument = N_("TEXT"), .help = N_("what came of it")},
    {.name = "on", .argument = N_("DATE"), .help = N_("the day it was done (default today)")},
    {0},
};
static const struct option_row reason_options[] = {
    {.name = "reason", .argument = N_("TEXT"), .help = N_("why")},
    {0},
};
static const struct option_row agree_options[] = {
    {.name = "by", .argument = N_("PERSON"), .help = N_("who agrees for the subject (default --as)")},
    {.name = "on", .argument = N_("DATE"), .help = N_("the day of the agreement (default today)")},
    {0},
};
static const struct option_row evaluate_options[] = {
    {.name = "by", .argument = N_("PERSON"), .help = N_("who evaluates (default --as)")},
    {.name = "on", .argument = N_("DATE"), .help = N_("the day of the evaluation (default today)")},
    {0},
};

static const struct option_row measured_options[] = {
    {.name = "baseline", .argument = N_("VALUE"), .help = N_("where it stood before")},
    {.name = "baseline-on", .argument = N_("DATE"), .help = N_("the day of the baseline")},
    {.name = "target", .argument = N_("VALUE"), .help = N_("where it should stand")},
    {.name = "target-on", .argument = N_("DATE"), .help = N_("the day by which it should stand there")},
    {0},
};
static const struct option_row record_options[] = {
    {.name = "on", .argument = N_("DATE"), .help = N_("the day it was measured (default today)")},
    {0},
};
static const struct option_row priority_list_options[] = {
    {.name = "register", .help = N_("recommendations alone: priorities that say what they imply")},
    {.name = "fast-track", .help = N_("those on the fast track alone")},
    {0},
};

static const struct option_row import_options[] = {IMPORT_OPTIONS, {0}};

#define DECIDED_OPTIONS                                                                                      \
    {.name = "by", .argument = N_("PERSON"), .help = N_("who decided (default --as)")}, {                    \
        .name = "on", .argument = N_("DATE"), .help = N_("the day (default today)")                          \
    }

static const struct option_row accept_options[] = {DECIDED_OPTIONS, {0}};
static const struct option_row decline_options[] = {
    DECIDED_OPTIONS,
    {.name = "reason", .argument = N_("TEXT"), .help = N_("why it is declined")},
    {0},
};
static const struct option_row complete_options[] = {
    {.name = "outcome", .argument = N_("TEXT"), .help = N_("what came of it")},
    {.name = "on", .argument = N_("DATE"), .help = N_("the day its result was known (default today)")},
    {0},
};
static const struct option_row referral_list_options[] = {
    {.name = "open", .help = N_("only those whose result is not known")},
    {.name = "from", .argument = N_("AGENCY"), .help = N_("only those from the agency")},
    {.name = "to", .argument = N_("AGENCY"), .help = N_("only those to the agency")},
    {.name = "agency", .argument = N_("AGENCY"), .help = N_("in and out of the agency, and which way")},
    {0},
};

static const struct verb verbs[] = {
    {"priority add", N_("TITLE"), N_("add what the subject wants to work on"), VERB_WRITES, 1, 1, NULL,
     &record_priority, priority_add},
    {"priority set", N_("PRIORITY"), N_("change members of a priority"), VERB_WRITES, 1, 1, NULL,
     &record_priority, priority_set},
    {"priority agree", N_("PRIORITY..."), N_("the subject agrees to priorities: their actions may begin"),
     VERB_WRITES, 1, ANY_NUMBER, agree_options, NULL, priority_agree},
    {"priority evaluate", N_("PRIORITY CODE [TEXT]"),
     N_("record how far a goal is reached (a goal-achievement code)"), VERB_WRITES, 2, 3, evaluate_options,
     NULL, priority_evaluate},
    {"priority drop", N_("PRIORITY..."), N_("end priorities that are not worked on any more"), VERB_WRITES, 1,
     ANY_NUMBER, reason_options, NULL, priority_drop},
    {"priority list", N_("[PLAN...]"), N_("list priorities"), VERB_TABLE, 0, ANY_NUMBER,
     priority_list_options, NULL, priority_list},
    {"add", N_("TITLE"), N_("add an action with one owner and a date"), VERB_WRITES, 1, 1, NULL,
     &record_action, action_add},
    {"set", N_("ACTION"), N_("change members of an action"), VERB_WRITES, 1, 1, NULL, &record_action,
     action_set},
    {"assign", N_("ACTION PERSON"), N_("give an action to another owner"), VERB_WRITES, 2, 2, assign_options,
     NULL, action_assign},
    {"start", N_("ACTION..."), N_("work on actions has begun"), VERB_WRITES, 1, ANY_NUMBER, NULL, NULL,
     action_start},
    {"block", N_("ACTION..."), N_("actions cannot go on without help"), VERB_WRITES, 1, ANY_NUMBER,
     block_options, NULL, action_block},
    {"progress", N_("ACTION TEXT"), N_("record progress, a barrier or a check (\"-\": text from stdin)"),
     VERB_WRITES, 2, 2, NULL, &record_progress, action_progress},
    {"done", N_("ACTION..."), N_("actions are done"), VERB_WRITES, 1, ANY_NUMBER, done_options, NULL,
     action_done},
    {"cancel", N_("ACTION..."), N_("actions are given up, with the reason"), VERB_WRITES, 1, ANY_NUMBER,
     reason_options, NULL, action_cancel},
    {"list", N_("[PLAN...]"), N_("list actions of one plan or many (\"-\": rows from stdin)"), VERB_TABLE, 0,
     ANY_NUMBER, action_list_options, NULL, action_list},
    {"show", N_("RECORD"), N_("show one action, priority, referral or indicator with its history"),
     VERB_DOCUMENT, 1, 1, NULL, NULL, action_show},
    {"import", N_("FILE"), N_("actions from a spreadsheet: a CSV file, one action a row"), VERB_WRITES, 1, 1,
     import_options, NULL, action_import},
    {"referral add", N_("AGENCY"), N_("refer to an agency, with how access is helped"), VERB_WRITES, 1, 1,
     NULL, &record_referral, referral_add},
    {"referral set", N_("REFERRAL"), N_("change members of a referral"), VERB_WRITES, 1, 1, NULL,
     &record_referral, referral_set},
    {"referral accept", N_("REFERRAL..."), N_("the agencies take referrals on"), VERB_WRITES, 1, ANY_NUMBER,
     accept_options, NULL, referral_accept},
    {"referral decline", N_("REFERRAL..."), N_("referrals are not taken on, with the reason"), VERB_WRITES, 1,
     ANY_NUMBER, decline_options, NULL, referral_decline},
    {"referral complete", N_("REFERRAL..."), N_("the result of referrals is known"), VERB_WRITES, 1,
     ANY_NUMBER, complete_options, NULL, referral_complete},
    {"referral recall", N_("REFERRAL..."), N_("referrals are taken back"), VERB_WRITES, 1, ANY_NUMBER,
     reason_options, NULL, referral_recall},
    {"referral list", N_("[PLAN...]"), N_("list referrals, in and out"), VERB_TABLE, 0, ANY_NUMBER,
     referral_list_options, NULL, referral_list},
    {"indicator add", N_("NAME"), N_("add what is measured (a word of the practice brings its baseline)"),
     VERB_WRITES, 1, 1, measured_options, &record_indicator, indicator_add},
    {"indicator set", N_("INDICATOR"), N_("change members of an indicator"), VERB_WRITES, 1, 1,
     measured_options, &record_indicator, indicator_set},
    {"indicator record", N_("INDICATOR VALUE"), N_("record what was measured"), VERB_WRITES, 2, 2,
     record_options, NULL, indicator_record},
    {"indicator list", N_("[PLAN...]"), N_("list indicators with baseline, last value and target"),
     VERB_TABLE, 0, ANY_NUMBER, NULL, NULL, indicator_list},
    {"undo", "", N_("take back the newest change, as a new revision"), VERB_WRITES, 0, 0, NULL, NULL,
     work_undo},
    {0},
};

static const struct tool tool = {"csc-actions", N_("Keep a plan's priorities, actions and indicators."),
                                 verbs};

int main(int argc, char **argv) {
    return tool_main(&tool, argc, argv);
}
