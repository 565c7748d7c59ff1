/* What a disclosure says of itself, whichever verb makes the copy: to whom, what, on what basis, by whom. */
#ifndef CSC_CMD_DISCLOSING_H
#define CSC_CMD_DISCLOSING_H

#include "cmd/tool.h"
#include "view/view.h"

/* Of a copy that is made from a view: `what` it is, the digest of its content, the records in it. New; NULL
 * members are left out. */
json_t *disclosure_of(const struct view *view, const char *what, const char *digest, const json_t *records);

/* Journals and syncs it. `into`: the plan whose journal it is; `by`: a person of it, as --as names them there
 * (disclosure_by), or NULL. */
bool disclosure_record(struct call *call, struct plan *into, const json_t *disclosure, const char *by,
                       struct disclosed *disclosed);

/* The person of the plan whom --as names: false with STATUS_USAGE when there is no such person. *by is NULL
 * without --as; free() it. */
bool disclosure_by(const struct call *call, const struct plan *plan, char **by, struct fault *fault);

/* Puts under a document for whom it is and which disclosure it was. */
void disclosure_foot(json_t *document, const struct view *view, const struct disclosed *disclosed);

#endif
