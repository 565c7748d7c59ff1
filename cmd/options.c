#include "cmd/options.h"

#include <string.h>

#include "base/text.h"

enum {
    WRITES = 1 << VERB_WRITES,
    TABLES = 1 << VERB_TABLE,
    DOCUMENTS = 1 << VERB_DOCUMENT,
    PLAINS = 1 << VERB_PLAIN,
    READS = TABLES | DOCUMENTS,
    ALL = WRITES | READS | PLAINS
};

static const struct common {
    unsigned kinds;
    struct option_row row;
} commons[] = {
    {ALL, {"plan", 'p', N_("PATH"), N_("the plan: a file, or a directory that holds plan.json"), 0, NULL}},
    {ALL, {"as", 'u', N_("PERSON"), N_("who acts (default $CSC_AS)"), 0, NULL}},
    {WRITES, {"dry-run", 'n', NULL, N_("check everything, show the change, write nothing"), 0, NULL}},
    {WRITES, {"override", 0, N_("RULE"), N_("go against a rule, where the practice allows it"), 0, NULL}},
    {WRITES, {"why", 0, N_("TEXT"), N_("the reason, kept in the plan"), 0, NULL}},
    {WRITES, {"legal-basis", 0, N_("TEXT"), N_("the law that asks for it, where a rule needs one"), 0, NULL}},
    {WRITES, {"format", 'f', N_("NAME"), N_("json, ndjson: refusals on stderr as JSON too"), 0, NULL}},
    {READS | PLAINS, {"format", 'f', N_("NAME"), N_("how it is written: text, csv, json, html..."), 0, NULL}},
    {READS | PLAINS, {"output", 'o', N_("FILE"), N_("write to FILE as a whole instead of stdout"), 0, NULL}},
    {READS,
     {"for", 0, N_("WHO"), N_("only what an agency, a person, a case or the subject may see"), 0, NULL}},
    {READS, {"no-record", 0, NULL, N_("a preview: with --for no disclosure is recorded"), 0, NULL}},
    {READS, {"as-of", 0, N_("DATE|REVISION"), N_("the plan as it stood then"), 0, NULL}},
    {TABLES, {"columns", 0, N_("LIST"), N_("which columns, in order; +NAME adds one"), 0, NULL}},
    {TABLES, {"sort", 0, N_("KEYS"), N_("order of the rows; -KEY turns it round"), 0, NULL}},
    {TABLES, {"by", 0, N_("KEY"), N_("group the rows"), 0, NULL}},
    {TABLES, {"no-headings", 0, NULL, N_("leave the headings out"), 0, NULL}},
    {TABLES, {"raw", 0, NULL, N_("do not guard cells that a spreadsheet would run"), 0, NULL}},
    {READS, {"files-from", 0, N_("FILE"), N_("names of plans, one a line (-: stdin)"), 0, NULL}},
    {READS, {"files0-from", 0, N_("FILE"), N_("names of plans, each ended by NUL (-: stdin)"), 0, NULL}},
    {ALL, {"quiet", 'q', NULL, N_("no notes on stderr"), 0, NULL}},
    {ALL, {"verbose", 'v', NULL, N_("say more on stderr"), 0, NULL}},
    {ALL, {"color", 0, N_("WHEN"), N_("headings in bold: auto, always or never"), 0, NULL}},
    {ALL, {"lang", 0, N_("en|fr"), N_("the language of messages, labels and documents"), 0, NULL}},
    {ALL, {"help", 'h', NULL, N_("show this help"), 0, NULL}},
    {ALL, {"version", 'V', NULL, N_("show the version and what was built in"), 0, NULL}},
};

static bool named(const struct option_row *rows, const char *name) {
    for (const struct option_row *row = rows; row && row->name; row++)
        if (strcmp(row->name, name) == 0)
            return true;
    return false;
}

static struct option_row *options_of(unsigned kinds) {
    const size_t all = sizeof commons / sizeof *commons;
    struct option_row *rows = memory_take((all + 1) * sizeof *rows);
    size_t count = 0;
    for (size_t i = 0; i < all; i++)
        if (commons[i].kinds & kinds && !named(rows, commons[i].row.name))
            rows[count++] = commons[i].row;
    return rows;
}

struct option_row *options_of_kind(enum verb_kind kind) {
    return options_of(1U << kind);
}

struct option_row *options_of_any_kind(void) {
    return options_of(ALL);
}

/* What a reference may name, as the synopses call it. */
static const char *reference_argument(const struct field *field) {
    static const struct {
        const char *refers, *argument;
    } known[] = {
        {"people", N_("PERSON")},    {"agencies", N_("AGENCY")},  {"priorities", N_("PRIORITY")},
        {"actions", N_("ACTION")},   {"meetings", N_("MEETING")}, {"cases", N_("CASE")},
        {"consents", N_("CONSENT")},
    };
    for (size_t i = 0; field->refers && i < sizeof known / sizeof *known; i++)
        if (strcmp(field->refers, known[i].refers) == 0)
            return known[i].argument;
    return N_("WHO");
}

