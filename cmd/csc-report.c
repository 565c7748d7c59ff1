/* csc-report: documents, tables and exports from plans, or from the rows of another tool. */
#include "cmd/action_list.h"
#include "cmd/csc-report/verbs.h"
#include "cmd/forms.h"

static const struct option_row minutes_options[] = {
    {.name = "meeting",
     .letter = 'm',
     .argument = N_("MEETING"),
     .help = N_("which meeting (default the one started, else the last one held)")},
    {0},
};

static const struct option_row agenda_options[] = {
    {.name = "meeting",
     .letter = 'm',
     .argument = N_("MEETING"),
     .help = N_("which meeting (default the one started, else the next one planned)")},
    {0},
};

static const struct verb verbs[] = {
    {"plan", N_("[PLAN]"), N_("the practice's own form, section by section, filled"), VERB_DOCUMENT, 0, 1,
     NULL, NULL, print_plan},
    {"minutes", N_("[PLAN]"), N_("the minutes of a meeting, with their corrections"), VERB_DOCUMENT, 0, 1,
     minutes_options, NULL, print_minutes},
    {"agenda", N_("[PLAN]"), N_("the agenda of a meeting to come, from the plan"), VERB_DOCUMENT, 0, 1,
     agenda_options, NULL, print_agenda},
    {"form", N_("[NAME]"), N_("a form of the practice, filled so far or blank"), VERB_DOCUMENT, 0, 1,
     form_options, NULL, print_form},
    {"confirmation", N_("[PLAN]"), N_("the letter that a closing plan ends with"), VERB_DOCUMENT, 0, 1, NULL,
     NULL, print_confirmation},
    {"guide", N_("[TOPIC]"), N_("the practice's own texts: benefits, script, principles"), VERB_PLAIN, 0, 1,
     guide_options, NULL, print_guide},
    {"contacts", N_("[PLAN...]"), N_("the team and how its people are reached"), VERB_TABLE, 0, ANY_NUMBER,
     NULL, NULL, print_contacts},
    {"supports", N_("[PLAN...]"), N_("who is involved, why, and since when"), VERB_TABLE, 0, ANY_NUMBER, NULL,
     NULL, print_supports},
    {"actions", N_("[PLAN...]"), N_("the register of actions (\"-\": rows from stdin)"), VERB_TABLE, 0,
     ANY_NUMBER, action_list_options, NULL, action_list},
    {"summary", N_("[PLAN...]"), N_("how each plan stands; a page when there is one"), VERB_TABLE, 0,
     ANY_NUMBER, NULL, NULL, print_summary},
    {"case-management", N_("[PLAN...]"),
     N_("a month's needs and follow-ups by family; a page when there is one plan"), VERB_TABLE, 0, ANY_NUMBER,
     case_management_options, NULL, print_case_management},
    {"obligations", N_("[PLAN...]"), N_("everything that someone owes now: who, what, since when"),
     VERB_TABLE, 0, ANY_NUMBER, NULL, NULL, print_obligations},
    {"coverage", N_("[PLAN...]"), N_("needs and who meets them: gaps, overlaps, work done twice, surplus"),
     VERB_TABLE, 0, ANY_NUMBER, coverage_options, NULL, print_coverage},
    {"outcomes", N_("[PLAN...]"), N_("what came of it, as figures; of several plans counts only"), VERB_TABLE,
     0, ANY_NUMBER, outcomes_options, NULL, print_outcomes},
    {"agreements", N_("[PLAN...]"), N_("partnerships: how many, at which level, and what is missing"),
     VERB_TABLE, 0, ANY_NUMBER, NULL, NULL, print_agreements},
    {"board", N_("[PLAN]"), N_("the information board: services by kind, to be printed"), VERB_DOCUMENT, 0, 1,
     NULL, NULL, print_board},
    {"where", N_("[PLAN]"), N_("where one agency fits in the plan"), VERB_DOCUMENT, 0, 1, where_options, NULL,
     print_where},
    {"check", N_("[PLAN...]"), N_("findings of every rule, by level; exit status 1 when one is an error"),
     VERB_TABLE, 0, ANY_NUMBER, check_options, NULL, print_check},
    {"changes", N_("[PLAN...]"), N_("what changed in team and plan since a day"), VERB_TABLE, 0, ANY_NUMBER,
     changes_options, NULL, print_changes},
    {"history", N_("[PLAN...]"), N_("every change: when, by whom, to which records"), VERB_TABLE, 0,
     ANY_NUMBER, NULL, NULL, print_history},
    {"disclosures", N_("[PLAN...]"), N_("what was shared, with whom, on what basis"), VERB_TABLE, 0,
     ANY_NUMBER, disclosures_options, NULL, print_disclosures},
    {"disclose", N_("ITEM"), N_("one item to a named body, without consent, where a law asks for it"),
     VERB_PLAIN, 1, 1, disclose_options, NULL, report_disclose},
    {"explain", N_("[ITEM]"), N_("which step of consent decided for an audience; exit 0 may see, 1 not"),
     VERB_TABLE, 0, 1, explain_options, NULL, print_explain},
    {"export", N_("PLAN... | -"), N_("for every agency a folder with what it may see"), VERB_PLAIN, 0, ANY_NUMBER,
     export_options, NULL, report_export},
    {0},
};

static const struct tool tool = {"csc-report", N_("Write reports, lists and exports from plans."), verbs};

int main(int argc, char **argv) {
    return tool_main(&tool, argc, argv);
}
