/* Where one agency fits in the plan: what it delivers to whom, which needs that meets, who does the same,
 * what it is to do, and how people come to it and go on from it (L-22). */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "plan/names.h"
#include "record/record.h"
#include "report/cells.h"
#include "report/matrix.h"
#include "report/narrow.h"
#include "report/page.h"
#include "report/reports.h"
#include "report/team.h"
#include "rules/find.h"
#include "rules/meetings.h"
#include "rules/roles.h"
#include "rules/services.h"

/* The page of one agency. */
struct where {
    struct page *page;
    const char *id;
    const json_t *agency;
    json_t *told; /* ids of what the page tells of */
};

/* The name of somebody, who is told of by it. Borrowed; NULL for NULL. */
static const char *name_of(const struct where *where, const char *id) {
    narrow_note(where->told, id);
    return page_name(where->page, id);
}

static const char *label(const struct where *where, const char *kind) {
    return kind ? profile_label(where->page->view->profile, "service-kinds", kind) : NULL;
}

/* A heading with its table; where there is nothing a sentence that says so, to who sees everything. */
static void put(const struct where *where, const char *heading, const char *const *columns, json_t *rows,
                const char *none) {
    const bool empty = json_array_size(rows) == 0;
    if (!empty || where->page->whole)
        page_heading(where->page, 2, heading);
    if (empty && where->page->whole)
        document_paragraph(where->page->document, none);
    page_table(where->page, NULL, columns, rows);
}

static void put_services(const struct where *where) {
    const char *slug,
        *columns[] = {_("Service"), _("Kind"), _("For whom"), _("Languages"), _("Verified on"), NULL};
    json_t *service, *rows = json_array();
    json_object_foreach (json_object_get(where->agency, "services"), slug, service) {
        text_auto_t *serves = texts_joined(json_object_get(service, "serves"));
        text_auto_t *languages = texts_joined(json_object_get(service, "languages"));
        const char *cells[] = {json_text_at(service, "name"), label(where, json_text_at(service, "kind")),
                               *serves ? serves : _("everyone"), languages,
                               json_text_at(service, "verified_on")};
        if (service_active(service))
            table_add(rows, cells, sizeof cells / sizeof *cells);
    }
    put(where, _("What it delivers, and to whom"), columns, rows, _("No service is in the directory."));
}

static void add_need(const struct where *where, json_t *rows, const json_t *row, const char *id) {
    const json_t *priority = record_find(where->page->view->root, id);
    const json_t *projected = json_object_get(priority, "projected");
    text_auto_t *number = projected ? memory_format("%lld", (long long)json_integer_value(projected)) : NULL;
    const char *cells[] = {id, json_text_at(priority, "title"),
                           label(where, json_text_at(row, "service_kind")),
                           json_text_at(priority, "population"), number};
    table_add(rows, cells, sizeof cells / sizeof *cells);
    narrow_note(where->told, id);
}

static void put_needs(const struct where *where, const json_t *matrix) {
    const char *columns[] = {_("No."), _("Need"), _("Service kind"), _("Population"), _("Projected"), NULL};
    size_t index, at;
    json_t *row, *need, *rows = json_array();
    json_array_foreach (matrix, index, row) {
        if (!json_is(row, "agency", where->id))
            continue;
        json_array_foreach (json_object_get(row, "needs"), at, need)
            add_need(where, rows, row, json_string_value(need));
    }
    put(where, _("Needs of the plan that this meets"), columns, rows, _("None that is named."));
}

/* Agencies that give the same kind of service, each with whom it serves. */
static void put_others(const struct where *where, const json_t *matrix) {
    const char *columns[] = {_("Service kind"), _("Agency"), _("For whom"), NULL};
    size_t index, at;
    json_t *row, *own, *rows = json_array();
    json_array_foreach (matrix, index, row) {
        bool same = false;
        json_array_foreach (matrix, at, own)
            same = same || (json_is(own, "agency", where->id) &&
                            json_is(own, "service_kind", json_text_at(row, "service_kind")));
        const char *whom = json_text_at(row, "population");
        const char *cells[] = {label(where, json_text_at(row, "service_kind")),
                               json_text_at(row, "agency_name"), whom ? whom : _("everyone")};
        if (!same || !json_at(row, "agency") || json_is(row, "agency", where->id))
            continue;
        table_add(rows, cells, sizeof cells / sizeof *cells);
        narrow_note(where->told, json_text_at(row, "agency"));
    }
    put(where, _("Who else gives the same kind of service"), columns, rows, _("Nobody."));
}

