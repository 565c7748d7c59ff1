/* Finding records by what people call them. */
#include "plan/names.h"

#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "record/ids.h"
#include "record/record.h"

enum { CANDIDATES_SHOWN = 8 };

/* One way in which a text can mean a record. Both texts are folded; `name` may be "". */
typedef bool (*meaning_fn)(const char *text, const char *id, const char *name);

static bool is_name(const char *text, const char *id, const char *name) {
    (void)id;
    return strcmp(text, name) == 0;
}

/* "zoe o'hara" begins zoe-o-hara as well. */
static bool begins_id(const char *text, const char *id, const char *name) {
    text_auto_t *slug = text_slug(text);
    (void)name;
    return !id_is_lettered(id, 0) &&
           (strncmp(id, text, strlen(text)) == 0 || (*slug && strncmp(id, slug, strlen(slug)) == 0));
}

static bool is_in_name(const char *text, const char *id, const char *name) {
    (void)id;
    return strstr(name, text) != NULL;
}

static bool is_any(const char *text, const char *id, const char *name) {
    (void)text, (void)id, (void)name;
    return true;
}

static const char *name_of(const json_t *plan, const char *within, const json_t *record) {
    if (strcmp(within, "subject") == 0)
        return json_text_at(plan, "subject/name");
    return json_text_at(record, "name");
}

/* Adds the ids of one collection that the text means to `found`, an object {id: name}. */
static void gather_within(const json_t *plan, const char *within, const char *folded, meaning_fn means,
                          json_t *found) {
    const char *id;
    json_t *record;
    bool subject = strcmp(within, "subject") == 0;
    json_auto_t *alone = subject ? json_pack("{s:{}}", "subject") : NULL;
    json_object_foreach (subject ? alone : json_at(plan, within), id, record) {
        const char *name = name_of(plan, within, record);
        text_auto_t *folded_name = text_fold(name ? name : "");
        if (means(folded, id, folded_name))
            json_object_set_new(found, id, json_string(name ? name : ""));
    }
}

static json_t *gather(const json_t *plan, char *const *collections, const char *text, meaning_fn means) {
    text_auto_t *folded = text_fold(text);
    json_t *found = json_object();
    for (; *folded && *collections; collections++)
        gather_within(plan, *collections, folded, means, found);
    return found;
}

static const char *id_in(const json_t *plan, char *const *collections, const char *wanted) {
    for (; *collections; collections++) {
        json_t *records = json_at(plan, *collections);
        if (strcmp(*collections, "subject") == 0 && text_same(wanted, "subject"))
            return "subject";
        if (json_object_get(records, wanted))
            return json_object_iter_key(json_object_iter_at(records, wanted));
    }
    return NULL;
}

/* The id itself: as it stands (an agency may be called k3), then letter ids but for case. */
static const char *exact(const json_t *plan, char *const *collections, const char *text) {
    const char *id = id_in(plan, collections, text);
    text_auto_t *upper = memory_text(text);
    if (*upper >= 'a' && *upper <= 'z')
        *upper = (char)(*upper - 'a' + 'A');
    return id || !id_is_lettered(upper, 0) ? id : id_in(plan, collections, upper);
}

/* "jo-rock (Jo Rock), jo-smith (Jo Smith)", at most eight. */
static char *shown(const json_t *found, bool names) {
    struct text list = {0};
    const char *id;
    json_t *name;
    size_t count = 0;
    json_object_foreach ((json_t *)found, id, name) {
        if (count == CANDIDATES_SHOWN)
            text_add_format(&list, _(" and %zu more"), json_object_size(found) - count);
        if (count++ >= CANDIDATES_SHOWN)
            continue;
        text_add_format(&list, "%s%s", count == 1 ? "" : ", ", id);
        if (names && json_string_length(name) > 0)
            text_add_format(&list, " (%s)", json_string_value(name));
    }
    return text_take(&list);
}

