#include "rules/roles.h"

#include <string.h>

#include "rules/find.h"
#include "rules/gate.h"

static const json_t *person_of(const struct inquiry *inquiry, const char *person) {
    return person ? json_object_get(records_of(inquiry, "people"), person) : NULL;
}

bool person_on_team(const json_t *person, int day) {
    int joined = day_at(person, "joined"), left = day_at(person, "left");
    return person && (joined == NO_DAY || joined <= day) && (left == NO_DAY || day < left);
}

bool person_of_subject(const struct inquiry *inquiry, const char *person) {
    const json_t *record = person_of(inquiry, person);
    return record && !json_at(record, "agency");
}

bool person_active(const struct inquiry *inquiry, const char *person) {
    const json_t *record = person_of(inquiry, person);
    if (!record || !person_on_team(record, inquiry->today))
        return false;
    int agreed = day_at(record, "agreed_on");
    if (profile_level(inquiry->profile, "provider-not-agreed", LEVEL_OWED) == LEVEL_OFF)
        return true; /* the practice asks for no such agreement */
    return !json_at(record, "agency") || (agreed != NO_DAY && agreed <= inquiry->today);
}

bool person_has_role(const struct inquiry *inquiry, const char *person, const char *role) {
    return json_has(json_at(person_of(inquiry, person), "roles"), role);
}

bool person_has_role_flag(const struct inquiry *inquiry, const char *person, const char *flag) {
    size_t index;
    json_t *role;
    json_array_foreach (json_at(person_of(inquiry, person), "roles"), index, role) {
        if (profile_word_is(inquiry->profile, "roles", json_string_value(role), flag))
            return true;
    }
    return false;
}

/* Once in a role with the flag: what was agreed then stays agreed after the role has ended. */
static bool had_role_flag(const struct inquiry *inquiry, const char *person, const char *flag) {
    const char *id;
    json_t *entry, *history = json_at(person_of(inquiry, person), "role_history");
    json_object_foreach (history, id, entry) {
        const char *role = json_text_at(entry, "role");
        if (role && profile_word_is(inquiry->profile, "roles", role, flag))
            return true;
    }
    return false;
}

bool person_speaks(const struct inquiry *inquiry, const char *person) {
    if (!person_of_subject(inquiry, person))
        return false;
    return !profile_role(inquiry->profile, "speaks") || person_has_role_flag(inquiry, person, "speaks") ||
           had_role_flag(inquiry, person, "speaks");
}

bool person_gives(const struct inquiry *inquiry, const json_t *consent) {
    const char *giver = json_text_at(consent, "given_by"), *of = json_text_at(consent, "case");
    return of ? giver && strcmp(giver, of) == 0 : person_speaks(inquiry, giver);
}

const char *coordinator_of(const struct inquiry *inquiry) {
    const char *id;
    json_t *person, *people = records_of(inquiry, "people");
    json_object_foreach (people, id, person) {
        if (person_on_team(person, inquiry->today) && person_has_role_flag(inquiry, id, "coordinates"))
            return id;
    }
    return NULL;
}

const char *agency_of(const json_t *plan, const char *person) {
    const json_t *people = json_object_get(plan, "people");
    return person ? json_text_at(json_object_get(people, person), "agency") : NULL;
}

const char *chair_by_setting(const struct inquiry *inquiry) {
    const json_t *settings = inquiry->profile ? json_object_get(inquiry->profile->root, "settings") : NULL;
    const char *chair = json_text_at(settings, "chair");
    if (!chair)
        return NULL;
    const char *initiator =
        strcmp(chair, "initiator") == 0 ? json_text_at(inquiry->plan, "initiated/by") : NULL;
    return initiator ? initiator : coordinator_of(inquiry);
}

const char *chair_of(const struct inquiry *inquiry, const json_t *meeting) {
    const char *chair = json_text_at(meeting, "chair");
    return chair ? chair : chair_by_setting(inquiry);
}

/* The practice whose chair writes the minutes has its chair make them final too. */
static const char *chair_who_writes(const struct inquiry *inquiry, const json_t *meeting) {
    const json_t *settings = inquiry->profile ? json_object_get(inquiry->profile->root, "settings") : NULL;
    return json_is(settings, "minute_taker", "chair") ? chair_of(inquiry, meeting) : NULL;
}

const char *minute_taker_of(const struct inquiry *inquiry, const json_t *meeting) {
    const char *taker = json_text_at(meeting, "minute_taker");
    return taker ? taker : chair_who_writes(inquiry, meeting);
}

static bool who_acts(const struct inquiry *inquiry, const char *rule, const char *person,
                     struct fault *fault) {
    return person || gate_refuse(inquiry, rule, fault, _("add --as=PERSON, or set CSC_AS"),
                                 _("this needs to be known as somebody's deed: say who acts with --as"));
}

