/* The plan as a whole: why it was begun, members no table knows, overrides, closing. */
#include <string.h>

#include "record/record.h"
#include "rules/actions.h"
#include "rules/find.h"
#include "rules/gate.h"
#include "rules/meetings.h"
#include "rules/roles.h"

/* A draft that was only listed may lack its reason; once work on it begins it must say why. */
void find_no_criterion(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    bool begun = strcmp(status_of(inquiry->plan), "draft") != 0 || meeting_next_planned(inquiry) ||
                 meeting_last_held(inquiry);
    bool asked = !inquiry->profile || profile_words(inquiry->profile, "initiation-criteria");
    if (begun && asked && json_array_size(json_at(inquiry->plan, "initiated/criteria")) == 0)
        findings_add(findings, inquiry, rule, (struct found){.item = "plan", .member = "initiated/criteria"});
}

static void each_criterion(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings,
                           void (*judge)(const struct inquiry *inquiry, const struct rule *rule,
                                         const char *word, const json_t *entry, struct findings *findings)) {
    size_t index;
    json_t *criterion;
    json_array_foreach (json_at(inquiry->plan, "initiated/criteria"), index, criterion) {
        const char *word = json_string_value(criterion);
        const json_t *entry = word ? profile_word(inquiry->profile, "initiation-criteria", word) : NULL;
        if (entry)
            judge(inquiry, rule, word, entry, findings);
    }
}

static void judge_asked(const struct inquiry *inquiry, const struct rule *rule, const char *word,
                        const json_t *entry, struct findings *findings) {
    size_t index;
    json_t *asked;
    json_array_foreach (json_object_get(entry, "asks"), index, asked) {
        text_auto_t *member = memory_format("initiated/%s", json_string_value(asked));
        text_auto_t *text =
            memory_format(_("the criterion \"%s\" asks for %s"), word, json_string_value(asked));
        if (!json_at(inquiry->plan, member))
            findings_add(findings, inquiry, rule,
                         (struct found){.item = "plan", .member = member, .text = text});
    }
}

void find_criterion_incomplete(const struct inquiry *inquiry, const struct rule *rule,
                               struct findings *findings) {
    each_criterion(inquiry, rule, findings, judge_asked);
}

static void judge_agreement(const struct inquiry *inquiry, const struct rule *rule, const char *word,
                            const json_t *entry, struct findings *findings) {
    const char *agreement = json_text_at(entry, "agreement");
    if (!agreement || json_has(json_at(inquiry->plan, "subject/agreements"), agreement))
        return;
    text_auto_t *text =
        memory_format(_("the criterion \"%s\" is for those with the agreement \"%s\""), word, agreement);
    findings_add(findings, inquiry, rule,
                 (struct found){.item = "plan", .member = "subject/agreements", .text = text});
}

void find_criterion_needs_agreement(const struct inquiry *inquiry, const struct rule *rule,
                                    struct findings *findings) {
    each_criterion(inquiry, rule, findings, judge_agreement);
}

static void judge_condition(const struct inquiry *inquiry, const struct rule *rule, const char *word,
                            const json_t *entry, struct findings *findings) {
    const char *why = NULL;
    if (!criterion_holds(inquiry, entry, &why)) {
        text_auto_t *text = memory_format("%s: %s", word, why);
        findings_add(findings, inquiry, rule,
                     (struct found){.item = "plan", .member = "initiated/criteria", .text = text});
    }
}

/* Asked when the first meeting is prepared: afterwards services may well become fewer. */
void find_criterion_not_met(const struct inquiry *inquiry, const struct rule *rule,
                            struct findings *findings) {
    if (meeting_next_planned(inquiry) && !meeting_last_held(inquiry))
        each_criterion(inquiry, rule, findings, judge_condition);
}

struct unknown_members {
    const struct inquiry *inquiry;
    const struct rule *rule;
    struct findings *findings;
};

/* The record a path leads through: "actions/A7/foo" is about A7, what is in no collection about the plan. */
static char *record_of_path(const json_t *plan, const char *path) {
    char **parts = text_split(path, '/');
    bool in_record = parts[0] && parts[1] && parts[2] && record_find(plan, parts[1]);
    char *item = memory_text(in_record ? parts[1] : "plan");
    text_list_free(parts);
    return item;
}

