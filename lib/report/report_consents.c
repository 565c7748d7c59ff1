/* Consents: who may be told what, and until when. */
#include "base/date.h"
#include "base/text.h"
#include "io/json.h"
#include "report/cells.h"
#include "report/permitted.h"
#include "report/reports.h"

static const struct column consent_columns[] = {
    {"agency", N_("Agency"), COLUMN_TEXT, COLUMN_EXTRA},
    {"agency_name", N_("Agency"), COLUMN_TEXT, COLUMN_WRAP},
    {"decision", N_("Decision"), COLUMN_WORD, 0},
    {"topics", N_("Topics"), COLUMN_LIST, COLUMN_WRAP},
    {"direction", N_("Direction"), COLUMN_WORD, 0},
    {"with", N_("With"), COLUMN_LIST, COLUMN_EXTRA | COLUMN_WRAP},
    {"with_names", N_("With"), COLUMN_LIST, COLUMN_WRAP},
    {"case", N_("Case"), COLUMN_TEXT, COLUMN_EXTRA},
    {"given_by", N_("Given by"), COLUMN_TEXT, COLUMN_EXTRA},
    {"given_by_name", N_("Given by"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"given_on", N_("Given on"), COLUMN_DATE, 0},
    {"until", N_("Until"), COLUMN_DATE, 0},
    {"state", N_("State"), COLUMN_WORD, 0},
    {"days_left", N_("Days left"), COLUMN_NUMBER, COLUMN_EXTRA},
    {"method", N_("Method"), COLUMN_WORD, COLUMN_EXTRA},
    {"purpose", N_("Purpose"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"form", N_("Form"), COLUMN_TEXT, COLUMN_EXTRA},
    {"sent_on", N_("Sent on"), COLUMN_DATE, COLUMN_EXTRA},
    {"sent_how", N_("Sent how"), COLUMN_TEXT, COLUMN_EXTRA},
    {"effects_explained", N_("Effects explained"), COLUMN_YES, COLUMN_EXTRA},
    {"renews", N_("Renews"), COLUMN_TEXT, COLUMN_EXTRA},
    {"revoked_on", N_("Revoked on"), COLUMN_DATE, COLUMN_EXTRA},
    {"revoked_by", N_("Revoked by"), COLUMN_TEXT, COLUMN_EXTRA},
    {"revoked_by_name", N_("Revoked by"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"reason", N_("Reason"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {0},
};
const struct row_type rows_consent = {"consent", N_("Consents"), consent_columns};

static bool is_past(const json_t *consent, const char *member, int day) {
    const int on = date_of(json_text_at(consent, member) ? json_text_at(consent, member) : "");
    return on != NO_DAY && on <= day;
}

static bool in_force(const struct entry *entry) {
    return permitted_in_force(entry->view, entry->record);
}

static json_t *state(const struct entry *entry) {
    const int day = entry->view->day;
    return json_string(in_force(entry)                             ? "in-force"
                       : is_past(entry->record, "revoked_on", day) ? "revoked"
                       : is_past(entry->record, "until", day - 1)  ? "ended"
                                                                   : "not-yet");
}

static json_t *days_left(const struct entry *entry) {
    const char *until = json_text_at(entry->record, "until");
    return until && in_force(entry) ? json_integer(date_of(until) - entry->view->day) : NULL;
}

static const struct cell consent_cells[] = {
    {.member = "agency"},
    {.member = "agency_name", .name_at = "agency"},
    {.member = "decision"},
    {.member = "topics"},
    {.member = "direction"},
    {.member = "with"},
    {.member = "with_names", .name_at = "with"},
    {.member = "case"},
    {.member = "given_by"},
    {.member = "given_by_name", .name_at = "given_by"},
    {.member = "given_on"},
    {.member = "until"},
    {.member = "state", .make = state},
    {.member = "days_left", .make = days_left},
    {.member = "method"},
    {.member = "purpose"},
    {.member = "form"},
    {.member = "sent_on"},
    {.member = "sent_how"},
    {.member = "effects_explained"},
    {.member = "renews"},
    {.member = "revoked_on"},
    {.member = "revoked_by"},
    {.member = "revoked_by_name", .name_at = "revoked_by"},
    {.member = "reason"},
    {0},
};

void report_consents(struct view *view, struct rows *rows) {
    cells_put(view, &rows_consent, consent_cells, "consents", rows);
}
