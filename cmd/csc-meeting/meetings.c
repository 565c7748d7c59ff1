/* Meetings as appointments: planned, changed, cancelled, listed; and when the next one is due. */
#include <stdio.h>
#include <string.h>

#include "cmd/csc-meeting/verbs.h"
#include "cmd/reading.h"
#include "io/json.h"
#include "report/reports.h"
#include "rules/gate.h"
#include "rules/meetings.h"
#include "rules/permission.h"
#include "rules/roles.h"
#include "rules/topic.h"

json_t *meeting_begin(struct call *call, struct work *work, const char **id) {
    if (!work_begin(call, work) || !must_be_open(&work->inquiry, &call->fault))
        return NULL;
    *id = work_meeting(call, work);
    return *id ? record_find(work->root, *id) : NULL;
}

json_t *minutes_begin(struct call *call, struct work *work, const char **id) {
    if (!minutes_open(call, work))
        return NULL;
    if (call_option(call, "meeting"))
        *id = work_meeting(call, work);
    else if ((*id = meeting_last_held(&work->inquiry)))
        work_touch(work, *id);
    else
        fault_set(&call->fault, STATUS_USAGE, _("no meeting was held yet"));
    return *id ? record_find(work->root, *id) : NULL;
}

json_t *member_object(json_t *record, const char *member) {
    json_t *object = json_object_get(record, member);
    if (!object)
        json_object_set_new(record, member, object = json_object());
    return object;
}

bool put_word(struct call *call, struct work *work, json_t *record, const struct record *of,
              const char *member, const char *typed) {
    return edit_member(&work->edit, record, of, record_field(of, member), typed, &call->fault);
}

/* WHEN needs a time: people have to know when to come. */
static bool put_time(struct call *call, json_t *meeting, const char *typed) {
    struct date_text when;
    if (!date_understand(typed, call->clock.today, call->language, true, &when, &call->fault))
        return false;
    if (!date_is_local(when.text)) {
        fault_set(&call->fault, STATUS_USAGE, _("%s has no time"), typed);
        return fault_hint(&call->fault, _("write day and time: %sT13:30"), when.text);
    }
    json_put_text(meeting, "starts", when.text);
    return true;
}

/* A meeting is not dated before the last one held (rules.md, Meetings). */
static bool not_before_last(struct call *call, struct work *work, const json_t *meeting) {
    const char *last = meeting_last_held(&work->inquiry);
    const json_t *held = last ? meeting_of(&work->inquiry, last) : NULL;
    if (!held || held == meeting || meeting_day(meeting) >= meeting_day(held))
        return true;
    text_auto_t *hint = memory_format(_("a day on or after %s"), date_write(meeting_day(held)).text);
    return gate_refuse(&work->inquiry, "meeting-out-of-order", &call->fault, hint,
                       _("%s was held on %s: no meeting can be dated before it"), last,
                       date_write(meeting_day(held)).text);
}

static bool repetition(struct call *call, struct span *span, long *times) {
    const char *repeat = call_option(call, "repeat"), *number = call_option(call, "times");
    *times = 1;
    if (!repeat && !number)
        return true;
    if (!repeat || !number)
        return fault_set(&call->fault, STATUS_USAGE, _("--repeat=SPAN and --times=N go together"));
    const char *text = strcmp(repeat, "weekly") == 0 ? "1w" : strcmp(repeat, "monthly") == 0 ? "1m" : repeat;
    if (!span_read(text, span))
        return fault_set(&call->fault, STATUS_USAGE,
                         _("--repeat=%s: expected weekly, monthly or a span such as 2w"), repeat);
    return text_number(number, 1, 60, times) ||
           fault_set(&call->fault, STATUS_USAGE, _("--times=%s: expected a number from 1 to 60"), number);
}

/* The same meeting a number of spans later. New reference. */
static json_t *repeated(const json_t *first, struct span span, int number) {
    json_t *meeting = json_deep_copy(first);
    const char *starts = json_text_at(first, "starts");
    span.count *= number;
    text_auto_t *text =
        memory_format("%s%s", date_write(date_add(date_of(starts), span)).text, strchr(starts, 'T'));
    json_put_text(meeting, "starts", text);
    return meeting;
}

