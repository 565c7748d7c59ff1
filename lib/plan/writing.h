/* What the files of plan/ that open, commit and rebuild share. Nothing outside of them includes this. */
#ifndef CSC_PLAN_WRITING_H
#define CSC_PLAN_WRITING_H

#include "base/memory.h"
#include "base/text.h"
#include "base/tidy.h"
#include "plan/plan.h"

/* The lock, and what stood on disk when it was taken. */
struct plan_writing {
    struct tidy tidy; /* first: the whole is found by it */
    const struct plan *plan;
    int lock;
    bool made_journal;
    char *bytes; /* of the plan's file; NULL: there is none */
    size_t length;
    size_t journal_size, journal_whole; /* with and without an unterminated tail */
    bool unended;                       /* the journal's last line lacks its newline */
    size_t zeros;                       /* journal_zeros() */
    struct digest previous;             /* of the last line; "" when there is none */
    long revision;                      /* the highest that plan or journal knows */
    bool adopt;                         /* the next write begins with an adopt line */
    char *in_the_way;                   /* of a new plan: what its journal's file holds, or NULL */
    size_t in_the_way_length;
    char *kept; /* the file beside that holds it now, or NULL */
};

/* A plan without a document; operand and path are copied. */
struct plan *plan_named(const char *operand, const char *path);

/* Reads, checks and finds the profile. The bytes are given to the caller when asked for. */
bool plan_load(struct plan *plan, char **bytes, size_t *length, struct fault *fault);
/* The same of what was read of its file. */
bool plan_take(struct plan *plan, const char *bytes, size_t length, struct fault *fault);

/* Takes the lock, and notes what the journal holds. The journal is the caller's to free, also on false. */
bool writing_begin(struct plan *plan, struct journal *journal, struct fault *fault);
void writing_note(struct plan_writing *writing, const struct journal *journal);
void writing_end(struct plan *plan); /* gives the lock back; removes a journal left empty */

/* lost.c. What is said of a plan that is missing, and the way out of one that is broken; `bytes` of its file
 * may be NULL. */
bool plan_missing(const struct plan *plan, struct fault *fault);
void plan_broken(const struct plan *plan, const char *bytes, struct fault *fault);

/* The same of a journal that is no file of its own. Always false. */
bool journal_unusable(const char *journal, struct fault *fault);

/* The file whose journal is the one found, when that is not the plan's: of "maple" that of maple.json. free()
 * it; NULL when it is the plan's. */
char *plan_meant(const struct plan *plan);

/* outside.c. What one plan has and the other has not: {"gone", "changed", "new": [ids]}, each only when there
 * is one; members outside of collections are named themselves. New reference. */
json_t *plan_differences(const json_t *then, const json_t *now);

/* How the plan differs from what its journal ends with: plan_adopted() without "adopted". New reference. */
json_t *outside_of(const struct plan *plan, const struct journal *journal);

/* Refuses a plan that is a symbolic link. */
bool writing_no_link(const char *path, struct fault *fault);

/* The patch between two documents in canonical order, revision left out. New reference. */
json_t *plan_patch_between(const json_t *before, const json_t *after);

/* Lines to append. Each is chained to the last one: start with writing->previous. */
struct lines {
    struct text text;
    struct digest previous;
};

/* What a line holds: `base` or `patch` or neither (disclosures). `plan` is the canonical document after it.
 */
struct line_parts {
    const char *kind;
    long revision;
    const json_t *base, *patch, *disclosure, *ids;
    long undoes;
    long adopts; /* with kind "adopt": the revision that the plan which was found said it was, or that is
                    taken up again from another side of a fork */
    struct digest plan;
    const char *why, *replaces; /* with kind "expunge": the reason, and the last digest of the chain before */
};
/* Begins with the newline that the last line lacks, if it does. */
struct lines lines_begin(const struct plan_writing *writing);
void lines_add(struct lines *lines, const struct deed *deed, const struct line_parts *parts);

/* Commit (plan-format.md): appends the lines and, with a document, replaces the plan. `root` is canonical,
 * NULL for lines alone. After true the writing knows the new state. */
bool plan_save(struct plan *plan, const struct lines *lines, const json_t *root, struct fault *fault);

/* Keeps bytes that are in the way of a file beside it as FILE.WORD, FILE.WORD-2 ..., under the first name
 * that is free, and once. The name, free() it; NULL with a fault. */
char *aside_keep(const char *of_file, const char *word, const char *bytes, size_t length,
                 struct fault *fault);

/* The first of these names under which nothing is: for a hint that moves the file aside. free() it. */
char *aside_name(const char *of_file, const char *word);

/* The line that a wish for a revision ("", a number, a digest) means, and of "" the ends of the other
 * histories that the journal holds beside it: restored.others. 0 with a fault. */
size_t restore_line(const struct plan *plan, const struct journal *journal, const char *wanted,
                    struct restored *restored, struct fault *fault);

/* The canonical document at a revision. New reference. */
json_t *plan_at_revision(const json_t *root, long revision);

/* Replaces the journal by the lines and the plan by `root`, as plan_save does for a change: plan_expunge, and
 * a plan that is begun on the journal of a lost one. */
bool plan_save_anew(struct plan *plan, const struct lines *lines, const json_t *root, struct fault *fault);

/* Brings an expunging that nothing is left of, journal, plan and their directory, to disk. */
bool expunge_sync(const struct plan *plan, struct fault *fault);

/* For those who save: is the plan on disk as it was loaded and the journal of that size (allocates nothing;
 * UNSEEN: it cannot be read, errno says why); can the plan be read again as it is to be written? */
enum likeness { ALIKE, UNLIKE, UNSEEN };
enum likeness writing_likeness(const struct plan *plan, size_t journal_size);
bool writing_is_readable(const struct plan *plan, const char *bytes, size_t length, struct fault *fault);

/* The plan as an expunging that was interrupted between journal and plan would have left it: a new reference,
 * NULL when the two do not stand so. */
json_t *expunge_unfinished(const struct journal *journal, const json_t *root);

/* STATUS_REFUSED, rule expunged-text-back, when an item that was expunged has a text again, and is none of
 * `items` (NULL: none): a write would take it into the journal. */
bool expunge_is_kept(const struct plan *plan, const struct journal *journal, const json_t *items,
                     struct fault *fault);

/* expunge_told.c. An item "disclosure/3" is the texts of that disclosure: its reason and its law. The number;
 * 0 for another item. */
long expunge_number(const char *item);

/* Takes them out of a journal line when it is one of the items, which is then put into `found`; true when it
 * held any. */
bool expunge_disclosure(const json_t *items, json_t *found, json_t *line);

/* To whom the items were disclosed: expunged.told. New reference. */
struct redaction;
json_t *expunge_told(const struct journal *journal, const json_t *items, const struct redaction *redaction);

#endif
