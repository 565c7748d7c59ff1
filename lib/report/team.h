/* The team in the order in which lists of it are read. */
#ifndef CSC_REPORT_TEAM_H
#define CSC_REPORT_TEAM_H

#include "report/cells.h"

/* Calls `each` for everyone who is on the team that day: first who coordinates, then the subject's own
 * people, then those of agencies. */
typedef void team_fn(const struct entry *person, void *context);
void team_each(struct view *view, team_fn *each, void *context);

/* The names of the people of an agency who are on the team that day; may be empty. New array. */
json_t *team_of_agency(const struct entry *agency);

/* The day since when the agency has been involved, or until when; NULL when it is not known. Borrowed. */
const char *agency_since(const json_t *agency);
const char *agency_until(const json_t *agency);

/* Everyone on the team with role, agency, reason and the day since when, as a table of a page. */
void team_add_table(json_t *document, struct view *view);

#endif