/* Who is expected is named when the dates are set (M-2): everyone active on the team, or those listed. */
static bool expect(struct call *call, struct work *work, json_t *meeting) {
    const char *value;
    size_t at = 0;
    bool good = true;
    while (good && (value = arguments_next(&call->arguments, "expect", &at))) {
        char **names = text_split(value, ',');
        for (char **name = names; good && *name; name++) {
            json_auto_t *people = json_array();
            if (strcmp(*name, "team") == 0) {
                good = invite_all(call, work, meeting, people);
                continue;
            }
            const char *person = work_name(call, work, "people", *name);
            good = person && invite_one(call, work, meeting, person);
        }
        text_list_free(names);
    }
    return good;
}

enum status meeting_schedule(struct call *call) {
    struct work work;
    struct span span = {0, 'd'};
    long times = 1;
    struct text ids = {0};
    json_auto_t *meeting = json_object();
    if (!work_begin(call, &work) || !must_be_open(&work.inquiry, &call->fault) ||
        !repetition(call, &span, &times) || !work_members(call, &work, meeting) ||
        !put_time(call, meeting, call_operand(call, 0)) || !not_before_last(call, &work, meeting) ||
        !must_not_be_excluded(&work.inquiry, &call->fault))
        return work_end(call, &work, NULL);
    json_put_text(meeting, "status", "planned");
    json_put_text(meeting, "chair", chair_of(&work.inquiry, meeting));
    if (!json_text_at(meeting, "kind"))
        json_put_text(meeting, "kind", profile_default(work.inquiry.profile, "meeting-kinds"));
    for (int number = 0; number < times; number++) {
        text_auto_t *id = edit_add(&work.edit, &record_meeting, NULL, repeated(meeting, span, number));
        work_touch(&work, id);
        text_add_format(&ids, "%s%s", number ? "\n" : "", id);
        if (!expect(call, &work, record_find(work.root, id)))
            break;
    }
    enum status status = work_end(call, &work, ids.bytes);
    text_clear(&ids);
    return status;
}

static bool not_over(struct call *call, const json_t *meeting, const char *id) {
    const char *status = json_text_at(meeting, "status");
    if (strcmp(status, "cancelled") != 0 && !meeting_final(meeting))
        return true;
    fault_set(&call->fault, STATUS_REFUSED, _("%s is over: it was cancelled or its minutes are final"), id);
    fault_hint(&call->fault, _("csc-meeting schedule WHEN plans another one"));
    return fault_rule(&call->fault, "wrong-state", NULL);
}

/* Who takes the minutes can be replaced until they are handed in. */
static bool minute_taker_stands(struct call *call, const json_t *meeting, const char *id) {
    if (!call_flag(call, "minute-taker") || !json_is(meeting, "minutes/state", "submitted"))
        return true;
    fault_set(&call->fault, STATUS_REFUSED, _("%s: the minute-taker has handed the minutes in"), id);
    fault_hint(&call->fault, "csc-meeting minutes finalize -m %s", id);
    return wrong_state(call, "not-minute-taker");
}

enum status meeting_set(struct call *call) {
    struct work work;
    const char *id = NULL;
    if (work_begin(call, &work) && must_be_open(&work.inquiry, &call->fault) &&
        (id = work_find(call, &work, "meetings", call_operand(call, 0)))) {
        json_t *meeting = record_find(work.root, id);
        if (not_over(call, meeting, id) && minute_taker_stands(call, meeting, id) &&
            work_members(call, &work, meeting) &&
            (!call_option(call, "when") || put_time(call, meeting, call_option(call, "when"))))
            not_before_last(call, &work, meeting);
    }
    return work_end(call, &work, NULL);
}

/* Why a meeting was cancelled stands in the log, about what the meeting was about. */
static void log_cancelling(struct call *call, struct work *work, const json_t *meeting, const char *id,
                           const char *reason) {
    text_auto_t *text = memory_format(_("%s cancelled: %s"), id, reason);
    log_entry(call, work, NULL, topic_of(&work->inquiry, "meetings", meeting), text);
}

