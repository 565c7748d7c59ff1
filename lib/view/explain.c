/* Which step decided for an item and an audience: the same decision as the view's. */
#include <string.h>

#include "base/text.h"
#include "record/ids.h"
#include "record/record.h"
#include "rules/find.h"
#include "view/explaining.h"

static const json_t *record_in(const struct gate *gate, const char *collection, const char *id) {
    return json_object_get(json_object_get(gate->document, collection), id);
}

/* An agency is seen through its members or its word: the view itself knows. */
static struct decision explain_agency(const struct explaining *explaining, const char *id) {
    bool subject = explaining->gate.audience.kind == BODY_SUBJECT;
    if (!explaining->view)
        return decided(false, 0, NULL, _("the agency has no permit in force"));
    if (view_sees(explaining->view, id))
        return decided(true, subject ? 2 : 5, explaining->gate.permit,
                       _("a member of it, or something that is its word, may be seen"));
    return decided(false, subject ? 2 : 5, NULL, _("no member and no word of it may be seen"));
}

/* What the table of consent has no row for. */
static struct decision explain_rest(const struct gate *gate) {
    if (gate->audience.kind == BODY_SUBJECT)
        return decided(true, 2, NULL, _("it is the subject's own plan"));
    if (gate->audience.kind == BODY_AGENCY && !gate->permit)
        return decided(false, 0, NULL, _("the agency has no permit in force"));
    return decided(false, 5, NULL, _("it is in no agency's view"));
}

static struct decision explain_frame(const struct gate *gate) {
    if (gate->audience.kind == BODY_AGENCY && !gate->permit)
        return explain_rest(gate);
    return decided(true, 5, gate->permit, _("what plan it is may be known"));
}

static const char *map_of(const char *collection, const char *nested) {
    static const char *const parts[] = {"purpose", "place"};
    if (strcmp(collection, "cases") == 0)
        return "reviews";
    for (size_t i = 0; strcmp(collection, "meetings") == 0 && i < sizeof parts / sizeof *parts; i++)
        if (strcmp(nested, parts[i]) == 0)
            return parts[i];
    for (const struct gated_map *row = gated_maps; row->collection; row++)
        if (strcmp(row->collection, collection) == 0 &&
            (row->letter ? id_is_lettered(nested, row->letter) : strcmp(row->map, nested) == 0))
            return row->map;
    return NULL;
}

/* A text of what the item is so far: "A7/result", "M1/V1/answer". */
static bool parse_text(struct parsed *parsed, const char *member) {
    const struct record *of = item_table(&parsed->item);
    const struct field *field = of ? record_field(of, member) : NULL;
    if (!field || !(field->flags & NARRATIVE))
        return false;
    parsed->item = item_text(&parsed->item, member);
    return true;
}

/* "M1/N2" and "K3/M1" name the entry itself, "M1/attendance/jo-rock" its map too, "M1/place" has none. */
static void parse_nested(struct parsed *parsed) {
    const char *collection = parsed->item.collection, *map = map_of(collection, parsed->inner);
    if ((!map || strcmp(map, parsed->inner) == 0) && !*parsed->key && parse_text(parsed, parsed->inner))
        return;
    parsed->item.map = map;
    if (map && strcmp(map, parsed->inner) != 0) {
        parsed->item.key = parsed->inner;
        if (*parsed->key)
            parse_text(parsed, parsed->key);
    } else if (map && *parsed->key) {
        parsed->item.key = parsed->key;
    }
}

static bool is_any_of(const char *id, const char *const *list) {
    for (; *list; list++)
        if (strcmp(id, *list) == 0)
            return true;
    return false;
}

bool explain_parse(const char *text, struct parsed *parsed) {
    static const char *const parts[] = {"initiated", "charter", "closed", NULL};
    const size_t outer = strcspn(text, "/");
    const char *rest = text[outer] ? text + outer + 1 : "";
    const size_t inner = strcspn(rest, "/");
    *parsed = (struct parsed){.outer = memory_bytes(text, outer),
                              .inner = memory_bytes(rest, inner),
                              .key = memory_text(rest[inner] ? rest + inner + 1 : "")};
    const struct record *record = record_of_id(parsed->outer);
    const bool charter = id_is_lettered(parsed->outer, 'S') || id_is_lettered(parsed->outer, 'G');
    if (record == &record_consent || record == &record_agreement)
        return false;
    if (record)
        parsed->item = (struct item){.collection = record->collection, .id = parsed->outer};
    else if (charter || is_any_of(parsed->outer, parts))
        parsed->item.collection = charter ? "charter" : parsed->outer;
    else if (strcmp(text, "subject/address") == 0 || strcmp(text, "subject/name") == 0)
        parsed->item.collection = strcmp(rest, "name") == 0 ? "identity" : "subject";
    else
        return false;
    if (record && *rest)
        parse_nested(parsed);
    return true;
}

void explain_parsed_free(struct parsed *parsed) {
    free(parsed->outer);
    free(parsed->inner);
    free(parsed->key);
    *parsed = (struct parsed){0};
}

/* Who the subject is may be known with the plan itself, unless the practice protects it. */
static bool is_open_name(const struct gate *gate, const char *item) {
    return strcmp(item, "subject/name") == 0 && !gate_protects(gate, "identity");
}

static struct decision explain_other(const struct explaining *explaining, const char *item,
                                     const char *outer) {
    static const char *const frames[] = {"plan", "subject", NULL};
    const struct gate *gate = &explaining->gate;
    if (is_any_of(item, frames))
        return explain_frame(gate);
    if (record_of_id(outer) == &record_consent)
        return gate_consent(gate, outer);
    if (record_in(gate, "agencies", outer))
        return explain_agency(explaining, outer);
    if (record_in(gate, "people", outer) && !strchr(item, '/'))
        return gate_person(gate, outer);
    return explain_rest(gate);
}

struct decision explain_item(const struct explaining *explaining, const char *item) {
    struct parsed parsed;
    const struct gate *gate = &explaining->gate;
    bool in_table = explain_parse(item, &parsed);
    struct decision decision = is_open_name(gate, item) ? explain_frame(gate)
                               : in_table               ? gate_decide(gate, &parsed.item)
                                                        : explain_other(explaining, item, parsed.outer);
    explain_parsed_free(&parsed);
    return decision;
}

/* Topic and origin lend the plan's own texts, which outlive what was parsed. */
static struct facts facts_of(const struct explaining *explaining, const char *item) {
    struct parsed parsed;
    struct facts facts = {0};
    const struct gate *gate = &explaining->gate;
    bool in_table = explain_parse(item, &parsed) && !is_open_name(gate, item);
    if (in_table && !facts_of_item(gate, &parsed.item, &facts))
        facts = (struct facts){0};
    explain_parsed_free(&parsed);
    return facts;
}

const char *explain_topic(const struct explaining *explaining, const char *item) {
    return facts_of(explaining, item).topic;
}

const char *explain_origin(const struct explaining *explaining, const char *item) {
    return facts_of(explaining, item).origin;
}
