#include "rules/meetings.h"

#include <string.h>

#include "rules/find.h"
#include "rules/gate.h"
#include "rules/permission.h"
#include "rules/roles.h"
#include "rules/telling.h"
#include "rules/topic.h"

const json_t *meeting_of(const struct inquiry *inquiry, const char *meeting) {
    return meeting ? json_object_get(records_of(inquiry, "meetings"), meeting) : NULL;
}

int meeting_day(const json_t *meeting) {
    return day_at(meeting, "starts");
}

const char *meeting_kind(const struct inquiry *inquiry, const json_t *meeting) {
    const char *kind = json_text_at(meeting, "kind");
    return kind ? kind : profile_default(inquiry->profile, "meeting-kinds");
}

bool meeting_attended(const json_t *meeting, const char *person) {
    const json_t *attendance = json_object_get(meeting, "attendance");
    const char *state = json_text_at(json_object_get(attendance, person), "state");
    return state && any_of(state, "present late left-early");
}

bool meeting_final(const json_t *meeting) {
    const char *state = json_text_at(meeting, "minutes/state");
    return state && any_of(state, "final sent");
}

bool meeting_after_action(const struct inquiry *inquiry, const json_t *meeting, const json_t *action) {
    const char *own = json_text_at(action, "meeting");
    int from = own ? meeting_day(meeting_of(inquiry, own)) : day_at(action, "on");
    return from != NO_DAY && from < meeting_day(meeting);
}

bool meeting_of_agency(const struct inquiry *inquiry, const json_t *meeting, const char *agency) {
    static const char *const members[] = {"invited", "attendance"};
    for (size_t i = 0; i < 2; i++) {
        const char *person;
        json_t *entry, *entries = json_object_get(meeting, members[i]);
        json_object_foreach (entries, person, entry) {
            const char *of = agency_of(inquiry->plan, person);
            if (of && strcmp(of, agency) == 0 && (i == 0 || meeting_attended(meeting, person)))
                return true;
        }
    }
    return false;
}

const char *meeting_last_held(const struct inquiry *inquiry) {
    const char *id, *last = NULL;
    int day = NO_DAY;
    json_t *meeting, *meetings = records_of(inquiry, "meetings");
    json_object_foreach (meetings, id, meeting) {
        if (strcmp(status_of(meeting), "held") == 0 && meeting_day(meeting) >= day) {
            last = id;
            day = meeting_day(meeting);
        }
    }
    return last;
}

const char *meeting_next_planned(const struct inquiry *inquiry) {
    const char *id, *next = NULL;
    int day = NO_DAY;
    json_t *meeting, *meetings = records_of(inquiry, "meetings");
    json_object_foreach (meetings, id, meeting) {
        if (any_of(status_of(meeting), "planned started") && (!next || meeting_day(meeting) < day)) {
            next = id;
            day = meeting_day(meeting);
        }
    }
    return next;
}

/* A row of `attend`, asked of one meeting. */
struct demand {
    const struct inquiry *inquiry;
    const json_t *meeting, *roles;
    bool attending;
};

static bool attends_with_consent(const struct demand *demand, const char *person) {
    if (!meeting_attended(demand->meeting, person))
        return false;
    return may_be_told_of(demand->inquiry, "meetings", demand->meeting, person, meeting_day(demand->meeting));
}

static bool has_one_of(const struct demand *demand, const char *person) {
    size_t index;
    json_t *role;
    json_array_foreach (demand->roles, index, role) {
        if (person_has_role(demand->inquiry, person, json_string_value(role)))
            return true;
    }
    return false;
}

static bool met(const struct demand *demand, const char *agency) {
    const json_t *invited = json_object_get(demand->meeting, "invited");
    const char *id;
    json_t *person, *people = records_of(demand->inquiry, "people");
    json_object_foreach (people, id, person) {
        if ((agency && !json_is(person, "agency", agency)) || !has_one_of(demand, id))
            continue;
        if (demand->attending ? attends_with_consent(demand, id) : json_object_get(invited, id) != NULL)
            return true;
    }
    return false;
}

static void add_missing(json_t *missing, const json_t *row, const char *agency) {
    json_t *entry = json_object();
    json_object_set(entry, "roles", json_object_get(row, "roles"));
    if (agency)
        json_object_set_new(entry, "agency", json_string(agency));
    if (json_text_at(row, "requirement"))
        json_object_set(entry, "requirement", json_object_get(row, "requirement"));
    json_array_append_new(missing, entry);
}

json_t *meeting_missing(const struct inquiry *inquiry, const char *meeting, bool attending) {
    json_t *missing = json_array();
    struct demand demand = {
        .inquiry = inquiry, .meeting = meeting_of(inquiry, meeting), .attending = attending};
    const char *kind = meeting_kind(inquiry, demand.meeting);
    const json_t *attend =
        kind ? json_at(profile_word(inquiry->profile, "meeting-kinds", kind), "attend") : NULL;
    size_t index;
    json_t *row;
    json_array_foreach (attend, index, row) {
        demand.roles = json_object_get(row, "roles");
        if (!json_is(row, "each", "agency")) {
            if (!met(&demand, NULL))
                add_missing(missing, row, NULL);
            continue;
        }
        const char *id;
        json_t *agency, *agencies = records_of(inquiry, "agencies");
        json_object_foreach (agencies, id, agency) {
            if (agency_provides(agency) && agency_on_team(inquiry, id, meeting_day(demand.meeting)) &&
                !met(&demand, id))
                add_missing(missing, row, id);
        }
    }
    return missing;
}

