/* The ways of csc-init: each reads the call and answers with the exit status. */
#ifndef CSC_CMD_CSC_INIT_INIT_H
#define CSC_CMD_CSC_INIT_INIT_H

#include "cmd/people.h"
#include "cmd/work.h"

enum status init_new(struct call *call), init_import(struct call *call), init_copy(struct call *call),
    init_restore(struct call *call), init_adopt(struct call *call), init_expunge(struct call *call),
    init_list_profiles(struct call *call), init_show_profile(struct call *call),
    init_check_profile(struct call *call);

/* The operand PATH, else ".". */
const char *init_path(const struct call *call);

/* The profile of --profile, else the default one, looked for beside the plan too. NULL with call->fault. */
const struct profile *init_profile(struct call *call, const char *directory);

/* The directory that a plan at `path` stands in: itself, or that of a file ending in .json. free() it. */
char *init_directory(const char *path);

/* --timezone and --language, and what a new plan has where they are not given. */
bool init_place(struct call *call, struct work *work);

/* The lead (and speaker) of the subject, by name: a person with the practice's first role of its side. */
const char *init_lead(struct call *call, struct work *work, const char *name);

/* Commits a new plan without asking the rules: a copy, or a draft made from a row, is taken as it is; `check`
 * tells what it lacks. */
bool init_commit(struct call *call, struct work *work);

/* Gives back what work_begin_with took. */
void init_drop(struct work *work);

/* Every plan directly in a directory and one level down that can be read, given to `each` until it answers
 * false. What is no plan or cannot be read is left out, but a broken plan.json is a fault for those who ask.
 */
typedef bool init_each(void *context, const struct plan *plan);
bool init_plans_in(const char *directory, init_each *each, void *context, struct fault *broken);

/* H-1: refuses when a plan that is not closed, of the same subject, stands beside the new one. */
bool init_is_alone(struct call *call, const struct work *work);

#endif
