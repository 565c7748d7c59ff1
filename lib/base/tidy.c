/* What must not stay behind when the tool is ended before its time (tidy.h). */
#include "base/tidy.h"

#include <signal.h>
#include <stddef.h>
#include <unistd.h>

static const int ends[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};

static struct tidy *volatile to_tidy; /* the latest */
static unsigned held;
static sigset_t before; /* the first hold */

static sigset_t all_ends(void) {
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        sigaddset(&set, ends[i]);
    return set;
}

void tidy_hold(void) {
    const sigset_t set = all_ends();
    if (held++ == 0)
        sigprocmask(SIG_BLOCK, &set, &before);
}

void tidy_release(void) {
    if (--held == 0)
        sigprocmask(SIG_SETMASK, &before, NULL);
}

void tidy_begin(struct tidy *one, void (*tidy)(struct tidy *self)) {
    tidy_hold();
    *one = (struct tidy){.tidy = tidy, .earlier = to_tidy, .process = getpid()};
    to_tidy = one;
    tidy_release();
}

/* Those after it stay in place: they may end in any order. */
void tidy_end(struct tidy *one) {
    tidy_hold();
    if (to_tidy == one)
        to_tidy = one->earlier;
    for (struct tidy *at = to_tidy; at; at = at->earlier)
        if (at->earlier == one)
            at->earlier = one->earlier;
    tidy_release();
}

void tidy_all(void) {
    for (struct tidy *one; (one = to_tidy);) {
        to_tidy = one->earlier;
        if (one->process == getpid())
            one->tidy(one);
    }
}

/* The handler is gone once it was called (SA_RESETHAND), and its signal waits until it returns: then it ends
 * the tool. */
static void end_by(int number) {
    tidy_all();
    raise(number);
}

static void listen(int number) {
    const struct sigaction action = {
        .sa_handler = end_by, .sa_mask = all_ends(), .sa_flags = (int)SA_RESETHAND};
    sigaction(number, &action, NULL);
}

void tidy_on_signals(void) {
    struct sigaction now;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (sigaction(ends[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN)
            listen(ends[i]);
}

void tidy_on_signal(int number) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, number);
    listen(number);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
}
