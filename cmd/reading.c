#include "cmd/reading.h"

#include <string.h>

#include "base/text.h"
#include "cmd/disclosing.h"
#include "cmd/language.h"
#include "cmd/reading_given.h"
#include "cmd/reading_input.h"
#include "cmd/recipient.h"
#include "io/json.h"
#include "plan/names.h"
#include "report/document.h"
#include "report/reports.h"

static void worse(enum status *status, enum status other) {
    if (other > *status)
        *status = other;
}

/* Tells a fault that does not end the run, and forgets it. */
static void tell(struct call *call, const char *operand, enum status *status) {
    fault_place(&call->fault, operand, 0, 0);
    tool_fault(call, &call->fault);
    worse(status, call->fault.status);
    fault_clear(&call->fault);
}

static struct plan *past_of(struct call *call, const struct plan *plan, const char *when) {
    long revision;
    struct date_text date;
    if (text_number(when, 1, LONG_MAX, &revision))
        return plan_as_of(plan, when, &call->fault);
    if (!date_understand(when, call->clock.today, call->language, false, &date, &call->fault))
        return NULL;
    return plan_as_of(plan, date.text, &call->fault);
}

/* Whoever may be told nothing learns nothing of earlier states either. A name that the plan does not know now
 * may have been known then. */
static bool may_ask(struct call *call, const struct plan *plan, const char *who) {
    struct fault refusal = {0};
    struct view *view = view_for(plan, NULL, who, call->clock.today, &refusal);
    const bool refused = !view && refusal.status == STATUS_NO;
    view_free(view);
    if (refused)
        call->fault = refusal;
    else
        fault_clear(&refusal);
    return !refused;
}

bool reading_open(struct call *call, const char *operand, struct reading *reading) {
    const char *when = call_option(call, "as-of"), *who = reading_audience(call);
    *reading = (struct reading){.plan = plan_read(operand, &call->fault)};
    if (!reading->plan)
        return false;
    if (when && who && !may_ask(call, reading->plan, who))
        return false;
    if (when && !(reading->past = past_of(call, reading->plan, when)))
        return false;
    const struct plan *shown = reading->past ? reading->past : reading->plan;
    const struct plan *current = reading->past ? reading->plan : NULL;
    reading->view = who ? view_for(shown, current, who, call->clock.today, &call->fault)
                        : view_full(shown, call->clock.today);
    return reading->view != NULL;
}

void reading_close(struct reading *reading) {
    view_free(reading->view);
    plan_close(reading->past);
    plan_close(reading->plan);
    *reading = (struct reading){0};
}

/* How far a table run has come: the names no plan knew so far, and whether any plan knew them. */
struct run {
    struct call *call;
    struct rows *rows;
    reading_rows *each;
    const struct row_type *type;
    size_t recorded; /* in how many plans */
    bool given;      /* rows are recorded before they leave */
    struct fault unknown;
    bool own; /* the operands name no plans */
    bool known;
    bool nothing; /* the one plan there was could not be shown: nothing is written */
    enum status status;
};

/* What the fault says may quote the plan, and its name may tell whom it is about: for an audience the row
 * holds the status alone. */
static void put_failed(struct run *run, const char *operand) {
    static const struct row_type failed = {.name = "plan-failed"};
    bool told = !reading_audience(run->call);
    json_t *row = row_new(&failed, told ? operand : NULL, NULL, NULL, NULL);
    json_object_set_new(row, "status", json_integer(run->call->fault.status));
    json_put_text(row, "text", told ? run->call->fault.text : NULL);
    rows_put(run->rows, row);
}

/* A name that this plan does not know is no fault yet. */
static bool set_aside(struct run *run) {
    struct fault *fault = &run->call->fault;
    if (fault->status != STATUS_USAGE)
        return false;
    if (run->unknown.status == STATUS_DONE)
        run->unknown = *fault;
    else
        fault_clear(fault);
    *fault = (struct fault){0};
    return true;
}

static void put_audience(struct rows *rows, const struct view *view) {
    rows_audience(rows, view->who, view->who ? names_show(view->root, view->who) : NULL);
}

static enum status take_rows(struct run *run, struct reading *reading) {
    if (!run->given)
        return run->each(run->call, reading->view, run->rows);
    rows_hold(run->rows);
    const enum status status = run->each(run->call, reading->view, run->rows);
    const bool pass = run->call->fault.status == STATUS_DONE &&
                      table_record(run->call, reading, run->type, rows_held(run->rows));
    run->recorded += pass && json_array_size(rows_held(run->rows)) > 0;
    rows_release(run->rows, pass);
    return status;
}

