/* What was said: the notes of a section, the purpose of a meeting. */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "report/page.h"
#include "rules/find.h"
#include "rules/meetings.h"
#include "rules/roles.h"

static bool note_counts(const json_t *note, const char *section) {
    return !json_at(note, "withdrawn") && json_is(note, "section", section);
}

/* Information that someone sent who could not come counts as an update. */
static bool was_sent(const json_t *attendance) {
    return json_is(attendance, "state", "sent-information") && json_text_at(attendance, "note");
}

static bool has_notes(const struct page *page, const json_t *meeting, const char *section) {
    const char *key;
    json_t *entry;
    json_object_foreach (json_object_get(meeting, "notes"), key, entry) {
        if (note_counts(entry, section))
            return true;
    }
    if (!profile_word_is(page->view->profile, "sections", section, "each"))
        return false;
    json_object_foreach (json_object_get(meeting, "attendance"), key, entry) {
        if (was_sent(entry))
            return true;
    }
    return false;
}

static bool has_purpose(const struct page *page, const json_t *meeting, const char *section) {
    return json_text_at(meeting, "purpose") || json_at(meeting, "purposes") ||
           has_notes(page, meeting, section);
}

/* Meetings that took place stand before those that are planned; of either the last counts. */
static bool is_later(const json_t *meeting, const json_t *than) {
    const bool planned = strcmp(status_of(meeting), "planned") == 0,
               than_planned = than && strcmp(status_of(than), "planned") == 0;
    if (!than || planned != than_planned)
        return !than || than_planned;
    return meeting_day(meeting) >= meeting_day(than);
}

/* The meeting that a section is about: the page's own; for the plan the last one, not cancelled, that has
 * something there. *id is set to it. */
static const json_t *source_of(struct page *page, const char *section, const char **id,
                               bool has(const struct page *, const json_t *, const char *)) {
    const char *key;
    json_t *meeting;
    const json_t *last = NULL;
    *id = page->meeting;
    if (page->meeting)
        return has(page, page->record, section) ? page->record : NULL;
    json_object_foreach ((json_t *)page_records(page, "meetings"), key, meeting) {
        if (strcmp(status_of(meeting), "cancelled") == 0 || !has(page, meeting, section) ||
            !is_later(meeting, last))
            continue;
        last = meeting;
        *id = key;
    }
    return last;
}

static void say_source(struct page *page, const char *id, const json_t *meeting) {
    text_auto_t *when = page_moment(json_text_at(meeting, "starts"));
    if (page->meeting)
        return;
    text_auto_t *text = memory_format(_("Meeting %s, %.10s"), id, when ? when : "");
    document_guidance(page_open(page), text);
}

/* "text (Jo Rock, YMCA; Ratios)" */
static char *note_text(const struct page *page, const json_t *note, bool attributed) {
    struct text all = {0};
    text_auto_t *by = attributed ? page_by(page, json_text_at(note, "by")) : NULL;
    const char *priority = json_text_at(note, "priority");
    const char *title =
        priority ? json_text_at(json_object_get(page_records(page, "priorities"), priority), "title") : NULL;
    text_add(&all, json_text_at(note, "text"));
    if (by || title)
        text_add_format(&all, " (%s%s%s)", by ? by : "", by && title ? "; " : "", title ? title : "");
    return text_take(&all);
}

/* One update a provider: what its people said there and what they sent. */
static void add_update(const struct page *page, json_t *updates, const char *person, const char *agency,
                       const char *text) {
    const char *who = agency ? page_name(page, agency) : page_side(page, person);
    if (!who)
        who = _("Others");
    const char *before = json_string_value(json_object_get(updates, who));
    text_auto_t *all = memory_format("%s%s%s", before ? before : "", before ? "\n" : "", text);
    json_object_set_new(updates, who, json_string(all));
}

static json_t *updates_of(const struct page *page, const char *id, const json_t *meeting,
                          const char *section) {
    json_t *updates = json_object(), *entry;
    const char *key;
    json_object_foreach (json_object_get(meeting, "notes"), key, entry) {
        const char *by = json_text_at(entry, "by"), *origin = json_text_at(entry, "origin");
        text_auto_t *text = note_text(page, entry, false);
        if (!note_counts(entry, section))
            continue;
        add_update(page, updates, by, by ? NULL : origin, text);
        page_tells(page, id, key);
    }
    json_object_foreach (json_object_get(meeting, "attendance"), key, entry) {
        text_auto_t *text = was_sent(entry) ? memory_format(_("%s (sent by %s)"), json_text_at(entry, "note"),
                                                            page_name(page, key))
                                            : NULL;
        if (text)
            add_update(page, updates, key, NULL, text);
    }
    return updates;
}

/* H-82: the providers of the team who said nothing. Told only where nothing is hidden. */
static void say_who_gave_none(struct page *page, const json_t *meeting, const json_t *updates) {
    struct text none = {0};
    const char *id;
    json_t *agency;
    json_object_foreach ((json_t *)page_records(page, "agencies"), id, agency) {
        const char *name = page_name(page, id);
        if (agency_provides(agency) && agency_on_team(&page->inquiry, id, meeting_day(meeting)) &&
            !json_object_get(updates, name))
            text_add_format(&none, "%s%s", none.length ? ", " : "", name);
    }
    text_auto_t *names = text_take(&none);
    text_auto_t *text = memory_format(_("No update from: %s"), names);
    if (*names && page->whole)
        document_paragraph(page_open(page), text);
}

static void fill_updates(struct page *page, const char *section, const char *id, const json_t *meeting) {
    const char *who;
    json_t *text, *fields = json_array();
    json_auto_t *updates = updates_of(page, id, meeting, section);
    json_object_foreach (updates, who, text) {
        json_t *pair = json_object();
        json_object_set_new(pair, "label", json_string(who));
        json_object_set(pair, "value", text);
        json_array_append_new(fields, pair);
    }
    page_fields(page, fields);
    say_who_gave_none(page, meeting, updates);
}

static void list_notes(struct page *page, const char *section, const char *of, const json_t *meeting) {
    const char *id;
    json_t *note, *texts = json_array();
    json_object_foreach (json_object_get(meeting, "notes"), id, note) {
        text_auto_t *text = note_counts(note, section) ? note_text(page, note, true) : NULL;
        if (!text)
            continue;
        json_array_append_new(texts, json_string(text));
        page_tells(page, of, id);
    }
    page_list(page, texts);
}

void form_notes(struct page *page, const char *section) {
    const char *id;
    const json_t *meeting = source_of(page, section, &id, has_notes);
    bool each = profile_word_is(page->view->profile, "sections", section, "each");
    if (meeting)
        say_source(page, id, meeting);
    if (each && (meeting || page->record))
        fill_updates(page, section, id, meeting ? meeting : page->record);
    else if (meeting)
        list_notes(page, section, id, meeting);
}

void form_purpose(struct page *page, const char *section) {
    const char *id;
    const json_t *meeting = source_of(page, section, &id, has_purpose);
    if (!meeting)
        return;
    text_auto_t *purposes = page_labels(page, "purposes", json_object_get(meeting, "purposes"));
    say_source(page, id, meeting);
    if (json_text_at(meeting, "purpose"))
        document_paragraph(page_open(page), json_text_at(meeting, "purpose"));
    if (*purposes)
        document_paragraph(page_open(page), purposes);
    list_notes(page, section, id, meeting);
}

/* A heading alone: it is written with the first section under it. */
void form_heading(struct page *page, const char *section) {
    (void)section;
    if (page->whole)
        page_open(page);
}
