/* Expunging: which texts of an item go and which stay, in documents, patches and every line of a journal. */
#include "plans.h"
#include "record/record.h"
#include "record/redact.h"
#include "record/walk.h"
#include "whole_plan.h"

#define MARKER "Zq marker"

/* What holds the plan together is text too, but nobody's. */
static bool holds_together(const char *path) {
    static const char *const ends[] = {"/digest", "/withdrawn/correction", "corrections/V1/note"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (strlen(path) > strlen(ends[i]) && strcmp(path + strlen(path) - strlen(ends[i]), ends[i]) == 0)
            return true;
    return strcmp(path, "format") == 0 || strcmp(path, "id") == 0 || strcmp(path, "profile") == 0 ||
           strcmp(path, "timezone") == 0 || strcmp(path, "subject/kind") == 0;
}

static void mark(void *context, const struct place *place, const struct field *field, const json_t *value) {
    text_auto_t *path = place_path(place);
    if ((field->kind == TEXT || field->kind == LONGTEXT) && !holds_together(path)) {
        json_string_set((json_t *)value, MARKER);
        ++*(size_t *)context;
    }
}

/* A plan with every member of every table, each of its texts a marker; *count of them. */
static json_t *marked(size_t *count) {
    json_t *plan = json_loads(whole_plan, 0, NULL);
    const struct visitor visitor = {.value = mark, .context = count};
    whole_said(plan);
    *count = 0;
    walk_record(&record_plan, plan, NULL, &visitor);
    return plan;
}

static size_t markers(const json_t *document) {
    text_auto_t *line = json_line(document);
    size_t count = 0;
    for (const char *at = line; (at = strstr(at, MARKER)); at++)
        count++;
    return count;
}

static bool is_valid(const json_t *plan) {
    json_auto_t *vocabularies = json_loads(whole_vocabularies, 0, NULL);
    struct fault fault = {0};
    text_auto_t *path = NULL;
    const bool valid = record_check(&record_plan, plan, vocabularies, &path, &fault);
    if (!valid)
        fprintf(stderr, "%s: %s\n", path, fault.text);
    fault_clear(&fault);
    return valid;
}

/* The document without the texts of the items ("A2 M1/N1"); *texts how many those were, *found how many
 * items. */
static json_t *without(const json_t *document, const char *items, size_t *texts, size_t *found) {
    struct redaction redaction = redaction_new();
    struct fault fault = {0};
    char **list = text_split(items, ' ');
    for (char **item = list; *item; item++)
        CHECK(redaction_add(&redaction, *item, &fault));
    json_t *result = redaction_of(&redaction, document);
    *texts = redaction.texts;
    if (found)
        *found = json_object_size(redaction.found);
    text_list_free(list);
    fault_clear(&fault);
    redaction_free(&redaction);
    return result;
}

/* Each record and part alone takes out just its own, and all together leave none. */
static void test_every_item(void) {
    size_t all, texts, found, taken = 0;
    json_auto_t *plan = marked(&all);
    struct text items = {0};
    text_add(&items, "subject initiated charter closed reference overrides/consent");
    for (const struct record *const *record = record_collections; *record; record++) {
        const char *id;
        json_t *value;
        json_object_foreach (json_object_get(plan, (*record)->collection), id, value)
            text_add_format(&items, " %s", id);
    }
    CHECK(is_valid(plan) && markers(plan) == all && all > 100);
    char **list = text_split(items.bytes, ' ');
    for (char **item = list; *item; item++) {
        json_auto_t *rest = without(plan, *item, &texts, &found);
        CHECK(found == 1 && markers(rest) == all - texts && is_valid(rest));
        taken += texts;
    }
    text_list_free(list);
    CHECK(taken == all);
    json_auto_t *none = without(plan, items.bytes, &texts, NULL);
    CHECK(markers(none) == 0 && is_valid(none));
    json_auto_t *again = without(none, items.bytes, &texts, NULL);
    CHECK(texts == 0 && json_equal(again, none));
    text_clear(&items);
}

/* What is nested, and members by their path. */
static void test_nested(void) {
    static const struct {
        const char *item;
        size_t texts;
    } cases[] = {{"M1/N1", 1},
                 {"M1/D1", 1},
                 {"M1/V1", 2},
                 {"A2/G1", 1},
                 {"K1/M1", 1},
                 {"jo-rock/H1", 1},
                 {"S1", 1},
                 {"G1", 1},
                 {"A2/result", 1},
                 {"subject/address", 1},
                 {"people/ann-lee", 1},
                 {"M1/attendance/jo-rock", 1},
                 {"M1/invited", 1},
                 {"M1/minutes", 2},
                 {"acorn/services/talk", 5},
                 {"M1/reviewed/A2", 1},
                 {"A2/due", 0},
                 {"subject/identifiers", 1},
                 {"I1/values", 0},
                 {"charter/frequency/2026-09-01", 1}};
    size_t all, texts, found;
    json_auto_t *plan = marked(&all);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_auto_t *rest = without(plan, cases[i].item, &texts, &found);
        if (texts != cases[i].texts)
            fprintf(stderr, "%s: %zu texts\n", cases[i].item, texts);
        CHECK(texts == cases[i].texts && found == 1 && markers(rest) == all - texts);
    }
    json_auto_t *same = without(plan, "A3 M1/N2 A2/nothing nobody M1/N1/more A2/due/day", &texts, &found);
    CHECK(found == 0 && texts == 0 && json_equal(same, plan));
}

