/* markdown (CommonMark with pipe tables). People's text stays text: whatever could be read as markup, HTML or
 * a character reference is escaped, also at the beginning of a line. A bare web address stays one. */
#include <string.h>

#include "report/writers.h"

static bool is_markup(char byte) {
    return byte != '\0' && strchr("\\`*_{}[]<>|~#&$^", byte) != NULL;
}

/* What begins a list, an underlined heading, a rule or a definition when a line starts with it. The number of
 * bytes before the character to escape is given; a line without any gives its length. */
static size_t block_marker(const char *line) {
    size_t digits = strspn(line, "0123456789");
    if (digits == 0 && *line && strchr("-+=:", *line))
        return 0;
    if (digits > 0 && (line[digits] == '.' || line[digits] == ')'))
        return digits;
    return strlen(line);
}

/* `line_end` stands for a newline in the text; NULL: it becomes a blank. */
static void put_escaped(FILE *out, const char *text, const char *line_end, bool blocks) {
    text_auto_t *visible = text_visible(text, true);
    const char *byte = visible + strspn(visible, " \t\n");
    size_t marker = blocks ? block_marker(byte) : strlen(byte);
    for (; *byte; byte++, marker--) {
        if (*byte == '\n') {
            fputs(line_end ? line_end : " ", out);
            byte += strspn(byte, " \t\n") - 1;
            marker = blocks && line_end ? block_marker(byte + 1) + 1 : strlen(byte);
            continue;
        }
        if (is_markup(*byte) || marker == 0)
            fputc('\\', out);
        fputc(*byte == '\t' ? ' ' : *byte, out);
    }
}

static void put_line(FILE *out, const char *text) {
    put_escaped(out, text, NULL, true);
}

static void put_cell(FILE *out, const char *text) {
    fputs("| ", out);
    put_escaped(out, text, "<br>", false);
    fputc(' ', out);
}

/* Tables. */

static void put_heading(FILE *out, int level, const char *text) {
    fprintf(out, "%.*s ", level, "######");
    put_escaped(out, text, NULL, false);
    fputc('\n', out);
}

static void put_rule(FILE *out, bool right) {
    fputs(right ? "| ---: " : "| --- ", out);
}

static void put_columns(struct sheet *sheet) {
    fputc('\n', sheet->out);
    for (size_t i = 0; sheet->columns[i]; i++)
        put_cell(sheet->out, sheet->headings ? _(sheet->columns[i]->title) : "");
    fputs("|\n", sheet->out);
    for (size_t i = 0; sheet->columns[i]; i++)
        put_rule(sheet->out, sheet->columns[i]->kind == COLUMN_NUMBER);
    fputs("|\n", sheet->out);
    sheet->state = sheet;
}

static void table_begin(struct sheet *sheet) {
    sheet->state = NULL;
    put_heading(sheet->out, 1, sheet->title);
}

static void table_group(struct sheet *sheet, const char *title, size_t count) {
    text_auto_t *counted = memory_format("%s (%zu)", title, count);
    fputc('\n', sheet->out);
    put_heading(sheet->out, 2, counted);
    put_columns(sheet);
}

static void table_row(struct sheet *sheet, const json_t *row) {
    if (!sheet->state)
        put_columns(sheet);
    for (size_t i = 0; sheet->columns[i]; i++) {
        text_auto_t *cell = row_cell(row, sheet->columns[i]);
        put_cell(sheet->out, cell);
    }
    fputs("|\n", sheet->out);
}

static void table_end(struct sheet *sheet) {
    if (!sheet->state)
        fprintf(sheet->out, "\n%s\n", _("No rows"));
}

const struct sheet_ops markdown_table = {
    .begin = table_begin, .group = table_group, .row = table_row, .end = table_end};

/* Documents. */

static void heading(FILE *out, int level, const char *text) {
    fputc('\n', out);
    put_heading(out, level < 1 ? 2 : level > 3 ? 4 : level + 1, text);
}

static void paragraph(FILE *out, const char *text) {
    fputc('\n', out);
    put_escaped(out, text, "\\\n", true);
    fputc('\n', out);
}

static void guidance(FILE *out, const char *text) {
    fputs("\n> ", out);
    put_escaped(out, text, "\\\n> ", true);
    fputc('\n', out);
}

static void fields(FILE *out, const json_t *items) {
    size_t index;
    json_t *item;
    fputc('\n', out);
    json_array_foreach (items, index, item) {
        const char *value = member_text(item, "value");
        fputs("- **", out);
        put_line(out, member_text(item, "label"));
        fprintf(out, "%s** ", _(":"));
        if (*value)
            put_escaped(out, value, "\\\n  ", true);
        else
            fputs("____________________", out);
        fputc('\n', out);
    }
}

static void list(FILE *out, const json_t *items) {
    size_t index;
    json_t *item;
    fputc('\n', out);
    json_array_foreach (items, index, item) {
        fputs("- ", out);
        put_escaped(out, json_string_value(item), "\\\n  ", true);
        fputc('\n', out);
    }
}

static void table(FILE *out, const json_t *block) {
    const json_t *columns = json_object_get(block, "columns"), *rows = json_object_get(block, "rows");
    size_t index, at, count = json_array_size(columns);
    json_t *item;
    if (*member_text(block, "title"))
        paragraph(out, member_text(block, "title"));
    fputc('\n', out);
    json_array_foreach (columns, index, item)
        put_cell(out, json_string_value(item));
    fputs("|\n", out);
    for (at = 0; at < count; at++)
        put_rule(out, column_is_numeric(rows, at));
    fputs("|\n", out);
    json_array_foreach (rows, index, item) {
        for (at = 0; at < count; at++) {
            const char *cell = json_string_value(json_array_get(item, at));
            put_cell(out, cell ? cell : "");
        }
        fputs("|\n", out);
    }
}

static const struct block_writer markdown_blocks = {.heading = heading,
                                                    .paragraph = paragraph,
                                                    .guidance = guidance,
                                                    .fields = fields,
                                                    .list = list,
                                                    .table = table};

void markdown_document(const json_t *document, FILE *out) {
    const json_t *facts = json_object_get(document, "facts");
    put_heading(out, 1, member_text(document, "title"));
    if (*member_text(document, "subtitle"))
        paragraph(out, member_text(document, "subtitle"));
    if (json_array_size(facts) > 0)
        fields(out, facts);
    blocks_write(&markdown_blocks, document, out);
    if (*member_text(document, "foot")) {
        fputs("\n---\n", out);
        paragraph(out, member_text(document, "foot"));
    }
}
