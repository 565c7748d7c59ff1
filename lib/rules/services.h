/* Services of agencies: who serves whom with what, and how fresh the entry is. Pure functions. */
#ifndef CSC_RULES_SERVICES_H
#define CSC_RULES_SERVICES_H

#include <jansson.h>
#include <stdbool.h>

#include "rules/consent.h"

bool service_active(const json_t *service); /* of status active, or of none */
bool service_of_kind(const json_t *service, const char *kind);

/* Is it for them? One that says of nobody whom it serves is for everyone; `population` NULL: for anyone. */
bool service_serves(const json_t *service, const char *population);
bool service_names(const json_t *service, const char *population); /* says so itself */

/* Is it offered in the language, by its own entry? NULL: in any. */
bool service_speaks(const json_t *service, const char *language);

/* The last day on which the entry counts as right, by the practice's span after it was verified; NO_DAY where
 * it was never verified or the practice has no span. */
int service_fresh_until(const struct inquiry *inquiry, const json_t *service);
bool service_stale(const struct inquiry *inquiry, const json_t *service);

/* Does the agency give, as far as its entries say, what the referral asks for and for whom? */
bool service_answers(const json_t *agency, const json_t *referral);

#endif
