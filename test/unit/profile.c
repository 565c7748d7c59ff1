/* Profiles: the one compiled in is whole and in two languages, a damaged one is refused with its place, and
 * files stand before what is compiled in. */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "check.h"
#include "io/json.h"
#include "io/store.h"
#include "plan/profile.h"
#include "record/tables.h"
#include "record/words.h"
#include "report/outcomes.h"
#include "rules/rules.h"

static const char *const practice = "halton-csc";

static const struct profile *built_in(void) {
    struct fault fault = {0};
    const struct profile *profile = profile_find(practice, NULL, &fault);
    if (!profile)
        fprintf(stderr, "%s:%zu:%zu: %s\n", fault.file, fault.line, fault.column, fault.text);
    fault_clear(&fault);
    return profile;
}

/* A value put at a path (NULL: removed) and the path that the fault must tell. */
struct damage {
    const char *at, *value, *told;
};

static const struct damage damages[] = {
    {"format", "\"csc-profile/2\"", "format"},
    {"name", "\"Halton CSC\"", "name"},
    {"version", "0", "version"},
    {"version", "\"1\"", "version"},
    {"title", "{\"fr\": \"x\"}", "title"},
    {"subject", "\"centre\"", "subject"},
    {"vocabularies/topics", "\"general\"", "vocabularies/topics"},
    {"vocabularies/topics/general/seald", "true", "vocabularies/topics/general/seald"},
    {"vocabularies/topic", "{\"a\": {\"label\": {\"en\": \"A\"}}}", "vocabularies/topic"},
    {"vocabularies/topics/program/default", "true", "vocabularies/topics/program/default"},
    {"vocabularies/topics/general/default", NULL, "vocabularies/topics"},
    {"vocabularies/topics/general/sealed", "true", "vocabularies/topics/general/sealed"},
    {"vocabularies/topics/general/explicit", "true", "vocabularies/topics/general/explicit"},
    {"vocabularies/topics/Bad Word", "{\"label\": {\"en\": \"A\"}}", "vocabularies/topics/Bad Word"},
    {"vocabularies/meeting-kinds/direct-service/default", NULL, "vocabularies/meeting-kinds"},
    {"vocabularies/meeting-kinds/issue-based/attend", "[{\"roles\": [\"bosses\"]}]",
     "vocabularies/meeting-kinds/issue-based/attend/0/roles/0"},
    {"vocabularies/roles/service-coordinator/requires", "[\"trained_on\", \"trained\"]",
     "vocabularies/roles/service-coordinator/requires/1"},
    {"vocabularies/roles/supervisor/coordinates", "true", "vocabularies/roles/supervisor/coordinates"},
    {"vocabularies/roles/manager/cardinality", "\"many\"", "vocabularies/roles/manager/cardinality"},
    {"vocabularies/roles/manager/side", "\"centre\"", "vocabularies/roles/manager/side"},
    {"vocabularies/initiation-criteria/manager-request/asks", "[\"asked_by\"]",
     "vocabularies/initiation-criteria/manager-request/asks/0"},
    {"vocabularies/initiation-criteria/manager-request/agreement", "\"lease\"",
     "vocabularies/initiation-criteria/manager-request/agreement"},
    {"vocabularies/closing-criteria/withdrawn/at_any_time", "false",
     "vocabularies/closing-criteria/withdrawn/at_any_time"},
    {"vocabularies/concern-kinds/duty-to-reprot", "{\"label\": {\"en\": \"A\"}, \"sealed\": true}",
     "vocabularies/concern-kinds/duty-to-reprot"},
    {"vocabularies/log-kinds/phone/label/en", NULL, "vocabularies/log-kinds/phone/label"},
    {"vocabularies/log-kinds/phone/label", NULL, "vocabularies/log-kinds/phone"},
    {"vocabularies/log-kinds/phone/label/en", "\"\"", "vocabularies/log-kinds/phone/label/en"},
    {"vocabularies/steps/contact-lead/phase", "\"before\"", "vocabularies/steps/contact-lead/phase"},
    {"form", "[{\"section\": \"intro\", \"title\": {\"en\": \"A\"}}]", "form/0/section"},
    {"form", "[{\"section\": \"purpose\"}]", "form/0"},
    {"topics_of/charter", "\"secret\"", "topics_of/charter"},
    {"settings/frequency", "\"three months\"", "settings/frequency"},
    {"settings/frequency_latest", "\"1m\"", "settings/frequency_latest"},
    {"settings/load", "\"3\"", "settings/load"},
    {"settings/freqency", "\"3m\"", "settings/freqency"},
    {"rules/overdue/level", "\"fatal\"", "rules/overdue/level"},
    {"rules/overdue/override", "\"maybe\"", "rules/overdue/override"},
    {"texts/process/en", "7", "texts/process/en"},
};

