/* The options that tools share, and those made from the members of a record. */
#ifndef CSC_CMD_OPTIONS_H
#define CSC_CMD_OPTIONS_H

#include "cmd/tool.h"

/* Rows of the common options of one kind of verb, or of every kind (what may stand before the verb). Ended by
 * a row without a name; free() the list, the texts are constant. */
struct option_row *options_of_kind(enum verb_kind kind);
struct option_row *options_of_any_kind(void);

/* One row for each SETTABLE member that `own` does not name already, and a hidden singular for lists with a
 * plural name. options_free(). */
struct option_row *options_of_members(const struct record *record, const struct option_row *own);
void options_free(struct option_row *members);

/* Options given before the verb must be options of the verb too: their rows become the verb's. */
bool options_settle(struct call *call, const struct cli *cli);

/* The values of common options that are one of a few words, the plan, and --override, which needs --why. */
bool options_check(struct call *call);

/* A plan is a file of its own (NULL: none is named): "-", standard input elsewhere, is STATUS_USAGE. */
bool is_plan_file(struct call *call, const char *path);

#endif
