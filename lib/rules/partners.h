/* Partnership agreements: what has been worked out with a partner and what has not. Pure functions. */
#ifndef CSC_RULES_PARTNERS_H
#define CSC_RULES_PARTNERS_H

#include <jansson.h>
#include <stdbool.h>

/* Members of an agreement, NULL-ended: the needs assessment, the benefits of both sides, the five items that
 * are negotiated. */
extern const char *const partner_assessed[], *const partner_benefits[], *const partner_negotiated[];

size_t members_there(const json_t *record, const char *const *members);

/* Those that are not there, as titles joined by ", ", for people. NULL when all are. free() it. */
char *members_missing(const json_t *record, const char *const *members);

#endif
