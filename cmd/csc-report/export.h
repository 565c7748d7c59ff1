/* One run of `export`, shared by its files. */
#ifndef CSC_CMD_CSC_REPORT_EXPORT_H
#define CSC_CMD_CSC_REPORT_EXPORT_H

#include "cmd/tool.h"
#include "plan/plan.h"
#include "report/export_agencies.h"
#include "report/export_folder.h"
#include "report/export_tables.h"
#include "report/render.h"

enum { EXPORT_FORMATS = 8 };

struct export_run {
    struct call *call;
    const struct writer *writers[EXPORT_FORMATS + 1]; /* of tables; NULL-ended */
    const char *to;                                   /* NULL: one stream of rows */
    bool rows;                                        /* from stdin, instead of plans */
    char *bytes;                                      /* of these rows */
    size_t length;
    long jobs;
    struct export_agencies *agencies;
    struct export_folder folder;
    struct output stream, index;
    struct plan *locked; /* the plan being exported, once it has disclosed something */
    json_t *plans;       /* id -> operand, of those that were read */
    json_t *failed;      /* operand -> why it could not be exported */
    enum status failure; /* of all that failed: STATUS_BUSY while nothing worse did */
    json_t *told;        /* agencies of the plan being exported -> what became of them: for its last row */
    json_t *ends;        /* of a stream: plan id -> its last row */
    char *day;           /* the day of the folders */
    struct fault by;     /* of --as: why no plan so far knows them */
    bool by_known;       /* one does */
    bool preview;        /* nothing of it is recorded, here or where its rows were made */
    bool worker;         /* one of several processes: the first one tells what is wrong */
    bool broken;         /* the system failed: call->fault ends the run */
};

/* What stands in the folders and minutes of a preview. */
extern const char export_preview[];

/* export_plan.c: everything of one plan, to every agency that may see something of it. A plan that fails is
 * told and noted, the rest goes on. */
void export_plan(struct export_run *run, const char *operand);

/* The same without folders: its rows, as a whole. While they are put out, which may take as long as whoever
 * reads them likes, the plan is not locked any more. free() it. */
char *export_plan_rows(struct export_run *run, const char *operand, size_t *length);

/* Tells call->fault as the plan's and notes it, unless the run is broken. */
void export_plan_failed(struct export_run *run, const char *operand);

/* Notes why a plan is missing; into the stream, where there is one. */
void export_note_failed(struct export_run *run, const char *operand, enum status status, const char *why);

/* Minutes as a file of an agency's folder. */
bool export_minutes(struct export_run *run, const char *folder, const char *plan, const char *meeting,
                    const json_t *document);

/* export_stream.c: what a stream of rows says besides the rows: a plan's last row (`export-plan`: its
 * agencies, and what became of each), and the plans that failed. These rows are for nobody but the operator.
 */
extern const char export_plan_row[];
void export_stream_put(struct export_run *run, const char *line); /* JSON, without its newline */
void export_stream_note(struct export_run *run, const char *id, const json_t *record,
                        const struct export_agency *agency, const char *state, size_t withheld);
void export_stream_plan(struct export_run *run, const char *operand);
void export_stream_end(struct export_run *run, const struct plan *plan);
void export_stream_failed(struct export_run *run, const char *operand, enum status status, const char *why);

/* export_rows.c: a stream as rows from stdin. First every line is checked and the plans' last rows are
 * collected; then their agencies are added; then, once these are settled, the rows go to their folders.
 * STATUS_INVALID with the line. */
bool export_rows_collect(struct export_run *run, const char *bytes, size_t length);
bool export_rows_agencies(struct export_run *run);
void export_rows_wanted(struct export_run *run); /* those alone that a stream was asked for */
bool export_rows_take(struct export_run *run, const char *bytes, size_t length);

/* export_jobs.c: the plans in contiguous parts, each exported as a stream by a process of its own; the
 * streams go to the folders in order. */
bool export_in_jobs(struct export_run *run, char **plans, size_t jobs);

/* export_index.c: the operator's index, into run->index. */
bool export_index(struct export_run *run);

#endif
