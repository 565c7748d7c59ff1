/* Documents for people: each in that person's view, as a file of their own, its disclosure journalled first.
 */
#include "base/text.h"
#include "cmd/csc-meeting/verbs.h"
#include "cmd/reading.h"
#include "io/store.h"

/* A copy made and not yet told to anybody. */
struct person_copy {
    struct view *view;
    json_t *document;
    struct output output;
};

struct copying {
    struct call *call;
    struct plan *plan; /* with its change, which is not committed yet */
    const struct writer *writer;
    struct person_copy *list;
    size_t count;
};

static bool make_copy(struct copying *copying, const char *meeting, const char *person,
                      const struct copies *copies) {
    struct call *call = copying->call;
    struct person_copy *copy = &copying->list[copying->count++];
    text_auto_t *file =
        memory_format("%s/%s-%s%s", call_option(call, "to"), meeting, person, copying->writer->suffix);
    copy->view = view_for(copying->plan, NULL, person, call->clock.today, &call->fault);
    copy->document = copy->view ? copies->make(copy->view, meeting, &call->fault) : NULL;
    return copy->document && output_open(&copy->output, file, &call->fault) &&
           output_can_close(&copy->output, &call->fault);
}

/* All of them, before one is told: a person who may not be told, or a file that cannot be made, stops all. */
static bool make_copies(struct copying *copying, const char *meeting, const json_t *people,
                        const struct copies *copies) {
    struct call *call = copying->call;
    size_t index;
    json_t *person;
    bool made, done = store_make_directory(call_option(call, "to"), &made, &call->fault);
    json_array_foreach (people, index, person)
        done = done && make_copy(copying, meeting, json_string_value(person), copies);
    return done;
}

static bool give_copies(struct copying *copying) {
    struct call *call = copying->call;
    bool done = true;
    for (size_t i = 0; done && i < copying->count; i++) {
        struct person_copy *copy = &copying->list[i];
        done = reading_disclose(call, copying->plan, copy->view, copy->document);
        if (done)
            copying->writer->document(copy->document, copy->output.stream);
        done = done && output_close(&copy->output, &call->fault);
    }
    return done;
}

static void drop_copies(struct copying *copying) {
    for (size_t i = 0; i < copying->count; i++) {
        json_decref(copying->list[i].document);
        output_drop(&copying->list[i].output);
        view_free(copying->list[i].view);
    }
    free(copying->list);
}

/* Under the plan's lock, of the plan as it will be. A failure leaves the plan as it was: it never says that
 * something was sent that was not written. */
static bool write_copies(struct call *call, struct work *work, const char *meeting, const json_t *people,
                         const struct copies *copies) {
    const char *format = call_option(call, "format");
    struct copying copying = {.call = call,
                              .plan = work->plan,
                              .writer = render_find(format ? format : copies->format, true, &call->fault),
                              .list = memory_take((json_array_size(people) + 1) * sizeof *copying.list)};
    bool done = copying.writer && work_allowed(call, work) &&
                make_copies(&copying, meeting, people, copies) && give_copies(&copying);
    drop_copies(&copying);
    return done;
}

enum status work_end_with_copies(struct call *call, struct work *work, const char *meeting,
                                 const json_t *people, const struct copies *copies) {
    const bool writes = call_option(call, "to") != NULL && !call->dry_run;
    const char *format = call_option(call, "format");
    if (format && call->fault.status == STATUS_DONE)
        render_find(format, true, &call->fault); /* told before anything is changed */
    work->elsewhere = call_option(call, "to") != NULL;
    if (writes && call->fault.status == STATUS_DONE)
        write_copies(call, work, meeting, people, copies);
    enum status status = work_end(call, work, NULL);
    if (status == STATUS_DONE && writes && json_array_size(people) > 0)
        tool_note(call, _("%zu written to %s"), json_array_size(people), call_option(call, "to"));
    return status;
}
