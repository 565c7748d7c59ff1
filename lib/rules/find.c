#include "rules/find.h"

#include <string.h>

#include "rules/roles.h"

json_t *records_of(const struct inquiry *inquiry, const char *collection) {
    return json_object_get(inquiry->plan, collection);
}

int day_at(const json_t *record, const char *path) {
    const char *text = json_text_at(record, path);
    return text ? date_of(text) : NO_DAY;
}

const char *status_of(const json_t *record) {
    const char *status = json_text_at(record, "status");
    return status ? status : "";
}

bool any_of(const char *word, const char *words) {
    size_t length = strlen(word);
    if (length == 0)
        return false;
    for (const char *at = words; (at = strstr(at, word)) != NULL; at += length) {
        bool begins = at == words || at[-1] == ' ';
        if (begins && (at[length] == ' ' || at[length] == '\0'))
            return true;
    }
    return false;
}

bool plan_is_over(const struct inquiry *inquiry) {
    return any_of(status_of(inquiry->plan), "closing closed");
}

bool meetings_have_begun(const struct inquiry *inquiry) {
    const char *id;
    json_t *meeting, *meetings = records_of(inquiry, "meetings");
    json_object_foreach (meetings, id, meeting) {
        if (any_of(status_of(meeting), "started held"))
            return true;
    }
    return false;
}

const char *in_charge(const struct inquiry *inquiry) {
    const char *person = coordinator_of(inquiry);
    if (!person)
        person = json_text_at(inquiry->plan, "initiated/by");
    return person ? person : "subject";
}

bool agency_on_team(const struct inquiry *inquiry, const char *agency, int day) {
    int ended = day_at(json_object_get(records_of(inquiry, "agencies"), agency), "ended");
    if (ended != NO_DAY && ended <= day)
        return false;
    const char *id;
    json_t *person, *people = records_of(inquiry, "people");
    json_object_foreach (people, id, person) {
        if (json_is(person, "agency", agency) && person_on_team(person, day))
            return true;
    }
    return false;
}

bool agency_provides(const json_t *agency) {
    const char *kind = json_text_at(agency, "kind");
    return !kind || strcmp(kind, "provider") == 0;
}

bool person_passes(const json_t *plan, const json_t *only, const char *person) {
    if (!only)
        return true;
    const char *agency = agency_of(plan, person);
    return json_has(only, person) || json_has(only, agency ? agency : "subject");
}

/* Who supports the subject today: agencies with a running `supports`, or on the team with none recorded. */
static size_t services_in_place(const struct inquiry *inquiry) {
    size_t count = 0;
    const char *id;
    json_t *agency, *agencies = records_of(inquiry, "agencies");
    json_object_foreach (agencies, id, agency) {
        const char *kind = json_text_at(agency, "kind");
        int ended = day_at(agency, "ended"), until = day_at(agency, "supports/until");
        if ((kind && !any_of(kind, "provider support")) || (ended != NO_DAY && ended <= inquiry->today))
            continue;
        if (json_at(agency, "supports"))
            count += until == NO_DAY || inquiry->today <= until;
        else
            count += agency_on_team(inquiry, id, inquiry->today);
    }
    return count;
}

static bool no_open_priority(const struct inquiry *inquiry) {
    const char *id;
    json_t *priority, *priorities = records_of(inquiry, "priorities");
    json_object_foreach (priorities, id, priority) {
        if (!any_of(status_of(priority), "achieved dropped"))
            return false;
    }
    return true;
}

bool criterion_holds(const struct inquiry *inquiry, const json_t *criterion, const char **why) {
    const char *condition = json_text_at(criterion, "condition");
    if (!condition)
        return true;
    if (strcmp(condition, "single-service") == 0) {
        *why = _("more than one service still supports the subject");
        return services_in_place(inquiry) <= 1;
    }
    if (strcmp(condition, "several-services") == 0) {
        *why = _("no more than one service supports the subject");
        return services_in_place(inquiry) > 1;
    }
    if (strcmp(condition, "no-open-priority") == 0) {
        *why = _("a priority is still open");
        return no_open_priority(inquiry);
    }
    *why = _("its condition is not one that can be checked");
    return false;
}

bool same_subject(const json_t *a, const json_t *b) {
    const char *name;
    json_t *value;
    json_object_foreach (json_object_get(a, "identifiers"), name, value) {
        if (json_equal(value, json_object_get(json_object_get(b, "identifiers"), name)))
            return true;
    }
    return text_same(json_text_at(a, "name"), json_text_at(b, "name")) &&
           text_same(json_text_at(a, "address"), json_text_at(b, "address"));
}
