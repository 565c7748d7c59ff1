/* The smallest test frame: CHECK(expression), a count, an exit status. Programs are run by test/unit.bats. */
#ifndef CSC_TEST_CHECK_H
#define CSC_TEST_CHECK_H

#include <stdio.h>
#include <string.h>

static int check_failures, check_count;

#define CHECK(expression)                                                                                    \
    do {                                                                                                     \
        check_count++;                                                                                       \
        if (!(expression)) {                                                                                 \
            check_failures++;                                                                                \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #expression);                                 \
        }                                                                                                    \
    } while (0)

#define CHECK_TEXT(a, b)                                                                                     \
    do {                                                                                                     \
        const char *check_a = (a), *check_b = (b);                                                           \
        check_count++;                                                                                       \
        if (!check_a || !check_b || strcmp(check_a, check_b) != 0) {                                         \
            check_failures++;                                                                                \
            fprintf(stderr, "%s:%d: %s is \"%s\", expected \"%s\"\n", __FILE__, __LINE__, #a,                \
                    check_a ? check_a : "(null)", check_b ? check_b : "(null)");                             \
        }                                                                                                    \
    } while (0)

static inline int check_done(void) {
    printf("%d checks, %d failed\n", check_count, check_failures);
    return check_count == 0 || check_failures > 0;
}

#endif
