/* The register: actions and the priorities they serve. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "io/json.h"
#include "report/cells.h"
#include "report/reports.h"
#include "rules/actions.h"
#include "rules/roles.h"
#include "rules/topic.h"

static const struct column action_columns[] = {
    {"title", N_("Action"), COLUMN_TEXT, COLUMN_WRAP},
    {"owner", N_("Owner"), COLUMN_TEXT, COLUMN_EXTRA},
    {"owner_name", N_("Owner"), COLUMN_TEXT, COLUMN_WRAP},
    {"agency", N_("Agency"), COLUMN_TEXT, COLUMN_EXTRA},
    {"agency_name", N_("Agency"), COLUMN_TEXT, COLUMN_WRAP},
    {"priority", N_("Priority"), COLUMN_TEXT, COLUMN_EXTRA},
    {"priority_title", N_("Priority"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"starts", N_("Starts"), COLUMN_DATE, COLUMN_EXTRA},
    {"due", N_("Due"), COLUMN_DATE, 0},
    {"status", N_("Status"), COLUMN_WORD, 0},
    {"overdue", N_("Overdue"), COLUMN_YES, COLUMN_EXTRA},
    {"days_overdue", N_("Days overdue"), COLUMN_NUMBER, COLUMN_EXTRA},
    {"stalled", N_("Stalled"), COLUMN_YES, COLUMN_EXTRA},
    {"progress_on", N_("Last progress on"), COLUMN_DATE, COLUMN_EXTRA},
    {"progress_last", N_("Last progress"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"needs_help", N_("Needs help"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"meeting", N_("Meeting"), COLUMN_TEXT, COLUMN_EXTRA},
    {"topic", N_("Topic"), COLUMN_WORD, COLUMN_EXTRA},
    {"helpers", N_("Helpers"), COLUMN_LIST, COLUMN_EXTRA},
    {"helpers_names", N_("Helpers"), COLUMN_LIST, COLUMN_EXTRA | COLUMN_WRAP},
    {"approach", N_("Approach"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"service_kind", N_("Service kind"), COLUMN_WORD, COLUMN_EXTRA},
    {"kind", N_("Kind"), COLUMN_WORD, COLUMN_EXTRA},
    {"done_on", N_("Done on"), COLUMN_DATE, COLUMN_EXTRA},
    {"result", N_("Result"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"reason", N_("Reason"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {0},
};
const struct row_type rows_action = {"action", N_("Actions"), action_columns};

/* The owner's agency; "subject" when the owner is one of the subject's own people. */
static const char *agency_of_owner(const struct entry *entry) {
    const char *owner = json_text_at(entry->record, "owner");
    const json_t *people = json_object_get(entry->view->root, "people");
    if (!owner || !json_object_get(people, owner))
        return NULL;
    const char *agency = agency_of(entry->view->root, owner);
    return agency ? agency : "subject";
}

static json_t *action_agency(const struct entry *entry) {
    return text_value(agency_of_owner(entry));
}

static json_t *action_agency_name(const struct entry *entry) {
    return name_value(entry, agency_of_owner(entry));
}

static json_t *action_priority_title(const struct entry *entry) {
    const char *id = json_text_at(entry->record, "priority");
    const json_t *priorities = json_object_get(entry->view->root, "priorities");
    return id ? text_value(json_text_at(json_object_get(priorities, id), "title")) : NULL;
}

static json_t *action_overdue(const struct entry *entry) {
    return yes_value(action_is_overdue(&entry->inquiry, entry->record));
}

static json_t *action_days_overdue(const struct entry *entry) {
    if (!action_is_overdue(&entry->inquiry, entry->record))
        return NULL;
    return json_integer(entry->inquiry.today - date_of(json_text_at(entry->record, "due")));
}

static json_t *action_stalled(const struct entry *entry) {
    return yes_value(action_is_stalled(&entry->inquiry, entry->record));
}

static json_t *action_topic(const struct entry *entry) {
    return text_value(topic_of(&entry->inquiry, "actions", entry->record));
}

static const char *day_of(const json_t *progress) {
    const char *on = json_text_at(progress, "on");
    return on ? on : "";
}

static const json_t *last_progress(const json_t *action) {
    const char *id;
    json_t *progress;
    const json_t *last = NULL;
    json_object_foreach (json_object_get(action, "progress"), id, progress) {
        if (!last || strcmp(day_of(progress), day_of(last)) >= 0)
            last = progress;
    }
    return last;
}

static json_t *action_progress_on(const struct entry *entry) {
    return text_value(json_text_at(last_progress(entry->record), "on"));
}

static json_t *action_progress_last(const struct entry *entry) {
    return text_value(json_text_at(last_progress(entry->record), "text"));
}

static const struct cell action_cells[] = {
    {.member = "title"},
    {.member = "owner"},
    {.member = "owner_name", .name_at = "owner"},
    {.member = "agency", .make = action_agency},
    {.member = "agency_name", .make = action_agency_name},
    {.member = "priority"},
    {.member = "priority_title", .make = action_priority_title},
    {.member = "starts"},
    {.member = "due"},
    {.member = "status"},
    {.member = "overdue", .make = action_overdue},
    {.member = "days_overdue", .make = action_days_overdue},
    {.member = "stalled", .make = action_stalled},
    {.member = "progress_on", .make = action_progress_on},
    {.member = "progress_last", .make = action_progress_last},
    {.member = "needs_help"},
    {.member = "meeting"},
    {.member = "topic", .make = action_topic},
    {.member = "helpers"},
    {.member = "helpers_names", .name_at = "helpers"},
    {.member = "approach"},
    {.member = "service_kind"},
    {.member = "kind"},
    {.member = "done_on"},
    {.member = "result"},
    {.member = "reason"},
    {0},
};

static bool is_wanted(const char *wanted, const char *value) {
    return !wanted || (value && strcmp(wanted, value) == 0);
}

static bool passes(const struct action_filter *filter, const struct entry *entry) {
    const json_t *action = entry->record;
    const char *due = json_text_at(action, "due");
    const bool open = action_is_open(action);
    return (!filter->open || open) && (!filter->overdue || action_is_overdue(&entry->inquiry, action)) &&
           (!filter->stalled || action_is_stalled(&entry->inquiry, action)) &&
           (filter->due_by == NO_DAY || (open && due && date_of(due) <= filter->due_by)) &&
           is_wanted(filter->status, json_text_at(action, "status")) &&
           is_wanted(filter->owner, json_text_at(action, "owner")) &&
           is_wanted(filter->agency, agency_of_owner(entry)) &&
           is_wanted(filter->priority, json_text_at(action, "priority")) &&
           (!filter->topic || is_wanted(filter->topic, topic_of(&entry->inquiry, "actions", action)));
}

void report_actions(struct view *view, const struct action_filter *filter, struct rows *rows) {
    const char *id;
    json_t *action;
    json_object_foreach (json_object_get(view->root, "actions"), id, action) {
        struct entry entry = entry_of(view, id, action);
        if (passes(filter, &entry))
            rows_put(rows, cells_row(&entry, &rows_action, action_cells));
    }
}
