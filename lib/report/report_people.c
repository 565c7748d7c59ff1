/* Who is involved, and why: the people of the team and how they are reached. */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "report/cells.h"
#include "report/reports.h"
#include "report/team.h"
#include "rules/roles.h"

static const struct column contact_columns[] = {
    {"name", N_("Name"), COLUMN_TEXT, COLUMN_WRAP},
    {"roles", N_("Roles"), COLUMN_LIST, COLUMN_WRAP},
    {"agency", N_("Agency"), COLUMN_TEXT, COLUMN_EXTRA},
    {"agency_name", N_("Agency"), COLUMN_TEXT, COLUMN_WRAP},
    {"title", N_("Position"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"phone", N_("Phone"), COLUMN_TEXT, 0},
    {"email", N_("Email"), COLUMN_TEXT, 0},
    {"agency_phone", N_("Agency's phone"), COLUMN_TEXT, COLUMN_EXTRA},
    {"agency_email", N_("Agency's email"), COLUMN_TEXT, COLUMN_EXTRA},
    {"reason", N_("Why involved"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"since", N_("Since"), COLUMN_DATE, COLUMN_EXTRA},
    {"coordinates", N_("Coordinates"), COLUMN_YES, COLUMN_EXTRA},
    {0},
};
const struct row_type rows_contact = {"contact", N_("Contacts"), contact_columns};

static const struct column person_columns[] = {
    {"name", N_("Name"), COLUMN_TEXT, COLUMN_WRAP},
    {"roles", N_("Roles"), COLUMN_LIST, COLUMN_WRAP},
    {"agency", N_("Agency"), COLUMN_TEXT, COLUMN_EXTRA},
    {"agency_name", N_("Agency"), COLUMN_TEXT, COLUMN_WRAP},
    {"title", N_("Position"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"email", N_("Email"), COLUMN_TEXT, COLUMN_EXTRA},
    {"phone", N_("Phone"), COLUMN_TEXT, COLUMN_EXTRA},
    {"reason", N_("Why involved"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"brings", N_("Brings"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"active", N_("Active"), COLUMN_YES, COLUMN_EXTRA},
    {"trained_on", N_("Trained on"), COLUMN_DATE, COLUMN_EXTRA},
    {"requested_by_subject", N_("Requested by the subject"), COLUMN_YES, COLUMN_EXTRA},
    {"agreed_on", N_("Agreed on"), COLUMN_DATE, COLUMN_EXTRA},
    {"oriented_on", N_("Oriented on"), COLUMN_DATE, COLUMN_EXTRA},
    {"acknowledged_on", N_("Acknowledged on"), COLUMN_DATE, COLUMN_EXTRA},
    {"supervisor", N_("Supervisor"), COLUMN_TEXT, COLUMN_EXTRA},
    {"supervisor_name", N_("Supervisor"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"joined", N_("Joined"), COLUMN_DATE, 0},
    {"left", N_("Left"), COLUMN_DATE, 0},
    {"left_reason", N_("Reason for leaving"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {0},
};
const struct row_type rows_person = {"person", N_("People"), person_columns};

/* The agency that a person is of, or "subject". */
static const char *side_of(const json_t *person) {
    const char *agency = json_text_at(person, "agency");
    return agency ? agency : "subject";
}

static json_t *person_side(const struct entry *entry) {
    return text_value(side_of(entry->record));
}

static json_t *person_side_name(const struct entry *entry) {
    return name_value(entry, side_of(entry->record));
}

static json_t *of_agency(const struct entry *entry, const char *member) {
    const json_t *agencies = json_object_get(entry->view->root, "agencies");
    return text_value(json_text_at(json_object_get(agencies, side_of(entry->record)), member));
}

static json_t *agency_phone(const struct entry *entry) {
    return of_agency(entry, "phone");
}

static json_t *agency_email(const struct entry *entry) {
    return of_agency(entry, "email");
}

static json_t *person_is_active(const struct entry *entry) {
    return yes_value(person_active(&entry->inquiry, entry->id));
}

static json_t *person_coordinates(const struct entry *entry) {
    return yes_value(person_has_role_flag(&entry->inquiry, entry->id, "coordinates"));
}

static const struct cell contact_cells[] = {
    {.member = "name"},
    {.member = "roles"},
    {.member = "agency", .make = person_side},
    {.member = "agency_name", .make = person_side_name},
    {.member = "title"},
    {.member = "phone"},
    {.member = "email"},
    {.member = "agency_phone", .make = agency_phone},
    {.member = "agency_email", .make = agency_email},
    {.member = "reason"},
    {.member = "since", .at = "joined"},
    {.member = "coordinates", .make = person_coordinates},
    {0},
};

static const struct cell person_cells[] = {
    {.member = "name"},
    {.member = "roles"},
    {.member = "agency", .make = person_side},
    {.member = "agency_name", .make = person_side_name},
    {.member = "title"},
    {.member = "email"},
    {.member = "phone"},
    {.member = "reason"},
    {.member = "brings"},
    {.member = "active", .make = person_is_active},
    {.member = "trained_on"},
    {.member = "requested_by_subject"},
    {.member = "agreed_on"},
    {.member = "oriented_on"},
    {.member = "acknowledged_on"},
    {.member = "supervisor"},
    {.member = "supervisor_name", .name_at = "supervisor"},
    {.member = "joined"},
    {.member = "left"},
    {.member = "left_reason"},
    {0},
};

/* First who coordinates, then the subject's own people, then agency by agency, in the plan's order. */
void team_each(struct view *view, team_fn *each, void *context) {
    enum { COORDINATORS, SUBJECTS, AGENCIES, TURNS };
    for (int turn = COORDINATORS; turn < TURNS; turn++) {
        const char *id;
        json_t *person;
        json_object_foreach (json_object_get(view->root, "people"), id, person) {
            struct entry entry = entry_of(view, id, person);
            const bool coordinates = person_has_role_flag(&entry.inquiry, id, "coordinates");
            const int place = coordinates                         ? COORDINATORS
                              : json_object_get(person, "agency") ? AGENCIES
                                                                  : SUBJECTS;
            if (place == turn && person_on_team(person, view->day))
                each(&entry, context);
        }
    }
}

static void put_contact(const struct entry *entry, void *rows) {
    rows_put(rows, cells_row(entry, &rows_contact, contact_cells));
}

void report_contacts(struct view *view, struct rows *rows) {
    team_each(view, put_contact, rows);
}

void report_people(struct view *view, struct rows *rows) {
    cells_put(view, &rows_person, person_cells, "people", rows);
}
