/* Partnerships: how far each is worked out, and how many there are at which level, for funders (L-11 to
 * L-16). They are in no agency's view. */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "report/cells.h"
#include "report/document.h"
#include "report/page.h"
#include "report/reports.h"
#include "rules/partners.h"

static const struct column agreement_columns[] = {
    {"agency", N_("Agency"), COLUMN_TEXT, COLUMN_EXTRA},
    {"agency_name", N_("Partner"), COLUMN_TEXT, COLUMN_WRAP},
    {"sector", N_("Sector"), COLUMN_WORD, COLUMN_EXTRA},
    {"status", N_("Status"), COLUMN_WORD, 0},
    {"form", N_("Form"), COLUMN_WORD, 0},
    {"level", N_("Level"), COLUMN_TEXT, COLUMN_WRAP},
    {"worthwhile", N_("Worthwhile"), COLUMN_YES, 0},
    {"assessed", N_("Assessed"), COLUMN_NUMBER, COLUMN_EXTRA},
    {"negotiated", N_("Negotiated"), COLUMN_NUMBER, 0},
    {"missing", N_("Missing"), COLUMN_TEXT, COLUMN_WRAP},
    {"benefits_us", N_("Benefits for us"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"benefits_them", N_("Benefits for them"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"contact", N_("Contact"), COLUMN_TEXT, COLUMN_EXTRA},
    {"can_commit", N_("Can commit"), COLUMN_YES, COLUMN_EXTRA},
    {"shares", N_("Shares"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"review_on", N_("Review on"), COLUMN_DATE, 0},
    {0},
};
const struct row_type rows_agreement = {"agreement", N_("Partnerships"), agreement_columns};

static json_t *sector(const struct entry *entry) {
    const json_t *agencies = json_object_get(entry->view->root, "agencies");
    return text_value(
        json_text_at(json_object_get(agencies, json_text_at(entry->record, "agency")), "sector"));
}

static json_t *assessed(const struct entry *entry) {
    return json_integer((json_int_t)members_there(entry->record, partner_assessed));
}

static json_t *negotiated(const struct entry *entry) {
    return json_integer((json_int_t)members_there(entry->record, partner_negotiated));
}

static json_t *missing(const struct entry *entry) {
    text_auto_t *titles = members_missing(entry->record, partner_negotiated);
    return text_value(titles);
}

static const struct cell agreement_cells[] = {
    {.member = "agency"},
    {.member = "agency_name", .name_at = "agency"},
    {.member = "sector", .make = sector},
    {.member = "status"},
    {.member = "form"},
    {.member = "level"},
    {.member = "worthwhile"},
    {.member = "assessed", .make = assessed},
    {.member = "negotiated", .make = negotiated},
    {.member = "missing", .make = missing},
    {.member = "benefits_us"},
    {.member = "benefits_them"},
    {.member = "contact"},
    {.member = "can_commit"},
    {.member = "shares"},
    {.member = "review_on"},
    {0},
};

void report_agreements(struct view *view, struct rows *rows) {
    cells_put(view, &rows_agreement, agreement_cells, "agreements", rows);
}

/* How many there are, by what `member` says of them: {"joint intake": 2}. New. */
static json_t *counted(const struct view *view, const char *member, const char *status) {
    const char *id;
    json_t *agreement, *counts = json_object();
    json_object_foreach (json_object_get(view->root, "agreements"), id, agreement) {
        const char *what = json_text_at(agreement, member);
        if (status && !json_is(agreement, "status", status))
            continue;
        const char *key = what ? what : _("not said");
        const json_int_t before = json_integer_value(json_object_get(counts, key));
        json_object_set_new(counts, key, json_integer(before + 1));
    }
    return counts;
}

static void add_counts(struct page *page, const char *title, const char *heading, json_t *stolen) {
    const char *what, *columns[] = {heading, _("How many"), NULL};
    json_t *number, *rows = json_array();
    json_object_foreach (stolen, what, number) {
        text_auto_t *count = memory_format("%lld", (long long)json_integer_value(number));
        const char *cells[] = {_(what), count};
        table_add(rows, cells, 2);
    }
    json_decref(stolen);
    page_table(page, title, columns, rows);
}

static void add_partners(struct page *page) {
    const char *id, *columns[] = {_("No."),
                                  _("Partner"),
                                  _("Status"),
                                  _("Form"),
                                  _("Level"),
                                  _("Negotiated"),
                                  _("Missing"),
                                  _("Benefits for us"),
                                  _("Benefits for them"),
                                  _("Review on"),
                                  NULL};
    json_t *agreement, *rows = json_array();
    json_object_foreach ((json_t *)page_records(page, "agreements"), id, agreement) {
        text_auto_t *negotiated = memory_format("%zu/5", members_there(agreement, partner_negotiated));
        text_auto_t *missing = members_missing(agreement, partner_negotiated);
        const char *form = json_text_at(agreement, "form"), *status = json_text_at(agreement, "status");
        const char *cells[] = {id,
                               page_name(page, json_text_at(agreement, "agency")),
                               status ? _(status) : NULL,
                               form ? _(form) : NULL,
                               json_text_at(agreement, "level"),
                               negotiated,
                               missing,
                               json_text_at(agreement, "benefits_us"),
                               json_text_at(agreement, "benefits_them"),
                               json_text_at(agreement, "review_on")};
        table_add(rows, cells, sizeof cells / sizeof *cells);
    }
    page_table(page, _("Partnerships"), columns, rows);
}

json_t *report_agreements_page(struct view *view) {
    json_t *document = document_new("agreements", _("Partnerships: how many, and how far"), NULL);
    struct page page = page_begin(view, document, NULL);
    document_fact(document, _("Subject"), page_subject(&page));
    document_fact(document, _("Date"), date_write(view->day).text);
    add_counts(&page, _("By status"), _("Status"), counted(view, "status", NULL));
    add_counts(&page, _("Agreed, by level"), _("Level"), counted(view, "level", "agreed"));
    add_partners(&page);
    if (page.whole && json_object_size(page_records(&page, "agreements")) == 0)
        document_paragraph(document, _("No partnership is recorded."));
    return page_end(&page);
}
