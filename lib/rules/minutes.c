/* The gate of final minutes: what the subject agreed to, and what it did not. */
#include "rules/find.h"
#include "rules/gate.h"
#include "rules/meetings.h"
#include "rules/roles.h"

static bool still_open(const json_t *record) {
    return !any_of(status_of(record), "achieved dropped done cancelled");
}

/* An item outside the meeting's agreement may have been agreed by itself, or with its priority. */
static bool agreed_otherwise(const struct inquiry *inquiry, const char *id, const json_t *record) {
    const json_t *agreed = json_object_get(record, "agreed");
    const char *priority = json_text_at(record, "priority");
    if (agreed)
        return agreement_holds(inquiry, agreed, id);
    return priority && !json_at(record, "meeting") &&
           json_at(json_object_get(records_of(inquiry, "priorities"), priority), "agreed");
}

static json_t *items_not_agreed(const struct inquiry *inquiry, const json_t *meeting) {
    static const char *const collections[] = {"priorities", "actions"};
    const json_t *agreed = json_object_get(meeting, "agreed");
    json_t *not_agreed = json_array();
    if (profile_level(inquiry->profile, "not-agreed", LEVEL_ERROR) == LEVEL_OFF)
        return not_agreed; /* the practice asks for no agreement */
    for (size_t i = 0; i < 2; i++) {
        const char *id;
        json_t *record, *records = records_of(inquiry, collections[i]);
        json_object_foreach (records, id, record) {
            bool held = agreed && agreement_holds(inquiry, agreed, id);
            if (still_open(record) && !held && !agreed_otherwise(inquiry, id, record))
                json_array_append_new(not_agreed, json_string(id));
        }
    }
    return not_agreed;
}

static bool ends_are_set(const struct inquiry *inquiry, const char *meeting, struct fault *fault) {
    const json_t *record = meeting_of(inquiry, meeting);
    if (practice_has_coordinator(inquiry) && !json_text_at(record, "coordinator") &&
        !gate_refuse_item(inquiry, "no-ongoing-coordinator", fault, meeting,
                          _("csc-meeting set %s --coordinator=PERSON"),
                          _("%s: the ongoing coordinator has not been identified")))
        return false;
    return json_text_at(record, "next_on") || plan_is_over(inquiry) ||
           gate_refuse_item(inquiry, "no-next-date", fault, meeting, _("csc-meeting next --set=DATE -m %s"),
                            _("%s: no date has been set for the next meeting"));
}

bool minutes_may_be_final(const struct inquiry *inquiry, const char *meeting, json_t **not_agreed,
                          struct fault *fault) {
    *not_agreed = NULL;
    const json_t *record = meeting_of(inquiry, meeting);
    if (!ends_are_set(inquiry, meeting, fault))
        return false;
    json_t *items = agreement_is_asked(inquiry) ? items_not_agreed(inquiry, record) : json_array();
    if (!json_at(record, "agreed") && json_array_size(items) > 0 &&
        !gate_refuse_item(inquiry, "not-agreed", fault, meeting, _("csc-meeting agree --by=PERSON -m %s"),
                          _("%s: the subject has not agreed to the priorities and actions"))) {
        json_decref(items);
        return false;
    }
    *not_agreed = items;
    return true;
}
