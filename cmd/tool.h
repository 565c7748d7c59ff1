/* A tool: its table of verbs, and the one way in that all five share. */
#ifndef CSC_CMD_TOOL_H
#define CSC_CMD_TOOL_H

#include "base/date.h"
#include "base/fault.h"
#include "io/cli.h"
#include "record/record.h"

enum { ANY_NUMBER = 1000000 };

/* What a verb does decides which of the common options it has (commands.md, Common to all). */
enum verb_kind {
    VERB_WRITES, /* -p -u -n, --override, --why */
    VERB_TABLE, /* -p -f -o --for --as-of --columns --sort --by --no-headings --raw --files-from --files0-from
                 */
    VERB_DOCUMENT, /* -p -f -o --for --as-of --files-from --files0-from */
    VERB_PLAIN     /* only -p -f -o -q -v --color --lang -h -V */
};

struct call;
struct profile;
struct verb {
    const char *name;     /* "add", "consent permit"; NULL ends the table; "" for a tool without verbs */
    const char *synopsis; /* operands as help shows them: "NAME", "ACTION...", "[PLAN...]" */
    const char *summary;  /* one line, N_() marked */
    enum verb_kind kind;
    unsigned least, most;             /* operands */
    const struct option_row *options; /* its own; NULL if none */
    const struct record
        *sets; /* its SETTABLE members become options (--due=DATE, _ written -); NULL if none */
    enum status (*run)(struct call *call);
};

struct tool {
    const char *name;    /* "csc-actions" */
    const char *summary; /* N_() marked */
    const struct verb *verbs;
};

/* One run of a tool. */
struct call {
    const struct tool *tool;
    const struct verb *verb;
    struct arguments arguments;
    struct option_row *member_options; /* made from verb->sets */
    struct option_row *common_options; /* those of the verb's kind */
    struct clock clock;
    const char *language;          /* "en" or "fr" */
    const struct profile *profile; /* of the plan at work; NULL before there is one */
    bool dry_run, quiet, verbose;
    bool told;          /* a journal holds a disclosure of this run */
    const char *stands; /* N_(): what is done although the rest may fail; a hint when standard output does */
    char *input;        /* the text that an operand "-" stood for */
    struct fault fault; /* a verb that fails returns call_fail(call): printed by tool_main */
};

/* What a verb that saves a change has call->stands say. */
extern const char change_stands[];

/* What a run that has recorded a disclosure (call->told) says when it fails then. */
extern const char disclosure_stands[];

/* The whole of main(): locale, allocator, clock, options, verb, run, stdout checked, exit status. */
int tool_main(const struct tool *tool, int argc, char **argv);

/* The last value, or NULL. "plan" is never NULL ($CSC_PLAN, else "."); "as" falls back to $CSC_AS. */
const char *call_option(const struct call *call, const char *name);
bool call_flag(const struct call *call, const char *name);
const char *call_operand(const struct call *call, unsigned index); /* NULL when there are fewer */
unsigned call_operands(const struct call *call);

/* One line on stdout: as it is for scripts, made visible on a terminal. */
void tool_print(const char *line);

/* The status of call->fault (which must be set). */
enum status call_fail(struct call *call);

/* To stderr: "TOOL: [FILE[:LINE:COLUMN]: ]TEXT [rule requirement]", then "hint: ...". Untrusted text is made
 * visible. tool_fault as JSON with -f json or ndjson too. tool_note, and the "hint: ..." to it, are
 * for the person (nothing with -q). */
void tool_fault(const struct call *call, const struct fault *fault);
void tool_note(const struct call *call, const char *format, ...) __attribute__((format(printf, 2, 3)));
void tool_hint(const struct call *call, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
