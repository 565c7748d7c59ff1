/* `export --to=DIR -`: the rows of one or more streams into folders (export.h).
 *
 * Who is one agency, and which id stands for two, is decided over all streams: that is why a plan's last row
 * names its agencies. A row goes nowhere but to the agency for which its own plan says that it was made. */
#include <string.h>

#include "base/text.h"
#include "cmd/csc-report/export.h"
#include "io/json.h"
#include "io/store.h"
#include "plan/plan.h"
#include "record/ids.h"

enum { ROW_VERSION = 1 };
static const char documents[] = "minutes";

/* Where one is in the lines. */
struct passing {
    struct export_run *run;
    size_t line;
    char *open;   /* the plan whose rows are passing; NULL between plans */
    json_t *made; /* for whom rows of it have passed -> line of the first */
    json_t *past; /* plans whose last row has passed */
    /* rows on their way to one file */
    const char *table;
    char *folder;
    struct text waiting;
};
typedef bool passing_row(struct passing *passing, json_t *row);

static struct fault *fault_of(struct passing *passing) {
    return &passing->run->call->fault;
}

static bool wrong(struct passing *passing, size_t line, const char *what, const char *named) {
    struct fault *fault = fault_of(passing);
    fault_set(fault, STATUS_INVALID, what, named ? named : "");
    return fault_place(fault, store_called("-"), line, 0);
}

/* The table of a row as an export writes it; NULL when it is none of these. */
static const char *table_of(const json_t *row) {
    const char *table = json_text_at(row, "table"), *name = json_text_at(row, "row");
    if (!table || !json_text_at(row, "for") || !json_text_at(row, "plan_id"))
        return NULL;
    if (strcmp(table, documents) == 0 && strcmp(name, "document") == 0)
        return json_text_at(row, "id") && json_is_object(json_object_get(row, "document")) ? documents : NULL;
    for (const struct export_table *of = export_tables; of->name; of++)
        if (strcmp(table, of->name) == 0 && strcmp(name, of->type->name) == 0)
            return of->name;
    return NULL;
}

static bool is_agency(const char *id, const json_t *agency) {
    return id_is_name(id) && json_text_at(agency, "name") && json_text_at(agency, "for") &&
           json_text_at(agency, "state");
}

static bool is_end(const json_t *row) {
    const char *id;
    json_t *agency;
    const json_t *agencies = json_object_get(row, "agencies");
    if (!json_text_at(row, "plan_id") || !json_is_object(agencies))
        return false;
    json_object_foreach ((json_t *)agencies, id, agency) {
        if (!is_agency(id, agency))
            return false;
    }
    return true;
}

static bool is_known_row(const json_t *row, const char *name) {
    if (strcmp(name, export_plan_row) == 0)
        return is_end(row);
    return strcmp(name, "plan-failed") == 0 ? json_text_at(row, "plan") != NULL : table_of(row) != NULL;
}

static bool check_row(struct passing *passing, const json_t *row) {
    const char *name = json_text_at(row, "row");
    const json_t *version = json_object_get(row, "v");
    struct fault *fault = fault_of(passing);
    if (!name || !json_is_integer(version) || json_integer_value(version) < 1)
        return wrong(passing, passing->line,
                     _("not a row: an object with the members \"row\" and \"v\" is expected"), NULL);
    if (json_integer_value(version) > ROW_VERSION) {
        fault_set(fault, STATUS_INVALID, _("the row's version is %lld, this tool reads up to %d"),
                  (long long)json_integer_value(version), ROW_VERSION);
        return fault_place(fault, store_called("-"), passing->line, 0);
    }
    if (is_known_row(row, name))
        return true;
    wrong(passing, passing->line, _("a row of type \"%s\" is not as an export writes it"), name);
    return fault_hint(fault, _("rows for folders are written by csc-report export -f ndjson without --to"));
}

/* The agency of a plan whose copies were made under this name; NULL. Borrowed. */
static const char *agency_made(const json_t *end, const char *made_for) {
    const char *id;
    json_t *agency;
    json_object_foreach (json_object_get(end, "agencies"), id, agency) {
        if (json_is(agency, "for", made_for))
            return id;
    }
    return NULL;
}

/* A plan's rows stand together, and its last row after them: one that is missing was cut off. */
static bool check_place(struct passing *passing, const json_t *row) {
    const char *plan = json_text_at(row, "plan_id"), *made_for = json_text_at(row, "for");
    if (passing->open && strcmp(passing->open, plan) != 0)
        return wrong(passing, passing->line, _("the rows of plan %s before it were cut off"), passing->open);
    if (!passing->open)
        passing->open = memory_text(plan);
    if (!json_object_get(passing->made, made_for))
        json_object_set_new(passing->made, made_for, json_integer((json_int_t)passing->line));
    return true;
}

