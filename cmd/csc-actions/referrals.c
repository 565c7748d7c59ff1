/* Referrals between agencies, in and out: asked for, answered, helped along, open until the result is known
 * (L-4, L-5, L-10). */
#include <string.h>

#include "cmd/csc-actions/verbs.h"
#include "cmd/reading.h"
#include "io/json.h"
#include "report/reports.h"
#include "rules/find.h"
#include "rules/roles.h"
#include "rules/telling.h"

/* A referral is telling: the agency it goes to must be one that may be told. */
static bool may_be_sent(struct call *call, const struct work *work, const json_t *referral) {
    return must_be_told_of(&work->inquiry, "referrals", referral, json_text_at(referral, "to"),
                           call->clock.today, &call->fault);
}

/* Both agencies of a referral see all of it: what a body says in it must be what they may be told. */
static bool may_reach_both(struct call *call, const struct work *work, const json_t *referral,
                           const char *origin) {
    static const char *const parties[] = {"to", "from"};
    for (size_t i = 0; origin && i < sizeof parties / sizeof *parties; i++) {
        const char *agency = json_text_at(referral, parties[i]);
        if (agency && strcmp(agency, "subject") != 0 &&
            !must_hear_of(&work->inquiry, "referrals", referral, agency, origin, &call->fault))
            return false;
    }
    return true;
}

/* What the agency that refers says of it, and whoever says it for them. */
static bool may_be_told(struct call *call, const struct work *work, const json_t *referral) {
    const char *by = json_text_at(referral, "by");
    return may_be_sent(call, work, referral) &&
           may_reach_both(call, work, referral, json_text_at(referral, "from")) &&
           may_reach_both(call, work, referral, edit_origin(work->root, by ? by : work->by));
}

/* Whoever says it refers, for their agency or for the subject, unless another is named. */
static bool comes_from(struct call *call, const struct work *work, json_t *referral) {
    const char *by = json_text_at(referral, "by");
    const char *own = by ? by : work->by;
    if (!json_text_at(referral, "from") && own)
        json_put_text(referral, "from", edit_origin(work->root, own));
    if (!json_text_at(referral, "from"))
        return fault_set(&call->fault, STATUS_USAGE, _("--from=AGENCY says who refers, or --as=PERSON"));
    if (!json_is(referral, "from", json_text_at(referral, "to")))
        return true;
    fault_set(&call->fault, STATUS_USAGE, _("%s refers to itself"), json_text_at(referral, "to"));
    return fault_hint(&call->fault, _("--from=AGENCY names another agency that refers"));
}

static bool fill(struct call *call, struct work *work, json_t *referral) {
    const char *to = work_name(call, work, "agencies", call_operand(call, 0));
    if (!to || !work_members(call, work, referral) ||
        !work_operand(call, work, referral, &record_referral, "to", to))
        return false;
    if (!json_text_at(json_object_get(records_of(&work->inquiry, "agencies"), to), "ended"))
        return true;
    fault_set(&call->fault, STATUS_REFUSED, _("the involvement of %s has ended"), to);
    return fault_rule(&call->fault, "wrong-state", NULL);
}

enum status referral_add(struct call *call) {
    struct work work;
    text_auto_t *id = NULL;
    json_auto_t *referral = json_object();
    if (!work_begin(call, &work) || !must_be_open(&work.inquiry, &call->fault) ||
        !fill(call, &work, referral) || !comes_from(call, &work, referral) ||
        !may_be_told(call, &work, referral))
        return work_end(call, &work, NULL);
    json_put_text(referral, "status", "requested");
    id = edit_add(&work.edit, &record_referral, NULL, json_incref(referral));
    work_touch(&work, id);
    return work_end(call, &work, id);
}

/* The referral of an operand, on an open plan. NULL with call->fault. */
static json_t *referral_named(struct call *call, struct work *work, unsigned operand, const char **id) {
    if (!must_be_open(&work->inquiry, &call->fault))
        return NULL;
    *id = work_find(call, work, "referrals", call_operand(call, operand));
    return *id ? record_find(work->root, *id) : NULL;
}

