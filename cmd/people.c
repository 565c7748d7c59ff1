#include "cmd/people.h"

#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "record/ids.h"
#include "rules/gate.h"

bool members_given(struct call *call, struct work *work, json_t *record, const struct record *of,
                   const struct member_option *options) {
    for (; options->option; options++) {
        const struct field *field = record_field(of, options->member);
        const char *typed = work_typed(call, work, options->option, field);
        if (typed && !edit_member(&work->edit, record, of, field, typed, &call->fault))
            return false;
    }
    return true;
}

json_t *member_made(json_t *record, const char *member) {
    json_t *object = json_object_get(record, member);
    if (!object)
        json_object_set_new(record, member, object = json_object());
    return object;
}

/* May the id that somebody chose be used? */
static bool id_is_free(struct call *call, const struct work *work, const char *id) {
    if (!id_is_name(id) || id_is_reserved(id)) {
        fault_set(&call->fault, STATUS_USAGE,
                  _("--id=%s: expected a small letter, then small letters, digits "
                    "and hyphens, at most 40"),
                  id);
        return fault_hint(&call->fault, _("subject, team and all mean something else"));
    }
    if (!json_object_get(json_object_get(work->root, "people"), id) &&
        !json_object_get(json_object_get(work->root, "agencies"), id))
        return true;
    fault_set(&call->fault, STATUS_REFUSED, _("the plan has a person or an agency with the id %s"), id);
    fault_hint(&call->fault, _("choose another id, or leave --id out"));
    return fault_rule(&call->fault, "id-taken", NULL);
}

const char *newcomer_add(struct call *call, struct work *work, const struct record *of, const char *wanted,
                         json_t *stolen) {
    const char *id = NULL;
    if (wanted && id_is_free(call, work, wanted)) {
        json_object_set(member_made(work->root, of->collection), wanted, stolen);
        id = work_keep(work, memory_text(wanted));
    } else if (!wanted) {
        id = work_keep(work, edit_add(&work->edit, of, NULL, json_incref(stolen)));
    }
    json_decref(stolen);
    if (id)
        work_touch(work, id);
    return id;
}

const char *first_role(const struct profile *profile, const char *side) {
    const char *word, *first = NULL;
    json_t *role;
    json_object_foreach ((json_t *)profile_words(profile, "roles"), word, role) {
        if (!json_is(role, "side", side))
            continue;
        if (json_yes(role, "speaks"))
            return word;
        first = first ? first : word;
    }
    return first;
}

/* Is the role for people of that side? One without a side is for both, unless it says who is eligible. */
static bool role_is_for(const json_t *role, const char *side) {
    const json_t *eligible = json_at(role, "eligible_sides");
    const char *own = json_text_at(role, "side");
    return eligible ? json_has(eligible, side) : !own || strcmp(own, side) == 0;
}

bool roles_fit(struct call *call, const struct work *work, const json_t *person) {
    const char *agency = json_text_at(person, "agency");
    size_t index;
    json_t *word;
    json_array_foreach (json_object_get(person, "roles"), index, word) {
        const json_t *role = profile_word(work->inquiry.profile, "roles", json_string_value(word));
        if (!role || role_is_for(role, agency ? "agency" : "subject"))
            continue;
        fault_set(&call->fault, STATUS_REFUSED,
                  agency ? _("%s is a role of the subject's own people; %s is of %s")
                         : _("%s is a role of people of an agency; %s is of the subject"),
                  json_string_value(word), json_text_at(person, "name"), agency);
        fault_hint(&call->fault, agency ? _("give a role of an agency's people, or leave --agency out")
                                        : _("say of which agency with --agency=AGENCY"));
        return fault_rule(&call->fault, "role-of-other-side", json_text_at(role, "requirement"));
    }
    return true;
}

/* The newest entry of a role that has not ended; NULL. */
static json_t *open_entry(const json_t *person, const char *role) {
    const char *id;
    json_t *entry, *found = NULL;
    json_object_foreach (json_object_get(person, "role_history"), id, entry) {
        if (json_is(entry, "role", role) && !json_object_get(entry, "until"))
            found = entry;
    }
    return found;
}

static json_t *add_entry(json_t *person, const char *role) {
    json_t *history = member_made(person, "role_history"), *entry = json_pack("{ss}", "role", role);
    text_auto_t *id = names_next(history, record_role_history.letter);
    json_object_set_new(history, id, entry);
    return entry;
}

static json_t *begin_entry(json_t *person, const char *role, const char *day) {
    json_t *entry = add_entry(person, role);
    json_put_text(entry, "from", day);
    return entry;
}

/* A role held before histories were kept has no entry to end: it gets one without a beginning. */
static json_t *end_entry(json_t *person, const char *role, const char *day) {
    json_t *entry = open_entry(person, role);
    if (!entry)
        entry = add_entry(person, role);
    json_put_text(entry, "until", day);
    return entry;
}

void roles_note(json_t *person, const json_t *before, const char *day) {
    const json_t *now = json_object_get(person, "roles");
    size_t index;
    json_t *role;
    json_array_foreach (before, index, role) {
        if (!json_has(now, json_string_value(role)))
            end_entry(person, json_string_value(role), day);
    }
    json_array_foreach (now, index, role) {
        if (!json_has(before, json_string_value(role)))
            begin_entry(person, json_string_value(role), day);
    }
}

json_t *role_begin(json_t *person, const char *role, const char *day) {
    json_t *roles = json_object_get(person, "roles");
    if (!roles)
        json_object_set_new(person, "roles", roles = json_array());
    json_array_append_new(roles, json_string(role));
    return begin_entry(person, role, day);
}

json_t *role_end(json_t *person, const char *role, const char *day) {
    json_t *roles = json_object_get(person, "roles");
    for (size_t index = json_array_size(roles); index-- > 0;)
        if (strcmp(json_string_value(json_array_get(roles, index)), role) == 0)
            json_array_remove(roles, index);
    return end_entry(person, role, day);
}