static void test_refused(void) {
    static const char *const wrong[] = {"",       "/",         "actions", "people",
                                        "A2/a b", "Tom Smith", "Y1",      "A2/[removed]"};
    struct redaction redaction = redaction_new();
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct fault fault = {0};
        CHECK(!redaction_add(&redaction, wrong[i], &fault) && fault.status == STATUS_USAGE && fault.hint);
        fault_clear(&fault);
    }
    CHECK(json_object_size(redaction.items) == 0);
    redaction_free(&redaction);
}

/* Members that no table knows, keys that people typed, and texts where ids should be. */
static void test_odd(void) {
    size_t texts;
    json_auto_t *plan = json_loads("{\"agencies\": {\"a\": {\"name\": \"A\", \"nick\": {\"Tom\": 1}, "
                                   "\"identifiers\": {\"hsds\": \"7\", \"Tom S\": "
                                   "\"8\", \"Tom T\": \"9\"}}}, \"meetings\": {\"M1\": {\"minutes\": "
                                   "{\"corrections\": {\"V1\": {\"note\": "
                                   "\"Tom\"}}}}}, \"subject\": {\"kind\": \"The Toms\"}}",
                                   0, NULL);
    json_auto_t *rest = without(plan, "a M1 subject", &texts, NULL);
    json_auto_t *expected =
        json_loads("{\"agencies\": {\"a\": {\"name\": \"[removed]\", \"identifiers\": {\"hsds\": "
                   "\"[removed]\", \"[removed]-1\": "
                   "\"[removed]\", \"[removed]-2\": \"[removed]\"}}}, \"meetings\": {\"M1\": {\"minutes\": "
                   "{\"corrections\": "
                   "{\"V1\": {\"note\": \"[removed]\"}}}}}, \"subject\": {\"kind\": \"[removed]\"}}",
                   0, NULL);
    CHECK(json_equal(rest, expected));
}

/* A merge patch is a document of which some members are null. */
static void test_patch(void) {
    size_t texts, found;
    json_auto_t *patch =
        json_loads("{\"actions\": {\"A1\": {\"title\": \"T\", \"result\": null, \"x\": null, \"due\": "
                   "\"2026-10-01\", \"progress\": {\"G1\": null}}, \"A2\": {\"title\": \"T\"}}}",
                   0, NULL);
    json_auto_t *expected =
        json_loads("{\"actions\": {\"A1\": {\"title\": \"[removed]\", \"result\": null, \"due\": "
                   "\"2026-10-01\", \"progress\": {\"G1\": null}}, \"A2\": {\"title\": \"T\"}}}",
                   0, NULL);
    json_auto_t *rest = without(patch, "A1", &texts, NULL);
    CHECK(texts == 1 && json_equal(rest, expected));
    json_auto_t *gone = json_loads("{\"actions\": {\"A1\": null}}", 0, NULL);
    json_auto_t *same = without(gone, "A1", &texts, &found);
    CHECK(texts == 0 && found == 0 && json_equal(same, gone));
}

