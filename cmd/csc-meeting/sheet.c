/* The form of a meeting, and its notes from a sheet that somebody filled in (H-71, H-89, H-102). */
#include <string.h>

#include "cmd/csc-meeting/verbs.h"
#include "cmd/forms.h"
#include "cmd/import.h"
#include "cmd/reading.h"
#include "io/json.h"
#include "record/ids.h"
#include "report/guide.h"
#include "report/render.h"
#include "rules/meetings.h"
#include "rules/roles.h"

/* Does the operand name a meeting, and not a form? */
static bool names_a_meeting(const char *operand) {
    text_auto_t *upper = memory_text(operand ? operand : "");
    *upper = *upper == 'm' ? 'M' : *upper;
    return id_is_lettered(upper, 'M');
}

/* The meeting that is named, else the one that is running or next. free() it; NULL with call->fault. */
static char *meeting_meant(struct call *call, const struct view *view) {
    const char *typed = call_operand(call, 0);
    return names_a_meeting(typed) ? names_find(view->root, "meetings", typed, &call->fault)
                                  : memory_text(names_meeting(view->root, &call->fault));
}

static json_t *make_form(struct call *call, struct view *view) {
    text_auto_t *meeting = meeting_meant(call, view);
    return meeting ? report_form_of(view, meeting, &call->fault) : NULL;
}

static json_t *make_sheet(struct call *call, struct view *view) {
    text_auto_t *meeting = meeting_meant(call, view);
    return meeting ? report_sheet(view, meeting) : NULL;
}

/* Only the form of a meeting is a sheet, and a sheet is for who writes the minutes. */
static bool is_of_meeting(struct call *call) {
    const char *typed = call_operand(call, 0);
    if (typed && !names_a_meeting(typed) && strcmp(typed, "plan") != 0) {
        fault_set(&call->fault, STATUS_USAGE, _("format csv is for the form of a meeting; %s is none"),
                  typed);
        return fault_hint(
            &call->fault,
            _("csc-team list -f csv, csc-report contacts -f csv and supports -f csv are lists"));
    }
    if (call_option(call, "for"))
        return fault_set(&call->fault, STATUS_USAGE,
                         _("the sheet is for who writes the minutes: --for goes with another format"));
    return true;
}

static enum status print_sheet(struct call *call) {
    if (!is_of_meeting(call))
        return call_fail(call);
    if (!call_flag(call, "blank"))
        return reading_document_as(call, NULL, make_sheet, &render_sheet);
    const struct profile *profile = practice_of(call);
    json_auto_t *document = profile ? report_sheet_blank(profile) : NULL;
    return reading_print_as(call, document, &render_sheet);
}

static enum status print_blank(struct call *call) {
    const struct profile *profile = practice_of(call);
    json_auto_t *document = profile ? report_form_blank(profile, "plan") : NULL;
    return reading_print(call, document);
}

enum status meeting_form(struct call *call) {
    const char *format = call_option(call, "format");
    if (!form_options_fit(call))
        return call_fail(call);
    if (format && strcmp(format, "csv") == 0)
        return print_sheet(call);
    if (!names_a_meeting(call_operand(call, 0)))
        return form_print(call);
    return call_flag(call, "blank") ? print_blank(call) : reading_document(call, NULL, make_form);
}

static const struct import_member own[] = {
    {"section", NULL, NULL, "heading|rubrique|partie"},
    {"by", &record_note, "by", "who|name|qui|par|dit par|nom"},
    {"topic", &record_note, "topic", "sujet|thème"},
    {"text", &record_note, "text", "what was said|note|notes|texte|ce qui a été dit"},
    {"priority", &record_note, "priority", "priorité"},
    {"only", &record_note, "only", "seulement pour"},
    {"case", &record_note, "case", "cas"},
    {"on", &record_note, "on", "le"},
    {0},
};

struct notes_import {
    struct import_member *members;
    const char *meeting;
};

/* The section of the practice whose form has the text as its title; NULL when it is none or several. */
static const char *section_titled(const struct profile *profile, const char *text) {
    const char *found = NULL, *language;
    size_t index;
    json_t *entry, *title;
    json_array_foreach (json_object_get(profile->root, "form"), index, entry) {
        const char *section = json_text_at(entry, "section");
        bool same = false;
        json_object_foreach (json_object_get(entry, "title"), language, title)
            same = same || text_same(json_string_value(title), text);
        if (!same || !profile_word(profile, "sections", section))
            continue;
        if (found && strcmp(found, section) != 0)
            return NULL;
        found = section;
    }
    return found;
}

