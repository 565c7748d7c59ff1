/* Concerns as figures: by kind, kind of service and quarter, so that gaps which come back are seen. */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "report/outcomes_inside.h"
#include "rules/find.h"

static bool same_text(const json_t *a, const char *at, const char *text) {
    const char *own = json_text_at(a, at);
    return strcmp(own ? own : "", text ? text : "") == 0;
}

static json_t *tally_for(json_t *tallies, const char *kind, const char *service, const char *quarter) {
    size_t index;
    json_t *tally;
    json_array_foreach (tallies, index, tally) {
        if (same_text(tally, "concern_kind", kind) && same_text(tally, "service_kind", service) &&
            same_text(tally, "quarter", quarter))
            return tally;
    }
    tally = json_object();
    json_put_text(tally, "concern_kind", kind);
    if (service)
        json_put_text(tally, "service_kind", service);
    json_put_text(tally, "quarter", quarter);
    json_object_set_new(tally, "count", json_integer(0));
    json_array_append_new(tallies, tally);
    return tally;
}

json_t *concerns_tallied(const struct inquiry *inquiry) {
    const char *id;
    json_t *concern, *tallies = json_array();
    json_object_foreach (records_of(inquiry, "concerns"), id, concern) {
        const int day = day_at(concern, "on");
        const char *kind = json_text_at(concern, "kind");
        if (day == NO_DAY || !kind)
            continue;
        const struct date_text quarter = date_quarter(day);
        json_t *tally = tally_for(tallies, kind, json_text_at(concern, "service_kind"), quarter.text);
        json_object_set_new(tally, "count",
                            json_integer(json_integer_value(json_object_get(tally, "count")) + 1));
    }
    return tallies;
}
