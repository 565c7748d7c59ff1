/* What a stream of rows says besides the rows of agencies (export.h). */
#include "base/text.h"
#include "cmd/csc-report/export.h"
#include "io/json.h"
#include "io/screen.h"

const char export_plan_row[] = "export-plan";

/* Agencies of other streams may be the same one or another under the same id: who they are travels along. */
void export_stream_note(struct export_run *run, const char *id, const json_t *record,
                        const struct export_agency *agency, const char *state, size_t withheld) {
    const char *name = json_text_at(record, "name");
    json_t *identifiers = json_object_get(record, "identifiers"), *note = json_object();
    json_put_text(note, "name", name);
    if (json_object_size(identifiers) > 0)
        json_object_set(note, "identifiers", identifiers);
    json_put_text(note, "folder", export_agencies_folder(run->agencies, id, name ? name : ""));
    json_put_text(note, "for", agency->folder);
    json_put_text(note, "state", state);
    json_object_set_new(note, "withheld", json_integer((json_int_t)withheld));
    json_object_set_new(run->told, id, note);
}

void export_stream_put(struct export_run *run, const char *line) {
    screen_put_json(run->stream.stream, line);
    fputc('\n', run->stream.stream);
}

static void put(struct export_run *run, const json_t *row) {
    text_auto_t *line = json_line(row);
    export_stream_put(run, line);
}

void export_stream_end(struct export_run *run, const struct plan *plan) {
    static const struct row_type type = {.name = export_plan_row};
    const char *id = plan ? json_text_at(plan->root, "id") : NULL;
    if (run->stream.stream && id) {
        json_auto_t *row = row_new(&type, plan->operand, id, NULL, NULL);
        json_object_set(row, "agencies", run->told);
        json_object_set_new(row, "day", json_string(date_write(run->call->clock.today).text));
        if (run->preview)
            json_object_set_new(row, "preview", json_true());
        put(run, row);
    }
    json_object_clear(run->told);
}

void export_stream_failed(struct export_run *run, const char *operand, enum status status, const char *why) {
    static const struct row_type type = {.name = "plan-failed"};
    json_auto_t *row = row_new(&type, operand, NULL, NULL, NULL);
    json_object_set_new(row, "status", json_integer(status));
    json_put_text(row, "text", why);
    put(run, row);
}

void export_stream_plan(struct export_run *run, const char *operand) {
    size_t length = 0;
    text_auto_t *rows = export_plan_rows(run, operand, &length);
    screen_put_json(run->stream.stream, rows);
}
