/* A reading verb: operands -> plans -> views -> rows or a document -> writer. */
#ifndef CSC_CMD_READING_H
#define CSC_CMD_READING_H

#include "cmd/tool.h"
#include "io/rows.h"
#include "plan/plan.h"
#include "report/render.h"
#include "view/view.h"

/* Runs a table verb: every plan of the operands (plan_expand, -p when there is none, --files-from; "-" reads
 * rows) is read, taken to --as-of, gated by --for, and given to `each`, which puts its rows. An unreadable
 * plan is named on stderr (and as a plan-failed row), the rest goes on, the highest status is returned.
 * `each` may raise the status by its return value. */
enum status reading_table(struct call *call, const struct row_type *type,
                          enum status (*each)(struct call *call, struct view *view, struct rows *rows));

/* Runs a document verb on each plan (most take one): `make` returns the document (new), or NULL with
 * call->fault. */
enum status reading_document(struct call *call, json_t *(*make)(struct call *call, struct view *view));

/* A row begun from a view: plan, plan_id, subject and id filled in. */
json_t *reading_row(const struct view *view, const struct row_type *type, const char *id);

#endif
