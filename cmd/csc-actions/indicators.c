/* Indicators: what is measured, where it stood, where it should stand, and what was measured when (W-8). */
#include "cmd/csc-actions/verbs.h"
#include "cmd/reading.h"
#include "cmd/work.h"
#include "io/json.h"
#include "report/reports.h"
#include "rules/roles.h"

/* A decimal as it was typed, in a new {"value": ...}. NULL with call->fault. */
static json_t *measured(struct call *call, struct work *work, const char *typed) {
    const struct record *of = record_field(&record_indicator, "baseline")->of;
    json_auto_t *measured = json_object();
    if (!edit_member(&work->edit, measured, of, record_field(of, "value"), typed, &call->fault))
        return NULL;
    if (json_text_at(measured, "value"))
        return json_incref(measured);
    fault_set(&call->fault, STATUS_USAGE, _("the value is empty: expected a decimal number"));
    return NULL;
}

/* --baseline=VALUE --baseline-on=DATE, and the same for the target. A day alone changes the day alone. */
static bool put_measured(struct call *call, struct work *work, json_t *indicator, const char *member) {
    text_auto_t *day_option = memory_format("%s-on", member);
    text_auto_t *value_at = memory_format("%s/value", member), *on_at = memory_format("%s/on", member);
    const char *typed = call_option(call, member);
    int day;
    if (!work_date(call, day_option, NO_DAY, &day))
        return false;
    if (typed && *typed == '\0') {
        json_object_del(indicator, member);
        return true;
    }
    json_auto_t *value = typed ? measured(call, work, typed) : NULL;
    if (typed && !value)
        return false;
    if (value)
        json_put_text(indicator, value_at, json_text_at(value, "value"));
    if (day == NO_DAY)
        return true;
    if (!json_object_get(indicator, member))
        return fault_set(&call->fault, STATUS_USAGE, _("--%s needs --%s=VALUE: a day alone says nothing"),
                         day_option, member);
    json_put_text(indicator, on_at, date_write(day).text);
    return true;
}

/* An indicator of the practice comes with what the practice says of it. */
static void fill_from_practice(const struct work *work, json_t *indicator) {
    static const char *const copied[] = {"better", "baseline", "values"};
    const struct profile *profile = work->inquiry.profile;
    const char *word = json_text_at(indicator, "name");
    const json_t *entry = profile_word(profile, "indicators", word);
    if (!entry)
        return;
    const char *unit = profile_text(json_object_get(entry, "unit"));
    for (size_t i = 0; i < sizeof copied / sizeof *copied; i++) {
        json_t *member = json_object_get(entry, copied[i]);
        if (member && !json_object_get(indicator, copied[i]))
            json_object_set_new(indicator, copied[i], json_deep_copy(member));
    }
    if (*unit && !json_text_at(indicator, "unit"))
        json_put_text(indicator, "unit", unit);
    text_auto_t *name = memory_text(profile_label(profile, "indicators", word));
    json_put_text(indicator, "name", name);
}

enum status indicator_add(struct call *call) {
    struct work work;
    text_auto_t *id = NULL;
    json_auto_t *indicator = json_object();
    if (!work_begin(call, &work) || !must_be_open(&work.inquiry, &call->fault) ||
        !work_members(call, &work, indicator) ||
        !work_operand(call, &work, indicator, &record_indicator, "name", call_operand(call, 0)))
        return work_end(call, &work, NULL);
    fill_from_practice(&work, indicator);
    if (put_measured(call, &work, indicator, "baseline") && put_measured(call, &work, indicator, "target")) {
        id = edit_add(&work.edit, &record_indicator, NULL, json_incref(indicator));
        work_touch(&work, id);
    }
    return work_end(call, &work, id);
}

/* The indicator of the first operand, on an open plan. NULL with call->fault. */
static json_t *indicator_begin(struct call *call, struct work *work) {
    if (!work_begin(call, work) || !must_be_open(&work->inquiry, &call->fault))
        return NULL;
    const char *id = work_find(call, work, "indicators", call_operand(call, 0));
    return id ? record_find(work->root, id) : NULL;
}

enum status indicator_set(struct call *call) {
    struct work work;
    json_t *indicator = indicator_begin(call, &work);
    if (indicator && work_members(call, &work, indicator) && put_measured(call, &work, indicator, "baseline"))
        put_measured(call, &work, indicator, "target");
    return work_end(call, &work, NULL);
}

enum status indicator_record(struct call *call) {
    struct work work;
    json_t *indicator = indicator_begin(call, &work);
    int day;
    if (!indicator || !work_date(call, "on", call->clock.today, &day))
        return work_end(call, &work, NULL);
    json_auto_t *value = measured(call, &work, call_operand(call, 1));
    if (value && day > call->clock.today)
        fault_set(&call->fault, STATUS_USAGE, _("--on=%s: nothing was measured yet on a day to come"),
                  date_write(day).text);
    else if (value) {
        text_auto_t *at = memory_format("values/%s", date_write(day).text);
        json_put_text(indicator, at, json_text_at(value, "value"));
    }
    return work_end(call, &work, NULL);
}

static enum status put_indicators(struct call *call, struct view *view, struct rows *rows) {
    (void)call;
    report_indicators(view, rows);
    return STATUS_DONE;
}

enum status indicator_list(struct call *call) {
    return reading_table(call, &rows_indicator, put_indicators);
}
