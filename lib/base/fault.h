/* What went wrong, told once and in full.
 *
 * The library never prints or exits: a function that can fail takes a caller-owned `struct fault`, fills it
 * and returns false (or NULL). The first fault set wins; later ones are dropped, so cleaning up cannot hide
 * the cause. Only cmd/ prints. A fault is zero-initialised (`struct fault fault = {0};`) and released with
 * fault_clear().
 */
#ifndef CSC_BASE_FAULT_H
#define CSC_BASE_FAULT_H

#include <stdbool.h>
#include <stddef.h>

/* The exit statuses of all tools (csc(7), Exit status). */
enum status {
    STATUS_DONE = 0,    /* done */
    STATUS_NO = 1,      /* the answer is no, nothing to undo, or findings of level error */
    STATUS_USAGE = 2,   /* wrong usage: option, operand, unknown or ambiguous name, a format not built */
    STATUS_REFUSED = 3, /* a rule refused it */
    STATUS_INVALID = 4, /* a plan, profile, journal, row or input file is not valid */
    STATUS_FAILED = 5,  /* the system failed: no such file, permission, space, memory, write error */
    STATUS_BUSY = 6     /* busy, or changed meanwhile: run it again */
};

struct fault {
    enum status status;       /* STATUS_DONE: no fault */
    char *file;               /* the file as the user named it, or NULL */
    size_t line, column;      /* 1-based; 0 when unknown */
    char *text;               /* one translated sentence without a final full stop; may hold untrusted text:
                                 the printer makes it visible */
    char *hint;               /* the way out (a command line or a sentence), or NULL */
    char *rule, *requirement; /* for STATUS_REFUSED: the rule's name and its requirement (H-47), or NULL */
};

/* Sets the fault unless one is set already. Always returns false, so that `return fault_set(...)` reads well.
 */
bool fault_set(struct fault *fault, enum status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same for a failed system call: STATUS_FAILED, "<what>: <strerror(error)>". */
bool fault_errno(struct fault *fault, const char *file, int error, const char *what);

/* Adds the place to a fault that has none yet. line and column may be 0. Returns false. */
bool fault_place(struct fault *fault, const char *file, size_t line, size_t column);

/* Adds the way out to a fault that has none yet. Returns false. */
bool fault_hint(struct fault *fault, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Names the rule and requirement behind a refusal (either may be NULL). Returns false. */
bool fault_rule(struct fault *fault, const char *rule, const char *requirement);

/* Releases what the fault owns and makes it "no fault" again. */
void fault_clear(struct fault *fault);

#endif
