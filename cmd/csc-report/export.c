/* `export`, the supervisors' batch: for every agency in the plans a folder with what that agency may see.
 *
 * The plans are read twice: first to learn which agencies there are, so that an id which stands for two of
 * them is held back before anything of either is written; then one by one, their rows waiting on disk. */
#include "cmd/csc-report/export.h"

#include <string.h>

#include "base/text.h"
#include "cmd/csc-report/verbs.h"
#include "cmd/disclosing.h"
#include "cmd/reading.h"
#include "io/json.h"
#include "io/store.h"

enum { JOBS_MOST = 64 };

const char export_preview[] = N_("A preview: not recorded, not to be given out.");

const struct option_row export_options[] = {
    {.name = "to",
     .argument = N_("DIR"),
     .help = N_("the directory of folders: absent, empty or made by export")},
    {.name = "index",
     .argument = N_("FILE"),
     .help = N_("the operator's index (csv): counts, what was withheld or held back; not under --to")},
    {.name = "format",
     .letter = 'f',
     .argument = N_("LIST"),
     .help = N_("formats of the tables (default csv,html); ndjson without --to: one stream of rows"),
     .flags = OPTION_MANY},
    {.name = "agency", .argument = N_("LIST"), .help = N_("only these agencies"), .flags = OPTION_MANY},
    {.name = "agencies",
     .argument = N_("FILE"),
     .help = N_("which agencies are the same in all plans: csv with agency_id, name, folder")},
    {.name = "jobs", .argument = N_("N"), .help = N_("so many processes, up to 64 (default 1); with --to")},
    {.name = "no-record", .help = N_("a preview: no disclosure is recorded, and folders and index say so")},
    {.name = "files-from", .argument = N_("FILE"), .help = N_("names of plans, one a line (-: stdin)")},
    {.name = "files0-from",
     .argument = N_("FILE"),
     .help = N_("names of plans, each ended by NUL (-: stdin)")},
    {0},
};

static bool add_format(struct export_run *run, const char *name) {
    size_t count = 0;
    const struct writer *writer = render_find(name, false, &run->call->fault);
    while (writer && run->writers[count] && run->writers[count] != writer)
        count++;
    for (size_t i = 0; writer && i < count; i++)
        if (strcmp(run->writers[i]->suffix, writer->suffix) == 0)
            return fault_set(&run->call->fault, STATUS_USAGE, _("%s and %s would have the same file names"),
                             run->writers[i]->name, name);
    if (writer)
        run->writers[count] = writer;
    return writer != NULL;
}

static bool read_formats(struct export_run *run) {
    struct call *call = run->call;
    const char *given;
    size_t at = 0;
    bool good = true;
    while (good && (given = arguments_next(&call->arguments, "format", &at))) {
        char **names = text_split(given, ',');
        for (char **name = names; *name && good; name++)
            good = add_format(run, *name);
        text_list_free(names);
    }
    if (good && !run->writers[0])
        good = add_format(run, "csv") && add_format(run, "html");
    return good;
}

static bool read_jobs(struct export_run *run) {
    struct call *call = run->call;
    const char *jobs = call_option(call, "jobs");
    if (jobs && !text_number(jobs, 1, JOBS_MOST, &run->jobs))
        return fault_set(&call->fault, STATUS_USAGE, _("--jobs is a number from 1 to %d, not \"%s\""),
                         JOBS_MOST, jobs);
    if (run->jobs <= 1 || (run->to && !run->rows))
        return true;
    fault_set(&call->fault, STATUS_USAGE, _("--jobs is for plans that go to folders: --to=DIR PLAN..."));
    return fault_hint(&call->fault,
                      _("divide the plans for streams, and give all streams to export --to=DIR -"));
}

/* Without --to everything goes into one stream, which has one format. */
static bool check_stream(struct export_run *run) {
    bool rows = strcmp(run->writers[0]->name, "ndjson") == 0 && !run->writers[1];
    if (rows && !run->rows)
        return true;
    fault_set(&run->call->fault, STATUS_USAGE, _("--to=DIR is missing: where the folders go"));
    return fault_hint(&run->call->fault, _("without it, export -f ndjson writes one stream of rows"));
}

