/* Priorities and who does what for them: first the subject's own actions, then those of the providers (H-83).
 *
 * The plan holds all that is not dropped or cancelled; minutes the priorities as they stood at the meeting,
 * with that meeting's actions and those carried forward into it, and what became of earlier ones (H-100). */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "report/page.h"
#include "rules/actions.h"
#include "rules/find.h"
#include "rules/meetings.h"
#include "rules/roles.h"

enum { UNRANKED = 1000000000 }; /* stands last */

static bool is_carried(const struct page *page, const json_t *action) {
    return page->meeting && json_object_get(json_object_get(action, "carried"), page->meeting);
}

bool form_action_shown(const struct page *page, const json_t *action) {
    if (strcmp(status_of(action), "cancelled") == 0)
        return false;
    return !page->meeting || json_is(action, "meeting", page->meeting) || is_carried(page, action);
}

static bool any_refers(const json_t *records, const char *member, const char *id, const char *meeting) {
    const char *key;
    json_t *record;
    json_object_foreach ((json_t *)records, key, record) {
        if (json_is(record, member, id) && (!meeting || json_is(record, "meeting", meeting)))
            return true;
    }
    return false;
}

bool form_priority_shown(const struct page *page, const char *id, const json_t *priority) {
    if (strcmp(status_of(priority), "dropped") == 0)
        return false;
    if (!page->meeting || any_refers(page_records(page, "actions"), "priority", id, page->meeting) ||
        any_refers(json_object_get(page->record, "notes"), "priority", id, NULL))
        return true;
    const int day = meeting_day(page->record), on = day_at(priority, "on"),
              evaluated = day_at(priority, "evaluated_on");
    bool over = strcmp(status_of(priority), "achieved") == 0 && evaluated != NO_DAY && evaluated < day;
    return !over && (on == NO_DAY || on <= day);
}

/* When it is to be done. NULL when that is open; free() it. */
static char *timing(const json_t *action) {
    const char *starts = json_text_at(action, "starts"), *due = json_text_at(action, "due");
    if (starts && due)
        return memory_format(_("%s to %s"), starts, due);
    return due ? memory_format(_("by %s"), due) : starts ? memory_format(_("from %s"), starts) : NULL;
}

static const char *outcome(const struct page *page, const char *of, const json_t *action) {
    const char *id, *last = NULL, *text = json_text_at(action, "result");
    json_t *progress;
    if (!text)
        text = json_text_at(action, "needs_help");
    if (text)
        return text;
    json_object_foreach (json_object_get(action, "progress"), id, progress) {
        text = json_text_at(progress, "text");
        last = id;
    }
    if (text)
        page_tells(page, of, last);
    return text;
}

/* The history of a carried action: what was reported by the day of the meeting. */
static const char *progress_by_then(const struct page *page, const json_t *action) {
    const char *id, *text = NULL;
    json_t *progress;
    json_object_foreach (json_object_get(action, "progress"), id, progress)
        if (day_at(progress, "on") <= meeting_day(page->record))
            text = json_text_at(progress, "text");
    return text;
}

/* "Jo Rock, YMCA; with Ana Li" */
static char *who_does(const struct page *page, const json_t *action) {
    struct text who = {0};
    size_t index;
    json_t *helper;
    text_auto_t *owner = page_by(page, json_text_at(action, "owner"));
    text_add(&who, owner ? owner : "");
    json_array_foreach (json_object_get(action, "helpers"), index, helper) {
        const char *name = page_name(page, json_string_value(helper));
        text_add_format(&who, index ? ", %s" : who.length ? _("; with %s") : _("with %s"), name);
    }
    return text_take(&who);
}

/* Minutes stay as they were: of what has become since they tell only what was not agreed to. */
static const char *status_shown(const struct page *page, const json_t *record) {
    const char *status = status_of(record);
    return !page->meeting || strcmp(status, "proposed") == 0 ? _(status) : NULL;
}

static bool evaluation_shown(const struct page *page, const json_t *priority) {
    const int evaluated = day_at(priority, "evaluated_on");
    return !page->meeting || (evaluated != NO_DAY && evaluated <= meeting_day(page->record));
}

