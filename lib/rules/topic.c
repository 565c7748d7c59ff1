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

/* What an action does not say itself it takes from its priority. NULL when there is none. */
static const json_t *priority_of(const struct inquiry *inquiry, const char *collection,
                                 const json_t *record) {
    const char *priority = strcmp(collection, "actions") == 0 ? json_text_at(record, "priority") : NULL;
    return priority ? json_object_get(json_object_get(inquiry->plan, "priorities"), priority) : NULL;
}

const char *case_of(const struct inquiry *inquiry, const char *collection, const json_t *record) {
    const char *own = json_text_at(record, "case");
    return own ? own : json_text_at(priority_of(inquiry, collection, record), "case");
}

static bool kind_is_sealed(const struct inquiry *inquiry, const char *collection, const json_t *record) {
    static const char *const kinds[][2] = {{"concerns", "concern-kinds"}, {"log", "log-kinds"}};
    const char *kind = json_text_at(record, "kind");
    for (size_t i = 0; kind && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(collection, kinds[i][0]) == 0)
            return profile_word_is(inquiry->profile, kinds[i][1], kind, "sealed");
    return false;
}

bool record_is_sealed(const struct inquiry *inquiry, const char *collection, const json_t *record) {
    return topic_is_sealed(inquiry->profile, topic_of(inquiry, collection, record)) ||
           kind_is_sealed(inquiry, collection, record);
}

const char *topic_of(const struct inquiry *inquiry, const char *collection, const json_t *record) {
    const char *topic = json_text_at(record, "topic");
    if (topic)
        return topic;
    topic = json_text_at(priority_of(inquiry, collection, record), "topic");
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
