/* Findings: what is wrong, missing or owed in a plan on a day (rules.md, Findings).
 *
 * One constant table of rules drives `check`, `obligations`, refusals, csc-rules(7) and the test that every
 * rule has a case that fires and one that does not. A profile sets each rule's level and requirement.
 */
#ifndef CSC_RULES_RULES_H
#define CSC_RULES_RULES_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "rules/consent.h"

struct findings;
struct rule {
    const char *name;        /* kebab-case, stable */
    const char *requirement; /* default; the profile's stands before it */
    enum level level;        /* default; likewise */
    const char *sentence; /* N_(): "{item}: owner {who} has left the team"; places {item} {who} {other} {date}
                             {text} */
    const char *hint;     /* N_(): the way out, same places; or NULL */
    void (*find)(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings);
    bool shared; /* may be shown to an audience that sees every record it rests on */
};
extern const struct rule rules_all[]; /* ends with a row whose name is NULL */

/* What a finding says; borrowed texts are copied. */
struct finding {
    const struct rule *rule;
    enum level level;
    const struct profile *profile;
    const char *requirement;   /* borrowed from profile or rule */
    char *item;                /* the record it is about: "A7", "M1/N2", "rock-jo", "plan" */
    char *member;              /* or NULL */
    char *who;                 /* who owes or is concerned (person, agency or subject id), or NULL */
    char *other, *date, *text; /* or NULL */
    char *rests_on;            /* every record it rests on, space-separated, item included */
};
struct findings {
    struct finding *list;
    size_t count, room;
};

/* Adds one at the rule's level in force (nothing when off). Fields may be NULL; rests_on gets item, who and
 * other by itself. */
struct found {
    const char *item, *member, *who, *other, *date, *text, *rests_on;
};
void findings_add(struct findings *findings, const struct inquiry *inquiry, const struct rule *rule,
                  struct found found);

void rules_find(const struct inquiry *inquiry,
                struct findings *findings); /* every rule; by table order, then record order */
void findings_clear(struct findings *findings);
size_t findings_count(const struct findings *findings, enum level level);

/* The sentence and hint with places filled (names shown for ids of people and agencies where that reads
 * better: "{who}" becomes the id). free() them. */
char *finding_sentence(const struct finding *finding);
char *finding_hint(const struct finding *finding); /* NULL when there is none */

/* The change is refused for the error findings of `after` that `before` (may be NULL for a new plan) did not
 * have: STATUS_REFUSED with the first one. Identity: rule + records + member. */
bool rules_allow(const struct inquiry *before, const struct inquiry *after, struct fault *fault);

const struct rule *rule_named(const char *name);

#endif
