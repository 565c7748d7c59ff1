/* A page of the practice's own form (report/page.h). */
#include "report/page.h"

#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "plan/names.h"
#include "report/reports.h"
#include "rules/find.h"
#include "rules/meetings.h"
#include "rules/roles.h"

/* The subject's own view leaves out what is sealed alone, which no section is about. */
static bool shows_whole(const struct view *view) {
    if (!view->who || strcmp(view->who, "subject") == 0)
        return true;
    return json_object_get(json_object_get(view->root, "people"), view->who) &&
           !agency_of(view->root, view->who);
}

/* A plan's form is that of its last meeting. */
static const char *kind_of(const struct inquiry *inquiry, const json_t *meeting) {
    const char *id;
    json_t *other;
    json_object_foreach (meeting ? NULL : records_of(inquiry, "meetings"), id, other) {
        if (strcmp(status_of(other), "cancelled") != 0)
            meeting = other;
    }
    return meeting_kind(inquiry, meeting);
}

struct page page_begin(struct view *view, json_t *stolen_document, const char *meeting) {
    struct page page = {.view = view,
                        .inquiry = {.plan = view->root, .profile = view->profile, .today = view->day},
                        .document = stolen_document,
                        .meeting = meeting,
                        .record = meeting ? json_object_get(json_object_get(view->root, "meetings"), meeting)
                                          : NULL,
                        .whole = shows_whole(view)};
    page.kind = kind_of(&page.inquiry, page.record);
    return page;
}

const char *form_title(const struct profile *profile, const char *kind, const char *report,
                       const char *otherwise) {
    const char *own =
        kind ? profile_text(json_at(profile_word(profile, "meeting-kinds", kind), "form")) : "";
    return *own ? own : profile_document(profile, report, otherwise);
}

json_t *page_end(struct page *page) {
    text_auto_t *anchor = report_anchor(page->view);
    if (anchor)
        document_foot(page->document, anchor);
    return page->document;
}

json_t *page_open(struct page *page) {
    for (int level = 1; level <= 2; level++)
        if (page->headings[level - 1])
            document_heading(page->document, level, page->headings[level - 1]);
    page->headings[0] = page->headings[1] = NULL;
    return page->document;
}

void page_heading(struct page *page, int level, const char *text) {
    if (level == 1)
        page->headings[0] = page->headings[1] = NULL;
    document_heading(page_open(page), level, text);
}

static void keep_heading(struct page *page, int level, const char *text) {
    if (level == 1)
        page->headings[0] = NULL;
    page->headings[level - 1] = text;
    if (level == 1)
        page->headings[1] = NULL;
}

static const json_t *form_of(const struct page *page) {
    return page->view->profile ? json_object_get(page->view->profile->root, "form") : NULL;
}

/* A row may be for some kinds of meeting alone. */
static bool is_for_kind(const struct page *page, const json_t *entry) {
    const json_t *kinds = json_object_get(entry, "kinds");
    return !kinds || (page->kind && json_has(kinds, page->kind));
}

bool form_has(const struct page *page, const char *section) {
    size_t index;
    json_t *entry;
    json_array_foreach (form_of(page), index, entry) {
        if (json_is(entry, "section", section) && is_for_kind(page, entry))
            return true;
    }
    return false;
}

static const struct form_part *part_of(const struct form_part *parts, const char *section) {
    while (parts->name && strcmp(parts->name, section) != 0)
        parts++;
    return parts;
}

static void fill_section(struct page *page, const struct form_part *parts, const json_t *entry, int level) {
    const char *section = json_text_at(entry, "section");
    const char *guidance = profile_text(json_object_get(entry, "guidance"));
    keep_heading(page, level, profile_text(json_object_get(entry, "title")));
    if (page->guided)
        document_guidance(page_open(page), *guidance ? guidance : NULL);
    part_of(parts, section)->fill(page, section);
    bool empty = page->headings[level - 1] != NULL;
    if (empty && page->whole && strcmp(section, "heading") != 0)
        document_paragraph(page_open(page), _("Nothing noted."));
}

void form_fill(struct page *page, const struct form_part *parts) {
    size_t index;
    json_t *entry;
    json_array_foreach (form_of(page), index, entry) {
        if (is_for_kind(page, entry))
            fill_section(page, parts, entry, json_yes(entry, "under") ? 2 : 1);
    }
}

static bool column_filled(const json_t *rows, size_t column) {
    size_t index;
    json_t *row;
    json_array_foreach (rows, index, row) {
        if (json_string_length(json_array_get(row, column)) > 0)
            return true;
    }
    return false;
}

void page_table(struct page *page, const char *title, const char *const *columns, json_t *rows) {
    size_t count = 0, kept = 0, index;
    json_t *row;
    while (columns[count])
        count++;
    const char **names = memory_take((count + 1) * sizeof *names),
               **cells = memory_take(count * sizeof *cells);
    size_t *from = memory_take(count * sizeof *from);
    for (size_t i = 0; i < count; i++)
        if (column_filled(rows, i)) {
            names[kept] = columns[i];
            from[kept++] = i;
        }
    json_t *table = json_array_size(rows) ? document_table(page_open(page), title, names) : NULL;
    json_array_foreach (rows, index, row) {
        for (size_t i = 0; i < kept; i++)
            cells[i] = json_string_value(json_array_get(row, from[i]));
        table_add(table, cells, kept);
    }
    free(names);
    free(cells);
    free(from);
    json_decref(rows);
}

void page_list(struct page *page, json_t *texts) {
    size_t index;
    json_t *text;
    json_t *list = json_array_size(texts) ? document_list(page_open(page)) : NULL;
    json_array_foreach (texts, index, text)
        list_add(list, json_string_value(text));
    json_decref(texts);
}

void page_fields(struct page *page, json_t *fields) {
    if (json_array_size(fields))
        json_array_extend(document_fields(page_open(page)), fields);
    json_decref(fields);
}

void page_tells(const struct page *page, const char *record, const char *id) {
    text_auto_t *whole = memory_format("%s/%s", record, id);
    if (page->nested)
        json_object_set_new(page->nested, whole, json_true());
}
