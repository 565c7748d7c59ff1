/* The minutes of one meeting, in the order of the practice's form. */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "report/cells.h"
#include "report/narrow.h"
#include "report/page.h"
#include "report/reports.h"
#include "rules/find.h"
#include "rules/meetings.h"
#include "rules/roles.h"

static bool refuse(struct fault *fault, enum status status, const char *text, const char *meeting) {
    return fault_set(fault, status, "%s: %s", meeting, text);
}

/* An agency receives what is final; the subject and the operator see the draft too. */
static bool may_be_shown(const struct page *page, const char *meeting, struct fault *fault) {
    const char *status = status_of(page->record);
    if (!page->record)
        return page->view->who ? refuse(fault, STATUS_NO,
                                        _("there are no minutes of this meeting for this reader"), meeting)
                               : refuse(fault, STATUS_USAGE, _("there is no such meeting"), meeting);
    if (strcmp(status, "cancelled") == 0)
        return refuse(fault, STATUS_NO, _("the meeting was cancelled: it has no minutes"), meeting);
    if (strcmp(status, "planned") == 0)
        return refuse(fault, STATUS_NO, _("the meeting is only planned: it has no minutes yet"), meeting);
    if (!page->whole && !meeting_final(page->record))
        return refuse(fault, STATUS_NO, _("the minutes are not final yet"), meeting);
    return true;
}

/* "draft", "final, 2026-10-09"; free() it. */
static char *state_text(const json_t *meeting) {
    const char *state = json_text_at(meeting, "minutes/state"),
               *final_on = json_text_at(meeting, "minutes/final_on");
    const char *submitted_on = json_text_at(meeting, "minutes/submitted_on");
    const char *on = meeting_final(meeting) ? final_on : submitted_on;
    if (!state)
        state = "draft";
    return on ? memory_format(_("%s, %s"), _(state), on) : memory_text(_(state));
}

static const char *label_of(const struct page *page, const char *vocabulary, const char *word) {
    return word ? profile_label(page->view->profile, vocabulary, word) : NULL;
}

static void add_facts(struct page *page) {
    const json_t *meeting = page->record;
    const json_int_t length = json_integer_value(json_at(meeting, "minutes_long")),
                     version = json_integer_value(json_at(meeting, "minutes/version"));
    text_auto_t *when = page_moment(json_text_at(meeting, "starts"));
    text_auto_t *long_text = length ? memory_format(_("%lld minutes"), (long long)length) : NULL;
    text_auto_t *chair = page_by(page, chair_of(&page->inquiry, meeting));
    text_auto_t *taker = page_by(page, minute_taker_of(&page->inquiry, meeting));
    text_auto_t *coordinator = page_by(page, coordinator_of(&page->inquiry));
    text_auto_t *state = state_text(meeting);
    text_auto_t *version_text = version ? memory_format("%lld", (long long)version) : NULL;
    if (page->kind && json_at(profile_word(page->view->profile, "meeting-kinds", page->kind), "form"))
        document_fact(page->document, _("Policy"), json_text_at(page->view->profile->root, "source"));
    document_fact(page->document, _("Meeting"), page->meeting);
    document_fact(page->document, _("Date"), when);
    document_fact(page->document, _("Length"), long_text);
    document_fact(page->document, _("Place"), json_text_at(meeting, "place"));
    document_fact(page->document, _("Kind"),
                  label_of(page, "meeting-kinds", meeting_kind(&page->inquiry, meeting)));
    document_fact(page->document, _("Chair"), chair);
    document_fact(page->document, _("Minute-taker"), taker);
    document_fact(page->document, _("Coordinator"), coordinator);
    document_fact(page->document, _("Minutes"), state);
    document_fact(page->document, _("Version"), version_text);
    if (!form_has(page, "purpose"))
        document_fact(page->document, _("Purpose"), json_text_at(meeting, "purpose"));
}

/* H-80: who was there, in which role. Those asked who did not come stand there too. */
static void add_attendant(const struct page *page, json_t *rows, const char *id) {
    const json_t *person = json_object_get(page_records(page, "people"), id);
    const json_t *attendance = json_object_get(json_object_get(page->record, "attendance"), id);
    const char *state = json_text_at(attendance, "state");
    text_auto_t *roles = page_roles(page, person);
    const char *cells[] = {page_name(page, id),
                           roles,
                           page_side(page, id),
                           json_text_at(person, "title"),
                           state ? _(state) : _("invited, not recorded"),
                           json_text_at(attendance, "note")};
    table_add(rows, cells, sizeof cells / sizeof *cells);
}

static void fill_attendance(struct page *page, const char *section) {
    const char *id,
        *columns[] = {_("Name"), _("Role"), _("Agency"), _("Position"), _("Attendance"), _("Note"), NULL};
    const json_t *attendance = json_object_get(page->record, "attendance");
    json_t *entry, *rows = json_array();
    (void)section;
    json_object_foreach ((json_t *)attendance, id, entry)
        add_attendant(page, rows, id);
    json_object_foreach (json_object_get(page->record, "invited"), id, entry) {
        if (!json_object_get(attendance, id))
            add_attendant(page, rows, id);
    }
    page_table(page, NULL, columns, rows);
}

