/* html: one self-contained file, no script, no reference to anything outside (report/html.h). */
#include <string.h>

#include "io/json.h"
#include "report/html.h"
#include "report/writers.h"

/* What is known of a table only when its rows have been seen: the newest day they were made for, and for
 * whom.
 */
struct page {
    bool open; /* a table is */
    char *day, *audience;
};

static void open_table(struct sheet *sheet, const char *caption) {
    struct page *page = sheet->state;
    html_table_begin(sheet->out, caption, false);
    if (sheet->headings) {
        fputs("<thead>\n<tr>\n", sheet->out);
        for (size_t i = 0; sheet->columns[i]; i++)
            html_heading_cell(sheet->out, _(sheet->columns[i]->title),
                              sheet->columns[i]->kind == COLUMN_NUMBER);
        fputs("</tr>\n</thead>\n", sheet->out);
    }
    fputs("<tbody>\n", sheet->out);
    page->open = true;
}

static void close_table(struct sheet *sheet) {
    struct page *page = sheet->state;
    if (page->open)
        html_table_end(sheet->out);
    page->open = false;
}

static void table_begin(struct sheet *sheet) {
    sheet->state = memory_take(sizeof(struct page));
    /* TRANSLATORS: the tag of the language that you translate into, such as fr */
    html_begin(sheet->out, _("en"), sheet->title, "");
}

static void table_group(struct sheet *sheet, const char *title, size_t count) {
    text_auto_t *caption = memory_format("%s, %s", sheet->title, title);
    close_table(sheet);
    fputs("<h2>", sheet->out);
    html_text(sheet->out, title);
    fprintf(sheet->out, " <span class=\"count\">(%zu)</span></h2>\n", count);
    open_table(sheet, caption);
}

static void remember(struct page *page, const json_t *row) {
    const char *day = json_text_at(row, "day"), *audience = json_text_at(row, "for");
    if (day && (!page->day || strcmp(day, page->day) > 0)) {
        free(page->day);
        page->day = memory_text(day);
    }
    if (audience && !page->audience)
        page->audience = memory_text(audience);
}

static void put_cell(struct sheet *sheet, const struct column *column, const json_t *row) {
    text_auto_t *cell = row_cell(row, column);
    if (strcmp(column->name, "id") == 0 && *cell)
        html_element(sheet->out, "th", " scope=\"row\"", cell);
    else if (column->kind == COLUMN_NUMBER)
        html_element(sheet->out, "td", " class=\"number\"", cell);
    else if (column->kind == COLUMN_DATE)
        html_element(sheet->out, "td", " class=\"date\"", cell);
    else
        html_element(sheet->out, "td", "", cell);
}

static void table_row(struct sheet *sheet, const json_t *row) {
    struct page *page = sheet->state;
    if (!page->open)
        open_table(sheet, sheet->title);
    remember(page, row);
    fputs("<tr>\n", sheet->out);
    for (size_t i = 0; sheet->columns[i]; i++)
        put_cell(sheet, sheet->columns[i], row);
    fputs("</tr>\n", sheet->out);
}

static void table_end(struct sheet *sheet) {
    struct page *page = sheet->state;
    struct text foot = {0};
    bool empty = !page->open && !page->day;
    close_table(sheet);
    if (empty)
        html_element(sheet->out, "p", "", _("No rows"));
    if (page->day)
        text_add_format(&foot, _("As of %s"), page->day);
    if (page->audience) {
        text_add(&foot, foot.length ? " · " : "");
        text_add_format(&foot, _("for %s"), page->audience);
    }
    html_end(sheet->out, foot.length ? foot.bytes : "");
    text_clear(&foot);
    free(page->day);
    free(page->audience);
    free(page);
}

const struct sheet_ops html_table = {
    .begin = table_begin, .group = table_group, .row = table_row, .end = table_end};

/* Documents: the title is h1, so a block's level 1 is h2. */

