/* `import`: the contact list as people keep it, out of Google, Outlook or a sheet of their own.
 *
 * Who is there already is left as they are, unless --update takes what the list says. Nobody becomes one of
 * the subject's own people by an empty cell: that side sees everything. */
#include <string.h>

#include "base/text.h"
#include "cmd/csc-team/contacts.h"
#include "cmd/csc-team/verbs.h"
#include "io/json.h"
#include "rules/roles.h"

static const struct import_member own[] = {
    {"name", NULL, NULL, "full name|display name|nom|nom complet|contact|person|personne"},
    {"given", NULL, NULL, "given name|first name|prénom"},
    {"middle", NULL, NULL, "middle name|additional name|deuxième prénom"},
    {"family", NULL, NULL, "family name|last name|surname|nom de famille"},
    {"agency", NULL, NULL,
     "organization|organisation|organization name|organization 1 - name|company|company "
     "name|organisme|société|"
     "entreprise"},
    {"agency_name", NULL, NULL, NULL}, /* our own lists have both */
    {"roles", &record_person, "roles", "role|rôle|rôles"},
    {"position", NULL, NULL,
     "job title|organization title|organization 1 - title|poste|fonction|titre du poste"},
    {"title", NULL, NULL, "titre"},
    {"email", NULL, NULL,
     "e-mail|mail|email address|e-mail address|e-mail 1 - value|email 1 - value|courriel|adresse "
     "courriel|adresse de "
     "messagerie|adresse électronique"},
    {"phone", NULL, NULL,
     "business phone|work phone|phone 1 - value|telephone|tel|phone "
     "number|téléphone|tél|numéro de téléphone|"
     "téléphone (bureau)"},
    {"primary_phone", NULL, NULL, NULL},
    {"mobile", NULL, NULL, "mobile phone|cell|cell phone|cellulaire|tél. mobile|téléphone mobile"},
    {"home_phone", NULL, NULL, "home phone|téléphone (domicile)"},
    {"reason", &record_person, "reason", "why involved|motif|raison"},
    {"brings", &record_person, "brings", "apporte"},
    {"supervisor", &record_person, "supervisor", "superviseur|superviseure"},
    {"joined", &record_person, "joined", "depuis"},
    {"trained_on", &record_person, "trained_on", "formé le|formée le"},
    {"requested_by_subject", &record_person, "requested_by_subject", "demandé par le sujet"},
    {"agreed_on", &record_person, "agreed_on", "accepté le|acceptée le"},
    {"oriented_on", &record_person, "oriented_on", "orienté le|orientée le"},
    {"acknowledged_on", &record_person, "acknowledged_on", "reconnu le"},
    {"left", NULL, NULL, "parti le"},
    {0},
};

/* Where a program has several columns for one thing, the first that is filled counts, row by row. */
static const struct {
    const char *member, *columns[5];
} alternatives[] = {
    {"title", {"position", "title"}},
    {"phone", {"phone", "primary_phone", "mobile", "home_phone"}},
    {"email", {"email"}},
};

/* Google puts several values into one cell. free() it. */
static char *one_line(const char *text) {
    static const char between[] = " ::: ";
    struct text all = {0};
    for (const char *next; (next = strstr(text, between)); text = next + strlen(between)) {
        text_add_bytes(&all, text, (size_t)(next - text));
        text_add(&all, ", ");
    }
    text_add(&all, text);
    return text_take(&all);
}

/* The name as a whole, or put together; in a list with a first name and a "name" that is the last one. free()
 * it. */
static char *name_of(const struct import *import, size_t row) {
    static const char *const parts[] = {"given", "middle", "family", NULL};
    const char *whole = import_field(import, row, "name"), *part;
    const bool is_family = import_has(import, "given") && !import_has(import, "family");
    struct text name = {0};
    if (whole && !is_family)
        return memory_text(whole);
    for (size_t i = 0; parts[i]; i++)
        if ((part = import_field(import, row, parts[i])))
            text_add_format(&name, "%s%s", name.length ? " " : "", part);
    if (whole)
        text_add_format(&name, "%s%s", name.length ? " " : "", whole);
    return text_take(&name);
}

static bool is_subject(const struct work *work, const char *text) {
    return text_same(text, "subject") || text_same(text, json_text_at(work->root, "subject/name"));
}

/* Are all the roles in the row ones that only the subject's own people have? */
static bool has_own_roles(const struct work *work, const json_t *person) {
    size_t index;
    json_t *word;
    const json_t *roles = json_object_get(person, "roles");
    json_array_foreach (roles, index, word) {
        if (!json_is(profile_word(work->inquiry.profile, "roles", json_string_value(word)), "side",
                     "subject"))
            return false;
    }
    return json_array_size(roles) > 0;
}

static void note_person(const struct contacts *contacts, const char *id, const json_t *person) {
    import_note(contacts->people, json_text_at(person, "name"), id);
    import_note(contacts->people, json_text_at(person, "email"), id);
}

