#include "io/cli.h"

#include <ctype.h>
#include <getopt.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

/* What getopt_long returns for row i of the tables in force, above every letter. */
enum { LONG_BASE = 256 };

/* The tables in force, side by side, as getopt_long wants them. */
struct force {
    const struct option_row **rows;
    struct option *longs;
    struct text letters;
    size_t count;
};

static const size_t table_count = sizeof((struct cli *)0)->tables / sizeof(const struct option_row *);

static int wants_argument(const struct option_row *row) {
    if (!row->argument)
        return no_argument;
    return row->flags & OPTION_MAYBE ? optional_argument : required_argument;
}

static void force_add(struct force *force, const struct option_row *row) {
    static const char *const marks[] = {
        [no_argument] = "", [required_argument] = ":", [optional_argument] = "::"};
    const int wants = wants_argument(row);
    force->rows[force->count] = row;
    force->longs[force->count] = (struct option){row->name, wants, NULL, LONG_BASE + (int)force->count};
    force->count++;
    if (row->letter && !strchr(force->letters.bytes, row->letter))
        text_add_format(&force->letters, "%c%s", row->letter, marks[wants]);
}

static void force_make(struct force *force, const struct cli *cli) {
    size_t count = 0;
    for (size_t table = 0; table < table_count; table++)
        for (const struct option_row *row = cli->tables[table]; row && row->name; row++)
            count++;
    force->rows = memory_take((count + 1) * sizeof *force->rows);
    force->longs = memory_take((count + 1) * sizeof *force->longs);
    text_add(&force->letters, "-:");
    for (size_t table = 0; table < table_count; table++)
        for (const struct option_row *row = cli->tables[table]; row && row->name; row++)
            force_add(force, row);
}

static void force_free(struct force *force) {
    free(force->rows);
    free(force->longs);
    text_clear(&force->letters);
}

static const struct option_row *find_name(const struct cli *cli, const char *name, size_t length) {
    for (size_t table = 0; table < table_count; table++)
        for (const struct option_row *row = cli->tables[table]; row && row->name; row++)
            if (strlen(row->name) == length && memcmp(row->name, name, length) == 0)
                return row;
    return NULL;
}

const struct option_row *cli_row(const struct cli *cli, const char *name) {
    const struct option_row *row = find_name(cli, name, strlen(name));
    const struct option_row *meant = row && row->alias_of ? cli_row(cli, row->alias_of) : NULL;
    return meant ? meant : row;
}

/* The name of another verb's option is no abbreviation. */
static bool refuse_elsewhere(const struct cli *cli, const char *name, struct fault *fault) {
    for (const struct option_row *row = cli->elsewhere; row && row->name; row++)
        if (strcmp(row->name, name) == 0) {
            fault_set(fault, STATUS_USAGE, _("this verb has no option '--%s'; others have"), name);
            return true;
        }
    return false;
}

static bool is_first_of_name(const struct force *force, size_t index) {
    for (size_t i = 0; i < index; i++)
        if (strcmp(force->rows[i]->name, force->rows[index]->name) == 0)
            return false;
    return true;
}

/* Names the options that begin so, if any; true when there are some. */
static bool refuse_abbreviation(const struct force *force, const char *name, struct fault *fault) {
    struct text full = {0};
    for (size_t i = 0; i < force->count; i++)
        if (!force->rows[i]->alias_of && strncmp(force->rows[i]->name, name, strlen(name)) == 0 &&
            is_first_of_name(force, i))
            text_add_format(&full, "%s--%s", full.length ? ", " : "", force->rows[i]->name);
    const bool some = full.length > 0;
    if (some)
        fault_set(fault, STATUS_USAGE, _("abbreviated option '--%s': write it in full: %s"), name,
                  full.bytes);
    text_clear(&full);
    return some;
}

static void refuse_unknown(const struct force *force, const char *name, struct fault *fault) {
    const char **candidates = memory_take((force->count + 1) * sizeof *candidates);
    size_t count = 0;
    for (size_t i = 0; i < force->count; i++)
        if (!force->rows[i]->alias_of)
            candidates[count++] = force->rows[i]->name;
    const char *nearest = text_nearest(name, candidates);
    fault_set(fault, STATUS_USAGE, _("unknown option '--%s'"), name);
    if (nearest)
        fault_hint(fault, _("did you mean '--%s'?"), nearest);
    free(candidates);
}

/* getopt_long would take an unambiguous abbreviation: the element it is about to read is looked at first. */
static bool long_name_known(const struct cli *cli, const struct force *force, struct fault *fault) {
    const int next = optind ? optind : 1;
    const char *element = next < cli->argc ? cli->argv[next] : "";
    if (strncmp(element, "--", 2) != 0 || !element[2])
        return true;
    const size_t length = strcspn(element + 2, "=");
    if (find_name(cli, element + 2, length))
        return true;
    text_auto_t *name = memory_bytes(element + 2, length);
    if (!length || (!refuse_elsewhere(cli, name, fault) && !refuse_abbreviation(force, name, fault)))
        refuse_unknown(force, name, fault);
    return false;
}

