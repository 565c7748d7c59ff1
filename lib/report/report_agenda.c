/* The agenda of a meeting to come: the practice's form, with what the plan brings to it (H-99). */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "report/agenda.h"
#include "report/guide.h"
#include "report/narrow.h"
#include "report/reports.h"
#include "rules/cases.h"
#include "rules/find.h"
#include "rules/meetings.h"
#include "rules/roles.h"

static bool may_have_agenda(const struct page *page, const char *meeting, struct fault *fault) {
    const char *status = status_of(page->record);
    if (!page->record && page->view->who)
        return fault_set(fault, STATUS_NO, _("%s: there is no agenda of this meeting for this reader"),
                         meeting);
    if (!page->record)
        return fault_set(fault, STATUS_USAGE, _("%s: there is no such meeting"), meeting);
    if (any_of(status, "planned started"))
        return true;
    fault_set(fault, STATUS_NO, _("%s: the meeting is %s: it has no agenda any more"), meeting, status);
    return strcmp(status, "held") == 0 ? fault_hint(fault, "csc-report minutes -m %s", meeting) : false;
}

static void add_facts(struct page *page) {
    const json_t *meeting = page->record;
    const struct profile *profile = page->view->profile;
    const char *kind = meeting_kind(&page->inquiry, meeting);
    const json_int_t length = json_integer_value(json_at(meeting, "minutes_long"));
    text_auto_t *when = page_moment(json_text_at(meeting, "starts"));
    text_auto_t *long_text = length ? memory_format(_("%lld minutes"), (long long)length) : NULL;
    text_auto_t *chair = page_by(page, json_text_at(meeting, "chair"));
    text_auto_t *taker = page_by(page, json_text_at(meeting, "minute_taker"));
    text_auto_t *coordinator = page_by(page, coordinator_of(&page->inquiry));
    document_fact(page->document, _("Meeting"), page->meeting);
    document_fact(page->document, _("Date"), when);
    document_fact(page->document, _("Length"), long_text);
    document_fact(page->document, _("Place"), json_text_at(meeting, "place"));
    document_fact(page->document, _("Kind"), kind ? profile_label(profile, "meeting-kinds", kind) : NULL);
    document_fact(page->document, _("Chair"), chair);
    document_fact(page->document, _("Minute-taker"), taker);
    document_fact(page->document, _("Coordinator"), coordinator);
    if (!form_has(page, "purpose"))
        document_fact(page->document, _("Purpose"), json_text_at(meeting, "purpose"));
}

static void fill_purpose(struct page *page, const char *section) {
    form_purpose(page, section);
    if (page->whole && !json_at(page->record, "purpose") && !json_at(page->record, "purposes"))
        document_paragraph(page_open(page), _("The purpose is not stated yet."));
}

static void fill_invited(struct page *page, const char *section) {
    const char *id, *columns[] = {_("Name"), _("Role"), _("Agency"), _("Answer"), NULL};
    json_t *invitation, *rows = json_array();
    (void)section;
    json_object_foreach (json_object_get(page->record, "invited"), id, invitation) {
        const char *answer = json_text_at(invitation, "answer");
        text_auto_t *roles = page_roles(page, json_object_get(page_records(page, "people"), id));
        const char *cells[] = {page_name(page, id), roles, page_side(page, id), answer ? _(answer) : NULL};
        table_add(rows, cells, sizeof cells / sizeof *cells);
    }
    page_table(page, NULL, columns, rows);
}

/* H-82: who has an update to give; who coordinates and is a provider's too (H-75). */
static void fill_updates(struct page *page, const char *section) {
    const char *id;
    json_t *invitation, *texts = json_array();
    const bool each = profile_word_is(page->view->profile, "sections", section, "each");
    json_object_foreach (json_object_get(page->record, "invited"), id, invitation) {
        text_auto_t *who = each && agency_of(page->view->root, id) ? page_by(page, id) : NULL;
        if (who)
            json_array_append_new(texts, json_string(who));
    }
    page_list(page, texts);
}

static void fill_work(struct page *page, const char *section) {
    struct agenda *agenda = (struct agenda *)page;
    (void)section;
    if (!agenda->worked)
        agenda_work(agenda, 2);
}

/* Was anything said of the case at a meeting before? Whom no meeting has spoken of yet is new (M-8). */
static bool is_new(const struct page *page, const json_t *record) {
    const struct agenda *agenda = (const struct agenda *)page;
    return agenda->last && !json_at(record, "reviews");
}

/* Whom the meeting goes through; where its kind does not say, everyone who has not left. */
static bool is_for(const struct page *page, const json_t *record) {
    if (meeting_roll(&page->inquiry, page->record) == ROLL_NONE)
        return !json_at(record, "left");
    return case_is_due(&page->inquiry, page->record, record);
}

static void fill_cases(struct page *page, const char *section) {
    const char *id;
    json_t *record, *texts = json_array();
    (void)section;
    json_object_foreach ((json_t *)page_records(page, "cases"), id, record) {
        const char *name = json_text_at(record, "name");
        text_auto_t *named = name ? memory_format("%s: %s", id, name) : memory_text(id);
        text_auto_t *text =
            is_new(page, record) ? memory_format(_("%s (newly enrolled)"), named) : memory_text(named);
        if (is_for(page, record))
            json_array_append_new(texts, json_string(text));
    }
    page_list(page, texts);
}