static void note_all(const struct contacts *contacts) {
    const char *id;
    json_t *record;
    json_object_foreach (json_object_get(contacts->before, "people"), id, record)
        note_person(contacts, id, record);
    json_object_foreach (json_object_get(contacts->before, "agencies"), id, record)
        import_note(contacts->agencies, json_text_at(record, "name"), id);
}

/* Are the two cells of one side? "subject" in a list of another plan has that one's name beside it: then the
 * roles must say so too. */
static bool sides_agree(struct call *call, const struct work *work, const struct contacts *contacts,
                        const char *agency, const char *name, const json_t *person) {
    if (is_subject(work, agency) == is_subject(work, name) ||
        (text_same(agency, "subject") && has_own_roles(work, person) &&
         !contacts_agency_called(work, contacts, name)))
        return true;
    contacts_two_agencies(call, work, NULL, agency, name);
    return false;
}

static bool put_agency(struct call *call, struct work *work, struct contacts *contacts,
                       const struct import *import, size_t row, json_t *person) {
    const char *agency = import_field(import, row, "agency");
    const char *name = import_field(import, row, "agency_name"), *text = agency ? agency : name;
    if (agency && name && !sides_agree(call, work, contacts, agency, name, person))
        return false;
    if (text ? is_subject(work, text) : has_own_roles(work, person))
        return true;
    if (!text) {
        fault_set(&call->fault, STATUS_INVALID, _("the row names no agency"));
        return fault_hint(
            &call->fault,
            _("write the agency, or \"subject\" for the subject's own people, who see everything"));
    }
    const char *id = agency && name ? contacts_agency_twice(call, work, contacts, agency, name)
                                    : contacts_agency(call, work, contacts, text);
    json_put_text(person, "agency", id);
    return id != NULL;
}

static bool put_text(struct call *call, struct work *work, json_t *person, const char *member,
                     const char *text) {
    const struct field *field = record_field(&record_person, member);
    text_auto_t *line = one_line(text), *typed = import_typed(work->inquiry.profile, field, line);
    return edit_member(&work->edit, person, &record_person, field, typed, &call->fault);
}

/* Beside a column for the position "Title" is Dr. or Ms. */
static bool counts(const struct import *import, const char *column) {
    return strcmp(column, "title") != 0 || !import_has(import, "position");
}

/* What the row says of the person, but for name and agency. */
static bool put_row(struct call *call, struct work *work, const struct contacts *contacts,
                    struct import *import, size_t row, json_t *person) {
    for (size_t i = 0; i < sizeof alternatives / sizeof *alternatives; i++) {
        const char *text = NULL;
        for (const char *const *column = alternatives[i].columns; *column && !text; column++)
            text = counts(import, *column) ? import_field(import, row, *column) : NULL;
        if (text && !put_text(call, work, person, alternatives[i].member, text))
            return false;
    }
    return import_put(call, work, import, row, person, contacts->members);
}

static bool share_a_word(const char *a, const char *b) {
    text_auto_t *one = text_fold(a), *other = text_fold(b);
    char **words = text_split(one, ' '), **others = text_split(other, ' ');
    bool found = false;
    for (char **word = words; *word && !found; word++)
        for (char **same = others; *same && !found; same++)
            found = strcmp(*word, *same) == 0;
    text_list_free(words);
    text_list_free(others);
    return found;
}

static bool same_text(const json_t *a, const json_t *b, const char *member) {
    return text_same(json_text_at(a, member), json_text_at(b, member));
}

/* Who has the name or the address of the person, by id. New. */
static json_t *people_like(const struct contacts *contacts, const json_t *person) {
    json_t *like = json_object();
    contacts_noted(like, contacts->people, json_text_at(person, "name"));
    contacts_noted(like, contacts->people, json_text_at(person, "email"));
    return like;
}

/* The person whom the row is about, if there already: of the same name and agency; else with the same address
 * and part of the name, for an address may be an office's. NULL. Borrowed. */
static const char *known_as(const struct work *work, const json_t *person, const json_t *like) {
    const char *id, *found = NULL;
    json_t *other;
    json_object_foreach (json_object_size(like) ? json_object_get(work->root, "people") : NULL, id, other) {
        if (!json_object_get(like, id))
            continue;
        if (same_text(other, person, "name") && same_text(other, person, "agency"))
            return id;
        if (json_text_at(person, "email") && same_text(other, person, "email") &&
            share_a_word(json_text_at(other, "name"), json_text_at(person, "name")))
            found = id;
    }
    return found;
}

static const char *take_known(struct call *call, struct work *work, struct import *import, size_t row,
                              const struct contacts *contacts, const char *id, const json_t *listed) {
    json_t *person = record_find(work->root, id);
    json_auto_t *before = json_deep_copy(person);
    if (json_text_at(person, "left")) {
        import_say(import, row, _("%s left on %s: left out; csc-team add takes them back"), id,
                   json_text_at(person, "left"));
        return "";
    }
    text_auto_t *differ = import_differences(&record_person, person, listed);
    if (!*differ || !call_flag(call, "update")) {
        if (*differ)
            import_say(import, row, _("%s differs: %s; --update takes what the list says"), id, differ);
        import->tally.known++;
        return "";
    }
    json_object_update(person, (json_t *)listed);
    if (!person_changed(call, work, id, before, person)) {
        json_object_clear(person);
        json_object_update(person, before);
        return NULL;
    }
    note_person(contacts, id, person);
    work_touch(work, id);
    return work_keep(work, memory_text(id));
}

