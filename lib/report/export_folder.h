/* The directory of an export: built beside its place, put there as a whole.
 *
 * What is being built is locked, and so is what was there before until it is gone; what a killed export left
 * is removed by the next one to the same place. A directory is replaced only when it is absent, empty or was
 * made by an export (it holds .csc-export). */
#ifndef CSC_REPORT_EXPORT_FOLDER_H
#define CSC_REPORT_EXPORT_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "base/tidy.h"
#include "io/store.h"

struct export_folder {
    struct tidy tidy;            /* first: the whole is found by it */
    struct made_directory above; /* the place */
    char *place;                 /* as the user named it, without slashes at the end */
    char *building;              /* .PLACE.tmp beside it, or what was there before: it goes; NULL: nothing */
    int lock;                    /* on that directory, by which it is removed; -1: none */
    bool published;              /* what was built is in its place, whatever failed since */
};

/* May the place be replaced? Nothing is made yet. STATUS_USAGE. */
bool export_folder_may(const char *place, struct fault *fault);

/* Does the file stand under the place, or would it? */
bool export_folder_holds(const char *place, const char *file);

bool export_folder_begin(struct export_folder *folder, const char *place, struct fault *fault);

/* Rows wait here until all plans have been read: bytes are added to those of AGENCY and TABLE. */
bool export_folder_spool(const struct export_folder *folder, const char *agency, const char *table,
                         const char *bytes, size_t length, struct fault *fault);
/* All that waits there; "" when nothing does. free() it; NULL with a fault. */
char *export_folder_spooled(const struct export_folder *folder, const char *agency, const char *table,
                            size_t *length, struct fault *fault);

/* A file of an agency's folder, which is made when it is the first. Readable by its owner alone. */
bool export_folder_write(const struct export_folder *folder, const char *agency, const char *name,
                         const char *bytes, size_t length, struct fault *fault);

/* Puts what was built in its place; what was there goes. */
bool export_folder_publish(struct export_folder *folder, struct fault *fault);

/* Removes what was built and not published, and frees. False when it stays, for the next export to remove. */
bool export_folder_end(struct export_folder *folder, struct fault *fault);

#endif