static void fill_next(struct page *page, const char *section) {
    text_auto_t *coordinator = page_by(page, json_text_at(page->record, "coordinator"));
    json_t *fields = json_array();
    const char *missing = page->whole ? _("not set") : NULL, *next_on = json_text_at(page->record, "next_on");
    (void)section;
    fields_add(fields, _("Ongoing coordinator"), coordinator ? coordinator : missing);
    fields_add(fields, _("Next meeting"), next_on ? next_on : missing);
    page_fields(page, fields);
}

static const char *answer_of(const json_t *correction) {
    if (json_yes(correction, "accepted"))
        return _("accepted");
    return json_at(correction, "answered_on") ? _("rejected") : _("open");
}

static void fill_corrections(struct page *page) {
    const char *id, *columns[] = {_("No."), _("Kind"),  _("Note"),   _("Text"), _("By"),
                                  _("On"),  _("State"), _("Answer"), NULL};
    json_t *correction, *rows = json_array();
    json_object_foreach (json_at(page->record, "minutes/corrections"), id, correction) {
        text_auto_t *by = page_by(page, json_text_at(correction, "by"));
        const char *kind = json_text_at(correction, "kind");
        const char *cells[] = {id,
                               kind ? _(kind) : NULL,
                               json_text_at(correction, "note"),
                               json_text_at(correction, "text"),
                               by,
                               json_text_at(correction, "on"),
                               answer_of(correction),
                               json_text_at(correction, "answer")};
        table_add(rows, cells, sizeof cells / sizeof *cells);
    }
    if (json_array_size(rows))
        page_heading(page, 1, _("Corrections"));
    page_table(page, NULL, columns, rows);
}

/* H-91, H-93: who received and who has reviewed them; for the operator, so that a copy stays the same. */
static void fill_reviews(struct page *page) {
    const char *id, *columns[] = {_("Name"), _("Sent"), _("Reviewed"), NULL};
    json_t *sent, *rows = json_array();
    const json_t *reviews = json_at(page->record, "minutes/reviews");
    json_object_foreach (json_at(page->record, "minutes/sent"), id, sent) {
        const char *on = json_text_at(json_object_get(reviews, id), "on");
        const char *cells[] = {page_name(page, id), json_string_value(sent), on ? on : _("not yet")};
        table_add(rows, cells, sizeof cells / sizeof *cells);
    }
    if (json_array_size(rows) && !page->view->who) {
        page_heading(page, 1, _("Sent and reviewed"));
        page_table(page, NULL, columns, rows);
    } else {
        json_decref(rows);
    }
}

static const struct form_part minutes_parts[] = {
    {"purpose", form_purpose},
    {"heading", form_heading},
    {"team", fill_attendance},
    {"priorities", form_priorities},
    {"actions", form_actions},
    {"decisions", form_decisions},
    {"cases", form_cases},
    {"follow-ups", form_follow_ups},
    {"agreement", form_agreement},
    {"agreements", form_agreements},
    {"commitments", form_commitments},
    {"issues", form_issues},
    {"next", fill_next},
    {NULL, form_notes},
};

static json_t *new_document(const struct view *view, const json_t *meeting) {
    const struct inquiry inquiry = report_inquiry(view);
    const char *title = form_title(view->profile, meeting_kind(&inquiry, meeting), "minutes", _("Minutes"));
    const char *starts = json_text_at(meeting, "starts"), *name = json_text_at(view->root, "subject/name");
    text_auto_t *draft = meeting_final(meeting) ? NULL : memory_format(_("Draft: %s"), title);
    text_auto_t *subtitle = memory_format(_("%s, %.10s"), name ? name : "", starts ? starts : "");
    json_t *document = document_new("minutes", draft ? draft : title, subtitle);
    if (draft)
        document_paragraph(document, _("Draft: these minutes are not final."));
    return document;
}

json_t *report_minutes(struct view *view, const char *meeting, struct fault *fault) {
    const json_t *record = json_object_get(json_object_get(view->root, "meetings"), meeting);
    struct page page = page_begin(view, NULL, meeting);
    if (!may_be_shown(&page, meeting, fault))
        return NULL;
    page.document = new_document(view, record);
    add_facts(&page);
    form_fill(&page, minutes_parts);
    page.headings[0] = page.headings[1] = NULL;
    if (!form_has(&page, "agreement") && agreement_is_asked(&page.inquiry)) {
        page.headings[0] = _("Agreement");
        form_agreement(&page, "agreement");
    }
    fill_corrections(&page);
    fill_reviews(&page);
    report_narrow_minutes(&page);
    return page_end(&page);
}
