/* The decision table of plan-format.md row by row, refusals, making and restoring plans. */
#include "plans.h"

/* Replaces the first `from` in the plan by `to`, as an editor would. */
static void edit(const char *from, const char *to) {
    text_auto_t *bytes = slurp("plan.json");
    char *at = strstr(bytes, from);
    CHECK(at != NULL);
    if (!at)
        return;
    text_auto_t *edited = memory_format("%.*s%s%s", (int)(at - bytes), bytes, to, at + strlen(from));
    spill("plan.json", edited);
}

static enum status reading(struct fault *fault) {
    fault_clear(fault);
    plan_close(plan_read("plan.json", fault));
    return fault->status;
}

static enum status writing(struct fault *fault) {
    fault_clear(fault);
    plan_close(plan_open("plan.json", false, fault));
    return fault->status;
}

static void test_goes_on(void) {
    CHECK(make_plan());
    check_agrees(1);
    CHECK(change("reference", "a") == STATUS_DONE);
    check_agrees(2);
    CHECK(change("reference", "a") == STATUS_DONE); /* changes nothing, writes nothing */
    check_agrees(2);
    CHECK_KINDS("create change");
    CHECK(chmod("plan.json", 0644) == 0 && change("reference", "b") == STATUS_DONE);
    check_agrees(3);
}

/* A difference in form alone is none: the first change brings the canonical form. */
static void test_other_form(void) {
    CHECK(make_plan());
    edit("{\n  \"format\": \"csc-plan/1\",", "{\"format\":\"csc-plan/1\", ");
    CHECK(state_now(NULL) == JOURNAL_AGREES);
    CHECK(change("reference", "a") == STATUS_DONE);
    CHECK_KINDS("create change");
    text_auto_t *bytes = slurp("plan.json");
    CHECK(strncmp(bytes, "{\n  \"format\": \"csc-plan/1\",\n", 28) == 0);
    check_agrees(2);
}

static void test_edited_outside(void) {
    size_t line;
    CHECK(make_plan() && change("reference", "a") == STATUS_DONE);
    edit("\"a\"", "\"edited\"");
    CHECK(state_now(&line) == JOURNAL_BEHIND && line == 0);
    CHECK(change("status", "active") == STATUS_DONE);
    CHECK_KINDS("create change adopt change");
    check_agrees(4);
    struct journal journal;
    struct fault fault = {0};
    CHECK(journal_load("plan.journal", &journal, &fault));
    const json_t *adopt = journal.lines[2].value;
    CHECK(json_is(adopt, "base/reference", "edited") && json_is(adopt, "verb", "csc-test"));
    CHECK(json_is(adopt, "by", "priya-nair") && journal_revision(&journal.lines[2]) == 3);
    CHECK(json_is(journal.lines[3].value, "patch/status", "active"));
    journal_free(&journal);
}

/* A crash between journal and rename, or a restored backup: the plan is an earlier revision. */
static void test_earlier_plan(void) {
    size_t line;
    CHECK(make_plan() && change("reference", "a") == STATUS_DONE);
    text_auto_t *earlier = slurp("plan.json");
    CHECK(change("reference", "b") == STATUS_DONE);
    spill("plan.json", earlier);
    CHECK(state_now(&line) == JOURNAL_BEHIND && line == 2);
    CHECK(change("status", "active") == STATUS_DONE);
    CHECK_AT("reference", "a");
    CHECK_KINDS("create change change adopt change");
    check_agrees(5);
}

static void test_no_history(void) {
    CHECK(make_plan() && change("reference", "a") == STATUS_DONE);
    for (int empty = 0; empty < 2; empty++) {
        CHECK(unlink("plan.journal") == 0);
        if (empty)
            spill("plan.journal", "");
        CHECK(state_now(NULL) == JOURNAL_NONE);
        CHECK(change("status", empty ? "active" : "inactive") == STATUS_DONE);
        CHECK_KINDS("adopt change");
        check_agrees(empty ? 6 : 4);
    }
    enum status status;
    CHECK(undo(NULL, NULL) == 6 && undo(&status, NULL) == 0 && status == STATUS_NO);
}

