/* Time zones by their IANA names. */
#ifndef CSC_BASE_ZONE_H
#define CSC_BASE_ZONE_H

#include <stdbool.h>

/* Does this machine know the zone? Where it has no zones at all, any name of the right form will do. */
bool zone_is_known(const char *zone);

#endif
