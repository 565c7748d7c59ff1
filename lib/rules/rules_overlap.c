/* How actions stand to each other: work done twice, expectations that compete. */
#include <string.h>

#include "rules/actions.h"
#include "rules/find.h"
#include "rules/roles.h"
#include "rules/topic.h"

/* An open action that an agency has for a priority and a kind of service. */
struct work {
    const char *id, *priority, *kind, *agency;
    size_t place; /* among all, in their order */
};

static int by_work(const void *a, const void *b) {
    const struct work *one = a, *other = b;
    int order = strcmp(one->priority, other->priority);
    if (order == 0)
        order = strcmp(one->kind, other->kind);
    return order ? order : one->place < other->place ? -1 : one->place > other->place;
}

static bool is_same_work(const struct work *one, const struct work *other) {
    return strcmp(one->priority, other->priority) == 0 && strcmp(one->kind, other->kind) == 0;
}

/* Sorted: what is the same work stands together, in the order of the actions. */
static size_t collect_work(const struct inquiry *inquiry, struct work *all) {
    size_t count = 0;
    const char *id;
    json_t *action, *actions = records_of(inquiry, "actions");
    json_object_foreach (actions, id, action) {
        const struct work work = {.id = id,
                                  .priority = json_text_at(action, "priority"),
                                  .kind = json_text_at(action, "service_kind"),
                                  .agency = agency_of(inquiry->plan, json_text_at(action, "owner")),
                                  .place = count};
        if (work.priority && work.kind && work.agency && action_is_open(action))
            all[count++] = work;
    }
    if (count > 1)
        qsort(all, count, sizeof *all, by_work);
    return count;
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

/* Each pair once, by the first of the two and then by the other. */
void find_duplicated_work(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    const size_t actions = json_object_size(records_of(inquiry, "actions"));
    if (actions == 0)
        return;
    struct work *all = memory_take(actions * sizeof *all);
    const size_t count = collect_work(inquiry, all);
    size_t *sorted_at = memory_take((count + 1) * sizeof *sorted_at);
    for (size_t i = 0; i < count; i++)
        sorted_at[all[i].place] = i;
    for (size_t place = 0; place < count; place++) {
        const struct work *one = &all[sorted_at[place]];
        for (const struct work *other = one + 1; other < all + count && is_same_work(one, other); other++)
            if (strcmp(one->agency, other->agency) != 0)
                add_duplicate(inquiry, rule, findings, one->id, other->id);
    }
    free(sorted_at);
    free(all);
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
