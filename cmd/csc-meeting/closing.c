/* The plan's frequency of meetings, its closing, the written confirmation, taking it up again (H-12, H-13,
 * H-98). */
#include <string.h>

#include "cmd/csc-meeting/verbs.h"
#include "io/json.h"
#include "rules/actions.h"
#include "rules/meetings.h"
#include "rules/roles.h"

static bool has_reason(struct call *call) {
    const char *reason = call_option(call, "reason");
    return (reason && *reason) ||
           fault_set(&call->fault, STATUS_USAGE, _("--reason=TEXT is needed: it is kept"));
}

enum status plan_frequency(struct call *call) {
    struct work work;
    struct span span;
    const char *every = call_operand(call, 0);
    if (!work_begin(call, &work) || !must_be_open(&work.inquiry, &call->fault) || !has_reason(call))
        return work_end(call, &work, NULL);
    if (!span_read(every, &span)) {
        fault_set(&call->fault, STATUS_USAGE, _("%s: expected a span such as 6w or 3m"), every);
        return work_end(call, &work, NULL);
    }
    text_auto_t *path = memory_format("charter/frequency/%s", date_write(call->clock.today).text);
    json_t *frequency = json_pack("{ss}", "every", every);
    json_put(work.root, path, frequency);
    put_word(call, &work, frequency, record_field(&record_charter, "frequency")->of, "reason",
             call_option(call, "reason"));
    return work_end(call, &work, NULL);
}

/* A withdrawal ends what was open; other criteria were refused while anything was (plan_may_close). */
static void end_what_is_open(struct work *work, const char *criterion) {
    const char *id,
        *reason = json_text_at(profile_word(work->inquiry.profile, "closing-criteria", criterion), "reason");
    json_t *record;
    json_object_foreach (json_object_get(work->root, "actions"), id, record) {
        if (action_is_final(record))
            continue;
        json_put_text(record, "status", "cancelled");
        json_put_text(record, "reason", reason ? reason : criterion);
        work_touch(work, id);
    }
    json_object_foreach (json_object_get(work->root, "meetings"), id, record) {
        if (!json_is(record, "status", "planned") && !json_is(record, "status", "started"))
            continue;
        json_put_text(record, "status", "cancelled");
        work_touch(work, id);
    }
}

/* Withdrawing, or being able to go on alone, is for the subject to say. */
static bool may_state(struct call *call, const struct work *work, const char *criterion, const char *by) {
    return !criterion ||
           !profile_word_is(work->inquiry.profile, "closing-criteria", criterion, "own_statement") ||
           must_speak_for_subject(&work->inquiry, by, &call->fault);
}

/* From the confirmation on nothing goes to anyone, and from a withdrawal of the permission itself: every
 * permit in force is stamped (rules.md, Closing). */
static void end_permits(struct work *work, const char *on) {
    const char *id;
    json_t *consent;
    json_object_foreach (json_object_get(work->root, "consents"), id, consent) {
        if (!json_is(consent, "decision", "permit") || json_text_at(consent, "revoked_on"))
            continue;
        json_put_text(consent, "revoked_on", on);
        work_touch(work, id);
    }
}

enum status plan_close_verb(struct call *call) {
    struct work work;
    const char *criterion = call_option(call, "criterion"), *named = call_option(call, "by"), *by;
    int day;
    if (!work_begin(call, &work) || !must_be_open(&work.inquiry, &call->fault))
        return work_end(call, &work, NULL);
    by = named ? work_name(call, &work, "people", named) : work.by;
    if (!criterion && profile_words(work.inquiry.profile, "closing-criteria"))
        fault_set(&call->fault, STATUS_USAGE, _("--criterion=CODE says why the plan closes"));
    if (call->fault.status != STATUS_DONE || !work_date(call, "on", call->clock.today, &day) ||
        !may_state(call, &work, criterion, by) || !plan_may_close(&work.inquiry, criterion, &call->fault) ||
        !work_step(call, &work, &record_plan, work.root, "plan", "close-plan"))
        return work_end(call, &work, NULL);
    if (criterion && profile_word_is(work.inquiry.profile, "closing-criteria", criterion, "at_any_time"))
        end_what_is_open(&work, criterion);
    work.withdraws =
        criterion && profile_word_is(work.inquiry.profile, "closing-criteria", criterion, "revokes");
    if (work.withdraws)
        end_permits(&work, date_write(call->clock.today).text);
    json_put_text(work.root, "closed/on", date_write(day).text);
    json_put_text(work.root, "closed/criterion", criterion);
    json_put_text(work.root, "closed/by", by);
    return work_end(call, &work, NULL);
}

enum status plan_confirm_closing(struct call *call) {
    struct work work;
    const char *to = call_option(call, "to");
    int day;
    if (!work_begin(call, &work) || !work_date(call, "on", call->clock.today, &day) ||
        !work_step(call, &work, &record_plan, work.root, "plan", "confirm-closing"))
        return work_end(call, &work, NULL);
    json_put_text(work.root, "closed/confirmed_on", date_write(day).text);
    put_word(call, &work, member_object(work.root, "closed"), &record_closed, "confirmed_to",
             to && *to ? to : json_text_at(work.root, "subject/name"));
    end_permits(&work, date_write(day).text);
    return work_end(call, &work, NULL);
}

/* What was closed stays readable in the journal and in the log entry that says why it was taken up again. */
enum status plan_reopen(struct call *call) {
    struct work work;
    if (!work_begin(call, &work) || !has_reason(call) ||
        !work_step(call, &work, &record_plan, work.root, "plan", "reopen-plan"))
        return work_end(call, &work, NULL);
    json_object_del(work.root, "closed");
    text_auto_t *text = memory_format(_("Taken up again: %s"), call_option(call, "reason"));
    log_entry(call, &work, profile_marked(work.inquiry.profile, "log-kinds", "review"), NULL, text);
    return work_end(call, &work, NULL);
}