/* The fault of a profile with that damage. */
static void read_damaged(const struct damage *damage, struct fault *fault) {
    json_auto_t *root = json_deep_copy(built_in()->root);
    json_put(root, damage->at, damage->value ? json_loads(damage->value, JSON_DECODE_ANY, NULL) : NULL);
    text_auto_t *bytes = json_bytes(root);
    struct profile *profile = profile_read(bytes, strlen(bytes), "damaged.json", fault);
    profile_free(profile);
}

static void check_damage(const struct damage *damage) {
    struct fault fault = {0};
    read_damaged(damage, &fault);
    text_auto_t *begin = memory_format("%s: ", damage->told);
    bool told = fault.text && strncmp(fault.text, begin, strlen(begin)) == 0;
    CHECK(fault.status == STATUS_INVALID);
    CHECK(told && fault.line > 0 && fault.column > 0);
    CHECK_TEXT(fault.file, "damaged.json");
    if (!told)
        fprintf(stderr, "  %s: told \"%s\", expected \"%s...\"\n", damage->at,
                fault.text ? fault.text : "nothing", begin);
    fault_clear(&fault);
}

static void check_place(void) {
    static const char bytes[] = "{\n  \"format\": \"csc-profile/1\",\n  \"name\": 7\n}\n";
    struct fault fault = {0};
    CHECK(!profile_read(bytes, sizeof bytes - 1, "x.json", &fault) && fault.status == STATUS_INVALID);
    CHECK(fault.line == 3 && fault.column == 11);
    fault_clear(&fault);
    CHECK(!profile_read("{\"a\": 1}", 8, "x.json", &fault) && fault.status == STATUS_INVALID);
    CHECK(fault.text && strstr(fault.text, "csc-profile/1"));
    fault_clear(&fault);
    CHECK(!profile_read("{\"format\": ", 11, "x.json", &fault) && fault.status == STATUS_INVALID);
    fault_clear(&fault);
    CHECK(!profile_load("/nonexistent/x.json", &fault) && fault.status == STATUS_FAILED);
    fault_clear(&fault);
}

/* The hint for a misspelt member comes from the tables. */
static void check_nearest(void) {
    static const struct damage misspelt = {"vocabularies/topics/general/seald", "true", NULL};
    struct fault fault = {0};
    read_damaged(&misspelt, &fault);
    CHECK(fault.hint && strstr(fault.hint, "sealed"));
    fault_clear(&fault);
}

static void check_languages(const json_t *labels, const char *what) {
    const char *english = json_text_at(labels, "en"), *french = json_text_at(labels, "fr");
    CHECK(english && *english && french && *french);
    if (!english || !french)
        fprintf(stderr, "  %s\n", what);
}

