/* A reading verb: operands -> plans -> views -> rows or a document -> writer. */
#ifndef CSC_CMD_READING_H
#define CSC_CMD_READING_H

#include "cmd/tool.h"
#include "io/rows.h"
#include "plan/plan.h"
#include "report/render.h"
#include "view/view.h"

/* The verbs' functions. STATUS_USAGE with call->fault set means: this plan does not know a name that a filter
 * gives; it has no rows then, and only when no plan knows it is it a fault. Any other status with a fault:
 * the plan is named as failed and the rest goes on. A status without a fault (STATUS_NO: findings of level
 * error) only raises the exit status. */
typedef enum status reading_rows(struct call *call, struct view *view, struct rows *rows);
typedef json_t *reading_make(struct call *call,
                             struct view *view); /* a new document, or NULL with call->fault */

/* Runs a table verb: every plan of the operands (plan_expand; -p when there is none; --files-from; "-" reads
 * rows) is read, taken to --as-of, gated by --for, and given to `each`, which puts its rows. An unreadable
 * plan is named on stderr and as a plan-failed row, the rest goes on, the highest status is returned. */
enum status reading_table(struct call *call, const struct row_type *type, reading_rows *each);

/* The same of the plan of -p alone: the operands are the verb's own. */
enum status reading_own(struct call *call, const struct row_type *type, reading_rows *each);

/* Whom the view is for (--for), or NULL. A verb with a --for of its own asks about an audience: what it shows
 * is for the operator. Borrowed. */
const char *reading_audience(const struct call *call);

/* The same, with a last step over all rows (io/rows.h) in every format but ndjson, which hands on rows. */
typedef json_t *reading_reduce(const void *context, json_t *const *rows, size_t count);
enum status reading_reduced(struct call *call, const struct row_type *type, reading_rows *each,
                            reading_reduce *reduce, const void *context);

/* Runs a document verb on one plan: `operand`, or the one of -p when it is NULL. With --for the copy is
 * recorded as a disclosure before its first byte leaves (unless --no-record). */
enum status reading_document(struct call *call, const char *operand, reading_make *make);

/* May partnerships be shown in this view? In no agency's: that is said, whatever there is, rather than
 * shown and recorded as if there were none. STATUS_NO. */
bool reading_partnerships(struct call *call, const struct view *view);

/* A document where there is one plan, a format that people read, and no option of tables; else a table. */
enum status reading_page(struct call *call, reading_make *make, const struct row_type *type,
                         reading_rows *each);

/* The same in a format of one's own (NULL: call->fault says why there is none). */
enum status reading_document_as(struct call *call, const char *operand, reading_make *make,
                                const struct writer *writer);

/* Writes a document that is made from no plan, in the format asked for. NULL with call->fault: not made. */
enum status reading_print(struct call *call, const json_t *document);
enum status reading_print_as(struct call *call, const json_t *document, const struct writer *writer);

/* Opens the output before anything is recorded: a copy that cannot be written is told to nobody. Then the
 * same into it; output_drop what was not written. */
bool reading_output(struct call *call, struct output *output);
enum status reading_print_to(struct call *call, const json_t *document, struct output *output);

/* `show`: the first operand, found in the collections, as a document from its field table; with `parts` also
 * a part of the plan by its word, unless a person or an agency is called so. */
enum status reading_show(struct call *call, const char *collections, bool parts);

/* Records that a document goes to the view's audience: journalled and synced before its first byte leaves,
 * once for the same content; the document's foot gets the disclosure's number. */
bool reading_disclose(struct call *call, struct plan *plan, const struct view *view, json_t *document);

/* The same with members of the disclosure that are its own (NULL: none); what it names itself stands. `note`
 * (N_(), of the recipient) is told when it is recorded; where it was before, that. NULL: nothing is. */
bool reading_disclose_as(struct call *call, struct plan *plan, const struct view *view, json_t *document,
                         const json_t *own, const char *note);

/* The operands' plans, expanded, "-" not among them. A NULL-ended list (text_list_free); an operand that
 * cannot be expanded stands there as it is, to be told when it is read. NULL with call->fault. */
char **reading_plans(struct call *call);

/* Opens one plan as the options say: read, --as-of, --for. *plan (and *past, the earlier state) are closed by
 * reading_close. NULL with call->fault. */
struct reading {
    struct plan *plan, *past;
    struct view *view;
};
bool reading_open(struct call *call, const char *operand, struct reading *reading);
void reading_close(struct reading *reading);

#endif
