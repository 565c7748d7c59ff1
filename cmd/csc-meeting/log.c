/* The log between meetings: calls, visits, major changes, responses to a crisis (H-66 to H-68, H-95, H-97).
 */
#include "cmd/csc-meeting/verbs.h"
#include "cmd/reading.h"
#include "io/json.h"
#include "report/reports.h"
#include "rules/roles.h"
#include "rules/topic.h"

/* What is sealed is for those named alone: without anybody who said it, nobody at all would see it. */
static bool sealed_by_somebody(struct call *call, const struct work *work, const json_t *entry) {
    return json_text_at(entry, "origin") || json_array_size(json_object_get(entry, "only")) > 0 ||
           !record_is_sealed(&work->inquiry, "log", entry) ||
           fault_set(&call->fault, STATUS_USAGE,
                     _("a sealed entry is for whoever says it: say who with --by=PERSON or --as"));
}

enum status log_add(struct call *call) {
    struct work work;
    text_auto_t *id = NULL;
    json_auto_t *entry = json_object();
    if (!work_begin(call, &work) || !must_be_open(&work.inquiry, &call->fault) ||
        !work_members(call, &work, entry) ||
        !work_operand(call, &work, entry, &record_log, "kind", call_operand(call, 0)) ||
        !work_operand(call, &work, entry, &record_log, "text", call_operand(call, 1)))
        return work_end(call, &work, NULL);
    id = edit_add(&work.edit, &record_log, NULL, json_incref(entry));
    work_touch(&work, id);
    sealed_by_somebody(call, &work, entry);
    return work_end(call, &work, id);
}

/* A seal is opened as `only` is lifted: by saying why. */
static bool may_unseal(struct call *call, const struct work *work, const char *id, bool was_sealed) {
    const char *why = call_option(call, "why");
    return !was_sealed || record_is_sealed(&work->inquiry, "log", record_find(work->root, id)) ||
           (why && *why) ||
           fault_set(&call->fault, STATUS_USAGE, _("%s is sealed: --why=TEXT says why it is opened"), id);
}

enum status log_set(struct call *call) {
    struct work work;
    const char *id = NULL;
    bool sealed = false;
    if (work_begin(call, &work) && must_be_open(&work.inquiry, &call->fault) &&
        (id = work_find(call, &work, "log", call_operand(call, 0))) &&
        ((sealed = record_is_sealed(&work.inquiry, "log", record_find(work.root, id))), true) &&
        work_members(call, &work, record_find(work.root, id)) && may_unseal(call, &work, id, sealed))
        sealed_by_somebody(call, &work, record_find(work.root, id));
    return work_end(call, &work, NULL);
}

bool log_entry(struct call *call, struct work *work, const char *kind, const char *topic, const char *text) {
    json_auto_t *entry = json_object();
    if (!put_word(call, work, entry, &record_log, "text", text))
        return false;
    json_put_text(entry, "kind", kind);
    json_put_text(entry, "topic", topic);
    text_auto_t *id = edit_add(&work->edit, &record_log, NULL, json_incref(entry));
    work_touch(work, id);
    return sealed_by_somebody(call, work, entry);
}

static enum status put_log(struct call *call, struct view *view, struct rows *rows) {
    (void)call;
    report_log(view, rows);
    return STATUS_DONE;
}

enum status log_list(struct call *call) {
    return reading_table(call, &rows_log, put_log);
}
