/* Whose words stand in somebody else's record. A record has one origin; a text that another body puts into it
 * is that body's word, and goes where that may go (rules.md, Consent). The record notes it in `said`. */
#ifndef CSC_VIEW_SAID_H
#define CSC_VIEW_SAID_H

#include "rules/consent.h"

/* Who speaks in this act, and when. `by` NULL: nobody is named; `origin` is their agency, or "subject". */
struct speaking {
    const char *by, *origin;
    int day;
};

/* Notes whose word each text is that stands otherwise in the plan (`now`) than it did in `before`, where it
 * is not that of the origin of what it stands in; and forgets what is so no longer. Of the texts that
 * agencies are shown (shown.c); what is new has its origin as a whole. How many are nobody's: the subject
 * alone sees them. */
size_t said_note(const struct inquiry *now, const json_t *before, const struct speaking *speaking);

#endif
