/* One plan of an export: a copy for each agency that may see something of it, disclosed before it is kept. */
#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "cmd/csc-report/export.h"
#include "cmd/disclosing.h"
#include "cmd/language.h"
#include "io/digest.h"
#include "io/json.h"
#include "plan/names.h"
#include "record/record.h"
#include "report/document.h"
#include "report/reports.h"
#include "view/view.h"

enum { TABLES = EXPORT_COUNTS - COUNT_ROWS };

/* What one agency gets of one plan. */
struct copy {
    struct view *view;
    struct export_agency *agency;
    struct export_part parts[TABLES];
    json_t *documents; /* meeting -> minutes */
    json_t *records;   /* ids of what stands in it */
};

void export_plan_failed(struct export_run *run, const char *operand) {
    struct fault *fault = &run->call->fault;
    if (run->broken)
        return;
    fault_place(fault, operand, 0, 0);
    if (!run->worker)
        tool_fault(run->call, fault);
    text_auto_t *why = text_visible(fault->text ? fault->text : "", false);
    export_note_failed(run, operand, fault->status, why);
    fault_clear(fault);
}

void export_note_failed(struct export_run *run, const char *operand, enum status status, const char *why) {
    json_object_set_new_nocheck(run->failed, operand, json_string(why));
    if (run->failure != STATUS_INVALID)
        run->failure = status == STATUS_BUSY ? STATUS_BUSY : STATUS_INVALID;
    if (run->stream.stream)
        export_stream_failed(run, operand, status, why);
}

static bool make_tables(struct export_run *run, struct copy *copy) {
    bool done = true;
    for (size_t i = 0; export_tables[i].name && done; i++)
        done = export_part_make(copy->view, &export_tables[i], copy->agency->folder, copy->records,
                                &copy->parts[i], &run->call->fault);
    return done;
}

/* A meeting without minutes for this agency has none here: that is no fault. */
static bool make_minutes(struct export_run *run, struct copy *copy) {
    const char *id;
    json_t *meeting;
    struct fault *fault = &run->call->fault;
    json_object_foreach (json_object_get(copy->view->root, "meetings"), id, meeting) {
        json_auto_t *root = json_copy(copy->view->root);
        struct view of_meeting = *copy->view; /* to be narrowed to what its minutes show */
        of_meeting.root = root;
        documents_begin(copy->view->plan->root);
        json_t *document = report_minutes(&of_meeting, id, fault);
        documents_end();
        json_auto_t *records = document ? view_records(&of_meeting) : NULL;
        if (document)
            json_object_set_new(copy->documents, id, document);
        else if (fault->status == STATUS_NO)
            fault_clear(fault);
        json_array_extend(copy->records, records);
    }
    return fault->status == STATUS_DONE;
}

/* The records of the rows and of the minutes, each once and in order. */
static json_t *records_of(const struct copy *copy) {
    size_t index;
    json_t *record, *kept = json_array();
    json_auto_t *all = view_records(copy->view);
    json_array_foreach (all, index, record) {
        text_auto_t *holder = view_holder(copy->view, json_string_value(record));
        if (json_has(copy->records, json_string_value(record)) || json_has(copy->records, holder))
            json_array_append(kept, record);
    }
    return kept;
}

static struct digest digest_of(const struct copy *copy) {
    struct text all = {0};
    for (size_t i = 0; export_tables[i].name; i++)
        if (copy->parts[i].undated.bytes)
            text_add(&all, copy->parts[i].undated.bytes);
    text_auto_t *documents = json_line(copy->documents);
    text_add(&all, documents);
    struct digest digest = digest_bytes(all.bytes, all.length);
    text_clear(&all);
    return digest;
}

/* The plan under its lock, from its first disclosure to its last. */
static bool lock(struct export_run *run, const struct plan *plan) {
    struct fault *fault = &run->call->fault;
    if (run->locked)
        return true;
    run->locked = plan_open(plan->path, false, fault);
    if (!run->locked || json_equal(run->locked->root, plan->root))
        return run->locked != NULL;
    return fault_set(fault, STATUS_BUSY, _("the plan has changed since it was read: run it again"));
}

