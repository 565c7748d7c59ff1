/* The monthly summary of a unit: needs, follow-ups, what became of them (M-13 to M-22). Of families it holds
 * those alone whom a meeting of the month found in need, or for whom it set a follow-up. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "io/json.h"
#include "report/case_management.h"
#include "report/cells.h"
#include "report/reports.h"
#include "rules/cases.h"
#include "rules/find.h"
#include "rules/meetings.h"
#include "rules/topic.h"

enum { MONTH = 7 }; /* of "2026-10-05" */

static const struct column follow_up_columns[] = {
    {"month", N_("Month"), COLUMN_TEXT, COLUMN_EXTRA},
    {"meeting", N_("Meeting"), COLUMN_TEXT, COLUMN_EXTRA},
    {"case", N_("Case"), COLUMN_TEXT, COLUMN_EXTRA},
    {"name", N_("Name"), COLUMN_TEXT, COLUMN_WRAP},
    {"state", N_("Need"), COLUMN_WORD, 0},
    {"text", N_("Discussion"), COLUMN_TEXT, COLUMN_WRAP},
    {"action", N_("No."), COLUMN_TEXT, 0},
    {"title", N_("Follow-up"), COLUMN_TEXT, COLUMN_WRAP},
    {"kind", N_("Kind"), COLUMN_WORD, 0},
    {"owner", N_("Owner"), COLUMN_TEXT, COLUMN_EXTRA},
    {"owner_name", N_("Who"), COLUMN_TEXT, COLUMN_WRAP},
    {"due", N_("Target date"), COLUMN_DATE, 0},
    {"status", N_("Status"), COLUMN_WORD, 0},
    {"carried", N_("Carried"), COLUMN_YES, 0},
    {"update", N_("Update"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"parents_included", N_("Parents included"), COLUMN_YES, 0},
    {"strengths", N_("Strengths"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"need_on", N_("Need found on"), COLUMN_DATE, COLUMN_EXTRA},
    {"done_on", N_("Done on"), COLUMN_DATE, COLUMN_EXTRA},
    {"days", N_("Days from need to service"), COLUMN_NUMBER, COLUMN_EXTRA},
    {0},
};
const struct row_type rows_follow_up = {"follow-up", N_("Case management"), follow_up_columns};

bool meeting_in_month(const json_t *meeting, const char *month) {
    const char *starts = json_text_at(meeting, "starts");
    return starts && strncmp(starts, month, MONTH) == 0 && any_of(status_of(meeting), "started held");
}

static char *month_of(const json_t *meeting) {
    return memory_bytes(json_text_at(meeting, "starts"), MONTH);
}

char *case_management_month(const struct view *view, const char *typed, struct fault *fault) {
    const struct inquiry inquiry = report_inquiry(view);
    int day;
    text_auto_t *first = memory_format("%s-01", typed ? typed : "");
    if (typed && strlen(typed) == MONTH && date_read(first, &day))
        return memory_text(typed);
    if (typed) {
        fault_set(fault, STATUS_USAGE, _("--month=%s: expected a month such as 2026-10"), typed);
        return NULL;
    }
    const char *last = meeting_last_held(&inquiry);
    return last ? month_of(meeting_of(&inquiry, last)) : memory_bytes(date_write(view->day).text, MONTH);
}

static bool has_only_form(const struct inquiry *inquiry, const json_t *meeting) {
    const char *kind = meeting_kind(inquiry, meeting);
    return kind && profile_word_is(inquiry->profile, "meeting-kinds", kind, "only_form");
}

static bool refuse(struct fault *fault, const struct view *view, const char *rule, const char *text,
                   const char *what) {
    fault_set(fault, STATUS_NO, text, what);
    return fault_rule(fault, rule, profile_requirement(view->profile, rule, NULL));
}

/* Is there one of the month? A meeting whose own form is the only one has none (M-14). */
static bool there_is_one(const struct view *view, const char *month, struct fault *fault) {
    static const char rule[] = "no-monthly-summary";
    const struct inquiry inquiry = report_inquiry(view);
    const char *id, *own_form = NULL;
    json_t *meeting;
    bool held = false;
    if (!profile_document(view->profile, "case-management", NULL)) {
        fault_set(fault, STATUS_NO, _("this practice makes no monthly summary of cases"));
        return fault_rule(fault, rule, NULL);
    }
    json_object_foreach (json_object_get(view->root, "meetings"), id, meeting) {
        if (!meeting_in_month(meeting, month))
            continue;
        if (has_only_form(&inquiry, meeting))
            own_form = id;
        else
            held = true;
    }
    if (held)
        return true;
    if (!own_form && view->who)
        return fault_set(fault, STATUS_NO, _("there is no monthly summary for this reader"));
    if (!own_form)
        return refuse(fault, view, rule, _("no meeting was held in %s"), month);
    fault_hint(fault, "csc-report minutes -m %s", own_form);
    return refuse(fault, view, rule, _("%s: its kind of meeting has one form only, and no monthly summary"),
                  own_form);
}

/* The need that an action answers was found where the first of those it goes on from was decided. */
static int need_found(const struct inquiry *inquiry, const json_t *action) {
    const json_t *actions = records_of(inquiry, "actions"), *first = action;
    for (size_t guard = json_object_size(actions); guard > 0; guard--) {
        const char *follows = json_text_at(first, "follows");
        const json_t *before = follows ? json_object_get(actions, follows) : NULL;
        if (!before)
            break;
        first = before;
    }
    const json_t *meeting = meeting_of(inquiry, json_text_at(first, "meeting"));
    return meeting ? meeting_day(meeting) : day_at(first, "on");
}

/* The families of one meeting, as they are put. */
struct summary {
    struct view *view;
    struct inquiry inquiry;
    const char *month, *id;
    const json_t *meeting;
    follow_up_fn *put;
    void *into;
};

static void add_action(const struct summary *summary, json_t *row, const char *id, const json_t *action) {
    static const char *const members[] = {"title", "kind", "owner", "due", "status", "done_on", NULL};
    const json_t *reviewed = json_object_get(json_object_get(summary->meeting, "reviewed"), id);
    const int need = need_found(&summary->inquiry, action), done = day_at(action, "done_on");
    const struct entry entry = entry_of(summary->view, id, action);
    json_object_set_new(row, "action", json_string(id));
    row_copy(row, action, members);
    json_put(row, "owner_name", name_value(&entry, json_text_at(action, "owner")));
    json_put(row, "carried", yes_value(reviewed != NULL));
    json_put(row, "update", text_value(json_text_at(reviewed, "text")));
    json_put(row, "need_on", day_value(need));
    if (need != NO_DAY && done != NO_DAY)
        json_put(row, "days", json_integer(done - need));
}

static void put_row(const struct summary *summary, const char *case_id, const json_t *record,
                    const char *action_id, const json_t *action) {
    static const char *const members[] = {"name", "strengths", NULL};
    static const char *const said[] = {"state", "text", NULL};
    const json_t *review = case_review(record, summary->id);
    text_auto_t *id = action_id ? memory_format("%s/%s", case_id, action_id) : memory_text(case_id);
    json_t *row = report_row(summary->view, &rows_follow_up, id);
    json_object_set_new(row, "month", json_string(summary->month));
    json_object_set_new(row, "meeting", json_string(summary->id));
    json_object_set_new(row, "case", json_string(case_id));
    row_copy(row, record, members);
    row_copy(row, review, said);
    json_put(row, "parents_included", yes_value(json_yes(review, "parents_included")));
    if (action)
        add_action(summary, row, action_id, action);
    summary->put(summary->into, row);
}

/* A follow-up stands on the form of the meeting that set it, whatever became of it since, and of each that
 * found its need unmet. */
static bool is_of_form(const struct summary *summary, const char *id, const json_t *action) {
    return json_is(action, "meeting", summary->id) || action_unmet(summary->meeting, id);
}

static void put_case(const struct summary *summary, const char *id, const json_t *record) {
    const char *action_id;
    json_t *action;
    bool any = false;
    json_object_foreach (records_of(&summary->inquiry, "actions"), action_id, action) {
        const char *of = case_of(&summary->inquiry, "actions", action);
        if (!of || strcmp(of, id) != 0 || !is_of_form(summary, action_id, action))
            continue;
        put_row(summary, id, record, action_id, action);
        any = true;
    }
    if (!any && review_says(case_review(record, summary->id), STATES_OF_NEED))
        put_row(summary, id, record, NULL, NULL);
}

void case_management_each(struct view *view, const char *month, follow_up_fn *put, void *into) {
    struct summary summary = {
        .view = view, .inquiry = report_inquiry(view), .month = month, .put = put, .into = into};
    const char *case_id;
    json_t *meeting, *record;
    json_object_foreach (json_object_get(view->root, "meetings"), summary.id, meeting) {
        summary.meeting = meeting;
        if (!meeting_in_month(meeting, month) || has_only_form(&summary.inquiry, meeting))
            continue;
        json_object_foreach (json_object_get(view->root, "cases"), case_id, record)
            put_case(&summary, case_id, record);
    }
}

static void put_into_rows(void *rows, json_t *row) {
    rows_put(rows, row);
}

bool report_case_management(struct view *view, const char *typed, struct rows *rows, struct fault *fault) {
    text_auto_t *month = case_management_month(view, typed, fault);
    if (!month || !there_is_one(view, month, fault))
        return false;
    case_management_each(view, month, put_into_rows, rows);
    return true;
}

bool case_management_is_made(const struct view *view, const char *month, struct fault *fault) {
    return there_is_one(view, month, fault);
}
