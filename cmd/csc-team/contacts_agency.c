/* Of which agency somebody is, by the cell of a contact list. */
#include <string.h>

#include "base/text.h"
#include "cmd/csc-team/contacts.h"
#include "cmd/people.h"
#include "io/json.h"
#include "record/ids.h"

static const json_t *agencies_before(const struct contacts *contacts) {
    return json_object_get(contacts->before, "agencies");
}

void contacts_noted(json_t *ids, const json_t *index, const char *text) {
    size_t at;
    json_t *id;
    json_array_foreach ((json_t *)import_noted(index, text), at, id)
        json_object_set_new(ids, json_string_value(id), json_true());
}

/* Of several the one with that id, else the first in the plan. */
const char *contacts_agency_called(const struct work *work, const struct contacts *contacts,
                                   const char *text) {
    const char *id;
    json_t *agency;
    json_auto_t *noted = json_object();
    if (json_object_get(json_object_get(work->root, "agencies"), text))
        return text;
    contacts_noted(noted, contacts->agencies, text);
    json_object_foreach (json_object_get(work->root, "agencies"), id, agency) {
        if (json_object_get(noted, id) && text_same(json_text_at(agency, "name"), text))
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

/* May an agency be made under this id? */
static bool is_free_id(const struct work *work, const char *text) {
    return text && id_is_name(text) && !id_is_reserved(text) &&
           !json_object_get(json_object_get(work->root, "agencies"), text) &&
           !json_object_get(json_object_get(work->root, "people"), text);
}

static const char *agency_made(struct call *call, struct work *work, struct contacts *contacts,
                               const char *name, const char *wanted) {
    json_auto_t *agency = json_object();
    if (!edit_member(&work->edit, agency, &record_agency, record_field(&record_agency, "name"), name,
                     &call->fault))
        return NULL;
    json_put_text(agency, "joined", date_write(call->clock.today).text);
    contacts->made = newcomer_add(call, work, &record_agency, is_free_id(work, wanted) ? wanted : NULL,
                                  json_incref(agency));
    import_note(contacts->agencies, name, contacts->made);
    return contacts->made;
}

/* `wanted`: the id of the agency if it is made, where it is free; NULL. */
static const char *agency_of(struct call *call, struct work *work, struct contacts *contacts,
                             const char *text, const char *wanted) {
    const char *id = contacts_agency_called(work, contacts, text);
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
    return agency_made(call, work, contacts, text, wanted);
}

const char *contacts_agency(struct call *call, struct work *work, struct contacts *contacts,
                            const char *text) {
    return agency_of(call, work, contacts, text, NULL);
}

const char *contacts_two_agencies(struct call *call, const struct work *work, const char *id,
                                  const char *text, const char *name) {
    fault_set(&call->fault, STATUS_INVALID, _("the row names two agencies: agency is %s, agency_name is %s"),
              text, name);
    if (id)
        fault_hint(&call->fault, _("%s is %s in the plan; empty the cell that is not meant"), id,
                   names_show(work->root, id));
    else
        fault_hint(&call->fault, _("empty the cell that is not meant"));
    return NULL;
}

/* Two texts of which neither is an id to be made: both must mean the same agency of the plan. */
static const char *agency_of_both(struct call *call, struct work *work, struct contacts *contacts,
                                  const char *text, const char *name) {
    const char *id = work_keep(work, names_find(contacts->before, "agencies", text, &call->fault));
    const char *other = contacts_agency_called(work, contacts, name);
    fault_clear(&call->fault);
    if (!id || !other || strcmp(id, other) != 0)
        return contacts_two_agencies(call, work, id, text, name);
    json_object_set_new(contacts->taken, text, json_string(id));
    return id;
}

const char *contacts_agency_twice(struct call *call, struct work *work, struct contacts *contacts,
                                  const char *text, const char *name) {
    const char *id = contacts_agency_called(work, contacts, text);
    if (id && !text_same(id, name) &&
        !text_same(json_text_at(json_object_get(json_object_get(work->root, "agencies"), id), "name"), name))
        return contacts_two_agencies(call, work, id, text, name);
    if (id || text_same(text, name))
        return contacts_agency(call, work, contacts, text);
    if (!id_is_name(text) || id_is_reserved(text))
        return agency_of_both(call, work, contacts, text, name);
    id = agency_of(call, work, contacts, name, text);
    if (id && strcmp(id, text) != 0)
        json_object_set_new(contacts->taken, text, json_string(id));
    return id;
}
