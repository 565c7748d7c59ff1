#include "io/csv.h"

#include <csv.h>
#include <string.h>

#include "io/csv_check.h"
#include "io/csv_decode.h"
#include "io/store.h"

enum { MOST = CSV_ROWS_LIMIT + 1 }; /* with the headings; one more is kept to be told */
enum { CELL_STEP = 64 * 1024 };     /* by which the room for a cell grows */

/* What libcsv's callbacks fill. The fields of a row are bytes that end in NUL, one after the other, until it
 * ends; then it is put into the file. */
struct loading {
    struct csv_file *file;
    struct text fields;
    size_t count, line, row_room;
    bool row_ended, filled;
    size_t too_wide; /* the line of a row with too many fields; 0: there is none */
};

static bool is_blank(char byte) {
    return byte && strchr(" \t\n", byte);
}

/* Newlines are one byte, blanks around are gone. In place; `field` ends in NUL. */
static const char *tidied(char *field) {
    char *to = field, *from = field;
    for (; *from; from++)
        if (*from == '\r')
            *to++ = from[1] == '\n' ? *++from : '\n';
        else
            *to++ = *from;
    while (to > field && is_blank(to[-1]))
        to--;
    *to = '\0';
    while (is_blank(*field))
        field++;
    return field;
}

static void on_field(void *bytes, size_t length, void *context) {
    struct loading *loading = context;
    text_auto_t *copy = memory_bytes(bytes, length);
    const char *field = tidied(copy);
    if (loading->count == CSV_COLUMNS_LIMIT) {
        if (*field)
            loading->too_wide = loading->line;
        return;
    }
    loading->count++;
    loading->filled = loading->filled || *field;
    text_add_bytes(&loading->fields, field, strlen(field) + 1);
}

/* One piece of memory a row: the list of the fields, then their bytes. */
static char **fields_taken(const struct loading *loading) {
    const size_t list = loading->count * sizeof(char *);
    char **fields = memory_take(list + loading->fields.length);
    char *at = (char *)fields + list;
    memcpy(at, loading->fields.bytes, loading->fields.length);
    for (size_t i = 0; i < loading->count; i++, at += strlen(at) + 1)
        fields[i] = at;
    return fields;
}

static void put_row(struct loading *loading) {
    struct csv_file *file = loading->file;
    if (file->count == loading->row_room) {
        loading->row_room = loading->row_room ? 2 * loading->row_room : 16;
        file->rows = memory_grow(file->rows, loading->row_room * sizeof *file->rows);
    }
    file->rows[file->count++] =
        (struct csv_row){.line = loading->line, .count = loading->count, .fields = fields_taken(loading)};
}

static void on_row(int terminator, void *context) {
    (void)terminator;
    struct loading *loading = context;
    loading->row_ended = true;
    if (loading->filled && !loading->too_wide && loading->file->count <= MOST)
        put_row(loading);
    loading->fields.length = loading->count = 0;
    loading->filled = false;
}

/* Rows beyond the limits are not kept: here they are told. */
static bool within_limits(const struct csv_source *source, const struct loading *loading,
                          struct fault *fault) {
    if (loading->too_wide) {
        fault_set(fault, STATUS_INVALID, _("the row has more than %d columns"), CSV_COLUMNS_LIMIT);
        fault_hint(fault, _("behind them there may be empty columns alone: delete what stands there in the "
                            "program that wrote it"));
        return fault_place(fault, source->path, loading->too_wide, 0);
    }
    if (loading->file->count <= MOST)
        return true;
    fault_set(fault, STATUS_INVALID, _("the file has more than %d rows"), CSV_ROWS_LIMIT);
    fault_hint(fault, _("part it: each part begins with the row of headings"));
    return fault_place(fault, source->path, loading->file->rows[MOST].line, 0);
}

static bool is_blank_line(const struct csv_source *source, size_t at, size_t end) {
    while (at < end && strchr(" \t\r\n", source->bytes[at]))
        at++;
    return at == end;
}