/* "-" stands for rows, and then alone. */
static bool check_operands(struct export_run *run) {
    struct call *call = run->call;
    for (unsigned i = 0; i < call_operands(call); i++)
        run->rows = run->rows || strcmp(call_operand(call, i), "-") == 0;
    if (!run->rows ||
        (call_operands(call) == 1 && !call_option(call, "files-from") && !call_option(call, "files0-from")))
        return true;
    return fault_set(&call->fault, STATUS_USAGE,
                     _("folders are made from plans or from rows (-), not from both"));
}

static bool check_places(struct export_run *run) {
    struct call *call = run->call;
    const char *index = call_option(call, "index");
    if (!run->to)
        return check_stream(run);
    if (!index)
        return fault_set(&call->fault, STATUS_USAGE,
                         _("--index=FILE is missing: where the operator's index goes"));
    if (strcmp(index, "-") != 0 && export_folder_holds(run->to, index))
        return fault_set(&call->fault, STATUS_USAGE,
                         _("the index tells what was withheld: it may not stand under --to"));
    if (call_option(call, "output"))
        return fault_set(&call->fault, STATUS_USAGE,
                         _("--output is for one stream; with --to there are folders"));
    return export_folder_may(run->to, &call->fault);
}

static bool read_options(struct export_run *run) {
    const char *list = call_option(run->call, "agencies");
    return read_formats(run) && check_operands(run) && read_jobs(run) && check_places(run) &&
           (!list || export_agencies_list(run->agencies, list, &run->call->fault));
}

/* Two files with one plan's id would have the same file names, and one of them is a stray copy. */
static bool is_twin(struct export_run *run, const char *id) {
    const char *other = json_string_value(json_object_get(run->plans, id));
    return other && !fault_set(&run->call->fault, STATUS_INVALID, _("it has the same id as %s"), other);
}

/* Who is said to export has to be known in one of the plans; in the others the login stands alone, as it does
 * where CSC_AS is somebody of plans elsewhere. */
static void survey_actor(struct export_run *run, const struct plan *plan) {
    struct fault fault = {0};
    text_auto_t *by = NULL;
    if (disclosure_by(run->call, plan, &by, &fault))
        run->by_known = true;
    else if (run->by.status == STATUS_DONE)
        run->by = fault, fault = (struct fault){0};
    fault_clear(&fault);
}

static bool actor_is_known(struct export_run *run) {
    size_t at = 0;
    if (run->by_known || run->by.status == STATUS_DONE || !arguments_next(&run->call->arguments, "as", &at))
        return true;
    run->call->fault = run->by;
    run->by = (struct fault){0};
    return false;
}

static void survey_plan(struct export_run *run, const char *operand) {
    struct plan *plan = plan_read(operand, &run->call->fault);
    const char *id = plan ? json_text_at(plan->root, "id") : NULL;
    if (!id || is_twin(run, id)) {
        export_plan_failed(run, operand);
    } else {
        text_auto_t *shown = text_visible(operand, false);
        json_object_set_new(run->plans, id, json_string(shown));
        export_agencies_add(run->agencies, json_object_get(plan->root, "agencies"));
        survey_actor(run, plan);
    }
    plan_close(plan);
}

static bool is_told(const struct export_agency *other) {
    return other && other->wanted;
}

/* What an id or name of several plans stands for is told before anything is written, once for both. */
static void tell_agencies(const struct export_run *run) {
    const struct export_agency *agency;
    for (size_t i = 0; (agency = export_agencies_at(run->agencies, i)); i++) {
        if (agency->clash && agency->wanted && !is_told(agency->clash_of))
            tool_note(run->call, _("held back: %s"), agency->clash);
        if (agency->split && agency->wanted && !is_told(agency->split_of))
            tool_note(run->call, "%s", agency->split);
    }
}

static bool survey_plans(struct export_run *run, char **plans) {
    for (char **plan = plans; *plan; plan++)
        survey_plan(run, *plan);
    return actor_is_known(run);
}