static void test_adopt_alone(void) {
    struct fault fault = {0};
    CHECK(make_plan());
    struct deed deed = deed_of("adopt");
    for (int time = 0; time < 2; time++) {
        struct plan *plan = plan_open("plan.json", false, &fault);
        CHECK(plan && plan_commit(plan, &deed, &fault));
        plan_close(plan);
        if (time == 0) {
            CHECK_KINDS("create"); /* nothing to adopt */
            edit("Maple", "Birch");
        }
    }
    CHECK_KINDS("create adopt");
    check_agrees(2);
}

static void test_missing(void) {
    struct fault fault = {0};
    CHECK(reading(&fault) == STATUS_FAILED && fault.hint && !strstr(fault.hint, "--restore"));
    CHECK(writing(&fault) == STATUS_FAILED && !is_there("plan.journal"));
    CHECK(make_plan() && unlink("plan.json") == 0);
    CHECK(reading(&fault) == STATUS_FAILED && strstr(fault.hint, "csc-init --restore plan.json"));
    text_auto_t *made = slurp("plan.journal");
    CHECK(make_plan()); /* only a create line: it starts again, and that line is kept */
    text_auto_t *kept = slurp("plan.journal.old");
    CHECK_TEXT(kept, made);
    CHECK_KINDS("create");
    check_agrees(1);
    CHECK(change("reference", "a") == STATUS_DONE && unlink("plan.json") == 0);
    CHECK(reading(&fault) == STATUS_FAILED && strstr(fault.hint, "csc-init --restore plan.json"));
    CHECK(writing(&fault) == STATUS_FAILED && strstr(fault.hint, "csc-init --restore plan.json"));
    fault_clear(&fault);
    const struct profile *profile = profile_find("halton-csc", NULL, &fault);
    CHECK(!plan_create("plan.json", profile, false, &fault) && fault.status == STATUS_FAILED);
    CHECK(strstr(fault.hint, "--restore") != NULL);
    fault_clear(&fault);
    CHECK_KINDS("create change");
}

static void check_invalid(const char *from, const char *to, size_t line, size_t column, const char *says) {
    struct fault fault = {0};
    text_auto_t *good = slurp("plan.json");
    edit(from, to);
    CHECK(reading(&fault) == STATUS_INVALID);
    CHECK(fault.line == line && fault.column == column && strstr(fault.text, says));
    if (fault.line != line || fault.column != column || !strstr(fault.text, says))
        fprintf(stderr, "%s: %zu:%zu: %s\n", to, fault.line, fault.column, fault.text);
    CHECK_TEXT(fault.file, "plan.json");
    CHECK(writing(&fault) == STATUS_INVALID && fault.line == line);
    CHECK(fault.hint != NULL);
    fault_clear(&fault);
    spill("plan.json", good);
}

static void test_invalid(void) {
    CHECK(make_plan() && change("reference", "a") == STATUS_DONE);
    check_invalid("\"status\": \"draft\"", "\"status\": \"drafty\"", 9, 13, "status");
    check_invalid("\"status\": \"draft\",", "\"status\": \"draft\"", 10, 3, "comma");
    check_invalid("csc-plan/1", "csc-plan/2", 2, 13, "csc-plan/2");
    check_invalid("csc-plan/1", "csc-plan/10000000000000000000000", 2, 13, "newer");
    check_invalid("csc-plan/1", "csc-profile/1", 2, 13, "not a plan");
    check_invalid("\"revision\": 2", "\"revision\": \"2\"", 4, 15, "revision");
    check_invalid("\"Maple Grove\"", "null", 13, 13, "null");
    CHECK_KINDS("create change");
}

