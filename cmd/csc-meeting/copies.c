/* Documents for people: each in that person's view, as a file of their own, its disclosure journalled first.
 */
#include "base/text.h"
#include "cmd/csc-meeting/verbs.h"
#include "cmd/language.h"
#include "cmd/reading.h"
#include "io/store.h"

/* A copy made and not yet told to anybody. */
struct person_copy {
    struct view *view;
    json_t *document;
    char *file;
    struct output output;
};

struct copying {
    struct call *call;
    struct plan *plan; /* with its change, which is not committed yet */
    const struct writer *writer;
    struct person_copy *list;
    size_t count;
    struct made_directory made;
    struct text *given; /* files that are written, and recorded as told */
};

/* What is wrong with it is said in the language of messages. */
static json_t *make_document(struct copying *copying, struct view *view, const char *meeting,
                             const struct copies *copies) {
    struct fault *fault = &copying->call->fault;
    documents_begin(copying->plan->root);
    json_t *document = copies->make(view, meeting, fault);
    if (!documents_end() || document)
        return document;
    fault_clear(fault);
    return copies->make(view, meeting, fault);
}

static bool make_copy(struct copying *copying, const char *meeting, const char *person,
                      const struct copies *copies) {
    struct call *call = copying->call;
    struct person_copy *copy = &copying->list[copying->count++];
    copy->file =
        memory_format("%s/%s-%s%s", call_option(call, "to"), meeting, person, copying->writer->suffix);
    copy->view = view_for(copying->plan, NULL, person, call->clock.today, &call->fault);
    copy->document = copy->view ? make_document(copying, copy->view, meeting, copies) : NULL;
    return copy->document && output_open(&copy->output, copy->file, &call->fault) &&
           output_can_close(&copy->output, &call->fault);
}

/* All of them, before one is told: a person who may not be told, or a file that cannot be made, stops all. */
static bool make_copies(struct copying *copying, const char *meeting, const json_t *people,
                        const struct copies *copies) {
    struct call *call = copying->call;
    size_t index;
    json_t *person;
    bool done = made_directory_begin(&copying->made, call_option(call, "to"), &call->fault);
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
            document_write(copying->writer, copy->document, copy->output.stream);
        const bool recorded = done;
        done = done && output_close(&copy->output, &call->fault);
        if (recorded && !done)
            fault_hint(&call->fault, _("%s is recorded as told, and not written"), copy->file);
        if (done)
            text_add_format(copying->given, "%s%s", copying->given->length ? ", " : "", copy->file);
    }
    return done;
}

static void drop_copies(struct copying *copying) {
    for (size_t i = 0; i < copying->count; i++) {
        json_decref(copying->list[i].document);
        free(copying->list[i].file);
        output_drop(&copying->list[i].output);
        view_free(copying->list[i].view);
    }
    free(copying->list);
    made_directory_end(&copying->made);
}

/* Under the plan's lock, of the plan as it will be. A failure leaves the plan as it was: it never says that
 * something was sent that was not written. */
static bool write_copies(struct call *call, struct work *work, const char *meeting, const json_t *people,
                         const struct copies *copies, struct text *given) {
    const char *format = call_option(call, "format");
    struct copying copying = {.call = call,
                              .plan = work->plan,
                              .given = given,
                              .writer = render_find(format ? format : copies->format, true, &call->fault),
                              .list = memory_take((json_array_size(people) + 1) * sizeof *copying.list)};
    bool done = copying.writer && work_allowed(call, work) &&
                make_copies(&copying, meeting, people, copies) && give_copies(&copying);
    drop_copies(&copying);
    return done;
}

/* What failed after copies were written does not unwrite them, nor what the journal says of them. */
static void hint_given(struct call *call, const struct text *given) {
    if (!given->length)
        return;
    text_auto_t *before = call->fault.hint;
    call->fault.hint = NULL;
    fault_hint(&call->fault, _("%s%sthese copies are written, and recorded as told: %s"),
               before ? before : "", before ? "; " : "", given->bytes);
}

enum status work_end_with_copies(struct call *call, struct work *work, const char *meeting,
                                 const json_t *people, const struct copies *copies) {
    const bool writes = call_option(call, "to") != NULL && !call->dry_run;
    const char *format = call_option(call, "format");
    if (format && call->fault.status == STATUS_DONE)
        render_find(format, true, &call->fault); /* told before anything is changed */
    work->elsewhere = call_option(call, "to") != NULL;
    struct text given = {0};
    if (writes && call->fault.status == STATUS_DONE)
        write_copies(call, work, meeting, people, copies, &given);
    enum status status = work_end(call, work, NULL);
    hint_given(call, &given);
    text_clear(&given);
    if (status == STATUS_DONE && writes && json_array_size(people) > 0)
        tool_note(call, _("%zu written to %s"), json_array_size(people), call_option(call, "to"));
    return status;
}