static void test_agreed(void) {
    size_t texts;
    json_auto_t *plan =
        json_loads("{\"priorities\": {\"P1\": {\"title\": \"T\", \"agreed\": {\"digest\": "
                   "\"sha256:ab P1:12 A1:34 A10:56\"}}}, \"actions\": {\"A1\": {\"title\": \"T\"}}}",
                   0, NULL);
    json_auto_t *rest = without(plan, "A1", &texts, NULL);
    CHECK_TEXT(json_text_at(rest, "priorities/P1/agreed/digest"), "sha256:00 P1:12 A1:00 A10:56");
    json_auto_t *other = without(plan, "A1/progress", &texts, NULL);
    CHECK(json_equal(other, plan));
}

static void test_disclosed_as(void) {
    static const char *const ids[][2] = {{"A2", "A2"},
                                         {"A2/result", "A2"},
                                         {"M1/N1", "M1/N1"},
                                         {"M1/V1", "M1/V1"},
                                         {"K1/M1", "K1/M1"},
                                         {"A2/G1", "A2/G1"},
                                         {"jo/H1", "jo"},
                                         {"jo", "jo"},
                                         {"S1", "charter"},
                                         {"charter/conditions", "charter"},
                                         {"actions/A2/title", "A2"},
                                         {"M1/notes/N1/text", "M1/N1"},
                                         {"M1/attendance/jo", "M1"}};
    struct redaction redaction = redaction_new();
    struct fault fault = {0};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        CHECK(redaction_add(&redaction, ids[i][0], &fault));
        text_auto_t *as = redaction_disclosed_as(&redaction, ids[i][0]);
        CHECK_TEXT(as, ids[i][1]);
    }
    redaction_free(&redaction);
}

/* On disk. */

/* What is expunged by `items` ("A1 A2"), with its fault's status; *changed whether something was. */
static enum status expunge(const char *items, const char *why, struct expunged *expunged, char **rule) {
    struct fault fault = {0};
    struct plan *plan = plan_open_unchecked("plan.json", false, &fault);
    struct deed deed = deed_of("expunge");
    json_auto_t *list = json_array();
    char **split = text_split(items, ' ');
    for (char **item = split; *item; item++)
        json_array_append_new(list, json_string(*item));
    text_list_free(split);
    *expunged = (struct expunged){0};
    if (plan)
        plan_expunge(plan, list, why, &deed, expunged, &fault);
    plan_close(plan);
    if (rule)
        *rule = memory_text(fault.rule ? fault.rule : "");
    const enum status status = fault.status;
    fault_clear(&fault);
    return status;
}

static bool file_holds(const char *file, const char *text) {
    text_auto_t *bytes = slurp(file);
    return strstr(bytes, text) != NULL;
}

/* create, and an action that is added, changed twice and left; a text of another action beside it. */
static void five(void) {
    CHECK(make_plan());
    CHECK(change("actions/A1/title", "first " MARKER) != STATUS_DONE); /* no status: not well formed */
    struct fault fault = {0};
    struct plan *plan = plan_open("plan.json", false, &fault);
    struct deed deed = deed_of("change");
    json_put(plan->root, "actions",
             json_loads("{\"A1\": {\"title\": \"first " MARKER "\", \"status\": \"open\"}, "
                        "\"A2\": {\"title\": \"other\", \"status\": \"open\"}}",
                        0, NULL));
    CHECK(plan_commit(plan, &deed, &fault));
    plan_close(plan);
    CHECK(change("actions/A1/title", "second " MARKER) == STATUS_DONE);
    CHECK(change("actions/A1/result", "third " MARKER) == STATUS_DONE);
    CHECK(change("actions/A1/result", NULL) == STATUS_DONE);
}

static void check_rebuilds(void) {
    struct journal journal;
    struct fault fault = {0};
    CHECK(journal_load("plan.journal", &journal, &fault));
    for (size_t number = 1; number <= journal.count; number++) {
        json_auto_t *root = journal_rebuild_line(&journal, number, &fault);
        CHECK(root != NULL && (number == 1 || journal.lines[number - 1].chained));
    }
    fault_clear(&fault);
    journal_free(&journal);
}

