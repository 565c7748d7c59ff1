/* The tables of an export (report/export_tables.h). */
#include "report/export_tables.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "io/json.h"
#include "report/narrow.h"
#include "report/reports.h"

static void put_actions(struct view *view, struct rows *rows) {
    const struct action_filter all = {.due_by = NO_DAY};
    report_actions(view, &all, rows);
}

/* Of its consents an agency is shown these alone: other columns would be empty. */
static const char of_consents[] = "plan,subject,id,topics,direction,until,days_left";

const struct export_table export_tables[] = {
    {"actions", &rows_action, put_actions, NULL},
    {"obligations", &rows_obligation, report_obligations, NULL},
    {"meetings", &rows_meeting, report_meetings, NULL},
    {"consents", &rows_consent, report_consents, of_consents},
    {"summary", &rows_summary, report_summary, NULL},
    {0},
};

static void mark(json_t *row, const struct view *view, const char *who, const char *table) {
    json_t *id = json_object_get(view->root, "id");
    if (id)
        json_object_set(row, "plan", id);
    json_object_set_new(row, "for", json_string(who));
    json_object_set_new(row, "table", json_string(table));
}

static FILE *memory_stream(char **bytes, size_t *length) {
    FILE *stream = open_memstream(bytes, length);
    if (!stream)
        memory_exhausted();
    return stream;
}

static void end_stream(FILE *stream) {
    if (fclose(stream) != 0)
        memory_exhausted();
}

static void add_line(struct text *lines, const json_t *row) {
    text_auto_t *line = json_line(row);
    text_add_format(lines, "%s\n", line);
}

/* What a row says of the day it was made on. */
static void undate(json_t *row) {
    json_object_del(row, "day");
    json_object_del(row, "days_left");
}

static void note(json_t *records, const char *id) {
    if (id && !json_has(records, id))
        json_array_append_new(records, json_string(id));
}

static void note_told(const struct view *view, const json_t *names, const struct row_type *type,
                      const json_t *row, json_t *records) {
    const char *id;
    json_t *value;
    json_auto_t *told = json_object();
    narrow_note_row(view, names, type, row, told);
    json_object_foreach (told, id, value)
        note(records, id);
}

static void take_row(const struct view *view, const json_t *names, const struct export_table *table,
                     const char *who, json_t *row, json_t *records, struct export_part *part) {
    note_told(view, names, table->type, row, records);
    mark(row, view, who, table->name);
    add_line(&part->lines, row);
    undate(row);
    add_line(&part->undated, row);
    part->count++;
}

static bool take_lines(const struct view *view, const struct export_table *table, const char *who,
                       const char *bytes, size_t length, json_t *records, struct export_part *part,
                       struct fault *fault) {
    json_auto_t *names = narrow_names(view);
    for (const char *end; length > 0; length -= (size_t)(end - bytes), bytes = end) {
        const char *stop = memchr(bytes, '\n', length);
        end = stop ? stop + 1 : bytes + length;
        json_auto_t *row = json_read(bytes, (size_t)(end - bytes), JSON_DEPTH_LIMIT, NULL, fault);
        if (!row)
            return false;
        take_row(view, names, table, who, row, records, part);
    }
    return true;
}

bool export_part_make(struct view *view, const struct export_table *table, const char *who, json_t *records,
                      struct export_part *part, struct fault *fault) {
    const struct writer *writer = render_find("ndjson", false, fault);
    struct date_text day = date_write(view->day);
    char *bytes = NULL;
    size_t length = 0;
    FILE *stream = memory_stream(&bytes, &length);
    struct rows_settings settings = {
        .type = table->type, .ops = writer->table, .out = stream, .day = day.text};
    struct rows *rows = rows_open(&settings, fault);
    if (rows) {
        table->put(view, rows);
        rows_close(rows);
    }
    end_stream(stream);
    bool done = rows && take_lines(view, table, who, bytes, length, records, part, fault);
    free(bytes);
    return done;
}

void export_part_clear(struct export_part *part) {
    text_clear(&part->lines);
    text_clear(&part->undated);
    *part = (struct export_part){0};
}

json_t *export_document_row(const struct view *view, const char *who, const char *id, json_t *document) {
    static const struct row_type type = {.name = "document"};
    const char *plan = json_text_at(view->root, "id");
    json_t *row = row_new(&type, plan, plan, json_text_at(view->root, "subject/name"), id);
    json_object_set(row, "document", document);
    json_object_set_new(row, "day", json_string(date_write(view->day).text));
    mark(row, view, who, "minutes");
    return row;
}

bool export_render(const struct export_table *table, const struct writer *writer, const char *lines,
                   size_t length, const char *who, const char *day, char **bytes, size_t *written,
                   struct fault *fault) {
    FILE *stream = memory_stream(bytes, written);
    struct rows_settings settings = {.type = table->type,
                                     .ops = writer->table,
                                     .out = stream,
                                     .columns = table->columns,
                                     .headings = true,
                                     .title = _(table->type->title),
                                     .day = day,
                                     .audience = who};
    struct rows *rows = rows_open(&settings, fault);
    bool done = rows && rows_read(rows, lines, length, who, fault);
    if (done)
        rows_close(rows);
    else if (rows)
        rows_drop(rows);
    end_stream(stream);
    return done;
}
