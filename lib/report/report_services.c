/* The directory of services: who offers what to whom, in which languages, and how fresh the entry is (L-1 to
 * L-3). */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "io/json.h"
#include "report/cells.h"
#include "report/reports.h"
#include "rules/services.h"

static const struct column service_columns[] = {
    {"name", N_("Service"), COLUMN_TEXT, COLUMN_WRAP},
    {"kind", N_("Kind"), COLUMN_WORD, 0},
    {"agency", N_("Agency"), COLUMN_TEXT, COLUMN_EXTRA},
    {"agency_name", N_("Agency"), COLUMN_TEXT, COLUMN_WRAP},
    {"serves", N_("Serves"), COLUMN_LIST, COLUMN_WRAP},
    {"languages", N_("Languages"), COLUMN_LIST, 0},
    {"status", N_("Status"), COLUMN_WORD, COLUMN_EXTRA},
    {"verified_on", N_("Verified on"), COLUMN_DATE, 0},
    {"stale", N_("Stale"), COLUMN_YES, 0},
    {"needs_met", N_("Needs met"), COLUMN_NUMBER, COLUMN_EXTRA},
    {"description", N_("Description"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"phone", N_("Phone"), COLUMN_TEXT, COLUMN_EXTRA},
    {"email", N_("Email"), COLUMN_TEXT, COLUMN_EXTRA},
    {"address", N_("Address"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {0},
};
const struct row_type rows_service = {"service", N_("Services"), service_columns};

static json_t *stale(const struct entry *entry) {
    return yes_value(service_stale(&entry->inquiry, entry->record));
}

static const struct cell service_cells[] = {
    {.member = "name"},
    {.member = "kind"},
    {.member = "agency"},
    {.member = "agency_name", .name_at = "agency"},
    {.member = "serves"},
    {.member = "languages"},
    {.member = "status"},
    {.member = "verified_on"},
    {.member = "stale", .make = stale},
    {.member = "needs_met"},
    {.member = "description"},
    {.member = "phone"},
    {.member = "email"},
    {.member = "address"},
    {0},
};

/* A service that passed, and what it is ranked by: how many of the needs its agency meets (one door is fewer
 * steps than two), whether it is there for these people in particular, whether its entry is fresh. */
struct match {
    json_t *row;
    size_t needs_met, order;
    bool own, stale;
};
struct matches {
    struct match *list;
    size_t count;
};

static bool is_needed(const struct service_filter *filter, const json_t *service) {
    const char *kind = json_text_at(service, "kind");
    return json_array_size(filter->needs) == 0 || (kind && json_has(filter->needs, kind));
}

static bool passes(const struct entry *entry, const struct service_filter *filter) {
    const json_t *service = entry->record;
    return is_needed(filter, service) && service_serves(service, filter->population) &&
           service_speaks(service, filter->language) && (filter->all || service_active(service)) &&
           (!filter->stale || service_stale(&entry->inquiry, service));
}

static size_t needs_met(const struct service_filter *filter, const json_t *agency) {
    size_t met = 0, index;
    json_t *need;
    json_array_foreach (filter->needs, index, need) {
        const char *slug;
        json_t *service;
        bool given = false;
        json_object_foreach (json_object_get(agency, "services"), slug, service)
            given = given || (service_of_kind(service, json_string_value(need)) && service_active(service) &&
                              service_serves(service, filter->population) &&
                              service_speaks(service, filter->language));
        met += given;
    }
    return met;
}

/* The service with what is its agency's: its id, and how the agency is reached. */
static json_t *with_agency(const char *id, const json_t *agency, const json_t *service) {
    static const char *const members[] = {"phone", "email", "address"};
    json_t *whole = json_copy((json_t *)service);
    json_put_text(whole, "agency", id);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        json_put_text(whole, members[i], json_text_at(agency, members[i]));
    return whole;
}

static void add_match(struct matches *matches, struct view *view, const struct service_filter *filter,
                      const char *agency_id, const json_t *agency, const char *slug, const json_t *service) {
    text_auto_t *id = memory_format("%s/%s", agency_id, slug);
    json_auto_t *whole = with_agency(agency_id, agency, service);
    const struct entry entry = entry_of(view, id, whole);
    if (!passes(&entry, filter))
        return;
    struct match match = {.needs_met = needs_met(filter, agency),
                          .own = service_names(service, filter->population),
                          .stale = service_stale(&entry.inquiry, service),
                          .order = matches->count};
    if (match.needs_met > 0)
        json_object_set_new(whole, "needs_met", json_integer((json_int_t)match.needs_met));
    match.row = cells_row(&entry, &rows_service, service_cells);
    matches->list = memory_grow(matches->list, (matches->count + 1) * sizeof *matches->list);
    matches->list[matches->count++] = match;
}

static int better_first(const void *a, const void *b) {
    const struct match *one = a, *other = b;
    if (one->needs_met != other->needs_met)
        return one->needs_met > other->needs_met ? -1 : 1;
    if (one->own != other->own)
        return one->own ? -1 : 1;
    if (one->stale != other->stale)
        return one->stale ? 1 : -1;
    return one->order < other->order ? -1 : 1;
}

static bool is_asking(const struct service_filter *filter) {
    return json_array_size(filter->needs) > 0 || filter->population || filter->language;
}

void report_services(struct view *view, const struct service_filter *filter, struct rows *rows) {
    struct matches matches = {0};
    const char *id, *slug;
    json_t *agency, *service;
    json_object_foreach (json_object_get(view->root, "agencies"), id, agency) {
        if ((filter->agency && strcmp(id, filter->agency) != 0) ||
            (!filter->all && json_text_at(agency, "ended")))
            continue;
        json_object_foreach (json_object_get(agency, "services"), slug, service)
            add_match(&matches, view, filter, id, agency, slug, service);
    }
    if (matches.count > 1 && is_asking(filter))
        qsort(matches.list, matches.count, sizeof *matches.list, better_first);
    for (size_t i = 0; i < matches.count; i++)
        rows_put(rows, matches.list[i].row);
    free(matches.list);
}