/* Nothing to fill in beforehand. */
static void fill_nothing(struct page *page, const char *section) {
    (void)page, (void)section;
}

static void fill_next(struct page *page, const char *section) {
    json_t *fields = json_array();
    text_auto_t *coordinator = page_by(page, coordinator_of(&page->inquiry));
    text_auto_t *often = page_frequency(page);
    (void)section;
    fields_add(fields, _("Coordinator so far"), coordinator);
    fields_add(fields, _("How often"), often);
    page_fields(page, fields);
}

static const struct form_part agenda_parts[] = {
    {"purpose", fill_purpose}, {"heading", form_heading},    {"team", fill_invited},
    {"priorities", fill_work}, {"actions", fill_work},       {"decisions", fill_nothing},
    {"cases", fill_cases},     {"agreement", fill_nothing},  {"next", fill_next},
    {"follow-ups", fill_work}, {"agreements", fill_nothing}, {"commitments", fill_nothing},
    {"issues", fill_nothing},  {"services", fill_nothing},   {NULL, fill_updates},
};

/* H-99: who is on the team and not asked to come. Only where every invitation is seen. */
static void fill_others(struct page *page) {
    const char *id;
    json_t *person, *texts = json_array();
    json_object_foreach ((json_t *)page_records(page, "people"), id, person) {
        text_auto_t *who = page_by(page, id);
        if (person_on_team(person, page->view->day) &&
            !json_object_get(json_object_get(page->record, "invited"), id))
            json_array_append_new(texts, json_string(who));
    }
    page_heading(page, 1, _("Other supports to invite"));
    document_paragraph(page->document, json_array_size(texts) ? _("On the team and not invited:")
                                                              : _("Everyone on the team is invited."));
    page_list(page, texts);
}

/* What the practice says of meetings after the first. */
static void fill_guide(struct page *page) {
    const struct profile *profile = page->view->profile;
    const char *text = profile_text(profile ? json_at(profile->root, "texts/later-meetings") : NULL);
    text_auto_t *title = memory_bytes(text, strcspn(text, "\n"));
    if (!*text)
        return;
    page_heading(page, 1, title);
    guide_add(page->document, text);
}

static void fill_lines(struct page *page) {
    const char *text = json_text_at(page->record, "agenda");
    char **lines = text_split(text ? text : "", '\n');
    json_t *texts = json_array();
    for (char **line = lines; *line; line++)
        json_array_append_new(texts, json_string(*line));
    text_list_free(lines);
    if (json_array_size(texts))
        page_heading(page, 1, _("Also on the agenda"));
    page_list(page, texts);
}

static json_t *new_document(const struct view *view, const json_t *meeting) {
    const char *title = profile_document(view->profile, "agenda", _("Agenda"));
    const char *starts = json_text_at(meeting, "starts"), *name = json_text_at(view->root, "subject/name");
    text_auto_t *subtitle = memory_format(_("%s, %.10s"), name ? name : "", starts ? starts : "");
    return document_new("agenda", title, subtitle);
}

static json_t *own_meeting(const void *meeting, const char *id, json_t *record) {
    return strcmp(id, meeting) == 0 ? json_incref(record) : NULL;
}

/* What endangers people and is open, for the whole team: what is limited to some is no matter of a meeting.
 */
static bool is_unsafe(const json_t *concern) {
    return json_is(concern, "kind", "safety") && !json_at(concern, "resolved_on") &&
           !json_object_get(concern, "only") && json_text_at(concern, "text");
}

static json_t *if_raised(const void *context, const char *id, json_t *concern) {
    (void)context, (void)id;
    return json_is(concern, "kind", "barrier") || is_unsafe(concern) ? json_incref(concern) : NULL;
}

/* Before everything else (W-1). */
static void fill_safety(struct page *page) {
    const char *id;
    json_t *concern, *texts = json_array();
    json_object_foreach ((json_t *)page_records(page, "concerns"), id, concern) {
        if (is_unsafe(concern))
            json_array_append(texts, json_at(concern, "text"));
    }
    if (json_array_size(texts))
        page_heading(page, 1, _("Safety"));
    page_list(page, texts);
}

static void narrow(struct view *view, const char *meeting) {
    static const char *const shown[] = {"subject",    "charter", "people",   "agencies", "meetings",
                                        "priorities", "actions", "concerns", "cases",    NULL};
    report_narrow(view, shown);
    report_narrow_each(view, "meetings", own_meeting, meeting);
    report_narrow_each(view, "concerns", if_raised, NULL);
}

json_t *report_agenda(struct view *view, const struct view *then, const char *meeting, struct fault *fault) {
    struct agenda agenda = {.page = page_begin(view, NULL, meeting), .then = then};
    struct page *page = &agenda.page;
    if (!may_have_agenda(page, meeting, fault))
        return NULL;
    agenda.last = meeting_last_held(&page->inquiry);
    page->guided = true;
    page->document = new_document(view, page->record);
    add_facts(page);
    fill_safety(page);
    form_fill(page, agenda_parts);
    page->headings[0] = page->headings[1] = NULL;
    if (!agenda.worked)
        agenda_work(&agenda, 1);
    fill_lines(page);
    if (page->whole)
        fill_others(page);
    if (agenda.last)
        fill_guide(page);
    narrow(view, meeting);
    return page_end(page);
}
