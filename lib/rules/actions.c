#include "rules/actions.h"

#include <string.h>

#include "rules/find.h"
#include "rules/gate.h"
#include "rules/meetings.h"
#include "rules/roles.h"
#include "rules/telling.h"

bool action_is_open(const json_t *action) {
    return any_of(status_of(action), "open in-progress blocked");
}

bool action_is_final(const json_t *action) {
    return any_of(status_of(action), "done cancelled");
}

bool action_is_overdue(const struct inquiry *inquiry, const json_t *action) {
    int due = day_at(action, "due");
    return action_is_open(action) && due != NO_DAY && due < inquiry->today;
}

int action_last_progress(const struct inquiry *inquiry, const json_t *action) {
    int last = NO_DAY;
    const char *id;
    json_t *progress, *all = json_object_get(action, "progress");
    json_object_foreach (all, id, progress) {
        int on = day_at(progress, "on");
        last = on > last ? on : last;
    }
    if (last != NO_DAY)
        return last;
    const json_t *meeting = meeting_of(inquiry, json_text_at(action, "meeting"));
    int begins[] = {day_at(action, "starts"), day_at(action, "on"), day_at(meeting, "minutes/final_on")};
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        last = begins[i] > last ? begins[i] : last;
    return last;
}

bool action_is_stalled(const struct inquiry *inquiry, const json_t *action) {
    struct span span;
    if (!action_is_open(action) || !profile_setting_span(inquiry->profile, "stalled_after", &span))
        return false;
    int last = action_last_progress(inquiry, action);
    return last != NO_DAY && date_add(last, span) < inquiry->today;
}

static bool may_work_on(const struct inquiry *inquiry, const json_t *action, const char *person,
                        struct fault *fault) {
    if (!must_be_on_team(inquiry, person, fault))
        return false;
    if (!person_active(inquiry, person)) {
        text_auto_t *hint = memory_format(_("csc-team set %s --agreed-on=DATE"), person);
        if (!gate_refuse(inquiry, "owner-not-active", fault, hint,
                         _("the subject has not agreed to %s as a member of the team"), person))
            return false;
    }
    return must_be_told_of(inquiry, "actions", action, person, inquiry->today, fault);
}

bool action_may_be_owned(const struct inquiry *inquiry, const json_t *action, struct fault *fault) {
    const char *owner = json_text_at(action, "owner");
    if (!owner && !gate_refuse(inquiry, "action-without-owner", fault, _("--owner=PERSON"),
                               _("an action has one owner, a person")))
        return false;
    if (owner && !may_work_on(inquiry, action, owner, fault))
        return false;
    size_t index;
    json_t *helper;
    json_array_foreach (json_object_get(action, "helpers"), index, helper) {
        if (!may_work_on(inquiry, action, json_string_value(helper), fault))
            return false;
    }
    return true;
}

/* Some meeting's minutes are final, and there the subject agreed to the action as it stands. */
static bool agreed_at_a_meeting(const struct inquiry *inquiry, const char *id) {
    const char *meeting_id;
    json_t *meeting, *meetings = records_of(inquiry, "meetings");
    json_object_foreach (meetings, meeting_id, meeting) {
        const json_t *agreed = json_object_get(meeting, "agreed");
        if (agreed && meeting_final(meeting) && agreement_holds(inquiry, agreed, id))
            return true;
    }
    return false;
}

static bool opens_with_meeting(const struct inquiry *inquiry, const char *id, const char *meeting,
                               struct fault *fault) {
    const json_t *record = meeting_of(inquiry, meeting);
    const bool asked = agreement_is_asked(inquiry);
    if (asked && !json_at(record, "agreed")) {
        text_auto_t *hint = memory_format(_("csc-meeting agree --by=PERSON -m %s"), meeting);
        return gate_refuse(inquiry, "action-opened-early", fault, hint,
                           _("%s: the subject has not agreed to it at %s"), id, meeting);
    }
    if (!meeting_final(record)) {
        text_auto_t *hint = memory_format("csc-meeting minutes finalize -m %s", meeting);
        return gate_refuse(inquiry, "action-opened-early", fault, hint,
                           _("%s: the minutes of %s are not final"), id, meeting);
    }
    return !asked || gate_refuse(inquiry, "action-opened-early", fault, _("csc-meeting agree --by=PERSON"),
                                 _("%s: the subject has not agreed to it as it stands"), id);
}

bool action_may_open(const struct inquiry *inquiry, const char *id, struct fault *fault) {
    const json_t *action = json_object_get(records_of(inquiry, "actions"), id);
    const char *meeting = json_text_at(action, "meeting"), *priority = json_text_at(action, "priority");
    if (agreed_at_a_meeting(inquiry, id))
        return true;
    if (meeting)
        return opens_with_meeting(inquiry, id, meeting, fault);
    if (!agreement_is_asked(inquiry))
        return true;
    if (priority && !json_at(json_object_get(records_of(inquiry, "priorities"), priority), "agreed")) {
        text_auto_t *hint = memory_format(_("csc-actions priority agree %s --by=PERSON"), priority);
        return gate_refuse(inquiry, "action-opened-early", fault, hint,
                           _("%s: the subject has not agreed to its priority %s"), id, priority);
    }
    if (!priority && strcmp(status_of(inquiry->plan), "draft") == 0)
        return gate_refuse(inquiry, "action-opened-early", fault, _("csc-meeting agree --by=PERSON"),
                           _("%s: the subject has not agreed to anything yet"), id);
    return true;
}
