/* The forms of a practice, blank and filled (H-102): the form of the meeting, the contact list, the list of
 * supports. What they are called is the practice's. */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "plan/names.h"
#include "report/cells.h"
#include "report/document.h"
#include "report/guide.h"
#include "report/page.h"
#include "report/reports.h"
#include "rules/find.h"
#include "rules/meetings.h"

enum { MANY_ROWS = 10 };

static void blank_facts(json_t *document, const struct profile *profile) {
    const char *label = profile ? profile_text(json_at(profile->root, "subject/label")) : "";
    document_fact(document, *label ? label : _("Subject"), "");
    document_fact(document, _("Date"), "");
}

static json_t *blank_contacts(const struct profile *profile, const char *title) {
    const char *columns[] = {_("Name"), _("Role"), _("Agency"), _("Phone"), _("Email"), NULL};
    json_t *document = document_new("contacts", title, NULL);
    blank_facts(document, profile);
    document_fact(document, _("Coordinator"), "");
    blank_table(document, NULL, columns, MANY_ROWS);
    return document;
}

static json_t *blank_supports(const struct profile *profile, const char *title) {
    const char *columns[] = {_("Agency"), _("Why involved"), _("Since"), _("People"), NULL};
    json_t *document = document_new("supports", title, NULL);
    blank_facts(document, profile);
    blank_table(document, NULL, columns, MANY_ROWS);
    json_t *fields = document_fields(document);
    fields_add(fields, _("Listed by"), "");
    fields_add(fields, _("Listed on"), "");
    fields_add(fields, _("Benefits and conditions of communication explained on"), "");
    return document;
}

/* H-62, H-63: who made the list, and when the subject was told what it means. */
static void add_listed(json_t *document, const struct view *view) {
    const char *id, *columns[] = {_("Agency"), _("Listed by"), _("Listed on"),
                                  _("Benefits and conditions of communication explained on"), NULL};
    json_t *agency, *table = NULL;
    json_object_foreach (json_object_get(view->root, "agencies"), id, agency) {
        const char *by = json_text_at(agency, "supports/listed_by");
        const char *cells[] = {json_text_at(agency, "name"), by ? names_show(view->root, by) : NULL,
                               json_text_at(agency, "supports/listed_on"),
                               json_text_at(agency, "supports/lead_advised_on")};
        if (!cells[1] && !cells[2] && !cells[3])
            continue;
        if (!table)
            table = document_table(document, _("How the list was made"), columns);
        table_add(table, cells, sizeof cells / sizeof *cells);
    }
}

static json_t *filled_supports(struct view *view) {
    json_t *document = report_supports_page(view);
    add_listed(document, view);
    return document;
}

static json_t *blank_plan(const struct profile *profile, const char *title) {
    return form_blank(profile, NULL, title);
}

static const struct form {
    const char *name, *otherwise;
    json_t *(*blank)(const struct profile *profile, const char *title);
    json_t *(*filled)(struct view *view);
} forms[] = {
    {"plan", N_("Plan of services"), blank_plan, report_plan},
    {"contacts", N_("Contact list"), blank_contacts, report_contacts_page},
    {"supports", N_("Who is involved"), blank_supports, filled_supports},
};

/* The form of the meeting is every practice's; of the others those that it has a name for. */
static bool is_of(const struct form *form, const struct profile *profile) {
    const json_t *documents = profile ? json_object_get(profile->root, "documents") : NULL;
    return form == forms || !documents || json_object_get(documents, form->name);
}

static const char *name_of(const struct form *form, const struct profile *profile) {
    return profile_document(profile, form->name, _(form->otherwise));
}

static bool has_own_form(const struct profile *profile, const char *kind) {
    return kind && json_at(profile_word(profile, "meeting-kinds", kind), "form");
}

const char *form_of_kind(const struct profile *profile, const char *kind) {
    return has_own_form(profile, kind) ? kind : forms->name;
}

/* Kinds of meeting that have a form of their own have it under their own word. */
static void add_kinds(const struct profile *profile, json_t *all) {
    const char *kind;
    json_t *entry;
    json_object_foreach ((json_t *)profile_words(profile, "meeting-kinds"), kind, entry) {
        if (has_own_form(profile, kind))
            json_object_set_new(all, kind,
                                json_pack("{ss}", "name", profile_label(profile, "meeting-kinds", kind)));
    }
}

/* The forms that it brings itself, under names that are not taken. */
static void add_own(const struct profile *profile, json_t *all) {
    const char *name;
    json_t *form;
    json_object_foreach (profile ? json_object_get(profile->root, "forms") : NULL, name, form)
        if (!json_object_get(all, name))
            json_object_set_new(all, name, json_pack("{ss}", "name", form_page_title(profile, name)));
}

json_t *guide_forms(const struct profile *profile) {
    json_t *all = json_object();
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (is_of(&forms[i], profile))
            json_object_set_new(all, forms[i].name, json_pack("{ss}", "name", name_of(&forms[i], profile)));
    add_kinds(profile, all);
    add_own(profile, all);
    return json_pack("{so}", "form", all);
}

/* One that every practice may have; NULL: the practice's own. */
static const struct form *form_named(const char *name) {
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (strcmp(forms[i].name, name) == 0)
            return &forms[i];
    return NULL;
}

json_t *report_form_blank(const struct profile *profile, const char *form) {
    if (has_own_form(profile, form))
        return form_blank(profile, form, form_title(profile, form, "plan", _("Plan of services")));
    const struct form *named = form_named(form);
    return named ? named->blank(profile, name_of(named, profile)) : form_page(profile, form, NULL);
}

/* Filled as far as the last meeting of that kind goes; blank while there was none to be seen. */
static json_t *filled_kind(struct view *view, const char *kind) {
    const struct inquiry inquiry = report_inquiry(view);
    const char *id, *last = NULL;
    json_t *meeting;
    struct fault none = {0};
    json_object_foreach (json_object_get(view->root, "meetings"), id, meeting) {
        const char *own = meeting_kind(&inquiry, meeting);
        if (own && strcmp(own, kind) == 0 && any_of(status_of(meeting), "started held"))
            last = id;
    }
    json_t *document = last ? report_minutes(view, last, &none) : NULL;
    fault_clear(&none);
    return document ? document : report_form_blank(view->profile, kind);
}

json_t *report_form(struct view *view, const char *form) {
    if (has_own_form(view->profile, form))
        return filled_kind(view, form);
    const struct form *named = form_named(form);
    return named ? named->filled(view) : form_page(view->profile, form, view);
}
