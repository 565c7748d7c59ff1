/* The people of the team: who joins, in which roles, and who leaves (H-7, H-25, H-45, H-60). */
#include <string.h>

#include "base/text.h"
#include "cmd/csc-team/verbs.h"
#include "cmd/reading.h"
#include "io/json.h"
#include "report/reports.h"
#include "rules/actions.h"
#include "rules/gate.h"
#include "rules/roles.h"

json_t *team_begin(struct call *call, struct work *work, const char *collection, const char **id) {
    if (!work_begin(call, work) || !must_be_open(&work->inquiry, &call->fault))
        return NULL;
    *id = work_find(call, work, collection, call_operand(call, 0));
    return *id ? record_find(work->root, *id) : NULL;
}

bool date_that_was(struct call *call, const char *option, int otherwise, int *day) {
    if (!work_date(call, option, otherwise, day))
        return false;
    if (*day == NO_DAY || *day <= call->clock.today)
        return true;
    fault_set(&call->fault, STATUS_USAGE, _("--%s=%s: that day has not come yet"), option,
              date_write(*day).text);
    return false;
}

/* The name is an operand. */
static bool put_name(struct call *call, struct work *work, json_t *record, const struct record *of) {
    return edit_member(&work->edit, record, of, record_field(of, "name"), call_operand(call, 0),
                       &call->fault);
}

const char *person_new(struct call *call, struct work *work, json_t *person) {
    const struct date_text today = date_write(call->clock.today);
    if (!roles_fit(call, work, person))
        return NULL;
    if (!json_text_at(person, "joined"))
        json_put_text(person, "joined", today.text);
    roles_note(person, NULL, json_text_at(person, "joined"));
    return newcomer_add(call, work, &record_person, call_option(call, "id"), json_incref(person));
}

enum status person_add(struct call *call) {
    struct work work;
    const char *id = NULL;
    json_auto_t *person = json_object();
    if (work_begin(call, &work) && must_be_open(&work.inquiry, &call->fault) &&
        work_members(call, &work, person) && put_name(call, &work, person, &record_person))
        id = person_new(call, &work, person);
    return work_end(call, &work, id);
}

/* The agency decides what a person may see and whose word theirs is: it does not move (H-31). */
static bool agency_is_fixed(struct call *call, const char *id, const char *before, const json_t *person) {
    const char *now = json_text_at(person, "agency");
    if (before && now ? strcmp(before, now) == 0 : !before && !now)
        return true;
    fault_set(&call->fault, STATUS_REFUSED, _("%s: the agency of a person does not change"), id);
    fault_hint(&call->fault, _("csc-team leave %s, then csc-team add the person again"), id);
    return fault_rule(&call->fault, "wrong-state", NULL);
}

static bool coordinates(const struct work *work, const json_t *roles) {
    const char *role = profile_role(work->inquiry.profile, "coordinates");
    return role && json_has(roles, role);
}

/* Does someone else on the team have the role? */
static bool has_successor(const struct work *work, const char *person) {
    const char *id;
    json_t *other;
    json_object_foreach (json_object_get(work->root, "people"), id, other) {
        if (strcmp(id, person) != 0 && person_on_team(other, work->inquiry.today) &&
            coordinates(work, json_object_get(other, "roles")))
            return true;
    }
    return false;
}

bool coordinator_stays(struct call *call, const struct work *work, const char *person) {
    const char *role = profile_role(work->inquiry.profile, "coordinates");
    const json_t *entry = role ? profile_word(work->inquiry.profile, "roles", role) : NULL;
    if ((!json_is(entry, "cardinality", "exactly-one") && !json_is(entry, "cardinality", "one-or-more")) ||
        has_successor(work, person))
        return true;
    return gate_refuse(&work->inquiry, "coordinator-leaves", &call->fault,
                       _("csc-team transfer PERSON --criterion=CODE --agreed-by-subject=DATE "
                         "--agreed-by-team=DATE"),
                       _("%s coordinates until the role is transferred or the plan closes"), person);
}

bool person_changed(struct call *call, const struct work *work, const char *id, const json_t *before,
                    json_t *person) {
    const json_t *roles = json_object_get(before, "roles"), *now = json_object_get(person, "roles");
    if (!agency_is_fixed(call, id, json_text_at(before, "agency"), person) ||
        !(json_equal(roles, now) || roles_fit(call, work, person)) ||
        (coordinates(work, roles) && !coordinates(work, now) && !coordinator_stays(call, work, id)))
        return false;
    roles_note(person, roles, date_write(call->clock.today).text);
    return true;
}

