/* Meetings as they were held: purpose, minute-taker, who came, what was said and reviewed.
 * What took place stands: most is judged only until the minutes are final. */
#include <string.h>

#include "rules/cases.h"
#include "rules/find.h"
#include "rules/meetings.h"
#include "rules/roles.h"

typedef void judge_meeting(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                           const json_t *meeting, struct findings *findings);

/* Every meeting held whose minutes are not final yet. */
static void each_held(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings,
                      judge_meeting *judge) {
    if (plan_is_over(inquiry))
        return;
    const char *id;
    json_t *meeting, *meetings = records_of(inquiry, "meetings");
    json_object_foreach (meetings, id, meeting) {
        if (strcmp(status_of(meeting), "held") == 0 && !meeting_final(meeting))
            judge(inquiry, rule, id, meeting, findings);
    }
}

static void judge_purpose(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                          const json_t *meeting, struct findings *findings) {
    if (!json_text_at(meeting, "purpose"))
        findings_add(findings, inquiry, rule, (struct found){.item = id, .member = "purpose"});
}

void find_no_purpose(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    each_held(inquiry, rule, findings, judge_purpose);
}

static void judge_minute_taker(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                               const json_t *meeting, struct findings *findings) {
    if (!minute_taker_of(inquiry, meeting))
        findings_add(findings, inquiry, rule, (struct found){.item = id, .member = "minute_taker"});
}

void find_no_minute_taker(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    each_held(inquiry, rule, findings, judge_minute_taker);
}

static void judge_required(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                           const json_t *meeting, struct findings *findings) {
    (void)meeting;
    json_auto_t *missing = meeting_missing(inquiry, id, true);
    size_t index;
    json_t *entry;
    json_array_foreach (missing, index, entry) {
        text_auto_t *roles = missing_roles(inquiry, entry);
        text_auto_t *member = memory_format("attendance/%s", roles);
        findings_add(
            findings, inquiry, rule,
            (struct found){
                .item = id, .member = member, .other = json_text_at(entry, "agency"), .text = roles});
    }
}

void find_required_role_missing(const struct inquiry *inquiry, const struct rule *rule,
                                struct findings *findings) {
    each_held(inquiry, rule, findings, judge_required);
}

static const char *minute_taker(const struct inquiry *inquiry, const json_t *meeting) {
    const char *taker = minute_taker_of(inquiry, meeting);
    return taker ? taker : in_charge(inquiry);
}

static void judge_attendance(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                             const json_t *meeting, struct findings *findings) {
    struct date_text date = date_write(meeting_day(meeting));
    const json_t *attendance = json_object_get(meeting, "attendance");
    const char *person;
    json_t *invitation, *invited = json_object_get(meeting, "invited");
    json_object_foreach (invited, person, invitation) {
        if (!json_object_get(attendance, person))
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id,
                                        .member = "attendance",
                                        .who = minute_taker(inquiry, meeting),
                                        .other = person,
                                        .date = date.text});
    }
}

void find_attendance_missing(const struct inquiry *inquiry, const struct rule *rule,
                             struct findings *findings) {
    each_held(inquiry, rule, findings, judge_attendance);
}

/* Was something noted in the section (by the agency, when one is named) that has not been withdrawn? */
static bool noted(const struct inquiry *inquiry, const json_t *meeting, const char *section,
                  const char *agency) {
    const char *id;
    json_t *note, *notes = json_object_get(meeting, "notes");
    json_object_foreach (notes, id, note) {
        if (!json_is(note, "section", section) || json_at(note, "withdrawn"))
            continue;
        const char *by = agency_of(inquiry->plan, json_text_at(note, "by"));
        if (!agency || json_is(note, "origin", agency) || (by && strcmp(by, agency) == 0))
            return true;
    }
    return false;
}

/* What somebody sent who could not come is an update (H-76). */
static bool sent_update(const struct inquiry *inquiry, const json_t *meeting, const char *agency) {
    const char *person;
    json_t *entry, *attendance = json_object_get(meeting, "attendance");
    json_object_foreach (attendance, person, entry) {
        const char *of = agency_of(inquiry->plan, person);
        if (of && strcmp(of, agency) == 0 && json_is(entry, "state", "sent-information") &&
            json_text_at(entry, "note"))
            return true;
    }
    return false;
}

static bool took_part(const struct inquiry *inquiry, const json_t *meeting, const char *agency) {
    const char *person;
    json_t *entry, *attendance = json_object_get(meeting, "attendance");
    json_object_foreach (attendance, person, entry) {
        const char *of = agency_of(inquiry->plan, person);
        if (of && strcmp(of, agency) == 0 &&
            (meeting_attended(meeting, person) || json_is(entry, "state", "sent-information")))
            return true;
    }
    return false;
}