bool practice_has_coordinator(const struct inquiry *inquiry) {
    return !inquiry->profile || profile_role(inquiry->profile, "coordinates");
}

bool must_be_coordinator(const struct inquiry *inquiry, const char *person, struct fault *fault) {
    const char *coordinator = coordinator_of(inquiry);
    if (!person)
        return who_acts(inquiry, "not-coordinator", person, fault);
    if (!practice_has_coordinator(inquiry))
        return must_be_on_team(inquiry, person, fault);
    const json_t *record = person_of(inquiry, person);
    if (person_on_team(record, inquiry->today) && person_has_role_flag(inquiry, person, "coordinates"))
        return true;
    if (!coordinator)
        return gate_refuse(inquiry, "not-coordinator", fault, _("csc-team set PERSON --roles=+ROLE"),
                           _("only the coordinator does this, and the plan has none"));
    text_auto_t *hint = memory_format("--as=%s", coordinator);
    return gate_refuse(inquiry, "not-coordinator", fault, hint,
                       _("only the coordinator (%s) does this, not %s"), coordinator, person);
}

bool must_make_final(const struct inquiry *inquiry, const json_t *meeting, const char *person,
                     struct fault *fault) {
    const char *chair = chair_who_writes(inquiry, meeting);
    return (chair && person && strcmp(chair, person) == 0) || must_be_coordinator(inquiry, person, fault);
}

bool must_be_minute_taker(const struct inquiry *inquiry, const char *meeting, const char *person,
                          struct fault *fault) {
    const json_t *record = json_object_get(records_of(inquiry, "meetings"), meeting);
    const char *state = json_text_at(record, "minutes/state");
    if (strcmp(status_of(record), "planned") == 0 || (state && strcmp(state, "draft") != 0))
        return must_make_final(inquiry, record, person, fault);
    if (!person)
        return who_acts(inquiry, "not-minute-taker", person, fault);
    const char *taker = minute_taker_of(inquiry, record);
    if (taker && strcmp(taker, person) == 0)
        return true;
    text_auto_t *hint = taker ? memory_format(_("act as the minute-taker: --as=%s"), taker)
                              : memory_format("csc-meeting set %s --minute-taker=%s", meeting, person);
    if (!taker)
        return gate_refuse(inquiry, "not-minute-taker", fault, hint,
                           _("%s: only the minute-taker writes the draft, and there is none"), meeting);
    return gate_refuse(inquiry, "not-minute-taker", fault, hint,
                       _("%s: only the minute-taker (%s) writes the draft, not %s"), meeting, taker, person);
}

bool must_speak_for_subject(const struct inquiry *inquiry, const char *person, struct fault *fault) {
    if (!person)
        return who_acts(inquiry, "not-for-subject", person, fault);
    if (person_on_team(person_of(inquiry, person), inquiry->today) && person_of_subject(inquiry, person) &&
        (!profile_role(inquiry->profile, "speaks") || person_has_role_flag(inquiry, person, "speaks")))
        return true;
    return gate_refuse(inquiry, "not-for-subject", fault,
                       _("name one of the subject's own people: csc-team list"),
                       _("%s may not agree for the subject"), person);
}

bool must_give(const struct inquiry *inquiry, const json_t *consent, const char *giver, struct fault *fault) {
    const char *of = json_text_at(consent, "case");
    if (!of)
        return must_speak_for_subject(inquiry, giver, fault);
    text_auto_t *hint = memory_format("--given-by=%s", of);
    return (giver && strcmp(giver, of) == 0) ||
           gate_refuse(inquiry, "consent-not-by-subject", fault, hint,
                       _("what is about %s is for that family to permit or deny"), of);
}

bool must_be_on_team(const struct inquiry *inquiry, const char *person, struct fault *fault) {
    if (!person)
        return who_acts(inquiry, "not-on-team", person, fault);
    const json_t *record = person_of(inquiry, person);
    if (person_on_team(record, inquiry->today))
        return true;
    const char *left = json_text_at(record, "left");
    if (left)
        return gate_refuse(inquiry, "not-on-team", fault, "csc-team list", _("%s left the team on %s"),
                           person, left);
    struct date_text day = date_write(inquiry->today);
    return gate_refuse(inquiry, "not-on-team", fault, "csc-team list", _("%s is not on the team on %s"),
                       person, day.text);
}

bool must_be_open(const struct inquiry *inquiry, struct fault *fault) {
    const char *status = status_of(inquiry->plan);
    if (!plan_is_over(inquiry))
        return true;
    return gate_refuse(inquiry, "plan-closed", fault, _("csc-meeting reopen-plan --reason=TEXT"),
                       strcmp(status, "closing") == 0
                           ? _("the plan is closing: only its confirmation is owed")
                           : _("the plan is closed"));
}
