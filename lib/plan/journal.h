/* The journal of a plan: append-only JSON lines, chained by digests (plan-format.md, The journal).
 *
 * The digest of a line, which the next one's `previous` holds, is that of its bytes without the newline. A
 * line that holds `base` (a whole plan) stands on its own; one that holds `patch` continues the line that its
 * `previous` names; a disclosure changes nothing. */
#ifndef CSC_PLAN_JOURNAL_H
#define CSC_PLAN_JOURNAL_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "io/digest.h"

/* The highest revision of a line. No plan gets there but by an edit outside. */
#define REVISION_LIMIT (1LL << 52)

/* One whole line. `value` is NULL when it does not parse or lacks what a line needs. */
struct journal_line {
    size_t number;         /* 1-based line in the file */
    size_t offset, length; /* bytes in the file, length with the newline where there is one */
    json_t *value;         /* owned */
    bool chained;          /* `previous` is the digest of the line before (the first line: absent) */
    bool fork;             /* `previous` is the digest of an earlier line than the one before */
    size_t parent;         /* number of the line that `previous` names; 0 when none does */
    struct digest digest;  /* of its bytes */
};

struct journal {
    char *file;
    char *bytes; /* the whole file; NULL when missing */
    size_t size;
    int error; /* why it cannot be read (errno), ENOENT where there is none; else 0 */
    struct journal_line *lines;
    size_t count;
    size_t whole; /* bytes up to the end of the last whole line: what follows is the beginning of one */
    bool unended; /* the last line, good or bad, lacks its newline, which the next write gives back */
};

/* Reads all of it; a missing or empty journal has count 0 and is no fault. Bad lines are kept and marked,
 * never a fault. */
bool journal_load(const char *file, struct journal *journal, struct fault *fault);
/* The same through the descriptor that holds its lock: on SMB a lock keeps off every other one, also of the
 * same process. */
bool journal_load_locked(const char *file, int lock, struct journal *journal, struct fault *fault);
void journal_free(struct journal *journal);

/* What the decision table asks of journal and plan. */
enum journal_state {
    JOURNAL_AGREES,  /* last line's `plan` is the plan's digest */
    JOURNAL_TAIL,    /* the same, after an unterminated tail that is no line is cut */
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

/* What is known of the first line that was altered: its own bytes, what the next line says that they were,
 * and what the journal gives for the plan whose digest the line holds. Shows accidents and partial edits, not
 * who has written all of it anew. */
struct journal_altered {
    enum {
        ALTERED_NOT,
        ALTERED_UNREADABLE, /* the line is none */
        ALTERED_BEGINNING,  /* no journal begins so */
        ALTERED_STATE,      /* what it changes does not give the plan that it names */
        ALTERED_OR_GONE,    /* it was altered, or lines after it are gone */
        ALTERED_PLACE,      /* it continues no line, and the next does not continue it */
        ALTERED_EITHER      /* it or the next, which is the last */
    } how;
    size_t line;
};
struct journal_altered journal_altered(const struct journal *journal);

/* The first line that does not parse or chain; 0 when there is none. */
size_t journal_first_bad(const struct journal *journal);

/* Is there a line before which nothing can be trusted and after which no base stands yet? */
bool journal_needs_base(const struct journal *journal);

/* Has the line a plan's state of its own: anything but a disclosure? */
bool journal_is_change(const struct journal_line *line);

/* Where a plan stands among the first `count` lines: the nearest one that has its digest (*known), else the
 * nearest one of no higher revision; 0 when there is none. Lines of higher revisions were not made (a crash
 * before the rename), or set aside by an older plan put back: what the plan is counts. */
size_t journal_standing(const struct journal *journal, size_t count, const char *plan_digest, long revision,
                        bool *known);

/* The number of the line whose state a line continues; 0 for the first. */
size_t journal_before(const struct journal *journal, size_t number);

/* The number of the line whose state the plan had before a line: for an adopt line that of the plan which was
 * found, else journal_before. *again: the line is an adopt line that took up that very state again. */
size_t journal_came_from(const struct journal *journal, size_t number, bool *again);

/* earlier[i]: line i + 1 is line `number`, or was there when it was written. Of a merged journal the other
 * side's lines were not, wherever they stand. free() it. */
bool *journal_earlier(const struct journal *journal, size_t number);

/* Does the state that a line has or tells of hold what line `number` changed? knows[i] is of line i + 1. By
 * what each line was written on: an adopt line that took up no known state again, and what stands on a
 * damaged line, may hold anything. free() it. */
enum journal_knows { KNOWS_NOT, KNOWS_PERHAPS, KNOWS };
enum journal_knows *journal_knows(const struct journal *journal, size_t number);

/* What a plan that is line `number` has to do with each line: taken[i] is of line i + 1. free() it. */
enum journal_taken {
    TAKEN_NOT,    /* never made (a crash before the rename), or set aside when an older plan was put back */
    TAKEN_BESIDE, /* not known to it: later, or of another side of a merged journal */
    TAKEN_UP      /* the plan was so */
};
enum journal_taken *journal_taken(const struct journal *journal, size_t number);

/* The ends of the histories that the journal holds side by side: ends[i] tells that line i + 1 is more than a
 * disclosure, and that no other such line continues it. free() it. */
bool *journal_ends(const struct journal *journal);

/* The first line whose plan is not what the journal gives: on the way from a base to line `number`, and of
 * all. 0 when there is none, or when the way is broken. Of the ways only the ends are compared: what was
 * altered before another line was written, and was changed once more since, is not seen. */
size_t journal_unlike_to(const struct journal *journal, size_t number);
size_t journal_unlike(const struct journal *journal);

/* The plan as it stood after line `number` (1-based): back along the chain to a base, then the patches forth;
 * digest compared. New reference in canonical order; NULL with a fault. */
json_t *journal_rebuild_line(const struct journal *journal, size_t number, struct fault *fault);

/* The same for the last line of a revision. NULL with STATUS_NO when the journal has none. */
json_t *journal_rebuild(const struct journal *journal, long revision, struct fault *fault);

/* The last line that is one; 0 when none is. What follows is no line of a journal: the marks of a merge, or
 * damage. */
size_t journal_last_readable(const struct journal *journal);

/* The newest line that gives its plan; 0 when none does. */
size_t journal_newest_whole(const struct journal *journal);

/* The length without the zero bytes at the end. No line that a tool writes has one: some file systems make a
 * file longer before its bytes are written, and a power failure then leaves zeros. */
size_t journal_written(const char *bytes, size_t length);

/* How many zero bytes stand at the end that are of no line: the next write cuts them off. */
size_t journal_zeros(const struct journal *journal);

/* Are the bytes what a write that was cut short can leave of a line, zeros after it or alone
 * (journal_tail.c)? Whatever else they are, somebody wrote it. */
bool journal_is_beginning(const char *bytes, size_t length);

long journal_last_revision(const struct journal *journal); /* the highest; 0 when there is none */
/* Are there numbers after the revision for an adopt line and a change? False with the fault, without a place.
 */
bool journal_leads_on(long revision, struct fault *fault);
const char *journal_word(const struct journal_line *line, const char *member); /* text member or "" */
long journal_revision(const struct journal_line *line);

#endif
