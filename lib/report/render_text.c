/* text and list: for screens, and for screen readers. */
#include <string.h>

#include "report/writers.h"

enum { INDENT = 4, BLANK_LEAST = 20 };

/* Long text with what a terminal must not get made visible, on lines of the screen's width. */
static void put_wrapped(FILE *out, const char *text, size_t indent) {
    text_auto_t *visible = text_visible(text, true);
    text_auto_t *wrapped = text_wrap(visible, screen_width(), indent);
    fprintf(out, "%s\n", wrapped);
}

static void put_underlined(FILE *out, const char *text, char with) {
    text_auto_t *visible = text_visible(text, false);
    text_auto_t *wrapped = text_wrap(visible, screen_width(), 0);
    put_bold(out, wrapped, strlen(wrapped));
    fputc('\n', out);
    const char *last = strrchr(wrapped, '\n');
    for (size_t i = text_width(last ? last + 1 : wrapped); i > 0; i--)
        fputc(with, out);
    fputc('\n', out);
}

/* Tables. The grid is the sheet's state; each group has its own, begun when its title is known. */

static unsigned column_flags(const struct column *column) {
    if (column->kind == COLUMN_NUMBER)
        return GRID_RIGHT | GRID_WHOLE;
    if (column->kind == COLUMN_DATE || column->kind == COLUMN_YES || strcmp(column->name, "id") == 0)
        return GRID_WHOLE;
    return column->flags & COLUMN_WRAP ? GRID_WRAP : 0;
}

static void open_grid(struct sheet *sheet) {
    sheet->state = grid_new(sheet->headings);
    for (size_t i = 0; sheet->columns[i]; i++)
        grid_column(sheet->state, _(sheet->columns[i]->title), column_flags(sheet->columns[i]));
}

static void close_grid(struct sheet *sheet) {
    if (!sheet->state)
        return;
    grid_print(sheet->state, sheet->out);
    grid_free(sheet->state);
    sheet->state = NULL;
}

static void text_begin(struct sheet *sheet) {
    sheet->state = NULL;
}

static void text_group(struct sheet *sheet, const char *title, size_t count) {
    if (sheet->state)
        close_grid(sheet), fputc('\n', sheet->out);
    text_auto_t *counted = memory_format("%s (%zu)", title, count);
    put_underlined(sheet->out, counted, '-');
}

static void text_row(struct sheet *sheet, const json_t *row) {
    if (!sheet->state)
        open_grid(sheet);
    for (size_t i = 0; sheet->columns[i]; i++) {
        text_auto_t *cell = row_cell(row, sheet->columns[i]);
        grid_cell(sheet->state, cell);
    }
}

const struct sheet_ops text_table = {
    .begin = text_begin, .group = text_group, .row = text_row, .end = close_grid};

/* A value stays inside its field: its further lines are indented, so that none can pass for a field. */
static void put_field(FILE *out, const char *label, const char *value) {
    text_auto_t *visible = text_visible(value, true);
    fprintf(out, "%s%s ", label, _(":"));
    for (const char *byte = visible; *byte; byte++) {
        fputc(*byte, out);
        if (*byte == '\n')
            fprintf(out, "%*s", INDENT, "");
    }
    fputc('\n', out);
}

static void list_begin(struct sheet *sheet) {
    sheet->state = NULL;
}

static void list_group(struct sheet *sheet, const char *title, size_t count) {
    text_auto_t *visible = text_visible(title, false);
    fprintf(sheet->out, "%s%s (%zu)\n", sheet->state ? "\n" : "", visible, count);
    sheet->state = sheet;
}

static void list_row(struct sheet *sheet, const json_t *row) {
    if (sheet->state)
        fputc('\n', sheet->out);
    sheet->state = sheet;
    for (size_t i = 0; sheet->columns[i]; i++) {
        text_auto_t *cell = row_cell(row, sheet->columns[i]);
        if (*cell)
            put_field(sheet->out, _(sheet->columns[i]->title), cell);
    }
}