static void test_chain(void) {
    struct expunged expunged;
    five();
    text_auto_t *old = slurp("plan.journal");
    char *last = strrchr(old, '{');
    while (last > old && last[-1] != '\n')
        last--;
    const struct digest digest = digest_bytes(last, strlen(last) - 1);
    CHECK(expunge("A1", "wrong child", &expunged, NULL) == STATUS_DONE);
    CHECK(expunged.texts == 1 && expunged.lines == 3 && expunged.count == 5 && expunged.changed);
    expunged_clear(&expunged);
    CHECK_KINDS("expunge create change change change change");
    CHECK(!file_holds("plan.json", MARKER) && !file_holds("plan.journal", MARKER));
    CHECK(file_holds("plan.journal", "\"other\""));
    check_agrees(5);
    check_rebuilds();
    struct journal journal;
    struct fault fault = {0};
    CHECK(journal_load("plan.journal", &journal, &fault));
    CHECK_TEXT(journal_word(&journal.lines[0], "replaces"), digest.text);
    CHECK_TEXT(journal_word(&journal.lines[0], "previous"), digest.text);
    CHECK_TEXT(journal_word(&journal.lines[0], "why"), "wrong child");
    CHECK(json_is(journal.lines[2].value, "patch/actions/A1/title", REDACTED));
    json_t *result = json_at(journal.lines[5].value, "patch/actions/A1/result");
    CHECK(json_is_null(result));
    CHECK(json_object_size(json_object_get(journal.lines[3].value, "patch")) == 0);
    journal_free(&journal);
}

/* Again changes nothing with the same reason; with another, and for another item, a new chain begins. */
static void test_again(void) {
    struct expunged expunged;
    five();
    CHECK(expunge("A1", "of Tom", &expunged, NULL) == STATUS_DONE);
    expunged_clear(&expunged);
    text_auto_t *once = slurp("plan.journal");
    CHECK(expunge("A1", "of Tom", &expunged, NULL) == STATUS_DONE && !expunged.changed);
    expunged_clear(&expunged);
    text_auto_t *twice = slurp("plan.journal");
    CHECK_TEXT(twice, once);
    CHECK(expunge("A1", "wrong child", &expunged, NULL) == STATUS_DONE && expunged.changed);
    expunged_clear(&expunged);
    CHECK(!file_holds("plan.journal", "of Tom"));
    CHECK(expunge("A2 A1", "wrong child", &expunged, NULL) == STATUS_DONE && expunged.texts == 1);
    expunged_clear(&expunged);
    CHECK(!file_holds("plan.journal", "\"other\""));
    CHECK_KINDS("expunge expunge expunge create change change change change");
    check_agrees(5);
    check_rebuilds();
}

/* A change of which nothing is left is passed over; what comes back holds no text. */
static void test_undo(void) {
    struct expunged expunged;
    enum status status;
    five();
    CHECK(expunge("A1", "wrong child", &expunged, NULL) == STATUS_DONE);
    expunged_clear(&expunged);
    CHECK(undo(&status, NULL) == 5);
    CHECK_AT("actions/A1/result", REDACTED);
    CHECK(undo(&status, NULL) == 4);
    CHECK(undo(&status, NULL) == 2); /* 3 changed the title alone */
    CHECK_AT("actions/A1/title", "");
    CHECK(undo(&status, NULL) == 0 && status == STATUS_NO);
    CHECK(!file_holds("plan.journal", MARKER));
}

/* What was undone stands in the journal alone. */
static void test_undone(void) {
    struct expunged expunged;
    enum status status;
    five();
    for (long revision = 5; revision > 1; revision--)
        CHECK(undo(&status, NULL) == revision);
    CHECK(!file_holds("plan.json", MARKER) && file_holds("plan.journal", MARKER));
    text_auto_t *before = slurp("plan.json");
    CHECK(expunge("A1", "wrong child", &expunged, NULL) == STATUS_DONE && expunged.texts == 0);
    expunged_clear(&expunged);
    text_auto_t *after = slurp("plan.json");
    CHECK_TEXT(after, before);
    CHECK(!file_holds("plan.journal", MARKER));
    check_agrees(9);
    check_rebuilds();
    CHECK(expunge("A9", "wrong child", &expunged, NULL) == STATUS_USAGE);
    expunged_clear(&expunged);
}

static void append(const char *file, const char *text) {
    text_auto_t *bytes = slurp(file);
    text_auto_t *longer = memory_format("%s%s", bytes, text);
    spill(file, longer);
}

static void test_tail(void) {
    struct expunged expunged;
    five();
    append("plan.journal", "{\"title\":\"" MARKER);
    CHECK(expunge("A1", "w", &expunged, NULL) == STATUS_DONE);
    expunged_clear(&expunged);
    CHECK(!file_holds("plan.journal", MARKER));
    check_agrees(5);
}

