/* Refusals in the name of a rule, and the overrides that let one pass (rules.md, Findings). */
#ifndef CSC_RULES_GATE_H
#define CSC_RULES_GATE_H

#include <stdbool.h>

#include "base/fault.h"
#include "rules/consent.h"

/* A hint as it works in this practice: a permit with the form that it asks for. Free it. */
char *hint_whole(const struct profile *profile, const char *hint);

/* Refuses: STATUS_REFUSED with the text, the rule and its requirement; returns false. But when the profile
 * sets the rule below "error", or the act overrides it (inquiry->overriding), nothing is set and it returns
 * true. The hint may be NULL. Translate text and hint before. */
bool gate_refuse(const struct inquiry *inquiry, const char *rule, struct fault *fault, const char *hint,
                 const char *format, ...) __attribute__((format(printf, 5, 6)));

/* The same about one item: its id stands for the %s of hint and text. */
bool gate_refuse_item(const struct inquiry *inquiry, const char *rule, struct fault *fault, const char *item,
                      const char *hint, const char *text);

/* May this rule be overridden in this practice by such an override {why, legal_basis}? Profile: "allowed"
 * needs why, "legal-basis" both, else never. */
bool override_allowed(const struct inquiry *inquiry, const char *rule, const json_t *override);

/* Does an allowed override stand in the plan, from whatever day? It is listed from then on; it lets no later
 * act pass. */
bool override_stands(const struct inquiry *inquiry, const char *rule);

/* The newest override of the rule that let an act about the record pass; NULL. Borrowed. */
const json_t *override_for(const struct inquiry *inquiry, const char *rule, const char *id);

/* Is this the rule that the act at hand goes against? */
bool act_overrides(const struct inquiry *inquiry, const char *rule);

#endif
