/* One action, priority, referral or indicator with its history. */
#include "cmd/csc-actions/verbs.h"
#include "cmd/reading.h"

enum status action_show(struct call *call) {
    return reading_show(call, "actions|priorities|referrals|indicators", false);
}
