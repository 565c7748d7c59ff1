/* Taking the texts of items out of a plan's document, for good (csc-init --expunge).
 *
 * What people wrote goes: texts, names, addresses, and members that no table knows. What holds the plan
 * together stays: ids, references, words, dates, numbers. So the document stays well formed. An item is named
 * by its id (A7, M1/N2, K3/M1, rock-jo, S1), by a part of the plan (charter), or by the path of a member from
 * one of these (A7/result, subject/address).
 */
#ifndef CSC_RECORD_REDACT_H
#define CSC_RECORD_REDACT_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"

#define REDACTED "[removed]"

struct redaction {
    json_t *items; /* as they were named: {"A7": [["actions", "A7"]]}, the places that each may be at */
    json_t *found; /* those that were in a document so far: {"A7": true} */
    size_t texts;  /* how many were taken out so far */
};

struct redaction redaction_new(void);
void redaction_free(struct redaction *redaction);

/* One item more. STATUS_USAGE when that is no id or path, or names more than one record. */
bool redaction_add(struct redaction *redaction, const char *item, struct fault *fault);

/* A copy of the document without the texts of the items. Merge patches are documents too. New reference. */
json_t *redaction_of(struct redaction *redaction, const json_t *document);

/* The id under which disclosures name an item: "A7" for A7/result, "M1/N2" for itself. free() it. */
char *redaction_disclosed_as(const struct redaction *redaction, const char *item);

#endif