static void put_actions(const struct where *where) {
    const char *id, *columns[] = {_("No."), _("Action"), _("Owner"), _("Due"), _("Status"), NULL};
    json_t *action, *rows = json_array();
    json_object_foreach ((json_t *)page_records(where->page, "actions"), id, action) {
        const char *owner = json_text_at(action, "owner");
        const char *of = owner ? agency_of(where->page->view->root, owner) : NULL;
        if (!of || strcmp(of, where->id) != 0 || any_of(status_of(action), "done cancelled"))
            continue;
        const char *cells[] = {id, json_text_at(action, "title"), name_of(where, owner),
                               json_text_at(action, "due"), _(status_of(action))};
        table_add(rows, cells, sizeof cells / sizeof *cells);
        narrow_note(where->told, id);
    }
    put(where, _("What it has taken on"), columns, rows, _("Nothing that is open."));
}

static void put_referrals(const struct where *where) {
    const char *id, *columns[] = {_("No."), _("From"), _("To"), _("Service"), _("Status"), NULL};
    json_t *referral, *rows = json_array();
    json_object_foreach ((json_t *)page_records(where->page, "referrals"), id, referral) {
        const char *kind = json_text_at(referral, "service_kind"), *name = json_text_at(referral, "service");
        if (!json_is(referral, "from", where->id) && !json_is(referral, "to", where->id))
            continue;
        const char *cells[] = {id, name_of(where, json_text_at(referral, "from")),
                               name_of(where, json_text_at(referral, "to")), name ? name : label(where, kind),
                               _(status_of(referral))};
        table_add(rows, cells, sizeof cells / sizeof *cells);
        narrow_note(where->told, id);
    }
    put(where, _("Referrals, in and out"), columns, rows, _("None."));
}

static void put_meetings(const struct where *where) {
    const char *id, *columns[] = {_("No."), _("When"), _("Kind"), _("Status"), NULL};
    json_t *meeting, *rows = json_array();
    json_object_foreach ((json_t *)page_records(where->page, "meetings"), id, meeting) {
        const char *starts = json_text_at(meeting, "starts");
        const char *kind = meeting_kind(&where->page->inquiry, meeting);
        text_auto_t *when = starts ? page_moment(starts) : NULL;
        const char *cells[] = {id, when,
                               kind ? profile_label(where->page->view->profile, "meeting-kinds", kind) : NULL,
                               _(status_of(meeting))};
        if (!meeting_of_agency(&where->page->inquiry, meeting, where->id))
            continue;
        table_add(rows, cells, sizeof cells / sizeof *cells);
        narrow_note(where->told, id);
    }
    put(where, _("At the table"), columns, rows, _("It has not been at a meeting of the plan."));
}

static void note_people(const struct where *where) {
    const char *id;
    json_t *person;
    json_object_foreach ((json_t *)page_records(where->page, "people"), id, person) {
        if (json_is(person, "agency", where->id) && person_on_team(person, where->page->view->day))
            narrow_note(where->told, id);
    }
}

static void add_facts(const struct where *where) {
    struct entry entry = entry_of(where->page->view, where->id, where->agency);
    json_auto_t *people = team_of_agency(&entry);
    text_auto_t *names = texts_joined(people);
    const char *sector = json_text_at(where->agency, "sector"), *kind = json_text_at(where->agency, "kind");
    json_t *document = where->page->document;
    document_fact(document, _("Kind"), kind ? _(kind) : NULL);
    document_fact(document, _("Sector"),
                  sector ? profile_label(where->page->view->profile, "sectors", sector) : NULL);
    document_fact(document, _("Mandate"), json_text_at(where->agency, "mandate"));
    document_fact(document, _("People"), *names ? names : NULL);
    document_fact(document, _("Date"), date_write(where->page->view->day).text);
}

json_t *report_where(struct view *view, const char *agency, struct fault *fault) {
    const json_t *record = json_object_get(json_object_get(view->root, "agencies"), agency);
    if (!record) {
        fault_set(fault, STATUS_USAGE, _("%s is not in what may be seen"), agency);
        return NULL;
    }
    text_auto_t *title = memory_format(_("Where %s fits in the plan"), json_text_at(record, "name"));
    struct page page =
        page_begin(view, document_new("where", title, names_show(view->root, "subject")), NULL);
    json_auto_t *told = json_object();
    const struct where where = {&page, agency, record, told};
    json_auto_t *matrix = matrix_rows(view);
    narrow_note(told, "subject");
    narrow_note(told, agency);
    note_people(&where);
    add_facts(&where);
    put_services(&where);
    put_needs(&where, matrix);
    put_others(&where, matrix);
    put_actions(&where);
    put_referrals(&where);
    put_meetings(&where);
    json_t *document = page_end(&page);
    report_narrow_told(view, told);
    return document;
}
