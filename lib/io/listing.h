/* What stands in a directory. */
#ifndef CSC_IO_LISTING_H
#define CSC_IO_LISTING_H

#include "base/fault.h"

/* The names in a directory but "." and "..", in the order of their bytes: a NULL-ended list,
 * text_list_free(). NULL when it cannot be read whole, with the fault: STATUS_FAILED. One that is not there
 * is empty. */
char **directory_names(const char *directory, struct fault *fault);

#endif