static void check_whole(const struct profile *profile) {
    const char *vocabulary, *word;
    json_t *words, *entry;
    json_object_foreach ((json_t *)profile_vocabularies(profile), vocabulary, words) {
        CHECK(json_object_size(words) > 0);
        json_object_foreach (words, word, entry) {
            check_languages(json_object_get(entry, "label"), word);
            if (json_object_get(entry, "help"))
                check_languages(json_object_get(entry, "help"), word);
        }
    }
    json_object_foreach (json_object_get(profile->root, "texts"), word, entry)
        check_languages(entry, word);
    json_object_foreach (json_object_get(profile->root, "documents"), word, entry)
        check_languages(entry, word);
    size_t index;
    json_array_foreach (json_object_get(profile->root, "form"), index, entry) {
        check_languages(json_object_get(entry, "title"), json_text_at(entry, "section"));
        check_languages(json_object_get(entry, "guidance"), json_text_at(entry, "section"));
    }
}

/* Scripts rely on these words: a vocabulary and its words, in order. */
static const char *const relied_on[][2] = {
    {"initiation-criteria",
     "multiple-services complex-needs not-in-good-standing mou-at-risk agreement-issue "
     "licensing-issue complaints serious-occurrences manager-request "},
    {"closing-criteria", "single-service withdrawn goals-achieved capacity assets "},
    {"roles",
     "centre-lead centre-staff service-coordinator service-provider other-support supervisor manager "},
    {"meeting-kinds", "direct-service issue-based "},
    {"topics", "general program staffing children licensing finance complaints serious-occurrence location "
               "duty-to-report employer-report conflict "},
    {"sections", "purpose whats-new going-well not-going-well provider-update resources barriers "},
    {"transfer-reasons", "phasing-out centre-request better-placed other "},
};

static void check_relied_on(const struct profile *profile) {
    for (size_t i = 0; i < sizeof relied_on / sizeof *relied_on; i++) {
        struct text words = {0};
        const char *word;
        json_t *entry;
        json_object_foreach ((json_t *)profile_words(profile, relied_on[i][0]), word, entry)
            text_add_format(&words, "%s ", word);
        CHECK_TEXT(words.bytes, relied_on[i][1]);
        text_clear(&words);
    }
}

static void check_answers(const struct profile *profile) {
    struct span span = {0};
    CHECK_TEXT(profile->name, practice);
    CHECK(profile->version == 1);
    CHECK_TEXT(profile_default(profile, "topics"), "general");
    CHECK_TEXT(profile_default(profile, "meeting-kinds"), "direct-service");
    CHECK(!profile_default(profile, "roles") && !profile_default(profile, "nothing"));
    CHECK_TEXT(profile_role(profile, "coordinates"), "service-coordinator");
    CHECK(profile_word_is(profile, "topics", "conflict", "sealed"));
    CHECK(!profile_word_is(profile, "topics", "general", "sealed"));
    CHECK(!profile_word_is(profile, "topics", NULL, "sealed"));
    CHECK(profile_setting_span(profile, "frequency", &span) && span.count == 3 && span.unit == 'm');
    CHECK(!profile_setting_span(profile, "nothing", &span));
    CHECK(profile_setting_number(profile, "load", 9) == 3 &&
          profile_setting_number(profile, "nothing", 9) == 9);
    CHECK(strstr(profile_setting_text(profile, "duty_to_report_law"), "s. 125"));
    CHECK(profile_level(profile, "required-role-missing", LEVEL_OFF) == LEVEL_ERROR);
    CHECK(profile_level(profile, "no-answer", LEVEL_OFF) == LEVEL_OWED);
    CHECK(profile_level(profile, "nothing", LEVEL_INFO) == LEVEL_INFO);
    CHECK_TEXT(profile_requirement(profile, "required-role-missing", "?"), "H-47");
    CHECK(!profile_requirement(profile, "nothing", "?"));
    CHECK_TEXT(profile_cited(profile, "duplicated-work"), "H-15");
    CHECK(!profile_cited(profile, "nothing") && !profile_cited(NULL, "gap"));
    CHECK_TEXT(profile_override(profile, "consent"), "legal-basis");
    CHECK_TEXT(profile_override(profile, "required-role-missing"), "never");
    CHECK_TEXT(profile_document(profile, "plan", "?"), "Centre Service Plan");
    CHECK_TEXT(profile_document(profile, "nothing", "?"), "?");
}

