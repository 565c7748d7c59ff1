/* The agencies involved, and their support of the subject (H-29, H-51, H-62, H-63). */
#include <string.h>

#include "base/text.h"
#include "cmd/csc-team/verbs.h"
#include "cmd/import.h"
#include "cmd/reading.h"
#include "io/json.h"
#include "report/reports.h"
#include "rules/roles.h"

/* Someone did it: on this day, unless another is said. */
static void complete(json_t *record, const char *by, const char *on, const char *today) {
    if (json_object_get(record, by) && !json_object_get(record, on))
        json_put_text(record, on, today);
}

bool agency_details(struct call *call, struct work *work, json_t *agency) {
    static const struct member_option supports[] = {{"supports-from", "from"},
                                                    {"supports-until", "until"},
                                                    {"listed-by", "listed_by"},
                                                    {"listed-on", "listed_on"},
                                                    {"lead-advised-on", "lead_advised_on"},
                                                    {0}};
    static const struct member_option oriented[] = {{"oriented-by", "by"}, {"oriented-on", "on"}, {0}};
    const struct date_text today = date_write(call->clock.today);
    json_t *support = member_made(agency, "supports"), *orientation = member_made(agency, "oriented_subject");
    if (!members_given(call, work, support, &record_supports, supports) ||
        !members_given(call, work, orientation, record_field(&record_agency, "oriented_subject")->of,
                       oriented))
        return false;
    complete(support, "listed_by", "listed_on", today.text);
    complete(orientation, "by", "on", today.text);
    return true;
}

static enum status add_one(struct call *call) {
    struct work work;
    if (!work_begin(call, &work) || !must_be_open(&work.inquiry, &call->fault))
        return work_end(call, &work, NULL);
    json_auto_t *agency = json_object();
    if (!work_members(call, &work, agency) || !agency_details(call, &work, agency) ||
        !edit_member(&work.edit, agency, &record_agency, record_field(&record_agency, "name"),
                     call_operand(call, 0), &call->fault))
        return work_end(call, &work, NULL);
    if (!json_text_at(agency, "joined"))
        json_put_text(agency, "joined", date_write(call->clock.today).text);
    return work_end(call, &work,
                    newcomer_add(call, &work, &record_agency, call_option(call, "id"), json_incref(agency)));
}

enum status agency_add(struct call *call) {
    const bool import = call_flag(call, "from"), named = call_operands(call) > 0;
    import_options_fit(call);
    if (import && named)
        fault_set(&call->fault, STATUS_USAGE, _("--from takes the names from the file: %s is one too many"),
                  call_operand(call, 0));
    if (!import && !named)
        fault_set(&call->fault, STATUS_USAGE, _("the name of the agency is missing, or --from=FILE"));
    if (call->fault.status != STATUS_DONE)
        return call_fail(call);
    return import ? agency_import(call) : add_one(call);
}

enum status agency_set(struct call *call) {
    struct work work;
    const char *id = NULL;
    json_t *agency = team_begin(call, &work, "agencies", &id);
    if (agency && work_members(call, &work, agency))
        agency_details(call, &work, agency);
    return work_end(call, &work, NULL);
}

/* Its people who are still on the team, as a list of ids. free() it. */
static char *people_of(const struct work *work, const char *agency, int day) {
    struct text list = {0};
    const char *id;
    json_t *person;
    json_object_foreach (json_object_get(work->root, "people"), id, person) {
        if (json_is(person, "agency", agency) && person_on_team(person, day))
            text_add_format(&list, "%s%s", list.length ? ", " : "", id);
    }
    return text_take(&list);
}

static bool may_end(struct call *call, const struct work *work, const json_t *agency, const char *id) {
    text_auto_t *people = people_of(work, id, call->clock.today);
    const char *ended = json_text_at(agency, "ended");
    if (!ended && !*people)
        return true;
    if (ended) {
        fault_set(&call->fault, STATUS_REFUSED, _("the involvement of %s ended on %s"), id, ended);
    } else {
        fault_set(&call->fault, STATUS_REFUSED, _("%s still has people on the team: %s"), id, people);
        fault_hint(&call->fault, _("csc-team leave PERSON, for each of them"));
    }
    return fault_rule(&call->fault, "wrong-state", NULL);
}

/* An end is no revocation: what the subject permitted is the subject's to take back. */
static void tell_permits(struct call *call, const struct work *work, const char *agency, int day) {
    const char *id;
    json_t *consent;
    json_object_foreach (json_object_get(work->root, "consents"), id, consent) {
        if (json_is(consent, "agency", agency) && json_is(consent, "decision", "permit") &&
            consent_in_force(consent, day))
            tool_note(call, _("%s is still in force: csc-team consent revoke %s"), id, id);
    }
}

enum status agency_end(struct call *call) {
    struct work work;
    const char *id = NULL;
    int day;
    json_t *agency = team_begin(call, &work, "agencies", &id);
    if (!agency || !may_end(call, &work, agency, id) || !date_that_was(call, "on", call->clock.today, &day))
        return work_end(call, &work, NULL);
    json_put_text(agency, "ended", date_write(day).text);
    tell_permits(call, &work, id, call->clock.today);
    return work_end(call, &work, NULL);
}

static enum status put_agencies(struct call *call, struct view *view, struct rows *rows) {
    (void)call;
    report_agencies(view, rows);
    return STATUS_DONE;
}

enum status agency_list(struct call *call) {
    return reading_table(call, &rows_agency, put_agencies);
}