/* The id whose id or name is nearest to what was typed, or NULL. Borrowed from `all`. */
static const char *nearest(const json_t *all, const char *text) {
    const char **words = memory_take((2 * json_object_size(all) + 1) * sizeof *words);
    const char *id;
    json_t *name;
    size_t count = 0;
    json_object_foreach ((json_t *)all, id, name) {
        words[count++] = id;
        words[count++] = json_string_value(name);
    }
    const char *near = text_nearest(text, words);
    size_t at = 0;
    while (near && words[at] != near)
        at++;
    const char *result = near ? words[at - at % 2] : NULL;
    free(words);
    return result;
}

static void not_found(const json_t *plan, const char *within, char *const *collections, const char *text,
                      struct fault *fault) {
    text_auto_t *what = id_called(within);
    json_auto_t *all = gather(plan, collections, "*", is_any);
    text_auto_t *list = shown(all, true);
    const char *near = nearest(all, text);
    if (near) {
        fault_set(fault, STATUS_USAGE, _("no such %s: %s (did you mean %s?)"), what, text, near);
        fault_hint(fault, _("there are: %s"), list);
    } else if (*list) {
        fault_set(fault, STATUS_USAGE, _("no such %s: %s"), what, text);
        fault_hint(fault, _("give the id, the beginning of an id or part of a name: %s"), list);
    } else {
        fault_set(fault, STATUS_USAGE, _("no such %s: %s (the plan has none yet)"), what, text);
    }
}

static void ambiguous(const json_t *found, const char *text, struct fault *fault) {
    text_auto_t *list = shown(found, true);
    text_auto_t *ids = shown(found, false);
    fault_set(fault, STATUS_USAGE, _("\"%s\" may mean: %s"), text, list);
    fault_hint(fault, _("give one of the ids: %s"), ids);
}

char *names_find(const json_t *plan, const char *collections, const char *text, struct fault *fault) {
    static const meaning_fn meanings[] = {is_name, begins_id, is_in_name};
    char **list = text_split(collections, '|');
    const char *id = exact(plan, list, text);
    char *result = memory_text(id);
    size_t found_count = result ? 1 : 0;
    for (size_t i = 0; found_count == 0 && i < sizeof meanings / sizeof *meanings; i++) {
        json_auto_t *found = gather(plan, list, text, meanings[i]);
        found_count = json_object_size(found);
        if (found_count == 1)
            result = memory_text(json_object_iter_key(json_object_iter(found)));
        else if (found_count > 1)
            ambiguous(found, text, fault);
    }
    if (found_count == 0)
        not_found(plan, collections, list, text, fault);
    text_list_free(list);
    return result;
}

/* The meetings of a status, {id: ""}. */
static json_t *meetings_that_are(const json_t *plan, const char *status) {
    json_t *found = json_object();
    const char *id;
    json_t *meeting;
    json_object_foreach (json_object_get(plan, "meetings"), id, meeting) {
        if (json_is(meeting, "status", status))
            json_object_set_new(found, id, json_string(json_text_at(meeting, "starts")));
    }
    return found;
}

const char *names_meeting(const json_t *plan, struct fault *fault) {
    json_auto_t *started = meetings_that_are(plan, "started");
    json_auto_t *planned = meetings_that_are(plan, "planned");
    json_t *found = json_object_size(started) > 0 ? started : planned;
    if (json_object_size(found) == 1) {
        const char *id = json_object_iter_key(json_object_iter(found));
        return json_object_iter_key(json_object_iter_at(json_object_get(plan, "meetings"), id));
    }
    if (json_object_size(found) == 0) {
        fault_set(fault, STATUS_USAGE, _("no meeting is started or planned"));
        fault_hint(fault, _("say which with --meeting=M, or plan one: csc-meeting schedule WHEN"));
        return NULL;
    }
    text_auto_t *list = shown(found, true);
    fault_set(fault, STATUS_USAGE, _("which meeting is meant: %s"), list);
    fault_hint(fault, _("say which with --meeting=M"));
    return NULL;
}
