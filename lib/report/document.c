/* Building a document (report/document.h). */
#include "report/document.h"

#include "base/text.h"

static void set_text(json_t *object, const char *member, const char *text) {
    if (text)
        json_object_set_new(object, member, json_string(text));
}

json_t *document_new(const char *kind, const char *title, const char *subtitle) {
    json_t *document = json_object();
    set_text(document, "document", kind);
    json_object_set_new(document, "v", json_integer(1));
    set_text(document, "title", title);
    set_text(document, "subtitle", subtitle);
    /* TRANSLATORS: the tag of the language that you translate into, such as fr */
    set_text(document, "language", _("en"));
    json_object_set_new(document, "facts", json_array());
    json_object_set_new(document, "blocks", json_array());
    return document;
}

static void add_pair(json_t *list, const char *label, const char *value) {
    if (!value)
        return;
    json_t *pair = json_object();
    set_text(pair, "label", label);
    set_text(pair, "value", value);
    json_array_append_new(list, pair);
}

void document_fact(json_t *document, const char *label, const char *value) {
    add_pair(json_object_get(document, "facts"), label, value);
}

static json_t *add_block(json_t *document, const char *kind) {
    json_t *block = json_object();
    set_text(block, "kind", kind);
    json_array_append_new(json_object_get(document, "blocks"), block);
    return block;
}

void document_heading(json_t *document, int level, const char *text) {
    json_t *block = add_block(document, "heading");
    json_object_set_new(block, "level", json_integer(level));
    set_text(block, "text", text);
}

static void add_text_block(json_t *document, const char *kind, const char *text) {
    if (text)
        set_text(add_block(document, kind), "text", text);
}

void document_paragraph(json_t *document, const char *text) {
    add_text_block(document, "paragraph", text);
}

void document_guidance(json_t *document, const char *text) {
    add_text_block(document, "guidance", text);
}

static json_t *add_list(json_t *block, const char *member) {
    json_t *list = json_array();
    json_object_set_new(block, member, list);
    return list;
}

json_t *document_fields(json_t *document) {
    return add_list(add_block(document, "fields"), "items");
}

void fields_add(json_t *fields, const char *label, const char *value) {
    add_pair(fields, label, value);
}

json_t *document_list(json_t *document) {
    return add_list(add_block(document, "list"), "items");
}

void list_add(json_t *list, const char *text) {
    if (text)
        json_array_append_new(list, json_string(text));
}

json_t *document_table(json_t *document, const char *title, const char *const *columns) {
    json_t *block = add_block(document, "table");
    set_text(block, "title", title);
    json_t *names = add_list(block, "columns");
    for (; *columns; columns++)
        json_array_append_new(names, json_string(*columns));
    return add_list(block, "rows");
}

void table_add(json_t *table, const char *const *cells, size_t count) {
    json_t *row = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(row, json_string(cells[i] ? cells[i] : ""));
    json_array_append_new(table, row);
}

void document_row_heads(json_t *document) {
    const json_t *blocks = json_object_get(document, "blocks");
    json_object_set_new(json_array_get(blocks, json_array_size(blocks) - 1), "row_heads", json_true());
}

void document_foot(json_t *document, const char *text) {
    set_text(document, "foot", text);
}
