/* A plan on one page: how it stands, who is involved, what is worked on and what is owed. */
#include "base/text.h"
#include "io/json.h"
#include "plan/names.h"
#include "report/document.h"
#include "report/narrow.h"
#include "report/page.h"
#include "report/reports.h"
#include "report/team.h"
#include "rules/actions.h"
#include "rules/find.h"
#include "rules/meetings.h"
#include "rules/roles.h"

char *report_anchor(const struct view *view) {
    if (view->who)
        return NULL;
    const json_int_t revision = json_integer_value(json_object_get(view->root, "revision"));
    return memory_format(_("Revision %lld, %s"), (long long)revision, plan_digest(view->root).text);
}

static const char *name_of(const struct view *view, const char *id) {
    return id ? names_show(view->root, id) : NULL;
}

static void add_meeting(json_t *document, const struct inquiry *inquiry, const char *label, const char *id) {
    const json_t *meeting = id ? meeting_of(inquiry, id) : NULL;
    const char *starts = json_text_at(meeting, "starts"), *place = json_text_at(meeting, "place");
    if (!starts)
        return;
    text_auto_t *moment = page_moment(starts);
    text_auto_t *text = memory_format("%s, %s%s%s", id, moment, place ? ", " : "", place ? place : "");
    document_fact(document, label, text);
}

static void add_facts(json_t *document, struct view *view) {
    struct entry entry = entry_of(view, NULL, view->root);
    json_auto_t *criteria =
        labels_value(&entry, "initiation-criteria", json_at(view->root, "initiated/criteria"));
    text_auto_t *why = texts_joined(criteria);
    const char *status = json_text_at(view->root, "status");
    document_fact(document, _("Reference"), json_text_at(view->root, "reference"));
    document_fact(document, _("Status"), status ? _(status) : NULL);
    document_fact(document, _("Coordinator"), name_of(view, coordinator_of(&entry.inquiry)));
    document_fact(document, _("Initiated on"), json_text_at(view->root, "initiated/on"));
    document_fact(document, _("Initiated because"), *why ? why : NULL);
    add_meeting(document, &entry.inquiry, _("Last meeting"), meeting_last_held(&entry.inquiry));
    add_meeting(document, &entry.inquiry, _("Next meeting"), meeting_next_planned(&entry.inquiry));
    document_fact(document, _("As of"), date_write(view->day).text);
}

static void add_priorities(json_t *document, struct view *view) {
    const char *columns[] = {_("Priority"), _("Title"), _("Status"), _("Due"), NULL};
    const json_t *priorities = json_object_get(view->root, "priorities");
    const char *id;
    json_t *priority, *table = NULL;
    json_object_foreach ((json_t *)priorities, id, priority) {
        const char *status = json_text_at(priority, "status");
        const char *cells[] = {id, json_text_at(priority, "title"), status ? _(status) : NULL,
                               json_text_at(priority, "due")};
        if (!table) {
            document_heading(document, 1, _("Priorities"));
            table = document_table(document, NULL, columns);
        }
        table_add(table, cells, sizeof cells / sizeof *cells);
    }
}

static void add_action(json_t *table, const struct view *view, const char *id, const json_t *action) {
    struct inquiry inquiry = report_inquiry(view);
    const char *status = json_text_at(action, "status");
    const bool overdue = action_is_overdue(&inquiry, action);
    text_auto_t *state = memory_format(overdue ? _("%s, overdue") : "%s", status ? _(status) : "");
    const char *cells[] = {id, json_text_at(action, "title"), name_of(view, json_text_at(action, "owner")),
                           json_text_at(action, "due"), state};
    table_add(table, cells, sizeof cells / sizeof *cells);
}

static void add_actions(json_t *document, struct view *view) {
    const char *columns[] = {_("Action"), _("Title"), _("Owner"), _("Due"), _("Status"), NULL};
    const char *id;
    json_t *action, *table = NULL;
    document_heading(document, 1, _("Open actions"));
    json_object_foreach (json_object_get(view->root, "actions"), id, action) {
        if (!action_is_open(action))
            continue;
        if (!table)
            table = document_table(document, NULL, columns);
        add_action(table, view, id, action);
    }
    if (!table)
        document_paragraph(document, _("None."));
}

/* The findings of a level, if there are any. */
static void add_findings(json_t *document, struct view *view, enum level level, const char *title) {
    const char *columns[] = {_("Who"), _("What"), _("Requirement"), NULL};
    const struct findings *findings = view_findings(view);
    struct inquiry inquiry = report_inquiry(view);
    if (findings_count(findings, level) == 0)
        return;
    document_heading(document, 1, title);
    json_t *table = document_table(document, NULL, columns);
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->list[i];
        text_auto_t *sentence = finding_sentence(finding);
        const char *who = finding->who ? finding->who : level == LEVEL_OWED ? in_charge(&inquiry) : NULL;
        const char *cells[] = {name_of(view, who), sentence, finding->requirement};
        if (finding->level == level)
            table_add(table, cells, sizeof cells / sizeof *cells);
    }
}

/* Of a meeting when and where it is, not what was said at it. */
static json_t *without_words(const void *context, const char *id, json_t *meeting) {
    json_t *shown = json_copy(meeting);
    (void)context, (void)id;
    json_object_del(shown, "notes");
    json_object_del(shown, "decisions");
    json_object_del(shown, "minutes");
    return shown;
}

static json_t *if_open(const void *context, const char *id, json_t *action) {
    (void)context, (void)id;
    if (!action_is_open(action))
        return NULL;
    json_t *shown = json_copy(action);
    json_object_del(shown, "progress");
    return shown;
}

json_t *report_summary_page(struct view *view) {
    static const char *const shown[] = {"subject",  "initiated",  "people",  "agencies",
                                        "meetings", "priorities", "actions", NULL};
    json_t *document = document_new("summary", json_text_at(view->root, "subject/name"), _("Summary"));
    add_facts(document, view);
    document_heading(document, 1, _("Who is involved"));
    team_add_table(document, view);
    add_priorities(document, view);
    add_actions(document, view);
    add_findings(document, view, LEVEL_ERROR, _("Errors"));
    add_findings(document, view, LEVEL_OWED, _("Owed"));
    add_findings(document, view, LEVEL_WARNING, _("Warnings"));
    report_narrow(view, shown);
    report_narrow_each(view, "meetings", without_words, NULL);
    report_narrow_each(view, "actions", if_open, NULL);
    text_auto_t *anchor = report_anchor(view);
    document_foot(document, anchor);
    return document;
}
