#include "rules/consent.h"

#include <string.h>

#include "rules/find.h"
#include "rules/gate.h"
#include "rules/permission.h"
#include "rules/roles.h"
#include "rules/topic.h"

bool topic_is_sealed(const struct profile *profile, const char *topic) {
    return profile_word_is(profile, "topics", topic, "sealed");
}

bool topic_is_explicit(const struct profile *profile, const char *topic) {
    return profile_word_is(profile, "topics", topic, "explicit");
}

static bool revoked(const json_t *consent, int day) {
    return json_at(consent, "revoked_on") && day_at(consent, "revoked_on") <= day;
}

bool consent_in_force(const json_t *consent, int day) {
    int given = day_at(consent, "given_on");
    if (given == NO_DAY || given > day || revoked(consent, day))
        return false;
    return !json_at(consent, "until") || day <= day_at(consent, "until");
}

bool consent_holds(const struct inquiry *inquiry, const json_t *consent, const char *topic) {
    const json_t *topics = json_object_get(consent, "topics");
    if (json_has(topics, topic))
        return true;
    if (!json_has(topics, "*"))
        return false;
    return json_is(consent, "decision", "deny") ||
           (!topic_is_sealed(inquiry->profile, topic) && !topic_is_explicit(inquiry->profile, topic));
}

static bool receives(const json_t *permit) {
    const char *direction = json_text_at(permit, "direction");
    return direction && any_of(direction, "receive both");
}

static bool releases(const json_t *permit) {
    const char *direction = json_text_at(permit, "direction");
    return direction && any_of(direction, "release both");
}

bool consent_is_of_case(const json_t *consent, const char *in_case) {
    const char *own = json_text_at(consent, "case");
    return own && in_case ? strcmp(own, in_case) == 0 : !own && !in_case;
}

/* Of this agency, for this case, on this topic: what permits and denies are both asked first. */
static bool speaks_of(const struct inquiry *inquiry, const json_t *consent, const char *decision,
                      const char *agency, const char *topic, const char *in_case) {
    return json_is(consent, "decision", decision) && json_is(consent, "agency", agency) &&
           consent_is_of_case(consent, in_case) && consent_holds(inquiry, consent, topic);
}

bool consent_covers(const struct inquiry *inquiry, const json_t *consent, const char *agency,
                    const char *topic, int day, const char *in_case) {
    return speaks_of(inquiry, consent, "permit", agency, topic, in_case) && receives(consent) &&
           consent_in_force(consent, day);
}

const char *consent_covering(const struct inquiry *inquiry, const char *agency, const char *topic, int day,
                             const char *in_case) {
    const char *id;
    json_t *consent, *consents = records_of(inquiry, "consents");
    json_object_foreach (consents, id, consent) {
        if (consent_covers(inquiry, consent, agency, topic, day, in_case))
            return id;
    }
    return NULL;
}

const char *consent_denying(const struct inquiry *inquiry, const char *agency, const char *topic, int day,
                            const char *in_case) {
    const char *id;
    json_t *consent, *consents = records_of(inquiry, "consents");
    json_object_foreach (consents, id, consent) {
        if (speaks_of(inquiry, consent, "deny", agency, topic, in_case) && consent_in_force(consent, day))
            return id;
    }
    return NULL;
}

const char *consent_any_permit(const struct inquiry *inquiry, const char *agency, int day) {
    const char *id;
    json_t *consent, *consents = records_of(inquiry, "consents");
    json_object_foreach (consents, id, consent) {
        if (json_is(consent, "decision", "permit") && json_is(consent, "agency", agency) &&
            consent_in_force(consent, day))
            return id;
    }
    return NULL;
}

static bool answer(bool may, const char **by, const char *consent, const char **step, const char *reason) {
    if (by)
        *by = consent;
    if (step)
        *step = reason;
    return may;
}

/* Without a topic: is there a permit to be told anything, and none that denies everything? */
static bool may_be_told_anything(const struct inquiry *inquiry, const char *agency, int day,
                                 const char *in_case, const char **by, const char **step) {
    const char *id;
    json_t *consent, *consents = records_of(inquiry, "consents");
    json_object_foreach (consents, id, consent) {
        if (json_is(consent, "decision", "deny") && json_is(consent, "agency", agency) &&
            consent_is_of_case(consent, in_case) && json_has(json_object_get(consent, "topics"), "*") &&
            consent_in_force(consent, day))
            return answer(false, by, id, step, _("step 3: a deny of every topic is in force"));
    }
    json_object_foreach (consents, id, consent) {
        if (json_is(consent, "decision", "permit") && json_is(consent, "agency", agency) &&
            consent_is_of_case(consent, in_case) && receives(consent) && consent_in_force(consent, day))
            return answer(true, by, id, step, _("step 5: a permit is in force"));
    }
    return answer(false, by, NULL, step, _("step 5: no permit in force lets it be told anything"));
}

