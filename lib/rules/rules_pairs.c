/* Agencies that speak with one another about the subject: every two of them by its consent, at least so many
 * of them, each with the consent form in hand. */
#include <string.h>

#include "rules/find.h"
#include "rules/meetings.h"
#include "rules/permission.h"
#include "rules/roles.h"
#include "rules/topic.h"

json_t *meeting_agencies(const struct inquiry *inquiry, const json_t *meeting, bool attending) {
    const char *person;
    json_t *entry, *agencies = json_array();
    json_object_foreach (json_object_get(meeting, attending ? "attendance" : "invited"), person, entry) {
        const char *agency = agency_of(inquiry->plan, person);
        bool counts = attending ? meeting_attended(meeting, person) : !json_is(entry, "answer", "declined");
        if (agency && counts && !json_has(agencies, agency))
            json_array_append_new(agencies, json_string(agency));
    }
    return agencies;
}

bool meeting_pair_without(const struct inquiry *inquiry, const json_t *meeting, const json_t *agencies,
                          size_t *first, size_t *second) {
    const char *topic = topic_of(inquiry, "meetings", meeting), *in_case = json_text_at(meeting, "case");
    const size_t count = json_array_size(agencies);
    if (*second + 1 > count)
        ++*first, *second = *first + 1;
    for (; *first + 1 < count; ++*first, *second = *first + 1)
        for (; *second < count; ++*second)
            if (!consent_speak(inquiry, json_string_value(json_array_get(agencies, *first)),
                               json_string_value(json_array_get(agencies, *second)), topic,
                               meeting_day(meeting), in_case))
                return true;
    return false;
}

const char *meeting_pair_short(const struct inquiry *inquiry, const json_t *meeting, const char *one,
                               const char *two) {
    return consent_pair_short(inquiry, one, two, topic_of(inquiry, "meetings", meeting), meeting_day(meeting),
                              json_text_at(meeting, "case"));
}

static void judge_pairs(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                        const json_t *meeting, bool attending, struct findings *findings) {
    json_auto_t *agencies = meeting_agencies(inquiry, meeting, attending);
    struct date_text date = date_write(meeting_day(meeting));
    for (size_t a = 0, b = 1; meeting_pair_without(inquiry, meeting, agencies, &a, &b); b++) {
        const char *one = json_string_value(json_array_get(agencies, a));
        const char *two = json_string_value(json_array_get(agencies, b));
        if (meeting_pair_short(inquiry, meeting, one, two) == two)
            two = one, one = json_string_value(json_array_get(agencies, b));
        text_auto_t *member = memory_format("%s/%s", attending ? "attendance" : "invited", two);
        findings_add(findings, inquiry, rule,
                     (struct found){.item = id,
                                    .member = member,
                                    .who = in_charge(inquiry),
                                    .other = one,
                                    .date = date.text,
                                    .text = two,
                                    .rests_on = two});
    }
}

/* What took place stands: only meetings whose minutes are not final are judged. */
static bool is_under_way(const json_t *meeting) {
    return any_of(status_of(meeting), "started held") && !meeting_final(meeting);
}

void find_invited_no_pair(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    const char *id;
    json_t *meeting, *meetings = records_of(inquiry, "meetings");
    json_object_foreach (meetings, id, meeting) {
        if (strcmp(status_of(meeting), "planned") == 0 && !plan_is_over(inquiry))
            judge_pairs(inquiry, rule, id, meeting, false, findings);
    }
}

void find_attended_no_pair(const struct inquiry *inquiry, const struct rule *rule,
                           struct findings *findings) {
    const char *id;
    json_t *meeting, *meetings = records_of(inquiry, "meetings");
    json_object_foreach (meetings, id, meeting) {
        if (is_under_way(meeting))
            judge_pairs(inquiry, rule, id, meeting, true, findings);
    }
}

long meeting_agencies_needed(const struct inquiry *inquiry, const json_t *meeting) {
    const char *kind = meeting_kind(inquiry, meeting);
    const json_t *entry = kind ? profile_word(inquiry->profile, "meeting-kinds", kind) : NULL;
    return (long)json_integer_value(json_object_get(entry, "agencies_at_least"));
}

void find_too_few_agencies(const struct inquiry *inquiry, const struct rule *rule,
                           struct findings *findings) {
    const char *id;
    json_t *meeting, *meetings = records_of(inquiry, "meetings");
    json_object_foreach (meetings, id, meeting) {
        json_auto_t *agencies = meeting_agencies(inquiry, meeting, true);
        long needed = meeting_agencies_needed(inquiry, meeting);
        text_auto_t *text = memory_format(_("%zu of %ld"), json_array_size(agencies), needed);
        if (strcmp(status_of(meeting), "held") == 0 && !meeting_final(meeting) &&
            (long)json_array_size(agencies) < needed)
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id, .member = "attendance", .text = text});
    }
}

static void judge_forms(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                        const json_t *meeting, struct findings *findings) {
    json_auto_t *agencies = meeting_agencies(inquiry, meeting, true);
    const char *topic = topic_of(inquiry, "meetings", meeting), *own = agency_initiating(inquiry);
    int day = meeting_day(meeting);
    size_t index;
    json_t *value;
    json_array_foreach (agencies, index, value) {
        const char *agency = json_string_value(value);
        const char *permit = permit_sent(inquiry, agency, topic, day, json_text_at(meeting, "case"));
        if (!permit || (own && strcmp(own, agency) == 0) ||
            consent_was_sent(json_object_get(records_of(inquiry, "consents"), permit), day))
            continue;
        struct date_text date = date_write(day);
        findings_add(
            findings, inquiry, rule,
            (struct found){
                .item = permit, .member = "sent_on", .other = agency, .date = date.text, .rests_on = id});
    }
}

void find_consent_not_sent(const struct inquiry *inquiry, const struct rule *rule,
                           struct findings *findings) {
    const char *id;
    json_t *meeting, *meetings = records_of(inquiry, "meetings");
    json_object_foreach (meetings, id, meeting) {
        if (is_under_way(meeting))
            judge_forms(inquiry, rule, id, meeting, findings);
    }
}

static bool is_other_agency(const struct inquiry *inquiry, const char *agency) {
    const char *own = agency_initiating(inquiry);
    int ended = day_at(json_object_get(records_of(inquiry, "agencies"), agency), "ended");
    return (!own || strcmp(own, agency) != 0) && (ended == NO_DAY || ended > inquiry->today);
}

void find_consent_to_send(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    const char *id;
    json_t *consent, *consents = records_of(inquiry, "consents");
    if (plan_is_over(inquiry))
        return;
    json_object_foreach (consents, id, consent) {
        const char *agency = json_text_at(consent, "agency");
        if (json_is(consent, "decision", "permit") && consent_in_force(consent, inquiry->today) &&
            !consent_was_sent(consent, inquiry->today) && is_other_agency(inquiry, agency))
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id,
                                        .member = "sent_on",
                                        .who = in_charge(inquiry),
                                        .other = agency,
                                        .date = json_text_at(consent, "given_on")});
    }
}

void find_consent_without_form(const struct inquiry *inquiry, const struct rule *rule,
                               struct findings *findings) {
    const char *id;
    json_t *consent, *consents = records_of(inquiry, "consents");
    json_object_foreach (consents, id, consent) {
        if (json_is(consent, "decision", "permit") && !json_at(consent, "revoked_on") &&
            !json_text_at(consent, "form"))
            findings_add(
                findings, inquiry, rule,
                (struct found){.item = id, .member = "form", .other = json_text_at(consent, "agency")});
    }
}
