/* Priorities: what the subject wants to work on, in its order, with its agreement (H-54, H-56, H-96). */
#include <string.h>

#include "cmd/csc-actions/verbs.h"
#include "cmd/opening.h"
#include "cmd/reading.h"
#include "cmd/work.h"
#include "io/json.h"
#include "report/reports.h"
#include "rules/actions.h"
#include "rules/meetings.h"
#include "rules/roles.h"
#include "rules/topic.h"

/* The next rank, one after the last given. */
static json_int_t next_rank(const json_t *plan) {
    json_int_t last = 0;
    const char *id;
    json_t *priority;
    json_object_foreach (json_object_get(plan, "priorities"), id, priority) {
        const json_int_t rank = json_integer_value(json_object_get(priority, "rank"));
        last = rank > last ? rank : last;
    }
    return last + 1;
}

/* Its origin follows from whose it is. */
static void put_origin(const struct work *work, json_t *priority) {
    const char *from = json_text_at(priority, "expressed_by");
    if (from)
        json_put_text(priority, "origin", origin_of(&work->inquiry, "priorities", priority));
}

/* A priority is the subject's own unless somebody else is named. */
static void complete(const struct work *work, json_t *priority) {
    if (!json_text_at(priority, "expressed_by"))
        json_put_text(priority, "expressed_by", "subject");
    put_origin(work, priority);
    if (!json_object_get(priority, "rank"))
        json_object_set_new(priority, "rank", json_integer(next_rank(work->root)));
}

enum status priority_add(struct call *call) {
    struct work work;
    text_auto_t *id = NULL;
    if (!work_begin(call, &work) || !must_be_open(&work.inquiry, &call->fault))
        return work_end(call, &work, NULL);
    json_auto_t *priority = json_object();
    if (!work_members(call, &work, priority) ||
        !work_operand(call, &work, priority, &record_priority, "title", call_operand(call, 0)))
        return work_end(call, &work, NULL);
    json_put_text(priority, "status", "proposed");
    complete(&work, priority);
    id = edit_add(&work.edit, &record_priority, NULL, json_incref(priority));
    work_touch(&work, id);
    return work_end(call, &work, id);
}

enum status priority_set(struct call *call) {
    struct work work;
    const char *id = NULL;
    if (work_begin(call, &work) && must_be_open(&work.inquiry, &call->fault) &&
        (id = work_find(call, &work, "priorities", call_operand(call, 0)))) {
        json_t *priority = record_find(work.root, id);
        if (work_members(call, &work, priority))
            call_option(call, "expressed-by") ? complete(&work, priority) : put_origin(&work, priority);
    }
    return work_end(call, &work, NULL);
}

/* Who acts or is named with --by. NULL with call->fault when nobody is. */
static const char *speaker(struct call *call, struct work *work) {
    const char *named = call_option(call, "by");
    return named ? work_name(call, work, "people", named) : work->by;
}

/* Every priority operand in turn: `change` changes one. */
static bool each_priority(struct call *call, struct work *work,
                          bool (*change)(struct call *, struct work *, json_t *priority, const char *id)) {
    for (unsigned i = 0; i < call_operands(call); i++) {
        const char *id = work_find(call, work, "priorities", call_operand(call, i));
        if (!id || !change(call, work, record_find(work->root, id), id))
            return false;
    }
    return true;
}

static bool agree_one(struct call *call, struct work *work, json_t *priority, const char *id) {
    const char *by = speaker(call, work);
    int day;
    if (call->fault.status != STATUS_DONE || !must_speak_for_subject(&work->inquiry, by, &call->fault) ||
        !work_date(call, "on", call->clock.today, &day) ||
        !work_step(call, work, &record_priority, priority, id, "agree"))
        return false;
    text_auto_t *digest = agreement_digest(&work->inquiry);
    json_put_text(priority, "agreed/by", by);
    json_put_text(priority, "agreed/digest", digest);
    json_put_text(priority, "agreed/on", date_write(day).text);
    return true;
}

enum status priority_agree(struct call *call) {
    struct work work;
    if (work_begin(call, &work) && must_be_open(&work.inquiry, &call->fault) &&
        each_priority(call, &work, agree_one)) {
        if (json_is(work.root, "status", "draft"))
            json_put_text(work.root, "status", "active");
        actions_open(&work, false);
    }
    return work_end(call, &work, NULL);
}

static bool evaluate_one(struct call *call, struct work *work, json_t *priority, const char *id) {
    const char *text = call_operand(call, 2), *by = speaker(call, work);
    int day;
    if (call->fault.status != STATUS_DONE || !work_date(call, "on", call->clock.today, &day) ||
        !edit_member(&work->edit, priority, &record_priority, record_field(&record_priority, "achievement"),
                     call_operand(call, 1), &call->fault))
        return false;
    if (json_is(priority, "achievement", "achieved") &&
        !work_step(call, work, &record_priority, priority, id, "achieve"))
        return false;
    if (text && !edit_member(&work->edit, priority, &record_priority,
                             record_field(&record_priority, "evaluation"), text, &call->fault))
        return false;
    json_put_text(priority, "evaluated_on", date_write(day).text);
    json_put_text(priority, "evaluated_by", by);
    return true;
}

enum status priority_evaluate(struct call *call) {
    struct work work;
    const char *id = NULL;
    if (work_begin(call, &work) && must_be_open(&work.inquiry, &call->fault) &&
        (id = work_find(call, &work, "priorities", call_operand(call, 0))))
        evaluate_one(call, &work, record_find(work.root, id), id);
    return work_end(call, &work, NULL);
}

static bool drop_one(struct call *call, struct work *work, json_t *priority, const char *id) {
    if (!work_step(call, work, &record_priority, priority, id, "drop"))
        return false;
    const char *reason = call_option(call, "reason");
    return !reason || edit_member(&work->edit, priority, &record_priority,
                                  record_field(&record_priority, "evaluation"), reason, &call->fault);
}

enum status priority_drop(struct call *call) {
    struct work work;
    if (work_begin(call, &work) && must_be_open(&work.inquiry, &call->fault))
        each_priority(call, &work, drop_one);
    return work_end(call, &work, NULL);
}

static enum status put_priorities(struct call *call, struct view *view, struct rows *rows) {
    report_priorities(view, call_flag(call, "register"), call_flag(call, "fast-track"), rows);
    return STATUS_DONE;
}

enum status priority_list(struct call *call) {
    return reading_table(call, &rows_priority, put_priorities);
}
