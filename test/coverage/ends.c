/* Linked into what `make coverage` runs (--wrap): a process that ends without exit() would lose its counts, and those
 * are the ends that matter: out of memory, the workers of an export. Where the dump itself gets no memory it is not
 * begun again: its counts are lost, and the process ends. */
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

void __gcov_dump(void);
_Noreturn void __real__exit(int status);
_Noreturn void __real_abort(void);
_Noreturn void __wrap__exit(int status);
_Noreturn void __wrap_abort(void);

static void dump_once(void) {
    static bool begun;
    if (!begun) {
        begun = true;
        __gcov_dump();
    }
}

void __wrap__exit(int status) {
    dump_once();
    __real__exit(status);
}

void __wrap_abort(void) {
    dump_once();
    __real_abort();
}
