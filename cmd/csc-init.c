/* csc-init: makes plans, from options, from rows or from another plan; brings them back from their journal.
 */
#include <string.h>

#include "cmd/csc-init/init.h"
#include "cmd/import.h"
#include "cmd/options.h"

static const struct option_row init_options[] = {
    {.name = "subject", .argument = N_("NAME"), .help = N_("whom or what the plan is for")},
    {.name = "name", .argument = N_("NAME"), .alias_of = "subject"},
    {.name = "lead", .argument = N_("NAME"), .help = N_("who speaks for the subject")},
    {.name = "coordinator", .argument = N_("NAME"), .help = N_("who coordinates")},
    {.name = "agency",
     .argument = N_("NAME"),
     .help = N_("the coordinator's agency (default: the subject's own staff)")},
    {.name = "criterion",
     .argument = N_("CODE"),
     .help = N_("why coordination is initiated: a word of the practice"),
     .flags = OPTION_MANY},
    {.name = "criteria", .argument = N_("CODE"), .flags = OPTION_MANY, .alias_of = "criterion"},
    {.name = "requested-by", .argument = N_("NAME"), .help = N_("who asked for it")},
    {.name = "reason", .argument = N_("TEXT"), .help = N_("the reason in words")},
    {.name = "identified-by",
     .argument = N_("WORD"),
     .help = N_("how the need was seen: a word of the practice")},
    {.name = "exclusions",
     .argument = N_("WORD=ANSWER"),
     .help = N_("what would rule it out, and the answer: yes, no or unknown"),
     .flags = OPTION_MANY},
    {.name = "explained-on",
     .argument = N_("DATE"),
     .help = N_("the day the process was explained to the subject")},
    {.name = "permission-by", .argument = N_("PERSON"), .help = N_("who gave permission to go ahead")},
    {.name = "permission-on", .argument = N_("DATE"), .help = N_("the day it was given")},
    {.name = "reference", .argument = N_("TEXT"), .help = N_("the number of the plan in your own files")},
    {.name = "profile", .argument = N_("NAME"), .help = N_("the practice that the plan follows")},
    {.name = "language", .argument = N_("en|fr"), .help = N_("the language of its documents (default that of messages)")},
    {.name = "timezone", .argument = N_("ZONE"), .help = N_("where its meetings are: America/Toronto")},
    IMPORT_FROM_OPTION,
    IMPORT_OPTIONS,
    {.name = "from-plan", .argument = N_("FILE"), .help = N_("a copy of a plan, as a new one")},
    {.name = "restore",
     .argument = N_("REVISION"),
     .help = N_("bring a lost or broken plan back from its journal"),
     .flags = OPTION_MAYBE},
    {.name = "adopt", .help = N_("take an edited plan into its journal")},
    {.name = "expunge",
     .argument = N_("ITEM"),
     .help = N_("take the texts of an item out of plan and journal, for good: A7, M1/N2, rock-jo"),
     .flags = OPTION_MANY},
    {.name = "list-profiles", .help = N_("name the practices that there are")},
    {.name = "show-profile", .argument = N_("NAME"), .help = N_("print a practice")},
    {.name = "check-profile", .argument = N_("FILE"), .help = N_("is the file a practice?")},
    {0},
};

/* The ways, each by the option that asks for it and the others that go with it. */
static const struct way {
    const char *option, *with;
    enum status (*run)(struct call *call);
} ways[] = {
    {"from", "map partial encoding delimiter profile language timezone dry-run", init_import},
    {"from-plan", "reference dry-run", init_copy},
    {"restore", "", init_restore},
    {"adopt", "dry-run", init_adopt},
    {"expunge", "why dry-run", init_expunge},
    {"list-profiles", "", init_list_profiles},
    {"show-profile", "", init_show_profile},
    {"check-profile", "", init_check_profile},
};
static const char always[] = "plan as format quiet verbose color lang help version";

static bool holds(const char *words, const char *word) {
    const size_t length = strlen(word);
    for (const char *at = words; (at = strstr(at, word)); at += length)
        if ((at == words || at[-1] == ' ') && (at[length] == ' ' || !at[length]))
            return true;
    return false;
}

static bool goes_together(struct call *call, const struct way *way) {
    for (size_t i = 0; i < call->arguments.given_count; i++) {
        const char *option = call->arguments.given[i].row->name;
        if (strcmp(option, way->option) != 0 && !holds(way->with, option) && !holds(always, option))
            return fault_set(&call->fault, STATUS_USAGE, _("--%s does not go with --%s"), option,
                             way->option);
    }
    return true;
}

static enum status init_run(struct call *call) {
    if (!is_plan_file(call, init_path(call)) || !is_plan_file(call, call_option(call, "from-plan")))
        return call_fail(call);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (call_flag(call, ways[i].option))
            return goes_together(call, &ways[i]) ? ways[i].run(call) : call_fail(call);
    return import_options_fit(call) ? init_new(call) : call_fail(call);
}

static const struct verb verbs[] = {
    {"", N_("[PATH]"), N_("make a plan in a new directory, or in a file ending in .json"), VERB_WRITES, 0, 1,
     init_options, &record_subject, init_run},
    {0},
};

static const struct tool tool = {"csc-init", N_("Make plans, and bring them back."), verbs};

int main(int argc, char **argv) {
    return tool_main(&tool, argc, argv);
}
