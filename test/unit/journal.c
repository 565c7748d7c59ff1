/* The journal: lines, chain, judgement, rebuilding, undo, as-of. */
#include "io/digest.h"
#include "plans.h"

/* Four revisions: create, reference a, reference b, status active. */
static void four(void) {
    CHECK(make_plan());
    CHECK(change_on("2026-10-02", "reference", "a") == STATUS_DONE);
    CHECK(change_on("2026-10-05", "reference", "b") == STATUS_DONE);
    CHECK(change_on("2026-10-09", "status", "active") == STATUS_DONE);
}

static struct journal load(void) {
    struct journal journal;
    struct fault fault = {0};
    CHECK(journal_load("plan.journal", &journal, &fault));
    fault_clear(&fault);
    return journal;
}

static void test_lines(void) {
    four();
    struct journal journal = load();
    text_auto_t *plan = slurp("plan.json");
    struct digest digest = digest_bytes(plan, strlen(plan));
    CHECK(journal.count == 4 && journal.whole == journal.size);
    CHECK_TEXT(journal_word(&journal.lines[3], "plan"), digest.text);
    CHECK(json_object_get(journal.lines[0].value, "previous") == NULL);
    for (size_t i = 1; i < journal.count; i++) {
        const struct journal_line *line = &journal.lines[i], *before = line - 1;
        struct digest previous = digest_bytes(journal.bytes + before->offset, before->length - 1);
        CHECK_TEXT(journal_word(line, "previous"), previous.text);
        CHECK(line->chained && !line->fork && journal_revision(line) == (long)i + 1);
        CHECK(!json_at(line->value, "patch/revision"));
    }
    CHECK(json_is(journal.lines[1].value, "patch/reference", "a"));
    CHECK(json_is(journal.lines[0].value, "base/subject/name", "Maple Grove"));
    const char *second = journal.bytes + journal.lines[1].offset;
    CHECK(strncmp(second,
                  "{\"revision\":2,\"at\":\"2026-10-02T10:00:00-05:00\",\"by\":\"priya-nair\",\"login\":",
                  73) == 0);
    CHECK(strstr(
        second,
        "\"verb\":\"csc-test\",\"kind\":\"change\",\"patch\":{\"reference\":\"a\"},\"plan\":\"sha256:"));
    journal_free(&journal);
}

static void test_rebuild(void) {
    four();
    struct journal journal = load();
    struct fault fault = {0};
    json_t *root = journal_rebuild(&journal, 2, &fault);
    CHECK(root && json_is(root, "reference", "a") && json_is(root, "status", "draft"));
    CHECK(json_integer_value(json_object_get(root, "revision")) == 2);
    json_decref(root);
    root = journal_rebuild(&journal, 4, &fault);
    text_auto_t *bytes = plan_bytes(root), *plan = slurp("plan.json");
    CHECK_TEXT(bytes, plan);
    json_decref(root);
    CHECK(!journal_rebuild(&journal, 9, &fault) && fault.status == STATUS_NO);
    fault_clear(&fault);
    journal_free(&journal);
}

/* Replaces the first occurrence in the journal. */
static void edit(const char *from, const char *to) {
    text_auto_t *bytes = slurp("plan.journal");
    char *at = strstr(bytes, from);
    CHECK(at != NULL);
    if (!at)
        return;
    text_auto_t *edited = memory_format("%.*s%s%s", (int)(at - bytes), bytes, to, at + strlen(from));
    spill("plan.journal", edited);
}

static void test_altered(void) {
    size_t line;
    four();
    edit("{\"reference\":\"b\"}", "{\"reference\":\"c\"}");
    CHECK(state_now(&line) == JOURNAL_BAD_END && line == 4); /* line 4 no longer follows line 3 */
    struct journal journal = load();
    struct fault fault = {0};
    CHECK(!journal_rebuild(&journal, 3, &fault) && fault.status == STATUS_INVALID && fault.line == 3);
    fault_clear(&fault);
    journal_free(&journal);
    CHECK(change("reference", "d") == STATUS_DONE);
    CHECK_KINDS("create change change change adopt change");
    CHECK(state_now(&line) == JOURNAL_ALTERED && line == 4);
    CHECK(change("reference", "e") == STATUS_DONE); /* a base stands after the damage now */
    CHECK_KINDS("create change change change adopt change change");
    CHECK(undo(NULL, NULL) == 7 && undo(NULL, NULL) == 6);
    CHECK_AT("reference", "b");
}

