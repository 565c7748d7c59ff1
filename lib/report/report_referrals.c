/* Referrals, in and out, with how access is helped and what came of it (L-4, L-10). */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "report/cells.h"
#include "report/reports.h"
#include "rules/find.h"

static const struct column referral_columns[] = {
    {"direction", N_("Direction"), COLUMN_WORD, 0},
    {"from", N_("From"), COLUMN_TEXT, COLUMN_EXTRA},
    {"from_name", N_("From"), COLUMN_TEXT, COLUMN_WRAP},
    {"to", N_("To"), COLUMN_TEXT, COLUMN_EXTRA},
    {"to_name", N_("To"), COLUMN_TEXT, COLUMN_WRAP},
    {"service", N_("Service"), COLUMN_TEXT, COLUMN_WRAP},
    {"service_kind", N_("Service kind"), COLUMN_WORD, 0},
    {"population", N_("Population"), COLUMN_TEXT, COLUMN_EXTRA},
    {"case", N_("Case"), COLUMN_TEXT, COLUMN_EXTRA},
    {"reason", N_("Reason"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"status", N_("Status"), COLUMN_WORD, 0},
    {"on", N_("On"), COLUMN_DATE, 0},
    {"decided_on", N_("Decided on"), COLUMN_DATE, COLUMN_EXTRA},
    {"decided_by", N_("Decided by"), COLUMN_TEXT, COLUMN_EXTRA},
    {"reason_declined", N_("Reason declined"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"support", N_("Support"), COLUMN_TEXT, COLUMN_WRAP},
    {"completed_on", N_("Completed on"), COLUMN_DATE, COLUMN_EXTRA},
    {"outcome", N_("Outcome"), COLUMN_TEXT, COLUMN_WRAP},
    {"topic", N_("Topic"), COLUMN_WORD, COLUMN_EXTRA},
    {0},
};
const struct row_type rows_referral = {"referral", N_("Referrals"), referral_columns};

static const struct cell referral_cells[] = {
    {.member = "direction"},
    {.member = "from"},
    {.member = "from_name", .name_at = "from"},
    {.member = "to"},
    {.member = "to_name", .name_at = "to"},
    {.member = "service"},
    {.member = "service_kind"},
    {.member = "population"},
    {.member = "case"},
    {.member = "reason"},
    {.member = "status"},
    {.member = "on"},
    {.member = "decided_on"},
    {.member = "decided_by"},
    {.member = "reason_declined"},
    {.member = "support"},
    {.member = "completed_on"},
    {.member = "outcome"},
    {.member = "topic"},
    {0},
};

static bool is_side(const char *agency, const json_t *referral, const char *member) {
    return !agency || json_is(referral, member, agency);
}

static bool passes(const struct referral_filter *filter, const json_t *referral) {
    return (!filter->open || any_of(status_of(referral), "requested accepted")) &&
           is_side(filter->from, referral, "from") && is_side(filter->to, referral, "to") &&
           (is_side(filter->agency, referral, "from") || is_side(filter->agency, referral, "to"));
}

/* Seen from the agency asked about: in or out. */
static const char *direction(const struct referral_filter *filter, const json_t *referral) {
    if (!filter->agency)
        return NULL;
    return json_is(referral, "from", filter->agency) ? "out" : "in";
}

void report_referrals(struct view *view, const struct referral_filter *filter, struct rows *rows) {
    const char *id;
    json_t *referral;
    json_object_foreach (json_object_get(view->root, "referrals"), id, referral) {
        json_auto_t *seen = json_copy(referral);
        json_put_text(seen, "direction", direction(filter, referral));
        const struct entry entry = entry_of(view, id, seen);
        if (passes(filter, referral))
            rows_put(rows, cells_row(&entry, &rows_referral, referral_cells));
    }
}
