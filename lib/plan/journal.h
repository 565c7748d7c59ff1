/* The journal of a plan: append-only JSON lines, chained by digests (plan-format.md, The journal). */
#ifndef CSC_PLAN_JOURNAL_H
#define CSC_PLAN_JOURNAL_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"

/* One whole line. `value` is NULL when it does not parse or lacks what a line needs. */
struct journal_line {
    size_t number;         /* 1-based line in the file */
    size_t offset, length; /* bytes in the file, length with the newline */
    json_t *value;         /* owned */
    bool chained;          /* `previous` is the digest of the line before (the first line: absent) */
    bool fork;             /* `previous` is the digest of an earlier line than the one before */
};

struct journal {
    char *file;
    char *bytes; /* the whole file; NULL when missing */
    size_t size;
    struct journal_line *lines;
    size_t count;
    size_t whole; /* bytes up to the end of the last whole line: what follows is an unterminated tail */
};

/* Reads all of it; a missing or empty journal has count 0 and is no fault. Bad lines are kept and marked,
 * never a fault. */
bool journal_load(const char *file, struct journal *journal, struct fault *fault);
void journal_free(struct journal *journal);

/* What the decision table asks of journal and plan. */
enum journal_state {
    JOURNAL_AGREES,  /* last line's `plan` is the plan's digest */
    JOURNAL_TAIL,    /* the same, after an unterminated tail is cut */
    JOURNAL_BEHIND,  /* whole, another digest: edited outside */
    JOURNAL_NONE,    /* missing or empty */
    JOURNAL_OTHER,   /* of another plan */
    JOURNAL_ALTERED, /* a line before the last does not parse or chain */
    JOURNAL_BAD_END  /* the last line ends in a newline but is bad */
};
/* *line: the first bad line (altered, bad end) or, for BEHIND, the line whose revision the plan is, or 0.
 * Forks are not "altered". */
enum journal_state journal_judge(const struct journal *journal, const char *plan_id, const char *plan_digest,
                                 size_t *line);

/* Rebuilds the value at `revision`: last base at or before it, then the patches; digest compared. New
 * reference; NULL with a fault. */
json_t *journal_rebuild(const struct journal *journal, long revision, struct fault *fault);

long journal_last_revision(const struct journal *journal);                     /* 0 when there is none */
const char *journal_word(const struct journal_line *line, const char *member); /* text member or "" */
long journal_revision(const struct journal_line *line);

#endif
