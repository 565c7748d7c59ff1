/* What --help and --version show: made from the tables, at most 80 columns wide. */
#ifndef CSC_CMD_HELP_H
#define CSC_CMD_HELP_H

#include <stdio.h>

#include "cmd/tool.h"

/* The tool: its verbs as a table; only those of two words that begin with `group` unless it is NULL. */
void help_tool(FILE *out, const struct tool *tool, const char *group);

/* The verb of the call: its own options, the members it sets, the common ones. */
void help_verb(FILE *out, const struct call *call);

/* The operands of a verb as usage shows them, in the language of the messages; "" for none. Not yours to
 * free. */
const char *help_synopsis(const struct verb *verb);

void help_version(FILE *out, const struct tool *tool);

#endif
