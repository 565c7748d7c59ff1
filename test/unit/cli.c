/* Parsing of options: every rule of commands.md, Parsing, with tables of its own. */
#include "io/cli.h"

#include <stdlib.h>

#include "base/text.h"
#include "check.h"

static const struct option_row before[] = {
    {.name = "plan", .letter = 'p', .argument = "PATH"},
    {.name = "quiet", .letter = 'q'},
    {.name = "dry-run", .letter = 'n'},
    {.name = "as", .letter = 'u', .argument = "PERSON"},
    {.name = "as-of", .argument = "DATE"},
    {.name = NULL},
};
static const struct option_row own[] = {
    {.name = "roles", .letter = 'r', .argument = "WORD", .flags = OPTION_MANY},
    {.name = "role", .argument = "WORD", .flags = OPTION_MANY, .alias_of = "roles"},
    {.name = "set", .letter = 's', .argument = "DATE", .flags = OPTION_MAYBE},
    {.name = "due", .argument = "DATE"},
    {.name = NULL},
};

/* What a command line was read as, in one text: "p=x q | operand operand", or "! the fault". */
static char *read_with(const struct option_row *first, const struct option_row *second, char **argv) {
    struct cli cli = {.argv = argv, .tables = {first, second}};
    while (argv[cli.argc])
        cli.argc++;
    struct arguments arguments = {0};
    struct fault fault = {0};
    enum cli_item item;
    while ((item = cli_next(&cli, &arguments, &fault)) == CLI_OPTION || item == CLI_OPERAND)
        ;
    struct text told = {0};
    if (item == CLI_WRONG) {
        CHECK(fault.status == STATUS_USAGE);
        text_add_format(&told, "! %s", fault.text);
        if (fault.hint)
            text_add_format(&told, " (%s)", fault.hint);
    } else {
        for (size_t i = 0; i < arguments.given_count; i++) {
            const struct given *given = &arguments.given[i];
            text_add_format(&told, "%s%s%s ", given->row->name, given->value ? "=" : "",
                            given->value ? given->value : "");
        }
        text_add(&told, "|");
        for (size_t i = 0; i < arguments.operand_count; i++)
            text_add_format(&told, " %s", arguments.operands[i]);
    }
    arguments_free(&arguments);
    fault_clear(&fault);
    return text_take(&told);
}

#define READS(expected, ...)                                                                                 \
    do {                                                                                                     \
        char *line[] = {"tool", __VA_ARGS__, NULL};                                                          \
        text_auto_t *told = read_with(own, before, line);                                                    \
        CHECK_TEXT(told, expected);                                                                          \
    } while (0)

static void options_and_operands_mix(void) {
    READS("plan=x quiet | add Text", "add", "--plan", "x", "Text", "-q");
    READS("plan=x | a b", "-p", "x", "a", "b");
    READS("plan=x |", "-px");
    READS("plan=x=y |", "--plan=x=y");
    READS("plan= |", "--plan=");
    READS("as-of=2026-01-01 as=Jo |", "--as-of=2026-01-01", "--as=Jo");
    READS("| -", "-");
    READS("plan=- | x", "--plan", "-", "x");
    READS("due=-5 |", "--due", "-5");
}

static void two_hyphens_end_the_options(void) {
    READS("quiet | a -n --plan --", "-q", "a", "--", "-n", "--plan", "--");
    READS("quiet |", "-q", "--");
    READS("| --", "--", "--");
}

static void short_ones_cluster(void) {
    READS("dry-run quiet plan=x | a", "-nqp", "x", "a");
    READS("dry-run plan=qx |", "-npqx");
    READS("! unknown option '-x'", "-nx");
    READS("! unknown option '-\xC3\xA9'", "-\xC3\xA9");
    READS("! unknown option '-n-'", "-n-");
    READS("! unknown option '-:'", "-:");
}

static void arguments_are_asked_for(void) {
    READS("! option '--plan' needs a value: --plan=PATH", "--plan");
    READS("! option '-p' needs a value: -p PATH", "-np");
    READS("! option '--quiet' takes no value", "--quiet=yes");
    READS("! option '--quiet' takes no value", "--quiet=");
}

static void an_argument_may_be_left_out(void) {
    READS("set | x", "--set", "x");
    READS("set=2026-12-01 |", "--set=2026-12-01");
    READS("set=eom |", "-seom");
    READS("set | eom", "-s", "eom");
}

