/* `agency add --from`: the agencies of a CSV file, all of them in one change. */
#include <string.h>

#include "base/text.h"
#include "cmd/csc-team/verbs.h"
#include "cmd/import.h"
#include "io/json.h"
#include "rules/roles.h"

static const struct import_member members[] = {
    {"name", &record_agency, "name", "agency name|organisme|organization|organisation|nom"},
    {"id", NULL, NULL, NULL},
    {"kind", &record_agency, "kind", "genre|type"},
    {"sector", &record_agency, "sector", "secteur"},
    {"mandate", &record_agency, "mandate", "mandat"},
    {"reason", &record_agency, "reason", "motif|raison"},
    {"phone", &record_agency, "phone", "telephone|tel|phone number|téléphone|tél"},
    {"email", &record_agency, "email", "e-mail|mail|email address|courriel"},
    {"address", &record_agency, "address", "adresse|street address"},
    {"private", &record_agency, "private", "privé|service privé"},
    {"joined", &record_agency, "joined", "depuis"},
    {0},
};

/* Is the row's agency in the plan: under its id, or by name where no id is given? */
static bool is_there(const struct work *work, const json_t *named, const char *id, const char *name) {
    const json_t *agencies = json_object_get(work->root, "agencies");
    size_t index;
    json_t *other;
    if (id)
        return json_object_get(agencies, id) != NULL;
    json_array_foreach ((json_t *)import_noted(named, name), index, other) {
        if (text_same(json_text_at(json_object_get(agencies, json_string_value(other)), "name"), name))
            return true;
    }
    return false;
}

static const char *add_row(struct call *call, struct work *work, struct import *import, size_t row,
                           void *context) {
    json_t *named = context;
    const char *name = import_field(import, row, "name"), *id = import_field(import, row, "id");
    json_auto_t *agency = json_object();
    if (!name)
        fault_set(&call->fault, STATUS_INVALID, _("the row has no name"));
    if (name && is_there(work, named, id, name)) {
        import->tally.known++;
        return "";
    }
    if (!name || !import_put(call, work, import, row, agency, members))
        return NULL;
    if (!json_text_at(agency, "joined"))
        json_put_text(agency, "joined", date_write(call->clock.today).text);
    const char *added = newcomer_add(call, work, &record_agency, id, json_incref(agency));
    if (added)
        import_note(named, name, added);
    return added;
}

static void note_all(const struct work *work, json_t *named) {
    const char *id;
    json_t *agency;
    json_object_foreach (json_object_get(work->root, "agencies"), id, agency)
        import_note(named, json_text_at(agency, "name"), id);
}

enum status agency_import(struct call *call) {
    struct work work = {0};
    struct import import = {0};
    text_auto_t *ids = NULL;
    json_auto_t *named = json_object();
    if (import_open(call, call_option(call, "from"), members, &import) && work_begin(call, &work) &&
        must_be_open(&work.inquiry, &call->fault) && import_needs(call, &import, "name")) {
        note_all(&work, named);
        ids = import_each(call, &work, &import, add_row, named);
        import_may_write(call, &import);
    }
    const size_t known = import.tally.known;
    if (known)
        tool_note(call, ngettext("%zu agency already there", "%zu agencies already there", known), known);
    work_end(call, &work, ids);
    return import_close(call, &import);
}
