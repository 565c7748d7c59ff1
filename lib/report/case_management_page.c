/* The monthly summary as the form that a facility or a home-based educator keeps (M-13). */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "report/case_management.h"
#include "report/cells.h"
#include "report/narrow.h"
#include "report/page.h"
#include "report/reports.h"
#include "rules/find.h"
#include "rules/meetings.h"
#include "rules/roles.h"

/* "Ana Cruz (Program Manager), ..." of those on the team in a role with the flag. NULL when there is nobody.
 */
static char *people_in(const struct page *page, const char *flag) {
    struct text text = {0};
    const char *id;
    json_t *person;
    json_object_foreach ((json_t *)page_records(page, "people"), id, person) {
        text_auto_t *roles = page_roles(page, person);
        if (person_on_team(person, page->view->day) && person_has_role_flag(&page->inquiry, id, flag))
            text_add_format(&text, "%s%s (%s)", text.length ? "; " : "", page_name(page, id), roles);
    }
    return text.length ? text_take(&text) : NULL;
}

static void add_facts(const struct page *page, const char *month) {
    struct text meetings = {0};
    const char *id;
    json_t *meeting;
    json_object_foreach ((json_t *)page_records(page, "meetings"), id, meeting) {
        text_auto_t *when = page_moment(json_text_at(meeting, "starts"));
        if (meeting_in_month(meeting, month))
            text_add_format(&meetings, "%s%s: %s", meetings.length ? "; " : "", id, when);
    }
    text_auto_t *supervises = people_in(page, "supervises"), *performs = people_in(page, "performs");
    document_fact(page->document, _("Month"), month);
    document_fact(page->document, _("Meetings"), meetings.bytes);
    document_fact(page->document, _("Policy"), json_text_at(page->view->profile->root, "source"));
    document_fact(page->document, _("Supervised by"), supervises);
    document_fact(page->document, _("Performed by"), performs);
    text_clear(&meetings);
}

/* A heading under which nothing stands: that there is none is said to whom everything is shown. */
static void say_none(struct page *page) {
    if (page->headings[0] && page->whole)
        document_paragraph(page_open(page), _("None."));
    page->headings[0] = page->headings[1] = NULL;
}

/* Last month's form comes first: did it occur, is the need met (M-17)? What is met does not carry. */
static void fill_reviewed(struct page *page, const char *month) {
    const char *id;
    json_t *meeting;
    page->headings[0] = _("Follow-ups of the month before");
    json_object_foreach ((json_t *)page_records(page, "meetings"), id, meeting) {
        if (!meeting_in_month(meeting, month))
            continue;
        page->record = meeting;
        form_follow_ups(page, NULL);
    }
    page->record = NULL;
    say_none(page);
}

static void keep(void *rows, json_t *row) {
    json_array_append_new(rows, row);
}

static const char *label(const struct page *page, const char *vocabulary, const char *word) {
    return word ? profile_label(page->view->profile, vocabulary, word) : NULL;
}

static const char *word_shown(const json_t *row, const char *member) {
    const char *word = json_text_at(row, member);
    return word ? _(word) : NULL;
}

static void fill_families(struct page *page, const json_t *follow_ups) {
    const char *columns[] = {
        _("Name"), _("Need"),        _("Discussion"), _("No."),    _("Follow-up"),        _("Kind"),
        _("Who"),  _("Target date"), _("Status"),     _("Update"), _("Parents included"), NULL};
    size_t index;
    json_t *row, *rows = json_array();
    json_array_foreach (follow_ups, index, row) {
        const char *name = json_text_at(row, "name");
        const char *cells[] = {name ? name : json_text_at(row, "case"),
                               word_shown(row, "state"),
                               json_text_at(row, "text"),
                               json_text_at(row, "action"),
                               json_text_at(row, "title"),
                               label(page, "follow-up-kinds", json_text_at(row, "kind")),
                               json_text_at(row, "owner_name"),
                               json_text_at(row, "due"),
                               word_shown(row, "status"),
                               json_text_at(row, "update"),
                               json_yes(row, "parents_included") ? _("yes")
                               : json_text_at(row, "state")      ? _("no")
                                                                 : NULL};
        table_add(rows, cells, sizeof cells / sizeof *cells);
    }
    page->headings[0] = _("Families in need, and follow-ups");
    page_table(page, NULL, columns, rows);
    say_none(page);
}

static void fill_strengths(struct page *page, const json_t *follow_ups) {
    size_t index;
    json_t *row, *texts = json_array();
    json_auto_t *named = json_object();
    json_array_foreach (follow_ups, index, row) {
        const char *of = json_text_at(row, "case"), *strengths = json_text_at(row, "strengths");
        const char *name = json_text_at(row, "name");
        if (!strengths || json_object_get(named, of))
            continue;
        text_auto_t *text = memory_format("%s: %s", name ? name : of, strengths);
        json_object_set_new(named, of, json_true());
        json_array_append_new(texts, json_string(text));
    }
    if (json_array_size(texts))
        page_heading(page, 1, _("Strengths to build on"));
    page_list(page, texts);
}

/* How long families waited, of the follow-ups that are done (M-21). */
static void fill_timeliness(struct page *page, const json_t *follow_ups) {
    size_t index;
    json_t *row;
    long done = 0, in_time = 0, all = 0;
    json_int_t shortest = 0, longest = 0;
    json_array_foreach (follow_ups, index, row) {
        const json_t *value = json_object_get(row, "days");
        const json_int_t days = json_integer_value(value);
        const int due = day_at(row, "due");
        all += json_object_get(row, "action") != NULL;
        if (!value)
            continue;
        shortest = done == 0 || days < shortest ? days : shortest;
        longest = done == 0 || days > longest ? days : longest;
        done++;
        in_time += due == NO_DAY || day_at(row, "done_on") <= due;
    }
    text_auto_t *text =
        done ? memory_format(
                   _("%ld of %ld follow-ups done, %ld by the target date. Days from need to service: "
                     "%lld at least, %lld at most."),
                   done, all, in_time, (long long)shortest, (long long)longest)
             : memory_format(_("%ld of %ld follow-ups done."), done, all);
    page_heading(page, 1, _("Timeliness"));
    document_paragraph(page_open(page), text);
}

json_t *report_case_management_page(struct view *view, const char *typed, struct fault *fault) {
    static const char *const shown[] = {"subject", "people", "agencies", "meetings",
                                        "actions", "cases",  NULL};
    text_auto_t *month = case_management_month(view, typed, fault);
    if (!month || !case_management_is_made(view, month, fault))
        return NULL;
    json_auto_t *follow_ups = json_array();
    const char *title = profile_document(view->profile, "case-management", _("Case management"));
    const char *name = json_text_at(view->root, "subject/name");
    text_auto_t *subtitle = memory_format("%s, %s", name ? name : "", month);
    struct page page = page_begin(view, document_new("case-management", title, subtitle), NULL);
    case_management_each(view, month, keep, follow_ups);
    add_facts(&page, month);
    fill_reviewed(&page, month);
    fill_families(&page, follow_ups);
    fill_strengths(&page, follow_ups);
    fill_timeliness(&page, follow_ups);
    report_narrow(view, shown);
    return page_end(&page);
}
