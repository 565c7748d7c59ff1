/* What an item is about and who said it: the table of rules.md "item | topic from | origin", in one place for
 * rules and view. */
#ifndef CSC_RULES_TOPIC_H
#define CSC_RULES_TOPIC_H

#include <jansson.h>

#include "rules/consent.h"

/* The topic that is meant where none is given; "" (which no consent lists) when the practice is not known. */
const char *topic_usual(const struct profile *profile);
/* The topic of an action, priority, referral, concern, log entry, indicator or meeting: own, else as the
 * table says, else the profile's default. Borrowed. */
const char *topic_of(const struct inquiry *inquiry, const char *collection, const json_t *record);
/* The case that it is of: own, for an action else that of its priority; a case is of none. NULL. Borrowed. */
const char *case_of(const struct inquiry *inquiry, const char *collection, const json_t *record);
/* Is its topic sealed, or the kind of concern or log entry that it is? */
bool record_is_sealed(const struct inquiry *inquiry, const char *collection, const json_t *record);
/* Of something nested in a meeting (note, decision, correction). */
const char *topic_of_nested(const struct inquiry *inquiry, const json_t *meeting, const json_t *nested);
/* Who said it: agency id, "subject", or NULL (hand-edited without origin). Borrowed. */
const char *origin_of(const struct inquiry *inquiry, const char *collection, const json_t *record);

#endif
