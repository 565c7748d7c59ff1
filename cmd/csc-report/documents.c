/* Documents of one plan: its form filled, the minutes and the agenda of a meeting, the closing letter. */
#include "cmd/csc-report/earlier.h"
#include "cmd/csc-report/verbs.h"
#include "cmd/reading.h"
#include "io/json.h"
#include "plan/names.h"
#include "report/reports.h"
#include "rules/meetings.h"
#include "rules/roles.h"

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

/* The state at the end of the last meeting's day, as the reader sees it. Where the journal does not know it,
 * the agenda does without. */
static json_t *agenda_since_last(struct call *call, struct view *view, const char *meeting) {
    struct inquiry inquiry = {.plan = view->root, .profile = view->profile, .today = view->day};
    const char *last = meeting_last_held(&inquiry);
    struct earlier earlier = {0};
    if (last && !earlier_open(call, view, meeting_day(meeting_of(&inquiry, last)), &earlier) &&
        call->fault.status == STATUS_NO)
        fault_clear(&call->fault);
    json_t *document =
        call->fault.status == STATUS_DONE ? report_agenda(view, earlier.view, meeting, &call->fault) : NULL;
    earlier_close(&earlier);
    return document;
}

static json_t *make_agenda(struct call *call, struct view *view) {
    const char *typed = call_option(call, "meeting");
    struct inquiry inquiry = {.plan = view->root, .profile = view->profile, .today = view->day};
    text_auto_t *meeting = typed ? names_find(view->root, "meetings", typed, &call->fault)
                                 : memory_text(meeting_next_planned(&inquiry));
    if (!meeting && !typed) {
        fault_set(&call->fault, STATUS_NO, _("no meeting is planned"));
        fault_hint(&call->fault, _("csc-meeting schedule WHEN"));
    }
    return meeting ? agenda_since_last(call, view, meeting) : NULL;
}

enum status print_agenda(struct call *call) {
    return reading_document(call, call_operand(call, 0), make_agenda);
}

static json_t *make_confirmation(struct call *call, struct view *view) {
    return report_confirmation(view, &call->fault);
}

enum status print_confirmation(struct call *call) {
    return reading_document(call, call_operand(call, 0), make_confirmation);
}

static json_t *make_board(struct call *call, struct view *view) {
    (void)call;
    return report_board(view);
}

enum status print_board(struct call *call) {
    return reading_document(call, call_operand(call, 0), make_board);
}

const struct option_row where_options[] = {
    {.name = "agency",
     .argument = N_("AGENCY"),
     .help = N_("which agency (default the one of --for, else that of --as)")},
    {0},
};

/* The agency that is asked about: named, else the reader's own, else that of whoever asks. Names
 * are looked for in what may be seen. free() it. */
static char *agency_asked(struct call *call, const struct view *view) {
    const char *typed = call_option(call, "agency"), *as = call_option(call, "as");
    if (typed)
        return names_find(view->root, "agencies", typed, &call->fault);
    if (view->who && json_object_get(json_object_get(view->root, "agencies"), view->who))
        return memory_text(view->who);
    const char *own = view->who ? agency_of(view->root, view->who) : NULL;
    if (own)
        return memory_text(own);
    text_auto_t *person = as && *as ? names_find(view->root, "people", as, &call->fault) : NULL;
    const char *of = person ? agency_of(view->root, person) : NULL;
    if (!of && call->fault.status == STATUS_DONE)
        fault_set(&call->fault, STATUS_USAGE, _("--agency=AGENCY says which agency"));
    return memory_text(of);
}

static json_t *make_where(struct call *call, struct view *view) {
    text_auto_t *agency = agency_asked(call, view);
    return agency ? report_where(view, agency, &call->fault) : NULL;
}

enum status print_where(struct call *call) {
    return reading_document(call, call_operand(call, 0), make_where);
}
