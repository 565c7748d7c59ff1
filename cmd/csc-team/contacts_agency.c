/* Of which agency somebody is, by the cell of a contact list. */
#include <string.h>

#include "base/text.h"
#include "cmd/csc-team/contacts.h"
#include "cmd/people.h"
#include "io/json.h"

static const json_t *agencies_before(const struct contacts *contacts) {
    return json_object_get(contacts->before, "agencies");
}

void contacts_noted(json_t *ids, const json_t *index, const char *text) {
    size_t at;
    json_t *id;
    json_array_foreach ((json_t *)import_noted(index, text), at, id)
        json_object_set_new(ids, json_string_value(id), json_true());
}

/* Of several the first in the plan. */
static const char *agency_called(const struct work *work, const struct contacts *contacts, const char *text) {
    const char *id;
    json_t *agency;
    json_auto_t *noted = json_object();
    contacts_noted(noted, contacts->agencies, text);
    json_object_set_new(noted, text, json_true());
    json_object_foreach (json_object_get(work->root, "agencies"), id, agency) {
        if (json_object_get(noted, id) &&
            (strcmp(id, text) == 0 || text_same(json_text_at(agency, "name"), text)))
            return id;
    }
    return NULL;
}

/* Is the text part of an agency's name, or so near to one that it may be misspelt? */
static bool is_like_one(const json_t *agencies, const char *text) {
    const char *id;
    json_t *agency;
    const char **names = memory_take((json_object_size(agencies) + 1) * sizeof *names);
    text_auto_t *folded = text_fold(text);
    size_t count = 0;
    bool part = false;
    json_object_foreach ((json_t *)agencies, id, agency) {
        names[count] = json_text_at(agency, "name");
        text_auto_t *name = text_fold(names[count++]);
        part = part || strstr(name, folded);
    }
    const bool near = text_nearest(text, names) != NULL;
    free(names);
    return part || near;
}

static const char *agency_made(struct call *call, struct work *work, struct contacts *contacts,
                               const char *name) {
    json_auto_t *agency = json_object();
    if (!edit_member(&work->edit, agency, &record_agency, record_field(&record_agency, "name"), name,
                     &call->fault))
        return NULL;
    json_put_text(agency, "joined", date_write(call->clock.today).text);
    contacts->made = newcomer_add(call, work, &record_agency, NULL, json_incref(agency));
    import_note(contacts->agencies, name, contacts->made);
    return contacts->made;
}

const char *contacts_agency(struct call *call, struct work *work, struct contacts *contacts,
                            const char *text) {
    const char *id = agency_called(work, contacts, text);
    if (id)
        return work_keep(work, memory_text(id));
    id = work_keep(work, names_find(contacts->before, "agencies", text, &call->fault));
    if (id)
        json_object_set_new(contacts->taken, text, json_string(id));
    if (id)
        return id;
    if (is_like_one(agencies_before(contacts), text)) {
        free(call->fault.hint);
        call->fault.hint =
            memory_text(_("write the name as the plan has it, or csc-team agency add it first"));
        return NULL;
    }
    fault_clear(&call->fault);
    return agency_made(call, work, contacts, text);
}
