/* What an import of contacts knows while it goes through the rows. */
#ifndef CSC_CMD_TEAM_CONTACTS_H
#define CSC_CMD_TEAM_CONTACTS_H

#include "cmd/import.h"

struct contacts {
    struct import_member *members;
    json_t *before;            /* the plan */
    json_t *taken;             /* parts of names, and the agencies that they were taken for */
    json_t *people, *agencies; /* ids by name and by email (import_note) */
    const char *made;          /* the agency that the row at hand made, or NULL */
};

/* Puts the ids noted under the text into an object of ids. */
void contacts_noted(json_t *ids, const json_t *index, const char *text);

/* The agency that a cell names: as a whole, or as everywhere by part of what was there before; else a new
 * one. What may be misspelt or means several is refused. NULL with call->fault. */
const char *contacts_agency(struct call *call, struct work *work, struct contacts *contacts,
                            const char *text);

/* The same of a row that says the agency twice, as our own lists do by id and by name. The two must be one
 * agency; an id that the plan does not have is that of the agency made. */
const char *contacts_agency_twice(struct call *call, struct work *work, struct contacts *contacts,
                                  const char *text, const char *name);

/* call->fault: the two are not one. `id` is the agency that `text` is in the plan, or NULL. NULL. */
const char *contacts_two_agencies(struct call *call, const struct work *work, const char *id,
                                  const char *text, const char *name);

/* The agency of the plan that has the text as its id or whole name; NULL. Borrowed. */
const char *contacts_agency_called(const struct work *work, const struct contacts *contacts,
                                   const char *text);

#endif
