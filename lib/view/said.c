#include "view/said.h"

#include <string.h>

#include "io/json.h"
#include "rules/find.h"
#include "rules/topic.h"
#include "view/making.h"

struct noting {
    const struct inquiry *now;
    const struct speaking *speaking;
    size_t nobodys;
};

static bool is(const char *a, const char *b) {
    return a && b && strcmp(a, b) == 0;
}

/* The record's own day decides whether what it says was said while a permit was in force: words of a later
 * day keep theirs where one has ended in between. */
static bool has_own_day(const struct noting *noting, const char *origin, const json_t *holder) {
    const int then = json_at(holder, "on") ? day_at(holder, "on") : NO_DAY;
    const char *id;
    json_t *consent;
    json_object_foreach (records_of(noting->now, "consents"), id, consent) {
        if (json_is(consent, "agency", origin) && then != NO_DAY && consent_in_force(consent, then) &&
            !consent_in_force(consent, noting->speaking->day))
            return true;
    }
    return false;
}

static void put_said(json_t *holder, const char *member, const struct speaking *speaking) {
    json_t *all = json_object_get(holder, "said");
    if (!all)
        json_object_set_new(holder, "said", all = json_object());
    json_object_set_new(all, member,
                        json_pack("{ss*, ss, ss*}", "by", speaking->by, "on", date_write(speaking->day).text,
                                  "origin", speaking->origin));
}

/* One text, changed. */
static void note_text(struct noting *noting, json_t *holder, const char *origin, const char *member) {
    const char *speaker = noting->speaking->origin;
    const bool own = is(speaker, origin) && !has_own_day(noting, origin, holder);
    if (own || (!speaker && !origin)) {
        json_object_del(json_object_get(holder, "said"), member);
        return;
    }
    put_said(holder, member, noting->speaking);
    noting->nobodys += !speaker;
}

/* What is said of texts that are gone, or of the word of what is the origin now. */
static void forget(json_t *holder, const char *origin) {
    json_t *said = json_object_get(holder, "said"), *entry;
    const char *member;
    void *next;
    json_object_foreach_safe(said, next, member, entry) {
        const char *whose = json_text_at(entry, "origin");
        const bool own = is(whose, origin) && is(json_text_at(entry, "on"), json_text_at(holder, "on"));
        if (!json_object_get(holder, member) || own)
            json_object_del(said, member);
    }
    if (said && json_object_size(said) == 0)
        json_object_del(holder, "said");
}

/* Texts of a record or of what is nested in it. The place of a meeting is the subject's, whoever says it. */
static void note_texts(struct noting *noting, const struct record *of, const struct shown *shown,
                       json_t *holder, const json_t *before, const char *origin) {
    for (const struct shown *row = shown; row && row->key; row++) {
        const struct field *field = record_field(of, row->key);
        const json_t *now = json_object_get(holder, row->key), *then = json_object_get(before, row->key);
        if (field && field->flags & NARRATIVE && !(row->when & BY_PLACE) && now &&
            (!then || !json_equal(now, then)))
            note_text(noting, holder, origin, row->key);
    }
    forget(holder, origin);
}

static void note_entries(struct noting *noting, const struct record *of, const struct shown *row, json_t *map,
                         const json_t *before) {
    const char *key;
    json_t *entry;
    json_object_foreach (map, key, entry) {
        const json_t *then = json_object_get(before, key);
        if (then && !json_equal(entry, then))
            note_texts(noting, of, row->inside, entry, then, json_text_at(entry, "origin"));
    }
}

/* Whatever is nested and has an origin of its own. */
static void note_nested(struct noting *noting, const struct record *of, const struct shown *shown,
                        json_t *record, const json_t *before) {
    for (const struct shown *row = shown; row && row->key; row++) {
        const struct field *field = record_field(of, row->key);
        json_t *now = json_object_get(record, row->key);
        const json_t *then = json_object_get(before, row->key);
        if (!field || field->kind != RECORD || !row->inside || !now)
            continue;
        if (field->shape == MAP && field->of->narrative)
            note_entries(noting, field->of, row, now, then);
        else if (field->shape == ONE)
            note_nested(noting, field->of, row->inside, now, then);
    }
}

static void note_collection(struct noting *noting, const struct shown_part *part, json_t *records,
                            const json_t *before) {
    const char *id;
    json_t *record;
    json_object_foreach (records, id, record) {
        const json_t *then = json_object_get(before, id);
        if (!then || json_equal(record, then))
            continue;
        if (part->record->narrative)
            note_texts(noting, part->record, part->members, record, then,
                       origin_of(noting->now, part->member, record));
        note_nested(noting, part->record, part->members, record, then);
    }
}

size_t said_note(const struct inquiry *now, const json_t *before, const struct speaking *speaking) {
    struct noting noting = {.now = now, .speaking = speaking};
    for (const struct shown_part *part = shown_parts; part->member; part++)
        if (part->record->collection)
            note_collection(&noting, part, records_of(now, part->member),
                            json_object_get(before, part->member));
    return noting.nobodys;
}
