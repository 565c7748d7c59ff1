/* The state verbs: the state pictures of csc-plan(5) as a table. */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "record/record.h"

const struct step record_steps[] = {
    {&record_plan, "close-plan", "draft,active,inactive", "closing", "closed/on", "status"},
    {&record_plan, "confirm-closing", "closing", "closed", "closed/confirmed_on", "status"},
    {&record_plan, "reopen-plan", "closing,closed", "active", NULL, "status"},

    {&record_meeting, "start", "planned", "started", NULL, "status"},
    {&record_meeting, "hold", "started", "held", NULL, "status"},
    {&record_meeting, "cancel", "planned,started", "cancelled", NULL, "status"},
    {&record_meeting, "submit", ",draft", "submitted", "minutes/submitted_on", "minutes/state"},
    {&record_meeting, "finalize", "submitted", "final", "minutes/final_on", "minutes/state"},
    {&record_meeting, "send", "final,sent", "sent", NULL, "minutes/state"},
    {&record_meeting, "amend", "final,sent", "final", NULL, "minutes/state"},

    {&record_priority, "agree", "proposed,active", "active", "agreed/on", "status"},
    {&record_priority, "propose", "proposed,active", "proposed", NULL, "status"},
    {&record_priority, "achieve", "active", "achieved", "evaluated_on", "status"},
    {&record_priority, "drop", "proposed,active", "dropped", NULL, "status"},

    {&record_action, "open", "proposed", "open", NULL, "status"},
    {&record_action, "propose", "proposed,open", "proposed", NULL, "status"},
    {&record_action, "start", "open,blocked", "in-progress", NULL, "status"},
    {&record_action, "block", "open,in-progress,blocked", "blocked", NULL, "status"},
    {&record_action, "progress", "open,in-progress", "in-progress", NULL, "status"},
    {&record_action, "done", "open,in-progress,blocked", "done", "done_on", "status"},
    {&record_action, "cancel", "proposed,open,in-progress,blocked", "cancelled", NULL, "status"},

    {&record_referral, "accept", "requested", "accepted", "decided_on", "status"},
    {&record_referral, "decline", "requested", "declined", "decided_on", "status"},
    {&record_referral, "complete", "accepted", "completed", "completed_on", "status"},
    {&record_referral, "recall", "requested,accepted", "recalled", NULL, "status"},

    {&record_concern, "forward", ",open", "open", "forwarded_on", "status"},
    {&record_concern, "resolve", ",open", "resolved", "resolved_on", "status"},
    {&record_agreement, "end", "considered,agreed", "ended", NULL, "status"},
    {.verb = NULL},
};

/* Is the state one of the comma-separated ones? "" is the state of what has none yet. */
static bool leads_from(const char *states, const char *state) {
    size_t length = strlen(state);
    for (;;) {
        size_t here = strcspn(states, ",");
        if (here == length && strncmp(states, state, length) == 0)
            return true;
        if (states[here] == '\0')
            return false;
        states += here + 1;
    }
}

static const struct step *step_named(const struct record *record, const char *verb) {
    for (const struct step *step = record_steps; step->verb; step++)
        if (step->record == record && strcmp(step->verb, verb) == 0)
            return step;
    return NULL;
}

/* "open, in-progress or blocked". free() it. */
static char *states_for_people(const char *states) {
    struct text text = {0};
    for (;;) {
        const size_t length = strcspn(states, ",");
        const bool last = states[length] == '\0';
        if (text.length > 0)
            text_add(&text, last ? _(" or ") : ", ");
        text_add_bytes(&text, states, length);
        if (last)
            return text_take(&text);
        states += length + 1;
    }
}

const struct step *record_step(const struct record *record, const char *verb, const json_t *item,
                               const char *id, struct fault *fault) {
    const struct step *step = step_named(record, verb);
    const char *state = step ? json_text_at(item, step->at) : NULL;
    if (step && leads_from(step->from, state ? state : ""))
        return step;
    if (!step) {
        fault_set(fault, STATUS_USAGE, _("%s: no step of %s is called %s"), id, _(record->name), verb);
        return NULL;
    }
    text_auto_t *from = states_for_people(step->from + (*step->from == ','));
    if (state)
        fault_set(fault, STATUS_REFUSED, _("%s is %s; %s is for what is %s"), id, state, verb, from);
    else
        fault_set(fault, STATUS_REFUSED, _("%s has no state yet; %s is for what is %s"), id, verb, from);
    fault_rule(fault, "wrong-state", NULL);
    return NULL;
}
