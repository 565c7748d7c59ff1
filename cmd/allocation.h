/* Allocations of libraries, too, end the tool when there is no memory.
 *
 * What a library makes of a NULL cannot be trusted: libsmartcols leaves a cell empty, libc takes the time to
 * be UTC or ends the program in the middle of getpwuid(), open_memstream loses bytes, and none of them says
 * so. A tool therefore puts itself between its libraries and malloc, as libc allows. */
#ifndef CSC_CMD_ALLOCATION_H
#define CSC_CMD_ALLOCATION_H

/* From now on memory_exhausted() instead of a NULL. */
void allocation_watch(void);

#endif
