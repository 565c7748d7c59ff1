/* Documents for people: each in that person's view, as a file of their own, its disclosure journalled first.
 */
#include "cmd/csc-meeting/verbs.h"
#include "cmd/reading.h"
#include "io/store.h"

static bool write_copy(struct call *call, struct plan *plan, const char *meeting, const char *person,
                       const struct copies *copies) {
    const char *format = call_option(call, "format");
    const struct writer *writer = render_find(format ? format : copies->format, true, &call->fault);
    struct view *view = writer ? view_for(plan, NULL, person, call->clock.today, &call->fault) : NULL;
    json_auto_t *document = view ? copies->make(view, meeting, &call->fault) : NULL;
    struct output output = {0};
    text_auto_t *file =
        memory_format("%s/%s-%s%s", call_option(call, "to"), meeting, person, writer ? writer->suffix : "");
    bool done = document && output_open(&output, file, &call->fault) &&
                output_can_close(&output, &call->fault) && reading_disclose(call, plan, view, document);
    if (done) {
        writer->document(document, output.stream);
        done = output_close(&output, &call->fault);
    }
    output_drop(&output);
    view_free(view);
    return done;
}

static bool write_copies(struct call *call, const char *operand, const char *meeting, const json_t *people,
                         const struct copies *copies) {
    size_t index;
    json_t *person;
    bool made;
    struct plan *plan = plan_read(operand, &call->fault);
    bool done = plan && store_make_directory(call_option(call, "to"), &made, &call->fault);
    json_array_foreach (people, index, person)
        done = done && write_copy(call, plan, meeting, json_string_value(person), copies);
    plan_close(plan);
    return done;
}

enum status work_end_with_copies(struct call *call, struct work *work, const char *meeting,
                                 const json_t *people, const struct copies *copies) {
    const bool writes = call_option(call, "to") != NULL && !call->dry_run;
    text_auto_t *id = memory_text(meeting);
    text_auto_t *operand = memory_text(work->plan ? work->plan->operand : NULL);
    const char *format = call_option(call, "format");
    if (format && call->fault.status == STATUS_DONE)
        render_find(format, true, &call->fault); /* told before anything is changed */
    work->elsewhere = call_option(call, "to") != NULL;
    enum status status = work_end(call, work, NULL);
    if (status == STATUS_DONE && writes && !write_copies(call, operand, id, people, copies))
        status = call_fail(call);
    if (status == STATUS_DONE && writes && json_array_size(people) > 0)
        tool_note(call, _("%zu written to %s"), json_array_size(people), call_option(call, "to"));
    return status;
}
