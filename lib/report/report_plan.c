/* The plan of services: the practice's own form, filled from the whole plan. */
#include "base/date.h"
#include "base/text.h"
#include "io/json.h"
#include "report/narrow.h"
#include "report/page.h"
#include "report/reports.h"
#include "report/team.h"
#include "rules/find.h"
#include "rules/meetings.h"
#include "rules/roles.h"

static void add_facts(struct page *page, const char *coordinator) {
    const json_t *root = page->view->root;
    static const struct {
        const char *label, *path;
    } facts[] = {
        {N_("Reference"), "reference"},       {N_("Address"), "subject/address"},
        {N_("Phone"), "subject/phone"},       {N_("Email"), "subject/email"},
        {N_("Initiated on"), "initiated/on"}, {N_("Requested by"), "initiated/requested_by"},
    };
    const json_t *kind = page->view->profile ? json_at(page->view->profile->root, "subject/label") : NULL;
    const char *status = json_text_at(root, "status"), *label = profile_text(kind);
    document_fact(page->document, *label ? label : _("Subject"), page_subject(page));
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        document_fact(page->document, _(facts[i].label), json_text_at(root, facts[i].path));
    document_fact(page->document, _("Status"), status ? _(status) : NULL);
    document_fact(page->document, _("Coordinator"), coordinator);
}

/* The meeting that is planned, else the day that the last one set. NULL when there is neither; free() it. */
static char *next_meeting(const struct page *page) {
    const json_t *meeting = meeting_of(&page->inquiry, meeting_next_planned(&page->inquiry));
    const json_t *last = meeting_of(&page->inquiry, meeting_last_held(&page->inquiry));
    const char *place = json_text_at(meeting, "place"), *next_on = json_text_at(last, "next_on");
    text_auto_t *when = page_moment(json_text_at(meeting, "starts"));
    if (!when)
        return next_on ? memory_format(_("about %s"), next_on) : NULL;
    return place ? memory_format(_("%s, %s"), when, place) : memory_text(when);
}

static void add_why(struct page *page) {
    const json_t *root = page->view->root;
    const char *criterion = json_text_at(root, "closed/criterion");
    text_auto_t *criteria = page_labels(page, "initiation-criteria", json_at(root, "initiated/criteria"));
    text_auto_t *next = next_meeting(page);
    document_fact(page->document, _("Why"), *criteria ? criteria : NULL);
    document_fact(page->document, _("Reason"), json_text_at(root, "initiated/reason"));
    document_fact(page->document, _("Next meeting"), next);
    document_fact(page->document, _("Closed on"), json_text_at(root, "closed/on"));
    document_fact(page->document, _("Closed because"),
                  criterion ? profile_label(page->view->profile, "closing-criteria", criterion) : NULL);
    document_fact(page->document, _("As of"), date_write(page->view->day).text);
}

static json_t *if_unsafe(const void *context, const char *id, json_t *concern) {
    (void)context, (void)id;
    const bool unsafe = json_is(concern, "kind", "safety") && !json_at(concern, "resolved_on") &&
                        json_text_at(concern, "text");
    return unsafe ? json_incref(concern) : NULL;
}

static json_t *if_told(const void *page, const char *id, json_t *concern) {
    const struct page *of = page;
    return form_has(of, "issues") && form_issue_shown(of, concern) ? json_incref(concern)
                                                                   : if_unsafe(NULL, id, concern);
}

/* Safety comes first (H-38). */
static void fill_safety(struct page *page) {
    const char *id;
    json_t *record, *texts = json_array();
    json_object_foreach ((json_t *)page_records(page, "concerns"), id, record) {
        json_auto_t *concern = if_unsafe(NULL, id, record);
        if (concern)
            json_array_append(texts, json_at(concern, "text"));
    }
    if (json_array_size(texts))
        page_heading(page, 1, _("Safety"));
    page_list(page, texts);
}

static void fill_texts(struct page *page, const char *path, const char *heading) {
    const char *key;
    json_t *text, *texts = json_array();
    json_object_foreach (json_at(page->view->root, path), key, text)
        json_array_append(texts, text);
    if (json_array_size(texts))
        page_heading(page, 1, heading);
    page_list(page, texts);
}

static void fill_text(struct page *page, const char *path, const char *heading) {
    const char *text = json_text_at(page->view->root, path);
    if (text)
        page_heading(page, 1, heading);
    document_paragraph(page->document, text);
}

/* "since 2026-09-01", "2026-09-01 to 2026-11-01". NULL when not known; free() it. */
static char *membership(const json_t *person) {
    const char *joined = json_text_at(person, "joined"), *left = json_text_at(person, "left");
    if (left)
        return memory_format(_("%s to %s"), joined ? joined : "", left);
    return memory_text(joined);
}

