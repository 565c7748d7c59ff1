/* No memory at the n-th allocation of what reads and of what commits: the handler ends it, or all is done as
 * always; a plan is then the old one or the new one, and nothing lies beside it. */
#include "io/csv.h"
#include "plan/profile.h"
#include "plans.h"
#include "record/record.h"
#include "whole_plan.h"

enum { EACH_AT_END = 40, OTHER_RESULT = 99 };

/* What it makes, as a text: the caller's. */
typedef char *work(void);

/* What is allocated for telling is the test's own. */
static char *told(bool done, const char *result, struct fault *fault) {
    memory_fail_at(0);
    char *text = memory_format("%d %s %s %s", (int)fault->status, done ? result : "",
                               fault->text ? fault->text : "", fault->hint ? fault->hint : "");
    fault_clear(fault);
    return text;
}

static char *read_json(void) {
    struct fault fault = {0};
    json_auto_t *value = json_read(whole_plan, strlen(whole_plan), JSON_DEPTH_LIMIT, "whole", &fault);
    text_auto_t *line = value ? json_line(value) : NULL;
    return told(value != NULL, line, &fault);
}

static char *read_broken_json(void) {
    struct fault fault = {0};
    json_auto_t *value = json_read(whole_plan, strlen(whole_plan) / 2, JSON_DEPTH_LIMIT, "half", &fault);
    return told(value != NULL, "", &fault);
}

static char *read_csv(void) {
    struct fault fault = {0};
    struct csv_file file;
    struct text text = {0};
    bool done = csv_load("people.csv", &(struct csv_form){.encoding = "windows-1252"}, &file, &fault);
    for (size_t row = 0; done && row < file.count; row++)
        for (size_t field = 0; field < file.rows[row].count; field++)
            csv_add_field(&text, file.rows[row].fields[field], field == 0, false);
    if (done)
        csv_file_free(&file);
    text_auto_t *read = text_take(&text);
    return told(done, read, &fault);
}

static char *read_broken_csv(void) {
    struct fault fault = {0};
    struct csv_file file;
    bool done = csv_load("broken.csv", NULL, &file, &fault);
    if (done)
        csv_file_free(&file);
    return told(done, "", &fault);
}

static char *read_profile(void) {
    struct fault fault = {0};
    const struct profile_builtin *first = profile_builtins;
    struct profile *profile = profile_read((const char *)first->bytes, first->length, first->name, &fault);
    text_auto_t *line = profile ? json_line(profile_vocabularies(profile)) : NULL;
    if (profile)
        profile_free(profile);
    return told(line != NULL, line, &fault);
}

static char *read_journal(void) {
    struct fault fault = {0};
    struct journal journal;
    bool done = journal_load("plan.journal", &journal, &fault);
    json_auto_t *root = done ? journal_rebuild(&journal, 2, &fault) : NULL;
    text_auto_t *line = root ? json_line(root) : NULL;
    journal_free(&journal);
    return told(line != NULL, line, &fault);
}

static char *read_date(void) {
    struct fault fault = {0};
    struct date_text date;
    bool done = date_understand("après-demain peut-être", date_of("2026-10-01"), "fr", true, &date, &fault);
    return told(done, date.text, &fault);
}

static char *make_patch(void) {
    struct fault fault = {0};
    json_auto_t *from = json_loads("{\"a\": {\"b\": [1, 2], \"c\": \"d\"}}", 0, NULL);
    json_auto_t *to = json_loads("{\"a\": {\"b\": [2], \"é\": {\"f\": \"g\"}}}", 0, NULL);
    json_auto_t *patch = patch_diff(from, to);
    json_auto_t *applied = patch_apply(from, patch);
    CHECK(json_equal(applied, to));
    text_auto_t *line = json_line(patch);
    return told(true, line, &fault);
}

static enum status add_entry(void) {
    struct fault fault = {0};
    struct plan *plan = plan_open("plan.json", false, &fault);
    struct deed deed = deed_of("change");
    if (plan) {
        json_put_text(plan->root, "log/L1/text", "said");
        json_put_text(plan->root, "log/L1/kind", "phone");
        plan_commit(plan, &deed, &fault);
    }
    plan_close(plan);
    enum status status = fault.status;
    fault_clear(&fault);
    return status;
}

static char *by_status(enum status status) {
    memory_fail_at(0);
    return memory_format("%d", (int)status);
}

static char *create_plan(void) {
    return by_status(make_plan() ? STATUS_DONE : STATUS_FAILED);
}

static char *change_plan(void) {
    return by_status(change("reference", "new"));
}

static char *undo_change(void) {
    enum status status;
    undo(&status, NULL);
    return by_status(status);
}

static char *disclose_plan(void) {
    struct fault fault = {0};
    struct plan *plan = plan_read("plan.json", &fault);
    struct deed deed = deed_of("disclosure");
    json_auto_t *disclosure = json_pack("{ss, ss, ss, s[s]}", "to", "early-steps", "what", "plan", "digest",
                                        "sha256:1", "records", "A1");
    deed.disclosure = disclosure;
    if (plan)
        plan_disclose(plan, &deed, NULL, &fault);
    plan_close(plan);
    return told(true, "", &fault);
}

static char *restore_plan(void) {
    struct fault fault = {0};
    struct deed deed = deed_of("adopt");
    return told(plan_restore("plan.json", "", NULL, &deed, NULL, &fault), "", &fault);
}

static char *expunge_log(void) {
    struct fault fault = {0};
    struct expunged expunged = {0};
    struct deed deed = deed_of("expunge");
    json_auto_t *items = json_pack("[s]", "L1");
    struct plan *plan = plan_open_unchecked("plan.json", false, &fault);
    if (plan)
        plan_expunge(plan, items, "asked for", &deed, &expunged, &fault);
    expunged_clear(&expunged);
    plan_close(plan);
    return told(true, "", &fault);
}

