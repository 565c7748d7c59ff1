/* The rest of a meeting on the form: decisions, the review of cases, the subject's agreement. */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "report/page.h"
#include "rules/cases.h"
#include "rules/find.h"
#include "rules/meetings.h"

/* The meetings of the page: its own, or every one that the view holds. Calls `each` in order. */
static void meetings_each(struct page *page, void each(struct page *, const char *, const json_t *, json_t *),
                          json_t *into) {
    const char *id;
    json_t *meeting;
    if (page->meeting) {
        each(page, page->meeting, page->record, into);
        return;
    }
    json_object_foreach ((json_t *)page_records(page, "meetings"), id, meeting)
        each(page, id, meeting, into);
}

/* A form that has agreements apart has the two kinds in lists of their own. */
static bool is_of_kind(const json_t *decision, const char *kind) {
    const char *own = json_text_at(decision, "kind");
    return !kind || strcmp(own ? own : "decision", kind) == 0;
}

static void add_decisions(struct page *page, const char *meeting, const json_t *record, json_t *into,
                          const char *only) {
    const char *id;
    json_t *decision;
    json_object_foreach (json_object_get(record, "decisions"), id, decision) {
        text_auto_t *by = page_by(page, json_text_at(decision, "by"));
        const char *kind = json_text_at(decision, "kind");
        const char *cells[] = {page->meeting ? NULL : meeting, id, only ? NULL : _(kind ? kind : "decision"),
                               json_text_at(decision, "text"), by};
        if (!is_of_kind(decision, only))
            continue;
        table_add(into, cells, sizeof cells / sizeof *cells);
        page_tells(page, meeting, id);
    }
}

static void add_all(struct page *page, const char *meeting, const json_t *record, json_t *rows) {
    add_decisions(page, meeting, record, rows, NULL);
}

static void add_decided(struct page *page, const char *meeting, const json_t *record, json_t *rows) {
    add_decisions(page, meeting, record, rows, "decision");
}

static void add_agreed(struct page *page, const char *meeting, const json_t *record, json_t *rows) {
    add_decisions(page, meeting, record, rows, "agreement");
}

void form_decisions(struct page *page, const char *section) {
    const char *columns[] = {_("Meeting"), _("No."), _("Kind"), _("What was decided"), _("By"), NULL};
    json_t *rows = json_array();
    meetings_each(page, section && form_has(page, "agreements") ? add_decided : add_all, rows);
    page_table(page, section ? NULL : _("Decisions and agreements"), columns, rows);
}

void form_agreements(struct page *page, const char *section) {
    const char *columns[] = {_("Meeting"), _("No."), _("Kind"), _("What was agreed"), _("By"), NULL};
    json_t *rows = json_array();
    (void)section;
    meetings_each(page, add_agreed, rows);
    page_table(page, NULL, columns, rows);
}

#define TICK "x"

/* The review of a case at the page's meeting; for the plan the last one. */
static const json_t *review_of(const struct page *page, const json_t *record, const char **meeting) {
    const char *id;
    json_t *review;
    const json_t *found = NULL;
    json_object_foreach (json_object_get(record, "reviews"), id, review) {
        if (!page->meeting || strcmp(page->meeting, id) == 0) {
            found = review;
            *meeting = id;
        }
    }
    return found;
}

void form_cases(struct page *page, const char *section) {
    const char *id, *columns[] = {_("No."),
                                  _("Name"),
                                  _("Meeting"),
                                  _("No discussion points"),
                                  _("Immediate need"),
                                  _("Review"),
                                  _("What was said"),
                                  _("Parents included"),
                                  NULL};
    json_t *record, *rows = json_array();
    (void)section;
    json_object_foreach ((json_t *)page_records(page, "cases"), id, record) {
        const char *meeting = NULL;
        const json_t *review = review_of(page, record, &meeting);
        const char *state = json_text_at(review, "state");
        const char *cells[] = {id,
                               json_text_at(record, "name"),
                               page->meeting ? NULL : meeting,
                               review_says(review, "no-points") ? TICK : NULL,
                               review_says(review, STATES_OF_NEED) ? TICK : NULL,
                               state ? _(state) : NULL,
                               json_text_at(review, "text"),
                               json_yes(review, "parents_included") ? _("yes") : NULL};
        if (review || !page->meeting)
            table_add(rows, cells, sizeof cells / sizeof *cells);
    }
    page_table(page, NULL, columns, rows);
}

static void add_proposed(json_t *texts, const char *id, const json_t *record) {
    text_auto_t *text = memory_format("%s: %s", id, json_text_at(record, "title"));
    if (strcmp(status_of(record), "proposed") == 0)
        json_array_append_new(texts, json_string(text));
}

/* What is on the page and the subject has not agreed to (H-85). New array. */
static json_t *not_agreed(const struct page *page) {
    const char *id;
    json_t *record, *texts = json_array();
    json_object_foreach ((json_t *)page_records(page, "priorities"), id, record) {
        if (form_priority_shown(page, id, record))
            add_proposed(texts, id, record);
    }
    json_object_foreach ((json_t *)page_records(page, "actions"), id, record) {
        if (form_action_shown(page, record))
            add_proposed(texts, id, record);
    }
    return texts;
}

/* The agreement given at the page's meeting; for the plan the last one. */
static void find_agreement(struct page *page, const char *id, const json_t *meeting, json_t *found) {
    const char *on = json_text_at(meeting, "agreed/on"), *before = json_text_at(found, "on");
    (void)page;
    if (!on || (before && strcmp(on, before) < 0))
        return;
    json_put_text(found, "on", on);
    json_put_text(found, "by", json_text_at(meeting, "agreed/by"));
    json_put_text(found, "meeting", id);
}

static void say_agreement(struct page *page, const json_t *agreement) {
    const char *on = json_text_at(agreement, "on"), *by = json_text_at(agreement, "by");
    text_auto_t *who = page_by(page, by);
    text_auto_t *text = !on   ? memory_format(_("The agreement of %s is not recorded."), page_subject(page))
                        : who ? memory_format(_("Agreed by %s on %s"), who, on)
                              : memory_format(_("Agreed on %s"), on);
    text_auto_t *more = memory_format("%s (%s)", text, on ? json_text_at(agreement, "meeting") : "");
    if (on || page->whole)
        document_paragraph(page_open(page), on && !page->meeting ? more : text);
}

void form_agreement(struct page *page, const char *section) {
    json_auto_t *agreement = json_object();
    json_t *texts = not_agreed(page);
    (void)section;
    meetings_each(page, find_agreement, agreement);
    say_agreement(page, agreement);
    if (json_array_size(texts))
        document_paragraph(page_open(page), _("Not agreed:"));
    page_list(page, texts);
    if (page->meeting && !form_has(page, "decisions"))
        form_decisions(page, NULL);
}
