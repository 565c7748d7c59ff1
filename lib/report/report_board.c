/* The learner information board: referral services and transition partners by kind, to be printed and hung up
 * where learners come in (L-8). It tells how agencies are reached, and of no person: nor whose plan it is
 * from, who may be one. */
#include "base/text.h"
#include "io/json.h"
#include "report/cells.h"
#include "report/document.h"
#include "report/narrow.h"
#include "report/reports.h"
#include "rules/find.h"
#include "rules/services.h"

static char *how_reached(const json_t *agency) {
    static const char *const members[] = {"phone", "email", "address"};
    struct text reached = {0};
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        const char *text = json_text_at(agency, members[i]);
        if (text)
            text_add_format(&reached, "%s%s", reached.length ? ", " : "", text);
    }
    return text_take(&reached);
}

static void add_row(json_t *table, const json_t *agency, const json_t *service) {
    text_auto_t *serves = texts_joined(json_object_get(service, "serves"));
    text_auto_t *languages = texts_joined(json_object_get(service, "languages"));
    text_auto_t *reached = how_reached(agency);
    const char *description = json_text_at(service, "description");
    const char *name = json_text_at(service, "name");
    text_auto_t *what = description ? memory_format("%s: %s", name, description) : memory_text(name);
    const char *cells[] = {what,      json_text_at(agency, "name"), *serves ? serves : _("everyone"),
                           languages, *reached ? reached : NULL,    json_text_at(service, "verified_on")};
    table_add(table, cells, sizeof cells / sizeof *cells);
}

/* Services of one kind, under its heading; nothing where there are none. */
static bool add_kind(json_t *document, const struct view *view, const char *kind, const char *label,
                     json_t *told) {
    const char *columns[] = {_("Service"),         _("Where"),       _("For whom"), _("Languages"),
                             _("How to reach it"), _("Verified on"), NULL};
    const char *id, *slug;
    json_t *agency, *service, *table = NULL;
    json_object_foreach (json_object_get(view->root, "agencies"), id, agency) {
        if (json_text_at(agency, "ended"))
            continue;
        json_object_foreach (json_object_get(agency, "services"), slug, service) {
            const char *own = json_text_at(service, "kind");
            if (!service_active(service) || !text_same(own, kind))
                continue;
            if (!table)
                document_heading(document, 2, label);
            if (!table)
                table = document_table(document, NULL, columns);
            add_row(table, agency, service);
            narrow_note(told, id);
        }
    }
    return table != NULL;
}

json_t *report_board(struct view *view) {
    const char *kind;
    json_t *entry, *document = document_new("board", _("Information board: services near you"), NULL);
    const json_t *kinds = profile_words(view->profile, "service-kinds");
    json_auto_t *told = json_object(); /* the agencies */
    bool any = false;
    document_fact(document, _("Date"), date_write(view->day).text);
    json_object_foreach ((json_t *)kinds, kind, entry)
        any =
            add_kind(document, view, kind, profile_label(view->profile, "service-kinds", kind), told) || any;
    any = add_kind(document, view, NULL, _("Other services"), told) || any;
    if (!any)
        document_paragraph(document, _("No services are in the directory."));
    report_narrow_told(view, told);
    return document;
}
