/* What explain.c and explaining.c share; view/explain.h is what others see. */
#ifndef CSC_VIEW_EXPLAINING_H
#define CSC_VIEW_EXPLAINING_H

#include "view/explain.h"
#include "view/gate.h"

struct explaining {
    const struct plan *plan, *current;
    char *who;
    struct gate gate, now;
    struct view *view; /* NULL: an agency without a permit in force */
};

/* The item as the gate takes it; texts live in `ids`, which explain_parsed_free clears. false when it is none
 * that the table of consent has a row for (a person, an agency, a consent, a partnership, the plan itself).
 */
struct parsed {
    struct item item;
    char *outer, *inner, *key;
};
bool explain_parse(const char *text, struct parsed *parsed);
void explain_parsed_free(struct parsed *parsed);

#endif