static void check_labels(const struct profile *profile) {
    CHECK_TEXT(profile_label(profile, "sections", "purpose"), "Why are we meeting today?");
    CHECK_TEXT(profile_label(profile, "sections", "nothing"), "nothing");
    CHECK_TEXT(profile_word_meant(profile, "sections", "Whats-New"), "whats-new");
    CHECK_TEXT(profile_word_meant(profile, "sections", "what\xE2\x80\x99s new"), "whats-new");
    CHECK_TEXT(profile_word_meant(profile, "sections", "QUOI DE NEUF"), "whats-new");
    CHECK(!profile_word_meant(profile, "sections", "what's"));
    CHECK(!profile_word_meant(profile, "nothing", "what's new"));
    profile_language("fr_CA.UTF-8");
    CHECK_TEXT(profile_language_now(), "fr");
    CHECK_TEXT(profile_label(profile, "sections", "whats-new"), "Quoi de neuf");
    json_auto_t *english = json_pack("{s:s}", "en", "only"), *other = json_pack("{s:s}", "cr", "other");
    CHECK_TEXT(profile_text(english), "only");
    CHECK_TEXT(profile_text(other), "other");
    profile_language("de");
    CHECK_TEXT(profile_language_now(), "en");
    CHECK_TEXT(profile_text(NULL), "");
}

/* What a practice may cite holds every measure of the outcomes. */
static void check_cited(void) {
    for (const struct measure *measure = outcome_measures; measure->name; measure++)
        CHECK(words_hold(&words_cited, NULL, measure->name));
}

static void check_without(void) {
    struct span span;
    CHECK(!profile_vocabularies(NULL) && !profile_words(NULL, "roles") && !profile_word(NULL, "roles", "x"));
    CHECK_TEXT(profile_label(NULL, "roles", "manager"), "manager");
    CHECK(!profile_word_meant(NULL, "roles", "manager"));
    CHECK(!profile_label(NULL, "roles", NULL));
    CHECK(!profile_default(NULL, "topics") && !profile_role(NULL, "coordinates"));
    CHECK(!profile_word_is(NULL, "topics", "conflict", "sealed"));
    CHECK(!profile_setting_span(NULL, "frequency", &span) && profile_setting_number(NULL, "load", 5) == 5);
    CHECK(profile_level(NULL, "overdue", LEVEL_OWED) == LEVEL_OWED);
    CHECK_TEXT(profile_requirement(NULL, "overdue", "H-69"), "H-69");
    CHECK_TEXT(profile_override(NULL, "consent"), "never");
}

/* Writes the compiled-in profile under another version (and name) to DIRECTORY/FILE. */
static void write_profile(const char *directory, const char *file, const char *name, int version) {
    struct fault fault = {0};
    json_auto_t *root = json_deep_copy(built_in()->root);
    json_put_text(root, "name", name);
    json_put(root, "version", json_integer(version));
    text_auto_t *bytes = json_bytes(root), *path = memory_format("%s/%s", directory, file);
    CHECK(store_replace(path, bytes, strlen(bytes), 0600, &fault));
    fault_clear(&fault);
}

static int version_of(const char *name, const char *directory) {
    struct fault fault = {0};
    const struct profile *profile = profile_find(name, directory, &fault);
    int version = profile ? profile->version : -(int)fault.status;
    fault_clear(&fault);
    return version;
}

static void check_names(const char *plans) {
    CHECK(version_of("halton", NULL) == -STATUS_USAGE);
    CHECK(version_of("", plans) == -STATUS_USAGE);
    CHECK(version_of("../plans/ours", plans) == -STATUS_USAGE);
    struct fault fault = {0};
    CHECK(!profile_find("halton-cscc", NULL, &fault));
    CHECK(fault.text && strstr(fault.text, practice) && fault.hint && strstr(fault.hint, practice));
    fault_clear(&fault);
    write_profile(plans, "theirs.profile.json", "ours", 1);
    CHECK(version_of("theirs", plans) == -STATUS_INVALID);
}

