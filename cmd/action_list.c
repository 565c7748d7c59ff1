#include "cmd/action_list.h"

#include <string.h>

#include "base/text.h"
#include "cmd/reading.h"
#include "io/json.h"
#include "plan/names.h"
#include "report/reports.h"

const struct option_row action_list_options[] = {
    {.name = "open", .help = N_("open, in progress or blocked")},
    {.name = "overdue", .help = N_("open and past the due date")},
    {.name = "due-within", .argument = N_("SPAN"), .help = N_("open and due within a span: 10d, 2w, 1m")},
    {.name = "stalled", .help = N_("open and without progress for the practice's span")},
    {.name = "status", .argument = N_("STATE"), .help = N_("one state: proposed, open, done...")},
    {.name = "owner", .argument = N_("PERSON"), .help = N_("owned by a person")},
    {.name = "mine", .help = N_("owned by the person of --as")},
    {.name = "agency",
     .argument = N_("AGENCY"),
     .help = N_("owned by a person of an agency, or \"subject\"")},
    {.name = "priority", .argument = N_("PRIORITY"), .help = N_("that serve a priority")},
    {.name = "topic", .argument = N_("TOPIC"), .help = N_("about a topic")},
    {0},
};

static const char *acting_person(const struct call *call) {
    const char *me = call_option(call, "as");
    return me && *me ? me : NULL;
}

/* A name given to a filter, found in this plan. false with call->fault (STATUS_USAGE: unknown here). */
static bool find(struct call *call, const struct view *view, const char *option, const char *collections,
                 char **id) {
    const char *typed = call_option(call, option);
    if (typed)
        *id = names_find(view->root, collections, typed, &call->fault);
    return !typed || *id;
}

static bool due_within(struct call *call, struct action_filter *filter) {
    const char *typed = call_option(call, "due-within");
    struct span span;
    if (!typed)
        return true;
    if (!span_read(typed, &span))
        return fault_set(&call->fault, STATUS_USAGE,
                         _("--due-within=%s: expected a span such as 10d, 2w or 1m"), typed);
    filter->due_by = date_add(call->clock.today, span);
    return true;
}

static bool unknown_word(struct call *call, const char *what, const char *typed,
                         const char *const *candidates) {
    const char *nearest = text_nearest(typed, candidates);
    fault_set(&call->fault, STATUS_USAGE, what, typed);
    return nearest ? fault_hint(&call->fault, _("did you mean %s?"), nearest) : false;
}

static bool known_status(struct call *call) {
    const char *status = call_option(call, "status");
    const char *const *words = record_field(&record_action, "status")->words->list;
    for (const char *const *word = words; status && *word; word++)
        if (strcmp(*word, status) == 0)
            return true;
    return !status || unknown_word(call, _("no action has the state %s"), status, words);
}

/* Topics are the practice's; a plan whose practice is not at hand takes any. */
static bool known_topic(struct call *call, const struct view *view) {
    const char *topic = call_option(call, "topic"), *word;
    const json_t *topics = profile_words(view->profile, "topics");
    if (!topic || !topics || json_object_get(topics, topic))
        return true;
    json_t *entry;
    size_t count = 0;
    const char **words = memory_take((json_object_size(topics) + 1) * sizeof *words);
    json_object_foreach ((json_t *)topics, word, entry)
        words[count++] = word;
    unknown_word(call, _("no such topic: %s"), topic, words);
    free(words);
    return false;
}

static enum status put_actions(struct call *call, struct view *view, struct rows *rows) {
    struct action_filter filter = {.open = call_flag(call, "open"),
                                   .overdue = call_flag(call, "overdue"),
                                   .stalled = call_flag(call, "stalled"),
                                   .due_by = NO_DAY,
                                   .status = call_option(call, "status"),
                                   .topic = call_option(call, "topic")};
    text_auto_t *owner = NULL, *agency = NULL, *priority = NULL;
    if (!due_within(call, &filter) || !known_topic(call, view) ||
        !find(call, view, "owner", "people", &owner) ||
        !find(call, view, "agency", "agencies|subject", &agency) ||
        !find(call, view, "priority", "priorities", &priority))
        return call_fail(call);
    if (call_flag(call, "mine") &&
        !(owner = names_find(view->root, "people", acting_person(call), &call->fault)))
        return call_fail(call);
    filter.owner = owner;
    filter.agency = agency;
    filter.priority = priority;
    report_actions(view, &filter, rows);
    return STATUS_DONE;
}

/* Filters need what plans hold: rows were chosen where they were made. */
static bool filters_plans(struct call *call) {
    const char *filter = NULL;
    bool rows = false;
    for (const struct option_row *row = action_list_options; row->name; row++)
        filter = call_flag(call, row->name) ? row->name : filter;
    for (unsigned i = 0; i < call_operands(call); i++)
        rows = rows || strcmp(call_operand(call, i), "-") == 0;
    if (!filter || !rows)
        return true;
    fault_set(&call->fault, STATUS_USAGE, _("--%s chooses from plans, not from rows"), filter);
    return fault_hint(&call->fault, _("give --%s to the command that writes the rows"), filter);
}

enum status action_list(struct call *call) {
    if (call_flag(call, "mine") && !acting_person(call))
        fault_set(&call->fault, STATUS_USAGE, _("--mine needs --as=PERSON or CSC_AS"));
    if (call_flag(call, "mine") && call_option(call, "owner"))
        fault_set(&call->fault, STATUS_USAGE, _("--mine and --owner exclude each other"));
    if (call->fault.status != STATUS_DONE || !filters_plans(call) || !known_status(call))
        return call_fail(call);
    return reading_table(call, &rows_action, put_actions);
}
