/* How the work stands before a meeting (H-99, H-100, H-101). */
#include "report/agenda.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "io/json.h"
#include "report/changes.h"
#include "rules/actions.h"
#include "rules/find.h"
#include "rules/meetings.h"

/* Under its heading, or the word that there is none: to whom everything is shown. */
static void put(struct agenda *agenda, int level, const char *heading, const char *const *columns,
                json_t *rows) {
    struct page *page = &agenda->page;
    if (json_array_size(rows) || page->whole)
        page_heading(page, level, heading);
    if (json_array_size(rows) == 0 && page->whole)
        document_paragraph(page_open(page), _("None."));
    page_table(page, NULL, columns, rows);
}

/* Last time's, those carried since, and what was finished since. */
static bool is_for_review(const struct agenda *agenda, const json_t *action) {
    const struct inquiry *inquiry = &agenda->page.inquiry;
    const int done = day_at(action, "done_on"), last = meeting_day(meeting_of(inquiry, agenda->last));
    if (!meeting_after_action(inquiry, agenda->page.record, action))
        return false;
    return !action_is_final(action) || json_is(action, "meeting", agenda->last) ||
           (done != NO_DAY && done >= last);
}

/* The last word on it: its result, what it needs, or the newest progress. */
static const char *last_word(const json_t *action) {
    static const char *const members[] = {"result", "needs_help", "reason"};
    const char *id, *text = NULL, *newest = "";
    json_t *progress;
    for (size_t i = 0; !text && i < sizeof members / sizeof *members; i++)
        text = json_text_at(action, members[i]);
    if (text)
        return text;
    json_object_foreach (json_object_get(action, "progress"), id, progress) {
        const char *on = json_text_at(progress, "on");
        if (strcmp(on ? on : "", newest) < 0)
            continue;
        newest = on ? on : "";
        text = json_text_at(progress, "text");
    }
    return text;
}

static void review(struct agenda *agenda, int level) {
    struct page *page = &agenda->page;
    const char *id,
        *columns[] = {_("No."), _("Earlier action"), _("Who"), _("Due"), _("Status"), _("Progress"), NULL};
    json_t *action, *rows = json_array();
    json_object_foreach ((json_t *)page_records(page, "actions"), id, action) {
        text_auto_t *who = page_by(page, json_text_at(action, "owner"));
        const char *cells[] = {id,
                               json_text_at(action, "title"),
                               who,
                               json_text_at(action, "due"),
                               _(status_of(action)),
                               last_word(action)};
        if (is_for_review(agenda, action))
            table_add(rows, cells, sizeof cells / sizeof *cells);
    }
    put(agenda, level, _("Review of earlier actions"), columns, rows);
}

/* Why its progress is not adequate: blocked, past its day, or nothing heard of it. "" when it is; free() it.
 */
static char *inadequate(const struct inquiry *inquiry, const json_t *action) {
    struct text why = {0};
    const char *help = json_text_at(action, "needs_help");
    const int heard = action_last_progress(inquiry, action);
    if (json_is(action, "status", "blocked"))
        text_add_format(&why, help ? _("blocked: %s") : _("blocked"), help);
    if (action_is_overdue(inquiry, action))
        text_add_format(&why, _("%soverdue since %s"), why.length ? "; " : "", json_text_at(action, "due"));
    if (action_is_stalled(inquiry, action))
        text_add_format(&why, _("%sno progress since %s"), why.length ? "; " : "", date_write(heard).text);
    return text_take(&why);
}

static void brainstorm(struct agenda *agenda, int level) {
    struct page *page = &agenda->page;
    const char *id, *columns[] = {_("No."), _("Action"), _("Who"), _("Why"), _("Approach so far"), NULL};
    json_t *action, *rows = json_array();
    json_object_foreach ((json_t *)page_records(page, "actions"), id, action) {
        text_auto_t *who = page_by(page, json_text_at(action, "owner"));
        text_auto_t *why = inadequate(&page->inquiry, action);
        const char *cells[] = {id, json_text_at(action, "title"), who, why, json_text_at(action, "approach")};
        if (*why)
            table_add(rows, cells, sizeof cells / sizeof *cells);
    }
    put(agenda, level, _("Progress that is not adequate: new options"), columns, rows);
}

static void add_barrier(json_t *rows, const char *id, const char *about, const char *text,
                        const char *response) {
    const char *cells[] = {id, about, text, response};
    if (text)
        table_add(rows, cells, sizeof cells / sizeof *cells);
}

/* What hinders an action, a priority, or has been said to. */
static void barriers(struct agenda *agenda, int level) {
    struct page *page = &agenda->page;
    const char *id, *columns[] = {_("No."), _("About"), _("Barrier"), _("Response"), NULL};
    json_t *record, *rows = json_array();
    json_object_foreach ((json_t *)page_records(page, "actions"), id, record) {
        if (action_is_open(record))
            add_barrier(rows, id, json_text_at(record, "title"), json_text_at(record, "needs_help"), NULL);
    }
    json_object_foreach ((json_t *)page_records(page, "priorities"), id, record) {
        if (any_of(status_of(record), "proposed active"))
            add_barrier(rows, id, json_text_at(record, "title"), json_text_at(record, "barriers"),
                        json_text_at(record, "responses"));
    }
    json_object_foreach ((json_t *)page_records(page, "concerns"), id, record) {
        if (json_is(record, "kind", "barrier") && !json_at(record, "resolved_on"))
            add_barrier(rows, id, NULL, json_text_at(record, "text"), json_text_at(record, "addressed"));
    }
    put(agenda, level, _("Barriers to completing actions"), columns, rows);
}

/* "Rank: 2 -> 1"; NULL for a record that is new. free() it. */
static char *change_text(const struct change *change) {
    if (!change->member)
        return NULL;
    const char *title = _(record_field(change->record, change->member)->title);
    return change->before ? memory_format(_("%s: %s -> %s"), title, change->before,
                                          change->after ? change->after : _("none"))
                          : memory_format(_("%s: %s"), title, change->after ? change->after : _("none"));
}

static void add_change(void *context, const struct change *change) {
    text_auto_t *text = change_text(change);
    const char *cells[] = {change->id, change->what, text ? text : _(change->change),
                           text ? NULL : change->after};
    table_add(context, cells, sizeof cells / sizeof *cells);
}

/* Without the state of that day: those entered since. */
static void add_entered_since(const struct agenda *agenda, json_t *rows) {
    const int last = meeting_day(meeting_of(&agenda->page.inquiry, agenda->last));
    const char *id;
    json_t *priority;
    json_object_foreach ((json_t *)page_records(&agenda->page, "priorities"), id, priority) {
        const int on = day_at(priority, "on");
        const char *cells[] = {id, json_text_at(priority, "title"), _("added"),
                               json_text_at(priority, "goal")};
        if (on != NO_DAY && on > last)
            table_add(rows, cells, sizeof cells / sizeof *cells);
    }
}

static void priorities(struct agenda *agenda, int level) {
    const char *columns[] = {_("No."), _("Priority"), _("Change"), _("Goal"), NULL};
    json_t *rows = json_array();
    if (agenda->then || !agenda->last)
        changes_each(agenda->then, agenda->page.view, "priorities", add_change, rows);
    else
        add_entered_since(agenda, rows);
    put(agenda, level, _("New or changed priorities"), columns, rows);
}

void agenda_work(struct agenda *agenda, int level) {
    agenda->worked = true;
    if (agenda->last) {
        review(agenda, level);
        brainstorm(agenda, level);
        barriers(agenda, level);
    }
    priorities(agenda, level);
}
