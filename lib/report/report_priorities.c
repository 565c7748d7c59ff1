/* The subject's priorities, with what is being done for each. */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "report/cells.h"
#include "report/reports.h"
#include "rules/actions.h"
#include "rules/topic.h"

static const struct column priority_columns[] = {
    {"rank", N_("Rank"), COLUMN_NUMBER, 0},
    {"title", N_("Priority"), COLUMN_TEXT, COLUMN_WRAP},
    {"goal", N_("Goal"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"expressed_by", N_("Expressed by"), COLUMN_TEXT, COLUMN_EXTRA},
    {"expressed_by_name", N_("Expressed by"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"status", N_("Status"), COLUMN_WORD, 0},
    {"achievement", N_("Achievement"), COLUMN_WORD, 0},
    {"due", N_("Due"), COLUMN_DATE, 0},
    {"agreed_on", N_("Agreed on"), COLUMN_DATE, COLUMN_EXTRA},
    {"fast_track", N_("Fast track"), COLUMN_YES, COLUMN_EXTRA},
    {"implications", N_("Implications"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"actions", N_("Actions"), COLUMN_LIST, COLUMN_EXTRA},
    {"open", N_("Open actions"), COLUMN_NUMBER, 0},
    {"topic", N_("Topic"), COLUMN_WORD, COLUMN_EXTRA},
    {"strengths", N_("Strengths"), COLUMN_LIST, COLUMN_EXTRA},
    {"needs", N_("Needs"), COLUMN_LIST, COLUMN_EXTRA},
    {"population", N_("Population"), COLUMN_TEXT, COLUMN_EXTRA},
    {"projected", N_("Projected"), COLUMN_NUMBER, COLUMN_EXTRA},
    {"evidence", N_("Evidence"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"barriers", N_("Barriers"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"resources", N_("Resources"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"evaluation", N_("Evaluation"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"evaluated_on", N_("Evaluated on"), COLUMN_DATE, COLUMN_EXTRA},
    {0},
};
const struct row_type rows_priority = {"priority", N_("Priorities"), priority_columns};

/* The ids of the actions that serve the priority; *open counts those that are open. New. */
static json_t *actions_for(const struct entry *entry, json_int_t *open) {
    const char *id;
    json_t *action, *ids = json_array();
    *open = 0;
    json_object_foreach (json_object_get(entry->view->root, "actions"), id, action) {
        if (!json_is(action, "priority", entry->id))
            continue;
        json_array_append_new(ids, json_string(id));
        *open += action_is_open(action);
    }
    return ids;
}

static json_t *priority_actions(const struct entry *entry) {
    json_int_t open;
    return actions_for(entry, &open);
}

static json_t *priority_open(const struct entry *entry) {
    json_int_t open;
    json_decref(actions_for(entry, &open));
    return json_integer(open);
}

static json_t *priority_topic(const struct entry *entry) {
    return text_value(topic_of(&entry->inquiry, "priorities", entry->record));
}

static const struct cell priority_cells[] = {
    {.member = "rank"},
    {.member = "title"},
    {.member = "goal"},
    {.member = "expressed_by"},
    {.member = "expressed_by_name", .name_at = "expressed_by"},
    {.member = "status"},
    {.member = "achievement"},
    {.member = "due"},
    {.member = "agreed_on", .at = "agreed/on"},
    {.member = "fast_track"},
    {.member = "implications"},
    {.member = "actions", .make = priority_actions},
    {.member = "open", .make = priority_open},
    {.member = "topic", .make = priority_topic},
    {.member = "strengths"},
    {.member = "needs"},
    {.member = "population"},
    {.member = "projected"},
    {.member = "evidence"},
    {.member = "barriers"},
    {.member = "resources"},
    {.member = "evaluation"},
    {.member = "evaluated_on"},
    {0},
};

static void put_track(struct view *view, bool recommendations, bool fast, struct rows *rows) {
    const char *id;
    json_t *priority;
    json_object_foreach (json_object_get(view->root, "priorities"), id, priority) {
        const struct entry entry = entry_of(view, id, priority);
        if (json_yes(priority, "fast_track") == fast &&
            (!recommendations || json_text_at(priority, "implications")))
            rows_put(rows, cells_row(&entry, &rows_priority, priority_cells));
    }
}

void report_priorities(struct view *view, bool recommendations, bool fast_track, struct rows *rows) {
    if (!recommendations && !fast_track) {
        cells_put(view, &rows_priority, priority_cells, "priorities", rows);
        return;
    }
    put_track(view, recommendations, true, rows);
    if (!fast_track)
        put_track(view, recommendations, false, rows);
}
