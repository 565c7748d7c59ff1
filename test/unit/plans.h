/* Plans on disk for the unit programs: each test begins in a new directory of its own. */
#ifndef CSC_TEST_PLANS_H
#define CSC_TEST_PLANS_H

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"
#include "check.h"
#include "io/json.h"
#include "io/store.h"
#include "plan/plan.h"

static char plans_place[] = "plans-XXXXXX";

static inline void plans_begin(void) {
    json_setup();
    unsetenv("CSC_PROFILE_PATH");
    unsetenv("CSC_LOCK_TIMEOUT");
    if (!mkdtemp(plans_place) || chdir(plans_place) != 0)
        abort();
}

static inline int plans_end(void) {
    text_auto_t *command = memory_format("rm -rf '%s'", plans_place);
    if (chdir("..") != 0 || system(command) != 0)
        abort();
    return check_done();
}

/* An empty directory, in which the test goes on. */
static inline void fresh(void) {
    if (system("rm -rf plan.* .plan.* sub") != 0)
        abort();
}

static inline char *slurp(const char *file) {
    struct fault fault = {0};
    size_t length;
    char *bytes = store_read(file, SIZE_MAX / 4, &length, NULL, &fault);
    fault_clear(&fault);
    return bytes ? bytes : memory_text("");
}

static inline void spill(const char *file, const char *bytes) {
    struct fault fault = {0};
    if (!store_replace(file, bytes, strlen(bytes), 0600, &fault))
        abort();
}

static inline bool is_there(const char *file) {
    struct stat status;
    return lstat(file, &status) == 0;
}

static inline const struct clock *on(const char *now) {
    static struct clock clock;
    snprintf(clock.now, sizeof clock.now, "%sT10:00:00-05:00", now);
    clock.today = date_of(now);
    return &clock;
}

static inline struct deed deed_of(const char *kind) {
    return (struct deed){.verb = "csc-test", .kind = kind, .by = "priya-nair", .clock = on("2026-10-01")};
}

/* Makes plan.json by plan_create, revision 1. */
static inline bool make_plan(void) {
    struct fault fault = {0};
    const struct profile *profile = profile_find("halton-csc", NULL, &fault);
    struct plan *plan = profile ? plan_create("plan.json", profile, false, &fault) : NULL;
    struct deed deed = deed_of("create");
    if (plan) {
        json_put_text(plan->root, "subject/kind", "centre");
        json_put_text(plan->root, "subject/name", "Maple Grove");
    }
    bool done = plan && plan_commit(plan, &deed, &fault);
    if (fault.text)
        fprintf(stderr, "make_plan: %s\n", fault.text);
    plan_close(plan);
    fault_clear(&fault);
    return done;
}

/* One change, as a verb makes it: `path` becomes `text` (NULL removes). The status of the fault. */
static inline enum status change_on(const char *day, const char *path, const char *text) {
    struct fault fault = {0};
    struct plan *plan = plan_open("plan.json", false, &fault);
    struct deed deed = deed_of("change");
    deed.clock = on(day);
    if (plan) {
        json_put_text(plan->root, path, text);
        plan_commit(plan, &deed, &fault);
    }
    plan_close(plan);
    enum status status = fault.status;
    fault_clear(&fault);
    return status;
}

static inline enum status change(const char *path, const char *text) {
    return change_on("2026-10-01", path, text);
}

/* The newest revision undone and committed; 0 and the status when it is not. */
static inline long undo(enum status *status, char **rule) {
    struct fault fault = {0};
    struct plan *plan = plan_open("plan.json", false, &fault);
    struct deed deed = deed_of("undo");
    long revision = 0;
    if (!plan || !plan_undo(plan, &revision, &fault))
        revision = 0;
    deed.undoes = revision;
    if (revision && !plan_commit(plan, &deed, &fault))
        revision = 0;
    plan_close(plan);
    if (status)
        *status = fault.status;
    if (rule)
        *rule = memory_text(fault.rule ? fault.rule : "");
    fault_clear(&fault);
    return revision;
}

/* The text at a path of the plan as any reader sees it; free() it. */
static inline char *read_at(const char *path) {
    struct fault fault = {0};
    struct plan *plan = plan_read("plan.json", &fault);
    char *text = memory_text(plan && json_text_at(plan->root, path) ? json_text_at(plan->root, path) : "");
    plan_close(plan);
    fault_clear(&fault);
    return text;
}

static inline long revision_now(void) {
    struct fault fault = {0};
    struct plan *plan = plan_read("plan.json", &fault);
    long revision = plan ? (long)json_integer_value(json_object_get(plan->root, "revision")) : -1;
    plan_close(plan);
    fault_clear(&fault);
    return revision;
}

/* How plan and journal stand to each other. */
static inline enum journal_state state_now(size_t *line) {
    struct fault fault = {0};
    struct journal journal = {0};
    enum journal_state state = JOURNAL_NONE;
    struct plan *plan = plan_read("plan.json", &fault);
    CHECK(plan && plan_history(plan, &journal, &state, line, &fault));
    journal_free(&journal);
    plan_close(plan);
    fault_clear(&fault);
    return state;
}

/* The kinds of the journal's lines in order, "create change ..."; "?" for a bad one. */
static inline char *kinds(void) {
    struct fault fault = {0};
    struct journal journal;
    struct text text = {0};
    CHECK(journal_load("plan.journal", &journal, &fault));
    for (size_t i = 0; i < journal.count; i++) {
        const char *kind = journal_word(&journal.lines[i], "kind");
        text_add_format(&text, "%s%s", i ? " " : "", *kind ? kind : "?");
    }
    journal_free(&journal);
    fault_clear(&fault);
    return text_take(&text);
}

static inline mode_t mode_of(const char *file) {
    struct stat status;
    return lstat(file, &status) == 0 ? status.st_mode & 0777 : 0;
}

static inline bool left_over(void) {
    return is_there(".plan.json.tmp");
}

/* Plan and journal are one, at this revision, for the owner's eyes, with nothing beside them. */
static inline void check_agrees(long revision) {
    size_t line;
    CHECK(state_now(&line) == JOURNAL_AGREES);
    CHECK(revision_now() == revision);
    CHECK(mode_of("plan.json") == 0600 && mode_of("plan.journal") == 0600);
    CHECK(!left_over());
}

#define CHECK_KINDS(expected)                                                                                \
    do {                                                                                                     \
        text_auto_t *check_kinds = kinds();                                                                  \
        CHECK_TEXT(check_kinds, expected);                                                                   \
    } while (0)

#define CHECK_AT(path, expected)                                                                             \
    do {                                                                                                     \
        text_auto_t *check_at = read_at(path);                                                               \
        CHECK_TEXT(check_at, expected);                                                                      \
    } while (0)

#endif