static void test_no_file(void) {
    struct fault fault = {0};
    CHECK(mkdir("plan.json", 0700) == 0);
    CHECK(mkdir("plan.json/plan.json", 0700) == 0 && reading(&fault) == STATUS_INVALID);
    CHECK(writing(&fault) == STATUS_INVALID && !is_there("plan.json/plan.journal"));
    CHECK(rmdir("plan.json/plan.json") == 0 && rmdir("plan.json") == 0);
    CHECK(mkfifo("plan.json", 0600) == 0 && reading(&fault) == STATUS_INVALID);
    CHECK(writing(&fault) == STATUS_INVALID && !is_there("plan.journal"));
    CHECK(unlink("plan.json") == 0);
    int fd = open("plan.json", O_WRONLY | O_CREAT, 0600);
    CHECK(fd >= 0 && ftruncate(fd, PLAN_FILE_LIMIT + 1) == 0);
    close(fd);
    CHECK(reading(&fault) == STATUS_INVALID && strstr(fault.text, "larger"));
    fault_clear(&fault);
}

static void test_link(void) {
    struct fault fault = {0};
    CHECK(make_plan() && rename("plan.json", "plan.real") == 0 && symlink("plan.real", "plan.json") == 0);
    CHECK(reading(&fault) == STATUS_DONE);
    CHECK(writing(&fault) == STATUS_REFUSED);
    CHECK_TEXT(fault.rule, "symbolic-link");
    fault_clear(&fault);
}

static void test_profile(void) {
    struct fault fault = {0};
    CHECK(make_plan() && unlink("plan.journal") == 0);
    edit("\"halton-csc\"", "\"of-our-own\"");
    struct plan *plan = plan_read("plan.json", &fault);
    CHECK(plan && !plan->profile);
    plan_close(plan);
    CHECK(writing(&fault) == STATUS_REFUSED && strstr(fault.hint, "CSC_PROFILE_PATH"));
    CHECK_TEXT(fault.rule, "profile-not-found");
    CHECK(!is_there("plan.journal"));
    spill("of-our-own.profile.json", "{\"format\": \"csc-profile/1\"}\n");
    CHECK(reading(&fault) == STATUS_INVALID && writing(&fault) == STATUS_INVALID);
    fault_clear(&fault);
    CHECK(unlink("of-our-own.profile.json") == 0);
}

/* A refused or empty change leaves no file behind, and a change that would break the plan is none. */
static void test_refused(void) {
    struct fault fault = {0};
    CHECK(make_plan());
    text_auto_t *before = slurp("plan.json");
    CHECK(change("status", "drafty") == STATUS_INVALID);
    CHECK_KINDS("create");
    text_auto_t *after = slurp("plan.json");
    CHECK_TEXT(after, before);
    CHECK(!left_over());
    CHECK(unlink("plan.journal") == 0);
    CHECK(change("status", "drafty") == STATUS_INVALID && !is_there("plan.journal"));
    CHECK(writing(&fault) == STATUS_DONE && !is_there("plan.journal"));
    struct plan *plan = plan_open("plan.json", true, &fault);
    CHECK(plan && !plan->writing && !is_there("plan.journal"));
    json_put_text(plan->root, "reference", "dry");
    json_auto_t *patch = plan_patch(plan);
    CHECK(json_object_size(patch) == 1 && json_is(patch, "reference", "dry"));
    plan_close(plan);
    fault_clear(&fault);
}

static void test_create(void) {
    struct fault fault = {0};
    const struct profile *profile = profile_find("halton-csc", NULL, &fault);
    struct plan *plan = plan_create("sub/new", profile, true, &fault);
    CHECK(plan && !is_there("sub"));
    plan_close(plan);
    plan = plan_create("sub/new", profile, false, &fault);
    CHECK(plan && mode_of("sub/new") == 0700 && is_there("sub/new/plan.journal"));
    const char *id = plan ? json_text_at(plan->root, "id") : "";
    CHECK(strlen(id) == 36 && id[14] == '4' && strchr("89ab", id[19]));
    plan_close(plan); /* not committed: what was made goes again */
    CHECK(!is_there("sub"));
    CHECK(make_plan());
    CHECK(!plan_create("plan.json", profile, false, &fault) && fault.status == STATUS_REFUSED);
    CHECK_TEXT(fault.rule, "plan-exists");
    fault_clear(&fault);
}

