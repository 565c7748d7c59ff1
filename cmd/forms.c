#include "cmd/forms.h"

#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "cmd/reading.h"
#include "plan/names.h"
#include "report/guide.h"

const struct option_row form_options[] = {
    {.name = "blank", .help = N_("ruled lines to fill in; needs no plan")},
    PROFILE_OPTION,
    {0},
};

static const struct profile *profile_of_plan(struct call *call, const char *operand) {
    struct plan *plan = plan_read(operand, &call->fault);
    const struct profile *profile = plan ? plan->profile : NULL;
    if (plan && !profile)
        fault_set(&call->fault, STATUS_USAGE, _("the profile of the plan is not found"));
    fault_place(&call->fault, operand, 0, 0);
    plan_close(plan);
    return profile;
}

const struct profile *practice_of(struct call *call) {
    const char *name = call_option(call, "profile"), *operand = call_option(call, "plan");
    text_auto_t *file = plan_file(operand);
    const bool named = strcmp(operand, ".") != 0;
    if (!name && (named || access(file, F_OK) == 0))
        return profile_of_plan(call, operand);
    const char *slash = strrchr(file, '/');
    text_auto_t *directory = slash ? memory_bytes(file, (size_t)(slash - file)) : memory_text(".");
    return profile_find(name ? name : profile_usual(), directory, &call->fault);
}

/* The form that is named; the first, that of the meeting, when none is. free() it. */
static char *find_form(struct call *call, const struct profile *profile) {
    const char *typed = call_operand(call, 0);
    json_auto_t *forms = guide_forms(profile);
    return typed ? names_find(forms, N_("form"), typed, &call->fault) : memory_text("plan");
}

static json_t *make_form(struct call *call, struct view *view) {
    text_auto_t *form = find_form(call, view->profile);
    return form ? report_form(view, form) : NULL;
}

bool form_options_fit(struct call *call) {
    const char *of_plans[] = {"for", "as-of", "files-from", "files0-from"};
    const bool blank = call_flag(call, "blank");
    for (size_t i = 0; blank && i < sizeof of_plans / sizeof *of_plans; i++)
        if (call_option(call, of_plans[i]))
            fault_set(&call->fault, STATUS_USAGE, _("a blank form holds nothing of a plan: it has no --%s"),
                      of_plans[i]);
    if (!blank && call_option(call, "profile"))
        fault_set(&call->fault, STATUS_USAGE, _("--profile goes with --blank: a plan has its practice"));
    return call->fault.status == STATUS_DONE;
}

static enum status print_blank(struct call *call) {
    const struct profile *profile = practice_of(call);
    text_auto_t *form = profile ? find_form(call, profile) : NULL;
    json_auto_t *document = form ? report_form_blank(profile, form) : NULL;
    return reading_print(call, document);
}

enum status form_print(struct call *call) {
    if (!form_options_fit(call))
        return call_fail(call);
    return call_flag(call, "blank") ? print_blank(call) : reading_document(call, NULL, make_form);
}
