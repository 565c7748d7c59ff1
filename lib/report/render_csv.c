/* csv and tsv, for programs: headings are the machine names, so that scripts and importing back are stable.
 *
 * csv is RFC 4180 with newline line ends. tsv has one line a row: in values tab is \t, newline \n, carriage
 * return \r, backslash \\. A cell that holds a quote stands in quotes there too, and those in it are doubled:
 * spreadsheets take the quotes off whoever begins with one, and look for a formula behind it. Cells for
 * spreadsheets are made harmless in both unless --raw.
 */
#include <string.h>

#include "io/csv.h"
#include "io/screen.h"
#include "report/writers.h"

/* Yes and no untranslated: what a script reads must not hang on the language. */
static char *plain_cell(const json_t *row, const struct column *column) {
    const json_t *value = json_object_get(row, column->name);
    if (json_is_boolean(value))
        return memory_text(json_is_true(value) ? "yes" : "no");
    return row_cell(row, column);
}

static void put_line(struct sheet *sheet, struct text *line) {
    text_add(line, "\n");
    screen_put(sheet->out, line->bytes);
    text_clear(line);
}

static void csv_begin(struct sheet *sheet) {
    struct text line = {0};
    if (!sheet->headings)
        return;
    for (size_t i = 0; sheet->columns[i]; i++)
        csv_add_field(&line, sheet->columns[i]->name, i == 0, false);
    put_line(sheet, &line);
}

static void csv_row(struct sheet *sheet, const json_t *row) {
    struct text line = {0};
    for (size_t i = 0; sheet->columns[i]; i++) {
        text_auto_t *cell = plain_cell(row, sheet->columns[i]);
        csv_add_field(&line, cell, i == 0, !sheet->raw);
    }
    put_line(sheet, &line);
}

static void nothing(struct sheet *sheet) {
    (void)sheet;
}

const struct sheet_ops csv_table = {.streams = true, .begin = csv_begin, .row = csv_row, .end = nothing};

/* A sheet to type in: the tables of a document, headings as they are. */
static void put_cells(const json_t *cells, bool guard, FILE *out) {
    struct text line = {0};
    size_t index;
    json_t *cell;
    json_array_foreach (cells, index, cell)
        csv_add_field(&line, json_string_value(cell), index == 0, guard);
    text_add(&line, "\n");
    screen_put(out, line.bytes);
    text_clear(&line);
}

static void csv_document(const json_t *document, FILE *out) {
    size_t index, at;
    json_t *block, *row;
    json_array_foreach (json_object_get(document, "blocks"), index, block) {
        if (!json_object_get(block, "columns"))
            continue;
        put_cells(json_object_get(block, "columns"), false, out);
        json_array_foreach (json_object_get(block, "rows"), at, row)
            put_cells(row, true, out);
    }
}

const struct writer render_sheet = {.name = "csv", .suffix = ".csv", .document = csv_document};

static char *tsv_escaped(const char *value) {
    struct text all = {0};
    for (; *value; value++) {
        const char *escaped = *value == '\t'   ? "\\t"
                              : *value == '\n' ? "\\n"
                              : *value == '\r' ? "\\r"
                              : *value == '\\' ? "\\\\"
                                               : NULL;
        if (escaped)
            text_add(&all, escaped);
        else
            text_add_bytes(&all, value, 1);
    }
    return text_take(&all);
}

static void tsv_add(struct text *line, const char *value, bool first, bool guard) {
    text_auto_t *cell = tsv_escaped(value);
    text_add(line, first ? "" : "\t");
    csv_add_cell(line, cell, strchr(cell, '"') != NULL, guard);
}

static void tsv_begin(struct sheet *sheet) {
    struct text line = {0};
    if (!sheet->headings)
        return;
    for (size_t i = 0; sheet->columns[i]; i++)
        tsv_add(&line, sheet->columns[i]->name, i == 0, false);
    put_line(sheet, &line);
}

static void tsv_row(struct sheet *sheet, const json_t *row) {
    struct text line = {0};
    for (size_t i = 0; sheet->columns[i]; i++) {
        text_auto_t *cell = plain_cell(row, sheet->columns[i]);
        tsv_add(&line, cell, i == 0, !sheet->raw);
    }
    put_line(sheet, &line);
}

const struct sheet_ops tsv_table = {.streams = true, .begin = tsv_begin, .row = tsv_row, .end = nothing};