static void read_one(struct run *run, const char *operand) {
    struct call *call = run->call;
    struct reading reading;
    enum status status = STATUS_DONE;
    bool opened = reading_open(call, operand, &reading);
    if (opened)
        put_audience(run->rows, reading.view);
    if (opened)
        status = take_rows(run, &reading);
    if (call->fault.status == STATUS_DONE) {
        run->known = true;
        worse(&run->status, status);
    } else if (!set_aside(run)) {
        if (call->fault.status >= STATUS_INVALID)
            put_failed(run, operand);
        tell(call, operand, &run->status);
    }
    reading_close(&reading);
}

/* The one of -p, as it stands. */
static char **plan_alone(const struct call *call) {
    char **list = memory_take(2 * sizeof *list);
    list[0] = memory_text(call_option(call, "plan"));
    return list;
}

static void read_plans(struct run *run) {
    char **plans = run->own ? plan_alone(run->call) : reading_plans(run->call);
    text_auto_t *id = NULL, *name = NULL;
    bool one = plans && recipient_is_one(run->call, plans, rows_read_for(run->rows), &id, &name);
    if (id && reading_audience(run->call)) /* rows of a plan that fails are for the same */
        rows_audience(run->rows, id, name);
    for (char **plan = plans; one && *plan; plan++)
        read_one(run, *plan);
    run->nothing = plans && *plans && !plans[1] && !run->known;
    if (!run->known && run->unknown.status != STATUS_DONE) {
        fault_clear(&run->call->fault);
        run->call->fault = run->unknown;
        run->unknown = (struct fault){0};
    }
    text_list_free(plans);
}

static struct rows *open_rows(struct call *call, struct rows_settings settings, const struct writer *writer,
                              struct output *output) {
    struct date_text day = date_write(call->clock.today);
    settings.ops = writer->table;
    settings.out = output->stream;
    settings.columns = call_option(call, "columns");
    settings.sort = call_option(call, "sort");
    settings.by = call_option(call, "by");
    settings.headings = !call_flag(call, "no-headings");
    settings.raw = call_flag(call, "raw");
    settings.title = _(settings.type->title);
    settings.day = day.text;
    settings.audience = reading_audience(call);
    settings.named = true;
    if (strcmp(writer->name, "ndjson") == 0)
        settings.reduce = NULL;
    return rows_open(&settings, &call->fault);
}

static enum status end_table(struct run *run, struct output *output) {
    struct call *call = run->call;
    worse(&run->status, rows_status(run->rows));
    if (call->fault.status != STATUS_DONE) {
        rows_drop(run->rows);
        output_drop(output);
        return call_fail(call);
    }
    if (run->nothing) {
        rows_drop(run->rows);
        output_drop(output);
        return run->status;
    }
    rows_close(run->rows);
    if (!output_close(output, &call->fault))
        return call_fail(call);
    return run->status;
}

static enum status run_table(struct run *run, struct rows_settings settings) {
    struct call *call = run->call;
    const char *format = call_option(call, "format");
    const struct writer *writer = render_find(format ? format : "text", false, &call->fault);
    struct output output = {0};
    if (!writer || !reading_output(call, &output))
        return call_fail(call);
    run->type = settings.type;
    run->given = table_is_given(call, writer);
    run->rows = open_rows(call, settings, writer, &output);
    if (!run->rows) {
        output_drop(&output);
        return call_fail(call);
    }
    const bool rows = !run->own && reading_takes_rows(call);
    if (rows)
        reading_input(call, run->rows);
    if (call->fault.status == STATUS_DONE && (!rows || call_operands(call) > 1))
        read_plans(run);
    enum status status = end_table(run, &output);
    table_note(call, run->recorded);
    fault_clear(&run->unknown);
    return status;
}

enum status reading_reduced(struct call *call, const struct row_type *type, reading_rows *each,
                            reading_reduce *reduce, const void *context) {
    struct run run = {.call = call, .each = each};
    return run_table(&run, (struct rows_settings){.type = type, .reduce = reduce, .context = context});
}

enum status reading_own(struct call *call, const struct row_type *type, reading_rows *each) {
    struct run run = {.call = call, .each = each, .own = true};
    if (call_option(call, "files-from") || call_option(call, "files0-from")) {
        fault_set(&call->fault, STATUS_USAGE, _("%s is asked of one plan, the one of -p"), call->verb->name);
        return call_fail(call);
    }
    return run_table(&run, (struct rows_settings){.type = type});
}

enum status reading_table(struct call *call, const struct row_type *type, reading_rows *each) {
    return reading_reduced(call, type, each, NULL, NULL);
}

bool reading_disclose(struct call *call, struct plan *plan, const struct view *view, json_t *document) {
    return reading_disclose_as(call, plan, view, document, NULL, NULL);
}

