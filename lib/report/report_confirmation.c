/* The written confirmation that the subject has completed coordination, or withdraws from it (H-13). */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "report/narrow.h"
#include "report/page.h"
#include "report/reports.h"
#include "rules/actions.h"
#include "rules/find.h"
#include "rules/roles.h"

static bool may_be_confirmed(const struct view *view, struct fault *fault) {
    const char *status = status_of(view->root);
    if (!any_of(status, "closing closed")) {
        fault_set(fault, STATUS_REFUSED, _("the plan is %s: there is nothing to confirm"), status);
        fault_rule(fault, "wrong-state", profile_requirement(view->profile, "confirmation-owed", NULL));
        return fault_hint(fault, _("csc-meeting close-plan --criterion=CODE"));
    }
    if (!json_text_at(view->root, "closed/on"))
        return fault_set(fault, STATUS_NO, _("there is no confirmation for this reader"));
    return true;
}

/* To whom it was sent; else who said that coordination ends, where that is one of the subject's own. */
static const char *attention(const struct page *page) {
    const char *to = json_text_at(page->view->root, "closed/confirmed_to");
    const char *by = json_text_at(page->view->root, "closed/by");
    if (to)
        return text_same(to, page_subject(page)) ? NULL : to;
    return by && page_side(page, by) && !agency_of(page->view->root, by) ? page_name(page, by) : NULL;
}

static void add_facts(struct page *page) {
    const json_t *root = page->view->root;
    const char *confirmed = json_text_at(root, "closed/confirmed_on");
    text_auto_t *coordinator = page_by(page, coordinator_of(&page->inquiry));
    document_fact(page->document, _("To"), page_subject(page));
    document_fact(page->document, _("Attention"), attention(page));
    document_fact(page->document, _("Address"), json_text_at(root, "subject/address"));
    document_fact(page->document, _("From"), coordinator);
    document_fact(page->document, _("Reference"), json_text_at(root, "reference"));
    document_fact(page->document, _("Date"), confirmed ? confirmed : date_write(page->view->day).text);
}

static void say(struct page *page, char *stolen) {
    document_paragraph(page->document, stolen);
    free(stolen);
}

/* A criterion that holds at any time is the subject's own step: it leaves, whatever was reached. */
static bool withdraws(const struct page *page, const char *criterion) {
    return profile_word_is(page->view->profile, "closing-criteria", criterion, "at_any_time");
}

static void say_what(struct page *page, const char *criterion) {
    const json_t *root = page->view->root, *practice = page->view->profile ? page->view->profile->root : NULL;
    const char *subject = page_subject(page), *on = json_text_at(root, "closed/on");
    const char *title = profile_text(json_object_get(practice, "title"));
    const char *what = *title ? title : _("the coordination of services");
    say(page, withdraws(page, criterion)
                  ? memory_format(_("This confirms in writing that %s has withdrawn from %s on %s."), subject,
                                  what, on)
                  : memory_format(_("This confirms in writing that %s has completed %s on %s."), subject,
                                  what, on));
}

static void add_why(struct page *page, const char *criterion) {
    const json_t *root = page->view->root;
    json_t *fields = json_array();
    text_auto_t *by = page_by(page, json_text_at(root, "closed/by"));
    if (criterion)
        fields_add(fields, withdraws(page, criterion) ? _("Decision") : _("Why it ends"),
                   profile_label(page->view->profile, "closing-criteria", criterion));
    fields_add(fields, _("Stated by"), by);
    fields_add(fields, _("Reason"), json_text_at(root, "closed/reason"));
    fields_add(fields, _("Began on"), json_text_at(root, "initiated/on"));
    page_fields(page, fields);
}

/* What was reached is told of a completion: who withdraws owes no account. */
static void add_reached(struct page *page) {
    const char *id, *columns[] = {_("No."), _("Priority"), _("Goal"), _("Status"), _("Evaluation"), NULL};
    json_t *priority, *rows = json_array();
    json_object_foreach ((json_t *)page_records(page, "priorities"), id, priority) {
        const char *cells[] = {id, json_text_at(priority, "title"), json_text_at(priority, "goal"),
                               _(status_of(priority)), json_text_at(priority, "evaluation")};
        if (!any_of(status_of(priority), "dropped proposed"))
            table_add(rows, cells, sizeof cells / sizeof *cells);
    }
    if (json_array_size(rows))
        page_heading(page, 1, _("What was worked on"));
    page_table(page, NULL, columns, rows);
}

/* The subject's own actions may go on (H-12d); those of agencies have been settled. */
static void add_going_on(struct page *page) {
    const char *id, *columns[] = {_("No."), _("Action"), _("Who"), _("Due"), NULL};
    json_t *action, *rows = json_array();
    json_object_foreach ((json_t *)page_records(page, "actions"), id, action) {
        text_auto_t *who = page_by(page, json_text_at(action, "owner"));
        const char *cells[] = {id, json_text_at(action, "title"), who, json_text_at(action, "due")};
        if (action_is_open(action))
            table_add(rows, cells, sizeof cells / sizeof *cells);
    }
    page_table(page, _("Actions that go on"), columns, rows);
}

static void add_what_stays(struct page *page) {
    const char *subject = page_subject(page);
    json_t *texts = json_array();
    text_auto_t *again = memory_format(_("%s may ask at any time to take coordination up again."), subject);
    json_array_append_new(texts, json_string(_("The plan and its minutes are kept as a record.")));
    json_array_append_new(
        texts, json_string(_("Permissions to share information end with this confirmation; nothing more is "
                             "shared on their ground.")));
    json_array_append_new(texts,
                          json_string(_("Each service goes on, or ends, by what is agreed with it alone.")));
    json_array_append_new(texts, json_string(again));
    page_heading(page, 1, _("What stays"));
    page_list(page, texts);
    add_going_on(page);
}

static void sign(struct page *page) {
    const char *coordinator = coordinator_of(&page->inquiry);
    const json_t *person = coordinator ? json_object_get(page_records(page, "people"), coordinator) : NULL;
    json_t *fields = json_array();
    fields_add(fields, _("Coordinator"), json_text_at(person, "name"));
    fields_add(fields, _("Agency"), page_side(page, coordinator));
    fields_add(fields, _("Phone"), json_text_at(person, "phone"));
    fields_add(fields, _("Email"), json_text_at(person, "email"));
    page_heading(page, 1, _("Questions"));
    page_fields(page, fields);
}

json_t *report_confirmation(struct view *view, struct fault *fault) {
    static const char *const shown[] = {"subject", "initiated", "closed",     "agencies",
                                        "people",  "actions",   "priorities", NULL};
    if (!may_be_confirmed(view, fault))
        return NULL;
    const char *title = profile_document(view->profile, "confirmation", _("Confirmation"));
    const char *criterion = json_text_at(view->root, "closed/criterion");
    struct page page =
        page_begin(view, document_new("confirmation", title, json_text_at(view->root, "subject/name")), NULL);
    add_facts(&page);
    say_what(&page, criterion);
    add_why(&page, criterion);
    say(&page,
        memory_text(_("Thank you to everyone who took part for the time, the openness and the work that went "
                      "into it.")));
    if (!withdraws(&page, criterion))
        add_reached(&page);
    add_what_stays(&page);
    sign(&page);
    report_narrow(view, shown);
    return page_end(&page);
}