void form_action_row(const struct page *page, json_t *rows, const char *id, const json_t *action) {
    text_auto_t *who = who_does(page, action);
    text_auto_t *when = timing(action);
    const char *kind = json_text_at(action, "kind"), *of = json_text_at(action, "case");
    const char *name = of ? json_text_at(json_object_get(page_records(page, "cases"), of), "name") : NULL;
    const char *cells[] = {id,
                           name ? name : of,
                           json_text_at(action, "title"),
                           kind ? profile_label(page->view->profile, "follow-up-kinds", kind) : NULL,
                           json_text_at(action, "approach"),
                           who,
                           when,
                           status_shown(page, action),
                           page->meeting ? progress_by_then(page, action) : outcome(page, id, action)};
    table_add(rows, cells, sizeof cells / sizeof *cells);
}

void form_action_table(struct page *page, const char *title, json_t *rows) {
    const char *columns[] = {_("No."), _("For"),  _("Action"), _("Kind"),     _("Approach"),
                             _("Who"), _("When"), _("Status"), _("Progress"), NULL};
    page_table(page, title, columns, rows);
}

static bool is_subjects_own(const struct page *page, const json_t *action) {
    const char *owner = json_text_at(action, "owner");
    return owner && json_object_get(page_records(page, "people"), owner) &&
           !agency_of(page->view->root, owner);
}

/* Actions, by side. */
static void fill_actions(struct page *page, const json_t *ids) {
    size_t index;
    json_t *id, *own = json_array(), *others = json_array();
    json_array_foreach ((json_t *)ids, index, id) {
        const json_t *action = json_object_get(page_records(page, "actions"), json_string_value(id));
        form_action_row(page, is_subjects_own(page, action) ? own : others, json_string_value(id), action);
    }
    text_auto_t *title = memory_format(_("Actions of %s"), page_subject(page));
    form_action_table(page, title, own);
    form_action_table(page, _("Actions of service providers"), others);
}

static char *strengths_of(const struct page *page, const json_t *priority) {
    struct text all = {0};
    size_t index;
    json_t *id;
    json_array_foreach (json_object_get(priority, "strengths"), index, id) {
        text_auto_t *path = memory_format("charter/strengths/%s", json_string_value(id));
        const char *text = json_text_at(page->view->root, path);
        if (text)
            text_add_format(&all, "%s%s", all.length ? "\n" : "", text);
    }
    return text_take(&all);
}

static void add_filled(json_t *fields, const char *label, const char *value) {
    if (value && *value)
        fields_add(fields, label, value);
}

static char *dated(const char *text, const char *day) {
    return text && day ? memory_format(_("%s, %s"), _(text), day) : memory_text(text ? _(text) : NULL);
}

/* What stands before the actions: what is wanted, how much it matters, what it builds on. */
static void fill_wish(struct page *page, const json_t *priority) {
    json_t *fields = json_array();
    text_auto_t *strengths = strengths_of(page, priority);
    text_auto_t *needs = page_labels(page, "service-kinds", json_object_get(priority, "needs"));
    text_auto_t *achievement =
        dated(json_text_at(priority, "achievement"), json_text_at(priority, "evaluated_on"));
    const json_int_t rank = json_integer_value(json_object_get(priority, "rank"));
    text_auto_t *rank_text = rank ? memory_format("%lld", (long long)rank) : NULL;
    const json_int_t projected = json_integer_value(json_object_get(priority, "projected"));
    text_auto_t *projected_text = projected ? memory_format("%lld", (long long)projected) : NULL;
    add_filled(fields, _("Rank"), rank_text);
    add_filled(fields, _("Goal"), json_text_at(priority, "goal"));
    add_filled(fields, _("Builds on"), strengths);
    add_filled(fields, _("Expressed by"), page_name(page, json_text_at(priority, "expressed_by")));
    add_filled(fields, _("Needs"), needs);
    add_filled(fields, _("Population"), json_text_at(priority, "population"));
    add_filled(fields, _("Projected"), projected_text);
    add_filled(fields, _("Evidence"), json_text_at(priority, "evidence"));
    add_filled(fields, _("Due"), json_text_at(priority, "due"));
    add_filled(fields, _("Status"), status_shown(page, priority));
    if (evaluation_shown(page, priority))
        add_filled(fields, _("Goal achievement"), achievement);
    page_fields(page, fields);
}

