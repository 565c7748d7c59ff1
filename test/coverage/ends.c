/* Linked into what `make coverage` runs (--wrap): a process that ends without exit() would lose its counts, and those
 * are the ends that matter: out of memory, the workers of an export. */
#include <stdlib.h>
#include <unistd.h>

void __gcov_dump(void);
_Noreturn void __real__exit(int status);
_Noreturn void __real_abort(void);
_Noreturn void __wrap__exit(int status);
_Noreturn void __wrap_abort(void);

void __wrap__exit(int status) {
    __gcov_dump();
    __real__exit(status);
}

void __wrap_abort(void) {
    __gcov_dump();
    __real_abort();
}
