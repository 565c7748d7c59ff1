/* A grid on a screen, by libsmartcols; widths and word wrap are ours (report/writers.h). */
#include <libsmartcols.h>
#include <string.h>

#include "report/writers.h"

enum { GAP = 2, LONG_LEAST = 24, SHORT_LEAST = 10 };

struct grid_column {
    char *title;
    unsigned flags;
    size_t width;
};

struct grid {
    bool headings;
    struct grid_column *columns;
    size_t column_count;
    char **cells;
    size_t cell_count, cell_room;
};

struct grid *grid_new(bool headings) {
    struct grid *grid = memory_take(sizeof *grid);
    grid->headings = headings;
    return grid;
}

void grid_free(struct grid *grid) {
    for (size_t i = 0; i < grid->column_count; i++)
        free(grid->columns[i].title);
    for (size_t i = 0; i < grid->cell_count; i++)
        free(grid->cells[i]);
    free(grid->columns);
    free(grid->cells);
    free(grid);
}

static char *shown(const char *text) {
    char *visible = text_visible(text, true);
    for (char *byte = visible; *byte; byte++)
        if (*byte == '\t')
            *byte = ' ';
    return visible;
}

static size_t widest_line(const char *text) {
    size_t widest = 0;
    while (text) {
        const char *end = strchr(text, '\n');
        text_auto_t *line = memory_bytes(text, end ? (size_t)(end - text) : strlen(text));
        size_t width = text_width(line);
        widest = width > widest ? width : widest;
        text = end ? end + 1 : NULL;
    }
    return widest;
}

void grid_column(struct grid *grid, const char *title, unsigned flags) {
    size_t size = (grid->column_count + 1) * sizeof *grid->columns;
    grid->columns = memory_grow(grid->columns, size);
    struct grid_column *column = &grid->columns[grid->column_count++];
    *column = (struct grid_column){.title = shown(title), .flags = flags};
    column->width = grid->headings ? text_width(column->title) : 0;
}

void grid_cell(struct grid *grid, const char *text) {
    if (grid->cell_count == grid->cell_room) {
        grid->cell_room = grid->cell_room ? grid->cell_room * 2 : 64;
        grid->cells = memory_grow(grid->cells, grid->cell_room * sizeof *grid->cells);
    }
    struct grid_column *column = &grid->columns[grid->cell_count % grid->column_count];
    char *cell = shown(text);
    size_t width = widest_line(cell);
    column->width = width > column->width ? width : column->width;
    grid->cells[grid->cell_count++] = cell;
}

static size_t total_width(const struct grid *grid) {
    size_t total = (grid->column_count - 1) * GAP;
    for (size_t i = 0; i < grid->column_count; i++)
        total += grid->columns[i].width;
    return total;
}

static size_t least_width(const struct grid_column *column, size_t least) {
    size_t title = text_width(column->title);
    return title > least ? title : least;
}

/* The widest column that has one of the flags and is over the least width. */
static struct grid_column *next_to_give(const struct grid *grid, unsigned flag, size_t least) {
    struct grid_column *widest = NULL;
    for (size_t i = 0; i < grid->column_count; i++) {
        struct grid_column *column = &grid->columns[i];
        bool gives = flag ? (column->flags & flag) != 0 : !(column->flags & GRID_WHOLE);
        if (gives && column->width > least_width(column, least) && (!widest || column->width > widest->width))
            widest = column;
    }
    return widest;
}

static void shrink(const struct grid *grid, size_t room, unsigned flag, size_t least) {
    struct grid_column *column;
    size_t total = total_width(grid);
    for (; total > room && (column = next_to_give(grid, flag, least)); total--)
        column->width--;
}

static void fit(const struct grid *grid, size_t room) {
    for (size_t i = 0; i < grid->column_count; i++)
        if (grid->columns[i].width > room && !(grid->columns[i].flags & GRID_WHOLE))
            grid->columns[i].width = room;
    shrink(grid, room, GRID_WRAP, LONG_LEAST);
    shrink(grid, room, 0, SHORT_LEAST);
}

static void *or_exhausted(void *made) {
    if (!made)
        memory_exhausted();
    return made;
}

static void add_columns(const struct grid *grid, struct libscols_table *table) {
    for (size_t i = 0; i < grid->column_count; i++) {
        int flags = SCOLS_FL_WRAP | (grid->columns[i].flags & GRID_RIGHT ? SCOLS_FL_RIGHT : 0);
        double width = (double)grid->columns[i].width;
        struct libscols_column *column =
            or_exhausted(scols_table_new_column(table, grid->columns[i].title, width, flags));
        scols_column_set_wrapfunc(column, scols_wrapnl_chunksize, scols_wrapnl_nextchunk, NULL);
        scols_column_set_safechars(column, "\n");
    }
}

/* The bytes of the character at `text`, with the marks that follow it. */
static size_t character_length(const char *text, size_t *width) {
    size_t length = 1;
    while (((unsigned char)text[length] & 0xC0) == 0x80)
        length++;
    text_auto_t *character = memory_bytes(text, length);
    *width = text_width(character);
    return length;
}

/* Wrapped at words; a word that is wider than the column (a web address) is broken where the column ends. */
static char *wrap_cell(const char *cell, size_t room) {
    text_auto_t *wrapped = text_wrap(cell, room, 0);
    struct text lines = {0};
    size_t filled = 0, width;
    for (const char *at = wrapped; *at;) {
        size_t length = character_length(at, &width);
        if (*at == '\n')
            filled = width = 0;
        if (filled > 0 && filled + width > room) {
            text_add(&lines, "\n");
            filled = 0;
        }
        text_add_bytes(&lines, at, length);
        filled += width;
        at += length;
    }
    return text_take(&lines);
}

static void add_lines(const struct grid *grid, struct libscols_table *table) {
    struct libscols_line *line = NULL;
    for (size_t i = 0; i < grid->cell_count; i++) {
        size_t column = i % grid->column_count;
        if (column == 0)
            line = or_exhausted(scols_table_new_line(table, NULL));
        text_auto_t *wrapped = wrap_cell(grid->cells[i], grid->columns[column].width);
        if (scols_line_set_data(line, column, wrapped) != 0)
            memory_exhausted();
    }
}

/* smartcols fills short lines of wrapped cells with blanks up to the last column: they are taken off. */
static void put_trimmed(FILE *out, const char *text, bool headed) {
    for (bool heading = headed; *text; heading = false) {
        size_t length = strcspn(text, "\n"), kept = length;
        while (kept > 0 && text[kept - 1] == ' ')
            kept--;
        if (heading)
            put_bold(out, text, kept);
        else
            fwrite(text, 1, kept, out);
        fputc('\n', out);
        text += length + (text[length] == '\n');
    }
}

void grid_print(const struct grid *grid, FILE *out) {
    fit(grid, screen_width());
    struct libscols_table *table = or_exhausted(scols_new_table());
    scols_table_enable_noheadings(table, !grid->headings);
    if (scols_table_set_column_separator(table, "  ") != 0)
        memory_exhausted();
    scols_table_set_termforce(table, SCOLS_TERMFORCE_NEVER);
    add_columns(grid, table);
    add_lines(grid, table);
    char *text = NULL;
    if (scols_print_table_to_string(table, &text) != 0 || !text)
        memory_exhausted();
    put_trimmed(out, text, grid->headings);
    free(text);
    scols_unref_table(table);
}