static const struct option_row *row_of(const struct force *force, int code) {
    if (code >= LONG_BASE)
        return force->rows[code - LONG_BASE];
    for (size_t i = 0; i < force->count; i++)
        if (force->rows[i]->letter == code)
            return force->rows[i];
    return NULL;
}

static enum cli_item refuse_missing(const struct force *force, struct fault *fault) {
    const struct option_row *row = row_of(force, optopt);
    if (optopt >= LONG_BASE)
        fault_set(fault, STATUS_USAGE, _("option '--%s' needs a value: --%s=%s"), row->name, row->name,
                  _(row->argument));
    else
        fault_set(fault, STATUS_USAGE, _("option '-%c' needs a value: -%c %s"), optopt, optopt,
                  _(row->argument));
    return CLI_WRONG;
}

/* What getopt_long calls '?': a flag with a value, or a letter no table has (it may be any byte; then the
 * whole element, `element`, is shown). */
static enum cli_item refuse_other(const struct force *force, const char *element, struct fault *fault) {
    if (optopt >= LONG_BASE)
        fault_set(fault, STATUS_USAGE, _("option '--%s' takes no value"), row_of(force, optopt)->name);
    else if (optopt > 0 && optopt < 128 && isalnum(optopt))
        fault_set(fault, STATUS_USAGE, _("unknown option '-%c'"), optopt);
    else
        fault_set(fault, STATUS_USAGE, _("unknown option '%s'"), element);
    return CLI_WRONG;
}

static enum cli_item take_option(const struct cli *cli, const struct option_row *row,
                                 struct arguments *arguments, struct fault *fault) {
    row = cli_row(cli, row->name);
    if (!(row->flags & OPTION_MANY) && arguments_given(arguments, row->name)) {
        fault_set(fault, STATUS_USAGE, _("option '--%s' is given twice"), row->name);
        return CLI_WRONG;
    }
    const size_t size = (arguments->given_count + 1) * sizeof *arguments->given;
    arguments->given = memory_grow(arguments->given, size);
    arguments->given[arguments->given_count++] = (struct given){row, optarg};
    return CLI_OPTION;
}

static enum cli_item take_operand(struct arguments *arguments, const char *operand) {
    const size_t size = (arguments->operand_count + 1) * sizeof *arguments->operands;
    arguments->operands = memory_grow(arguments->operands, size);
    arguments->operands[arguments->operand_count++] = operand;
    return CLI_OPERAND;
}

static enum cli_item take_item(struct cli *cli, const struct force *force, struct arguments *arguments,
                               struct fault *fault) {
    if (!long_name_known(cli, force, fault))
        return CLI_WRONG;
    const int next = optind ? optind : 1;
    const char *element = next < cli->argc ? cli->argv[next] : "";
    const int code = getopt_long(cli->argc, cli->argv, force->letters.bytes, force->longs, NULL);
    switch (code) {
    case -1: /* the end, or "--": what is left are operands */
        cli->only_operands = true;
        return CLI_END;
    case 1:
        return take_operand(arguments, optarg);
    case ':':
        return refuse_missing(force, fault);
    case '?':
        return refuse_other(force, element, fault);
    default:
        return take_option(cli, row_of(force, code), arguments, fault);
    }
}

enum cli_item cli_next(struct cli *cli, struct arguments *arguments, struct fault *fault) {
    if (!cli->begun) {
        optind = 0; /* glibc: start anew */
        opterr = 0;
        cli->begun = true;
    }
    if (!cli->only_operands) {
        struct force force = {0};
        force_make(&force, cli);
        const enum cli_item item = take_item(cli, &force, arguments, fault);
        force_free(&force);
        if (item != CLI_END)
            return item;
    }
    return optind < cli->argc ? take_operand(arguments, cli->argv[optind++]) : CLI_END;
}

const char *arguments_value(const struct arguments *arguments, const char *option) {
    const char *last = NULL, *value;
    size_t at = 0;
    while ((value = arguments_next(arguments, option, &at)))
        last = value;
    return last;
}

bool arguments_given(const struct arguments *arguments, const char *option) {
    for (size_t i = 0; i < arguments->given_count; i++)
        if (strcmp(arguments->given[i].row->name, option) == 0)
            return true;
    return false;
}

const char *arguments_next(const struct arguments *arguments, const char *option, size_t *at) {
    while (*at < arguments->given_count) {
        const struct given *given = &arguments->given[(*at)++];
        if (given->value && strcmp(given->row->name, option) == 0)
            return given->value;
    }
    return NULL;
}

void arguments_free(struct arguments *arguments) {
    free(arguments->given);
    free(arguments->operands);
    *arguments = (struct arguments){0};
}