static void test_changed_meanwhile(void) {
    struct fault fault = {0};
    CHECK(make_plan());
    struct plan *plan = plan_open("plan.json", false, &fault);
    edit("Maple", "Birch"); /* by a program that knows no lock */
    json_put_text(plan->root, "reference", "a");
    struct deed deed = deed_of("change");
    CHECK(!plan_commit(plan, &deed, &fault) && fault.status == STATUS_BUSY);
    plan_close(plan);
    fault_clear(&fault);
    CHECK_AT("subject/name", "Birch Grove");
    CHECK_KINDS("create");
    CHECK(!left_over());
}

static enum status restore(const char *revision, char **hint) {
    struct fault fault = {0};
    struct deed deed = deed_of("adopt");
    plan_restore("plan.json", revision, NULL, &deed, NULL, &fault);
    enum status status = fault.status;
    if (hint)
        *hint = memory_text(fault.hint ? fault.hint : "");
    fault_clear(&fault);
    return status;
}

static void test_restore(void) {
    CHECK(restore("", NULL) == STATUS_FAILED && !is_there("plan.journal"));
    CHECK(make_plan() && change("reference", "a") == STATUS_DONE && change("reference", "b") == STATUS_DONE);
    text_auto_t *whole = slurp("plan.json");
    CHECK(restore("", NULL) == STATUS_REFUSED && restore("1", NULL) == STATUS_REFUSED);
    CHECK(unlink("plan.json") == 0 && restore("", NULL) == STATUS_DONE);
    text_auto_t *restored = slurp("plan.json");
    CHECK_TEXT(restored, whole);
    check_agrees(3);
    edit("\"b\",", "\"b\"");
    CHECK(restore("first", NULL) == STATUS_USAGE && restore("9", NULL) == STATUS_NO);
    CHECK(restore("2", NULL) == STATUS_DONE && is_there("plan.json.broken"));
    CHECK_AT("reference", "a");
    CHECK_KINDS("create change change adopt");
    check_agrees(4);
    edit("csc-plan/1", "csc-plan/2"); /* of a newer csc: not broken */
    CHECK(restore("", NULL) == STATUS_INVALID);
}

static void test_restore_damaged(void) {
    char *hint = NULL;
    CHECK(make_plan() && change("reference", "a") == STATUS_DONE);
    text_auto_t *bytes = slurp("plan.journal");
    text_auto_t *damaged = memory_format("%sdamage\n", bytes);
    spill("plan.journal", damaged);
    CHECK(unlink("plan.json") == 0 && restore("", &hint) == STATUS_INVALID);
    CHECK_TEXT(hint, "csc-init --restore=2 plan.json");
    free(hint);
    CHECK(restore("2", NULL) == STATUS_DONE);
    CHECK_AT("reference", "a");
    CHECK(change("reference", "b") == STATUS_DONE && revision_now() == 4);
}

static void test_operands(void) {
    struct fault fault = {0};
    text_auto_t *here = plan_file("."), *file = plan_file("plan.json");
    CHECK_TEXT(here, "./plan.json");
    CHECK_TEXT(file, "plan.json");
    CHECK(mkdir("sub", 0700) == 0);
    CHECK(!plan_expand("sub", &fault) && fault.status == STATUS_DONE);
    fault_clear(&fault);
    CHECK(mkdir("sub/b", 0700) == 0 && mkdir("sub/none", 0700) == 0);
    spill("sub/b/plan.json", "{}\n");
    spill("sub/a.json", "{\"format\" : \"csc-plan/1\", broken");
    spill("sub/c.json", "{\"format\": \"csc-profile/1\"}\n");
    spill("sub/d.json", "{\"id\": \"x\", \"format\":\"csc-plan/1\"}\n");
    char **list = plan_expand("sub", &fault);
    CHECK(list && list[0] && list[1] && list[2] && !list[3]);
    if (list && list[0] && list[1] && list[2]) {
        CHECK_TEXT(list[0], "sub/a.json");
        CHECK_TEXT(list[1], "sub/b/plan.json");
        CHECK_TEXT(list[2], "sub/d.json");
    }
    text_list_free(list);
    list = plan_expand("sub/b", &fault);
    CHECK(list && !list[1]);
    CHECK_TEXT(list[0], "sub/b");
    text_list_free(list);
    list = plan_expand("sub/missing.json", &fault); /* plan_read says what is wrong with it */
    CHECK(list && !list[1]);
    CHECK_TEXT(list[0], "sub/missing.json");
    text_list_free(list);
}

