/* The directory of services: what each agency offers, to whom, in which languages, and when the entry was
 * last found to be right (L-1 to L-3). */
#include <string.h>

#include "base/text.h"
#include "cmd/csc-team/verbs.h"
#include "cmd/reading.h"
#include "io/json.h"
#include "report/reports.h"
#include "rules/roles.h"

/* A free id among the agency's services, made from the name. free() it. */
static char *free_slug(const json_t *services, const char *name) {
    text_auto_t *made = text_slug(name);
    text_auto_t *slug = memory_text(*made ? made : "service");
    char *id = memory_text(slug);
    for (unsigned number = 2; json_object_get(services, id); number++) {
        free(id);
        id = memory_format("%.36s-%u", slug, number);
    }
    return id;
}

enum status service_add(struct call *call) {
    struct work work;
    const char *agency = NULL, *name = call_operand(call, 1);
    text_auto_t *slug = NULL, *id = NULL;
    json_auto_t *service = json_object();
    json_t *record = team_begin(call, &work, "agencies", &agency);
    if (!record || !work_members(call, &work, service) ||
        !work_operand(call, &work, service, &record_service, "name", name))
        return work_end(call, &work, NULL);
    if (!json_text_at(service, "kind")) {
        fault_set(&call->fault, STATUS_USAGE, _("--kind=KIND says what needs and gaps are matched on"));
        fault_hint(&call->fault, _("csc-init --show-profile=%s lists the kinds, under service-kinds"),
                   work.inquiry.profile->name);
        return work_end(call, &work, NULL);
    }
    if (!json_text_at(service, "verified_on"))
        json_put_text(service, "verified_on", date_write(call->clock.today).text);
    json_t *services = member_made(record, "services");
    slug = free_slug(services, name);
    json_object_set(services, slug, service);
    id = memory_format("%s/%s", agency, slug);
    return work_end(call, &work, id);
}

/* A service of the agency, by its id or part of its name. NULL with call->fault. */
static json_t *service_named(struct call *call, struct work *work, json_t *agency, const char *typed) {
    if (!json_object_get(agency, "services")) {
        fault_set(&call->fault, STATUS_USAGE, _("%s has no services"), json_text_at(agency, "name"));
        fault_hint(&call->fault, _("csc-team service add AGENCY NAME --kind=KIND"));
        return NULL;
    }
    const char *slug = work_keep(work, names_find(agency, N_("services"), typed, &call->fault));
    return slug ? json_object_get(json_object_get(agency, "services"), slug) : NULL;
}

enum status service_set(struct call *call) {
    struct work work;
    const char *id = NULL;
    json_t *service, *agency = team_begin(call, &work, "agencies", &id);
    if (agency && (service = service_named(call, &work, agency, call_operand(call, 1))))
        work_members(call, &work, service);
    return work_end(call, &work, NULL);
}

static bool verify_all(struct call *call, json_t *agency, const char *day) {
    const char *slug;
    json_t *service;
    json_object_foreach (json_object_get(agency, "services"), slug, service)
        json_put_text(service, "verified_on", day);
    return json_object_get(agency, "services") ||
           fault_set(&call->fault, STATUS_USAGE, _("%s has no services"), json_text_at(agency, "name"));
}

enum status service_verify(struct call *call) {
    struct work work;
    const char *id = NULL;
    int day;
    json_t *service, *agency = team_begin(call, &work, "agencies", &id);
    if (!agency || !date_that_was(call, "on", call->clock.today, &day))
        return work_end(call, &work, NULL);
    const struct date_text on = date_write(day);
    if (call_operands(call) == 1)
        verify_all(call, agency, on.text);
    for (unsigned i = 1; i < call_operands(call); i++) {
        if (!(service = service_named(call, &work, agency, call_operand(call, i))))
            break;
        json_put_text(service, "verified_on", on.text);
    }
    return work_end(call, &work, NULL);
}

/* The kinds asked for, each a word of the plan's practice: comma-separated or repeated. NULL with
 * call->fault. */
static json_t *needs_typed(struct call *call, const struct view *view) {
    json_auto_t *needs = json_array();
    for (size_t i = 0; i < call->arguments.given_count; i++) {
        if (strcmp(call->arguments.given[i].row->name, "need") != 0)
            continue;
        char **words = text_split(call->arguments.given[i].value, ',');
        for (char **word = words; *word; word++) {
            if (view->profile && !profile_word(view->profile, "service-kinds", *word))
                fault_set(&call->fault, STATUS_USAGE, _("--need=%s: no kind of service of %s"), *word,
                          view->profile->name);
            json_array_append_new(needs, json_string(*word));
        }
        text_list_free(words);
    }
    return call->fault.status == STATUS_DONE ? json_incref(needs) : NULL;
}

static enum status put_services(struct call *call, struct view *view, struct rows *rows) {
    text_auto_t *agency = NULL;
    json_auto_t *needs = needs_typed(call, view);
    if (needs && call_option(call, "agency"))
        agency = names_find(view->root, "agencies", call_option(call, "agency"), &call->fault);
    if (call->fault.status != STATUS_DONE)
        return call_fail(call);
    const struct service_filter filter = {.needs = needs,
                                          .agency = agency,
                                          .population = call_option(call, "serves"),
                                          .language = call_option(call, "language"),
                                          .stale = call_flag(call, "stale"),
                                          .all = call_flag(call, "all")};
    report_services(view, &filter, rows);
    return STATUS_DONE;
}

enum status service_list(struct call *call) {
    return reading_table(call, &rows_service, put_services);
}