static void given_twice(void) {
    READS("! option '--plan' is given twice", "-px", "--plan=x");
    READS("! option '--quiet' is given twice", "-qq");
    READS("! option '--set' is given twice", "--set", "--set=eom");
    READS("roles=a roles=b roles=c | x", "--roles=a", "x", "-r", "b", "--role=c");
}

static void never_abbreviated(void) {
    READS("! abbreviated option '--pla': write it in full: --plan", "--pla=x");
    READS("! abbreviated option '--d': write it in full: --due, --dry-run", "--d");
    READS("! abbreviated option '--rol': write it in full: --roles", "--rol=x");
    READS("as=x |", "--as", "x"); /* the beginning of another name, and a name itself */
}

static void unknown_ones_are_told_the_nearest(void) {
    READS("! unknown option '--pan' (did you mean '--plan'?)", "--pan=x");
    READS("! unknown option '--dry_run' (did you mean '--dry-run'?)", "--dry_run");
    READS("! unknown option '--wholly-different'", "--wholly-different");
    READS("! unknown option '--'", "--=x");
    READS("! unknown option '--role\x1B' (did you mean '--roles'?)", "--role\x1B");
}

/* The second table comes into force with the operand that names the verb. */
static void tables_may_change_between_items(void) {
    char *line[] = {"tool", "-q", "verb", "-rx", "--due=eom", "-n", NULL};
    struct cli cli = {.argc = 6, .argv = line, .tables = {before}};
    struct arguments arguments = {0};
    struct fault fault = {0};
    CHECK(cli_next(&cli, &arguments, &fault) == CLI_OPTION);
    CHECK(cli_next(&cli, &arguments, &fault) == CLI_OPERAND);
    CHECK(!cli_row(&cli, "due"));
    cli.tables[1] = own;
    CHECK(cli_row(&cli, "due") == &own[3]);
    CHECK(cli_row(&cli, "role") == &own[0]);
    CHECK(cli_next(&cli, &arguments, &fault) == CLI_OPTION);
    CHECK(cli_next(&cli, &arguments, &fault) == CLI_OPTION);
    CHECK(cli_next(&cli, &arguments, &fault) == CLI_OPTION);
    CHECK(cli_next(&cli, &arguments, &fault) == CLI_END);
    CHECK(cli_next(&cli, &arguments, &fault) == CLI_END);
    CHECK_TEXT(arguments_value(&arguments, "roles"), "x");
    CHECK_TEXT(arguments_value(&arguments, "due"), "eom");
    CHECK(arguments_given(&arguments, "dry-run") && !arguments_value(&arguments, "dry-run"));
    arguments_free(&arguments);

    char *early[] = {"tool", "--due=eom", "verb", NULL};
    cli = (struct cli){.argc = 3, .argv = early, .tables = {before}};
    CHECK(cli_next(&cli, &arguments, &fault) == CLI_WRONG);
    arguments_free(&arguments);
    fault_clear(&fault);
}

static void values_are_kept_in_order(void) {
    char *line[] = {"tool", "--role=a", "-q", "--role=b", "--set", "--roles=c", NULL};
    struct cli cli = {.argc = 6, .argv = line, .tables = {own, before}};
    struct arguments arguments = {0};
    struct fault fault = {0};
    while (cli_next(&cli, &arguments, &fault) == CLI_OPTION)
        ;
    size_t at = 0;
    CHECK_TEXT(arguments_next(&arguments, "roles", &at), "a");
    CHECK_TEXT(arguments_next(&arguments, "roles", &at), "b");
    CHECK_TEXT(arguments_next(&arguments, "roles", &at), "c");
    CHECK(!arguments_next(&arguments, "roles", &at));
    CHECK_TEXT(arguments_value(&arguments, "roles"), "c");
    CHECK(arguments_given(&arguments, "set") && !arguments_value(&arguments, "set"));
    CHECK(!arguments_given(&arguments, "plan"));
    arguments_free(&arguments);
}

int main(void) {
    options_and_operands_mix();
    two_hyphens_end_the_options();
    short_ones_cluster();
    arguments_are_asked_for();
    an_argument_may_be_left_out();
    given_twice();
    never_abbreviated();
    unknown_ones_are_told_the_nearest();
    tables_may_change_between_items();
    values_are_kept_in_order();
    return check_done();
}