static bool survey_rows(struct export_run *run) {
    run->bytes = store_read_input(ROWS_LIMIT, &run->length, &run->call->fault);
    return run->bytes && export_rows_collect(run, run->bytes, run->length) && export_rows_agencies(run);
}

/* Which agencies there are, and which of them are meant. */
static bool survey(struct export_run *run, char **plans) {
    const char *named;
    struct text list = {0};
    size_t at = 0;
    if (!(run->rows ? survey_rows(run) : survey_plans(run, plans)))
        return false;
    if (run->to && json_object_size(run->plans) == 0) /* a stream says so to the next step */
        return fault_set(&run->call->fault, STATUS_INVALID, _("no plan could be read: nothing was exported"));
    export_agencies_settle(run->agencies);
    if (run->rows)
        export_rows_wanted(run);
    while ((named = arguments_next(&run->call->arguments, "agency", &at)))
        text_add_format(&list, "%s,", named);
    bool good = !list.bytes || export_agencies_want(run->agencies, list.bytes, &run->call->fault);
    text_clear(&list);
    if (good)
        tell_agencies(run);
    return good;
}

static bool write_table(struct export_run *run, const struct export_agency *agency,
                        const struct export_table *table, const char *lines, size_t length) {
    struct call *call = run->call;
    bool done = true;
    for (const struct writer **writer = run->writers; *writer && done; writer++) {
        char *bytes = NULL;
        size_t written = 0;
        text_auto_t *name = memory_format("%s%s", table->name, (*writer)->suffix);
        done = export_render(table, *writer, lines, length, agency->folder, run->day, &bytes, &written,
                             &call->fault) &&
               export_folder_write(&run->folder, agency->folder, name, bytes, written, &call->fault);
        free(bytes);
    }
    return done;
}

static bool write_tables(struct export_run *run, const struct export_agency *agency) {
    bool done = true;
    for (const struct export_table *table = export_tables; table->name && done; table++) {
        size_t length;
        text_auto_t *lines =
            export_folder_spooled(&run->folder, agency->folder, table->name, &length, &run->call->fault);
        done = lines && write_table(run, agency, table, lines, length);
    }
    return done;
}

/* What no journal knows to be given away says so itself. */
static bool write_preview(struct export_run *run, const struct export_agency *agency) {
    text_auto_t *text = memory_format("%s\n", _(export_preview));
    return !run->preview || export_folder_write(&run->folder, agency->folder, "PREVIEW.txt", text,
                                                strlen(text), &run->call->fault);
}

static bool write_folders(struct export_run *run) {
    const struct export_agency *agency;
    bool done = true;
    for (size_t i = 0; done && (agency = export_agencies_at(run->agencies, i)); i++)
        if (agency->counts[COUNT_PLANS] > 0 && !agency->clash)
            done = write_tables(run, agency) && write_preview(run, agency);
    return done;
}

/* Whose folder is missing though somebody may have counted on it. */
static void tell_missing(const struct export_run *run) {
    const struct export_agency *agency;
    for (size_t i = 0; (agency = export_agencies_at(run->agencies, i)); i++)
        if (agency->wanted && agency->counts[COUNT_PLANS] == 0 && agency->counts[COUNT_FAILED] > 0)
            tool_note(run->call, _("no folder for %s until its plan can be exported again"), agency->folder);
}

/* The index is on disk before the folders take their place, and takes its own after them: without them it
 * would not be true. What fails from then on leaves the folders published, and that is said. */
static bool publish(struct export_run *run) {
    struct call *call = run->call;
    bool done = export_index(run) && output_write(&run->index, &call->fault) &&
                export_folder_publish(&run->folder, &call->fault);
    if (!run->folder.published)
        return false;
    tell_missing(run);
    call->stands =
        run->preview ? N_("the folders are published: only the index is missing; run it again")
                     : N_("the folders are published and recorded: only the index is missing; run it again");
    if (!output_close(&run->index, &call->fault)) {
        done = false;
        fault_hint(&call->fault, "%s", _(call->stands));
    }
    return done;
}

