/* What must not stay behind when the tool is ended before its time: for want of memory, or by a signal.
 *
 * Whoever begins something that only its end makes whole (a temporary file, a directory that is being built)
 * says how it is taken back. While files are changed in steps that belong together, signals wait: between
 * tidy_hold and tidy_release. */
#ifndef CSC_BASE_TIDY_H
#define CSC_BASE_TIDY_H

#include <sys/types.h>

/* tidy() does only what a signal handler may: system calls, no memory. In place from tidy_begin to tidy_end,
 * in the process that began it; what it reads is complete before and stays so until tidy_end. */
struct tidy {
    void (*tidy)(struct tidy *self);
    struct tidy *earlier;
    pid_t process;
};
void tidy_begin(struct tidy *one, void (*tidy)(struct tidy *self));
void tidy_end(struct tidy *one); /* also when it never began */

/* Takes everything back, the latest first. */
void tidy_all(void);

/* From now on SIGINT, SIGTERM, SIGHUP and SIGPIPE take everything back before they end the tool, which ends
 * by that very signal. One that is ignored stays so. */
void tidy_on_signals(void);

/* The same of one of them, also where it is ignored or held back: for a process that another one ends by it.
 */
void tidy_on_signal(int number);

/* These signals wait until as many releases have come as holds. */
void tidy_hold(void);
void tidy_release(void);

#endif
