/* How actions stand to each other: work done twice, expectations that compete. */
#include <string.h>

#include "rules/actions.h"
#include "rules/find.h"
#include "rules/roles.h"
#include "rules/topic.h"

static bool same_text(const json_t *a, const json_t *b, const char *member) {
    return json_is(a, member, json_text_at(b, member));
}

static bool duplicates(const struct inquiry *inquiry, const json_t *a, const json_t *b) {
    const char *one = agency_of(inquiry->plan, json_text_at(a, "owner"));
    const char *other = agency_of(inquiry->plan, json_text_at(b, "owner"));
    return action_is_open(a) && action_is_open(b) && one && other && strcmp(one, other) != 0 &&
           same_text(a, b, "priority") && same_text(a, b, "service_kind");
}

/* Rests on both agencies too: who does not know of one must not learn of it here. */
static void add_duplicate(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings,
                          const char *id, const char *other) {
    json_t *actions = records_of(inquiry, "actions");
    const json_t *a = json_object_get(actions, id), *b = json_object_get(actions, other);
    const char *one = json_text_at(a, "owner"), *two = json_text_at(b, "owner");
    text_auto_t *rests_on = memory_format("%s %s %s %s %s", json_text_at(a, "priority"), one, two,
                                          agency_of(inquiry->plan, one), agency_of(inquiry->plan, two));
    findings_add(findings, inquiry, rule,
                 (struct found){.item = id,
                                .member = "service_kind",
                                .other = other,
                                .text = json_text_at(a, "service_kind"),
                                .rests_on = rests_on});
}

void find_duplicated_work(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    json_t *actions = records_of(inquiry, "actions");
    for (void *at = json_object_iter(actions); at; at = json_object_iter_next(actions, at)) {
        for (void *later = json_object_iter_next(actions, at); later;
             later = json_object_iter_next(actions, later)) {
            if (duplicates(inquiry, json_object_iter_value(at), json_object_iter_value(later)))
                add_duplicate(inquiry, rule, findings, json_object_iter_key(at), json_object_iter_key(later));
        }
    }
}

/* What the subject owes to an agency, by the day it is due. */
struct due {
    const char *action, *agency;
    int day;
};

static int by_day(const void *a, const void *b) {
    const struct due *one = a, *other = b;
    if (one->day != other->day)
        return one->day < other->day ? -1 : 1;
    return strcmp(one->action, other->action);
}

static size_t collect_dues(const struct inquiry *inquiry, struct due *dues) {
    size_t count = 0;
    const char *id;
    json_t *action, *actions = records_of(inquiry, "actions");
    json_object_foreach (actions, id, action) {
        const char *owner = json_text_at(action, "owner"), *origin = origin_of(inquiry, "actions", action);
        int day = day_at(action, "due");
        if (action_is_open(action) && day != NO_DAY && person_of_subject(inquiry, owner) && origin &&
            strcmp(origin, "subject") != 0)
            dues[count++] = (struct due){.action = id, .agency = origin, .day = day};
    }
    if (count > 1)
        qsort(dues, count, sizeof *dues, by_day);
    return count;
}

static bool of_several_agencies(const struct due *dues, size_t count) {
    for (size_t i = 1; i < count; i++)
        if (strcmp(dues[i].agency, dues[0].agency) != 0)
            return true;
    return false;
}

static void add_load(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings,
                     const struct due *dues, size_t count) {
    struct text rests_on = {0};
    for (size_t i = 0; i < count; i++)
        text_add_format(&rests_on, "%s %s ", dues[i].action, dues[i].agency);
    text_auto_t *records = text_take(&rests_on);
    struct date_text first = date_write(dues[0].day), last = date_write(dues[count - 1].day);
    text_auto_t *text = memory_format(_("the subject owes %zu actions to several agencies between %s and %s"),
                                      count, first.text, last.text);
    findings_add(
        findings, inquiry, rule,
        (struct found){
            .item = dues[0].action, .member = "due", .date = first.text, .text = text, .rests_on = records});
}

static void find_load(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    struct span within;
    long load = profile_setting_number(inquiry->profile, "load", 0);
    size_t actions = json_object_size(records_of(inquiry, "actions"));
    if (load <= 0 || actions == 0 || !profile_setting_span(inquiry->profile, "load_within", &within))
        return;
    struct due *dues = memory_take(actions * sizeof *dues);
    size_t count = collect_dues(inquiry, dues), first = 0;
    while (first < count) {
        size_t end = first;
        while (end < count && dues[end].day <= date_add(dues[first].day, within))
            end++;
        bool heavy = end - first > (size_t)load && of_several_agencies(dues + first, end - first);
        if (heavy)
            add_load(inquiry, rule, findings, dues + first, end - first);
        first = heavy ? end : first + 1;
    }
    free(dues);
}

void find_competing_expectations(const struct inquiry *inquiry, const struct rule *rule,
                                 struct findings *findings) {
    const char *id;
    json_t *action, *actions = records_of(inquiry, "actions");
    json_object_foreach (actions, id, action) {
        size_t index;
        json_t *conflict;
        json_array_foreach (json_object_get(action, "conflicts_with"), index, conflict) {
            const char *other = json_string_value(conflict);
            const json_t *second = other ? json_object_get(actions, other) : NULL;
            if (!second || action_is_final(action) || action_is_final(second))
                continue;
            text_auto_t *text = memory_format(_("said to be in conflict with %s"), other);
            findings_add(
                findings, inquiry, rule,
                (struct found){.item = id, .member = "conflicts_with", .other = other, .text = text});
        }
    }
    find_load(inquiry, rule, findings);
}
