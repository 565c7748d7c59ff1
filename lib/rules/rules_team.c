/* Who is on the team, in which roles, agreed to and told what. */
#include <string.h>

#include "rules/find.h"
#include "rules/roles.h"

void find_team_incomplete(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    size_t own = 0, agencies = 0;
    const char *id;
    json_t *person, *people = records_of(inquiry, "people");
    json_object_foreach (people, id, person) {
        if (person_on_team(person, inquiry->today))
            *(json_at(person, "agency") ? &agencies : &own) += 1;
    }
    if (meetings_have_begun(inquiry) && !plan_is_over(inquiry) && (own == 0 || agencies == 0))
        findings_add(findings, inquiry, rule,
                     (struct found){.item = "plan",
                                    .text = own == 0 ? _("nobody of the subject's own people")
                                                     : _("nobody of a service provider")});
}

/* How many people a role asks for. */
static bool asks_for_one(const json_t *role) {
    const char *cardinality = json_text_at(role, "cardinality");
    return cardinality && any_of(cardinality, "exactly-one one-or-more");
}

static bool asks_for_one_at_most(const json_t *role) {
    const char *cardinality = json_text_at(role, "cardinality");
    return cardinality && any_of(cardinality, "exactly-one at-most-one");
}

static const json_t *coordinating_role(const struct inquiry *inquiry) {
    const char *role = profile_role(inquiry->profile, "coordinates");
    return role ? profile_word(inquiry->profile, "roles", role) : NULL;
}

void find_no_coordinator(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    if (asks_for_one(coordinating_role(inquiry)) && meetings_have_begun(inquiry) && !plan_is_over(inquiry) &&
        !coordinator_of(inquiry))
        findings_add(findings, inquiry, rule, (struct found){.item = "plan", .member = "people"});
}

void find_two_coordinators(const struct inquiry *inquiry, const struct rule *rule,
                           struct findings *findings) {
    const char *first = coordinator_of(inquiry), *id;
    if (!first || !asks_for_one_at_most(coordinating_role(inquiry)))
        return;
    json_t *person, *people = records_of(inquiry, "people");
    json_object_foreach (people, id, person) {
        if (strcmp(id, first) != 0 && person_on_team(person, inquiry->today) &&
            person_has_role_flag(inquiry, id, "coordinates"))
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id, .member = "roles", .other = first});
    }
}

static bool held_a_meeting(const struct inquiry *inquiry) {
    const char *id;
    json_t *meeting, *meetings = records_of(inquiry, "meetings");
    json_object_foreach (meetings, id, meeting) {
        if (strcmp(status_of(meeting), "held") == 0)
            return true;
    }
    return false;
}

/* A practice may say of which kind of agency the coordinator is: a network, a provider. */
static void judge_kind(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings,
                       const char *id, const json_t *role) {
    const json_t *kinds = json_at(role, "eligible_kinds");
    const char *of = agency_of(inquiry->plan, id);
    const char *kind = of ? json_text_at(json_object_get(records_of(inquiry, "agencies"), of), "kind") : NULL;
    if (!kinds || !of || (kind && json_has(kinds, kind)))
        return;
    text_auto_t *text = memory_format(_("an agency of kind %s"), json_string_value(json_array_get(kinds, 0)));
    findings_add(findings, inquiry, rule,
                 (struct found){.item = id, .member = "agency", .text = text, .rests_on = of});
}

/* Anybody eligible may take the first meeting; what a role requires is asked of the ongoing coordinator. */
void find_coordinator_not_eligible(const struct inquiry *inquiry, const struct rule *rule,
                                   struct findings *findings) {
    const char *id = coordinator_of(inquiry);
    const json_t *role = coordinating_role(inquiry), *sides = json_at(role, "eligible_sides");
    if (!id || plan_is_over(inquiry))
        return;
    const json_t *person = json_object_get(records_of(inquiry, "people"), id);
    const bool own = person_of_subject(inquiry, id);
    if (sides && !json_has(sides, own ? "subject" : "agency"))
        findings_add(findings, inquiry, rule,
                     (struct found){.item = id,
                                    .member = "agency",
                                    .text = own ? _("an agency") : _("to be of the subject's own people")});
    judge_kind(inquiry, rule, findings, id, role);
    if (!held_a_meeting(inquiry))
        return;
    size_t index;
    json_t *member;
    json_array_foreach (json_at(role, "requires"), index, member) {
        const char *name = json_string_value(member);
        if (name && !json_at(person, name))
            findings_add(findings, inquiry, rule, (struct found){.item = id, .member = name, .text = name});
    }
}

/* The roles one person has had, from one entry to the next. */
struct past_role {
    const struct inquiry *inquiry;
    const char *person, *key;
    const json_t *entry;
};

static bool said_in(const json_t *entry, const json_t *successor, const char *member) {
    return json_at(entry, member) || json_at(successor, member);
}

/* The entry of whoever took the role over: it begins on the day the other ends, or later. */
static const json_t *successor_of(const struct past_role *past) {
    int until = day_at(past->entry, "until");
    const char *id, *key;
    json_t *person, *people = records_of(past->inquiry, "people");
    json_object_foreach (people, id, person) {
        json_t *entry, *history = json_object_get(person, "role_history");
        json_object_foreach (history, key, entry) {
            if (strcmp(id, past->person) != 0 && day_at(entry, "from") >= until &&
                json_is(entry, "role", json_text_at(past->entry, "role")))
                return entry;
        }
    }
    return NULL;
}

