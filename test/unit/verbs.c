/* Finding a verb by one or two words, and the options that a record's members make. */
#include "cmd/verbs.c"
#include "cmd/options.c"

#include "check.h"

static const struct words sizes = {.name = "sizes"};
static const struct field thing_fields[] = {
    {.key = "roles", .kind = WORD, .shape = SET, .words = &sizes, .flags = SETTABLE, .title = "Roles"},
    {.key = "agreed_on", .kind = DATE, .flags = SETTABLE, .help = "the day"},
    {.key = "agencies", .kind = REF, .shape = SET, .refers = "agencies", .flags = SETTABLE},
    {.key = "purpose", .kind = TEXT, .flags = SETTABLE},
    {.key = "purposes", .kind = WORD, .shape = SET, .words = &sizes, .flags = SETTABLE},
    {.key = "status", .kind = WORD, .words = &sizes},
    {.key = "reason", .kind = LONGTEXT, .flags = SETTABLE},
    {.key = NULL},
};
static const struct record thing = {.name = "thing", .fields = thing_fields};
static const struct option_row own[] = {
    {.name = "reason", .argument = "TEXT", .help = "its own words for it"},
    {.name = NULL},
};
static const struct verb verbs[] = {
    {.name = "add", .kind = VERB_WRITES, .options = own, .sets = &thing},
    {.name = "list", .kind = VERB_TABLE},
    {.name = "consent permit", .kind = VERB_WRITES},
    {.name = "consent deny", .kind = VERB_WRITES},
    {.name = NULL},
};
static const struct tool tool = {.name = "csc-thing", .verbs = verbs};

/* options.c asks them of the tool; the checks below do not reach them. */
const char *call_option(const struct call *call, const char *name) {
    return arguments_value(&call->arguments, name);
}
bool call_flag(const struct call *call, const char *name) {
    return arguments_given(&call->arguments, name);
}

static void verbs_are_one_word_or_two(void) {
    CHECK(verb_named(&tool, "add", NULL) == &verbs[0]);
    CHECK(verb_named(&tool, "consent", "deny") == &verbs[3]);
    CHECK(!verb_named(&tool, "consent", NULL));
    CHECK(!verb_named(&tool, "consent permit", "x"));
    CHECK(!verb_named(&tool, "add", "list"));
    CHECK(!verb_named(&tool, "ad", NULL));
    CHECK(!verb_named(&tool, "", NULL));
    CHECK(verb_begins(&tool, "consent"));
    CHECK(!verb_begins(&tool, "cons") && !verb_begins(&tool, "add") && !verb_begins(&tool, ""));
}

static void unknown(const char *first, const char *second, const char *text, const char *hint) {
    struct fault fault = {0};
    verb_unknown(&tool, first, second, &fault);
    CHECK(fault.status == STATUS_USAGE);
    CHECK_TEXT(fault.text, text);
    CHECK_TEXT(fault.hint, hint);
    fault_clear(&fault);
}

static void the_nearest_verb_is_named(void) {
    unknown("lst", NULL, "unknown verb 'lst'", "did you mean 'list'?");
    unknown("consnt", NULL, "unknown verb 'consnt'", "did you mean 'consent'?");
    unknown("consent", "permt", "unknown verb 'consent permt'", "did you mean 'consent permit'?");
    unknown("consent", "xyzzyxyzzy", "unknown verb 'consent xyzzyxyzzy'", "csc-thing consent --help");
    unknown("xyzzyxyzzy", NULL, "unknown verb 'xyzzyxyzzy'", "csc-thing --help");
    struct fault fault = {0};
    verb_unfinished(&tool, "consent", &fault);
    CHECK_TEXT(fault.text, "'consent' needs a second word: permit, deny");
    fault_clear(&fault);
}

static void members_become_options(void) {
    static const struct {
        const char *name, *argument, *alias_of;
    } expected[] = {{"roles", "WORD", NULL},          {"role", "WORD", "roles"},
                    {"agreed-on", "DATE", NULL},      {"agencies", "AGENCY", NULL},
                    {"agency", "AGENCY", "agencies"}, {"purpose", "TEXT", NULL},
                    {"purposes", "WORD", NULL}};
    struct option_row *rows = options_of_members(&thing, own);
    size_t count = 0;
    for (struct option_row *row = rows; row->name; row++, count++) {
        CHECK(count < sizeof expected / sizeof *expected);
        CHECK_TEXT(row->name, expected[count].name);
        CHECK_TEXT(row->argument, expected[count].argument);
        CHECK(!row->alias_of == !expected[count].alias_of);
        if (row->alias_of)
            CHECK_TEXT(row->alias_of, expected[count].alias_of);
        CHECK(!(row->flags & OPTION_MANY) ==
              (strcmp(row->argument, "DATE") == 0 || strcmp(row->name, "purpose") == 0));
    }
    CHECK(count == sizeof expected / sizeof *expected);
    options_free(rows);
}

static void common_options_follow_the_kind(void) {
    struct option_row *writes = options_of_kind(VERB_WRITES), *tables = options_of_kind(VERB_TABLE);
    struct option_row *documents = options_of_kind(VERB_DOCUMENT), *plain = options_of_kind(VERB_PLAIN);
    CHECK(named(writes, "dry-run") && named(writes, "override") && !named(writes, "output"));
    CHECK(named(tables, "columns") && named(tables, "for") && !named(tables, "dry-run"));
    CHECK(named(documents, "as-of") && !named(documents, "sort"));
    CHECK(named(plain, "format") && named(plain, "output") && !named(plain, "for") && !named(plain, "why"));
    struct option_row *any = options_of_any_kind();
    const struct option_row *const all[] = {writes, tables, documents, plain};
    for (size_t i = 0; i < 4; i++) {
        CHECK(named(all[i], "plan") && named(all[i], "lang") && named(all[i], "help"));
        for (const struct option_row *row = all[i]; row->name; row++)
            CHECK(named(any, row->name));
        free((void *)all[i]);
    }
    for (const struct option_row *row = any; row->name; row++)
        CHECK(!named(row + 1, row->name));
    free(any);
}

/* What was given before the verb must be the verb's too, and gets the verb's row. */
static void options_settle_with_the_verb(void) {
    struct option_row *any = options_of_any_kind();
    struct call call = {.tool = &tool, .verb = &verbs[1], .common_options = options_of_kind(VERB_TABLE)};
    struct cli cli = {.tables = {call.common_options}};
    struct given given[] = {{&any[0], "x"}, {&any[2], NULL}};
    CHECK_TEXT(any[0].name, "plan");
    CHECK_TEXT(any[2].name, "dry-run");
    call.arguments = (struct arguments){.given = given, .given_count = 1};
    CHECK(options_settle(&call, &cli));
    CHECK(given[0].row == &call.common_options[0]);
    call.arguments.given_count = 2;
    CHECK(!options_settle(&call, &cli));
    CHECK_TEXT(call.fault.text, "'list' has no option '--dry-run'");
    fault_clear(&call.fault);
    free(call.common_options);
    free(any);
}

int main(void) {
    verbs_are_one_word_or_two();
    the_nearest_verb_is_named();
    members_become_options();
    common_options_follow_the_kind();
    options_settle_with_the_verb();
    return check_done();
}