/* Somebody else has the same address or name: perhaps an office's, perhaps the same person elsewhere. */
static void say_who_is_like(const struct work *work, struct import *import, size_t row, const json_t *person,
                            const json_t *like) {
    const char *id, *name = json_text_at(person, "name");
    json_t *other;
    json_object_foreach (json_object_size(like) ? json_object_get(work->root, "people") : NULL, id, other) {
        if (!json_object_get(like, id))
            continue;
        if (same_text(other, person, "name"))
            import_say(import, row, _("%s has the name of %s, who is of another agency"), name, id);
        else if (json_text_at(person, "email") && same_text(other, person, "email"))
            import_say(import, row, _("%s has the email of %s"), name, id);
    }
}

static const char *take_person(struct call *call, struct work *work, struct import *import, size_t row,
                               struct contacts *contacts) {
    json_auto_t *person = json_object();
    text_auto_t *name = name_of(import, row);
    if (import_field(import, row, "left")) {
        import->tally.left_out++;
        return "";
    }
    if (!*name)
        fault_set(&call->fault, STATUS_INVALID, _("the row has no name"));
    if (call->fault.status != STATUS_DONE || !put_text(call, work, person, "name", name) ||
        !put_row(call, work, contacts, import, row, person) ||
        !put_agency(call, work, contacts, import, row, person))
        return NULL;
    json_auto_t *like = people_like(contacts, person);
    const char *known = known_as(work, person, like);
    if (known)
        return take_known(call, work, import, row, contacts, known, person);
    say_who_is_like(work, import, row, person, like);
    const char *id = person_new(call, work, person);
    if (id)
        note_person(contacts, id, person);
    return id;
}

/* An agency may have been made before the row turned out to be bad, or about somebody known. */
static const char *take_row(struct call *call, struct work *work, struct import *import, size_t row,
                            void *context) {
    struct contacts *contacts = context;
    contacts->made = NULL;
    const char *id = take_person(call, work, import, row, contacts);
    if ((!id || !*id) && contacts->made)
        json_object_del(json_object_get(work->root, "agencies"), contacts->made);
    return id;
}

/* What was done besides people added: read off the plan, so that it is told of what stands. */
static void tell(struct call *call, const struct work *work, const struct contacts *contacts,
                 const struct import_tally *tally) {
    const char *id;
    json_t *now, *taken;
    json_object_foreach (contacts->taken, id, taken)
        if (json_object_get(json_object_get(work->root, "agencies"), json_string_value(taken)))
            tool_note(call, _("%s is taken for %s (%s)"), id, json_string_value(taken),
                      names_show(work->root, json_string_value(taken)));
    json_object_foreach (json_object_get(work->root, "agencies"), id, now) {
        if (!json_object_get(json_object_get(contacts->before, "agencies"), id))
            tool_note(call, _("agency made: %s (%s)"), id, json_text_at(now, "name"));
    }
    json_object_foreach (json_object_get(work->root, "people"), id, now) {
        const json_t *before = json_object_get(json_object_get(contacts->before, "people"), id);
        text_auto_t *differ = before ? import_differences(&record_person, before, now) : NULL;
        if (differ && *differ)
            tool_note(call, _("%s updated: %s"), id, differ);
    }
    if (tally->left_out)
        tool_note(call,
                  ngettext("%zu person who left, by the list, is left out",
                           "%zu people who left, by the list, are left out", tally->left_out),
                  tally->left_out);
    if (tally->known)
        tool_note(call, ngettext("%zu person already there", "%zu people already there", tally->known),
                  tally->known);
}

enum status person_import(struct call *call) {
    struct work work = {0};
    struct import import = {0};
    struct contacts contacts = {.members = import_members(own, &record_person),
                                .taken = json_object(),
                                .people = json_object(),
                                .agencies = json_object()};
    text_auto_t *ids = NULL;
    if (import_open(call, call_operand(call, 0), contacts.members, &import) && work_begin(call, &work) &&
        must_be_open(&work.inquiry, &call->fault) &&
        (import_has(&import, "given") || import_has(&import, "family") ||
         import_needs(call, &import, "name"))) {
        contacts.before = json_deep_copy(work.root);
        note_all(&contacts);
        ids = import_each(call, &work, &import, take_row, &contacts);
        if (import_may_write(call, &import))
            tell(call, &work, &contacts, &import.tally);
    }
    work_end(call, &work, ids);
    json_decref(contacts.before);
    json_decref(contacts.taken);
    json_decref(contacts.people);
    json_decref(contacts.agencies);
    free(contacts.members);
    return import_close(call, &import);
}