/* The plan was edited, or has no journal: one adopt line more. */
static void test_adopts(void) {
    struct expunged expunged;
    five();
    text_auto_t *bytes = slurp("plan.json");
    memcpy(strstr(bytes, "second"), "edited", 6);
    spill("plan.json", bytes);
    CHECK(expunge("A1", "w", &expunged, NULL) == STATUS_DONE);
    expunged_clear(&expunged);
    CHECK_KINDS("expunge create change change change change adopt");
    CHECK(!file_holds("plan.journal", MARKER) && !file_holds("plan.json", "edited"));
    check_agrees(6);
    check_rebuilds();
    fresh();
    five();
    CHECK(unlink("plan.journal") == 0);
    CHECK(expunge("A1", "w", &expunged, NULL) == STATUS_DONE && expunged.count == 0 && expunged.changed);
    expunged_clear(&expunged);
    CHECK_KINDS("expunge adopt");
    CHECK(!file_holds("plan.json", MARKER));
    check_agrees(6);
    check_rebuilds();
}

static void test_altered(void) {
    struct expunged expunged;
    static const char *const edits[][2] = {{"third", "3rd"}, {"{\"revision\":3", "{\"revision\":3,,"}};
    for (size_t i = 0; i < 2; i++) {
        fresh();
        five();
        text_auto_t *bytes = slurp("plan.journal"), *rule = NULL;
        char *at = strstr(bytes, edits[i][0]);
        text_auto_t *edited =
            memory_format("%.*s%s%s", (int)(at - bytes), bytes, edits[i][1], at + strlen(edits[i][0]));
        spill("plan.journal", edited);
        CHECK(expunge("A1", "w", &expunged, &rule) == STATUS_INVALID);
        expunged_clear(&expunged);
        CHECK_TEXT(rule, "journal-altered");
        text_auto_t *after = slurp("plan.journal");
        CHECK_TEXT(after, edited);
        CHECK(rename("plan.journal", "plan.journal.altered") == 0);
        CHECK(expunge("A1", "w", &expunged, NULL) == STATUS_DONE && !file_holds("plan.json", MARKER));
        expunged_clear(&expunged);
        check_agrees(6);
        CHECK(unlink("plan.journal.altered") == 0);
    }
}

/* Two histories side by side, as git merges them: the lines of both, each continuing the line it did. */
static void test_fork(void) {
    struct expunged expunged;
    five();
    text_auto_t *ours = slurp("plan.journal"), *plan = slurp("plan.json");
    CHECK(change("actions/A1/result", "ours " MARKER) == STATUS_DONE);
    text_auto_t *longer = slurp("plan.journal");
    text_auto_t *added = memory_text(longer + strlen(ours));
    spill("plan.journal", ours);
    spill("plan.json", plan);
    CHECK(change("actions/A1/approach", "theirs " MARKER) == STATUS_DONE);
    CHECK(change("reference", "kept") == STATUS_DONE);
    append("plan.journal", added);
    CHECK(state_now(NULL) == JOURNAL_BEHIND);
    CHECK(expunge("A1", "w", &expunged, NULL) == STATUS_DONE && expunged.lines == 5);
    expunged_clear(&expunged);
    CHECK(!file_holds("plan.journal", MARKER) && !file_holds("plan.json", MARKER));
    struct journal journal;
    struct fault fault = {0};
    CHECK(journal_load("plan.journal", &journal, &fault) && journal.count == 10);
    CHECK(journal.lines[8].fork && journal.lines[8].parent == 6 && !journal.lines[9].fork);
    for (size_t number = 1; number <= journal.count; number++) {
        json_auto_t *root = journal_rebuild_line(&journal, number, &fault);
        CHECK(root != NULL);
    }
    journal_free(&journal);
    CHECK_AT("reference", "kept");
    check_agrees(8);
}

