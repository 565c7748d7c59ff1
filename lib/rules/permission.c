#include "rules/permission.h"

#include <string.h>

#include "rules/find.h"
#include "rules/gate.h"
#include "rules/roles.h"

const char *agency_initiating(const struct inquiry *inquiry) {
    const char *by = agency_of(inquiry->plan, json_text_at(inquiry->plan, "initiated/by"));
    return by ? by : agency_of(inquiry->plan, coordinator_of(inquiry));
}

static bool is_by(const json_t *initiated, const char *member, int day) {
    int on = day_at(initiated, member);
    return on != NO_DAY && on <= day;
}

static bool is_own(const struct inquiry *inquiry, const char *giver) {
    return strcmp(giver, "subject") == 0 || person_of_subject(inquiry, giver);
}

bool must_be_own_permission(const struct inquiry *inquiry, struct fault *fault) {
    const char *giver = json_text_at(inquiry->plan, "initiated/permission_by");
    return !giver || strcmp(giver, "subject") == 0 || must_speak_for_subject(inquiry, giver, fault);
}

char *permission_lacks(const struct inquiry *inquiry, int day) {
    struct text text = {0};
    const json_t *initiated = json_object_get(inquiry->plan, "initiated");
    const char *giver = json_text_at(initiated, "permission_by");
    const bool missing[] = {!is_by(initiated, "explained_on", day), !giver || !is_own(inquiry, giver),
                            !is_by(initiated, "permission_on", day)};
    static const char *const members[] = {"explained_on", "permission_by", "permission_on"};
    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++)
        if (missing[i])
            text_add_format(&text, "%s%s", text.length ? ", " : "", members[i]);
    return text_take(&text);
}

bool consent_was_sent(const json_t *consent, int day) {
    int sent = day_at(consent, "sent_on");
    return sent != NO_DAY && sent <= day && json_text_at(consent, "sent_how");
}

const char *permit_sent(const struct inquiry *inquiry, const char *agency, const char *topic, int day,
                        const char *in_case) {
    const char *id, *covering = NULL;
    json_t *consent, *consents = records_of(inquiry, "consents");
    json_object_foreach (consents, id, consent) {
        if (!consent_covers(inquiry, consent, agency, topic, day, in_case))
            continue;
        if (consent_was_sent(consent, day))
            return id;
        covering = covering ? covering : id;
    }
    return covering;
}

const char *exclusion_of(const struct inquiry *inquiry) {
    const char *word;
    json_t *answer;
    json_object_foreach (json_at(inquiry->plan, "initiated/exclusions"), word, answer) {
        if (json_is(answer, "", "yes"))
            return word;
    }
    return NULL;
}

bool must_not_be_excluded(const struct inquiry *inquiry, struct fault *fault) {
    const char *word = exclusion_of(inquiry);
    return !word || gate_refuse(inquiry, "excluded", fault,
                                _("where it is wanted all the same: --override=excluded --why=TEXT"),
                                _("this is not for what is dealt with elsewhere: %s"),
                                profile_label(inquiry->profile, "exclusions", word));
}
