/* The tables of records: what is accepted, what is refused and where, canonical order, references, steps. */
#include "record/record.h"

#include "base/text.h"
#include "check.h"
#include "io/json.h"
#include "record_damage.h"
#include "whole_plan.h"

static json_t *load(const char *text) {
    struct fault fault = {0};
    json_t *value = json_read(text, strlen(text), JSON_DEPTH_LIMIT, "test", &fault);
    CHECK_TEXT(value ? "" : fault.text, "");
    fault_clear(&fault);
    return value;
}

static void check_whole(const json_t *plan, const json_t *vocabularies) {
    struct fault fault = {0};
    text_auto_t *path = NULL;
    CHECK(record_check(&record_plan, plan, vocabularies, &path, &fault));
    CHECK(path == NULL);
    CHECK_TEXT(fault.text ? fault.text : "", "");
    CHECK(record_check(&record_plan, plan, NULL, NULL, &fault));
    fault_clear(&fault);
}

/* Each damage is put into a copy of the plan and must be refused at its path, for its reason. */
static void check_damage(const json_t *plan, const json_t *vocabularies, const struct damage *damage) {
    struct fault fault = {0};
    text_auto_t *path = NULL;
    json_auto_t *copy = json_deep_copy(plan);
    json_put(copy, damage->at, damage->value ? json_loads(damage->value, JSON_DECODE_ANY, NULL) : NULL);
    CHECK(!record_check(&record_plan, copy, vocabularies, &path, &fault));
    CHECK(fault.status == STATUS_INVALID);
    CHECK_TEXT(path, damage->path);
    if (!fault.text || !strstr(fault.text, damage->says))
        CHECK_TEXT(fault.text, damage->says);
    CHECK(fault.text && strncmp(fault.text, damage->path, strlen(damage->path)) == 0);
    fault_clear(&fault);
}

static void check_long_text(const json_t *plan) {
    struct fault fault = {0};
    text_auto_t *path = NULL;
    char *text = memory_take(JSON_TEXT_LIMIT + 2);
    memset(text, 'x', JSON_TEXT_LIMIT);
    json_auto_t *copy = json_deep_copy(plan);
    json_put_text(copy, "charter/conditions", text);
    CHECK(record_check(&record_plan, copy, NULL, NULL, &fault));
    text[JSON_TEXT_LIMIT] = 'x';
    json_put_text(copy, "charter/conditions", text);
    CHECK(!record_check(&record_plan, copy, NULL, &path, &fault));
    CHECK_TEXT(path, "charter/conditions");
    CHECK(fault.text && strstr(fault.text, "65537"));
    free(text);
    fault_clear(&fault);
}

/* The same value with every object's members and every set the other way round. */
static json_t *reversed(const json_t *value) {
    if (json_is_array(value)) {
        json_t *result = json_array();
        for (size_t index = json_array_size(value); index-- > 0;)
            json_array_append_new(result, reversed(json_array_get(value, index)));
        return result;
    }
    if (!json_is_object(value))
        return json_deep_copy(value);
    json_t *result = json_object();
    const char *keys[64], *key;
    size_t count = 0;
    json_t *member;
    json_object_foreach ((json_t *)value, key, member) {
        keys[count++] = key;
    }
    while (count-- > 0)
        json_object_set_new(result, keys[count], reversed(json_object_get(value, keys[count])));
    return result;
}

static char *canonical_bytes(const json_t *plan) {
    json_auto_t *canonical = record_canonical(&record_plan, plan);
    return json_bytes(canonical);
}

static void check_canonical(const json_t *plan) {
    json_auto_t *other = reversed(plan);
    json_auto_t *canonical = record_canonical(&record_plan, plan);
    text_auto_t *bytes = canonical_bytes(plan);
    text_auto_t *from_other = canonical_bytes(other);
    text_auto_t *again = canonical_bytes(canonical);
    CHECK(json_equal(plan, canonical));
    CHECK_TEXT(from_other, bytes);
    CHECK_TEXT(again, bytes);
    const char *two = strstr(bytes, "\"A2\": {"), *ten = strstr(bytes, "\"A10\": {");
    CHECK(two && ten && two < ten);
    static const char begin[] = "{\n  \"format\": \"csc-plan/1\",\n  \"id\":";
    CHECK(strncmp(bytes, begin, sizeof begin - 1) == 0);
}

