/* The grid on paper: topics down, agencies across, a few to a table so that it fits a screen of 80 columns
 * and a sheet of Letter or A4. */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "plan/names.h"
#include "report/document.h"
#include "report/narrow.h"
#include "report/permitted.h"
#include "report/reports.h"
#include "rules/consent.h"

enum { ACROSS = 4, HEADS_WIDTH = 60 };

/* Consecutive rows of one agency and case stand in one column. */
struct grid_page {
    struct view *view;
    json_t *document;
    const json_t *rows;
    size_t topics; /* rows of each column */
};

static const json_t *row_at(const struct grid_page *page, size_t column, size_t topic) {
    return json_array_get(page->rows, column * page->topics + topic);
}

static char *names_joined(const struct view *view, const json_t *ids) {
    struct text all = {0};
    size_t index;
    json_t *id;
    json_array_foreach (ids, index, id)
        text_add_format(&all, "%s%s", index ? ", " : "", names_show(view->root, json_string_value(id)));
    return text_take(&all);
}

/* "yes C5, until 2026-12-31, with Étoile". free() it. */
static char *cell_text(const struct view *view, const json_t *row) {
    static const struct {
        const char *state, *text;
    } words[] = {{"both", N_("yes")},          {"receive", N_("told only")}, {"release", N_("tells only")},
                 {"denied", N_("no: denied")}, {"sealed", N_("sealed")},     {"none", N_("no")}};
    struct text cell = {0};
    const json_t *consents = json_object_get(row, "consents"), *with = json_object_get(row, "with");
    const char *until = json_text_at(row, "until");
    size_t index;
    json_t *consent;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (json_is(row, "state", words[i].state))
            text_add(&cell, _(words[i].text));
    json_array_foreach (consents, index, consent)
        text_add_format(&cell, "%s %s", index ? "," : "", json_string_value(consent));
    if (until)
        text_add_format(&cell, _(", until %s"), until);
    if (with && !json_has(with, "*")) {
        text_auto_t *names = names_joined(view, with);
        text_add_format(&cell, _(", with %s"), names);
    }
    return text_take(&cell);
}

static char *topic_text(const struct view *view, const json_t *row) {
    const char *topic = json_text_at(row, "topic"), *label = profile_label(view->profile, "topics", topic);
    if (topic_is_sealed(view->profile, topic))
        return memory_format(_("%s (sealed)"), label);
    if (topic_is_explicit(view->profile, topic))
        return memory_format(_("%s (only by name)"), label);
    return memory_text(label);
}

static bool has_permit(const struct view *view, const char *agency) {
    const char *id;
    json_t *consent;
    json_object_foreach (json_object_get(view->root, "consents"), id, consent) {
        if (json_is(consent, "agency", agency) && json_is(consent, "decision", "permit") &&
            permitted_in_force(view, consent))
            return true;
    }
    return false;
}

static char *agency_text(const struct grid_page *page, const json_t *row) {
    const char *name = json_text_at(row, "agency_name"), *agency = json_text_at(row, "agency");
    const bool shown = json_at(row, "consents") || has_permit(page->view, agency);
    return shown ? memory_text(name) : memory_format(_("%s (no permit)"), name);
}

/* Keeps a text as long as `kept`. Steals it. */
static const char *keep(json_t *kept, char *stolen) {
    json_array_append_new(kept, json_string(stolen));
    free(stolen);
    return json_string_value(json_array_get(kept, json_array_size(kept) - 1));
}

static void put_line(const struct grid_page *page, json_t *table, size_t from, size_t to, size_t topic) {
    json_auto_t *kept = json_array();
    const char *cells[ACROSS + 1] = {keep(kept, topic_text(page->view, row_at(page, from, topic)))};
    for (size_t i = from; i < to; i++)
        cells[1 + i - from] = keep(kept, cell_text(page->view, row_at(page, i, topic)));
    table_add(table, cells, 1 + to - from);
}

