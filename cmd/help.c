#include "cmd/help.h"

#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"
#include "cmd/language.h"

enum { SCREEN = 79, LEFT_MOST = 26 };

static void add_blanks(struct text *text, size_t count) {
    while (count-- > 0)
        text_add(text, " ");
}

/* gettext("") is the catalogue's header. */
static const char *translated(const char *message) {
    return message && *message ? gettext(message) : "";
}

/* `words` wrapped in the columns from `left` on; the cursor stands at `at`, not past `left`. */
static void add_wrapped(struct text *text, size_t at, size_t left, const char *words) {
    text_auto_t *wrapped = text_wrap(words, SCREEN - left, 0);
    for (char *line = wrapped, *end; line; line = end) {
        end = strchr(line, '\n');
        if (end)
            *end++ = '\0';
        add_blanks(text, left - at);
        text_add_format(text, "%s\n", line);
        at = 0;
        end = end && *end ? end : NULL;
    }
}

/* A line of a list: the left text, then its explanation, in columns that begin at `column`. */
static void add_entry(struct text *text, size_t column, const char *left, const char *right) {
    const size_t at = 2 + text_width(left);
    const bool fits = at + 2 <= column;
    text_add_format(text, fits ? "  %s" : "  %s\n", left);
    add_wrapped(text, fits ? at : 0, column, translated(right));
}

static void add_usage(struct text *text, const char *line) {
    const char *word = _("Usage:");
    text_add_format(text, "%s ", word);
    add_wrapped(text, text_width(word) + 1, text_width(word) + 1, line);
}

static void add_statuses(struct text *text) {
    text_add(text, "\n");
    add_wrapped(text, 0, 0,
                _("Exit: 0 done, 1 no, 2 usage, 3 refused, 4 invalid, 5 failed, 6 busy (csc(7))"));
}

/* "-p, --plan=PATH", "    --set[=DATE]", "    --role=WORD..." */
static char *option_left(const struct option_row *row) {
    struct text left = {0};
    if (row->letter)
        text_add_format(&left, "-%c, ", row->letter);
    else
        text_add(&left, "    ");
    text_add_format(&left, "--%s", row->name);
    if (row->argument)
        text_add_format(&left, row->flags & OPTION_MAYBE ? "[=%s]" : "=%s", _(row->argument));
    if (row->flags & OPTION_MANY)
        text_add(&left, "...");
    return text_take(&left);
}

/* One group of options, if any of it is in force (a table before it may have the same name). */
static void add_options(struct text *text, const struct cli *cli, const char *title, size_t column,
                        const struct option_row *rows) {
    bool some = false;
    for (const struct option_row *row = rows; row && row->name; row++) {
        if (row->alias_of || cli_row(cli, row->name) != row)
            continue;
        if (!some)
            text_add_format(text, "\n%s\n", title);
        some = true;
        text_auto_t *left = option_left(row);
        add_entry(text, column, left, row->help);
    }
}

static size_t widest(size_t width, const struct option_row *rows) {
    for (const struct option_row *row = rows; row && row->name; row++) {
        text_auto_t *left = option_left(row);
        const size_t own = text_width(left);
        if (!row->alias_of && own > width && own <= LEFT_MOST)
            width = own;
    }
    return width;
}

const char *help_synopsis(const struct verb *verb) {
    return translated(verb->synopsis);
}

void help_verb(FILE *out, const struct call *call) {
    const struct verb *verb = call->verb;
    const struct cli cli = {.tables = {verb->options, call->member_options, call->common_options}};
    struct text text = {0};
    text_auto_t *usage = memory_format("%s%s%s %s %s", call->tool->name, *verb->name ? " " : "", verb->name,
                                       _("[OPTION]..."), help_synopsis(verb));
    add_usage(&text, usage);
    add_wrapped(&text, 0, 0, translated(verb->summary));
    size_t column = widest(0, verb->options);
    column = widest(column, call->member_options);
    column = widest(column, call->common_options) + 4;
    add_options(&text, &cli, _("Options"), column, verb->options);
    add_options(&text, &cli, _("Members"), column, call->member_options);
    add_options(&text, &cli, _("Common"), column, call->common_options);
    add_statuses(&text);
    fputs(text.bytes, out);
    text_clear(&text);
}

static bool in_group(const struct verb *verb, const char *group) {
    const size_t length = group ? strlen(group) : 0;
    return !group || (strncmp(verb->name, group, length) == 0 && verb->name[length] == ' ');
}

void help_tool(FILE *out, const struct tool *tool, const char *group) {
    struct text text = {0};
    size_t column = 0;
    text_auto_t *usage = memory_format("%s %s", tool->name, _("[OPTION]... VERB [OPTION]... [OPERAND]..."));
    add_usage(&text, usage);
    add_wrapped(&text, 0, 0, translated(tool->summary));
    text_add_format(&text, "\n%s\n", _("Verbs"));
    for (const struct verb *verb = tool->verbs; verb->name; verb++)
        if (in_group(verb, group) && text_width(verb->name) > column)
            column = text_width(verb->name);
    for (const struct verb *verb = tool->verbs; verb->name; verb++)
        if (in_group(verb, group))
            add_entry(&text, column + 4, verb->name, verb->summary);
    text_add(&text, "\n");
    text_auto_t *more =
        memory_format(_("%s VERB --help shows the operands and options of a verb."), tool->name);
    add_wrapped(&text, 0, 0, more);
    add_statuses(&text);
    fputs(text.bytes, out);
    text_clear(&text);
}

#ifdef CSC_WITH_ICS
#define ICS "+ics"
#else
#define ICS "-ics"
#endif
#ifdef CSC_WITH_XLSX
#define XLSX "+xlsx"
#else
#define XLSX "-xlsx"
#endif
#ifdef CSC_WITH_SQLITE
#define SQLITE "+sqlite"
#else
#define SQLITE "-sqlite"
#endif

/* French is there when its catalogue is: it is installed beside the tools, not linked. */
void help_version(FILE *out, const struct tool *tool) {
    text_auto_t *file = memory_format("%s/fr/LC_MESSAGES/csc.mo", language_catalogues());
    const bool french = access(file, R_OK) == 0;
    fprintf(out, "%s (csc) %s\n%s %s %s %s\n", tool->name, CSC_VERSION, ICS, XLSX, SQLITE,
            french ? "+fr" : "-fr");
}
