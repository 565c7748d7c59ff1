/* json and ndjson: whole rows, and documents as their model. */
#include "io/json.h"
#include "io/screen.h"
#include "report/writers.h"

static void write_line(FILE *out, const json_t *value) {
    text_auto_t *line = json_line(value);
    screen_put_json(out, line);
}

static void ndjson_begin(struct sheet *sheet) {
    (void)sheet;
}

static void ndjson_row(struct sheet *sheet, const json_t *row) {
    write_line(sheet->out, row);
    fputc('\n', sheet->out);
}

static void ndjson_end(struct sheet *sheet) {
    (void)sheet;
}

const struct sheet_ops ndjson_table = {
    .streams = true, .whole_rows = true, .begin = ndjson_begin, .row = ndjson_row, .end = ndjson_end};

/* One row a line, so that a diff of two exports shows rows. `state` is not NULL once a row is written. */
static void json_begin(struct sheet *sheet) {
    sheet->state = NULL;
    fputc('[', sheet->out);
}

static void json_row(struct sheet *sheet, const json_t *row) {
    fputs(sheet->state ? ",\n  " : "\n  ", sheet->out);
    write_line(sheet->out, row);
    sheet->state = sheet;
}

static void json_end(struct sheet *sheet) {
    fputs(sheet->state ? "\n]\n" : "]\n", sheet->out);
}

const struct sheet_ops json_table = {
    .streams = true, .whole_rows = true, .begin = json_begin, .row = json_row, .end = json_end};

void json_document(const json_t *document, FILE *out) {
    text_auto_t *bytes = json_bytes(document);
    screen_put_json(out, bytes);
}

void ndjson_document(const json_t *document, FILE *out) {
    write_line(out, document);
    fputc('\n', out);
}