/* A coordinator who is also a provider's speaks in both capacities: no exception is made (H-75). */
static void judge_updates(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                          const json_t *meeting, struct findings *findings) {
    struct date_text date = date_write(meeting_day(meeting));
    const char *section, *agency_id;
    json_t *entry, *sections = (json_t *)profile_words(inquiry->profile, "sections");
    json_object_foreach (sections, section, entry) {
        json_t *agency, *agencies = records_of(inquiry, "agencies");
        if (!json_yes(entry, "each"))
            continue;
        text_auto_t *member = memory_format("notes/%s", section);
        json_object_foreach (agencies, agency_id, agency) {
            if (took_part(inquiry, meeting, agency_id) && !noted(inquiry, meeting, section, agency_id) &&
                !sent_update(inquiry, meeting, agency_id))
                findings_add(
                    findings, inquiry, rule,
                    (struct found){
                        .item = id, .member = member, .who = agency_id, .date = date.text, .text = section});
        }
    }
}

void find_no_update(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    each_held(inquiry, rule, findings, judge_updates);
}

/* The purpose stands in a member of the meeting as well as in notes. */
static bool is_filled(const struct inquiry *inquiry, const json_t *meeting, const char *section) {
    return noted(inquiry, meeting, section, NULL) ||
           (strcmp(section, "purpose") == 0 && json_text_at(meeting, section));
}

static void judge_sections(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                           const json_t *meeting, struct findings *findings) {
    struct date_text date = date_write(meeting_day(meeting));
    const char *section;
    json_t *entry, *sections = (json_t *)profile_words(inquiry->profile, "sections");
    json_object_foreach (sections, section, entry) {
        if (!json_yes(entry, "required") || is_filled(inquiry, meeting, section))
            continue;
        text_auto_t *member = memory_format("notes/%s", section);
        findings_add(findings, inquiry, rule,
                     (struct found){.item = id,
                                    .member = member,
                                    .who = minute_taker(inquiry, meeting),
                                    .date = date.text,
                                    .text = section});
    }
}

void find_section_empty(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    each_held(inquiry, rule, findings, judge_sections);
}

static bool understood_by_subject(const struct inquiry *inquiry, const json_t *note) {
    const char *person;
    json_t *date, *understood = json_object_get(note, "understood");
    json_object_foreach (understood, person, date) {
        if (person_of_subject(inquiry, person))
            return true;
    }
    return false;
}

/* What each provider tells the subject is said once and confirmed understood. */
static void judge_messages(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                           const json_t *meeting, struct findings *findings) {
    struct date_text date = date_write(meeting_day(meeting));
    const char *note_id;
    json_t *note, *notes = json_object_get(meeting, "notes");
    json_object_foreach (notes, note_id, note) {
        const char *section = json_text_at(note, "section");
        if (!section || !profile_word_is(inquiry->profile, "sections", section, "each") ||
            json_at(note, "withdrawn") || understood_by_subject(inquiry, note))
            continue;
        text_auto_t *item = memory_format("%s/%s", id, note_id);
        findings_add(findings, inquiry, rule,
                     (struct found){
                         .item = item, .member = "understood", .who = in_charge(inquiry), .date = date.text});
    }
}

void find_message_not_understood(const struct inquiry *inquiry, const struct rule *rule,
                                 struct findings *findings) {
    each_held(inquiry, rule, findings, judge_messages);
}

/* Every open action from before comes up again at each meeting. */
static void judge_review(const struct inquiry *inquiry, const struct rule *rule, const char *id,
                         const json_t *meeting, struct findings *findings) {
    struct date_text date = date_write(meeting_day(meeting));
    const char *action_id;
    json_t *action, *actions = records_of(inquiry, "actions");
    json_object_foreach (actions, action_id, action) {
        if (action_is_due_review(inquiry, id, action_id) &&
            !json_object_get(json_object_get(meeting, "reviewed"), action_id))
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id,
                                        .member = "reviewed",
                                        .who = in_charge(inquiry),
                                        .other = action_id,
                                        .date = date.text});
    }
}

void find_action_not_reviewed(const struct inquiry *inquiry, const struct rule *rule,
                              struct findings *findings) {
    each_held(inquiry, rule, findings, judge_review);
}

static void judge_sealed(const struct inquiry *inquiry, const struct rule *rule, const char *meeting,
                         const json_t *records, struct findings *findings) {
    const char *id;
    json_t *record;
    json_object_foreach ((json_t *)records, id, record) {
        const char *topic = json_text_at(record, "topic");
        text_auto_t *item = memory_format("%s/%s", meeting, id);
        if (topic && topic_is_sealed(inquiry->profile, topic))
            findings_add(findings, inquiry, rule,
                         (struct found){.item = item, .member = "topic", .text = topic});
    }
}

/* A meeting that is sealed as a whole is the place outside of the team's meetings. */
void find_sealed_in_minutes(const struct inquiry *inquiry, const struct rule *rule,
                            struct findings *findings) {
    static const char *const nested[] = {"notes", "decisions", "minutes/corrections"};
    const char *id;
    json_t *meeting, *meetings = records_of(inquiry, "meetings");
    json_object_foreach (meetings, id, meeting) {
        const char *topic = json_text_at(meeting, "topic");
        for (size_t i = 0; i < 3 && !(topic && topic_is_sealed(inquiry->profile, topic)); i++)
            judge_sealed(inquiry, rule, id, json_at(meeting, nested[i]), findings);
    }
}
