/* One command in a directory of its own, run again and again while something goes wrong, and looked at. */
#ifndef CSC_TEST_RUN_H
#define CSC_TEST_RUN_H

#include <limits.h>

#include "judge.h"

enum { RUN_NEXTS = 8 };

struct run {
    char injector[PATH_MAX], work[PATH_MAX], live[PATH_MAX], shadow[PATH_MAX];
    const char *name;
    char **command, **nexts[RUN_NEXTS];
    size_t next_count;
    struct tree before, after; /* the directory at the beginning, and after a run without a fault */
    long calls, runs, failures;
};
extern struct run run;

const char *in_work(const char *name); /* lent until the fourth call from now */
void fresh(void);                      /* the directory as it was at the beginning, and no log */

/* The exit status, 128 + n for signal n. A command that does not end (in FAULTS_SECONDS, 30) is ended: 142.
 * `how` NULL: nothing is injected. */
int execute(char **command, const char *how, long at, bool shadowed);

long number_given(const char *variable, long otherwise); /* of the environment */

/* With FAULTS_EVERY=N every N-th try is one: an N that has no divisor in common with the ways meets them all. */
bool is_turn(void);

void tell(const char *how, long at, const char *what); /* a failure */
void go_on(const char *how, long at);                  /* tries the next commands */
void look(struct end end, const char *how, long at);   /* judges, and goes on */

/* Another program changes files at each call: FAULTS_OTHERS. */
void try_others(void);

/* Every allocation fails, with the injector memory.so. After it run.calls is their number. */
long try_memory(int well); /* how many places of the program allocate; `well`: the status without a fault */

#endif
