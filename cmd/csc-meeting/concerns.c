/* Concerns: safety, gaps, conflicts, reports the law asks for (H-36 to H-44, W-1). They stand outside of any
 * meeting's minutes; what is sealed is for its origin and the body addressed alone. */
#include <string.h>

#include "cmd/csc-meeting/verbs.h"
#include "cmd/reading.h"
#include "io/json.h"
#include "report/reports.h"
#include "rules/find.h"
#include "rules/gate.h"
#include "rules/issues.h"
#include "rules/roles.h"
#include "rules/telling.h"
#include "rules/topic.h"

static bool is_safety(const json_t *concern) {
    return json_is(concern, "kind", "safety");
}

static bool is_sealed(const struct work *work, const json_t *concern) {
    return record_is_sealed(&work->inquiry, "concerns", concern);
}

/* The agency it is addressed to; NULL when it is a body outside of the plan, or nobody. */
static const char *agency_addressed(const struct work *work, const json_t *concern) {
    const char *to = json_text_at(concern, "addressed_to");
    return to && json_object_get(json_object_get(work->root, "agencies"), to) ? to : NULL;
}

#define LAW_ASKS N_("where the law asks for it: --override=consent --why=TEXT --legal-basis=TEXT")

/* Addressing is telling: an agency needs consent for it, or, where the seal itself opens the concern to it,
 * any permit in force: without one nothing goes to it. */
static bool may_be_addressed(struct call *call, const struct work *work, const json_t *concern) {
    const char *agency = agency_addressed(work, concern);
    if (agency && is_sealed(work, concern))
        return consent_any_permit(&work->inquiry, agency, call->clock.today) ||
               gate_refuse(&work->inquiry, "consent", &call->fault, _(LAW_ASKS),
                           _("%s has no permit in force: nothing may be shared with it"), agency);
    return !agency ||
           consent_allows_agency(&work->inquiry, agency, topic_of(&work->inquiry, "concerns", concern),
                                 call->clock.today, json_text_at(concern, "case"), &call->fault);
}

static void let_see(json_t *only, const char *who) {
    if (who && !json_has(only, who))
        json_array_append_new(only, json_string(who));
}

/* A sealed concern says for whom it is: whoever raised it, and the agency addressed. */
static bool seal(struct call *call, const struct work *work, json_t *concern) {
    const char *origin = json_text_at(concern, "origin");
    if (!is_sealed(work, concern) || json_object_get(concern, "only"))
        return true;
    if (!origin)
        return fault_set(&call->fault, STATUS_USAGE,
                         _("a sealed concern is for whoever raises it: say who with --by=PERSON or --as"));
    json_t *only = json_array();
    let_see(only, origin);
    let_see(only, agency_addressed(work, concern));
    json_object_set_new(concern, "only", only);
    return true;
}

enum status concern_add(struct call *call) {
    struct work work;
    text_auto_t *id = NULL;
    json_auto_t *concern = json_object();
    if (!work_begin(call, &work) || !must_be_open(&work.inquiry, &call->fault) ||
        !work_members(call, &work, concern) ||
        !work_operand(call, &work, concern, &record_concern, "kind", call_operand(call, 0)) ||
        !work_operand(call, &work, concern, &record_concern, "text", call_operand(call, 1)) ||
        !may_be_addressed(call, &work, concern))
        return work_end(call, &work, NULL);
    json_put_text(concern, "status", "open");
    id = edit_add(&work.edit, &record_concern, NULL, json_incref(concern));
    work_touch(&work, id);
    if (seal(call, &work, concern) && is_safety(concern))
        tool_note(call, _("tell the team, then record it: csc-meeting concern told %s PERSON..."), id);
    return work_end(call, &work, id);
}

/* The concern of the first operand, on an open plan. NULL with call->fault. */
static json_t *concern_begin(struct call *call, struct work *work, const char **id) {
    if (!work_begin(call, work) || !must_be_open(&work->inquiry, &call->fault))
        return NULL;
    *id = work_find(call, work, "concerns", call_operand(call, 0));
    return *id ? record_find(work->root, *id) : NULL;
}

/* What is limited or sealed is told to those named alone, and everything only as consent says: also what
 * endangers people, which a law may ask to be told to others (H-33, H-38). */
static bool may_be_told(struct call *call, const struct work *work, const json_t *concern, const char *id,
                        const char *person) {
    const json_t *only = json_object_get(concern, "only");
    if (!must_be_on_team(&work->inquiry, person, &call->fault))
        return false;
    if (only ? !person_passes(work->root, only, person) : is_sealed(work, concern))
        return gate_refuse(&work->inquiry, "consent", &call->fault, _(LAW_ASKS),
                           _("%s: %s is not among those who may know of it"), id, person);
    if (is_sealed(work, concern)) {
        const char *agency = agency_of(work->root, person);
        return !agency || consent_any_permit(&work->inquiry, agency, call->clock.today) ||
               gate_refuse(&work->inquiry, "consent", &call->fault, _(LAW_ASKS),
                           _("%s has no permit in force: nothing may be shared with it"), agency);
    }
    return must_be_told_of(&work->inquiry, "concerns", concern, person, call->clock.today, &call->fault);
}

