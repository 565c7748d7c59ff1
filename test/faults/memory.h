/* The log that the injector of failing allocations keeps and the driver reads: 64-bit numbers, first the
 * count, then the place of each allocation. A file, mapped: writing to it allocates nothing. */
#ifndef CSC_TEST_MEMORY_H
#define CSC_TEST_MEMORY_H

#include <stdint.h>

#define MEMORY_LOG_ENTRIES (1U << 18)
#define MEMORY_LOG_SIZE (MEMORY_LOG_ENTRIES * sizeof(uint64_t))

#endif
