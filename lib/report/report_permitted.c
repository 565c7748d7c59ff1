/* What each agency may be told and may tell today, topic by topic: for machines a row for each agency and
 * topic, for people a grid. */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "report/cells.h"
#include "report/document.h"
#include "report/narrow.h"
#include "report/permitted.h"
#include "report/reports.h"

static const struct column permitted_columns[] = {
    {"agency", N_("Agency"), COLUMN_TEXT, COLUMN_EXTRA},
    {"agency_name", N_("Agency"), COLUMN_TEXT, COLUMN_WRAP},
    {"case", N_("Case"), COLUMN_TEXT, 0},
    {"topic", N_("Topic"), COLUMN_WORD, 0},
    {"may", N_("May be told"), COLUMN_YES, 0},
    {"state", N_("State"), COLUMN_WORD, 0},
    {"consents", N_("By"), COLUMN_LIST, 0},
    {"until", N_("Until"), COLUMN_DATE, 0},
    {"with", N_("With"), COLUMN_LIST, COLUMN_WRAP},
    {"mark", N_("Topic is"), COLUMN_WORD, COLUMN_EXTRA},
    {0},
};
const struct row_type rows_permitted = {"permitted", N_("What each agency may be told"), permitted_columns};

/* What is gone through: one agency, one case (or none), one topic. */
struct place {
    struct view *view;
    struct inquiry inquiry;
    const char *agency, *in_case, *topic;
    bool own; /* the agency's own view: it is shown its permits in force, and not whose they are */
};

bool permitted_in_force(const struct view *view, const json_t *consent) {
    return !json_object_get(consent, "given_on") || consent_in_force(consent, view->day);
}

static bool applies(const struct place *place, const char *id, const json_t *consent) {
    return (place->own ? view_permits(place->view, id, place->topic)
                       : json_is(consent, "agency", place->agency) &&
                             consent_is_of_case(consent, place->in_case)) &&
           permitted_in_force(place->view, consent) && consent_holds(&place->inquiry, consent, place->topic);
}

static bool directs(const json_t *consent, const char *way) {
    return json_is(consent, "direction", way) || json_is(consent, "direction", "both");
}

static void add_with(json_t *row, const json_t *consent) {
    size_t index;
    json_t *other, *with = json_object_get(row, "with");
    json_array_foreach (json_object_get(consent, "with"), index, other) {
        if (!with)
            json_object_set_new(row, "with", with = json_array());
        if (!json_has(with, json_string_value(other)))
            json_array_append(with, other);
    }
}

/* Several permits reach as far as the one that reaches furthest. */
static void add_until(json_t *row, const json_t *consent, bool first) {
    const char *until = json_text_at(consent, "until"), *so_far = json_text_at(row, "until");
    if (first || (so_far && until && strcmp(until, so_far) > 0))
        json_put_text(row, "until", until);
    else if (!until)
        json_object_del(row, "until");
}

static void add_permit(json_t *row, const char *id, const json_t *consent) {
    json_t *consents = json_object_get(row, "consents");
    const bool first = !consents;
    if (first)
        json_object_set_new(row, "consents", consents = json_array());
    json_array_append_new(consents, json_string(id));
    add_with(row, consent);
    add_until(row, consent, first);
}

/* Gathers the permits that count; returns the deny that goes before them, or NULL. */
static const char *gather(const struct place *place, json_t *row, bool *told, bool *tells) {
    const char *id, *deny = NULL;
    json_t *consent;
    json_object_foreach (json_object_get(place->view->root, "consents"), id, consent) {
        if (!applies(place, id, consent))
            continue;
        if (json_is(consent, "decision", "deny")) {
            deny = deny ? deny : id;
            continue;
        }
        *told = *told || directs(consent, "receive");
        *tells = *tells || directs(consent, "release");
        add_permit(row, id, consent);
    }
    return deny;
}

static const char *state_of(bool sealed, bool denied, bool told, bool tells) {
    return sealed          ? "sealed"
           : denied        ? "denied"
           : told && tells ? "both"
           : told          ? "receive"
           : tells         ? "release"
                           : "none";
}

static void drop_permits(json_t *row, const char *by) {
    json_object_del(row, "consents");
    json_object_del(row, "with");
    json_object_del(row, "until");
    if (by)
        json_object_set_new(row, "consents", json_pack("[s]", by));
}

static json_t *row_of(const struct place *place) {
    const struct entry entry = entry_of(place->view, place->agency, NULL);
    const bool sealed = topic_is_sealed(place->inquiry.profile, place->topic);
    json_t *row = report_row(place->view, &rows_permitted, place->agency);
    bool told = false, tells = false;
    json_put_text(row, "agency", place->agency);
    json_object_set_new(row, "agency_name", name_value(&entry, place->agency));
    json_put_text(row, "case", place->in_case);
    json_put_text(row, "topic", place->topic);
    const char *deny = gather(place, row, &told, &tells);
    const char *state = state_of(sealed, deny, told, tells);
    if (sealed || deny)
        drop_permits(row, sealed ? NULL : deny);
    json_object_set_new(row, "may",
                        json_boolean(strcmp(state, "both") == 0 || strcmp(state, "receive") == 0));
    json_put_text(row, "state", state);
    json_put_text(row, "mark",
                  sealed                                                    ? "sealed"
                  : topic_is_explicit(place->inquiry.profile, place->topic) ? "explicit"
                                                                            : NULL);
    return row;
}

static void put_topics(struct place *place, json_t *rows) {
    json_t *entry;
    json_object_foreach ((json_t *)profile_words(place->view->profile, "topics"), place->topic, entry) {
        json_t *row = row_of(place);
        /* its own view holds what is permitted and nothing of the rest */
        if (place->own && !json_object_get(row, "consents"))
            json_decref(row);
        else
            json_array_append_new(rows, row);
    }
}

static bool has_consent(const struct place *place) {
    const char *id;
    json_t *consent;
    json_object_foreach (json_object_get(place->view->root, "consents"), id, consent) {
        if (json_is(consent, "agency", place->agency) && consent_is_of_case(consent, place->in_case) &&
            permitted_in_force(place->view, consent))
            return true;
    }
    return false;
}

static void put_agencies(struct place *place, json_t *rows) {
    json_t *agency;
    json_object_foreach (json_object_get(place->view->root, "agencies"), place->agency, agency) {
        const bool listed = !place->in_case && !json_text_at(agency, "ended");
        if (listed || has_consent(place))
            put_topics(place, rows);
    }
}

const char *permitted_reader(const struct view *view) {
    const json_t *people = json_object_get(view->root, "people");
    const char *agency = view->who ? json_text_at(json_object_get(people, view->who), "agency") : NULL;
    if (agency || !view->who)
        return agency;
    return json_object_get(json_object_get(view->root, "agencies"), view->who) ? view->who : NULL;
}

json_t *permitted_rows(struct view *view) {
    struct place place = {.view = view, .inquiry = report_inquiry(view), .agency = permitted_reader(view)};
    json_t *record, *rows = json_array();
    place.own = place.agency != NULL;
    if (place.own) {
        put_topics(&place, rows);
        return rows;
    }
    if (!view->who || !json_object_get(json_object_get(view->root, "cases"), view->who))
        put_agencies(&place, rows);
    json_object_foreach (json_object_get(view->root, "cases"), place.in_case, record) {
        put_agencies(&place, rows);
    }
    return rows;
}

void report_permitted(struct view *view, struct rows *rows) {
    json_auto_t *all = permitted_rows(view);
    size_t index;
    json_t *row;
    json_array_foreach (all, index, row)
        rows_put(rows, json_incref(row));
}
