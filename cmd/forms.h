/* The practice's forms, blank or filled so far: csc-report hands them out, csc-meeting also as the sheet of a
 * meeting. */
#ifndef CSC_CMD_FORMS_H
#define CSC_CMD_FORMS_H

#include "cmd/tool.h"
#include "plan/profile.h"

#define PROFILE_OPTION                                                                                       \
    { .name = "profile", .argument = N_("NAME"), .help = N_("the practice (default that of the plan)") }
extern const struct option_row form_options[];

/* The practice of --profile, else of the plan, else, where no plan is named and none is here, the usual one.
 * NULL with call->fault. */
const struct profile *practice_of(struct call *call);

/* --blank takes nothing of a plan: options that choose from one are refused; so is --profile without it. */
bool form_options_fit(struct call *call);

/* The form that the first operand names (default: the meeting's). */
enum status form_print(struct call *call);

#endif
