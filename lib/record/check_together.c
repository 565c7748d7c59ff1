/* What several members mean together, where that is still structure and no rule. */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "record/check.h"

/* A permit without `with` or `direction` would read as one without a limit; a deny has no use for them. */
static bool consent_is_whole(const struct check *check, const struct place *place, const json_t *consent) {
    bool permit = json_is(consent, "decision", "permit");
    const char *const limits[] = {"with", "direction"};
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        bool there = json_object_get(consent, limits[i]) != NULL;
        if (permit && !there)
            return check_fails(check, place, _("member %s is required in a permit"), limits[i]);
        struct place here = {.above = place, .key = limits[i]};
        if (!permit && there)
            return check_fails(check, &here, _("a deny has no member %s"), limits[i]);
    }
    return true;
}

static bool is_uuid(const char *text) {
    static const char form[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    if (strlen(text) != sizeof form - 1)
        return false;
    for (size_t i = 0; form[i]; i++)
        if (form[i] == 'x' ? !strchr("0123456789abcdefABCDEF", text[i]) : text[i] != '-')
            return false;
    return true;
}

/* One id never names both an agency and a person. */
static bool plan_is_whole(const struct check *check, const struct place *place, const json_t *plan) {
    const char *id;
    json_t *person;
    struct place id_place = {.above = place, .key = "id"};
    if (!is_uuid(json_text_at(plan, "id")))
        return check_expected(check, &id_place, N_("a UUID"), json_object_get(plan, "id"));
    const json_t *agencies = json_object_get(plan, "agencies");
    json_object_foreach(json_object_get(plan, "people"), id, person) {
        struct place people = {.above = place, .key = "people"};
        struct place here = {.above = &people, .key = id};
        if (json_object_get(agencies, id))
            return check_fails(check, &here, _("an agency has this id: agencies and people share their ids"));
    }
    return true;
}

/* Only texts of the record are said by somebody: a name that is none would leave open what should be closed. */
static bool said_is_whole(const struct check *check, const struct place *place, const struct record *record,
                          const json_t *said) {
    struct place map = {.above = place, .key = "said"};
    const char *key;
    json_t *entry;
    json_object_foreach ((json_t *)said, key, entry) {
        struct place here = {.above = &map, .key = key};
        const struct field *field = record_field(record, key);
        if (!field || !(field->flags & NARRATIVE))
            return check_fails(check, &here, _("expected a member of the %s that is people's own words"),
                               _(record->name));
    }
    return true;
}

bool check_together(const struct check *check, const struct place *place, const struct record *record,
                    const json_t *value) {
    if (record == &record_consent)
        return consent_is_whole(check, place, value);
    if (record == &record_plan)
        return plan_is_whole(check, place, value);
    return !record->narrative || said_is_whole(check, place, record, json_object_get(value, "said"));
}
