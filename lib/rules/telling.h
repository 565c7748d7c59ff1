/* Of a record: may an agency or person be told of it, as its topic, its case and its seal say together
 * (rules.md, Consent). The gates on doing and the findings of what was done without consent both ask here. */
#ifndef CSC_RULES_TELLING_H
#define CSC_RULES_TELLING_H

#include "base/fault.h"
#include "rules/consent.h"

/* Does the seal of a record open to an agency, "subject" or a person: named in `only`, or, where it names
 * nobody, its origin? A person is named by their agency too. */
bool seal_opens_to(const struct inquiry *inquiry, const char *collection, const json_t *record,
                   const char *who);

/* May the agency, or the person's, be told on the day: what is sealed only where the seal opens, everything
 * by a consent that lets it be told. The subject's own people need none. */
bool may_be_told_of(const struct inquiry *inquiry, const char *collection, const json_t *record,
                    const char *who, int day);

/* The same as a gate: STATUS_REFUSED, rule `consent` (H-30), with the way out. */
bool must_be_told_of(const struct inquiry *inquiry, const char *collection, const json_t *record,
                     const char *who, int day, struct fault *fault);

/* May what `origin` says in the record today reach the agency, by the pair rule? STATUS_REFUSED, rule
 * `consent`; the hint names the consents that are missing. */
bool must_hear_of(const struct inquiry *inquiry, const char *collection, const json_t *record,
                  const char *agency, const char *origin, struct fault *fault);

#endif
