/* What a profile says: every question has an answer without a profile too. */
#include "plan/profile.h"

#include <string.h>

#include "base/text.h"
#include "io/json.h"

static const char *language_now = "en";

/* It is named nowhere else. */
const char *profile_usual(void) {
#ifdef CSC_DEFAULT_PROFILE
    return CSC_DEFAULT_PROFILE;
#else
    return profile_builtins[0].name ? profile_builtins[0].name : "";
#endif
}

void profile_language(const char *language) {
    language_now = language && strncmp(language, "fr", 2) == 0 ? "fr" : "en";
}

const char *profile_language_now(void) {
    return language_now;
}

bool profile_names_by_reference(const struct profile *profile) {
    return profile && json_is(json_object_get(profile->root, "subject"), "named_by", "reference");
}

const char *profile_text(const json_t *labels) {
    const char *text = json_string_value(json_object_get(labels, language_now));
    if (!text)
        text = json_string_value(json_object_get(labels, "en"));
    if (!text)
        text = json_string_value(json_object_iter_value(json_object_iter((json_t *)labels)));
    return text ? text : "";
}

/* A member two or three levels down; names are words, never paths. */
static const json_t *member(const struct profile *profile, const char *section, const char *name) {
    return profile && name ? json_object_get(json_object_get(profile->root, section), name) : NULL;
}

const json_t *profile_vocabularies(const struct profile *profile) {
    return profile ? json_object_get(profile->root, "vocabularies") : NULL;
}

const json_t *profile_words(const struct profile *profile, const char *vocabulary) {
    return member(profile, "vocabularies", vocabulary);
}

const json_t *profile_word(const struct profile *profile, const char *vocabulary, const char *word) {
    return word ? json_object_get(profile_words(profile, vocabulary), word) : NULL;
}

const char *profile_label(const struct profile *profile, const char *vocabulary, const char *word) {
    const char *label = profile_text(json_object_get(profile_word(profile, vocabulary, word), "label"));
    return *label ? label : word;
}

const char *profile_marked(const struct profile *profile, const char *vocabulary, const char *flag) {
    const char *word;
    json_t *entry;
    json_object_foreach ((json_t *)profile_words(profile, vocabulary), word, entry) {
        if (json_yes(entry, flag))
            return word;
    }
    return NULL;
}

const char *profile_default(const struct profile *profile, const char *vocabulary) {
    return profile_marked(profile, vocabulary, "default");
}

const char *profile_role(const struct profile *profile, const char *flag) {
    return profile_marked(profile, "roles", flag);
}

bool profile_word_is(const struct profile *profile, const char *vocabulary, const char *word,
                     const char *flag) {
    return json_yes(profile_word(profile, vocabulary, word), flag);
}

/* Is the text the label of the entry in one of the languages of the practice? */
static bool is_label(const json_t *entry, const char *text) {
    const char *language;
    json_t *label;
    json_object_foreach (json_object_get(entry, "label"), language, label) {
        if (text_same(json_string_value(label), text))
            return true;
    }
    return false;
}

const char *profile_word_meant(const struct profile *profile, const char *vocabulary, const char *text) {
    const char *word, *found = NULL;
    size_t count = 0;
    json_t *entry;
    json_object_foreach ((json_t *)profile_words(profile, vocabulary), word, entry) {
        if (text_same(word, text))
            return word;
        if (is_label(entry, text)) {
            found = word;
            count++;
        }
    }
    return count == 1 ? found : NULL;
}

bool profile_setting_span(const struct profile *profile, const char *name, struct span *span) {
    const char *text = json_string_value(member(profile, "settings", name));
    return text && span_read(text, span);
}

long profile_setting_number(const struct profile *profile, const char *name, long otherwise) {
    const json_t *number = member(profile, "settings", name);
    return json_is_integer(number) ? (long)json_integer_value(number) : otherwise;
}

const char *profile_setting_text(const struct profile *profile, const char *name) {
    const json_t *setting = member(profile, "settings", name);
    return json_is_string(setting) ? json_string_value(setting) : profile_text(setting);
}

const char *profile_document(const struct profile *profile, const char *report, const char *otherwise) {
    const char *title = profile_text(member(profile, "documents", report));
    return *title ? title : otherwise;
}

enum level profile_level(const struct profile *profile, const char *rule, enum level otherwise) {
    static const char *const names[] = {
        [LEVEL_OFF] = "off",         [LEVEL_INFO] = "info",   [LEVEL_OWED] = "owed",
        [LEVEL_WARNING] = "warning", [LEVEL_ERROR] = "error",
    };
    const char *level = json_string_value(json_object_get(member(profile, "rules", rule), "level"));
    for (size_t i = 0; level && i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], level) == 0)
            return (enum level)i;
    return otherwise;
}

const char *profile_requirement(const struct profile *profile, const char *rule, const char *otherwise) {
    const char *text = json_string_value(json_object_get(member(profile, "rules", rule), "requirement"));
    return text || profile ? text : otherwise;
}

const char *profile_cited(const struct profile *profile, const char *name) {
    return json_string_value(member(profile, "requirements", name));
}

const char *profile_override(const struct profile *profile, const char *rule) {
    const char *text = json_string_value(json_object_get(member(profile, "rules", rule), "override"));
    return text ? text : "never";
}