static bool check_made(struct passing *passing, const json_t *end) {
    const char *made_for;
    json_t *line;
    json_object_foreach (passing->made, made_for, line) {
        if (!agency_made(end, made_for))
            return wrong(passing, (size_t)json_integer_value(line),
                         _("a row for %s, which is no agency of its plan"), made_for);
    }
    return true;
}

static bool end_plan(struct passing *passing, const json_t *end) {
    const char *plan = json_text_at(end, "plan_id");
    if (passing->open && strcmp(passing->open, plan) != 0)
        return wrong(passing, passing->line, _("the rows of plan %s before it were cut off"), passing->open);
    if (!check_made(passing, end))
        return false;
    free(passing->open);
    passing->open = NULL;
    json_object_clear(passing->made);
    return true;
}

static void later_day(struct export_run *run, const json_t *row) {
    const char *day = json_text_at(row, "day");
    if (!day || date_of(day) == NO_DAY || (run->day && strcmp(run->day, day) >= 0))
        return;
    free(run->day);
    run->day = memory_text(day);
}

static bool collect_row(struct passing *passing, json_t *row) {
    struct export_run *run = passing->run;
    const char *plan = json_text_at(row, "plan_id");
    if (!check_row(passing, row))
        return false;
    later_day(run, row);
    if (json_is(row, "row", "plan-failed"))
        return true;
    if (!json_is(row, "row", export_plan_row))
        return check_place(passing, row);
    if (!end_plan(passing, row))
        return false;
    run->preview = run->preview || json_is_true(json_object_get(row, "preview"));
    if (!json_object_get(run->ends, plan))
        json_object_set(run->ends, plan, row);
    return true;
}

static bool each_row(struct passing *passing, const char *bytes, size_t length, passing_row *each) {
    const char *stop = bytes + length;
    bool good = true;
    for (passing->line = 1; bytes < stop && good; passing->line++) {
        const char *end = memchr(bytes, '\n', (size_t)(stop - bytes));
        const size_t taken = (size_t)((end ? end : stop) - bytes);
        if (taken > 0 && !(taken == 1 && *bytes == '\r')) {
            json_auto_t *row =
                json_read(bytes, taken, JSON_DEPTH_LIMIT, store_called("-"), fault_of(passing));
            if (!row)
                fault_of(passing)->line = passing->line; /* json_read saw this line alone */
            good = row && each(passing, row);
        }
        bytes += taken + (end != NULL);
    }
    return good;
}

static void pass_clear(struct passing *passing) {
    free(passing->open);
    free(passing->folder);
    text_clear(&passing->waiting);
    json_decref(passing->made);
    json_decref(passing->past);
}

bool export_rows_collect(struct export_run *run, const char *bytes, size_t length) {
    struct passing passing = {.run = run, .made = json_object(), .past = json_object()};
    bool good = each_row(&passing, bytes, length, collect_row);
    if (good && passing.open)
        good = wrong(&passing, passing.line, _("the rows of plan %s before it were cut off"), passing.open);
    pass_clear(&passing);
    return good;
}

static bool share_folders(struct export_run *run, const json_t *agencies) {
    const char *id;
    json_t *agency;
    json_object_foreach ((json_t *)agencies, id, agency) {
        const char *folder = json_text_at(agency, "folder");
        if (folder && !export_agencies_shared(run->agencies, id, json_text_at(agency, "name"), folder,
                                              &run->call->fault))
            return fault_place(&run->call->fault, store_called("-"), 0, 0);
    }
    return true;
}

bool export_rows_agencies(struct export_run *run) {
    const char *plan;
    json_t *end;
    json_object_foreach (run->ends, plan, end) {
        if (!share_folders(run, json_object_get(end, "agencies")))
            return false;
    }
    json_object_foreach (run->ends, plan, end) {
        json_object_set(run->plans, plan, json_object_get(end, "plan"));
        export_agencies_add(run->agencies, json_object_get(end, "agencies"));
    }
    return true;
}

/* Was the agency asked for in any of the streams? */
static void want_asked(struct export_run *run, bool asked) {
    const char *plan, *id;
    json_t *end, *note;
    json_object_foreach (run->ends, plan, end) {
        json_object_foreach (json_object_get(end, "agencies"), id, note) {
            struct export_agency *agency = export_agencies_find(run->agencies, id, note);
            if (agency && json_is(note, "state", "not-asked") != asked)
                agency->wanted = asked;
        }
    }
}

void export_rows_wanted(struct export_run *run) {
    want_asked(run, false);
    want_asked(run, true);
}