static void add_member(const struct page *page, json_t *rows, const char *id, const json_t *person) {
    text_auto_t *roles = page_roles(page, person);
    text_auto_t *since = membership(person);
    const char *cells[] = {json_text_at(person, "name"),   roles, page_side(page, id),
                           json_text_at(person, "reason"), since, json_text_at(person, "phone"),
                           json_text_at(person, "email")};
    table_add(rows, cells, sizeof cells / sizeof *cells);
}

struct members {
    struct page *page;
    json_t *rows;
};

static void put_member(const struct entry *person, void *context) {
    const struct members *members = context;
    add_member(members->page, members->rows, person->id, person->record);
}

/* The contact list: those on the team, then those who have left it. */
static void fill_team(struct page *page, const char *section) {
    const char *id, *columns[] = {_("Name"),  _("Role"),  _("Agency"), _("Why involved"),
                                  _("Since"), _("Phone"), _("Email"),  NULL};
    json_t *person;
    struct members members = {page, json_array()};
    (void)section;
    team_each(page->view, put_member, &members);
    json_object_foreach ((json_t *)page_records(page, "people"), id, person) {
        if (!person_on_team(person, page->view->day) && json_at(person, "left"))
            add_member(page, members.rows, id, person);
    }
    page_table(page, NULL, columns, members.rows);
}

static void fill_next(struct page *page, const char *section) {
    const char *coordinator = coordinator_of(&page->inquiry);
    const json_t *person = coordinator ? json_object_get(page_records(page, "people"), coordinator) : NULL;
    text_auto_t *who = page_by(page, coordinator);
    text_auto_t *next = next_meeting(page);
    text_auto_t *often = page_frequency(page);
    json_t *fields = json_array();
    (void)section;
    fields_add(fields, _("Coordinator"), who);
    fields_add(fields, _("Phone"), json_text_at(person, "phone"));
    fields_add(fields, _("Email"), json_text_at(person, "email"));
    fields_add(fields, _("Next meeting"), next);
    fields_add(fields, _("How often"), often);
    page_fields(page, fields);
}

static const struct form_part plan_parts[] = {
    {"purpose", form_purpose},
    {"heading", form_heading},
    {"team", fill_team},
    {"priorities", form_priorities},
    {"actions", form_actions},
    {"decisions", form_decisions},
    {"cases", form_cases},
    {"follow-ups", form_follow_ups},
    {"agreement", form_agreement},
    {"agreements", form_agreements},
    {"commitments", form_commitments},
    {"services", form_services},
    {"issues", form_issues},
    {"next", fill_next},
    {NULL, form_notes},
};

/* Of the record's notes and the like those that stand on the page. */
static void keep_told(const struct page *page, const char *id, json_t *shown, const char *member) {
    const char *key;
    json_t *entry, *entries = json_object_get(shown, member), *kept = json_object();
    json_object_foreach (entries, key, entry) {
        text_auto_t *whole = memory_format("%s/%s", id, key);
        if (json_object_get(page->nested, whole))
            json_object_set(kept, key, entry);
    }
    if (entries)
        json_object_set(shown, member, kept);
    json_decref(kept);
}

static json_t *meeting_told(const void *page, const char *id, json_t *meeting) {
    json_t *shown = json_copy(meeting);
    keep_told(page, id, shown, "notes");
    keep_told(page, id, shown, "decisions");
    json_auto_t *minutes = json_copy(json_object_get(shown, "minutes"));
    json_object_del(minutes, "corrections"); /* these stand with the minutes */
    if (minutes)
        json_object_set(shown, "minutes", minutes);
    return shown;
}

static json_t *action_told(const void *page, const char *id, json_t *action) {
    json_t *shown = json_copy(action);
    keep_told(page, id, shown, "progress");
    return shown;
}

json_t *report_plan(struct view *view) {
    static const char *const shown[] = {"subject",    "initiated", "charter",  "closed",
                                        "agencies",   "people",    "concerns", "meetings",
                                        "priorities", "actions",   "cases",    NULL};
    const char *title = profile_document(view->profile, "plan", _("Plan of services"));
    struct page page =
        page_begin(view, document_new("plan", title, json_text_at(view->root, "subject/name")), NULL);
    json_auto_t *nested = json_object();
    page.nested = nested;
    text_auto_t *coordinator = page_by(&page, coordinator_of(&page.inquiry));
    add_facts(&page, coordinator);
    add_why(&page);
    fill_safety(&page);
    fill_texts(&page, "charter/strengths", _("Strengths"));
    fill_text(&page, "charter/conditions", _("Conditions, values and preferences"));
    fill_text(&page, "charter/subject_role", _("Role in the process"));
    form_fill(&page, plan_parts);
    page.headings[0] = page.headings[1] = NULL;
    fill_text(&page, "charter/communication", _("Communication"));
    fill_texts(&page, "charter/ground_rules", _("Ground rules"));
    report_narrow(view, shown);
    report_narrow_each(view, "concerns", if_told, &page);
    report_narrow_each(view, "meetings", meeting_told, &page);
    report_narrow_each(view, "actions", action_told, &page);
    return page_end(&page);
}