static void check_order(const char *top) {
    text_auto_t *plans = memory_format("%s/plans", top), *first = memory_format("%s/first", top),
                *second = memory_format("%s/second", top), *search = memory_format("%s:%s", first, second);
    CHECK(mkdir(plans, 0700) == 0 && mkdir(first, 0700) == 0 && mkdir(second, 0700) == 0);
    write_profile(plans, "halton-csc.profile.json", practice, 2);
    write_profile(second, "halton-csc.json", practice, 3);
    write_profile(plans, "ours.profile.json", "ours", 4);
    CHECK(version_of(practice, NULL) == 1);
    CHECK(version_of(practice, first) == 1);
    CHECK(version_of(practice, plans) == 2);
    setenv("CSC_PROFILE_PATH", search, 1);
    CHECK(version_of(practice, plans) == 3);
    write_profile(first, "halton-csc.profile.json", practice, 5);
    CHECK(version_of(practice, plans) == 5);
    CHECK(version_of("ours", plans) == 4 && version_of("ours", NULL) == -STATUS_USAGE);
    unsetenv("CSC_PROFILE_PATH");
    check_names(plans);
}

/* The bytes compiled in, in a file, are the same profile; what is found twice is loaded once. */
static void check_file(const char *top) {
    struct fault fault = {0};
    text_auto_t *path = memory_format("%s/halton-csc.profile.json", top);
    for (const struct profile_builtin *one = profile_builtins; one->name; one++)
        if (strcmp(one->name, practice) == 0)
            CHECK(store_replace(path, (const char *)one->bytes, one->length, 0600, &fault));
    const struct profile *found = profile_find(practice, top, &fault);
    CHECK(found && found != built_in() && json_equal(found->root, built_in()->root));
    CHECK(found == profile_find(practice, top, &fault));
    CHECK(built_in() == built_in());
    struct profile *loaded = profile_load(path, &fault);
    CHECK(loaded && loaded != found && json_equal(loaded->root, found->root));
    profile_free(loaded);
    CHECK(store_replace(path, "{", 1, 0600, &fault));
    CHECK(!profile_load(path, &fault) && fault.status == STATUS_INVALID);
    CHECK_TEXT(fault.file, path);
    fault_clear(&fault);
}

/* The practice says of every rule that finds how grave it is, and names none that there is not. */
static void check_rules(const struct profile *profile) {
    const json_t *rules = json_object_get(profile->root, "rules");
    const char *name;
    json_t *entry;
    json_object_foreach ((json_t *)rules, name, entry) {
        CHECK(rule_named(name));
        if (!rule_named(name))
            fprintf(stderr, "  no rule is called %s\n", name);
    }
    for (const struct rule *rule = rules_all; rule->name; rule++) {
        bool said = !rule->find || json_object_get(rules, rule->name);
        CHECK(said);
        if (!said)
            fprintf(stderr, "  the profile says nothing of %s\n", rule->name);
    }
}

int main(void) {
    json_setup();
    unsetenv("CSC_PROFILE_PATH");
    const struct profile *profile = built_in();
    CHECK(profile);
    if (!profile)
        return check_done();
    check_whole(profile);
    check_relied_on(profile);
    check_answers(profile);
    check_labels(profile);
    check_without();
    check_cited();
    check_rules(profile);
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++)
        check_damage(&damages[i]);
    check_place();
    check_nearest();
    char top[] = "/tmp/csc-profile-XXXXXX";
    CHECK(mkdtemp(top));
    text_auto_t *files = memory_format("%s/files", top);
    CHECK(mkdir(files, 0700) == 0);
    check_file(files);
    check_order(top);
    text_auto_t *remove = memory_format("rm -rf '%s'", top);
    CHECK(system(remove) == 0);
    return check_done();
}