/* The end of the process between the two renames: the plan is the old one, the journal the new one. */
static void test_half(void) {
    struct expunged expunged;
    struct journal journal;
    struct fault fault = {0};
    five();
    text_auto_t *old = slurp("plan.json");
    CHECK(expunge("A1", "w", &expunged, NULL) == STATUS_DONE);
    expunged_clear(&expunged);
    spill("plan.json", old);
    struct plan *plan = plan_read("plan.json", &fault);
    CHECK(journal_load("plan.journal", &journal, &fault) && plan_is_half_expunged(plan, &journal));
    journal_free(&journal);
    plan_close(plan);
    plan_close(plan_open("plan.json", true, &fault)); /* a dry run looks on */
    CHECK(file_holds("plan.json", MARKER));
    CHECK(change("reference", "next") == STATUS_DONE);
    CHECK(!file_holds("plan.json", MARKER) && !file_holds("plan.journal", MARKER));
    CHECK_KINDS("expunge create change change change change change");
    check_agrees(6);
    /* once the journal has gone on it is no such state: what was expunged is taken over by nothing */
    spill("plan.json", old);
    CHECK(state_now(NULL) == JOURNAL_BEHIND);
    CHECK(change("reference", "again") == STATUS_REFUSED && !file_holds("plan.journal", MARKER));
    CHECK(expunge("A2", "w", &expunged, NULL) == STATUS_REFUSED && !file_holds("plan.journal", MARKER));
    expunged_clear(&expunged);
    CHECK(expunge("A1", "w", &expunged, NULL) == STATUS_DONE);
    expunged_clear(&expunged);
    CHECK(!file_holds("plan.json", MARKER) && !file_holds("plan.journal", MARKER));
    CHECK(change("reference", "again") == STATUS_DONE);
}

static void test_told(void) {
    struct expunged expunged;
    struct fault fault = {0};
    five();
    static const char *const disclosures[] = {
        "{\"to\": \"early\", \"digest\": \"1\", \"records\": [\"A1\", \"A2\"]}",
        "{\"to\": \"quiet\", \"digest\": \"2\", \"records\": [\"A2\", \"A10\"]}",
        "{\"to\": \"etoile\", \"digest\": \"3\", \"records\": [\"A1/G1\"]}",
        "{\"to\": \"old\", \"digest\": \"4\"}"};
    for (size_t i = 0; i < sizeof disclosures / sizeof *disclosures; i++) {
        struct plan *plan = plan_open("plan.json", false, &fault);
        struct deed deed = deed_of("disclosure");
        json_auto_t *disclosure = json_loads(disclosures[i], 0, NULL);
        deed.disclosure = disclosure;
        CHECK(plan && plan_disclose(plan, &deed, NULL, &fault));
        plan_close(plan);
    }
    CHECK(expunge("A1", "w", &expunged, NULL) == STATUS_DONE && json_array_size(expunged.told) == 3);
    CHECK(json_is(json_array_get(expunged.told, 0), "to", "early") &&
          json_is(json_array_get(expunged.told, 1), "to", "etoile") &&
          json_is(json_array_get(expunged.told, 2), "to", "old"));
    expunged_clear(&expunged);
    CHECK(file_holds("plan.journal", "\"records\":[\"A1\",\"A2\"]"));
    check_agrees(5);
    check_rebuilds();
}

/* A program that knows no lock has written meanwhile: neither file is touched, and nothing is left beside. */
static void test_changed_meanwhile(void) {
    struct fault fault = {0};
    struct expunged expunged = {0};
    struct deed deed = deed_of("expunge");
    json_auto_t *items = json_pack("[s]", "A1");
    five();
    struct plan *plan = plan_open_unchecked("plan.json", false, &fault);
    text_auto_t *edited = slurp("plan.json");
    char *name = strstr(edited, "Maple");
    CHECK(name != NULL);
    memcpy(name, "Birch", 5);
    spill("plan.json", edited);
    text_auto_t *lines = slurp("plan.journal");
    CHECK(!plan_expunge(plan, items, "w", &deed, &expunged, &fault) && fault.status == STATUS_BUSY);
    CHECK_TEXT(fault.file, "plan.json");
    plan_close(plan);
    expunged_clear(&expunged);
    fault_clear(&fault);
    text_auto_t *after = slurp("plan.json");
    text_auto_t *lines_after = slurp("plan.journal");
    CHECK_TEXT(after, edited);
    CHECK_TEXT(lines_after, lines);
    CHECK(!left_over() && !is_there(".plan.journal.tmp"));
    CHECK(expunge("A1", "w", &expunged, NULL) == STATUS_DONE && !file_holds("plan.json", MARKER));
    expunged_clear(&expunged);
}

int main(void) {
    plans_begin();
    void (*const tests[])(void) = {
        test_every_item,   test_nested,  test_refused, test_odd,  test_patch,  test_agreed,
        test_disclosed_as, test_chain,   test_again,   test_undo, test_undone, test_tail,
        test_adopts,       test_altered, test_fork,    test_half, test_told,   test_changed_meanwhile};
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        fresh();
        tests[i]();
    }
    return plans_end();
}