static int first_meeting_day(const struct inquiry *inquiry) {
    int first = NO_DAY;
    const char *id;
    json_t *meeting, *meetings = records_of(inquiry, "meetings");
    json_object_foreach (meetings, id, meeting) {
        int day = day_at(meeting, "starts");
        if (any_of(status_of(meeting), "started held") && (first == NO_DAY || day < first))
            first = day;
    }
    return first;
}

static void judge_transfer(const struct past_role *past, const struct rule *rule, struct findings *findings) {
    static const char *const needed[] = {"reason", "agreed_by_subject", "agreed_by_team"};
    const json_t *successor = successor_of(past);
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        if (said_in(past->entry, successor, needed[i]))
            continue;
        text_auto_t *member = memory_format("role_history/%s/%s", past->key, needed[i]);
        findings_add(findings, past->inquiry, rule,
                     (struct found){.item = past->person,
                                    .member = member,
                                    .date = json_text_at(past->entry, "until"),
                                    .text = needed[i]});
    }
}

void find_transfer_not_agreed(const struct inquiry *inquiry, const struct rule *rule,
                              struct findings *findings) {
    int first = first_meeting_day(inquiry);
    if (first == NO_DAY || plan_is_over(inquiry))
        return;
    const char *id, *key;
    json_t *person, *people = records_of(inquiry, "people");
    json_object_foreach (people, id, person) {
        json_t *entry, *history = json_object_get(person, "role_history");
        json_object_foreach (history, key, entry) {
            const char *role = json_text_at(entry, "role");
            if (role && profile_word_is(inquiry->profile, "roles", role, "coordinates") &&
                day_at(entry, "until") >= first)
                judge_transfer(&(struct past_role){inquiry, id, key, entry}, rule, findings);
        }
    }
}

static size_t people_in_role(const struct inquiry *inquiry, const char *role) {
    size_t count = 0;
    const char *id;
    json_t *person, *people = records_of(inquiry, "people");
    json_object_foreach (people, id, person) {
        count += person_on_team(person, inquiry->today) && person_has_role(inquiry, id, role);
    }
    return count;
}

void find_role_cardinality(const struct inquiry *inquiry, const struct rule *rule,
                           struct findings *findings) {
    if (plan_is_over(inquiry))
        return;
    bool begun = meetings_have_begun(inquiry);
    const char *word;
    json_t *role, *roles = (json_t *)profile_words(inquiry->profile, "roles");
    json_object_foreach (roles, word, role) {
        size_t count = people_in_role(inquiry, word);
        if (json_yes(role, "coordinates") ||
            !((begun && count == 0 && asks_for_one(role)) || (count > 1 && asks_for_one_at_most(role))))
            continue;
        text_auto_t *member = memory_format("roles/%s", word);
        text_auto_t *text = memory_format(_("%s: %zu on the team, the practice asks for %s"), word, count,
                                          json_text_at(role, "cardinality"));
        findings_add(findings, inquiry, rule, (struct found){.item = "plan", .member = member, .text = text});
    }
}

/* Was a step of preparing a meeting by which a member is told how the team works dated for this person? */
static bool told_at_meeting(const struct inquiry *inquiry, const char *person) {
    const char *id, *word;
    json_t *meeting, *meetings = records_of(inquiry, "meetings");
    json_t *step, *steps = (json_t *)profile_words(inquiry->profile, "steps");
    json_object_foreach (steps, word, step) {
        text_auto_t *path = memory_format("steps/%s:%s", word, person);
        json_object_foreach (meetings, id, meeting) {
            int day = json_yes(step, "orients") ? day_at(meeting, path) : NO_DAY;
            if (day != NO_DAY && day <= inquiry->today)
                return true;
        }
    }
    return false;
}

static bool never(const struct inquiry *inquiry, const char *person) {
    (void)inquiry;
    (void)person;
    return false;
}

/* Everyone of an agency on the team who lacks a date, and for whom nothing else stands for it. */
static void find_people_without(const struct inquiry *inquiry, const struct rule *rule,
                                struct findings *findings, const char *member, const char *who,
                                bool (*otherwise)(const struct inquiry *inquiry, const char *person)) {
    if (plan_is_over(inquiry))
        return;
    const char *id;
    json_t *person, *people = records_of(inquiry, "people");
    json_object_foreach (people, id, person) {
        int day = day_at(person, member);
        if (json_at(person, "agency") && person_on_team(person, inquiry->today) && strcmp(id, who) != 0 &&
            (day == NO_DAY || day > inquiry->today) && !otherwise(inquiry, id))
            findings_add(
                findings, inquiry, rule,
                (struct found){
                    .item = id, .member = member, .who = who, .date = json_text_at(person, "joined")});
    }
}

void find_provider_not_agreed(const struct inquiry *inquiry, const struct rule *rule,
                              struct findings *findings) {
    find_people_without(inquiry, rule, findings, "agreed_on", "subject", never);
}

void find_not_oriented(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    find_people_without(inquiry, rule, findings, "oriented_on", in_charge(inquiry), told_at_meeting);
}

void find_subject_not_oriented(const struct inquiry *inquiry, const struct rule *rule,
                               struct findings *findings) {
    if (plan_is_over(inquiry))
        return;
    const char *id;
    json_t *agency, *agencies = records_of(inquiry, "agencies");
    json_object_foreach (agencies, id, agency) {
        if (agency_provides(agency) && agency_on_team(inquiry, id, inquiry->today) &&
            !json_at(agency, "oriented_subject/on"))
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id,
                                        .member = "oriented_subject",
                                        .who = id,
                                        .date = json_text_at(agency, "joined")});
    }
}
