/* What is the practice's own: its forms and its texts (H-20, H-88, H-102, H-103). */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/csc-report/verbs.h"
#include "cmd/reading.h"
#include "plan/names.h"
#include "report/guide.h"

#define PROFILE_OPTION                                                                                       \
    { .name = "profile", .argument = N_("NAME"), .help = N_("the practice (default that of the plan)") }

const struct option_row form_options[] = {
    {.name = "blank", .help = N_("ruled lines to fill in; needs no plan")},
    PROFILE_OPTION,
    {0},
};
const struct option_row guide_options[] = {PROFILE_OPTION, {0}};

static const struct profile *profile_of_plan(struct call *call, const char *operand) {
    struct plan *plan = plan_read(operand, &call->fault);
    const struct profile *profile = plan ? plan->profile : NULL;
    if (plan && !profile)
        fault_set(&call->fault, STATUS_USAGE, _("the profile of the plan is not found"));
    fault_place(&call->fault, operand, 0, 0);
    plan_close(plan);
    return profile;
}

/* The practice of --profile, else of the plan, else, where no plan is named and none is here, the usual one.
 */
static const struct profile *find_profile(struct call *call) {
    const char *name = call_option(call, "profile"), *operand = call_option(call, "plan");
    text_auto_t *file = plan_file(operand);
    const bool named = strcmp(operand, ".") != 0;
    if (!name && (named || access(file, F_OK) == 0))
        return profile_of_plan(call, operand);
    const char *slash = strrchr(file, '/');
    text_auto_t *directory = slash ? memory_bytes(file, (size_t)(slash - file)) : memory_text(".");
    return profile_find(name ? name : profile_usual(), directory, &call->fault);
}

enum status print_guide(struct call *call) {
    const char *typed = call_operand(call, 0);
    const struct profile *profile = find_profile(call);
    if (!profile)
        return call_fail(call);
    json_auto_t *topics = guide_topics(profile);
    text_auto_t *topic = typed ? names_find(topics, "topic", typed, &call->fault) : NULL;
    json_auto_t *document = topic || !typed ? report_guide(profile, topic) : NULL;
    return reading_print(call, document);
}

/* The form that is named; the first, that of the meeting, when none is. free() it. */
static char *find_form(struct call *call, const struct profile *profile) {
    const char *typed = call_operand(call, 0);
    json_auto_t *forms = guide_forms(profile);
    return typed ? names_find(forms, "form", typed, &call->fault) : memory_text("plan");
}

static json_t *make_form(struct call *call, struct view *view) {
    text_auto_t *form = find_form(call, view->profile);
    return form ? report_form(view, form) : NULL;
}

static enum status print_blank(struct call *call) {
    const char *of_plans[] = {"for", "as-of", "files-from", "files0-from"};
    for (size_t i = 0; i < sizeof of_plans / sizeof *of_plans; i++)
        if (call_option(call, of_plans[i]))
            fault_set(&call->fault, STATUS_USAGE, _("a blank form holds nothing of a plan: it has no --%s"),
                      of_plans[i]);
    const struct profile *profile = call->fault.status == STATUS_DONE ? find_profile(call) : NULL;
    text_auto_t *form = profile ? find_form(call, profile) : NULL;
    json_auto_t *document = form ? report_form_blank(profile, form) : NULL;
    return reading_print(call, document);
}

enum status print_form(struct call *call) {
    if (call_flag(call, "blank"))
        return print_blank(call);
    if (call_option(call, "profile"))
        fault_set(&call->fault, STATUS_USAGE, _("--profile goes with --blank: a plan has its practice"));
    return call->fault.status == STATUS_DONE ? reading_document(call, NULL, make_form) : call_fail(call);
}