static void test_bad_line(void) {
    size_t line;
    four();
    edit("\"kind\":\"change\"", "\"kind\":\"chance\"");
    CHECK(state_now(&line) == JOURNAL_ALTERED && line == 2);
}

static void test_bad_end(void) {
    size_t line;
    four();
    text_auto_t *bytes = slurp("plan.journal");
    text_auto_t *bad = memory_format("%s{\"revision\":5,\n", bytes);
    spill("plan.journal", bad);
    CHECK(state_now(&line) == JOURNAL_BAD_END && line == 5);
    CHECK(change("reference", "c") == STATUS_DONE);
    text_auto_t *after = slurp("plan.journal");
    CHECK(strncmp(after, bad, strlen(bad)) == 0); /* never cut */
    CHECK_KINDS("create change change change ? adopt change");
    CHECK(revision_now() == 6);
    CHECK(undo(NULL, NULL) == 6);
    CHECK_AT("reference", "b");
}

static void test_torn(void) {
    four();
    text_auto_t *whole = slurp("plan.journal");
    size_t length = strlen(whole);
    for (size_t torn = 1; torn < 200; torn += 37) {
        text_auto_t *bytes = memory_format("%s%.*s", whole, (int)torn, whole);
        spill("plan.journal", bytes);
        CHECK(state_now(NULL) == JOURNAL_TAIL);
    }
    CHECK(change("reference", "c") == STATUS_DONE);
    text_auto_t *after = slurp("plan.journal");
    CHECK(strncmp(after, whole, length) == 0 && strlen(after) > length);
    CHECK_KINDS("create change change change change");
    CHECK(state_now(NULL) == JOURNAL_AGREES && revision_now() == 5);
}

/* Every beginning of a line is one, wherever it is cut: in an escape, a literal, a character. */
static void check_beginnings(const char *line) {
    const size_t length = strcspn(line, "\n");
    for (size_t torn = 1; torn < length; torn++)
        CHECK(journal_is_beginning(line, torn) || (fprintf(stderr, "%.*s\n", (int)torn, line), false));
    CHECK(length > 0 && !journal_is_beginning(line, length));
}

static void test_beginnings(void) {
    CHECK(make_plan());
    CHECK(change(
              "charter/conditions",
              "\u00c9t\u00e9 \U0001f600 \ud7ff \ue000 \U00010000 \U0010ffff \"q\" \\ / \t\n \u200b \u0800") ==
          STATUS_DONE);
    CHECK(change("charter/conditions", NULL) == STATUS_DONE); /* a null */
    struct journal journal = load();
    for (size_t i = 0; i < journal.count; i++)
        check_beginnings(journal.bytes + journal.lines[i].offset);
    journal_free(&journal);
    check_beginnings("{\"revision\":12,\"a\":[null,true,false,-1,\"\\u00e9\\ud83d\\ude00\\u001f\",{},[]]}");
}

/* Where a power failure left room for more than was written. */
static void test_zeros(void) {
    static const char begun[] = "{\"revision\":12,\"a\":\"\0\0", whole[] = "{\"revision\":12}\0\0",
                      within[] = "{\"revision\":\0\0 12", marks[] = ">>>>>>> x\0";
    text_auto_t *many = memory_take(JOURNAL_LINE_LIMIT + 2);
    CHECK(journal_is_beginning(many, JOURNAL_LINE_LIMIT + 2));
    CHECK(journal_is_beginning("\0\0\0", 3));
    CHECK(journal_is_beginning(begun, sizeof begun - 1));
    CHECK(!journal_is_beginning(whole, sizeof whole - 1));
    CHECK(!journal_is_beginning(within, sizeof within - 1));
    CHECK(!journal_is_beginning(marks, sizeof marks - 1));
    CHECK(journal_written("ab\0c\0\0", 6) == 4 && journal_written("\0\0", 2) == 0 &&
          journal_written("", 0) == 0);
}