enum status meeting_cancel(struct call *call) {
    struct work work;
    const char *id = NULL, *reason = call_option(call, "reason");
    if (work_begin(call, &work) && must_be_open(&work.inquiry, &call->fault) &&
        (id = work_find(call, &work, "meetings", call_operand(call, 0)))) {
        json_t *meeting = record_find(work.root, id);
        if (!work_step(call, &work, &record_meeting, meeting, id, "cancel"))
            return work_end(call, &work, NULL);
        if (reason && *reason)
            log_cancelling(call, &work, meeting, id, reason);
        else
            tool_note(call, _("%s: the log does not say why: csc-meeting log add KIND TEXT"), id);
    }
    return work_end(call, &work, NULL);
}

static enum status put_meetings(struct call *call, struct view *view, struct rows *rows) {
    (void)call;
    report_meetings(view, rows);
    return STATUS_DONE;
}

enum status meeting_list(struct call *call) {
    return reading_table(call, &rows_meeting, put_meetings);
}

enum status meeting_show(struct call *call) {
    return reading_show(call, "meetings|cases|concerns|log", false);
}

/* The frequency in force on a day: the last of the charter's that begins on or before it. */
static const char *own_frequency(const json_t *plan, int day) {
    const char *since, *every = NULL;
    json_t *frequency;
    int last = NO_DAY;
    json_object_foreach (json_at(plan, "charter/frequency"), since, frequency) {
        const int begins = date_of(since);
        if (begins <= day && begins >= last) {
            last = begins;
            every = json_text_at(frequency, "every");
        }
    }
    return every;
}

int next_meeting_day(const struct work *work, int day) {
    struct span span;
    const char *own = own_frequency(work->root, work->inquiry.today);
    if (own ? span_read(own, &span) : profile_setting_span(work->inquiry.profile, "frequency", &span))
        return date_add(day, span);
    return NO_DAY;
}

/* What final minutes say of the next meeting stands; the meeting itself is planned. */
static bool may_set_next(struct call *call, const json_t *meeting, const char *day) {
    const char *on = json_text_at(meeting, "starts");
    if (day && date_of(day) <= meeting_day(meeting))
        return fault_set(&call->fault, STATUS_USAGE, _("--set=%s: the meeting itself is on %.10s"), day, on);
    if (!meeting_final(meeting) || !json_text_at(meeting, "next_on"))
        return true;
    fault_set(&call->fault, STATUS_REFUSED, _("the minutes are final: they name %s"),
              json_text_at(meeting, "next_on"));
    fault_hint(&call->fault, _("csc-meeting schedule WHEN"));
    return wrong_state(call, "no-next-date");
}

/* The meeting that says when the next one is: running, else the last held. */
static json_t *meeting_at_work(struct call *call, struct work *work) {
    const char *id, *found = NULL;
    json_t *meeting;
    json_object_foreach (json_object_get(work->root, "meetings"), id, meeting)
        if (json_is(meeting, "status", "started"))
            found = id;
    if (call_option(call, "meeting"))
        found = work_meeting(call, work);
    else if (!found)
        found = meeting_last_held(&work->inquiry);
    if (found)
        work_touch(work, found);
    return found ? record_find(work->root, found) : NULL;
}

enum status meeting_next(struct call *call) {
    struct work work;
    struct date_text date = {""};
    if (!work_begin(call, &work) || !must_be_open(&work.inquiry, &call->fault))
        return work_end(call, &work, NULL);
    json_t *meeting = meeting_at_work(call, &work);
    int day = meeting ? meeting_day(meeting) : call->clock.today;
    day = next_meeting_day(&work, day);
    if (call_option(call, "set") && !work_date(call, "set", day, &day))
        return work_end(call, &work, NULL);
    if (day == NO_DAY)
        fault_set(&call->fault, STATUS_USAGE,
                  _("this practice has no frequency of its own: give --set=DATE"));
    else if (call_flag(call, "set") && !meeting)
        fault_set(&call->fault, STATUS_USAGE,
                  _("no meeting is running or was held: use csc-meeting schedule"));
    else if (call_flag(call, "set") && may_set_next(call, meeting, date_write(day).text))
        json_put_text(meeting, "next_on", date_write(day).text);
    if (day != NO_DAY)
        date = date_write(day);
    return work_end(call, &work, date.text);
}
