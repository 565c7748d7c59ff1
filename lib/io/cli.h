/* Options from tables, on getopt_long.
 *
 * One loop, optstring beginning "-:", so options and operands mix freely up to "--". Abbreviated options are
 * refused with the full name; an option given twice is refused unless it is marked OPTION_MANY; unknown ones
 * get "did you mean". The tables in force may change between two items (before the verb only the common
 * options are known).
 */
#ifndef CSC_IO_CLI_H
#define CSC_IO_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"

enum option_flags {
    OPTION_MANY = 1, /* may be repeated: the values are kept in order */
    OPTION_MAYBE = 2 /* the argument is optional (--set[=DATE]) */
};

/* A row of an option table; a table ends with a row whose name is NULL. */
struct option_row {
    const char *name;     /* long name, without the hyphens */
    int letter;           /* short letter or 0 */
    const char *argument; /* name of the argument as help shows it ("DATE"), or NULL for a flag */
    const char *help;     /* one line, N_() marked */
    unsigned flags;
    const char
        *alias_of; /* accepted instead of the option named (--role for --roles), hidden from help; or NULL */
};

struct given {
    const struct option_row *row;
    const char *value;
}; /* value NULL: a flag or an omitted argument */

/* What was read. Values and operands borrow argv. */
struct arguments {
    struct given *given;
    size_t given_count;
    const char **operands;
    size_t operand_count;
};

struct cli {
    int argc;
    char **argv;
    const struct option_row *tables[4]; /* in force; unused ones NULL */
    const struct option_row *elsewhere; /* of other verbs: known, and not had here; or NULL */
    bool only_operands;                 /* "--" was seen */
    bool begun;                         /* cli_next's own: zero before the first item */
};

enum cli_item { CLI_END, CLI_OPTION, CLI_OPERAND, CLI_WRONG };

/* Reads the next item into `arguments` (an operand or a given option is appended). CLI_WRONG: the fault is
 * set (STATUS_USAGE). */
enum cli_item cli_next(struct cli *cli, struct arguments *arguments, struct fault *fault);

/* The row in force of that long name (an alias: the option it stands for); NULL if there is none. */
const struct option_row *cli_row(const struct cli *cli, const char *name);

const char *arguments_value(const struct arguments *arguments,
                            const char *option); /* the last value; NULL if not given */
bool arguments_given(const struct arguments *arguments, const char *option);
/* All values of a repeatable option in order: call with *at = 0 until it returns NULL. */
const char *arguments_next(const struct arguments *arguments, const char *option, size_t *at);
void arguments_free(struct arguments *arguments);

#endif
