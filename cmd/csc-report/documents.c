/* Documents of one plan: its form filled, and the minutes of a meeting. */
#include "cmd/csc-report/verbs.h"
#include "cmd/reading.h"
#include "io/json.h"
#include "plan/names.h"
#include "report/reports.h"
#include "rules/meetings.h"

static json_t *make_plan(struct call *call, struct view *view) {
    (void)call;
    return report_plan(view);
}

enum status print_plan(struct call *call) {
    return reading_document(call, call_operand(call, 0), make_plan);
}

/* The meeting that is started, else the last one held, else the one that names_meeting says. free() it. */
static char *default_meeting(struct call *call, const struct view *view) {
    struct inquiry inquiry = {.plan = view->root, .profile = view->profile, .today = view->day};
    const char *next = meeting_next_planned(&inquiry);
    const char *id =
        next && json_is(meeting_of(&inquiry, next), "status", "started") ? next : meeting_last_held(&inquiry);
    return memory_text(id ? id : names_meeting(view->root, &call->fault));
}

static json_t *make_minutes(struct call *call, struct view *view) {
    const char *typed = call_option(call, "meeting");
    text_auto_t *meeting =
        typed ? names_find(view->root, "meetings", typed, &call->fault) : default_meeting(call, view);
    return meeting ? report_minutes(view, meeting, &call->fault) : NULL;
}

enum status print_minutes(struct call *call) {
    return reading_document(call, call_operand(call, 0), make_minutes);
}
