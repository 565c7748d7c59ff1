/* The register with its filters: `csc-actions list` and `csc-report actions` are one verb. */
#ifndef CSC_CMD_ACTION_LIST_H
#define CSC_CMD_ACTION_LIST_H

#include "cmd/tool.h"

extern const struct option_row action_list_options[];
enum status action_list(struct call *call);

#endif