/* What was not checked keeps its order: a set that holds no texts, a sequence. */
static void check_canonical_unchecked(void) {
    json_auto_t *plan = load("{\"log\": {\"L1\": {\"actions\": [\"A2\", 7, \"A1\"]}}}");
    json_auto_t *canonical = record_canonical(&record_plan, plan);
    CHECK(json_equal(canonical, plan));
    json_auto_t *profile = load("{\"form\": [{\"section\": \"team\"}, {\"section\": \"purpose\"}]}");
    json_auto_t *form = record_canonical(&record_profile, profile);
    CHECK(json_equal(form, profile));
}

static void check_canonical_sets_and_unknown(void) {
    json_auto_t *plan = load("{\"zz\": {\"b\": 1, \"a\": 2}, \"aa\": [3, 1], \"log\": {\"L1\": {\"actions\": "
                             "[\"A10\", \"A2\", \"A10\"], \"kind\": \"phone\"}}, \"format\": \"f\"}");
    text_auto_t *bytes = canonical_bytes(plan);
    text_auto_t *expected = memory_text(
        "{\n  \"format\": \"f\",\n  \"log\": {\n    \"L1\": {\n      \"kind\": \"phone\",\n      "
        "\"actions\": [\n        \"A2\",\n        \"A10\"\n      ]\n    }\n  },\n  \"aa\": [\n    "
        "3,\n    1\n  ],\n  \"zz\": {\n    \"a\": 2,\n    \"b\": 1\n  }\n}\n");
    CHECK_TEXT(bytes, expected);
}

static void note_unknown(void *context, const char *path, const char *nearest) {
    text_add_format(context, "%s~%s;", path, nearest ? nearest : "");
}

static void check_unknown(const json_t *plan, const json_t *vocabularies) {
    struct text found = {0};
    json_auto_t *copy = json_deep_copy(plan);
    record_unknown(&record_plan, copy, note_unknown, &found);
    CHECK(found.length == 0);
    json_put(copy, "actions/A2/onwer", json_string("jo-rock"));
    json_put(copy, "wholly", json_pack("{s:i}", "other", 1));
    json_put(copy, "meetings/M1/minutes/corrections/V1/anser", json_string("x"));
    check_whole(copy, vocabularies);
    record_unknown(&record_plan, copy, note_unknown, &found);
    CHECK_TEXT(found.bytes,
               "meetings/M1/minutes/corrections/V1/anser~answer;actions/A2/onwer~owner;wholly~;");
    json_auto_t *canonical = record_canonical(&record_plan, copy);
    CHECK(json_equal(copy, canonical));
    text_clear(&found);
}

static void check_find(const json_t *plan) {
    CHECK(record_of_id("A7") == &record_action && record_of_id("T1") == &record_agreement);
    CHECK(!record_of_id("jo-rock") && !record_of_id("A07") && !record_of_id("A") && !record_of_id("N1"));
    CHECK(json_is(record_find(plan, "A10"), "title", "Write"));
    CHECK(json_is(record_find(plan, "acorn"), "name", "Acorn"));
    CHECK(json_is(record_find(plan, "M1/V1"), "kind", "deletion"));
    CHECK(json_is(record_find(plan, "A2/G1"), "how", "phone"));
    CHECK(json_is(record_find(plan, "S1"), "", "staff"));
    CHECK(json_is(record_find(plan, "G1"), "", "listen") && !record_find(plan, "G2"));
    CHECK(!record_find(plan, "M1/N2") && !record_find(plan, "M9/N1") && !record_find(plan, "M1/"));
    CHECK(!record_find(plan, "nobody") && !record_find(plan, ""));
}

