/* What is the practice's own: its forms and its texts (H-20, H-88, H-102, H-103). */
#include "base/text.h"
#include "cmd/csc-report/verbs.h"
#include "cmd/forms.h"
#include "cmd/reading.h"
#include "plan/names.h"
#include "report/guide.h"

const struct option_row guide_options[] = {PROFILE_OPTION, {0}};

enum status print_guide(struct call *call) {
    const char *typed = call_operand(call, 0);
    const struct profile *profile = practice_of(call);
    if (!profile)
        return call_fail(call);
    json_auto_t *topics = guide_topics(profile);
    text_auto_t *topic = typed ? names_find(topics, N_("topic"), typed, &call->fault) : NULL;
    json_auto_t *document = topic || !typed ? report_guide(profile, topic) : NULL;
    return reading_print(call, document);
}

enum status print_form(struct call *call) {
    return form_print(call);
}