static bool flush(struct passing *passing) {
    struct export_run *run = passing->run;
    bool done = !passing->waiting.length ||
                export_folder_spool(&run->folder, passing->folder, passing->table, passing->waiting.bytes,
                                    passing->waiting.length, &run->call->fault);
    text_clear(&passing->waiting);
    passing->waiting = (struct text){0};
    return done;
}

static bool keep_row(struct passing *passing, const struct export_agency *agency, const char *table,
                     json_t *row) {
    if (!passing->table || strcmp(passing->table, table) != 0 ||
        strcmp(passing->folder, agency->folder) != 0) {
        if (!flush(passing))
            return false;
        free(passing->folder);
        passing->folder = memory_text(agency->folder);
        passing->table = table;
    }
    json_object_set_new(row, "for", json_string(agency->folder));
    text_auto_t *line = json_line(row);
    text_add_format(&passing->waiting, "%s\n", line);
    return true;
}

static void count_row(struct export_agency *agency, const char *table) {
    for (size_t i = 0; export_tables[i].name; i++)
        agency->counts[COUNT_ROWS + i] += strcmp(export_tables[i].name, table) == 0;
    agency->counts[COUNT_MINUTES] += strcmp(documents, table) == 0;
}

static bool take_made(struct passing *passing, json_t *row) {
    struct export_run *run = passing->run;
    const char *plan = json_text_at(row, "plan_id"), *table = table_of(row);
    const json_t *end = json_object_get(run->ends, plan);
    const char *id = agency_made(end, json_text_at(row, "for"));
    if (json_object_get(passing->past, plan))
        return true; /* of a second file with the same id, which is told at its end */
    struct export_agency *agency =
        id ? export_agencies_find(run->agencies, id, json_object_get(json_object_get(end, "agencies"), id))
           : NULL;
    if (!agency) /* only a first file that has other agencies than the second: its end would tell */
        return wrong(passing, passing->line, _("a row for %s, which is no agency of its plan"),
                     json_text_at(row, "for"));
    if (!agency->wanted || agency->clash)
        return true;
    count_row(agency, table);
    if (strcmp(table, documents) == 0)
        return export_minutes(run, agency->folder, plan, json_text_at(row, "id"),
                              json_object_get(row, "document"));
    return keep_row(passing, agency, table, row);
}

static bool take_agency(struct passing *passing, const char *id, const json_t *note) {
    struct export_agency *agency = export_agencies_find(passing->run->agencies, id, note);
    const char *state = json_text_at(note, "state");
    if (!agency || !agency->wanted)
        return true;
    if (agency->clash) {
        agency->counts[COUNT_PLANS]++;
    } else if (strcmp(state, "exported") == 0) {
        agency->counts[COUNT_PLANS]++;
        agency->counts[COUNT_WITHHELD] += (size_t)json_integer_value(json_object_get(note, "withheld"));
    } else if (strcmp(state, "without-consent") == 0) {
        agency->counts[COUNT_WITHOUT]++;
    } else if (strcmp(state, "failed") == 0) {
        agency->counts[COUNT_FAILED]++;
    } else {
        wrong(passing, passing->line, _("the stream holds back what is for %s"), id);
        return fault_hint(fault_of(passing), _("give --agency and --agencies to the commands that write "
                                               "the streams and to this one alike"));
    }
    return true;
}

static bool take_end(struct passing *passing, const json_t *end) {
    const char *plan = json_text_at(end, "plan_id"), *id;
    json_t *note;
    if (json_object_get(passing->past, plan)) {
        fault_set(fault_of(passing), STATUS_INVALID, _("it has the same id as %s"),
                  json_string_value(json_object_get(passing->run->plans, plan)));
        export_plan_failed(passing->run, json_text_at(end, "plan"));
        return true;
    }
    json_object_set_new(passing->past, plan, json_true());
    json_object_foreach (json_object_get(end, "agencies"), id, note) {
        if (!take_agency(passing, id, note))
            return false;
    }
    return true;
}

static bool take_row(struct passing *passing, json_t *row) {
    if (json_is(row, "row", export_plan_row))
        return take_end(passing, row);
    if (!json_is(row, "row", "plan-failed"))
        return take_made(passing, row);
    const char *why = json_text_at(row, "text");
    const bool busy = json_integer_value(json_object_get(row, "status")) == STATUS_BUSY;
    fault_set(fault_of(passing), busy ? STATUS_BUSY : STATUS_INVALID, "%s",
              why ? why : _("this plan could not be exported"));
    export_plan_failed(passing->run, json_text_at(row, "plan"));
    return true;
}

bool export_rows_take(struct export_run *run, const char *bytes, size_t length) {
    struct passing passing = {.run = run, .made = json_object(), .past = json_object()};
    bool good = each_row(&passing, bytes, length, take_row) && flush(&passing);
    run->broken = run->broken || !good;
    pass_clear(&passing);
    return good;
}
