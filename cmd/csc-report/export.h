/* One run of `export`, shared by its files. */
#ifndef CSC_CMD_CSC_REPORT_EXPORT_H
#define CSC_CMD_CSC_REPORT_EXPORT_H

#include "cmd/tool.h"
#include "plan/plan.h"
#include "report/export_agencies.h"
#include "report/export_folder.h"
#include "report/export_tables.h"
#include "report/render.h"

enum { EXPORT_FORMATS = 8 };

struct export_run {
    struct call *call;
    const struct writer *writers[EXPORT_FORMATS + 1]; /* of tables; NULL-ended */
    const char *to;                                   /* NULL: one stream of rows */
    struct export_agencies *agencies;
    struct export_folder folder;
    struct output stream, index;
    struct plan *locked; /* the plan being exported, once it has disclosed something */
    json_t *plans;       /* id -> operand, of those that were read */
    json_t *failed;      /* operand -> why it could not be exported */
    bool broken;         /* the system failed: call->fault ends the run */
};

/* export_plan.c: everything of one plan, to every agency that may see something of it. A plan that fails is
 * told and noted, the rest goes on. */
void export_plan(struct export_run *run, const char *operand);

/* Tells call->fault as the plan's and notes it, unless the run is broken. */
void export_plan_failed(struct export_run *run, const char *operand);

/* export_index.c: the operator's index, into run->index. */
bool export_index(struct export_run *run);

#endif
