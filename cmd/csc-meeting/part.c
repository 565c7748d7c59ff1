/* The subject's part in a meeting: the interpreter it needs, and the summary of one it did not come to. */
#include "cmd/csc-meeting/verbs.h"
#include "io/json.h"
#include "rules/meetings.h"

/* --arranged-by says that it is arranged, and from then on who did it. */
static bool put_arranged(struct call *call, struct work *work, json_t *interpreter) {
    const char *typed = call_option(call, "arranged-by");
    const char *person = typed ? work_name(call, work, "people", typed) : NULL;
    int day;
    if (!typed)
        return !call_flag(call, "on") || fault_set(&call->fault, STATUS_USAGE,
                                                   _("--on goes with --arranged-by=PERSON, who arranged it"));
    if (!person || !work_date(call, "on", call->clock.today, &day))
        return false;
    json_put_text(interpreter, "arranged_by", person);
    json_put_text(interpreter, "arranged_on", date_write(day).text);
    return true;
}

/* Another language is another interpreter: what was arranged before does not hold for it. */
enum status meeting_interpreter(struct call *call) {
    struct work work;
    const char *id = NULL, *language = call_operand(call, 0);
    const struct record *of = record_field(&record_meeting, "interpreter")->of;
    json_t *meeting = meeting_begin(call, &work, &id);
    json_auto_t *interpreter = json_object();
    const json_t *before = json_object_get(meeting, "interpreter");
    if (meeting && !*language)
        fault_set(&call->fault, STATUS_USAGE, _("which language? A sign language has a name too"));
    if (!meeting || !*language || !put_word(call, &work, interpreter, of, "language", language))
        return work_end(call, &work, NULL);
    if (before && json_is(before, "language", language))
        json_object_update(interpreter, (json_t *)before);
    if (put_arranged(call, &work, interpreter))
        json_object_set(meeting, "interpreter", interpreter);
    return work_end(call, &work, NULL);
}

/* Nobody goes through a summary that is not written, or before it was. */
static bool may_be_reviewed(struct call *call, const json_t *meeting, const char *id, int day) {
    const char *final_on = json_text_at(meeting, "minutes/final_on");
    if (!must_be_final(call, meeting, id, "summary-not-reviewed"))
        return false;
    return !final_on || day >= date_of(final_on) ||
           fault_set(&call->fault, STATUS_USAGE, _("the minutes of %s became final on %s, not before"), id,
                     final_on);
}

/* The meeting of -m, else the last one held. A closed plan too: what is owed to the subject stays owed. */
static json_t *meeting_without_subject(struct call *call, struct work *work, const char **id) {
    if (!work_begin(call, work))
        return NULL;
    if (call_option(call, "meeting"))
        *id = work_meeting(call, work);
    else if ((*id = meeting_last_held(&work->inquiry)))
        work_touch(work, *id);
    else
        fault_set(&call->fault, STATUS_USAGE, _("no meeting was held yet"));
    return *id ? record_find(work->root, *id) : NULL;
}

enum status summary_reviewed(struct call *call) {
    struct work work;
    const char *id = NULL;
    int day;
    json_t *meeting = meeting_without_subject(call, &work, &id);
    if (meeting && work_date(call, "on", call->clock.today, &day) && may_be_reviewed(call, meeting, id, day))
        json_put_text(meeting, "summary_reviewed_on", date_write(day).text);
    return work_end(call, &work, NULL);
}
