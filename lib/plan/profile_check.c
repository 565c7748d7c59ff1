/* What makes a profile one that the tools can work with. */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "plan/profile_inside.h"
#include "record/profile_tables.h"

const char *const profile_form_parts[] = {"heading",    "purpose",    "team",        "priorities", "actions",
                                          "decisions",  "agreements", "commitments", "issues",     "cases",
                                          "follow-ups", "services",   "agreement",   "next",       NULL};

bool profile_at(struct profile_check *check, char *path) {
    *check->path = path;
    return false;
}

static bool in_list(const char *const *list, const char *word) {
    while (*list && strcmp(*list, word) != 0)
        list++;
    return *list != NULL;
}

/* Every text of the array at `path` must be a member of the record, or else "did you mean" is of no use. */
static bool name_members(struct profile_check *check, const char *path, const struct record *record) {
    size_t index;
    json_t *member;
    json_array_foreach (json_at(check->root, path), index, member) {
        if (record_field(record, json_string_value(member)))
            continue;
        fault_set(check->fault, STATUS_INVALID, _("\"%s\" is no member of the record \"%s\""),
                  json_string_value(member), record->name);
        return profile_at(check, memory_format("%s/%zu", path, index));
    }
    return true;
}

static bool check_format(struct profile_check *check) {
    const char *format = json_text_at(check->root, "format");
    if (format && strcmp(format, PROFILE_FORMAT) == 0)
        return true;
    if (!format)
        fault_set(check->fault, STATUS_INVALID, _("this is no profile: it has no format \"%s\""),
                  PROFILE_FORMAT);
    else
        fault_set(check->fault, STATUS_INVALID, _("format \"%s\" is not known; expected \"%s\""), format,
                  PROFILE_FORMAT);
    return profile_at(check, memory_text(format ? "format" : ""));
}

/* A vocabulary that is not there has no words: what leads into it leads nowhere. free it with json_decref. */
static json_t *all_vocabularies(const json_t *root) {
    json_t *given = json_at(root, "vocabularies"),
           *all = json_is_object(given) ? json_copy(given) : json_object();
    for (const struct field *field = record_vocabularies.fields; field->key; field++)
        if (!json_object_get(all, field->key))
            json_object_set_new(all, field->key, json_object());
    return all;
}

static bool check_structure(struct profile_check *check) {
    json_auto_t *vocabularies = all_vocabularies(check->root);
    return record_check(&record_profile, check->root, vocabularies, check->path, check->fault);
}

static void refuse_unknown(void *context, const char *path, const char *nearest) {
    struct profile_check *check = context;
    if (check->fault->status != STATUS_DONE)
        return;
    fault_set(check->fault, STATUS_INVALID, _("a profile has no such member"));
    if (nearest)
        fault_hint(check->fault, _("did you mean \"%s\"?"), nearest);
    profile_at(check, memory_text(path));
}

static bool check_unknown(struct profile_check *check) {
    record_unknown(&record_profile, check->root, refuse_unknown, check);
    return check->fault->status == STATUS_DONE;
}

static bool check_name(struct profile_check *check) {
    const char *name = json_text_at(check->root, "name");
    text_auto_t *slug = text_slug(name);
    long long version = json_integer_value(json_at(check->root, "version"));
    if (strcmp(slug, name) != 0) {
        fault_set(check->fault, STATUS_INVALID, _("\"%s\" is no name for a profile; expected \"%s\""), name,
                  *slug ? slug : "a-z 0-9 -");
        return profile_at(check, memory_text("name"));
    }
    if (version < 1 || version > 1000000) {
        fault_set(check->fault, STATUS_INVALID, _("expected a version from 1 to 1000000"));
        return profile_at(check, memory_text("version"));
    }
    return true;
}

/* The number of entries marked; a second one is a fault. */
static bool count_marked(struct profile_check *check, const char *vocabulary, const char *flag,
                         size_t *count) {
    text_auto_t *path = memory_format("vocabularies/%s", vocabulary);
    const char *word;
    json_t *entry;
    *count = 0;
    json_object_foreach (json_at(check->root, path), word, entry) {
        if (!json_yes(entry, flag) || ++*count < 2)
            continue;
        fault_set(check->fault, STATUS_INVALID, _("only one word of \"%s\" can be \"%s\""), vocabulary, flag);
        return profile_at(check, memory_format("%s/%s/%s", path, word, flag));
    }
    return true;
}

