/* The verbs of csc-actions (csc-actions(1)): one function a verb. */
#ifndef CSC_CMD_CSC_ACTIONS_VERBS_H
#define CSC_CMD_CSC_ACTIONS_VERBS_H

#include "base/text.h"
#include "cmd/work.h"

enum status priority_add(struct call *call), priority_set(struct call *call),
    priority_agree(struct call *call), priority_evaluate(struct call *call), priority_drop(struct call *call),
    priority_list(struct call *call);

enum status action_add(struct call *call), action_set(struct call *call), action_assign(struct call *call),
    action_start(struct call *call), action_block(struct call *call), action_progress(struct call *call),
    action_done(struct call *call), action_cancel(struct call *call), action_show(struct call *call),
    action_import(struct call *call);

enum status referral_add(struct call *call), referral_set(struct call *call),
    referral_accept(struct call *call), referral_decline(struct call *call),
    referral_complete(struct call *call), referral_recall(struct call *call),
    referral_list(struct call *call);
enum status indicator_add(struct call *call), indicator_set(struct call *call),
    indicator_record(struct call *call), indicator_list(struct call *call);

/* Takes a new action (which stays the caller's) into the plan, as `add` does. Its id, which lives until
 * work_end; NULL with call->fault. */
const char *action_new(struct call *call, struct work *work, json_t *action);

#endif