static bool says_something(const struct call *call) {
    for (const struct field *field = record_referral.fields; field->key; field++)
        if (field->flags & NARRATIVE && field->flags & SETTABLE && call_flag(call, field->key))
            return true;
    return false;
}

enum status referral_set(struct call *call) {
    struct work work;
    const char *id = NULL;
    json_t *referral = work_begin(call, &work) ? referral_named(call, &work, 0, &id) : NULL;
    if (!referral || !work_members(call, &work, referral))
        return work_end(call, &work, NULL);
    if ((!any_of(status_of(referral), "requested accepted") || may_be_told(call, &work, referral)) &&
        says_something(call))
        may_reach_both(call, &work, referral, edit_origin(work.root, work.by));
    return work_end(call, &work, NULL);
}

/* What one verb asks besides the step: a text, and who decided. */
struct deciding {
    const char *verb, *option, *member, *asks; /* asks: what is missing without the text; NULL: may be */
    bool decides;
};

static bool decided(struct call *call, struct work *work, json_t *referral, const struct deciding *how) {
    const char *named = call_option(call, "by");
    const char *by = named ? work_name(call, work, "people", named) : work->by;
    const char *text = how->option ? call_option(call, how->option) : NULL;
    int day;
    if ((named && !by) || !work_date(call, "on", call->clock.today, &day))
        return false;
    if (how->asks && (!text || !*text) && !json_text_at(referral, how->member))
        return fault_set(&call->fault, STATUS_USAGE, "%s", _(how->asks));
    if (text && *text && !may_reach_both(call, work, referral, edit_origin(work->root, by)))
        return false;
    if (how->decides) {
        json_put_text(referral, "decided_by", by);
        json_put_text(referral, "decided_on", date_write(day).text);
    } else if (strcmp(how->verb, "complete") == 0) {
        json_put_text(referral, "completed_on", date_write(day).text);
    }
    return !text || edit_member(&work->edit, referral, &record_referral,
                                record_field(&record_referral, how->member), text, &call->fault);
}

static enum status each_referral(struct call *call, const struct deciding *how) {
    struct work work;
    const char *id = NULL;
    bool going = work_begin(call, &work);
    for (unsigned i = 0; going && i < call_operands(call); i++) {
        json_t *referral = referral_named(call, &work, i, &id);
        going = referral && work_step(call, &work, &record_referral, referral, id, how->verb) &&
                decided(call, &work, referral, how);
    }
    return work_end(call, &work, NULL);
}

enum status referral_accept(struct call *call) {
    return each_referral(call, &(struct deciding){"accept", NULL, NULL, NULL, true});
}

enum status referral_decline(struct call *call) {
    return each_referral(call, &(struct deciding){"decline", "reason", "reason_declined",
                                                  N_("--reason=TEXT says why it is declined"), true});
}

enum status referral_complete(struct call *call) {
    return each_referral(call, &(struct deciding){"complete", "outcome", "outcome",
                                                  N_("--outcome=TEXT says what came of it"), false});
}

enum status referral_recall(struct call *call) {
    return each_referral(call, &(struct deciding){"recall", "reason", "outcome", NULL, false});
}

/* The agency that an option names in this plan. true when it is not given. */
static bool agency_typed(struct call *call, const struct view *view, const char *option, char **agency) {
    const char *typed = call_option(call, option);
    *agency = typed ? names_find(view->root, "agencies", typed, &call->fault) : NULL;
    return !typed || *agency;
}

static enum status put_referrals(struct call *call, struct view *view, struct rows *rows) {
    text_auto_t *from = NULL, *to = NULL, *agency = NULL;
    if (!agency_typed(call, view, "from", &from) || !agency_typed(call, view, "to", &to) ||
        !agency_typed(call, view, "agency", &agency))
        return call_fail(call);
    const struct referral_filter filter = {
        .open = call_flag(call, "open"), .from = from, .to = to, .agency = agency};
    report_referrals(view, &filter, rows);
    return STATUS_DONE;
}

enum status referral_list(struct call *call) {
    return reading_table(call, &rows_referral, put_referrals);
}
