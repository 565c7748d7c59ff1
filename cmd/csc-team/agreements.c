/* Partnerships: from the first thought of a partner to what was agreed and its end (L-11 to L-16). */
#include "base/text.h"
#include "cmd/csc-team/verbs.h"
#include "cmd/reading.h"
#include "io/json.h"
#include "report/reports.h"
#include "rules/roles.h"

enum status partnership_add(struct call *call) {
    struct work work;
    text_auto_t *id = NULL;
    const char *agency = NULL;
    json_auto_t *agreement = json_object();
    if (!team_begin(call, &work, "agencies", &agency) || !work_members(call, &work, agreement))
        return work_end(call, &work, NULL);
    json_put_text(agreement, "agency", agency);
    if (!json_text_at(agreement, "status"))
        json_put_text(agreement, "status", "considered");
    id = edit_add(&work.edit, &record_agreement, NULL, json_incref(agreement));
    work_touch(&work, id);
    return work_end(call, &work, id);
}

/* What has ended stays in the record as it was: a partnership taken up again is another one. */
static bool not_taken_up(struct call *call, const json_t *agreement, const char *id, bool had_ended) {
    if (!had_ended || json_is(agreement, "status", "ended"))
        return true;
    fault_set(&call->fault, STATUS_REFUSED, _("%s: the partnership has ended"), id);
    fault_hint(&call->fault, _("csc-team agreement add %s begins another one"),
               json_text_at(agreement, "agency"));
    return fault_rule(&call->fault, "wrong-state", NULL);
}

enum status partnership_set(struct call *call) {
    struct work work;
    const char *id = NULL;
    json_t *agreement = team_begin(call, &work, "agreements", &id);
    const bool had_ended = agreement && json_is(agreement, "status", "ended");
    if (agreement && work_members(call, &work, agreement))
        not_taken_up(call, agreement, id, had_ended);
    return work_end(call, &work, NULL);
}

enum status partnership_end(struct call *call) {
    struct work work;
    const char *id = NULL;
    json_t *agreement = team_begin(call, &work, "agreements", &id);
    if (agreement)
        work_step(call, &work, &record_agreement, agreement, id, "end");
    return work_end(call, &work, NULL);
}

static enum status put_agreements(struct call *call, struct view *view, struct rows *rows) {
    if (!reading_partnerships(call, view))
        return call->fault.status;
    report_agreements(view, rows);
    return STATUS_DONE;
}

enum status partnership_list(struct call *call) {
    return reading_table(call, &rows_agreement, put_agreements);
}
