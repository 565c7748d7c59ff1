/* Nothing is lost: crowds, kills, no memory, full disks. */
#include <signal.h>
#include <sys/resource.h>

#include "plans.h"

/* Adds a log entry under the next free letter id, as a verb does; the fault's status. */
static enum status add_entry(void) {
    struct fault fault = {0};
    struct plan *plan = plan_open("plan.json", false, &fault);
    struct deed deed = deed_of("change");
    if (plan) {
        size_t count = json_object_size(json_object_get(plan->root, "log"));
        text_auto_t *path = memory_format("log/L%zu/text", count + 1);
        text_auto_t *kind = memory_format("log/L%zu/kind", count + 1);
        json_put_text(plan->root, path, "said");
        json_put_text(plan->root, kind, "phone");
        plan_commit(plan, &deed, &fault);
    }
    if (fault.text && fault.status != STATUS_BUSY)
        fprintf(stderr, "add_entry: %s\n", fault.text);
    plan_close(plan);
    enum status status = fault.status;
    fault_clear(&fault);
    return status;
}

static size_t entries(void) {
    struct fault fault = {0};
    struct plan *plan = plan_read("plan.json", &fault);
    size_t count = plan ? json_object_size(json_object_get(plan->root, "log")) : 0;
    CHECK(plan != NULL);
    plan_close(plan);
    fault_clear(&fault);
    return count;
}

static void test_crowd(void) {
    enum { PROCESSES = 8, EACH = 6 };
    pid_t children[PROCESSES];
    setenv("CSC_LOCK_TIMEOUT", "60", 1);
    CHECK(make_plan());
    for (int i = 0; i < PROCESSES; i++)
        if ((children[i] = fork()) == 0) {
            enum status status = STATUS_DONE;
            for (int time = 0; time < EACH && status == STATUS_DONE; time++)
                status = add_entry();
            _exit((int)status);
        }
    for (int i = 0; i < PROCESSES; i++) {
        int status;
        CHECK(waitpid(children[i], &status, 0) == children[i] && status == 0);
    }
    CHECK(entries() == PROCESSES * EACH);
    check_agrees(1 + PROCESSES * EACH);
    unsetenv("CSC_LOCK_TIMEOUT");
}

/* Killed at any moment: the plan is the old or the new one, and the next command works. */
static void test_kill(void) {
    size_t before = 0;
    CHECK(make_plan());
    srand(1);
    for (int time = 0; time < 40; time++) {
        pid_t child = fork();
        if (child == 0)
            for (;;)
                add_entry();
        usleep((useconds_t)(rand() % 15000));
        kill(child, SIGKILL);
        CHECK(waitpid(child, NULL, 0) == child);
        size_t after = entries();
        CHECK(after >= before);
        CHECK(add_entry() == STATUS_DONE);
        before = entries();
        CHECK(before == after + 1);
        check_agrees(revision_now());
    }
    CHECK(undo(NULL, NULL) == revision_now() - 1 && entries() == before - 1);
}

static void out_of_memory(void) {
    _exit(STATUS_FAILED);
}

/* One change whose n-th allocation fails; the exit status of the tool. */
static int add_with_failure(unsigned long nth) {
    int status;
    pid_t child = fork();
    if (child == 0) {
        memory_on_failure(out_of_memory);
        memory_fail_at(nth);
        enum status ended = add_entry();
        memory_fail_at(0);
        _exit((int)ended);
    }
    CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status));
    return WEXITSTATUS(status);
}

/* No memory at the n-th allocation, on and on until the change succeeds: the plan is the old or the new one.
 */
static void test_no_memory(void) {
    int code = STATUS_FAILED;
    size_t saved = 0;
    CHECK(make_plan() && add_entry() == STATUS_DONE);
    text_auto_t *plan = slurp("plan.json"), *journal = slurp("plan.journal");
    for (unsigned long nth = 1; code != STATUS_DONE && nth < 1000000; nth += nth / 25 + 1) {
        code = add_with_failure(nth);
        CHECK(code == STATUS_DONE || code == STATUS_FAILED);
        size_t after = entries();
        CHECK(after == 2 || (after == 1 && code == STATUS_FAILED));
        saved += after == 2;
        CHECK(add_entry() == STATUS_DONE && entries() == after + 1);
        check_agrees(revision_now());
        spill("plan.json", plan);
        spill("plan.journal", journal);
    }
    CHECK(code == STATUS_DONE && saved > 0);
}

/* No room for the plan, then none for the journal: all stays as it was. */
static void test_full(void) {
    struct rlimit limit, small;
    CHECK(make_plan());
    for (int i = 0; i < 12; i++)
        CHECK(add_entry() == STATUS_DONE);
    text_auto_t *plan = slurp("plan.json"), *journal = slurp("plan.journal");
    CHECK(strlen(journal) > strlen(plan) + 1000);
    const size_t rooms[] = {
        0, 100, strlen(plan), strlen(journal), strlen(journal) + 1, strlen(journal) + 200};
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &limit);
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
        small = (struct rlimit){.rlim_cur = rooms[i], .rlim_max = limit.rlim_max};
        CHECK(setrlimit(RLIMIT_FSIZE, &small) == 0);
        enum status status = change("reference", "no room");
        CHECK(setrlimit(RLIMIT_FSIZE, &limit) == 0);
        CHECK(status == STATUS_FAILED && !left_over());
        text_auto_t *plan_now = slurp("plan.json"), *journal_now = slurp("plan.journal");
        CHECK_TEXT(plan_now, plan);
        CHECK_TEXT(journal_now, journal);
    }
    CHECK(unlink("plan.journal") == 0);
    small = (struct rlimit){.rlim_cur = 50, .rlim_max = limit.rlim_max};
    CHECK(setrlimit(RLIMIT_FSIZE, &small) == 0);
    CHECK(change("reference", "no room") == STATUS_FAILED);
    CHECK(setrlimit(RLIMIT_FSIZE, &limit) == 0);
    CHECK(!is_there("plan.journal") && !left_over());
}

int main(void) {
    plans_begin();
    void (*const tests[])(void) = {test_crowd, test_kill, test_no_memory, test_full};
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        fresh();
        tests[i]();
    }
    return plans_end();
}