/* Headings do not wrap: ids stand there, and the names in a line of their own. */
static void put_table(const struct grid_page *page, size_t from, size_t to) {
    const char *columns[ACROSS + 2] = {_("Topic")}, *names[ACROSS + 1] = {_("Agency")};
    json_auto_t *kept = json_array();
    for (size_t i = from; i < to; i++) {
        columns[1 + i - from] = json_text_at(row_at(page, i, 0), "agency");
        names[1 + i - from] = keep(kept, agency_text(page, row_at(page, i, 0)));
    }
    json_t *table = document_table(page->document, _("Topics by agency"), columns);
    document_row_heads(page->document);
    table_add(table, names, 1 + to - from);
    for (size_t topic = 0; topic < page->topics; topic++)
        put_line(page, table, from, to, topic);
}

static bool same_case(const json_t *a, const json_t *b) {
    return consent_is_of_case(a, json_text_at(b, "case"));
}

/* As many columns of one case from here on as fit beside each other. */
static size_t end_of_table(const struct grid_page *page, size_t from, size_t columns) {
    const json_t *first = row_at(page, from, 0);
    size_t to = from, width = 0;
    while (to < columns && to - from < ACROSS && same_case(first, row_at(page, to, 0))) {
        width += text_width(json_text_at(row_at(page, to, 0), "agency"));
        if (to > from && width > HEADS_WIDTH)
            break;
        to++;
    }
    return to;
}

static void put_case(const struct grid_page *page, const char *in_case) {
    const json_t *record = json_object_get(json_object_get(page->view->root, "cases"), in_case);
    const char *name = json_text_at(record, "name");
    text_auto_t *heading = memory_format("%s%s%s", in_case, name ? ": " : "", name ? name : "");
    document_heading(page->document, 1, heading);
}

/* Each case's agencies under its own heading. */
static void put_tables(const struct grid_page *page, size_t columns) {
    size_t to;
    for (size_t from = 0; from < columns; from = to) {
        const json_t *first = row_at(page, from, 0);
        const char *in_case = json_text_at(first, "case");
        if (in_case && (from == 0 || !same_case(first, row_at(page, from - 1, 0))))
            put_case(page, in_case);
        to = end_of_table(page, from, columns);
        put_table(page, from, to);
    }
}

/* How many rows the first agency has: as many as every other. */
static size_t topics_of(const json_t *rows) {
    size_t count = 0;
    const json_t *first = json_array_get(rows, 0);
    while (count < json_array_size(rows) &&
           json_is(json_array_get(rows, count), "agency", json_text_at(first, "agency")) &&
           same_case(first, json_array_get(rows, count)))
        count++;
    return count;
}

/* Of a consent its row tells, of an agency its column, and that another may speak with it. */
static void narrow(struct view *view, const json_t *rows) {
    json_auto_t *told = json_object();
    size_t index, at;
    json_t *row, *id;
    narrow_note(told, "subject");
    json_array_foreach (rows, index, row) {
        narrow_note(told, json_text_at(row, "agency"));
        narrow_note(told, json_text_at(row, "case"));
        json_array_foreach (json_object_get(row, "with"), at, id)
            narrow_note(told, json_string_value(id));
        json_array_foreach (json_object_get(row, "consents"), at, id)
            narrow_note(told, json_string_value(id));
    }
    report_narrow_told(view, told);
}

json_t *report_permitted_page(struct view *view) {
    json_auto_t *rows = permitted_rows(view);
    struct grid_page page = {.view = view, .rows = rows, .topics = topics_of(rows)};
    page.document = document_new("permitted", _("What each agency may be told"),
                                 json_text_at(view->root, "subject/name"));
    document_fact(page.document, _("On"), date_write(view->day).text);
    document_guidance(
        page.document,
        permitted_reader(view) /* with whom it may speak would name others */
            ? _("yes: may be told and may tell. told only, tells only: one way. Without end, where nothing "
                "else is said. With whom: ask the coordinator.")
            : _("yes: may be told and may tell. told only, tells only: one way. With everybody, and "
                "without end, where nothing else is said. Who said something must have a permit, too."));
    if (page.topics)
        put_tables(&page, json_array_size(rows) / page.topics);
    else
        document_paragraph(page.document, _("Nothing is permitted."));
    text_auto_t *anchor = report_anchor(view);
    if (anchor)
        document_foot(page.document, anchor);
    narrow(view, rows);
    return page.document;
}
