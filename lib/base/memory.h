/* Memory that is always there.
 *
 * Every allocation of the project, and Jansson's (json_setup), goes through here; in the tools those of other
 * libraries too (cmd/allocation.h). When the system has no more, what is half done is taken back
 * (base/tidy.h) and the handler set by cmd/ is called once; it says so and ends the tool with STATUS_FAILED.
 * A commit allocates nothing between its first and last step, so the plan is the old or the new one whenever
 * that happens.
 */
#ifndef CSC_BASE_MEMORY_H
#define CSC_BASE_MEMORY_H

#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

/* The handler must not return (abort() is called if it does). Until one is set, abort() is. */
void memory_on_failure(void (*handler)(void));

/* For libraries that allocate for us and return NULL: the same end. */
_Noreturn void memory_exhausted(void);

/* For tests: the n-th allocation from now fails (1 = the next); 0 = never. */
void memory_fail_at(unsigned long nth);

void *memory_take(size_t size) __attribute__((malloc, returns_nonnull));      /* zeroed; free() it */
void *memory_grow(void *block, size_t size) __attribute__((returns_nonnull)); /* like realloc */
char *memory_text(const char *text);                                          /* a copy; NULL for NULL */
char *memory_bytes(const char *bytes, size_t length)
    __attribute__((returns_nonnull)); /* a copy, NUL-terminated */
char *memory_format(const char *format, ...) __attribute__((format(printf, 1, 2), returns_nonnull));
char *memory_format_list(const char *format, va_list arguments)
    __attribute__((format(printf, 1, 0), nonnull(1), returns_nonnull));

void memory_release_text(char **text);

/* `text_auto_t *name = memory_text(...);` is freed when it goes out of scope. */
#define text_auto_t __attribute__((cleanup(memory_release_text))) char

#endif