bool consent_lets(const struct inquiry *inquiry, const char *agency, const char *topic, int day,
                  const char *in_case, const char **by) {
    const char *deny = consent_denying(inquiry, agency, topic, day, in_case);
    *by = deny ? deny : consent_covering(inquiry, agency, topic, day, in_case);
    return !deny && *by;
}

bool consent_may_be_told(const struct inquiry *inquiry, const char *agency, const char *topic, int day,
                         const char *in_case, const char **by, const char **step) {
    const char *consent;
    if (!consent_any_permit(inquiry, agency, day))
        return answer(false, by, NULL, step, _("step 0: the agency has no permit in force"));
    if (!topic)
        return may_be_told_anything(inquiry, agency, day, in_case, by, step);
    if (topic_is_sealed(inquiry->profile, topic))
        return answer(false, by, NULL, step, _("step 1: the topic is sealed: no consent opens it"));
    if (consent_lets(inquiry, agency, topic, day, in_case, &consent))
        return answer(true, by, consent, step, _("step 5: a permit in force covers the topic"));
    return answer(false, by, consent, step,
                  consent ? _("step 3: a deny in force holds the topic")
                          : _("step 5: no permit in force covers the topic"));
}

static bool is_with(const json_t *permit, const char *agency) {
    const json_t *with = json_object_get(permit, "with");
    return json_has(with, agency) || json_has(with, "*");
}

const char *consent_with(const struct inquiry *inquiry, const char *agency, const char *other, int day) {
    const char *id;
    json_t *consent, *consents = records_of(inquiry, "consents");
    json_object_foreach (consents, id, consent) {
        if (json_is(consent, "decision", "permit") && json_is(consent, "agency", agency) &&
            is_with(consent, other) && consent_in_force(consent, day))
            return id;
    }
    return NULL;
}

/* A permit in force of one agency on the topic that names the other, in the direction asked for. */
static const char *permit_with(const struct inquiry *inquiry, const char *agency, const char *other,
                               const char *topic, int day, const char *in_case,
                               bool (*directed)(const json_t *)) {
    const char *id;
    json_t *consent, *consents = records_of(inquiry, "consents");
    json_object_foreach (consents, id, consent) {
        if (speaks_of(inquiry, consent, "permit", agency, topic, in_case) && directed(consent) &&
            is_with(consent, other) && consent_in_force(consent, day))
            return id;
    }
    return NULL;
}

const char *consent_hearing(const struct inquiry *inquiry, const char *agency, const char *other,
                            const char *topic, int day, const char *in_case) {
    return permit_with(inquiry, agency, other, topic, day, in_case, receives);
}

bool consent_may_hear(const struct inquiry *inquiry, const char *agency, const char *other, const char *topic,
                      const char *in_case, const char **by, const char **other_by, const char **step) {
    const int day = inquiry->today;
    *other_by = NULL;
    if (!consent_may_be_told(inquiry, agency, topic, day, in_case, by, step))
        return false;
    if (strcmp(agency, other) == 0)
        return answer(true, by, *by, step, _("step 4: it says so itself"));
    const char *permit = consent_hearing(inquiry, agency, other, topic, day, in_case);
    if (!permit)
        return answer(false, by, *by, step, _("step 5: its permits on the topic do not name the other"));
    *other_by = consent_denying(inquiry, other, topic, day, in_case);
    if (*other_by)
        return answer(false, by, permit, step, _("step 5: a deny in force keeps what the other says"));
    *other_by = permit_with(inquiry, other, agency, topic, day, in_case, releases);
    if (!*other_by)
        return answer(false, by, permit, step, _("step 5: the other has no permit in force to tell it so"));
    return answer(true, by, permit, step, _("step 5: permits of both cover the topic and name each other"));
}

/* Said under a permit to release that was in force then or is today, and is not revoked. */
bool consent_telling(const struct inquiry *inquiry, const char *origin, const char *agency, const char *topic,
                     int on, const char *in_case) {
    const int today = inquiry->today;
    const char *id;
    json_t *consent, *consents = records_of(inquiry, "consents");
    json_object_foreach (consents, id, consent) {
        if (speaks_of(inquiry, consent, "permit", origin, topic, in_case) && releases(consent) &&
            is_with(consent, agency) && day_at(consent, "given_on") <= today && !revoked(consent, today) &&
            (consent_in_force(consent, today) || (on != NO_DAY && consent_in_force(consent, on))))
            return true;
    }
    return false;
}