static bool put_section(struct call *call, struct work *work, json_t *note, const char *text) {
    const char *section = profile_word_meant(work->inquiry.profile, "sections", text);
    if (!section)
        section = section_titled(work->inquiry.profile, text);
    return edit_member(&work->edit, note, &record_note, record_field(&record_note, "section"),
                       section ? section : text, &call->fault);
}

/* The same, blanks at the ends apart. */
static bool same_words(const char *a, const char *b) {
    static const char blanks[] = " \t\n";
    a += strspn(a, blanks);
    b += strspn(b, blanks);
    size_t first = strlen(a), second = strlen(b);
    while (first && strchr(blanks, a[first - 1]))
        first--;
    while (second && strchr(blanks, b[second - 1]))
        second--;
    return first == second && strncmp(a, b, first) == 0;
}

/* The note that says the same in the same section by the same person (whoever it is where the row names
 * nobody): the sheet was imported before. NULL. */
static const char *already(const json_t *meeting, const json_t *note, bool named) {
    const char *id;
    json_t *other;
    json_object_foreach (json_object_get(meeting, "notes"), id, other) {
        if (!json_at(other, "withdrawn") && json_is(other, "section", json_text_at(note, "section")) &&
            same_words(json_text_at(other, "text"), json_text_at(note, "text")) &&
            (!named || text_same(json_text_at(other, "by"), json_text_at(note, "by"))))
            return id;
    }
    return NULL;
}

/* A note cannot be changed: what the row says otherwise, such as who may see it, must not be passed over. */
static const char *take_known(struct call *call, const struct notes_import *sheet, struct import *import,
                              const json_t *there, const char *id, const json_t *note) {
    json_auto_t *rest = json_copy((json_t *)note);
    json_object_del(rest, "text");
    text_auto_t *differ = import_differences(&record_note, there, rest);
    if (*differ) {
        fault_set(&call->fault, STATUS_INVALID, _("%s/%s says the same already, but for: %s"), sheet->meeting,
                  id, differ);
        fault_hint(&call->fault, _("take the row out of the sheet, or say it in other words"));
        return NULL;
    }
    import->tally.known++;
    return "";
}

static const char *add_note(struct work *work, struct import *import, const char *id, json_t *meeting,
                            json_t *note) {
    text_auto_t *number =
        edit_add(&work->edit, &record_note, member_object(meeting, "notes"), json_incref(note));
    if (!json_text_at(note, "by"))
        import->tally.unsaid++;
    return work_keep(work, memory_format("%s/%s", id, number));
}

static const char *take_row(struct call *call, struct work *work, struct import *import, size_t row,
                            void *context) {
    const struct notes_import *sheet = context;
    json_t *meeting = record_find(work->root, sheet->meeting);
    const char *section = import_field(import, row, "section");
    json_auto_t *note = json_object();
    if (!import_field(import, row, "text")) {
        import->tally.left_out++;
        return "";
    }
    if (!section)
        fault_set(&call->fault, STATUS_INVALID, _("the row has no section"));
    if (!section || !put_section(call, work, note, section) ||
        !import_put(call, work, import, row, note, sheet->members) ||
        !meeting_may_minute(&work->inquiry, sheet->meeting, json_text_at(note, "topic"), &call->fault))
        return NULL;
    const char *known = already(meeting, note, json_text_at(note, "by") != NULL);
    return known ? take_known(call, sheet, import, json_object_get(json_object_get(meeting, "notes"), known),
                              known, note)
                 : add_note(work, import, sheet->meeting, meeting, note);
}

static void tell(struct call *call, const struct import_tally *tally) {
    if (tally->known)
        tool_note(call, ngettext("%zu note already there", "%zu notes already there", tally->known),
                  tally->known);
    if (tally->left_out)
        tool_note(
            call,
            ngettext("%zu row without a text left out", "%zu rows without a text left out", tally->left_out),
            tally->left_out);
}

enum status meeting_import(struct call *call) {
    struct work work = {0};
    struct import import = {0};
    struct notes_import sheet = {.members = import_members(own, &record_note)};
    text_auto_t *ids = NULL;
    const char *id = NULL;
    const json_t *meeting = NULL;
    if (import_open(call, call_operand(call, 0), sheet.members, &import) &&
        (meeting = meeting_begin(call, &work, &id)))
        sheet.meeting = work_keep(&work, memory_text(id)); /* outlives the rows that are taken back */
    if (meeting && may_write_minutes(call, &work, meeting, sheet.meeting) &&
        import_needs(call, &import, "section") && import_needs(call, &import, "text")) {
        ids = import_each(call, &work, &import, take_row, &sheet);
        if (import_may_write(call, &import))
            tell(call, &import.tally);
    }
    work_end(call, &work, ids);
    free(sheet.members);
    return import_close(call, &import);
}
