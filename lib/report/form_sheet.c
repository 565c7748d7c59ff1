/* The form of a meeting as a sheet: a row for every note, and one to type in for every section that has none;
 * and the form of a meeting that is still to come. `csc-meeting import` reads the sheet back. */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "plan/names.h"
#include "record/record.h"
#include "report/cells.h"
#include "report/guide.h"
#include "report/narrow.h"
#include "report/page.h"
#include "report/reports.h"
#include "rules/find.h"
#include "rules/meetings.h"
#include "rules/roles.h"

/* The first four are what a sheet always has; the others stand there when a note says something of the kind.
 */
static const char *const columns[] = {"section", "by", "topic", "text", "priority", "only", "case", NULL};
enum { ALWAYS = 4, ALL = 7 };

struct note_sheet {
    struct view *view; /* NULL: blank */
    const struct profile *profile;
    const json_t *meeting;
    json_t *rows;
    bool used[ALL];
};

static void put_row(struct note_sheet *sheet, const char *const cells[ALL]) {
    json_t *row = json_array();
    for (size_t i = 0; i < ALL; i++) {
        json_array_append_new(row, json_string(cells[i] ? cells[i] : ""));
        sheet->used[i] = sheet->used[i] || cells[i];
    }
    json_array_append_new(sheet->rows, row);
}

/* The label, unless it means several words. */
static const char *labelled(const struct note_sheet *sheet, const char *vocabulary, const char *word) {
    const char *label = word ? profile_label(sheet->profile, vocabulary, word) : NULL;
    const char *meant = label ? profile_word_meant(sheet->profile, vocabulary, label) : NULL;
    return meant && strcmp(meant, word) == 0 ? label : word;
}

static void put_empty(struct note_sheet *sheet, const char *section, const char *by) {
    const char *cells[ALL] = {labelled(sheet, "sections", section), by};
    put_row(sheet, cells);
}

/* The name, unless it means somebody else or several. */
static const char *shown(const struct note_sheet *sheet, const char *person) {
    struct fault fault = {0};
    const char *name = person ? names_show(sheet->view->root, person) : NULL;
    text_auto_t *meant = name ? names_find(sheet->view->root, "people", name, &fault) : NULL;
    fault_clear(&fault);
    return meant && strcmp(meant, person) == 0 ? name : person;
}

static char *joined(const json_t *ids) {
    struct text all = {0};
    size_t index;
    json_t *id;
    json_array_foreach (ids, index, id)
        text_add_format(&all, "%s%s", index ? ", " : "", json_string_value(id));
    return all.bytes;
}

static void put_note(struct note_sheet *sheet, const json_t *note) {
    const char *topic = json_text_at(note, "topic"), *section = json_text_at(note, "section");
    text_auto_t *only = joined(json_object_get(note, "only"));
    const char *cells[ALL] = {labelled(sheet, "sections", section),
                              shown(sheet, json_text_at(note, "by")),
                              labelled(sheet, "topics", topic),
                              json_text_at(note, "text"),
                              json_text_at(note, "priority"),
                              only,
                              json_text_at(note, "case")};
    put_row(sheet, cells);
}

/* The sides whose people said something in the section: {agency: true}. */
static size_t put_notes(struct note_sheet *sheet, const char *section, json_t *sides) {
    const char *id, *side;
    json_t *note;
    size_t count = 0;
    json_object_foreach (json_object_get(sheet->meeting, "notes"), id, note) {
        if (!json_is(note, "section", section) || json_at(note, "withdrawn"))
            continue;
        put_note(sheet, note);
        count++;
        side = json_text_at(note, "origin");
        if (side)
            json_object_set_new(sides, side, json_true());
    }
    return count;
}

/* From every provider something is asked: a row for the first of its people who is there, else who is
 * invited. */
static size_t put_providers(struct note_sheet *sheet, const char *section, json_t *sides) {
    static const char *const lists[] = {"attendance", "invited"};
    const char *person;
    json_t *entry;
    size_t count = 0;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        json_object_foreach (json_object_get(sheet->meeting, lists[i]), person, entry) {
            const char *agency = agency_of(sheet->view->root, person);
            if (!agency || json_object_get(sides, agency) ||
                (i == 0 && !meeting_attended(sheet->meeting, person)) ||
                !agency_provides(json_object_get(json_object_get(sheet->view->root, "agencies"), agency)))
                continue;
            json_object_set_new(sides, agency, json_true());
            put_empty(sheet, section, shown(sheet, person));
            count++;
        }
    return count;
}