static bool export_plans(struct export_run *run, char **plans) {
    if (run->jobs > 1)
        return export_in_jobs(run, plans, (size_t)run->jobs);
    for (char **plan = plans; *plan && !run->broken; plan++)
        if (!json_object_get(run->failed, *plan))
            (run->to ? export_plan : export_stream_plan)(run, *plan);
    return !run->broken;
}

/* What failed before there was a stream. */
static void stream_failed(struct export_run *run) {
    const char *operand;
    json_t *why;
    json_object_foreach (run->failed, operand, why)
        export_stream_failed(run, operand, STATUS_INVALID, json_string_value(why));
}

static bool open_places(struct export_run *run, const char *index) {
    struct call *call = run->call;
    if (index &&
        !(output_open(&run->index, index, &call->fault) && output_can_close(&run->index, &call->fault)))
        return false;
    if (run->to)
        return export_folder_begin(&run->folder, run->to, &call->fault);
    if (!output_open(&run->stream, call_option(call, "output"), &call->fault) ||
        !output_can_close(&run->stream, &call->fault))
        return false;
    stream_failed(run);
    return true;
}

/* Who may see what is known of some plan at least, be it that somebody may see nothing. */
static bool knows_anything(const struct export_run *run) {
    const struct export_agency *agency;
    for (size_t i = 0; (agency = export_agencies_at(run->agencies, i)); i++)
        if (agency->counts[COUNT_PLANS] > 0 || agency->counts[COUNT_WITHOUT] > 0)
            return true;
    return false;
}

/* An agency's folder of before is not kept for a plan that fails: it may hold what was revoked since. But
 * where all plans fail there is no state to publish. */
static bool may_publish(struct export_run *run) {
    struct fault *fault = &run->call->fault;
    if (json_object_size(run->failed) == 0 || knows_anything(run))
        return true;
    fault_set(fault, run->failure, _("no plan could be exported: nothing is published"));
    return fault_hint(fault,
                      run->failure == STATUS_BUSY
                          ? _("run it again; until then folders and index of before stand as they were")
                          : _("folders and index of before stand as they were"));
}

static bool run_all(struct export_run *run, char **plans) {
    struct call *call = run->call;
    const char *index = call_option(call, "index");
    if (!survey(run, plans) || !open_places(run, index))
        return false;
    if (!run->day)
        run->day = memory_text(date_write(call->clock.today).text);
    if (!(run->rows ? export_rows_take(run, run->bytes, run->length) : export_plans(run, plans)))
        return false;
    if (run->to)
        return may_publish(run) && write_folders(run) && publish(run);
    return output_close(&run->stream, &call->fault) &&
           (!index || (export_index(run) && output_close(&run->index, &call->fault)));
}

static enum status verdict(const struct export_run *run) {
    const struct export_agency *agency;
    if (json_object_size(run->failed) > 0)
        return run->failure;
    for (size_t i = 0; (agency = export_agencies_at(run->agencies, i)); i++)
        if (agency->clash && agency->wanted)
            return STATUS_NO;
    return STATUS_DONE;
}

enum status report_export(struct call *call) {
    struct export_run run = {.call = call,
                             .to = call_option(call, "to"),
                             .preview = call_flag(call, "no-record"),
                             .agencies = export_agencies_new(),
                             .plans = json_object(),
                             .failed = json_object(),
                             .told = json_object(),
                             .ends = json_object()};
    char **plans = read_options(&run) ? reading_plans(call) : NULL;
    bool done = plans && run_all(&run, plans);
    enum status status = done ? verdict(&run) : call_fail(call);
    struct fault left = {0};
    if (!export_folder_end(&run.folder, &left)) /* it holds what agencies would have been given */
        tool_fault(call, &left);
    fault_clear(&left);
    output_drop(&run.stream);
    output_drop(&run.index);
    export_agencies_free(run.agencies);
    json_decref(run.plans);
    json_decref(run.failed);
    json_decref(run.told);
    json_decref(run.ends);
    fault_clear(&run.by);
    free(run.day);
    free(run.bytes);
    text_list_free(plans);
    return status;
}