/* libcsv knows no lines: it is fed one at a time, and the row that ends with it began at the first line fed
 * since the row before, blank ones (which libcsv leaves out) apart. */
static bool parse(const struct csv_source *source, struct csv_parser *parser, struct loading *loading,
                  struct fault *fault) {
    size_t row = 0, line = 1, end;
    bool within = false;
    for (size_t at = 0; at < source->length; at = end, line++) {
        end = csv_line_end(source, at);
        if (at < source->first)
            continue;
        if (!within) {
            row = at;
            loading->line = line;
        }
        loading->row_ended = false;
        if (csv_parse(parser, source->bytes + at, end - at, on_field, on_row, loading) != end - at)
            return csv_explain(source, row, fault);
        if (!within_limits(source, loading, fault))
            return false;
        within = !loading->row_ended && (within || !is_blank_line(source, at, end));
    }
    if (csv_fini(parser, on_field, on_row, loading) != 0)
        return csv_explain(source, row, fault);
    return within_limits(source, loading, fault);
}

static const char *separator(char delimiter) {
    return delimiter == '\t' ? _("tabs") : delimiter == ';' ? _("semicolons (;)") : _("commas (,)");
}

static bool check_headings(const struct csv_source *source, const struct csv_file *file,
                           struct fault *fault) {
    if (file->count == 0) {
        fault_set(fault, STATUS_INVALID, _("the file is empty; a row of headings was expected"));
        fault_hint(fault, _("is it the file that is meant? its first row names the columns"));
        return fault_place(fault, source->path, 1, 0);
    }
    const struct csv_row *headings = &file->rows[0];
    const char *other = strpbrk(headings->fields[0], source->delimiter == ',' ? ";\t" : ",;\t");
    if (headings->count > 1 || !other)
        return true;
    fault_set(fault, STATUS_INVALID, _("the columns are not separated by %s"), separator(source->delimiter));
    fault_hint(fault, _("leave --delimiter out, or give the one that the file has"));
    return fault_place(fault, source->path, headings->line, 0);
}

static bool load(struct csv_source *source, struct csv_file *file, struct fault *fault) {
    if (source->delimiter)
        csv_pass_told(source);
    else if (!csv_find_delimiter(source, fault))
        return false;
    struct loading loading = {.file = file};
    struct csv_parser parser;
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL);
    csv_set_realloc_func(&parser, memory_grow);
    csv_set_blk_size(&parser, CELL_STEP); /* by its 128 bytes a cell of MiB would take minutes */
    csv_set_free_func(&parser, free);
    csv_set_delim(&parser, (unsigned char)source->delimiter);
    bool done = parse(source, &parser, &loading, fault);
    csv_free(&parser);
    text_clear(&loading.fields);
    return done && check_headings(source, file, fault);
}

bool csv_load(const char *path, const struct csv_form *form, struct csv_file *file, struct fault *fault) {
    struct csv_source source = {
        .path = store_called(path), .options = form != NULL, .delimiter = form ? form->delimiter : '\0'};
    text_auto_t *bytes = store_read_any(path, CSV_FILE_LIMIT, &source.length, fault);
    *file = (struct csv_file){0};
    source.bytes = bytes;
    text_auto_t *text = bytes ? csv_decode(&source, form ? form->encoding : NULL, fault) : NULL;
    if (text && load(&source, file, fault))
        return true;
    csv_file_free(file);
    return false;
}

void csv_file_free(struct csv_file *file) {
    for (size_t i = 0; i < file->count; i++)
        free(file->rows[i].fields);
    free(file->rows);
    *file = (struct csv_file){0};
}

int csv_column(const struct csv_file *file, const char *heading) {
    for (size_t i = 0; file->count && i < file->rows[0].count; i++)
        if (text_same(file->rows[0].fields[i], heading))
            return (int)i;
    return -1;
}

const char *csv_field(const struct csv_row *row, int column) {
    if (column < 0 || (size_t)column >= row->count || !*row->fields[column])
        return NULL;
    return row->fields[column];
}
