#include "rules/topic.h"

#include <string.h>

#include "io/json.h"
#include "rules/roles.h"

const char *topic_usual(const struct profile *profile) {
    const char *topic = profile_default(profile, "topics");
    return topic ? topic : "";
}

/* Parts of a plan that are no records of a collection. */
static const char *topic_of_part(const struct inquiry *inquiry, const char *part) {
    const json_t *topics = inquiry->profile ? json_object_get(inquiry->profile->root, "topics_of") : NULL;
    const char *topic = json_text_at(topics, part);
    if (!topic && (strcmp(part, "subject") == 0 || strcmp(part, "place") == 0) &&
        profile_word(inquiry->profile, "topics", "location"))
        return "location";
    return topic ? topic : topic_usual(inquiry->profile);
}

const char *topic_of(const struct inquiry *inquiry, const char *collection, const json_t *record) {
    const char *topic = json_text_at(record, "topic");
    if (topic)
        return topic;
    const char *priority = strcmp(collection, "actions") == 0 ? json_text_at(record, "priority") : NULL;
    if (priority) {
        const json_t *priorities = json_object_get(inquiry->plan, "priorities");
        topic = json_text_at(json_object_get(priorities, priority), "topic");
    }
    return topic ? topic : topic_of_part(inquiry, collection);
}

const char *topic_of_nested(const struct inquiry *inquiry, const json_t *meeting, const json_t *nested) {
    const char *topic = json_text_at(nested, "topic");
    return topic ? topic : topic_of(inquiry, "meetings", meeting);
}

static const char *origin_of_speaker(const struct inquiry *inquiry, const char *speaker) {
    if (strcmp(speaker, "subject") == 0)
        return "subject";
    const json_t *agencies = json_object_get(inquiry->plan, "agencies");
    if (json_object_get(agencies, speaker))
        return speaker;
    const json_t *people = json_object_get(inquiry->plan, "people");
    if (!json_object_get(people, speaker))
        return NULL;
    const char *agency = agency_of(inquiry->plan, speaker);
    return agency ? agency : "subject";
}

const char *origin_of(const struct inquiry *inquiry, const char *collection, const json_t *record) {
    static const char *const subjects[] = {"subject", "initiated", "closed", "charter"};
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++)
        if (strcmp(collection, subjects[i]) == 0)
            return "subject";
    if (strcmp(collection, "priorities") == 0) {
        const char *speaker = json_text_at(record, "expressed_by");
        if (speaker)
            return origin_of_speaker(inquiry, speaker);
    }
    return json_text_at(record, "origin");
}