/* A safety concern that became one of another kind would be gone from all that puts safety first. */
static bool stays_safe(struct call *call, const struct work *work, const json_t *concern, const char *id,
                       bool was_open_safety) {
    return !was_open_safety || is_safety(concern) ||
           gate_refuse_item(&work->inquiry, "resolved-without-text", &call->fault, id,
                            _("csc-meeting concern resolve %s TEXT"),
                            _("%s: a safety concern stays one until it is resolved with a text"));
}

enum status concern_set(struct call *call) {
    struct work work;
    const char *id = NULL;
    json_t *concern = concern_begin(call, &work, &id);
    const bool was_open_safety = concern && is_safety(concern) && !json_is(concern, "status", "resolved");
    if (concern && work_members(call, &work, concern) &&
        stays_safe(call, &work, concern, id, was_open_safety) && may_be_addressed(call, &work, concern))
        seal(call, &work, concern);
    return work_end(call, &work, NULL);
}

enum status concern_told(struct call *call) {
    struct work work;
    const char *id = NULL, *person;
    int day = NO_DAY;
    json_t *concern = concern_begin(call, &work, &id);
    bool going = concern && work_date(call, "on", call->clock.today, &day);
    for (unsigned i = 1; going && i < call_operands(call); i++) {
        going = (person = work_name(call, &work, "people", call_operand(call, i))) &&
                may_be_told(call, &work, concern, id, person);
        if (going)
            json_put_text(member_object(concern, "told"), person, date_write(day).text);
    }
    return work_end(call, &work, NULL);
}

/* The day of --on in place of the one that the step stamped. */
static bool dated(struct call *call, json_t *concern, const char *member) {
    int day;
    if (!work_date(call, "on", call->clock.today, &day))
        return false;
    json_put_text(concern, member, date_write(day).text);
    return true;
}

/* Where an issue goes that is in nobody's hands, as the practice says; NULL. */
static const char *usual_body(const struct work *work, const json_t *concern) {
    const json_t *settings = json_object_get(work->inquiry.profile->root, "settings");
    return concern_is_issue(&work->inquiry, concern) && !agency_addressed(work, concern)
               ? json_text_at(settings, "forwards_to")
               : NULL;
}

static bool is_addressed(struct call *call, struct work *work, json_t *concern, const char *id) {
    const char *to = call_option(call, "to"), *usual = usual_body(work, concern);
    if (!to && usual)
        json_put_text(concern, "addressed_to", usual);
    if (to && !put_word(call, work, concern, &record_concern, "addressed_to", to))
        return false;
    if (json_text_at(concern, "addressed_to"))
        return may_be_addressed(call, work, concern);
    fault_set(&call->fault, STATUS_USAGE, _("%s: to whom? --to=WHO names an agency or a body"), id);
    json_t *target;
    const char *word;
    struct text words = {0};
    json_object_foreach ((json_t *)profile_words(work->inquiry.profile, "escalation-targets"), word, target)
        text_add_format(&words, "%s%s", words.length ? ", " : "", word);
    if (words.length)
        fault_hint(&call->fault, _("bodies of the practice: %s"), words.bytes);
    text_clear(&words);
    return false;
}

enum status concern_forward(struct call *call) {
    struct work work;
    const char *id = NULL;
    json_t *concern = concern_begin(call, &work, &id);
    if (concern && concern_may_be_forwarded(&work.inquiry, concern, id, &call->fault) &&
        work_step(call, &work, &record_concern, concern, id, "forward") &&
        is_addressed(call, &work, concern, id) && dated(call, concern, "forwarded_on") &&
        json_object_get(concern, "only"))
        let_see(json_object_get(concern, "only"), agency_addressed(&work, concern));
    return work_end(call, &work, NULL);
}

enum status concern_resolve(struct call *call) {
    struct work work;
    const char *id = NULL, *text = call_operand(call, 1);
    json_t *concern = concern_begin(call, &work, &id);
    if (concern && work_step(call, &work, &record_concern, concern, id, "resolve") &&
        dated(call, concern, "resolved_on") && text)
        put_word(call, &work, concern, &record_concern, "resolution", text);
    return work_end(call, &work, NULL);
}

static enum status put_concerns(struct call *call, struct view *view, struct rows *rows) {
    report_concerns(view, call_flag(call, "open"), call_flag(call, "to-forward"), rows);
    return STATUS_DONE;
}

enum status concern_list(struct call *call) {
    return reading_table(call, &rows_concern, put_concerns);
}
