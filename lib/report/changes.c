/* Comparing two states of a plan, member by member (report/changes.h). */
#include "report/changes.h"

#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "plan/names.h"

enum { MEMBERS = 14 };

/* Which members of a record are told when they change, and which with a record that is new. `end`: once it is
 * there the record is over. */
static const struct watched {
    const struct record *record;
    const char *members[MEMBERS], *on_entry[4], *end;
    const char *began, *ended;
} all_watched[] = {
    {&record_agency,
     {"name", "kind", "sector", "reason", "mandate", "ended"},
     {"reason"},
     "ended",
     N_("joined"),
     N_("left")},
    {&record_person,
     {"name", "roles", "title", "phone", "email", "reason", "left"},
     {"roles", "agency"},
     "left",
     N_("joined"),
     N_("left")},
    {&record_consent,
     {"sent_on", "until", "revoked_on"},
     {"decision", "topics", "until"},
     "revoked_on",
     N_("added"),
     N_("ended")},
    {&record_meeting,
     {"kind", "starts", "place", "chair", "minute_taker", "status"},
     {"starts", "place"},
     NULL,
     N_("added"),
     NULL},
    {&record_priority,
     {"title", "rank", "goal", "needs", "status", "achievement", "barriers", "responses", "resources", "due"},
     {"goal"},
     NULL,
     N_("added"),
     NULL},
    {&record_action,
     {"title", "priority", "owner", "helpers", "approach", "service_kind", "starts", "due", "status",
      "needs_help", "result", "reason"},
     {"owner", "due"},
     NULL,
     N_("added"),
     NULL},
};

/* The two states that are compared. */
struct comparison {
    const struct watched *watched;
    const struct view *then, *now;
    change_fn *each;
    void *context;
};

static const char *one_text(const struct view *view, const struct field *field, const json_t *value) {
    const char *text = json_string_value(value);
    return text && field->kind == REF ? names_show(view->root, text) : text;
}

/* NULL when there is nothing; free() it. */
static char *value_text(const struct view *view, const struct field *field, const json_t *value) {
    struct text all = {0};
    size_t index;
    json_t *entry;
    if (json_is_integer(value))
        return memory_format("%lld", (long long)json_integer_value(value));
    if (!json_is_array(value))
        return memory_text(one_text(view, field, value));
    json_array_foreach (value, index, entry)
        text_add_format(&all, "%s%s", index ? ", " : "", one_text(view, field, entry));
    return text_take(&all);
}

static const char *what_is(const struct view *view, const json_t *record) {
    const char *agency = json_text_at(record, "agency"), *title = json_text_at(record, "title");
    const char *name = json_text_at(record, "name");
    if (name)
        return name; /* a person's title is a position */
    if (title)
        return title;
    return agency ? names_show(view->root, agency) : json_text_at(record, "purpose");
}

static void tell(const struct comparison *comparison, const struct change *change) {
    struct change told = *change;
    told.record = comparison->watched->record;
    comparison->each(comparison->context, &told);
}

/* A new record: what it begins with stands in one text. */
static void tell_entry(const struct comparison *comparison, const char *id, const json_t *record) {
    struct text all = {0};
    const struct watched *watched = comparison->watched;
    for (const char *const *member = watched->on_entry; *member; member++) {
        const struct field *field = record_field(watched->record, *member);
        text_auto_t *text = value_text(comparison->now, field, json_object_get(record, *member));
        if (text)
            text_add_format(&all, "%s%s", all.length ? "; " : "", text);
    }
    tell(comparison, &(struct change){.id = id,
                                      .what = what_is(comparison->now, record),
                                      .change = watched->began,
                                      .after = all.bytes});
    text_clear(&all);
}

static void tell_member(const struct comparison *comparison, const char *id, const char *member,
                        const json_t *before, const json_t *after) {
    const struct watched *watched = comparison->watched;
    const struct field *field = record_field(watched->record, member);
    const json_t *old = json_object_get(before, member), *new = json_object_get(after, member);
    if (old == new || (old && new &&json_equal(old, new)))
        return;
    text_auto_t *old_text = value_text(comparison->then, field, old);
    text_auto_t *new_text = value_text(comparison->now, field, new);
    const bool ends = new && watched->end &&strcmp(watched->end, member) == 0;
    tell(comparison, &(struct change){.id = id,
                                      .what = what_is(comparison->now, after),
                                      .change = ends ? watched->ended : N_("changed"),
                                      .member = member,
                                      .before = old_text,
                                      .after = new_text});
}

static void compare(const struct comparison *comparison, const char *id, const json_t *before,
                    const json_t *after) {
    if (!before) {
        tell_entry(comparison, id, after);
        return;
    }
    for (const char *const *member = comparison->watched->members; *member; member++)
        tell_member(comparison, id, *member, before, after);
}

void changes_each(const struct view *then, const struct view *now, const char *collection, change_fn *each,
                  void *context) {
    struct comparison comparison = {.then = then, .now = now, .each = each, .context = context};
    const json_t *before = then ? json_object_get(then->root, collection) : NULL;
    json_t *after = json_object_get(now->root, collection), *record;
    const char *id;
    for (size_t i = 0; i < sizeof all_watched / sizeof *all_watched; i++)
        if (strcmp(all_watched[i].record->collection, collection) == 0)
            comparison.watched = &all_watched[i];
    if (!comparison.watched)
        return;
    json_object_foreach (after, id, record)
        compare(&comparison, id, json_object_get(before, id), record);
    json_object_foreach ((json_t *)before, id, record) {
        if (!json_object_get(after, id))
            tell(&comparison,
                 &(struct change){.id = id, .what = what_is(then, record), .change = N_("removed")});
    }
}
