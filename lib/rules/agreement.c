/* The subject's agreement to priorities and actions, as a digest that a later edit breaks item by item. */
#include <string.h>

#include "io/digest.h"
#include "rules/find.h"
#include "rules/meetings.h"

enum { PREFIX = 7 /* "sha256:" */, DIGITS = 16 };

bool agreement_is_asked(const struct inquiry *inquiry) {
    return profile_level(inquiry->profile, "not-agreed", LEVEL_ERROR) != LEVEL_OFF;
}

/* What is agreed to of an item, one line of JSON. */
static char *terms(const char *id, const json_t *record) {
    static const char *const members[] = {"title", "goal", "rank", "owner", "approach", "starts", "due"};
    json_auto_t *agreed = json_object();
    json_object_set_new(agreed, "id", json_string(id));
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        json_t *value = json_object_get(record, members[i]);
        if (value)
            json_object_set(agreed, members[i], value);
    }
    return json_line(agreed);
}

static struct digest terms_digest(const char *id, const json_t *record) {
    text_auto_t *line = terms(id, record);
    return digest_bytes(line, strlen(line));
}

char *agreement_digest(const struct inquiry *inquiry) {
    static const char *const collections[] = {"priorities", "actions"};
    struct text all = {0}, parts = {0};
    for (size_t i = 0; i < 2; i++) {
        const char *id;
        json_t *record, *records = records_of(inquiry, collections[i]);
        json_object_foreach (records, id, record) {
            if (any_of(status_of(record), "achieved dropped done cancelled"))
                continue;
            struct digest digest = terms_digest(id, record);
            text_add_format(&all, "%s\n", digest.text);
            text_add_format(&parts, " %s:%.*s", id, DIGITS, digest.text + PREFIX);
        }
    }
    struct digest whole = digest_bytes(all.bytes ? all.bytes : "", all.length);
    text_auto_t *named = text_take(&parts);
    text_clear(&all);
    return memory_format("%s%s", whole.text, named);
}

/* The digits that the agreement holds for an item, or NULL. */
static const char *digits_of(const char *digest, const char *item) {
    text_auto_t *name = memory_format(" %s:", item);
    const char *at = strstr(digest, name);
    return at ? at + strlen(name) : NULL;
}

static const json_t *item_of(const struct inquiry *inquiry, const char *item) {
    return json_object_get(records_of(inquiry, *item == 'P' ? "priorities" : "actions"), item);
}

static bool entered_by_then(const json_t *record, const json_t *agreed) {
    int entered = day_at(record, "on"), on = day_at(agreed, "on");
    return entered != NO_DAY && on != NO_DAY && entered <= on;
}

bool agreement_names(const struct inquiry *inquiry, const json_t *agreed, const char *item) {
    const char *digest = json_text_at(agreed, "digest");
    return digest ? digits_of(digest, item) != NULL : entered_by_then(item_of(inquiry, item), agreed);
}

bool agreement_holds(const struct inquiry *inquiry, const json_t *agreed, const char *item) {
    const char *digest = json_text_at(agreed, "digest");
    const json_t *record = item_of(inquiry, item);
    if (!digest || !record)
        return entered_by_then(record, agreed);
    const char *digits = digits_of(digest, item);
    struct digest now = terms_digest(item, record);
    return digits && strncmp(digits, now.text + PREFIX, DIGITS) == 0;
}
