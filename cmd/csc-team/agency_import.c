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
    {"kind", &record_agency, "kind", NULL},
    {"sector", &record_agency, "sector", "secteur"},
    {"mandate", &record_agency, "mandate", "mandat"},
    {"reason", &record_agency, "reason", "motif|raison"},
    {"phone", &record_agency, "phone", "telephone|tel|phone number|téléphone|tél"},
    {"email", &record_agency, "email", "e-mail|mail|email address|courriel"},
    {"address", &record_agency, "address", "adresse|street address"},
    {"private", &record_agency, "private", NULL},
    {"joined", &record_agency, "joined", NULL},
    {0},
};

/* Is the row's agency in the plan: under its id, or by name where no id is given? */
static bool is_there(const struct work *work, const char *id, const char *name) {
    const char *other_id;
    json_t *other;
    json_object_foreach (json_object_get(work->root, "agencies"), other_id, other) {
        if (id ? strcmp(id, other_id) == 0 : text_same(json_text_at(other, "name"), name))
            return true;
    }
    return false;
}

static bool add_row(struct call *call, struct work *work, const struct import *import, size_t row,
                    struct text *ids) {
    json_auto_t *agency = json_object();
    for (const struct import_member *member = members; member->name; member++) {
        const char *text = member->of ? import_field(import, row, member->name) : NULL;
        if (text && !edit_member(&work->edit, agency, member->of, record_field(member->of, member->field),
                                 text, &call->fault))
            return false;
    }
    if (!json_text_at(agency, "joined"))
        json_put_text(agency, "joined", date_write(call->clock.today).text);
    const char *id =
        newcomer_add(call, work, &record_agency, import_field(import, row, "id"), json_incref(agency));
    if (id)
        text_add_format(ids, "%s%s", ids->length ? "\n" : "", id);
    return id != NULL;
}

static void add_rows(struct call *call, struct work *work, struct import *import, struct text *ids) {
    size_t known = 0;
    for (size_t row = 1; row <= import->rows; row++) {
        const char *name = import_field(import, row, "name"), *id = import_field(import, row, "id");
        bool good = import_row_fits(call, import, row) &&
                    (name || fault_set(&call->fault, STATUS_INVALID, _("the row has no name")));
        if (good && is_there(work, id, name))
            known++;
        else if (!good || !add_row(call, work, import, row, ids))
            import_bad(call, import, row);
    }
    if (known)
        tool_note(call, ngettext("%zu agency already there", "%zu agencies already there", known), known);
}

enum status agency_import(struct call *call) {
    struct work work;
    struct import import = {0};
    struct text ids = {0};
    if (work_begin(call, &work) && must_be_open(&work.inquiry, &call->fault) &&
        import_open(call, call_option(call, "from"), members, &import) &&
        import_needs(call, &import, "name")) {
        add_rows(call, &work, &import, &ids);
        import_may_write(call, &import);
    }
    work_end(call, &work, ids.bytes);
    text_clear(&ids);
    return import_close(call, &import);
}
