/* A plan: opened, changed, committed; and every earlier state of it (plan-format.md).
 *
 * Reading:  plan_read -> use plan->root -> plan_close.          No lock, no journal, no digest.
 * Writing:  plan_open (lock, load, check) -> change plan->root -> plan_commit -> plan_close.
 * The plan file is the truth, the journal its history; the rename of the plan is the moment of commit.
 */
#ifndef CSC_PLAN_PLAN_H
#define CSC_PLAN_PLAN_H

#include <jansson.h>
#include <stdbool.h>

#include "base/date.h"
#include "base/fault.h"
#include "io/digest.h"
#include "plan/journal.h"
#include "plan/profile.h"

enum { PLAN_FILE_LIMIT = 16 * 1024 * 1024, JOURNAL_LINE_LIMIT = 20 * 1024 * 1024 };
#define PLAN_FORMAT "csc-plan/1"

struct made_directory;
struct plan {
    char *operand;                 /* as the user named it: for messages and rows */
    char *path;                    /* the plan's file */
    char *journal;                 /* its journal's file */
    json_t *root;                  /* the document, structure checked */
    const struct profile *profile; /* NULL: not found (the plan can be read, not changed) */
    struct plan_writing *writing;  /* lock and what was loaded; NULL for reading and dry runs */
    struct made_directory *made;   /* for a new plan; else NULL */
    json_t *before;                /* plan_open: a deep copy of root as loaded; else NULL */
    json_t *issued;                /* plan_open: issued_beyond(); else NULL */
    json_t *outside;               /* plan_open: plan_adopted(), if something will be adopted; else NULL */
    bool adopted;                  /* it was */
    size_t zeros_cut;              /* bytes of zero that a write cut off the journal's end (csc-plan(5)) */
};

/* Who does what: what a journal line says besides the change. Texts are borrowed. */
struct deed {
    const char *verb; /* "csc-actions done" */
    const char *kind; /* "create", "change", "undo", "disclosure", "expunge"; "adopt": bring the journal up to
                         the plan, and nothing else */
    const char *by;   /* --as, or NULL */
    const struct clock *clock;
    const json_t *ids;        /* array of the ids touched, or NULL */
    long undoes;              /* with kind "undo" */
    const json_t *disclosure; /* with kind "disclosure": {to, what, records (ids), basis, digest} */
};

/* The file of a plan: PATH itself, or PATH/plan.json when it is a directory. free() it. */
char *plan_file(const char *path);

/* Every plan that an operand stands for: a file; a directory with a plan.json; else every *.json that is a
 * plan (by its `format`) directly in it and every plan.json one level down, in byte order. A NULL-ended list,
 * text_list_free(); NULL when none is there, with a fault when the directory cannot be read. */
char **plan_expand(const char *operand, struct fault *fault);

/* What a command that changes the plan has to be given for it: the file itself, where it is reached through a
 * link. NULL: it takes this plan when none is named. free() it. */
char *plan_to_name(const struct plan *plan);

/* Is the file, by what it says or by its name, a plan or the journal of one, broken or whole? What cannot be
 * read may be one: true, with the fault. */
bool plan_is_named(const char *file, struct fault *fault);

/* Is it the name under which a plan or a journal is written before it takes its place? What stands there the
 * next change removes. */
bool plan_is_temporary(const char *file);

/* Loads for reading. STATUS_FAILED no such file (hint --restore when only its journal is there),
 * STATUS_INVALID with line and column. */
struct plan *plan_read(const char *operand, struct fault *fault);

/* Loads for writing, under the lock. With `dry` no lock is taken and nothing created. STATUS_REFUSED when the
 * profile is not found (hint: CSC_PROFILE_PATH) or the plan is a symbolic link; STATUS_BUSY; and as
 * plan_read. */
struct plan *plan_open(const char *operand, bool dry, struct fault *fault);

/* A new plan at `path` (a file name ending in .json, or a directory that is made), not yet written: root has
 * format, id, revision 0, profile, profile_version, language, timezone, status. STATUS_REFUSED if one is
 * there. A journal that knows nothing but the making of a lost plan is kept beside it. Commit writes it with
 * kind "create". What was made for it (directory, journal) goes again when nothing is committed. */
struct plan *plan_create(const char *path, const struct profile *profile, bool dry, struct fault *fault);

/* The file beside a plan's journal that holds, since the commit, what was in the way of a new plan: NULL when
 * nothing was. */
const char *plan_kept_aside(const struct plan *plan);

/* Prunes, checks the structure again, raises the revision, writes journal and plan. When nothing changed
 * nothing is written and it is true. The lock is given back by plan_close. */
bool plan_commit(struct plan *plan, const struct deed *deed, struct fault *fault);

/* What a commit or a disclosure took into the journal besides the change itself, because others than csc had
 * changed the plan. Told once: then, and when there was nothing, NULL. New reference.
 * {"newest": the revision that the journal ended with (absent: there was none), "again": the revision that
 * the plan was (absent: none that the journal knows), "digest": with "again", of the plan
 * that the journal ended with, which plan_restore finds by it, "damaged": true when it is the journal that is
 * not as it was, "undo": true when undo gives back what was there, "adopted": the revision that the plan is
 * now, "gone", "changed", "new": [ids]} */
json_t *plan_adopted(struct plan *plan);