/* What stands after them: what helps, what may come in the way, what came of it. */
static void fill_conditions(struct page *page, const json_t *priority) {
    json_t *fields = json_array();
    add_filled(fields, _("Additional resources"), json_text_at(priority, "resources"));
    add_filled(fields, _("Potential challenges or barriers"), json_text_at(priority, "barriers"));
    add_filled(fields, _("Responses"), json_text_at(priority, "responses"));
    if (evaluation_shown(page, priority))
        add_filled(fields, _("Evaluation"), json_text_at(priority, "evaluation"));
    add_filled(fields, _("Implications"), json_text_at(priority, "implications"));
    page_fields(page, fields);
}

static json_int_t rank_of(const json_t *priorities, const char *id) {
    const json_t *rank = json_object_get(json_object_get(priorities, id), "rank");
    return rank ? json_integer_value(rank) : UNRANKED;
}

/* The ids of those shown: by rank, and as they stand where it is the same. New array. */
static json_t *ranked(const struct page *page) {
    const char *id;
    json_t *priority, *order = json_array();
    const json_t *priorities = page_records(page, "priorities");
    json_object_foreach ((json_t *)priorities, id, priority) {
        size_t at = json_array_size(order);
        if (!form_priority_shown(page, id, priority))
            continue;
        while (at > 0 && rank_of(priorities, json_string_value(json_array_get(order, at - 1))) >
                             rank_of(priorities, id))
            at--;
        json_array_insert_new(order, at, json_string(id));
    }
    return order;
}

/* H-99, H-100, M-17: what became of the actions from before. */
static void fill_reviewed(struct page *page, const char *title) {
    const char *id, *columns[] = {_("No."), _("Earlier action"), _("Who"), _("Occurred"),
                                  _("Met"), _("What was found"), NULL};
    json_t *reviewed, *rows = json_array();
    json_object_foreach (json_object_get(page->record, "reviewed"), id, reviewed) {
        const json_t *action = json_object_get(page_records(page, "actions"), id);
        text_auto_t *who = action ? who_does(page, action) : NULL;
        const char *occurred = json_text_at(reviewed, "occurred");
        const char *cells[] = {id,
                               json_text_at(action, "title"),
                               who,
                               occurred ? _(occurred) : NULL,
                               _(json_text_at(reviewed, "met")),
                               json_text_at(reviewed, "text")};
        table_add(rows, cells, sizeof cells / sizeof *cells);
    }
    page_table(page, title, columns, rows);
}

void form_follow_ups(struct page *page, const char *section) {
    (void)section;
    fill_reviewed(page, NULL);
}

/* The ids of the actions shown, by their priority; those of a priority that is not shown, or of none, under
 * "". */
static json_t *actions_by_priority(const struct page *page, const json_t *shown) {
    size_t index;
    json_t *by = json_object(), *priority, *action;
    const char *id;
    json_array_foreach ((json_t *)shown, index, priority)
        json_object_set_new(by, json_string_value(priority), json_array());
    json_object_set_new(by, "", json_array());
    json_object_foreach ((json_t *)page_records(page, "actions"), id, action) {
        const char *of = json_text_at(action, "priority");
        if (form_action_shown(page, action))
            json_array_append_new(json_object_get(by, of && json_object_get(by, of) ? of : ""),
                                  json_string(id));
    }
    return by;
}

void form_priorities(struct page *page, const char *section) {
    size_t index;
    json_t *id;
    json_auto_t *order = ranked(page), *actions = actions_by_priority(page, order);
    const bool alone = form_has(page, "commitments"); /* the actions stand there */
    (void)section;
    if (!form_has(page, "follow-ups"))
        fill_reviewed(page, _("Review of earlier actions"));
    json_array_foreach (order, index, id) {
        const json_t *priority = json_object_get(page_records(page, "priorities"), json_string_value(id));
        text_auto_t *title = memory_format("%s: %s", json_string_value(id), json_text_at(priority, "title"));
        page_heading(page, 2, title);
        fill_wish(page, priority);
        if (!alone)
            fill_actions(page, json_object_get(actions, json_string_value(id)));
        fill_conditions(page, priority);
    }
    if (!alone && json_array_size(json_object_get(actions, ""))) {
        if (json_array_size(order))
            page_heading(page, 2, _("Other actions"));
        fill_actions(page, json_object_get(actions, ""));
    }
}

/* For forms that list actions on their own. */
void form_actions(struct page *page, const char *section) {
    const char *id;
    json_t *action, *rows = json_array();
    (void)section;
    json_object_foreach ((json_t *)page_records(page, "actions"), id, action) {
        if (form_action_shown(page, action))
            form_action_row(page, rows, id, action);
    }
    form_action_table(page, NULL, rows);
}
