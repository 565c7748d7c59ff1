/* The plans that a directory holds, and those that rows are about to make: which row is one of them? */
#ifndef CSC_CMD_CSC_INIT_KNOWN_H
#define CSC_CMD_CSC_INIT_KNOWN_H

#include <jansson.h>

#include "base/fault.h"
#include "cmd/tool.h"

struct known_plans;

/* Every plan in the directory and one level down. A directory that is not there holds none. NULL with a
 * fault: a broken plan might be that of any row. */
struct known_plans *known_load(const char *directory, struct fault *fault);
void known_free(struct known_plans *plans);

enum known { KNOWN_NOT, KNOWN_THERE, KNOWN_CONFLICT };

/* Is the plan of a row there already: by its reference, else by its subject's name and address? If not it is
 * known from now on, as that of the line. KNOWN_CONFLICT, with call->fault: it would be a second open plan of
 * one subject (H-1), in the directory or in the file. */
enum known known_find(struct known_plans *plans, const json_t *root, size_t line, struct call *call);

#endif