/* Which disclosure it is, and the day of one that was made before; else "". */
struct disclosed {
    long number;
    struct date_text before;
};

/* A disclosure line: journalled and synced, plan and revision untouched. Under the lock it is given the next
 * `number` (1, 2, ...: how many there are in the journal, plus one), which is also returned. A line with the
 * same `to`, `digest`, `basis`, `grounds` and `legal_basis` (the same content to the same recipient for the
 * same reasons) is not written again: it is returned. `disclosed` may be NULL. A plan that was only read is
 * locked for this: STATUS_BUSY when its file has changed since. Not for a plan of plan_as_of: the current one
 * discloses. */
bool plan_disclose(struct plan *plan, const struct deed *deed, struct disclosed *disclosed,
                   struct fault *fault);

/* The merge patch from before to root, revision left out. New reference. */
json_t *plan_patch(const struct plan *plan);

long plan_revision(const json_t *root);

/* Canonical bytes (free() them) and their digest. */
char *plan_bytes(const json_t *root);
struct digest plan_digest(const json_t *root);

/* The newest revision that can be undone: sets *revision and puts the state before it into plan->root (not
 * committed; the same object, with other members). false with STATUS_NO when there is none; STATUS_REFUSED,
 * rule undo-disclosed or undo-revoked, when it may not be. */
bool plan_undo(struct plan *plan, long *revision, struct fault *fault);

/* The plan as it stood at the end of a day (YYYY-MM-DD) or at a revision: a new plan for reading. STATUS_NO
 * if it did not exist. */
struct plan *plan_as_of(const struct plan *plan, const char *date_or_revision, struct fault *fault);

/* The plan's journal: read through the lock where it is held. On SMB a lock keeps off readers too: then its
 * end is waited for, as by store_lock. journal_free() it, also on false. */
bool plan_journal(const struct plan *plan, struct journal *journal, struct fault *fault);

/* The journal of a plan that was read, as its readers see it (`history`, `check`): loaded after the plan,
 * judged, and a mismatch looked at once more under a shared lock. When the plan has moved on since, lines of
 * higher revisions are left out. journal_free() it. *line as in journal_judge. */
bool plan_history(const struct plan *plan, struct journal *journal, enum journal_state *state, size_t *line,
                  struct fault *fault);

/* What a restoring did besides. restored_clear() it, on false too. */
struct restored {
    size_t cut; /* bytes at the journal's end that were no line, and are gone */
    size_t line;
    long revision;  /* what was taken */
    json_t *others; /* histories beside it that end elsewhere: [{"line", "revision", "plan", "only": [ids of
                       records that only they have, or have otherwise]}] */
    char *kept;     /* the file that the broken plan is kept as, or NULL */
    char *subject, *reference; /* whose plan it is; NULL where it does not say */
};
void restored_clear(struct restored *restored);

/* Brings a lost or broken plan back from its journal: the newest revision (""), or a given one or the one of
 * a digest ("sha256:" and at least six digits), which then becomes a new revision. Of histories side by side
 * the one with the highest revision; STATUS_USAGE when two fit. A plan that is whole is refused
 * (STATUS_REFUSED, rule plan-is-whole); a broken one is kept beside it as NAME.json.broken. `as`, who acts,
 * is what was typed for a person of the plan that comes back or of the newest: it takes the place of
 * deed->by. It and `restored` may be NULL. */
bool plan_restore(const char *operand, const char *revision, const char *as, const struct deed *deed,
                  struct restored *restored, struct fault *fault);

/* As plan_open, but a plan whose profile is not found is opened too, and one in which what was expunged
 * stands again: for plan_expunge alone. */
struct plan *plan_open_unchecked(const char *operand, bool dry, struct fault *fault);

/* What plan_expunge did, or with a dry run would do. */
struct expunged {
    size_t texts; /* of the plan */
    size_t lines; /* of the journal that held texts of the items */
    size_t count; /* of all lines of the journal */
    bool changed;
    json_t *patch; /* of the plan */
    json_t *told; /* disclosures that held an item: [{"to", "on", "number", "texts"}], in the journal's order;
                     "texts": the journal still says why, and on what law */
};

/* Takes the texts of the items (redact.h) out of the plan and out of every line of its journal, which becomes
 * a new chain; revisions stay. Works on any plan that can be opened, a closed one too. STATUS_USAGE for an
 * item that neither plan nor journal knows; STATUS_INVALID, rule journal-altered, for a journal of which some
 * line cannot be trusted. expunged_clear() it, on false too. */
bool plan_expunge(struct plan *plan, const json_t *items, const char *why, const struct deed *deed,
                  struct expunged *expunged, struct fault *fault);
void expunged_clear(struct expunged *expunged);

/* Was an expunging interrupted when the journal had been replaced and the plan not yet? The next write
 * finishes it. */
bool plan_is_half_expunged(const struct plan *plan, const struct journal *journal);

/* The expunged items that have a text in the plan which the newest state that the journal gives does not
 * have: an old file was put back, or edited by hand. For a plan that differs from its journal; none of
 * another's. New reference, an array of ids; expunged_list() as "A1,P1", free() it. */
json_t *plan_expunged_back(const struct plan *plan, const struct journal *journal);
char *expunged_list(const json_t *back);

void plan_close(struct plan *plan);

#endif