static void out_of_memory(void) {
    _exit(STATUS_FAILED);
}

/* How it ends with the n-th allocation failing: 0 as always, STATUS_FAILED by the handler. */
static int end_of(work *does, unsigned long nth, const char *always) {
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        memory_on_failure(out_of_memory);
        memory_fail_at(nth);
        char *made = does();
        bool as_always = strcmp(made, always) == 0;
        free(made); /* valgrind looks at children too */
        _exit(as_always ? 0 : OTHER_RESULT);
    }
    CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status));
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/* Few at the beginning are left out, none at the end, where files are written. */
static unsigned long next_of(unsigned long nth, unsigned long count) {
    unsigned long step = nth / 25 + 1;
    return nth + EACH_AT_END >= count         ? nth + 1
           : nth + step < count - EACH_AT_END ? nth + step
                                              : count - EACH_AT_END;
}

static char *bytes_or_none(const char *file) {
    return is_there(file) ? slurp(file) : memory_text("(none)");
}

struct files {
    char *plan, *journal;
};

static struct files files_now(void) {
    return (struct files){bytes_or_none("plan.json"), bytes_or_none("plan.journal")};
}

static void put_back(const char *file, const char *bytes) {
    if (strcmp(bytes, "(none)") != 0)
        spill(file, bytes);
    else
        unlink(file);
}

static void files_put(const struct files *files) {
    put_back("plan.json", files->plan);
    put_back("plan.journal", files->journal);
}

static bool files_are(const struct files *files, bool by_name) {
    struct files now = files_now();
    bool same = by_name ? is_there("plan.json") && is_there("plan.journal")
                        : strcmp(now.plan, files->plan) == 0 && strcmp(now.journal, files->journal) == 0;
    free(now.plan);
    free(now.journal);
    return same && !left_over() && !is_there(".plan.journal.tmp");
}

/* A new plan has an id that is new each time: then its files are known by their names alone. */
static void fail_each(work *does, bool by_name) {
    struct files old = files_now();
    text_auto_t *always = does();
    struct files new = files_now();
    unsigned long low = 0, high = 1;
    for (files_put(&old); end_of(does, high, always) != 0; files_put(&old))
        high *= 2;
    for (files_put(&old); low + 1 < high; files_put(&old)) {
        unsigned long middle = low + (high - low) / 2;
        *(end_of(does, middle, always) == 0 ? &high : &low) = middle;
    }
    CHECK(low > 3); /* it does allocate */
    for (unsigned long nth = 1; nth <= low; nth = next_of(nth, low)) {
        int end = end_of(does, nth, always);
        CHECK(end == STATUS_FAILED);
        CHECK(files_are(&old, false));
        files_put(&old);
    }
    CHECK(end_of(does, low + 1, always) == 0 && files_are(&new, by_name));
    free(old.plan);
    free(old.journal);
    free(new.plan);
    free(new.journal);
}

static void test_reading(void) {
    work *const reads[] = {read_json,    read_broken_json, read_csv,  read_broken_csv,
                           read_profile, read_journal,     read_date, make_patch};
    CHECK(make_plan() && change("reference", "old") == STATUS_DONE);
    spill("people.csv", "Name;Role\n\xC9lise;\"lead \"\"x\"\"\"\n");
    spill("broken.csv", "Name,Role\n\"\xC3\x89lise,lead\n");
    for (size_t i = 0; i < sizeof reads / sizeof *reads; i++)
        fail_each(reads[i], false);
}

static void test_creating(void) {
    fail_each(create_plan, true);
}

static void test_changing(void) {
    work *const changes[] = {change_plan, undo_change, disclose_plan, expunge_log};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        fresh();
        CHECK(make_plan() && add_entry() == STATUS_DONE && change("reference", "old") == STATUS_DONE);
        fail_each(changes[i], false);
    }
}

static void test_restoring(void) {
    CHECK(make_plan() && change("reference", "old") == STATUS_DONE && unlink("plan.json") == 0);
    fail_each(restore_plan, false);
}

/* An object whose table is just full is given a larger one by the next json_object_set(), also when that only
 * replaces a member: which must not happen when a commit has begun. */
static void test_full_table(void) {
    static const struct {
        const char *path, *text;
    } puts[] = {{"reference", "old"},
                {"agencies/etoile/name", "L'Étoile"},
                {"agencies/etoile/kind", "provider"},
                {"people/ann/name", "Ann"},
                {"priorities/P1/title", "Calm"},
                {"priorities/P1/status", "active"},
                {"indicators/I1/name", "Staying"},
                {"log/L1/kind", "phone"},
                {"log/L1/text", "said"},
                {"charter/conditions", "Quiet"}};
    struct fault fault = {0};
    struct deed deed = deed_of("change");
    CHECK(make_plan());
    struct plan *plan = plan_open("plan.json", false, &fault);
    for (size_t i = 0; plan && i < sizeof puts / sizeof *puts; i++)
        json_put_text(plan->root, puts[i].path, puts[i].text);
    CHECK(plan && plan_commit(plan, &deed, &fault) && json_object_size(plan->root) == 16);
    if (fault.text)
        fprintf(stderr, "%s\n", fault.text);
    plan_close(plan);
    fault_clear(&fault);
    fail_each(change_plan, false);
    fail_each(disclose_plan, false);
}

int main(void) {
    plans_begin();
    void (*const tests[])(void) = {test_reading, test_creating, test_changing, test_restoring,
                                   test_full_table};
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        fresh();
        tests[i]();
    }
    return plans_end();
}