/* A plan that was opened for reading has no lock: it is not written. */
static void test_read_only(void) {
    struct fault fault = {0};
    struct deed deed = deed_of("change");
    CHECK(make_plan());
    struct plan *plan = plan_read("plan.json", &fault);
    json_put_text(plan->root, "reference", "a");
    CHECK(!plan_commit(plan, &deed, &fault) && fault.status == STATUS_FAILED);
    CHECK_TEXT(fault.file, "plan.json");
    plan_close(plan);
    fault_clear(&fault);
    CHECK_KINDS("create");
    check_agrees(1);
}

/* What could not be read again is not written. */
static void test_too_large(void) {
    struct fault fault = {0};
    struct deed deed = deed_of("change");
    CHECK(make_plan());
    text_auto_t *before = slurp("plan.json");
    struct plan *plan = plan_open("plan.json", false, &fault);
    text_auto_t *filler = memory_format("%0*d", JSON_TEXT_LIMIT, 0);
    json_t *many = json_array();
    for (int i = 0; i < PLAN_FILE_LIMIT / JSON_TEXT_LIMIT; i++)
        json_array_append_new(many, json_string(filler));
    json_put(plan->root, "filler", many);
    CHECK(!plan_commit(plan, &deed, &fault) && fault.status == STATUS_INVALID);
    CHECK(fault.text && strstr(fault.text, "larger than 16 MiB"));
    CHECK_TEXT(fault.file, "plan.json");
    fault_clear(&fault);
    json_array_remove(many, 0);
    CHECK(plan_commit(plan, &deed, &fault) && fault.status == STATUS_DONE);
    plan_close(plan);
    text_auto_t *after = slurp("plan.json");
    CHECK(strlen(before) < 10000 && strlen(after) > 15 * 1024 * 1024);
    check_agrees(2);
}

static void break_with(const char *bytes) {
    spill("plan.json", bytes);
    CHECK(restore("1", NULL) == STATUS_DONE);
}

/* Each broken file is kept, the same one once. */
static void test_restore_again(void) {
    CHECK(make_plan() && change("reference", "a") == STATUS_DONE);
    break_with("{ one");
    break_with("{ one");
    CHECK(is_there("plan.json.broken") && !is_there("plan.json.broken-2"));
    break_with("{ two");
    break_with("{ one");
    break_with("{ two");
    text_auto_t *one = slurp("plan.json.broken");
    text_auto_t *two = slurp("plan.json.broken-2");
    CHECK_TEXT(one, "{ one");
    CHECK_TEXT(two, "{ two");
    CHECK(!is_there("plan.json.broken-3") && mode_of("plan.json.broken-2") == 0600);
    CHECK(mkdir("plan.json.broken-3", 0700) == 0); /* no file, but not free either */
    break_with("{ three");
    text_auto_t *three = slurp("plan.json.broken-4");
    CHECK_TEXT(three, "{ three");
}

static void test_restore_from_nothing(void) {
    CHECK(make_plan() && unlink("plan.json") == 0);
    spill("plan.journal", "");
    char *hint = NULL;
    CHECK(restore("", &hint) == STATUS_FAILED && !is_there("plan.json"));
    free(hint);
}

int main(void) {
    plans_begin();
    void (*const tests[])(void) = {test_goes_on,
                                   test_other_form,
                                   test_edited_outside,
                                   test_earlier_plan,
                                   test_no_history,
                                   test_adopt_alone,
                                   test_missing,
                                   test_invalid,
                                   test_no_file,
                                   test_link,
                                   test_profile,
                                   test_refused,
                                   test_create,
                                   test_changed_meanwhile,
                                   test_restore,
                                   test_restore_damaged,
                                   test_operands,
                                   test_read_only,
                                   test_too_large,
                                   test_restore_again,
                                   test_restore_from_nothing};
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        fresh();
        tests[i]();
    }
    return plans_end();
}