bool consent_pair(const struct inquiry *inquiry, const char *agency, const char *origin, const char *topic,
                  int on, const char *in_case) {
    if (!origin)
        return false;
    if (strcmp(origin, "subject") == 0 || strcmp(origin, agency) == 0)
        return true;
    return consent_hearing(inquiry, agency, origin, topic, inquiry->today, in_case) &&
           consent_telling(inquiry, origin, agency, topic, on, in_case) &&
           !consent_denying(inquiry, origin, topic, inquiry->today, in_case);
}

/* Its own permits let it speak with the other, both ways. */
static bool permits_speaking(const struct inquiry *inquiry, const char *agency, const char *other,
                             const char *topic, int day, const char *in_case) {
    return permit_with(inquiry, agency, other, topic, day, in_case, receives) &&
           permit_with(inquiry, agency, other, topic, day, in_case, releases);
}

bool consent_speak(const struct inquiry *inquiry, const char *one, const char *other, const char *topic,
                   int day, const char *in_case) {
    return permits_speaking(inquiry, one, other, topic, day, in_case) &&
           permits_speaking(inquiry, other, one, topic, day, in_case) &&
           !consent_denying(inquiry, one, topic, day, in_case) &&
           !consent_denying(inquiry, other, topic, day, in_case);
}

const char *consent_pair_short(const struct inquiry *inquiry, const char *one, const char *other,
                               const char *topic, int day, const char *in_case) {
    return permits_speaking(inquiry, one, other, topic, day, in_case) &&
                   !permits_speaking(inquiry, other, one, topic, day, in_case)
               ? other
               : one;
}

/* Practices that ask for permission first, or for the form to be sent beforehand, set these rules to error.
 * The initiating agency asks for the permission, and sends the form. */
static bool allowed_by(const struct inquiry *inquiry, const char *agency, const char *permit,
                       struct fault *fault) {
    const char *own = agency_initiating(inquiry);
    text_auto_t *lacks = permission_lacks(inquiry, inquiry->today);
    if (own && strcmp(own, agency) == 0)
        return true;
    if (*lacks &&
        !gate_refuse(inquiry, "no-permission", fault,
                     _("csc-team subject set --explained-on=DATE --permission-by=PERSON "
                       "--permission-on=DATE"),
                     _("%s: permission to proceed must be recorded before an agency is contacted"), agency))
        return false;
    const json_t *consent = json_object_get(records_of(inquiry, "consents"), permit);
    text_auto_t *hint = memory_format(_("csc-team consent sent %s --how=TEXT"), permit);
    return consent_was_sent(consent, inquiry->today) ||
           gate_refuse(inquiry, "consent-not-sent", fault, hint,
                       _("%s: the consent form has not been sent to %s beforehand"), permit, agency);
}

bool consent_allows_agency(const struct inquiry *inquiry, const char *agency, const char *topic, int day,
                           const char *in_case, struct fault *fault) {
    if (!topic)
        topic = topic_usual(inquiry->profile);
    struct date_text date = date_write(day);
    const char *deny = consent_denying(inquiry, agency, topic, day, in_case);
    if (deny) {
        text_auto_t *revoke = memory_format("csc-team consent revoke %s", deny);
        return gate_refuse(inquiry, "consent", fault, revoke,
                           _("%s may not be told \"%s\" on %s: %s denies it"), agency, topic, date.text,
                           deny);
    }
    const char *permit = permit_sent(inquiry, agency, topic, day, in_case);
    if (permit)
        return allowed_by(inquiry, agency, permit, fault);
    text_auto_t *hint = memory_format(
        "csc-team consent permit %s --topics=%s%s%s --given-by=%s --method=written", agency, topic,
        in_case ? " --case=" : "", in_case ? in_case : "", in_case ? in_case : _("PERSON"));
    return gate_refuse(inquiry, "consent", fault, hint,
                       _("%s may not be told \"%s\" on %s: no permit in force covers it"), agency, topic,
                       date.text);
}

bool consent_allows_person(const struct inquiry *inquiry, const char *person, const char *topic, int day,
                           const char *in_case, struct fault *fault) {
    const char *agency = agency_of(inquiry->plan, person);
    return !agency || consent_allows_agency(inquiry, agency, topic, day, in_case, fault);
}