static void check_steps(const json_t *plan) {
    struct fault fault = {0};
    const struct step *step = record_step(&record_action, "done", record_find(plan, "A2"), "A2", &fault);
    CHECK(step != NULL);
    CHECK_TEXT(step ? step->to : NULL, "done");
    CHECK_TEXT(step ? step->dated : NULL, "done_on");
    CHECK(!record_step(&record_meeting, "start", record_find(plan, "M1"), "M1", &fault));
    CHECK(fault.status == STATUS_REFUSED);
    CHECK_TEXT(fault.rule, "wrong-state");
    CHECK_TEXT(fault.text, "M1 is held; start is for what is planned");
    fault_clear(&fault);
    json_auto_t *meeting = load("{\"status\": \"held\"}");
    step = record_step(&record_meeting, "submit", meeting, "M2", &fault);
    CHECK_TEXT(step ? step->at : NULL, "minutes/state");
    CHECK(!record_step(&record_meeting, "finalize", meeting, "M2", &fault));
    CHECK_TEXT(fault.text, "M2 has no state yet; finalize is for what is submitted");
    fault_clear(&fault);
    CHECK(!record_step(&record_meeting, "fly", meeting, "M2", &fault));
    CHECK(fault.status == STATUS_USAGE);
    fault_clear(&fault);
}

/* Every state that a step names is a word of the member it sets, and its date is a member too. */
static void check_step_table(void) {
    for (const struct step *step = record_steps; step->verb; step++) {
        const char *slash = strchr(step->at, '/');
        text_auto_t *outer = slash ? memory_bytes(step->at, (size_t)(slash - step->at)) : NULL;
        const struct record *of = slash ? record_field(step->record, outer)->of : step->record;
        const struct field *state = record_field(of, slash ? slash + 1 : step->at);
        CHECK(state && state->kind == WORD && state->words->list);
        bool known = false;
        for (const char *const *word = state->words->list; *word; word++)
            known = known || strcmp(*word, step->to) == 0;
        CHECK(known);
        CHECK(!(state->flags & SETTABLE) || step->record == &record_agreement);
    }
}

/* The tables name each member once, with title and help, and say what their kinds need. */
static void check_table(const struct record *record, int depth) {
    for (const struct field *field = record->fields; field->key; field++) {
        CHECK(record_field(record, field->key) == field);
        CHECK(field->title && field->help);
        CHECK((field->kind == WORD) <= (field->words != NULL));
        CHECK((field->kind == REF) == (field->refers != NULL));
        CHECK((field->kind == RECORD) <= (field->of != NULL));
        CHECK((field->shape == MAP) == (field->key_kind != KEY_NONE));
        CHECK(field->key_kind != KEY_LETTER || (field->of && field->of->letter));
        CHECK(field->key_kind != KEY_REF || field->key_refers);
        CHECK(!(field->flags & SETTABLE) || field->kind != RECORD);
        if (field->kind == RECORD && depth < 8)
            check_table(field->of, depth + 1);
    }
}

/* The whole plan of the tests leaves no member of any table out. */
static void check_every_member(const struct record *record, const json_t *value) {
    for (const struct field *field = record->fields; field->key; field++) {
        const json_t *member = json_object_get(value, field->key);
        if (!member)
            CHECK_TEXT(NULL, field->key);
        if (field->shape == MAP)
            member = json_object_iter_value(json_object_iter((json_t *)member));
        if (field->shape == SEQUENCE && field->kind == RECORD)
            member = json_array_get(member, 0);
        if (field->kind == RECORD)
            check_every_member(field->of, member);
    }
}

int main(void) {
    json_setup();
    json_auto_t *plan = load(whole_plan);
    json_auto_t *vocabularies = load(whole_vocabularies);
    whole_said(plan);
    check_whole(plan, vocabularies);
    for (const struct damage *damage = damages; damage->at; damage++)
        check_damage(plan, vocabularies, damage);
    check_long_text(plan);
    check_canonical(plan);
    check_canonical_unchecked();
    check_canonical_sets_and_unknown();
    check_unknown(plan, vocabularies);
    check_find(plan);
    check_steps(plan);
    check_step_table();
    check_table(&record_plan, 0);
    check_every_member(&record_plan, plan);
    return check_done();
}
