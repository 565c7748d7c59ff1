/* The agencies that support the subject: who is involved, why, and since when. */
#include "base/text.h"
#include "io/json.h"
#include "report/cells.h"
#include "report/reports.h"
#include "report/team.h"
#include "rules/roles.h"

static const struct column agency_columns[] = {
    {"name", N_("Agency"), COLUMN_TEXT, COLUMN_WRAP},
    {"kind", N_("Kind"), COLUMN_WORD, 0},
    {"sector", N_("Sector"), COLUMN_WORD, COLUMN_EXTRA},
    {"reason", N_("Why involved"), COLUMN_TEXT, COLUMN_WRAP},
    {"since", N_("Since"), COLUMN_DATE, 0},
    {"until", N_("Until"), COLUMN_DATE, 0},
    {"people", N_("People"), COLUMN_LIST, COLUMN_WRAP},
    {"consent", N_("Consent in force"), COLUMN_YES, COLUMN_EXTRA},
    {"services", N_("Services"), COLUMN_LIST, COLUMN_EXTRA | COLUMN_WRAP},
    {"mandate", N_("Mandate"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"phone", N_("Phone"), COLUMN_TEXT, COLUMN_EXTRA},
    {"email", N_("Email"), COLUMN_TEXT, COLUMN_EXTRA},
    {"address", N_("Address"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"private", N_("Private service"), COLUMN_YES, COLUMN_EXTRA},
    {"joined", N_("Joined"), COLUMN_DATE, COLUMN_EXTRA},
    {"ended", N_("Ended"), COLUMN_DATE, COLUMN_EXTRA},
    {0},
};
const struct row_type rows_agency = {"agency", N_("Agencies"), agency_columns};

const char *agency_since(const json_t *agency) {
    const char *from = json_text_at(agency, "supports/from");
    return from ? from : json_text_at(agency, "joined");
}

const char *agency_until(const json_t *agency) {
    const char *until = json_text_at(agency, "supports/until");
    return until ? until : json_text_at(agency, "ended");
}

json_t *team_of_agency(const struct entry *agency) {
    const char *id;
    json_t *person, *names = json_array();
    json_object_foreach (json_object_get(agency->view->root, "people"), id, person) {
        if (json_is(person, "agency", agency->id) && person_on_team(person, agency->view->day))
            json_array_append_new(names, name_value(agency, id));
    }
    return names;
}

static json_t *since(const struct entry *entry) {
    return text_value(agency_since(entry->record));
}

static json_t *until(const struct entry *entry) {
    return text_value(agency_until(entry->record));
}

/* An audience sees its own consents only: of the others it must not even learn whether there are any. */
static json_t *consent(const struct entry *entry) {
    return yes_value(!entry->view->who && consent_any_permit(&entry->inquiry, entry->id, entry->view->day));
}

static json_t *services(const struct entry *entry) {
    const char *slug;
    json_t *service, *names = json_array();
    json_object_foreach (json_object_get(entry->record, "services"), slug, service) {
        const char *name = json_text_at(service, "name");
        json_array_append_new(names, text_value(name ? name : slug));
    }
    return names;
}

static const struct cell agency_cells[] = {
    {.member = "name"},
    {.member = "kind"},
    {.member = "sector"},
    {.member = "reason"},
    {.member = "since", .make = since},
    {.member = "until", .make = until},
    {.member = "people", .make = team_of_agency},
    {.member = "consent", .make = consent},
    {.member = "services", .make = services},
    {.member = "mandate"},
    {.member = "phone"},
    {.member = "email"},
    {.member = "address"},
    {.member = "private"},
    {.member = "joined"},
    {.member = "ended"},
    {0},
};

void report_agencies(struct view *view, struct rows *rows) {
    cells_put(view, &rows_agency, agency_cells, "agencies", rows);
}
