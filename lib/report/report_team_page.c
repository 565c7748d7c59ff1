/* The practice's own lists of the team on paper: who is reached how, and who is involved and why. */
#include "base/text.h"
#include "io/json.h"
#include "plan/names.h"
#include "report/document.h"
#include "report/narrow.h"
#include "report/reports.h"
#include "report/team.h"

static char *roles_of(const struct entry *person) {
    json_auto_t *labels = labels_value(person, "roles", json_object_get(person->record, "roles"));
    return texts_joined(labels);
}

static const char *side_name(const struct entry *person) {
    const char *agency = json_text_at(person->record, "agency");
    return names_show(person->view->root, agency ? agency : "subject");
}

/* Role and position in one cell: five columns fit on a screen. */
static char *role_and_position(const struct entry *person) {
    text_auto_t *roles = roles_of(person);
    const char *position = json_text_at(person->record, "title");
    return position ? memory_format("%s%s%s", roles, *roles ? "; " : "", position) : memory_text(roles);
}

static void add_contact(const struct entry *person, void *table) {
    const json_t *record = person->record;
    text_auto_t *role = role_and_position(person);
    const char *cells[] = {json_text_at(record, "name"), role, side_name(person),
                           json_text_at(record, "phone"), json_text_at(record, "email")};
    table_add(table, cells, sizeof cells / sizeof *cells);
}

/* A table to add to when the view has records of the collection; otherwise the page says that there are none,
 * and NULL is returned. */
static json_t *begin_table(json_t *document, const struct view *view, const char *collection,
                           const char *const *columns) {
    if (json_object_size(json_object_get(view->root, collection)) > 0)
        return document_table(document, NULL, columns);
    document_paragraph(document, _("None."));
    return NULL;
}

/* A page of the practice's name for it, with the subject, the day and where it comes from. */
static json_t *begin_page(struct view *view, const char *report, const char *otherwise) {
    json_t *document = document_new(report, profile_document(view->profile, report, otherwise),
                                    json_text_at(view->root, "subject/name"));
    document_fact(document, _("Reference"), json_text_at(view->root, "reference"));
    document_fact(document, _("As of"), date_write(view->day).text);
    return document;
}

static json_t *end_page(json_t *document, struct view *view) {
    static const char *const shown[] = {"people", "agencies", "subject", NULL};
    report_narrow(view, shown);
    text_auto_t *anchor = report_anchor(view);
    document_foot(document, anchor);
    return document;
}

json_t *report_contacts_page(struct view *view) {
    const char *columns[] = {_("Name"), _("Role"), _("Agency"), _("Phone"), _("Email"), NULL};
    json_t *document = begin_page(view, "contacts", _("Contact list"));
    team_each(view, add_contact, begin_table(document, view, "people", columns));
    return end_page(document, view);
}

static void add_agency(const struct entry *agency, json_t *table) {
    json_auto_t *names = team_of_agency(agency);
    text_auto_t *people = texts_joined(names);
    const char *cells[] = {json_text_at(agency->record, "name"), json_text_at(agency->record, "reason"),
                           agency_since(agency->record), agency_until(agency->record), people};
    table_add(table, cells, sizeof cells / sizeof *cells);
}

static void add_member(const struct entry *person, void *table) {
    text_auto_t *roles = roles_of(person);
    const char *cells[] = {json_text_at(person->record, "name"), roles, side_name(person),
                           json_text_at(person->record, "reason"), json_text_at(person->record, "joined")};
    table_add(table, cells, sizeof cells / sizeof *cells);
}

void team_add_table(json_t *document, struct view *view) {
    const char *columns[] = {_("Name"), _("Role"), _("Agency"), _("Why involved"), _("Since"), NULL};
    team_each(view, add_member, begin_table(document, view, "people", columns));
}

json_t *report_supports_page(struct view *view) {
    const char *columns[] = {_("Agency"), _("Why involved"), _("Since"), _("Until"), _("People"), NULL};
    json_t *document = begin_page(view, "supports", _("Who is involved"));
    document_heading(document, 1, _("Agencies"));
    json_t *table = begin_table(document, view, "agencies", columns);
    const char *id;
    json_t *agency;
    json_object_foreach (json_object_get(view->root, "agencies"), id, agency) {
        struct entry entry = entry_of(view, id, agency);
        add_agency(&entry, table);
    }
    document_heading(document, 1, _("People"));
    team_add_table(document, view);
    return end_page(document, view);
}