static void mark_preview(const struct copy *copy) {
    const char *id;
    json_t *document;
    json_object_foreach (copy->documents, id, document) {
        documents_begin(document);
        document_foot(document, _(export_preview));
        documents_end();
    }
}

/* One line in the plan's journal for this agency; its number goes into the foot of the documents. */
static bool disclose(struct export_run *run, const struct plan *plan, struct copy *copy) {
    struct call *call = run->call;
    const char *id;
    struct disclosed disclosed;
    json_t *document;
    if (run->preview) {
        mark_preview(copy);
        return true;
    }
    const struct digest digest = digest_of(copy);
    json_auto_t *records = records_of(copy);
    json_auto_t *disclosure = disclosure_of(copy->view, "export", digest.text, records);
    struct fault not_here = {0}; /* somebody of another of the plans: survey has seen to it */
    text_auto_t *by = NULL;
    disclosure_by(call, plan, &by, &not_here);
    fault_clear(&not_here);
    if (!lock(run, plan) || !disclosure_record(call, run->locked, disclosure, by, &disclosed))
        return false;
    json_object_foreach (copy->documents, id, document)
        disclosure_foot(document, copy->view, &disclosed);
    return true;
}

/* From here on a failure is the system's: it ends the run. */
static bool keep_tables(struct export_run *run, const struct copy *copy) {
    bool done = true;
    for (size_t i = 0; export_tables[i].name && done; i++) {
        const struct text *lines = &copy->parts[i].lines;
        if (!lines->bytes)
            continue;
        if (run->to)
            done = export_folder_spool(&run->folder, copy->agency->folder, export_tables[i].name,
                                       lines->bytes, lines->length, &run->call->fault);
        else
            fputs(lines->bytes, run->stream.stream);
    }
    return done;
}

/* An id as a part of file names. free() it. */
static char *file_id(const char *id) {
    char *name = memory_text(id);
    for (char *at = name; *at; at++)
        if (!isalnum((unsigned char)*at) && !strchr("._-", *at))
            *at = '-';
    return name;
}

bool export_minutes(struct export_run *run, const char *folder, const char *plan, const char *meeting,
                    const json_t *document) {
    char *bytes = NULL;
    size_t length = 0;
    const struct writer *html = render_find("html", true, &run->call->fault);
    FILE *stream = html ? open_memstream(&bytes, &length) : NULL;
    if (html && !stream)
        memory_exhausted();
    if (!html)
        return false;
    document_write(html, document, stream);
    if (fclose(stream) != 0)
        memory_exhausted();
    text_auto_t *of_plan = file_id(plan ? plan : "plan");
    text_auto_t *of_meeting = file_id(meeting);
    text_auto_t *name = memory_format("minutes-%s-%s%s", of_plan, of_meeting, html->suffix);
    bool done = export_folder_write(&run->folder, folder, name, bytes, length, &run->call->fault);
    free(bytes);
    return done;
}

static bool keep_minutes(struct export_run *run, const struct copy *copy) {
    const char *id;
    json_t *document;
    bool done = true;
    json_object_foreach (copy->documents, id, document) {
        json_auto_t *row =
            run->to ? NULL : export_document_row(copy->view, copy->agency->folder, id, document);
        text_auto_t *line = row ? json_line(row) : NULL;
        if (line)
            export_stream_put(run, line);
        else
            done = done && export_minutes(run, copy->agency->folder, json_text_at(copy->view->root, "id"), id,
                                          document);
    }
    return done;
}

static void count(struct copy *copy) {
    size_t *counts = copy->agency->counts;
    counts[COUNT_PLANS]++;
    counts[COUNT_MINUTES] += json_object_size(copy->documents);
    counts[COUNT_WITHHELD] += copy->view->withheld;
    for (size_t i = 0; export_tables[i].name; i++)
        counts[COUNT_ROWS + i] += copy->parts[i].count;
}

