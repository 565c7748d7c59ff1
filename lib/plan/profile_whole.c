/* What the parts of a profile must mean together: no word without sense, no rule that nobody knows, nothing
 * that takes back what stands beside it. */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "plan/profile_inside.h"
#include "record/record.h"

enum { REQUIREMENT_LIMIT = 60 };

/* A fault at the path made from a format and its arguments. Always false. */
#define refuse(check, sentence, ...)                                                                         \
    (fault_set((check)->fault, STATUS_INVALID, "%s", sentence),                                              \
     profile_at((check), memory_format(__VA_ARGS__)))

/* A lower-case letter, then letters, digits and hyphens: no word begins as an option does. */
static bool is_word(const char *word) {
    return *word >= 'a' && *word <= 'z' &&
           word[strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

static bool are_words(struct profile_check *check, const char *path, const json_t *words) {
    const char *word;
    json_t *entry;
    json_object_foreach ((json_t *)words, word, entry) {
        if (!is_word(word))
            return refuse(check, _("expected a lower-case letter, then letters a-z, digits and hyphens"),
                          "%s/%s", path, word);
    }
    return true;
}

static bool check_words(struct profile_check *check) {
    const char *vocabulary, *kind = json_text_at(check->root, "subject/kind");
    json_t *words;
    json_object_foreach (json_at(check->root, "vocabularies"), vocabulary, words) {
        text_auto_t *path = memory_format("vocabularies/%s", vocabulary);
        if (!are_words(check, path, words))
            return false;
    }
    if (!is_word(kind))
        return refuse(check, _("expected a lower-case letter, then letters a-z, digits and hyphens"),
                      "subject/kind");
    return are_words(check, "texts", json_at(check->root, "texts")) &&
           are_words(check, "forms", json_at(check->root, "forms"));
}

/* People choose by the label: two words of one list that read the same cannot be told apart. */
static bool labels_differ(struct profile_check *check, const char *vocabulary, const json_t *words) {
    json_auto_t *seen = json_object();
    const char *word;
    json_t *entry;
    json_object_foreach ((json_t *)words, word, entry) {
        const char *label = json_text_at(entry, "label/en");
        const char *other = json_string_value(json_object_get(seen, label));
        if (other) {
            fault_set(check->fault, STATUS_INVALID, _("\"%s\" is the label of \"%s\" too"), label, other);
            return profile_at(check, memory_format("vocabularies/%s/%s/label/en", vocabulary, word));
        }
        json_object_set_new(seen, label, json_string(word));
    }
    return true;
}

static bool check_labels(struct profile_check *check) {
    const char *vocabulary;
    json_t *words;
    json_object_foreach (json_at(check->root, "vocabularies"), vocabulary, words) {
        if (!labels_differ(check, vocabulary, words))
            return false;
    }
    return true;
}

/* Members of one entry of which the second takes the first back. Without a value being there is enough. */
static const struct {
    const char *vocabulary, *member, *against, *value, *sentence;
} contradictions[] = {
    {"topics", "explicit", "sealed", NULL,
     N_("a sealed topic is held by no consent: it is not explicit as well")},
    {"roles", "speaks", "side", "agency", N_("who speaks for the subject is one of its own people")},
    {"closing-criteria", "condition", "at_any_time", NULL,
     N_("what may close the plan at any time has no condition")},
    {"steps", "day", "phase", "meeting", N_("a step of the meeting itself is not due days before it")},
    {"steps", "each", "phase", "subject", N_("a step with the subject is not taken with each provider")},
};

static bool check_contradictions(struct profile_check *check) {
    for (size_t i = 0; i < sizeof contradictions / sizeof *contradictions; i++) {
        text_auto_t *path = memory_format("vocabularies/%s", contradictions[i].vocabulary);
        const char *word, *value = contradictions[i].value;
        json_t *entry;
        json_object_foreach (json_at(check->root, path), word, entry) {
            if (json_object_get(entry, contradictions[i].member) &&
                (value ? json_is(entry, contradictions[i].against, value)
                       : json_yes(entry, contradictions[i].against)))
                return refuse(check, _(contradictions[i].sentence), "%s/%s/%s", path, word,
                              contradictions[i].member);
        }
    }
    return true;
}

/* May people of an agency hold the role? */
static bool agencies_may(const json_t *role) {
    const json_t *eligible = json_object_get(role, "eligible_sides");
    return eligible ? json_has(eligible, "agency") : !json_is(role, "side", "subject");
}

static bool check_sides(struct profile_check *check) {
    const char *word;
    json_t *role, *roles = json_at(check->root, "vocabularies/roles");
    bool subjects = false;
    json_object_foreach (roles, word, role) {
        const char *side = json_text_at(role, "side");
        const json_t *eligible = json_object_get(role, "eligible_sides");
        if (side && eligible && !json_has(eligible, side))
            return refuse(check, _("its side is not among them"), "vocabularies/roles/%s/eligible_sides",
                          word);
        subjects = subjects || (side && strcmp(side, "subject") == 0);
    }
    return subjects ||
           refuse(check, _("expected \"side\": \"subject\" on one role: who leads for the subject"),
                  "vocabularies/roles");
}

static bool someone_may(const json_t *roles, const json_t *row) {
    size_t index;
    json_t *role;
    json_array_foreach (json_object_get(row, "roles"), index, role) {
        if (agencies_may(json_object_get(roles, json_string_value(role))))
            return true;
    }
    return false;
}

/* Somebody of each agency in a role that no agency's people may hold never comes. */
static bool check_attendance(struct profile_check *check) {
    const json_t *roles = json_at(check->root, "vocabularies/roles");
    const char *kind;
    json_t *entry, *row;
    size_t index;
    json_object_foreach (json_at(check->root, "vocabularies/meeting-kinds"), kind, entry) {
        json_array_foreach (json_object_get(entry, "attend"), index, row) {
            if (json_is(row, "each", "agency") && !someone_may(roles, row))
                return refuse(check, _("none of these roles can be held by people of an agency"),
                              "vocabularies/meeting-kinds/%s/attend/%zu/roles", kind, index);
        }
    }
    return true;
}

static bool check_topics_of(struct profile_check *check) {
    const char *part;
    json_t *topic, *topics = json_at(check->root, "vocabularies/topics");
    json_object_foreach (json_at(check->root, "topics_of"), part, topic) {
        if (json_yes(json_object_get(topics, json_string_value(topic)), "sealed"))
            return refuse(check, _("a sealed topic is seen by those named alone, and nobody is named here"),
                          "topics_of/%s", part);
    }
    return true;
}

static const char *section_of(const json_t *form, size_t index) {
    return json_text_at(json_array_get(form, index), "section");
}

/* May one meeting's form have both rows: is there a kind that both are for? */
static bool share_a_kind(const json_t *one, const json_t *other) {
    const json_t *kinds = json_object_get(one, "kinds"), *others = json_object_get(other, "kinds");
    size_t index;
    json_t *kind;
    if (!kinds || !others)
        return true;
    json_array_foreach (kinds, index, kind) {
        if (json_has(others, json_string_value(kind)))
            return true;
    }
    return false;
}

static bool is_repeated(const json_t *form, size_t index) {
    const char *section = section_of(form, index);
    if (strcmp(section, "heading") == 0)
        return false;
    for (size_t before = 0; before < index; before++)
        if (strcmp(section_of(form, before), section) == 0 &&
            share_a_kind(json_array_get(form, before), json_array_get(form, index)))
            return true;
    return false;
}

static bool check_form_rows(struct profile_check *check) {
    size_t index;
    json_t *row;
    const json_t *form = json_at(check->root, "form");
    json_array_foreach ((json_t *)form, index, row) {
        if (is_repeated(form, index))
            return refuse(check, _("this section stands on the form already"), "form/%zu/section", index);
    }
    return !json_yes(json_array_get(form, 0), "under") ||
           refuse(check, _("the first row has none before it to stand under"), "form/0/under");
}

static bool is_on_form(const json_t *form, const char *section) {
    for (size_t index = 0; index < json_array_size(form); index++)
        if (strcmp(section_of(form, index), section) == 0)
            return true;
    return false;
}

/* Forms are called for by name: one may not hide another. */
static bool check_forms(struct profile_check *check) {
    const struct record *documents = record_field(&record_profile, "documents")->of;
    const json_t *kinds = json_at(check->root, "vocabularies/meeting-kinds");
    const char *name;
    json_t *form;
    json_object_foreach (json_at(check->root, "forms"), name, form) {
        if (record_field(documents, name) || json_at(json_object_get(kinds, name), "form"))
            return refuse(check, _("another form has this name already"), "forms/%s", name);
    }
    return true;
}

/* What may not stay empty must have a place to be written in. */
static bool check_required(struct profile_check *check) {
    const char *section;
    json_t *entry;
    const json_t *form = json_at(check->root, "form");
    json_object_foreach (json_at(check->root, "vocabularies/sections"), section, entry) {
        if (form && json_yes(entry, "required") && !is_on_form(form, section))
            return refuse(check, _("it is required and stands nowhere on the form"),
                          "vocabularies/sections/%s/required", section);
    }
    return true;
}

/* Settings of which one says nothing without the other. */
static bool check_pairs(struct profile_check *check) {
    static const char *const pairs[][2] = {
        {"load", "load_within"}, {"load_within", "load"}, {"frequency_latest", "frequency"}};
    const json_t *settings = json_at(check->root, "settings");
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (!json_object_get(settings, pairs[i][0]) || json_object_get(settings, pairs[i][1]))
            continue;
        fault_set(check->fault, STATUS_INVALID, _("it says nothing without \"%s\""), pairs[i][1]);
        return profile_at(check, memory_format("settings/%s", pairs[i][0]));
    }
    return true;
}

static bool names_rule(struct profile_check *check, const char *name) {
    const char *const *known = profile_rule_names();
    for (const char *const *one = known; *one; one++)
        if (strcmp(*one, name) == 0)
            return true;
    const char *nearest = text_nearest(name, known);
    fault_set(check->fault, STATUS_INVALID, _("no rule is called \"%s\""), name);
    if (nearest)
        fault_hint(check->fault, _("did you mean \"%s\"?"), nearest);
    else
        fault_hint(check->fault, _("csc-rules(7) has all of them"));
    return profile_at(check, memory_format("rules/%s", name));
}

/* Only what is refused can be passed. */
static bool check_rules(struct profile_check *check) {
    const char *name;
    json_t *rule;
    json_object_foreach (json_at(check->root, "rules"), name, rule) {
        const char *override = json_text_at(rule, "override");
        if (!names_rule(check, name))
            return false;
        if (override && strcmp(override, "never") != 0 && !json_is(rule, "level", "error"))
            return refuse(check, _("only a rule of level \"error\" can be overridden"), "rules/%s/override",
                          name);
    }
    return true;
}

/* It is printed in brackets after a rule's name: [overdue 4.2]. */
static bool is_requirement(const char *text) {
    const size_t length = strlen(text);
    return length <= REQUIREMENT_LIMIT && text[0] != ' ' && text[length - 1] != ' ' && !strpbrk(text, "[]");
}

static bool check_requirements_in(struct profile_check *check, const char *path, json_t *value) {
    const char *key;
    size_t index;
    json_t *inner;
    json_object_foreach (value, key, inner) {
        text_auto_t *here = memory_format("%s%s%s", path, *path ? "/" : "", key);
        const bool names = strcmp(key, "requirement") == 0 || strcmp(path, "requirements") == 0;
        if (names && json_is_string(inner) && !is_requirement(json_string_value(inner)))
            return refuse(check, _("expected at most 60 bytes, without brackets, without blanks at its ends"),
                          "%s", here);
        if (!check_requirements_in(check, here, inner))
            return false;
    }
    json_array_foreach (value, index, inner) {
        text_auto_t *here = memory_format("%s/%zu", path, index);
        if (!check_requirements_in(check, here, inner))
            return false;
    }
    return true;
}

static bool check_requirements(struct profile_check *check) {
    return check_requirements_in(check, "", (json_t *)check->root);
}

bool profile_is_whole(struct profile_check *check) {
    static bool (*const checks[])(struct profile_check *) = {
        check_words,      check_labels,    check_contradictions, check_sides,
        check_attendance, check_topics_of, check_form_rows,      check_required,
        check_forms,      check_pairs,     check_rules,          check_requirements};
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (!checks[i](check))
            return false;
    return true;
}