static void list_end(struct sheet *sheet) {
    (void)sheet;
}

const struct sheet_ops list_table = {
    .begin = list_begin, .group = list_group, .row = list_row, .end = list_end};

/* Documents. */

static void heading(FILE *out, int level, const char *text) {
    fputc('\n', out);
    put_underlined(out, text, level <= 1 ? '=' : level == 2 ? '-' : '.');
}

static void paragraph(FILE *out, const char *text) {
    fputc('\n', out);
    put_wrapped(out, text, 0);
}

static void guidance(FILE *out, const char *text) {
    text_auto_t *bracketed = memory_format("(%s)", text);
    fputc('\n', out);
    put_wrapped(out, bracketed, 1);
}

/* A line to write on, as long as the screen leaves room for. */
static void put_blank(FILE *out, const char *label) {
    text_auto_t *visible = text_visible(label, false);
    size_t used = text_width(visible) + text_width(_(":")) + 1;
    size_t length = used + BLANK_LEAST < screen_width() ? screen_width() - used : BLANK_LEAST;
    fprintf(out, "%s%s ", visible, _(":"));
    for (; length > 0; length--)
        fputc('_', out);
    fputc('\n', out);
}

static void put_pairs(FILE *out, const json_t *items) {
    size_t index;
    json_t *item;
    json_array_foreach (items, index, item) {
        const char *label = member_text(item, "label"), *value = member_text(item, "value");
        text_auto_t *line = memory_format("%s%s %s", label, _(":"), value);
        if (*value)
            put_wrapped(out, line, INDENT);
        else
            put_blank(out, label);
    }
}

static void fields(FILE *out, const json_t *items) {
    fputc('\n', out);
    put_pairs(out, items);
}

static void list(FILE *out, const json_t *items) {
    size_t index;
    json_t *item;
    fputc('\n', out);
    json_array_foreach (items, index, item) {
        text_auto_t *line = memory_format("- %s", json_string_value(item));
        put_wrapped(out, line, 2);
    }
}

static bool is_blank_row(const json_t *row) {
    size_t index;
    json_t *cell;
    json_array_foreach (row, index, cell) {
        if (json_string_length(cell) > 0)
            return false;
    }
    return true;
}

static void put_row(struct grid *grid, const json_t *row, size_t count) {
    const char *otherwise = is_blank_row(row) ? "__________" : "";
    for (size_t i = 0; i < count; i++) {
        const char *cell = json_string_value(json_array_get(row, i));
        grid_cell(grid, cell && *cell ? cell : otherwise);
    }
}

static void table(FILE *out, const json_t *block) {
    const json_t *columns = json_object_get(block, "columns"), *rows = json_object_get(block, "rows");
    const char *title = member_text(block, "title");
    size_t index, count = json_array_size(columns);
    json_t *item;
    fputc('\n', out);
    if (*title)
        put_wrapped(out, title, 0);
    if (count == 0)
        return;
    struct grid *grid = grid_new(true);
    json_array_foreach (columns, index, item)
        grid_column(grid, json_string_value(item), column_is_numeric(rows, index) ? GRID_RIGHT : 0);
    json_array_foreach (rows, index, item)
        put_row(grid, item, count);
    grid_print(grid, out);
    grid_free(grid);
}

static const struct block_writer text_blocks = {.heading = heading,
                                                .paragraph = paragraph,
                                                .guidance = guidance,
                                                .fields = fields,
                                                .list = list,
                                                .table = table};

void text_document(const json_t *document, FILE *out) {
    const json_t *facts = json_object_get(document, "facts");
    put_underlined(out, member_text(document, "title"), '=');
    if (*member_text(document, "subtitle"))
        put_wrapped(out, member_text(document, "subtitle"), 0);
    if (json_array_size(facts) > 0)
        fields(out, facts);
    blocks_write(&text_blocks, document, out);
    if (*member_text(document, "foot"))
        paragraph(out, member_text(document, "foot"));
}