static bool make_copy(struct export_run *run, const struct plan *plan, struct view *view,
                      struct export_agency *agency) {
    struct copy copy = {.view = view, .agency = agency, .documents = json_object(), .records = json_array()};
    bool done = make_tables(run, &copy) && make_minutes(run, &copy) && disclose(run, plan, &copy);
    if (done) {
        count(&copy);
        done = keep_tables(run, &copy) && keep_minutes(run, &copy);
        run->broken = !done;
    }
    for (size_t i = 0; i < TABLES; i++)
        export_part_clear(&copy.parts[i]);
    json_decref(copy.documents);
    json_decref(copy.records);
    return done;
}

static bool has_ended(const struct export_run *run, const json_t *record) {
    const char *ended = json_text_at(record, "ended");
    return ended && date_of(ended) <= run->call->clock.today;
}

/* The view of that very id: another record that the text could mean is no audience of an export. */
static struct view *view_of(struct export_run *run, const struct plan *plan, const char *id) {
    struct view *view = view_for(plan, NULL, id, run->call->clock.today, &run->call->fault);
    if (!view || strcmp(view->who, id) == 0)
        return view;
    view_free(view);
    fault_set(&run->call->fault, STATUS_INVALID, _("the agency's id %s also means another record"), id);
    return NULL;
}

static bool export_to(struct export_run *run, const struct plan *plan, const char *id, const json_t *record) {
    struct fault *fault = &run->call->fault;
    struct export_agency *agency = export_agencies_find(run->agencies, id, record);
    if (!agency)
        return fault_set(fault, STATUS_BUSY, _("the plan has changed since it was read: run it again"));
    if (!agency->wanted) {
        export_stream_note(run, id, record, agency, "not-asked", 0);
        return true;
    }
    if (agency->clash) {
        agency->counts[COUNT_PLANS]++;
        export_stream_note(run, id, record, agency, "held-back", 0);
        return true;
    }
    struct view *view = has_ended(run, record) ? NULL : view_of(run, plan, id);
    if (!view && (fault->status == STATUS_DONE || fault->status == STATUS_NO)) {
        agency->counts[COUNT_WITHOUT]++;
        export_stream_note(run, id, record, agency, "without-consent", 0);
        fault_clear(fault);
        return true;
    }
    bool done = view && make_copy(run, plan, view, agency);
    if (done)
        export_stream_note(run, id, record, agency, "exported", view->withheld);
    view_free(view);
    return done;
}

/* Where a plan failed, agencies were left of which nobody knows what they might see of it. */
static void note_rest(struct export_run *run, json_t *agencies) {
    const char *id;
    json_t *record;
    json_object_foreach (agencies, id, record) {
        struct export_agency *agency = export_agencies_find(run->agencies, id, record);
        if (!agency || json_object_get(run->told, id))
            continue;
        agency->counts[COUNT_FAILED]++;
        export_stream_note(run, id, record, agency, "failed", 0);
    }
}

void export_plan(struct export_run *run, const char *operand) {
    const char *id;
    json_t *record;
    struct plan *plan = plan_read(operand, &run->call->fault);
    json_t *agencies = plan ? json_object_get(plan->root, "agencies") : NULL;
    json_object_foreach (agencies, id, record) {
        if (run->call->fault.status == STATUS_DONE)
            export_to(run, plan, id, record);
    }
    plan_close(run->locked);
    run->locked = NULL;
    if (run->call->fault.status != STATUS_DONE)
        export_plan_failed(run, operand);
    note_rest(run, agencies);
    export_stream_end(run, plan);
    plan_close(plan);
}

char *export_plan_rows(struct export_run *run, const char *operand, size_t *length) {
    char *bytes = NULL;
    FILE *stream = run->stream.stream;
    run->stream.stream = open_memstream(&bytes, length);
    if (!run->stream.stream)
        memory_exhausted();
    export_plan(run, operand);
    if (fclose(run->stream.stream) != 0)
        memory_exhausted();
    run->stream.stream = stream;
    return bytes;
}