enum status person_set(struct call *call) {
    struct work work;
    const char *id = NULL;
    json_t *person = team_begin(call, &work, "people", &id);
    json_auto_t *before = json_deep_copy(person);
    if (person && work_members(call, &work, person))
        person_changed(call, &work, id, before, person);
    return work_end(call, &work, NULL);
}

/* Everything not done or cancelled that the person answers for, as a list of ids. free() it. */
static char *actions_of(const struct work *work, const char *person) {
    struct text list = {0};
    const char *id;
    json_t *action;
    json_object_foreach (json_object_get(work->root, "actions"), id, action) {
        if (json_is(action, "owner", person) && !action_is_final(action))
            text_add_format(&list, "%s%s", list.length ? " " : "", id);
    }
    return text_take(&list);
}

static bool reassign(struct call *call, struct work *work, const char *from, const char *to) {
    const char *id;
    json_t *action;
    json_object_foreach (json_object_get(work->root, "actions"), id, action) {
        if (!json_is(action, "owner", from) || action_is_final(action))
            continue;
        json_put_text(action, "owner", to);
        work_touch(work, id);
        if (!action_may_be_owned(&work->inquiry, action, &call->fault))
            return false;
    }
    return true;
}

/* Nobody leaves work behind that no one answers for (H-4, H-69). */
static bool actions_are_handed_over(struct call *call, struct work *work, const char *person) {
    const char *typed = call_option(call, "reassign-to");
    text_auto_t *open = actions_of(work, person);
    const char *to = typed ? work_name(call, work, "people", typed) : NULL;
    if (typed && !to)
        return false;
    if (to && strcmp(to, person) == 0)
        return fault_set(&call->fault, STATUS_USAGE, _("--reassign-to: %s is the one who leaves"), to);
    if (to)
        return reassign(call, work, person, to);
    text_auto_t *hint = memory_format(_("csc-team leave %s --reassign-to=PERSON"), person);
    return !*open || gate_refuse(&work->inquiry, "owner-left", &call->fault, hint,
                                 _("%s answers for actions: %s"), person, open);
}

/* "Not any more on this day": the last day in the role is the one before, unless it began on this one. */
static void end_history(json_t *person, int day) {
    const char *id;
    json_t *entry;
    json_object_foreach (json_object_get(person, "role_history"), id, entry) {
        const char *from = json_text_at(entry, "from");
        const int last = from && date_of(from) >= day ? date_of(from) : day - 1;
        if (!json_object_get(entry, "until"))
            json_put_text(entry, "until", date_write(last).text);
    }
}

static bool is_still_here(struct call *call, const json_t *person, const char *id) {
    const char *left = json_text_at(person, "left");
    if (!left)
        return true;
    fault_set(&call->fault, STATUS_REFUSED, _("%s left the team on %s"), id, left);
    return fault_rule(&call->fault, "wrong-state", NULL);
}

enum status person_leave(struct call *call) {
    struct work work;
    const char *id = NULL;
    int day;
    json_t *person = team_begin(call, &work, "people", &id);
    if (!person || !is_still_here(call, person, id) || !date_that_was(call, "on", call->clock.today, &day) ||
        (coordinates(&work, json_object_get(person, "roles")) && !coordinator_stays(call, &work, id)) ||
        !actions_are_handed_over(call, &work, id))
        return work_end(call, &work, NULL);
    const char *joined = json_text_at(person, "joined");
    if (joined && day < date_of(joined))
        fault_set(&call->fault, STATUS_USAGE, _("--on=%s: %s joined on %s"), date_write(day).text, id,
                  joined);
    json_put_text(person, "left", date_write(day).text);
    if (call_option(call, "reason"))
        edit_member(&work.edit, person, &record_person, record_field(&record_person, "left_reason"),
                    call_option(call, "reason"), &call->fault);
    end_history(person, day);
    return work_end(call, &work, NULL);
}

static enum status put_people(struct call *call, struct view *view, struct rows *rows) {
    (void)call;
    report_people(view, rows);
    return STATUS_DONE;
}

enum status person_list(struct call *call) {
    return reading_table(call, &rows_person, put_people);
}

enum status person_show(struct call *call) {
    return reading_show(call, "people|agencies|consents|agreements", true);
}
