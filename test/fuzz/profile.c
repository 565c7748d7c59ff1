/* Any bytes as a profile: accepted, and then whatever is asked of it answered, or refused with a reason. */
#include "plan/profile.h"
#include "target.h"

static void ask(const struct profile *profile) {
    const char *vocabulary, *word;
    json_t *words;
    struct span span;
    json_object_foreach ((json_t *)profile_vocabularies(profile), vocabulary, words) {
        const char *usual = profile_default(profile, vocabulary);
        MUST(!usual || profile_word(profile, vocabulary, usual));
        word = json_object_iter_key(json_object_iter(words));
        if (word) {
            const char *meant =
                profile_word_meant(profile, vocabulary, profile_label(profile, vocabulary, word));
            MUST(!meant || profile_word(profile, vocabulary, meant));
        }
    }
    for (const char *const *rule = profile_rule_names(); *rule; rule++) {
        MUST(profile_level(profile, *rule, LEVEL_OFF) <= LEVEL_ERROR);
        profile_override(profile, *rule);
        profile_requirement(profile, *rule, NULL);
    }
    profile_setting_span(profile, "frequency", &span);
    profile_document(profile, "minutes", "Minutes");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct fault fault = {0};
    text_auto_t *bytes = memory_bytes((const char *)data, size);
    json_setup();
    struct profile *profile = profile_read(bytes, size, "fuzz", &fault);
    if (profile) {
        ask(profile);
        profile_free(profile);
    }
    MUST_TELL(profile != NULL, &fault);
    return 0;
}