/* Where a word is taken when none is given there must be one to take. */
static bool check_defaults(struct profile_check *check) {
    static const char *const needed[] = {"meeting-kinds", "topics", NULL};
    const char *vocabulary;
    json_t *words;
    json_object_foreach (json_at(check->root, "vocabularies"), vocabulary, words) {
        size_t count;
        if (!count_marked(check, vocabulary, "default", &count))
            return false;
        if (count == 1 || !in_list(needed, vocabulary))
            continue;
        fault_set(check->fault, STATUS_INVALID, _("expected \"default\": true on one word of \"%s\""),
                  vocabulary);
        return profile_at(check, memory_format("vocabularies/%s", vocabulary));
    }
    return true;
}

/* What has no topic of its own takes the default one: were it sealed, nobody could be told anything. */
static bool check_topics(struct profile_check *check) {
    const char *word, *flags[] = {"sealed", "explicit"};
    json_t *entry;
    json_object_foreach (json_at(check->root, "vocabularies/topics"), word, entry) {
        for (size_t i = 0; json_yes(entry, "default") && i < 2; i++) {
            if (!json_yes(entry, flags[i]))
                continue;
            fault_set(check->fault, STATUS_INVALID, _("the default topic cannot be \"%s\""), flags[i]);
            return profile_at(check, memory_format("vocabularies/topics/%s/%s", word, flags[i]));
        }
    }
    return true;
}

static bool check_roles(struct profile_check *check) {
    const char *word;
    json_t *entry;
    json_object_foreach (json_at(check->root, "vocabularies/roles"), word, entry) {
        text_auto_t *path = memory_format("vocabularies/roles/%s/requires", word);
        if (!name_members(check, path, &record_person))
            return false;
    }
    size_t count;
    return count_marked(check, "roles", "coordinates", &count);
}

static bool check_criteria(struct profile_check *check) {
    const char *word;
    json_t *entry;
    json_object_foreach (json_at(check->root, "vocabularies/initiation-criteria"), word, entry) {
        text_auto_t *path = memory_format("vocabularies/initiation-criteria/%s/asks", word);
        if (!name_members(check, path, &record_initiated))
            return false;
    }
    return true;
}

/* A concern's kind is a word of the format itself: a misspelt one would seal nothing. */
static bool check_concern_kinds(struct profile_check *check) {
    const char *const *known = record_field(&record_concern, "kind")->words->list;
    const char *word;
    json_t *entry;
    json_object_foreach (json_at(check->root, "vocabularies/concern-kinds"), word, entry) {
        if (!known || in_list(known, word))
            continue;
        const char *nearest = text_nearest(word, known);
        fault_set(check->fault, STATUS_INVALID, _("no concern has the kind \"%s\""), word);
        if (nearest)
            fault_hint(check->fault, _("did you mean \"%s\"?"), nearest);
        return profile_at(check, memory_format("vocabularies/concern-kinds/%s", word));
    }
    return true;
}

static bool check_form(struct profile_check *check) {
    const json_t *sections = json_at(check->root, "vocabularies/sections");
    size_t index;
    json_t *row;
    json_array_foreach (json_at(check->root, "form"), index, row) {
        const char *section = json_text_at(row, "section");
        if (json_object_get(sections, section) || in_list(profile_form_parts, section))
            continue;
        fault_set(check->fault, STATUS_INVALID,
                  _("\"%s\" is no word of \"sections\" and no part that every form may have"), section);
        return profile_at(check, memory_format("form/%zu/section", index));
    }
    return true;
}

/* Months and years begin on a day of the calendar; weeks and days would need one of their own. */
static bool check_settings(struct profile_check *check) {
    const struct profile profile = {.root = (json_t *)check->root};
    struct span usual, latest, every;
    if (profile_setting_span(&profile, "held_every", &every) && every.unit != 'm' && every.unit != 'y') {
        fault_set(check->fault, STATUS_INVALID, _("expected months or years, such as 1m, 3m or 1y"));
        return profile_at(check, memory_text("settings/held_every"));
    }
    if (!profile_setting_span(&profile, "frequency", &usual) ||
        !profile_setting_span(&profile, "frequency_latest", &latest) ||
        date_add(0, latest) >= date_add(0, usual))
        return true;
    fault_set(check->fault, STATUS_INVALID, _("expected no less than \"frequency\""));
    return profile_at(check, memory_text("settings/frequency_latest"));
}

bool profile_check(const json_t *root, char **path, struct fault *fault) {
    static bool (*const checks[])(struct profile_check *) = {
        check_format, check_structure, check_unknown,       check_name, check_defaults, check_topics,
        check_roles,  check_criteria,  check_concern_kinds, check_form, check_settings, profile_is_whole};
    struct profile_check check = {root, path, fault};
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (!checks[i](&check))
            return false;
    return true;
}