static void heading(FILE *out, int level, const char *text) {
    const char *tag = level <= 1 ? "h2" : level == 2 ? "h3" : "h4";
    html_element(out, tag, "", text);
}

static void paragraph(FILE *out, const char *text) {
    html_element(out, "p", "", text);
}

static void guidance(FILE *out, const char *text) {
    html_element(out, "p", " class=\"guidance\"", text);
}

static void put_pairs(FILE *out, const json_t *items, const char *attributes) {
    size_t index;
    json_t *item;
    if (json_array_size(items) == 0)
        return;
    fprintf(out, "<dl%s>\n", attributes);
    json_array_foreach (items, index, item) {
        const char *value = member_text(item, "value");
        html_element(out, "dt", *value ? "" : " class=\"blank\"", member_text(item, "label"));
        if (*value)
            html_element(out, "dd", "", value);
        else
            fprintf(out, "<dd class=\"blank\"><span class=\"unseen\">%s</span></dd>\n", _("to be filled in"));
    }
    fputs("</dl>\n", out);
}

static void fields(FILE *out, const json_t *items) {
    put_pairs(out, items, "");
}

static void list(FILE *out, const json_t *items) {
    size_t index;
    json_t *item;
    if (json_array_size(items) == 0)
        return;
    fputs("<ul>\n", out);
    json_array_foreach (items, index, item)
        html_element(out, "li", "", json_string_value(item));
    fputs("</ul>\n", out);
}

/* Numbers stand to the right; dates and phone numbers, which have no blanks, in one piece. */
static const char *cell_class(const char *cell, bool numeric) {
    if (numeric)
        return " class=\"number\"";
    const size_t digits = strspn(cell, "0123456789-+() ");
    return *cell && cell[digits] == '\0' && digits <= 18 ? " class=\"date\"" : "";
}

static void put_row(FILE *out, const json_t *row, const bool *numeric, size_t count, bool heads) {
    bool blank = true;
    for (size_t i = 0; i < count; i++)
        blank = blank && json_string_length(json_array_get(row, i)) == 0;
    fputs(blank ? "<tr class=\"blank\">\n" : "<tr>\n", out);
    for (size_t i = 0; i < count; i++) {
        const char *cell = json_string_value(json_array_get(row, i));
        const bool head = heads && i == 0;
        html_element(out, head ? "th" : "td",
                     head ? " scope=\"row\"" : cell_class(cell ? cell : "", numeric[i]), cell ? cell : "");
    }
    fputs("</tr>\n", out);
}

static void table(FILE *out, const json_t *block) {
    const json_t *columns = json_object_get(block, "columns"), *rows = json_object_get(block, "rows");
    size_t index, count = json_array_size(columns);
    json_t *item;
    bool *numeric = memory_take((count + 1) * sizeof *numeric);
    html_table_begin(out, member_text(block, "title"), true);
    fputs("<thead>\n<tr>\n", out);
    json_array_foreach (columns, index, item) {
        numeric[index] = column_is_numeric(rows, index);
        html_heading_cell(out, json_string_value(item), numeric[index]);
    }
    fputs("</tr>\n</thead>\n<tbody>\n", out);
    json_array_foreach (rows, index, item)
        put_row(out, item, numeric, count, json_is_true(json_object_get(block, "row_heads")));
    html_table_end(out);
    free(numeric);
}

static const struct block_writer html_blocks = {.heading = heading,
                                                .paragraph = paragraph,
                                                .guidance = guidance,
                                                .fields = fields,
                                                .list = list,
                                                .table = table};

void html_document(const json_t *document, FILE *out) {
    html_begin(out, member_text(document, "language"), member_text(document, "title"),
               member_text(document, "subtitle"));
    put_pairs(out, json_object_get(document, "facts"), " class=\"facts\"");
    blocks_write(&html_blocks, document, out);
    html_end(out, member_text(document, "foot"));
}