bool reading_disclose_as(struct call *call, struct plan *plan, const struct view *view, json_t *document,
                         const json_t *own, const char *note) {
    text_auto_t *bytes = json_line(document);
    const struct digest digest = digest_bytes(bytes, strlen(bytes));
    json_auto_t *records = view_records(view);
    json_auto_t *disclosure = disclosure_of(view, json_text_at(document, "document"), digest.text, records);
    struct disclosed disclosed;
    if (own)
        json_object_update(disclosure, (json_t *)own);
    text_auto_t *by = NULL;
    if (!disclosure_by(call, plan, &by, &call->fault) ||
        !disclosure_record(call, plan, disclosure, by, &disclosed))
        return false;
    disclosure_foot(document, view, &disclosed);
    if (note && *disclosed.before.text)
        tool_note(call, _("the same was told to %s before: disclosure %ld of %s, not recorded again"),
                  view->who, disclosed.number, disclosed.before.text);
    else if (note)
        tool_note(call, _(note), view->who);
    return true;
}

static bool write_document(struct call *call, const struct writer *writer, const json_t *document,
                           struct output *output) {
    document_write(writer, document, output->stream);
    return output_close(output, &call->fault);
}

static const struct writer *writer_asked(struct call *call) {
    const char *format = call_option(call, "format");
    return render_find(format ? format : "text", true, &call->fault);
}

enum status reading_document(struct call *call, const char *operand, reading_make *make) {
    return reading_document_as(call, operand, make, writer_asked(call));
}

/* The collections of `show`, for the one function that makes the page. */
static const char *shown_collections;
static bool shown_parts;

static json_t *make_page(struct call *call, struct view *view) {
    const char *what = call_operand(call, 0);
    if (shown_parts && report_has_part(view, what))
        return report_part(view, what);
    text_auto_t *id = names_find(view->root, shown_collections, what, &call->fault);
    return id ? report_record(view, id, &call->fault) : NULL;
}

/* What is made for others is in the language of the plan; what is shown to who works, and what is wrong with
 * it, in that of messages. */
static json_t *make_document(struct call *call, const struct reading *reading, reading_make *make) {
    if ((call->verb->kind == VERB_DOCUMENT && make != make_page) || reading->view->who)
        documents_begin(reading->plan->root);
    json_t *document = make(call, reading->view);
    if (!documents_end() || document)
        return document;
    fault_clear(&call->fault);
    return make(call, reading->view);
}

enum status reading_document_as(struct call *call, const char *operand, reading_make *make,
                                const struct writer *writer) {
    if (!operand)
        operand = call_option(call, "plan");
    if (!writer)
        return call_fail(call);
    if (call_option(call, "files-from") || call_option(call, "files0-from")) {
        fault_set(&call->fault, STATUS_USAGE, _("%s is made from one plan, not from a list of them"),
                  call->verb->name);
        return call_fail(call);
    }
    if (strcmp(operand, "-") == 0) {
        fault_set(&call->fault, STATUS_USAGE, _("%s is made from a plan, not from rows"), call->verb->name);
        return call_fail(call);
    }
    struct reading reading;
    struct output output = {0};
    bool done = reading_open(call, operand, &reading);
    json_auto_t *document = done ? make_document(call, &reading, make) : NULL;
    done = document && reading_output(call, &output);
    if (done && reading.view->who && !call_flag(call, "no-record"))
        done = reading_disclose_as(call, reading.plan, reading.view, document, NULL,
                                   N_("recorded as disclosed to %s (--no-record only looks)"));
    done = done && write_document(call, writer, document, &output);
    output_drop(&output);
    if (!done)
        fault_place(&call->fault, operand, 0, 0);
    reading_close(&reading);
    return done ? STATUS_DONE : call_fail(call);
}

enum status reading_print(struct call *call, const json_t *document) {
    return reading_print_as(call, document, document ? writer_asked(call) : NULL);
}

enum status reading_print_as(struct call *call, const json_t *document, const struct writer *writer) {
    struct output output = {0};
    return document && writer && reading_output(call, &output) &&
                   write_document(call, writer, document, &output)
               ? STATUS_DONE
               : call_fail(call);
}

bool reading_output(struct call *call, struct output *output) {
    return output_open(output, call_option(call, "output"), &call->fault) &&
           (output_can_close(output, &call->fault) || (output_drop(output), false));
}

enum status reading_print_to(struct call *call, const json_t *document, struct output *output) {
    const struct writer *writer = writer_asked(call);
    const bool done = writer && write_document(call, writer, document, output);
    return done ? STATUS_DONE : call_fail(call);
}

enum status reading_show(struct call *call, const char *collections, bool parts) {
    shown_collections = collections;
    shown_parts = parts;
    return reading_document(call, NULL, make_page);
}