static void put_section(struct note_sheet *sheet, const char *section) {
    json_auto_t *sides = json_object();
    size_t count = sheet->view ? put_notes(sheet, section, sides) : 0;
    if (sheet->view && profile_word_is(sheet->profile, "sections", section, "each"))
        count += put_providers(sheet, section, sides);
    if (count == 0)
        put_empty(sheet, section, NULL);
}

static void put_once(struct note_sheet *sheet, json_t *done, const char *section) {
    if (!section || json_object_get(done, section))
        return;
    json_object_set_new(done, section, json_true());
    put_section(sheet, section);
}

/* The sections in the order of the form, then those that stand in no form, then those that only notes know.
 */
static void put_sections(struct note_sheet *sheet) {
    const char *key;
    json_t *entry;
    size_t index;
    json_auto_t *done = json_object();
    json_array_foreach (sheet->profile ? json_object_get(sheet->profile->root, "form") : NULL, index, entry) {
        const char *section = json_text_at(entry, "section");
        if (profile_word(sheet->profile, "sections", section))
            put_once(sheet, done, section);
    }
    json_object_foreach ((json_t *)profile_words(sheet->profile, "sections"), key, entry)
        put_once(sheet, done, key);
    json_object_foreach (json_object_get(sheet->meeting, "notes"), key, entry)
        put_once(sheet, done, json_at(entry, "withdrawn") ? NULL : json_text_at(entry, "section"));
}

/* Without the columns that nothing stands in. */
static json_t *sheet_document(struct note_sheet *sheet) {
    const char *used[ALL + 1] = {NULL};
    size_t count = 0, index;
    json_t *row, *document = document_new("sheet", _("Notes of a meeting"), NULL);
    put_sections(sheet);
    for (size_t i = 0; i < ALWAYS; i++)
        sheet->used[i] = true;
    for (size_t i = 0; i < ALL; i++)
        if (sheet->used[i])
            used[count++] = columns[i];
    json_t *table = document_table(document, NULL, used);
    json_array_foreach (sheet->rows, index, row) {
        const char *cells[ALL] = {NULL};
        for (size_t i = 0, at = 0; i < ALL; i++)
            if (sheet->used[i])
                cells[at++] = json_string_value(json_array_get(row, i));
        table_add(table, cells, count);
    }
    json_decref(sheet->rows);
    return document;
}

json_t *report_sheet_blank(const struct profile *profile) {
    struct note_sheet sheet = {.profile = profile, .rows = json_array()};
    return sheet_document(&sheet);
}

json_t *report_sheet(struct view *view, const char *meeting) {
    struct note_sheet sheet = {.view = view,
                               .profile = view->profile,
                               .meeting = record_find(view->root, meeting),
                               .rows = json_array()};
    return sheet_document(&sheet);
}

/* What the form of a meeting to come tells of it. */
static json_t *told_of(const void *wanted, const char *id, json_t *record) {
    static const char *const told[] = {"starts", "place", NULL};
    if (strcmp(id, wanted) != 0)
        return NULL;
    json_t *tells = json_object();
    row_copy(tells, record, told);
    return tells;
}

static const char *form_of_meeting(const struct view *view, const json_t *meeting) {
    const struct inquiry inquiry = report_inquiry(view);
    return form_of_kind(view->profile, meeting_kind(&inquiry, meeting));
}

static json_t *form_to_come(struct view *view, const char *meeting, const json_t *record) {
    static const char *const of_plan[] = {"subject", "meetings", NULL};
    text_auto_t *when = page_moment(json_text_at(record, "starts"));
    json_t *document = report_form_blank(view->profile, form_of_meeting(view, record)),
           *facts = json_object_get(document, "facts");
    const char *values[] = {json_text_at(view->root, "subject/name"), when, json_text_at(record, "place")};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (values[i])
            json_object_set_new(json_array_get(facts, i), "value", json_string(values[i]));
    json_object_set_new(document, "document",
                        json_string("form")); /* a disclosure of it is none of the plan */
    report_narrow(view, of_plan);
    report_narrow_each(view, "meetings", told_of, meeting);
    return document;
}

json_t *report_form_of(struct view *view, const char *meeting, struct fault *fault) {
    const json_t *record = record_find(view->root, meeting);
    return json_is(record, "status", "planned") ? form_to_come(view, meeting, record)
                                                : report_minutes(view, meeting, fault);
}
