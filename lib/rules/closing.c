/* The gate of closing a plan (H-12). */
#include "rules/actions.h"
#include "rules/find.h"
#include "rules/gate.h"
#include "rules/meetings.h"
#include "rules/roles.h"

static bool actions_are_settled(const struct inquiry *inquiry, struct fault *fault) {
    const char *id;
    json_t *action, *actions = records_of(inquiry, "actions");
    json_object_foreach (actions, id, action) {
        const char *owner = json_text_at(action, "owner");
        if (action_is_open(action) && !person_of_subject(inquiry, owner) &&
            !gate_refuse_item(inquiry, "closing-condition", fault, id,
                              _("csc-actions cancel %s --reason=TEXT"),
                              _("%s is still open: cancel it, or hand it over to the subject's own people")))
            return false;
    }
    json_t *meeting, *meetings = records_of(inquiry, "meetings");
    json_object_foreach (meetings, id, meeting) {
        bool took_place = any_of(status_of(meeting), "started held");
        if (took_place && !meeting_final(meeting) &&
            !gate_refuse_item(inquiry, "closing-condition", fault, id, "csc-meeting minutes finalize -m %s",
                              _("%s: its minutes are not final")))
            return false;
    }
    return true;
}

static bool unknown_criterion(const struct inquiry *inquiry, const char *criterion, struct fault *fault) {
    struct text known = {0};
    const char *word;
    json_t *entry, *words = (json_t *)profile_words(inquiry->profile, "closing-criteria");
    json_object_foreach (words, word, entry) {
        text_add_format(&known, "%s%s", known.length > 0 ? ", " : "", word);
    }
    text_auto_t *list = text_take(&known);
    if (!words)
        return fault_set(fault, STATUS_USAGE,
                         _("the practice has no criteria for closing: leave --criterion out"));
    return fault_set(fault, STATUS_USAGE, _("\"%s\" is not a criterion for closing: %s"), criterion, list);
}

bool plan_may_close(const struct inquiry *inquiry, const char *criterion, struct fault *fault) {
    const json_t *entry = profile_word(inquiry->profile, "closing-criteria", criterion);
    if (criterion && !entry)
        return unknown_criterion(inquiry, criterion, fault);
    if (!must_be_open(inquiry, fault))
        return false;
    const char *why = NULL;
    if (criterion && !criterion_holds(inquiry, entry, &why) &&
        !gate_refuse(inquiry, "closing-condition", fault, NULL, _("the plan may not be closed as \"%s\": %s"),
                     profile_label(inquiry->profile, "closing-criteria", criterion), why))
        return false;
    return json_yes(entry, "at_any_time") || actions_are_settled(inquiry, fault);
}
