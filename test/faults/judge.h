/* Is what a command left behind right, given how it ended? */
#ifndef CSC_TEST_JUDGE_H
#define CSC_TEST_JUDGE_H

#include "tree.h"

struct end {
    int status; /* of the command; 128 + n for signal n */
    bool killed, power_failed;
    bool torn; /* a process, perhaps not the first, was killed in the middle of a write */
    const char *said; /* on stderr */
    size_t said_length;
    bool printed; /* something on stdout */
};

/* `before` and `after`: the directory as it was and as a run without a fault leaves it. On false *what tells.
 */
bool judge(const struct tree *before, const struct tree *after, const struct tree *now, const struct end *end,
           char *what, size_t room);

/* A torn line at the end of a journal may be cut off, whatever happens next. */
bool judge_lost_tail(const struct leaf *now, const struct leaf *old);

/* Nothing but what belongs there, once the next command has worked. */
bool judge_left_over(const struct tree *before, const struct tree *after, const struct tree *now, char *what,
                     size_t room);

#endif