char *missing_roles(const struct inquiry *inquiry, const json_t *entry) {
    struct text text = {0};
    size_t index;
    json_t *role;
    json_array_foreach (json_at(entry, "roles"), index, role) {
        if (index > 0)
            text_add(&text, _(" or "));
        text_add(&text, profile_label(inquiry->profile, "roles", json_string_value(role)));
    }
    if (json_text_at(entry, "agency"))
        text_add_format(&text, _(" of %s"), json_text_at(entry, "agency"));
    return text_take(&text);
}

bool meeting_may_invite(const struct inquiry *inquiry, const char *meeting, struct fault *fault) {
    static const struct {
        const char *member, *what, *hint;
    } needs[] = {
        {"starts", N_("%s: an invitation carries the time, and the meeting has none"),
         N_("csc-meeting set %s --starts=WHEN")},
        {"place", N_("%s: an invitation carries the place, and the meeting has none"),
         N_("csc-meeting set %s --place=TEXT")},
        {"purpose", N_("%s: an invitation carries the purpose, and the meeting has none"),
         N_("csc-meeting set %s --purpose=TEXT")},
    };
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++) {
        if (json_text_at(meeting_of(inquiry, meeting), needs[i].member))
            continue;
        if (!gate_refuse_item(inquiry, "invitation-incomplete", fault, meeting, _(needs[i].hint),
                              _(needs[i].what)))
            return false;
    }
    return true;
}

static bool required_are_there(const struct inquiry *inquiry, const char *meeting, struct fault *fault) {
    json_auto_t *missing = meeting_missing(inquiry, meeting, true);
    const json_t *first = json_array_get(missing, 0);
    if (!first)
        return true;
    text_auto_t *roles = missing_roles(inquiry, first);
    text_auto_t *hint = memory_format(_("csc-meeting attend present PERSON -m %s"), meeting);
    if (gate_refuse(inquiry, "required-role-missing", fault, hint, _("%s: nobody attends with consent as %s"),
                    meeting, roles))
        return true;
    const char *own = json_text_at(first, "requirement"); /* each kind of meeting asks for its own */
    if (own) {
        free(fault->requirement);
        fault->requirement = memory_text(own);
    }
    return false;
}

bool meeting_may_minute(const struct inquiry *inquiry, const char *meeting, const char *topic,
                        struct fault *fault) {
    const char *own = json_text_at(meeting_of(inquiry, meeting), "topic");
    if (!topic || !topic_is_sealed(inquiry->profile, topic) ||
        (own && topic_is_sealed(inquiry->profile, own)))
        return true;
    const bool is_kind = profile_word(inquiry->profile, "concern-kinds", topic) != NULL;
    text_auto_t *hint = memory_format(_("csc-meeting concern add %s TEXT"), is_kind ? topic : _("KIND"));
    return gate_refuse(inquiry, "conflict-in-meeting", fault, hint,
                       _("%s: \"%s\" is dealt with outside of the meeting and stays out of its minutes"),
                       meeting, topic);
}

static bool enough_agencies(const struct inquiry *inquiry, const char *meeting, struct fault *fault) {
    const json_t *record = meeting_of(inquiry, meeting);
    json_auto_t *agencies = meeting_agencies(inquiry, record, true);
    long needed = meeting_agencies_needed(inquiry, record);
    text_auto_t *hint = memory_format(_("csc-meeting attend present PERSON -m %s"), meeting);
    return (long)json_array_size(agencies) >= needed ||
           gate_refuse(inquiry, "too-few-agencies", fault, hint,
                       _("%s: people of %zu agencies attend; it takes at least %ld"), meeting,
                       json_array_size(agencies), needed);
}

/* Whoever is there hears what everyone else says. */
static bool agencies_may_speak(const struct inquiry *inquiry, const char *meeting, struct fault *fault) {
    const json_t *record = meeting_of(inquiry, meeting);
    json_auto_t *agencies = meeting_agencies(inquiry, record, true);
    size_t first = 0, second = 1;
    if (!meeting_pair_without(inquiry, record, agencies, &first, &second))
        return true;
    const char *one = json_string_value(json_array_get(agencies, first));
    const char *two = json_string_value(json_array_get(agencies, second));
    const char *lacks = meeting_pair_short(inquiry, record, one, two);
    text_auto_t *hint = memory_format(
        _("csc-team consent permit %s --with=%s --topics=LIST --given-by=PERSON --method=written"), lacks,
        lacks == one ? two : one);
    return gate_refuse(inquiry, "attended-no-pair", fault, hint,
                       _("%s: %s and %s both attend, and may not speak with one another"), meeting, one, two);
}

bool meeting_may_be_held(const struct inquiry *inquiry, const char *meeting, struct fault *fault) {
    const json_t *record = meeting_of(inquiry, meeting);
    if (!json_text_at(record, "purpose") &&
        !gate_refuse_item(inquiry, "no-purpose", fault, meeting, _("csc-meeting set %s --purpose=TEXT"),
                          _("%s: it does not say yet what it is for")))
        return false;
    if (!minute_taker_of(inquiry, record) && !gate_refuse_item(inquiry, "no-minute-taker", fault, meeting,
                                                               _("csc-meeting set %s --minute-taker=PERSON"),
                                                               _("%s: nobody is named to take the minutes")))
        return false;
    return required_are_there(inquiry, meeting, fault) && must_not_be_excluded(inquiry, fault) &&
           enough_agencies(inquiry, meeting, fault) && agencies_may_speak(inquiry, meeting, fault);
}
