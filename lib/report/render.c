/* The table of formats, and what the writers share (report/render.h, report/writers.h). */
#include "report/render.h"

#include <string.h>

#include "io/json.h"
#include "report/writers.h"

const struct writer render_writers[] = {
    {"text", ".txt", &text_table, text_document, NULL},
    {"list", ".txt", &list_table, NULL, NULL},
    {"csv", ".csv", &csv_table, NULL, NULL},
    {"tsv", ".tsv", &tsv_table, NULL, NULL},
    {"json", ".json", &json_table, json_document, NULL},
    {"ndjson", ".ndjson", &ndjson_table, ndjson_document, NULL},
    {"markdown", ".md", &markdown_table, markdown_document, NULL},
    {"html", ".html", &html_table, html_document, NULL},
    {"xlsx", ".xlsx", NULL, NULL, "libxlsxwriter"},
    {"sqlite", ".sqlite", NULL, NULL, "libsqlite3"},
    {"ics", ".ics", NULL, NULL, "libical"},
    {"vcard", ".vcf", NULL, NULL, N_("a later version")},
    {"fhir", ".json", NULL, NULL, N_("a later version")},
    {"hsds", ".json", NULL, NULL, N_("a later version")},
    {0},
};

static bool serves(const struct writer *writer, bool for_document) {
    return for_document ? writer->document != NULL : writer->table != NULL;
}

/* The names that would have done, for messages; NULL-ended, borrowed texts. */
static const char **names_serving(bool for_document) {
    const char **names = memory_take(sizeof render_writers / sizeof *render_writers * sizeof *names);
    size_t count = 0;
    for (const struct writer *writer = render_writers; writer->name; writer++)
        if (serves(writer, for_document))
            names[count++] = writer->name;
    return names;
}

static const struct writer *refuse(const char *name, const struct writer *known, bool for_document,
                                   struct fault *fault) {
    const char **names = names_serving(for_document);
    struct text list = {0};
    for (const char **each = names; *each; each++)
        text_add_format(&list, "%s%s", list.length ? ", " : "", *each);
    if (!known)
        fault_set(fault, STATUS_USAGE, _("unknown format \"%s\"; the formats are %s"), name, list.bytes);
    else if (for_document)
        fault_set(fault, STATUS_USAGE, _("format %s is for tables; documents are %s"), name, list.bytes);
    else
        fault_set(fault, STATUS_USAGE, _("format %s is for documents; tables are %s"), name, list.bytes);
    const char *nearest = known ? NULL : text_nearest(name, names);
    if (nearest)
        fault_hint(fault, _("did you mean \"%s\"?"), nearest);
    text_clear(&list);
    free(names);
    return NULL;
}

const struct writer *render_find(const char *name, bool for_document, struct fault *fault) {
    const struct writer *writer = render_writers;
    while (writer->name && strcmp(writer->name, name) != 0)
        writer++;
    if (!writer->name)
        return refuse(name, NULL, for_document, fault);
    if (writer->not_built) {
        fault_set(fault, STATUS_USAGE, _("format %s is not built: it needs %s"), name, _(writer->not_built));
        return NULL;
    }
    return serves(writer, for_document) ? writer : refuse(name, writer, for_document, fault);
}

static size_t width = 80;

void render_width(size_t columns) {
    enum { LEAST = 20 };
    width = columns < LEAST ? LEAST : columns;
}

size_t screen_width(void) {
    return width;
}

static bool in_bold;

void render_bold(bool bold) {
    in_bold = bold;
}

void put_bold(FILE *out, const char *text, size_t length) {
    fprintf(out, "%s%.*s%s", in_bold ? "\033[1m" : "", (int)length, text, in_bold ? "\033[0m" : "");
}

const char *member_text(const json_t *object, const char *member) {
    const char *text = json_string_value(json_object_get(object, member));
    return text ? text : "";
}

static bool is_number(const char *text) {
    if (*text == '-' || *text == '+')
        text++;
    return *text && strspn(text, "0123456789.,%") == strlen(text) && *text >= '0' && *text <= '9';
}

bool column_is_numeric(const json_t *rows, size_t index) {
    size_t at, filled = 0;
    json_t *row;
    json_array_foreach(rows, at, row) {
        const char *cell = json_string_value(json_array_get(row, index));
        if (!cell || !*cell)
            continue;
        if (!is_number(cell))
            return false;
        filled++;
    }
    return filled > 0;
}

void blocks_write(const struct block_writer *writer, const json_t *document, FILE *out) {
    size_t index;
    json_t *block;
    json_array_foreach(json_object_get(document, "blocks"), index, block) {
        const json_t *items = json_object_get(block, "items");
        if (json_is(block, "kind", "heading"))
            writer->heading(out, (int)json_integer_value(json_object_get(block, "level")),
                            member_text(block, "text"));
        else if (json_is(block, "kind", "paragraph"))
            writer->paragraph(out, member_text(block, "text"));
        else if (json_is(block, "kind", "guidance"))
            writer->guidance(out, member_text(block, "text"));
        else if (json_is(block, "kind", "fields"))
            writer->fields(out, items);
        else if (json_is(block, "kind", "list"))
            writer->list(out, items);
        else if (json_is(block, "kind", "table"))
            writer->table(out, block);
    }
}