/* What was written whole and damaged since, or by somebody else. */
static void test_no_beginnings(void) {
    static const char *const texts[] = {"",
                                        ">>>>>>> x",
                                        "[1",
                                        "t",
                                        "\\",
                                        "{\"a\":1,X",
                                        "{\"a\":1,Xb\":2",
                                        "{\"a\":1X",
                                        "{\"a\":\"b\"t",
                                        "{t",
                                        "{\"a\":trX",
                                        "{\"a\":tx",
                                        "{\"a\":\"\\x",
                                        "{\"a\":\"\\u00g",
                                        "{\"a\":\"\xff",
                                        "{\"a\":\"\xc3\"}",
                                        "{\"a\":\"\xf5\x80",
                                        "{\"a\":1}X",
                                        "{\"a\":1} {"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        CHECK(!journal_is_beginning(texts[i], strlen(texts[i])) ||
              (fprintf(stderr, "%s\n", texts[i]), false));
}

/* What a merge of two branches in git leaves: both sides' lines, one after the other. */
static void test_fork(void) {
    size_t line;
    CHECK(make_plan() && change("reference", "base") == STATUS_DONE);
    text_auto_t *plan = slurp("plan.json"), *common = slurp("plan.journal");
    CHECK(change("reference", "ours") == STATUS_DONE);
    text_auto_t *ours = slurp("plan.journal");
    spill("plan.json", plan);
    spill("plan.journal", common);
    CHECK(change("reference", "theirs") == STATUS_DONE && change("status", "active") == STATUS_DONE);
    text_auto_t *theirs = slurp("plan.journal");
    text_auto_t *merged = memory_format("%s%s", ours, theirs + strlen(common));
    spill("plan.journal", merged);
    CHECK(state_now(&line) == JOURNAL_AGREES);
    struct journal journal = load();
    struct fault fault = {0};
    CHECK(journal.count == 5 && journal.lines[3].fork && !journal.lines[3].chained &&
          journal.lines[3].parent == 2 && journal.lines[4].chained);
    json_t *root = journal_rebuild_line(&journal, 3, &fault);
    CHECK(json_is(root, "reference", "ours"));
    json_decref(root);
    root = journal_rebuild(&journal, 4, &fault);
    CHECK(json_is(root, "reference", "theirs") && json_is(root, "status", "active"));
    json_decref(root);
    journal_free(&journal);
    CHECK(undo(NULL, NULL) == 4 && undo(NULL, NULL) == 3); /* along their side alone */
    CHECK_AT("reference", "base");
    CHECK(undo(NULL, NULL) == 2);
}

static void test_undo(void) {
    enum status status;
    four();
    CHECK(undo(NULL, NULL) == 4);
    CHECK_AT("status", "draft");
    CHECK(revision_now() == 5);
    CHECK(undo(NULL, NULL) == 3);
    CHECK_AT("reference", "a");
    CHECK(change("reference", "z") == STATUS_DONE);
    CHECK(undo(NULL, NULL) == 7);
    CHECK_AT("reference", "a");
    CHECK(undo(NULL, NULL) == 2);
    CHECK_AT("reference", "");
    CHECK(undo(&status, NULL) == 0 && status == STATUS_NO);
    CHECK_KINDS("create change change change undo undo change undo undo");
    struct journal journal = load();
    CHECK(json_integer_value(json_object_get(journal.lines[5].value, "undoes")) == 3);
    journal_free(&journal);
}

/* An edit by other means is what undo takes back first. */
static void test_undo_edit(void) {
    CHECK(make_plan() && change("reference", "a") == STATUS_DONE);
    text_auto_t *plan = slurp("plan.json");
    char *at = strstr(plan, "\"a\"");
    CHECK(at != NULL);
    at[1] = 'x';
    spill("plan.json", plan);
    CHECK(undo(NULL, NULL) == 3);
    CHECK_AT("reference", "a");
    CHECK_KINDS("create change adopt undo");
    CHECK(undo(NULL, NULL) == 2);
    CHECK_AT("reference", "");
}

static void test_undo_repair(void) {
    enum status status;
    CHECK(make_plan() && change("reference", "a") == STATUS_DONE);
    text_auto_t *journal = slurp("plan.journal");
    text_auto_t *damaged = memory_format("%sdamage\n", journal);
    spill("plan.journal", damaged);
    CHECK(change("status", "active") == STATUS_DONE);
    CHECK_KINDS("create change ? adopt change");
    CHECK(undo(NULL, NULL) == 4);
    CHECK(undo(&status, NULL) == 0 && status == STATUS_INVALID); /* not past the damage */
}

/* A repair that changed nothing is passed over, and what was undone before it stays so. */
static void test_undo_past_repair(void) {
    enum status status;
    CHECK(make_plan() && change("reference", "a") == STATUS_DONE);
    text_auto_t *plan = slurp("plan.json");
    char *at = strstr(plan, "\"revision\": 2");
    CHECK(at != NULL);
    at[strlen("\"revision\": ")] = '7'; /* nothing but the revision, by hand */
    spill("plan.json", plan);
    CHECK(change("status", "active") == STATUS_DONE);
    CHECK_KINDS("create change adopt change");
    CHECK(revision_now() == 9);
    CHECK(undo(NULL, NULL) == 9 && undo(NULL, NULL) == 2);
    CHECK_AT("reference", "");
    CHECK(undo(&status, NULL) == 0 && status == STATUS_NO);
}

static long disclose(const char *to, const char *digest, const char *record, enum status *status) {
    struct fault fault = {0};
    json_auto_t *disclosure = json_pack("{ss, ss, ss}", "to", to, "what", "plan", "digest", digest);
    struct deed deed = deed_of("disclosure");
    if (record)
        json_object_set_new(disclosure, "records", json_pack("[s]", record));
    deed.disclosure = disclosure;
    struct plan *plan = plan_read("plan.json", &fault);
    struct disclosed disclosed = {0};
    if (!plan || !plan_disclose(plan, &deed, &disclosed, &fault))
        disclosed.number = 0;
    plan_close(plan);
    if (status)
        *status = fault.status;
    fault_clear(&fault);
    return disclosed.number;
}

static void test_disclose(void) {
    enum status status;
    char *rule;
    CHECK(make_plan());
    CHECK(change("people/rock-jo/name", "Jo Rock") == STATUS_DONE);
    text_auto_t *plan = slurp("plan.json");
    CHECK(disclose("hastings", "sha256:1", "rock-jo", NULL) == 1);
    CHECK(disclose("hastings", "sha256:2", "rock-jo", NULL) == 2);
    CHECK(disclose("hastings", "sha256:1", "rock-jo", NULL) == 1); /* the same copy again */
    CHECK(disclose("library", "sha256:1", "charter", NULL) == 3);
    text_auto_t *after = slurp("plan.json");
    CHECK_TEXT(after, plan);
    CHECK_KINDS("create change disclosure disclosure disclosure");
    CHECK(state_now(NULL) == JOURNAL_AGREES && revision_now() == 2);
    CHECK(undo(&status, &rule) == 0 && status == STATUS_REFUSED);
    CHECK_TEXT(rule, "undo-disclosed");
    free(rule);
    CHECK(change("reference", "a") == STATUS_DONE);
    CHECK(revision_now() == 3 && undo(NULL, NULL) == 3); /* touched nothing that was disclosed */
    CHECK(undo(&status, NULL) == 0 && status == STATUS_REFUSED);
}

/* Parts of the plan that are no collection count as records; what a disclosure without records rests on is
 * not known, so that no change before it is taken back. */
static void test_disclosed_parts(void) {
    enum status status;
    CHECK(make_plan() && change("subject/name", "Birch Grove") == STATUS_DONE);
    CHECK(disclose("library", "sha256:1", "charter", NULL) == 1 && undo(NULL, NULL) == 2);
    CHECK(change("subject/name", "Elm Grove") == STATUS_DONE);
    CHECK(disclose("library", "sha256:2", "subject", NULL) == 2);
    CHECK(undo(&status, NULL) == 0 && status == STATUS_REFUSED);
    CHECK(change("reference", "a") == STATUS_DONE);
    CHECK(disclose("library", "sha256:3", NULL, NULL) == 3);
    CHECK(undo(&status, NULL) == 0 && status == STATUS_REFUSED);
    CHECK_AT("reference", "a");
}

/* A disclosure of a plan that was edited outside: the edit is adopted first. */
static void test_disclose_edit(void) {
    CHECK(make_plan());
    text_auto_t *plan = slurp("plan.json");
    memcpy(strstr(plan, "Maple"), "Birch", 5);
    spill("plan.json", plan);
    CHECK(disclose("library", "sha256:1", "subject", NULL) == 1);
    CHECK_KINDS("create adopt disclosure");
    CHECK(state_now(NULL) == JOURNAL_AGREES && revision_now() == 2);
    struct fault fault = {0};
    struct plan *read = plan_read("plan.json", &fault);
    CHECK(change("reference", "a") == STATUS_DONE);
    json_auto_t *disclosure = json_pack("{ss}", "to", "library");
    struct deed deed = deed_of("disclosure");
    deed.disclosure = disclosure;
    CHECK(!plan_disclose(read, &deed, NULL, &fault) && fault.status == STATUS_BUSY);
    plan_close(read);
    fault_clear(&fault);
}

static void test_revocation(void) {
    enum status status;
    char *rule;
    struct fault fault = {0};
    CHECK(make_plan());
    CHECK(change("agencies/library/name", "Library") == STATUS_DONE);
    CHECK(change("people/priya-nair/name", "Priya Nair") == STATUS_DONE);
    struct plan *plan = plan_open("plan.json", false, &fault);
    json_put(plan->root, "consents/C1",
             json_pack("{ss, ss, s[s], ss, s[s], ss, ss, ss}", "agency", "library", "decision", "permit",
                       "topics", "*", "direction", "both", "with", "*", "given_on", "2026-10-01", "method",
                       "written", "given_by", "priya-nair"));
    struct deed deed = deed_of("change");
    CHECK(plan_commit(plan, &deed, &fault));
    json_put_text(plan->root, "consents/C1/revoked_on", "2026-10-02"); /* a second commit of one opening */
    CHECK(plan_commit(plan, &deed, &fault));
    if (fault.text)
        fprintf(stderr, "%s\n", fault.text);
    plan_close(plan);
    fault_clear(&fault);
    CHECK(revision_now() == 5);
    CHECK(undo(&status, &rule) == 0 && status == STATUS_REFUSED);
    CHECK_TEXT(rule, "undo-revoked");
    free(rule);
}

static void check_as_of(const char *when, long revision, const char *reference, enum status expected) {
    struct fault fault = {0};
    struct plan *plan = plan_read("plan.json", &fault);
    struct plan *past = plan_as_of(plan, when, &fault);
    CHECK(fault.status == expected && (past == NULL) == (expected != STATUS_DONE));
    if (past) {
        const char *found = json_text_at(past->root, "reference");
        CHECK(json_integer_value(json_object_get(past->root, "revision")) == revision);
        CHECK_TEXT(found ? found : "", reference);
        CHECK(past->profile == plan->profile);
    }
    plan_close(past);
    plan_close(plan);
    fault_clear(&fault);
}

static void test_as_of(void) {
    four();
    check_as_of("2026-09-30", 0, "", STATUS_NO);
    check_as_of("2026-10-01", 1, "", STATUS_DONE);
    check_as_of("2026-10-04", 2, "a", STATUS_DONE);
    check_as_of("2026-10-05", 3, "b", STATUS_DONE);
    check_as_of("2027-01-01", 4, "b", STATUS_DONE);
    check_as_of("2", 2, "a", STATUS_DONE);
    check_as_of("4", 4, "b", STATUS_DONE);
    check_as_of("5", 0, "", STATUS_NO);
    /* The plan of an earlier revision is what stands: later lines are not its history. */
    struct journal journal = load();
    struct fault fault = {0};
    json_auto_t *second = journal_rebuild(&journal, 2, &fault);
    text_auto_t *bytes = plan_bytes(second);
    journal_free(&journal);
    spill("plan.json", bytes);
    check_as_of("2027-01-01", 2, "a", STATUS_DONE);
    check_as_of("3", 0, "", STATUS_NO);
    check_as_of("1", 1, "", STATUS_DONE);
}

/* The file's own day. */
static void touch(const char *file, const char *day) {
    text_auto_t *command = memory_format("touch -d '%s 12:00' %s", day, file);
    CHECK(system(command) == 0);
}

static void as_of_edited(const char *day, const char *name) {
    struct fault fault = {0};
    struct plan *plan = plan_read("plan.json", &fault);
    struct plan *past = plan_as_of(plan, day, &fault);
    CHECK(past != NULL);
    CHECK_TEXT(past ? json_text_at(past->root, "subject/name") : NULL, name);
    plan_close(past);
    plan_close(plan);
    fault_clear(&fault);
}

/* An edit by hand has no line in the journal: it is of the day on which the file was written. */
static void test_as_of_edited(void) {
    four();
    text_auto_t *bytes = slurp("plan.json");
    char *name = strstr(bytes, "Maple");
    CHECK(name != NULL);
    memcpy(name, "Birch", 5);
    spill("plan.json", bytes);
    touch("plan.json", "2026-10-20");
    as_of_edited("2026-10-19", "Maple Grove");
    as_of_edited("2026-10-20", "Birch Grove");
    as_of_edited("2026-10-21", "Birch Grove");
    touch("plan.json", "2026-10-05"); /* older than the newest line: of an earlier day it is still not */
    as_of_edited("2026-10-08", "Maple Grove");
    as_of_edited("2026-10-09", "Birch Grove");
}

/* What a line says was altered: no state is made of it, and the fault names the line. */
static void test_as_of_altered(void) {
    four();
    text_auto_t *bytes = slurp("plan.journal");
    char *name = strstr(bytes, "Maple");
    CHECK(name != NULL);
    memcpy(name, "Birch", 5);
    spill("plan.journal", bytes);
    struct fault fault = {0};
    struct plan *plan = plan_read("plan.json", &fault);
    CHECK(plan && !plan_as_of(plan, "2", &fault) && fault.status == STATUS_INVALID);
    CHECK_TEXT(fault.file, "plan.journal");
    CHECK(fault.line > 0);
    plan_close(plan);
    fault_clear(&fault);
}

/* Between reading the plan and reading its journal somebody else wrote, once or more: what they added is not
 * this plan's history, and no sign of an edit. */
static void test_history_beside_a_writer(void) {
    for (int writes = 1; writes <= 2; writes++) {
        fresh();
        four();
        struct fault fault = {0};
        struct journal journal = {0};
        enum journal_state state = JOURNAL_NONE;
        size_t line = 0;
        struct plan *plan = plan_read("plan.json", &fault);
        CHECK(change("reference", "c") == STATUS_DONE);
        CHECK(writes == 1 || change("reference", "d") == STATUS_DONE);
        CHECK(plan_history(plan, &journal, &state, &line, &fault) && state == JOURNAL_AGREES);
        CHECK(journal.count == 4 && journal_last_revision(&journal) == 4 && journal.whole == journal.size);
        journal_free(&journal);
        plan_close(plan);
        fault_clear(&fault);
    }
}

static void test_other_plan(void) {
    CHECK(make_plan());
    CHECK(rename("plan.journal", "plan.kept") == 0 && unlink("plan.json") == 0);
    CHECK(make_plan() && rename("plan.kept", "plan.journal") == 0);
    CHECK(state_now(NULL) == JOURNAL_OTHER);
    text_auto_t *before = slurp("plan.journal");
    CHECK(change("reference", "a") == STATUS_INVALID);
    text_auto_t *after = slurp("plan.journal");
    CHECK_TEXT(after, before);
}

int main(void) {
    plans_begin();
    void (*const tests[])(void) = {test_lines,         test_rebuild,
                                   test_altered,       test_bad_line,
                                   test_bad_end,       test_torn,
                                   test_beginnings,    test_no_beginnings,
                                   test_zeros,         test_fork,
                                   test_undo,          test_undo_edit,
                                   test_undo_repair,   test_undo_past_repair,
                                   test_disclose,      test_disclosed_parts,
                                   test_disclose_edit, test_revocation,
                                   test_as_of,         test_as_of_edited,
                                   test_as_of_altered, test_history_beside_a_writer,
                                   test_other_plan};
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        fresh();
        tests[i]();
    }
    return plans_end();
}
