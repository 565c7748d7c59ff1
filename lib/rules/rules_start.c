/* How a plan begins: what rules it out, who saw the need, permission before anybody is contacted, and the
 * name that stands for the subject's. */
#include <string.h>

#include "rules/find.h"
#include "rules/permission.h"
#include "rules/roles.h"

void find_exclusion_applies(const struct inquiry *inquiry, const struct rule *rule,
                            struct findings *findings) {
    const char *word = plan_is_over(inquiry) ? NULL : exclusion_of(inquiry);
    text_auto_t *member = memory_format("initiated/exclusions/%s", word ? word : "");
    if (word)
        findings_add(findings, inquiry, rule,
                     (struct found){.item = "plan",
                                    .member = member,
                                    .text = profile_label(inquiry->profile, "exclusions", word)});
}

/* "unknown" is no answer: it says that it was asked in vain. */
void find_exclusion_not_asked(const struct inquiry *inquiry, const struct rule *rule,
                              struct findings *findings) {
    const json_t *answers = json_at(inquiry->plan, "initiated/exclusions");
    const char *word;
    json_t *entry, *words = (json_t *)profile_words(inquiry->profile, "exclusions");
    if (plan_is_over(inquiry))
        return;
    json_object_foreach (words, word, entry) {
        const char *answer = json_text_at(answers, word);
        text_auto_t *member = memory_format("initiated/exclusions/%s", word);
        if (!answer || strcmp(answer, "unknown") == 0)
            findings_add(
                findings, inquiry, rule,
                (struct found){.item = "plan", .member = member, .who = in_charge(inquiry), .text = word});
    }
}

void find_need_not_identified(const struct inquiry *inquiry, const struct rule *rule,
                              struct findings *findings) {
    if (!plan_is_over(inquiry) && profile_words(inquiry->profile, "identified-by") &&
        !json_text_at(inquiry->plan, "initiated/identified_by"))
        findings_add(
            findings, inquiry, rule,
            (struct found){.item = "plan", .member = "initiated/identified_by", .who = in_charge(inquiry)});
}

void find_initiator_not_named(const struct inquiry *inquiry, const struct rule *rule,
                              struct findings *findings) {
    const char *by = json_text_at(inquiry->plan, "initiated/by");
    if (!plan_is_over(inquiry) && !agency_of(inquiry->plan, by))
        findings_add(findings, inquiry, rule,
                     (struct found){.item = "plan", .member = "initiated/by", .who = in_charge(inquiry)});
}

static int earlier(int day, int other) {
    return other != NO_DAY && (day == NO_DAY || other < day) ? other : day;
}

/* The first day on which the agency was contacted: someone of it joined, was asked to a meeting, or a permit
 * was given for it. False when it was not. */
static bool was_contacted(const struct inquiry *inquiry, const char *agency, int *first) {
    const char *id, *person;
    json_t *record, *invitation;
    bool found = false;
    *first = NO_DAY;
    json_object_foreach (records_of(inquiry, "people"), id, record) {
        if (!json_is(record, "agency", agency))
            continue;
        *first = earlier(*first, day_at(record, "joined"));
        found = true;
    }
    json_object_foreach (records_of(inquiry, "consents"), id, record) {
        if (!json_is(record, "agency", agency) || !json_is(record, "decision", "permit"))
            continue;
        *first = earlier(*first, day_at(record, "given_on"));
        found = true;
    }
    json_object_foreach (records_of(inquiry, "meetings"), id, record) {
        json_object_foreach (json_object_get(record, "invited"), person, invitation) {
            const char *of = agency_of(inquiry->plan, person);
            if (of && strcmp(of, agency) == 0)
                *first = earlier(*first, day_at(invitation, "sent_on"));
        }
    }
    return found;
}

/* Permission comes first: nobody but the initiating agency is contacted before it. */
void find_no_permission(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    const char *id, *own = agency_initiating(inquiry);
    json_t *agency, *agencies = records_of(inquiry, "agencies");
    json_object_foreach (agencies, id, agency) {
        int contacted;
        if ((own && strcmp(own, id) == 0) || !was_contacted(inquiry, id, &contacted))
            continue;
        text_auto_t *lacks = permission_lacks(inquiry, contacted == NO_DAY ? inquiry->today : contacted);
        if (*lacks)
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id, .member = "initiated", .text = lacks});
    }
}

/* A reference that holds the name protects nobody. */
static bool tells_name(const json_t *plan) {
    text_auto_t *reference = text_fold(json_text_at(plan, "reference"));
    text_auto_t *name = text_fold(json_text_at(plan, "subject/name"));
    char **parts = text_split(name, ' ');
    bool tells = false;
    for (char **part = parts; *part; part++)
        tells = tells || (strlen(*part) >= 3 && strstr(reference, *part));
    text_list_free(parts);
    return tells;
}

void find_no_reference(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    if (!profile_names_by_reference(inquiry->profile))
        return;
    const bool missing = !json_text_at(inquiry->plan, "reference");
    if (missing || tells_name(inquiry->plan))
        findings_add(findings, inquiry, rule,
                     (struct found){.item = "plan",
                                    .member = "reference",
                                    .text = missing ? _("there is none") : _("it holds the name itself")});
}