static void add_unknown(void *context, const char *path, const char *nearest) {
    const struct unknown_members *members = context;
    text_auto_t *item = record_of_path(members->inquiry->plan, path);
    text_auto_t *text =
        nearest ? memory_format(_("%s (did you mean \"%s\"?)"), path, nearest) : memory_text(path);
    findings_add(members->findings, members->inquiry, members->rule,
                 (struct found){.item = item, .member = path, .text = text});
}

void find_unknown_member(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    struct unknown_members members = {inquiry, rule, findings};
    record_unknown(&record_plan, inquiry->plan, add_unknown, &members);
}

/* Of the newest override of each rule and of all before it. */
typedef void each_override(const struct inquiry *inquiry, const struct rule *rule, const char *name,
                           const char *member, const json_t *override, struct findings *findings);

static void find_overrides(const struct inquiry *inquiry, const struct rule *rule, each_override *each,
                           struct findings *findings) {
    const char *name;
    size_t index;
    json_t *override, *earlier, *overrides = records_of(inquiry, "overrides");
    json_object_foreach (overrides, name, override) {
        text_auto_t *member = memory_format("overrides/%s", name);
        each(inquiry, rule, name, member, override, findings);
        json_array_foreach (json_object_get(override, "earlier"), index, earlier) {
            text_auto_t *at = memory_format("%s/earlier/%zu", member, index);
            each(inquiry, rule, name, at, earlier, findings);
        }
    }
}

/* One for each record that it let pass, so that each is found by its id. */
static void tell_override(const struct inquiry *inquiry, const struct rule *rule, const char *name,
                          const char *member, const json_t *override, struct findings *findings) {
    const char *basis = json_text_at(override, "legal_basis");
    text_auto_t *text = memory_format("%s: %s%s%s%s", name, json_text_at(override, "why"), basis ? " (" : "",
                                      basis ? basis : "", basis ? ")" : "");
    const json_t *items = json_object_get(override, "items");
    for (size_t i = 0; i < json_array_size(items) || i == 0; i++) {
        const char *item = json_string_value(json_array_get(items, i));
        findings_add(findings, inquiry, rule,
                     (struct found){.item = item ? item : "plan",
                                    .member = member,
                                    .who = json_text_at(override, "by"),
                                    .date = json_text_at(override, "on"),
                                    .text = text});
    }
}

void find_overridden(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    find_overrides(inquiry, rule, tell_override, findings);
}

static void judge_override(const struct inquiry *inquiry, const struct rule *rule, const char *name,
                           const char *member, const json_t *override, struct findings *findings) {
    (void)member; /* an override that becomes an earlier one is no new finding */
    text_auto_t *newest = memory_format("overrides/%s", name);
    if (!override_allowed(inquiry, name, override))
        findings_add(findings, inquiry, rule, (struct found){.item = "plan", .member = newest, .text = name});
}

void find_override_not_allowed(const struct inquiry *inquiry, const struct rule *rule,
                               struct findings *findings) {
    find_overrides(inquiry, rule, judge_override, findings);
}

void find_closed_without_criterion(const struct inquiry *inquiry, const struct rule *rule,
                                   struct findings *findings) {
    bool asked = !inquiry->profile || profile_words(inquiry->profile, "closing-criteria");
    if (plan_is_over(inquiry) && asked && !json_text_at(inquiry->plan, "closed/criterion"))
        findings_add(findings, inquiry, rule, (struct found){.item = "plan", .member = "closed/criterion"});
}

void find_open_at_closing(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    if (!plan_is_over(inquiry))
        return;
    const char *id;
    json_t *action, *actions = records_of(inquiry, "actions");
    json_object_foreach (actions, id, action) {
        const char *owner = json_text_at(action, "owner");
        if (action_is_open(action) && !person_of_subject(inquiry, owner))
            findings_add(findings, inquiry, rule,
                         (struct found){.item = id, .member = "status", .who = owner});
    }
}

void find_confirmation_owed(const struct inquiry *inquiry, const struct rule *rule,
                            struct findings *findings) {
    if (plan_is_over(inquiry) && !json_at(inquiry->plan, "closed/confirmed_on"))
        findings_add(findings, inquiry, rule,
                     (struct found){.item = "plan",
                                    .member = "closed/confirmed_on",
                                    .who = in_charge(inquiry),
                                    .date = json_text_at(inquiry->plan, "closed/on")});
}