static const char *member_argument(const struct field *field) {
    static const char *const arguments[] = {
        [TEXT] = N_("TEXT"), [LONGTEXT] = N_("TEXT"), [DATE] = N_("DATE"),      [LOCAL] = N_("WHEN"),
        [SPAN] = N_("SPAN"), [INTEGER] = N_("N"),     [DECIMAL] = N_("NUMBER"), [YES] = N_("yes|no"),
        [WORD] = N_("WORD"), [RECORD] = N_("TEXT"),
    };
    return field->kind == REF ? reference_argument(field) : arguments[field->kind];
}

/* "roles" -> "role", "agencies" -> "agency"; NULL when the name is no plural. */
static char *singular(const char *name) {
    const size_t length = strlen(name);
    if (length > 4 && strcmp(name + length - 3, "ies") == 0)
        return memory_format("%.*sy", (int)length - 3, name);
    if (length > 2 && name[length - 1] == 's')
        return memory_bytes(name, length - 1);
    return NULL;
}

static char *option_name(const char *key) {
    char *name = memory_text(key);
    for (char *at = name; *at; at++)
        if (*at == '_')
            *at = '-';
    return name;
}

/* True when some member, settable or not, has the name: a singular must not take its place. */
static bool is_member(const struct record *record, const char *name) {
    for (const struct field *field = record->fields; field->key; field++) {
        text_auto_t *other = option_name(field->key);
        if (strcmp(other, name) == 0)
            return true;
    }
    return false;
}

struct option_row *options_of_members(const struct record *record, const struct option_row *own) {
    size_t all = 0, count = 0;
    for (const struct field *field = record->fields; field->key; field++)
        all++;
    struct option_row *rows = memory_take((2 * all + 1) * sizeof *rows);
    for (const struct field *field = record->fields; field->key; field++) {
        text_auto_t *name = option_name(field->key);
        if (!(field->flags & SETTABLE) || named(own, name))
            continue;
        const bool list = field->shape != ONE;
        struct option_row row = {.name = memory_text(name),
                                 .argument = member_argument(field),
                                 .help = field->help ? field->help : field->title,
                                 .flags = list ? OPTION_MANY : 0};
        rows[count++] = row;
        char *one = list ? singular(name) : NULL;
        if (one && !is_member(record, one) && !named(own, one)) {
            row.alias_of = row.name;
            row.name = one;
            rows[count++] = row;
        } else {
            free(one);
        }
    }
    return rows;
}

void options_free(struct option_row *members) {
    for (struct option_row *row = members; row && row->name; row++)
        free((char *)row->name);
    free(members);
}

bool options_settle(struct call *call, const struct cli *cli) {
    for (size_t i = 0; i < call->arguments.given_count; i++) {
        struct given *given = &call->arguments.given[i];
        const struct option_row *row = cli_row(cli, given->row->name);
        if (!row || !row->argument != !given->row->argument) {
            fault_set(&call->fault, STATUS_USAGE, _("'%s' has no option '--%s'"), call->verb->name,
                      given->row->name);
            return fault_hint(&call->fault, "%s %s --help", call->tool->name, call->verb->name);
        }
        given->row = row;
    }
    return true;
}

static bool one_of(struct call *call, const struct given *given, const char *const *words) {
    struct text expected = {0};
    for (const char *const *word = words; *word; word++) {
        if (strcmp(given->value, *word) == 0) {
            text_clear(&expected);
            return true;
        }
        text_add_format(&expected, "%s%s", expected.length ? ", " : "", *word);
    }
    fault_set(&call->fault, STATUS_USAGE, _("--%s: '%s' is not one of %s"), given->row->name, given->value,
              expected.bytes);
    text_clear(&expected);
    return false;
}

static bool is_common(const struct call *call, const struct option_row *row) {
    for (const struct option_row *common = call->common_options; common && common->name; common++)
        if (common == row)
            return true;
    return false;
}

bool is_plan_file(struct call *call, const char *path) {
    if (!path || strcmp(path, "-") != 0)
        return true;
    fault_set(&call->fault, STATUS_USAGE,
              _("'-' is standard input, and that is no plan: the name of a file was expected"));
    return fault_hint(&call->fault, _("a file of that name is written ./-"));
}

bool options_check(struct call *call) {
    static const struct {
        const char *option;
        unsigned kinds;
        const char *words[4];
    } choices[] = {{"color", ALL, {"auto", "always", "never"}},
                   {"lang", ALL, {"en", "fr"}},
                   {"format", WRITES, {"text", "json", "ndjson"}}};
    for (size_t i = 0; i < call->arguments.given_count; i++) {
        const struct given *given = &call->arguments.given[i];
        for (size_t choice = 0; is_common(call, given->row) && choice < sizeof choices / sizeof *choices;
             choice++)
            if (strcmp(given->row->name, choices[choice].option) == 0 &&
                choices[choice].kinds & (1U << call->verb->kind) &&
                !one_of(call, given, choices[choice].words))
                return false;
    }
    if (!is_plan_file(call, call_option(call, "plan")))
        return false;
    if (call->verb->kind == VERB_WRITES && call_flag(call, "override") && !call_option(call, "why"))
        return fault_set(&call->fault, STATUS_USAGE, _("--override needs its reason: --why=TEXT"));
    return true;
}
