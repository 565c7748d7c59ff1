/* A writing verb, from the plan opened to the id printed. Every writing verb looks like this:
 *
 *     struct work work;
 *     if (!work_begin(call, &work))
 *         return work_end(call, &work, NULL);
 *     ... change work.root, faults into call->fault ...
 *     return work_end(call, &work, id);
 *
 * work_end: when call->fault is set nothing is written. Otherwise the rules are asked (rules_allow, before
 * and after), with --dry-run the merge patch is printed, else the plan is committed and `id`, if any, printed
 * alone on a line.
 */
#ifndef CSC_CMD_WORK_H
#define CSC_CMD_WORK_H

#include "cmd/tool.h"
#include "plan/edit.h"
#include "plan/names.h"
#include "plan/plan.h"
#include "rules/rules.h"

struct work {
    struct plan *plan;
    json_t *root;           /* plan->root, for short */
    struct inquiry inquiry; /* of root, as it changes */
    struct edit edit;       /* of root: by is the acting person */
    const char *by;         /* --as resolved to a person's id, or NULL */
    const char *kind;       /* of the journal line: "change" unless the verb says otherwise */
    long undoes;            /* with kind "undo" */
    bool withdraws;         /* a consent is taken back: whatever follows from it, no rule stops that */
    bool elsewhere;         /* what the verb does may stand in files alone: no change is none to tell */
    json_t *ids;            /* ids touched, for the journal */
    json_t *touched;        /* the same by id, to be asked */
    json_t *kept;           /* texts found, kept until work_end */
};

bool work_begin(struct call *call, struct work *work);

/* The same for a plan that is being made (csc-init): `plan` is stolen. --as and --override are looked at once
 * its people are there. */
bool work_begin_with(struct call *call, struct work *work, struct plan *plan);
bool work_actor(struct call *call, struct work *work);

/* Is the plan, as it now stands, well formed, and do the rules let the change pass? work_end asks; an import
 * asks for each row. */
bool work_allowed(struct call *call, struct work *work);

/* Commits, and says where what was in a new plan's way is kept. */
bool work_commit(struct call *call, struct plan *plan, const struct deed *deed);
enum status work_end(struct call *call, struct work *work, const char *id);

/* For a refusal for want of a legal basis: the option, and the laws that the practice names. */
void hint_legal_basis(struct call *call, const struct profile *profile);

/* For a refusal: not in this state. It cites what the practice asks by `rule`. Always false. */
bool wrong_state(struct call *call, const char *rule);

/* Notes that a record was touched (for the journal's ids). */
void work_touch(struct work *work, const char *id);

/* Forgets all but the first `count` of them. */
void work_untouch(struct work *work, size_t count);

/* Keeps a text until work_end: steals it, returns it. NULL stays NULL. */
const char *work_keep(struct work *work, char *stolen);

/* Finds the record an operand or option names, as names_find, and notes it as touched; the id lives until
 * work_end. NULL with call->fault. */
const char *work_find(struct call *call, struct work *work, const char *collections, const char *text);

/* The same, not noted as touched: for people and agencies that are only mentioned. */
const char *work_name(struct call *call, struct work *work, const char *collections, const char *text);

/* The meeting of -m, else the default one (names_meeting). NULL with call->fault. */
const char *work_meeting(struct call *call, struct work *work);

/* Puts every member option given (verb->sets) into the record. */
bool work_members(struct call *call, struct work *work, json_t *record);

/* Puts what an operand says into a member of the record, as an option of the same name would. Refused when
 * that option is given too. */
bool work_operand(struct call *call, struct work *work, json_t *record, const struct record *of,
                  const char *member, const char *typed);

/* What was typed for a member: lists may be repeated and are one value. NULL: not given. */
const char *work_typed(struct call *call, struct work *work, const char *option, const struct field *field);

/* A date option, understood; `otherwise` when it is not given. false with call->fault. */
bool work_date(struct call *call, const char *option, int otherwise, int *day);

/* The state verb of record_steps applied to the record: state set, day stamped. */
bool work_step(struct call *call, struct work *work, const struct record *of, json_t *record, const char *id,
               const char *verb);

/* The `undo` verb, the same in every writing tool. */
enum status work_undo(struct call *call);

#endif
