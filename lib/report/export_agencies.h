/* Which agencies of several plans are the same one, and in which folder its export goes.
 *
 * Ids are per plan. Two entries are one agency when id and name agree (folded), when their identifiers are
 * equal, or when a shared list gives both the same folder. One id, or one folder, for two agencies is a
 * clash: neither is exported. One name under two ids is told, and exported as two. */
#ifndef CSC_REPORT_EXPORT_AGENCIES_H
#define CSC_REPORT_EXPORT_AGENCIES_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"

enum export_count {
    COUNT_PLANS,   /* that it received something from */
    COUNT_WITHOUT, /* in which nothing may be shared with it on the day */
    COUNT_FAILED,  /* that could not be exported, so that nothing is known of it */
    COUNT_MINUTES,
    COUNT_WITHHELD,
    COUNT_ROWS /* and on: a number for each table of export_tables */
};
enum { EXPORT_COUNTS = COUNT_ROWS + 8 };

/* One agency, as it was found in all plans. */
struct export_agency {
    char *id, *name; /* as first found */
    char *folder;    /* also what rows are marked with (`for`) */
    char *clash;     /* "agency-id-clash: ...": held back; or NULL */
    char *split;     /* "agency-split: ...": told; or NULL */
    /* The other agency whose clash or split says the same as this one's, and says it first; or NULL. */
    const struct export_agency *clash_of, *split_of;
    bool wanted; /* among those asked for */
    size_t counts[EXPORT_COUNTS];
};

struct export_agencies;
struct export_agencies *export_agencies_new(void);
void export_agencies_free(struct export_agencies *agencies);

/* A shared list: CSV with the headings agency_id, name and folder. STATUS_INVALID with the line. Before any
 * agency is added. */
bool export_agencies_list(struct export_agencies *agencies, const char *file, struct fault *fault);

/* One line of such a list, STATUS_INVALID when it contradicts another; what the list says of an agency, or
 * NULL (borrowed). */
bool export_agencies_shared(struct export_agencies *agencies, const char *id, const char *name,
                            const char *folder, struct fault *fault);
const char *export_agencies_folder(const struct export_agencies *agencies, const char *id, const char *name);

/* The agencies of one plan, by id. Two of them are never the same one, whatever they have in common: each has
 * its own consents. Where something says that they are, it is a clash. */
void export_agencies_add(struct export_agencies *agencies, const json_t *of_plan);

/* Decides, once all are added. */
void export_agencies_settle(struct export_agencies *agencies);

/* Limits to those named by folder, id or name; STATUS_USAGE when one is unknown in all plans. */
bool export_agencies_want(struct export_agencies *agencies, const char *named, struct fault *fault);

/* The agency that an entry of a plan belongs to; NULL when it was not added. */
struct export_agency *export_agencies_find(struct export_agencies *agencies, const char *id,
                                           const json_t *agency);

/* All agencies by folder: call with 0, 1, ... until NULL. */
struct export_agency *export_agencies_at(struct export_agencies *agencies, size_t index);

#endif
