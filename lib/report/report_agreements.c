/* Partnerships: how far each is worked out, and how many there are at which level, for funders (L-11 to
 * L-16). They are in no agency's view. */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "report/cells.h"
#include "report/document.h"
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
