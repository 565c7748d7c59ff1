/* The role of coordinator moves: agreed with the subject and with the team, both kept in history (H-61). */
#include <string.h>

#include "base/text.h"
#include "cmd/csc-team/verbs.h"
#include "io/json.h"
#include "rules/gate.h"
#include "rules/roles.h"

/* The words of a transfer: why, and who agreed when. */
struct transfer {
    const char *role, *from, *to, *reason;
    struct date_text on, by_subject, by_team;
};

static bool reason_is_known(struct call *call, const struct work *work, struct transfer *transfer) {
    struct text list = {0};
    const char *word, *typed = call_option(call, "criterion");
    json_t *entry, *words = (json_t *)profile_words(work->inquiry.profile, "transfer-reasons");
    transfer->reason = typed;
    if (json_object_size(words) == 0 || (typed && json_object_get(words, typed)))
        return true;
    json_object_foreach (words, word, entry) {
        text_add_format(&list, "%s%s", list.length ? ", " : "", word);
    }
    if (typed)
        fault_set(&call->fault, STATUS_USAGE, _("--criterion: the practice has no transfer reason %s"),
                  typed);
    else
        gate_refuse(&work->inquiry, "transfer-not-agreed", &call->fault, NULL, "%s",
                    _("a transfer says why: --criterion is missing"));
    fault_hint(&call->fault, _("--criterion=CODE, one of: %s"), list.bytes);
    text_clear(&list);
    return call->fault.status == STATUS_DONE;
}

static bool agreed(struct call *call, const struct work *work, const char *option, const char *sentence,
                   struct date_text *date) {
    int day;
    if (!date_that_was(call, option, NO_DAY, &day))
        return false;
    if (day != NO_DAY)
        *date = date_write(day);
    text_auto_t *hint = memory_format(_("--%s=DATE"), option);
    return day != NO_DAY ||
           gate_refuse(&work->inquiry, "transfer-not-agreed", &call->fault, hint, "%s", sentence);
}

/* A provider takes part once the subject agreed (H-25). */
static bool subject_agreed(struct call *call, const struct work *work, const char *person) {
    if (person_active(&work->inquiry, person))
        return true;
    fault_set(&call->fault, STATUS_REFUSED, _("the subject has not agreed to %s as a member"), person);
    fault_hint(&call->fault, _("csc-team set %s --agreed-on=DATE"), person);
    return fault_rule(&call->fault, "provider-not-agreed",
                      profile_requirement(work->inquiry.profile, "provider-not-agreed", NULL));
}

/* Who has the role now, and may the other take it? */
static bool people_are_right(struct call *call, const struct work *work, struct transfer *transfer) {
    transfer->role = profile_role(work->inquiry.profile, "coordinates");
    transfer->from = coordinator_of(&work->inquiry);
    if (!transfer->role)
        return fault_set(&call->fault, STATUS_USAGE, _("the practice %s has no coordinator"),
                         work->inquiry.profile->name);
    if (!transfer->from) {
        fault_set(&call->fault, STATUS_REFUSED, _("nobody coordinates: there is no role to transfer"));
        fault_hint(&call->fault, "csc-team set %s --roles=+%s", transfer->to, transfer->role);
        return fault_rule(&call->fault, "wrong-state", NULL);
    }
    if (strcmp(transfer->from, transfer->to) == 0) {
        fault_set(&call->fault, STATUS_REFUSED, _("%s coordinates already"), transfer->to);
        return fault_rule(&call->fault, "wrong-state", NULL);
    }
    return must_be_on_team(&work->inquiry, transfer->to, &call->fault) &&
           subject_agreed(call, work, transfer->to);
}

static void agree(json_t *entry, const struct transfer *transfer) {
    json_put_text(entry, "agreed_by_subject", *transfer->by_subject.text ? transfer->by_subject.text : NULL);
    json_put_text(entry, "agreed_by_team", *transfer->by_team.text ? transfer->by_team.text : NULL);
}

/* Both entries hold what was agreed; why it moved stands where the role ended. */
static bool move(struct call *call, struct work *work, const struct transfer *transfer) {
    json_t *ended = role_end(record_find(work->root, transfer->from), transfer->role, transfer->on.text);
    json_t *begun = role_begin(record_find(work->root, transfer->to), transfer->role, transfer->on.text);
    const char *since = json_text_at(ended, "from");
    json_put_text(ended, "reason", transfer->reason);
    agree(ended, transfer);
    agree(begun, transfer);
    return !since || date_of(since) <= date_of(transfer->on.text) ||
           fault_set(&call->fault, STATUS_USAGE, _("--on=%s: %s has the role since %s"), transfer->on.text,
                     transfer->from, since);
}

enum status person_transfer(struct call *call) {
    struct work work;
    struct transfer transfer = {0};
    int day;
    json_t *person = team_begin(call, &work, "people", &transfer.to);
    if (!person || !people_are_right(call, &work, &transfer) || !reason_is_known(call, &work, &transfer) ||
        !agreed(call, &work, "agreed-by-subject",
                _("a transfer is negotiated with the subject: its agreement is missing"),
                &transfer.by_subject) ||
        !agreed(call, &work, "agreed-by-team",
                _("a transfer is negotiated with the team: its agreement is missing"), &transfer.by_team) ||
        !date_that_was(call, "on", call->clock.today, &day))
        return work_end(call, &work, NULL);
    transfer.on = date_write(day);
    work_touch(&work, transfer.from);
    if (move(call, &work, &transfer))
        roles_fit(call, &work, person);
    return work_end(call, &work, NULL);
}
