#include "cmd/tool.h"

#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "cmd/help.h"
#include "cmd/options.h"
#include "cmd/start.h"
#include "cmd/typed.h"
#include "cmd/verbs.h"
#include "report/render.h"

const char *call_option(const struct call *call, const char *name) {
    static const struct {
        const char *option, *variable, *otherwise;
    } defaults[] = {{"plan", "CSC_PLAN", "."}, {"as", "CSC_AS", NULL}};
    const char *given = arguments_value(&call->arguments, name);
    for (size_t i = 0; !given && i < sizeof defaults / sizeof *defaults; i++)
        if (strcmp(defaults[i].option, name) == 0) {
            const char *set = getenv(defaults[i].variable);
            given = set && *set ? set : defaults[i].otherwise;
        }
    return given;
}

bool call_flag(const struct call *call, const char *name) {
    return arguments_given(&call->arguments, name);
}

unsigned call_operands(const struct call *call) {
    return (unsigned)call->arguments.operand_count;
}

const char *call_operand(const struct call *call, unsigned index) {
    return index < call->arguments.operand_count ? call->arguments.operands[index] : NULL;
}

/* --color, NO_COLOR, and whether a terminal shows the output. */
static bool is_for_screen(const struct call *call) {
    const char *when = call_option(call, "color"), *no_color = getenv("NO_COLOR");
    if (when && strcmp(when, "auto") != 0)
        return strcmp(when, "always") == 0;
    return !(no_color && *no_color) && !call_option(call, "output") && isatty(STDOUT_FILENO);
}

enum status call_fail(struct call *call) {
    return call->fault.status;
}

/* The verb is known: its tables come into force, its own first. */
static bool take_verb(struct call *call, struct cli *cli, const struct verb *verb) {
    call->verb = verb;
    call->common_options = options_of_kind(verb->kind);
    call->member_options = verb->sets ? options_of_members(verb->sets, verb->options) : NULL;
    const struct option_row *tables[] = {verb->options, call->member_options, call->common_options};
    memcpy(cli->tables, tables, sizeof tables);
    return options_settle(call, cli);
}

/* An operand read before the verb is known is a word of it. */
static bool take_word(struct call *call, struct cli *cli, const char **first) {
    const char *word = call->arguments.operands[--call->arguments.operand_count];
    const struct verb *verb =
        *first ? verb_named(call->tool, *first, word) : verb_named(call->tool, word, NULL);
    if (verb)
        return take_verb(call, cli, verb);
    if (*first || !verb_begins(call->tool, word)) {
        verb_unknown(call->tool, *first ? *first : word, *first ? word : NULL, &call->fault);
        return false;
    }
    *first = word;
    return true;
}

static bool read_arguments(struct call *call, struct cli *cli, const char **first) {
    if (!*call->tool->verbs->name && !take_verb(call, cli, call->tool->verbs))
        return false;
    for (;;) {
        switch (cli_next(cli, &call->arguments, &call->fault)) {
        case CLI_END:
            return true;
        case CLI_WRONG:
            if (call->verb)
                fault_hint(&call->fault, "%s%s%s --help", call->tool->name, *call->verb->name ? " " : "",
                           call->verb->name);
            else
                fault_hint(&call->fault, _("%s --help lists the verbs; their options stand after them"),
                           call->tool->name);
            return false;
        case CLI_OPERAND:
            if (!call->verb && !take_word(call, cli, first))
                return false;
            break;
        case CLI_OPTION:
            break;
        }
    }
}

/* --help and --version; true when there was one of them. */
static bool answered(const struct call *call, const char *group) {
    if (call_flag(call, "help") && call->verb)
        help_verb(stdout, call);
    else if (call_flag(call, "help"))
        help_tool(stdout, call->tool, group);
    else if (call_flag(call, "version"))
        help_version(stdout, call->tool);
    else
        return false;
    return true;
}

static bool verb_given(struct call *call, const char *first) {
    if (call->verb)
        return true;
    if (first) {
        verb_unfinished(call->tool, first, &call->fault);
        return false;
    }
    help_tool(stderr, call->tool, NULL);
    return fault_set(&call->fault, STATUS_USAGE, _("no verb is given"));
}

static bool operands_fit(struct call *call) {
    const struct verb *verb = call->verb;
    const unsigned count = call_operands(call);
    if (count >= verb->least && count <= verb->most)
        return true;
    text_auto_t *expected =
        memory_format("%s%s%s %s", call->tool->name, *verb->name ? " " : "", verb->name, help_synopsis(verb));
    if (count < verb->least)
        return fault_set(&call->fault, STATUS_USAGE, _("an operand is missing: %s"), expected);
    fault_set(&call->fault, STATUS_USAGE, _("one operand too many, '%s': %s"), call_operand(call, verb->most),
              expected);
    return fault_hint(&call->fault, _("a text of several words stands between quotation marks"));
}

static enum status run(struct call *call, struct cli *cli) {
    const char *first = NULL;
    const bool read = read_arguments(call, cli, &first);
    call->quiet = call_flag(call, "quiet");
    call->verbose = call_flag(call, "verbose");
    call->dry_run = call_flag(call, "dry-run");
    if (!read)
        return call_fail(call);
    if (answered(call, first))
        return STATUS_DONE;
    if (!verb_given(call, first) || !operands_fit(call) || !options_check(call) || !typed_is_text(call) ||
        !clock_read(&call->clock, &call->fault) || !typed_read(call))
        return call_fail(call);
    measure_screen();
    render_bold(is_for_screen(call));
    return call->verb->run(call);
}

const char change_stands[] = N_("the change itself was saved: do not enter it again");

/* The record comes first: where what it tells of then fails to leave, that is no riddle for who reads it. */
const char disclosure_stands[] = N_("the journal holds it as told, though it may not have left; run it "
                                    "again: the same is not recorded twice");

static void hint_told(struct call *call) {
    if (call->told && call->fault.status >= STATUS_FAILED)
        fault_hint(&call->fault, "%s", _(disclosure_stands));
}

int tool_main(const struct tool *tool, int argc, char **argv) {
    struct call call = {.tool = tool};
    start(&call, argv);
    struct option_row *before_verb = options_of_any_kind();
    struct cli cli = {.argc = argc, .argv = argv, .tables = {before_verb}, .elsewhere = before_verb};
    enum status status = run(&call, &cli);
    const bool faulted = call.fault.status != STATUS_DONE;
    if (faulted) {
        hint_told(&call);
        tool_fault(&call, &call.fault);
        status = status == STATUS_DONE ? call.fault.status : status;
    }
    const bool told = call.fault.status == STATUS_FAILED;
    fault_clear(&call.fault);
    if (!output_arrived(&call.fault)) {
        if (call.stands)
            fault_hint(&call.fault, "%s", _(call.stands));
        hint_told(&call);
        if (!told)
            tool_fault(&call, &call.fault);
        status = STATUS_FAILED;
    }
    fault_clear(&call.fault);
    arguments_free(&call.arguments);
    free(call.input);
    options_free(call.member_options);
    free(call.common_options);
    free(before_verb);
    return (int)status;
}
