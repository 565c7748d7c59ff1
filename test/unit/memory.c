/* Memory and faults: nothing is returned NULL, the first fault wins, nothing leaks. */
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wchar.h>

#include "base/fault.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/tidy.h"
#include "check.h"

#if defined __has_feature
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif

static void end_with_5(void) {
    _exit(STATUS_FAILED);
}

static void come_back(void) {
}

static void take_one(void) {
    free(memory_take(8));
}

static void grow_one(void) {
    free(memory_grow(NULL, 8));
}

static void copy_one(void) {
    free(memory_text("text"));
}

static void write_one(void) {
    free(memory_format("%d", 1));
}

static void copy_too_much(void) {
    free(memory_bytes("text", SIZE_MAX));
}

static void add_too_much(void) {
    struct text text = {0};
    text_add(&text, "text");
    text_add_bytes(&text, "text", SIZE_MAX / 2 - 2);
    text_clear(&text);
}

/* A character that no encoding has: printf gives up. */
static void write_nothing(void) {
    free(memory_format("%lc", (wint_t)0x7fffffff));
}

static void take_too_much(void) {
    free(memory_take(SIZE_MAX / 2));
}

/* How a child ends that runs `work` with the n-th allocation failing: its exit status, or minus the signal.
 */
static int end_of(void (*work)(void), unsigned long nth, void (*handler)(void)) {
    pid_t child = fork();
    if (child == 0) {
        memory_on_failure(handler);
        memory_fail_at(nth);
        work();
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static void check_failures_end_the_tool(void) {
    void (*const works[])(void) = {take_one, grow_one, copy_one, write_one};
    for (size_t i = 0; i < sizeof works / sizeof *works; i++) {
        CHECK(end_of(works[i], 0, end_with_5) == 0);
        CHECK(end_of(works[i], 1, end_with_5) == STATUS_FAILED);
        CHECK(end_of(works[i], 2, end_with_5) == 0);
        CHECK(end_of(works[i], 1, come_back) == -SIGABRT);
        CHECK(end_of(works[i], 1, NULL) == -SIGABRT);
    }
    void (*const impossible[])(void) = {memory_exhausted, copy_too_much, add_too_much, write_nothing};
    for (size_t i = 0; i < sizeof impossible / sizeof *impossible; i++) {
        CHECK(end_of(impossible[i], 0, end_with_5) == STATUS_FAILED);
        CHECK(end_of(impossible[i], 0, NULL) == -SIGABRT);
    }
#ifndef __SANITIZE_ADDRESS__ /* which ends the program itself on an impossible size */
    CHECK(end_of(take_too_much, 0, end_with_5) == STATUS_FAILED);
#else
    (void)take_too_much;
#endif
}

/* Each writes its letter and is ended by the handler: the order can be read from a file. */
static int letters;

static void write_letter(char letter) {
    if (write(letters, &letter, 1) != 1)
        _exit(99);
}

static struct tidy first, second, third, never;

static void tidy_first(struct tidy *self) {
    write_letter(self == &first ? '1' : '?');
}

static void tidy_second(struct tidy *self) {
    write_letter(self == &second ? '2' : '?');
}

static void tidy_third(struct tidy *self) {
    write_letter(self == &third ? '3' : '?');
}

static void say_end(void) {
    write_letter('e');
    _exit(STATUS_FAILED);
}

static void check_tidying(void) {
    char read_back[8] = "";
    FILE *file = tmpfile();
    letters = fileno(file);
    tidy_end(&never);
    tidy_begin(&first, tidy_first);
    tidy_begin(&second, tidy_second);
    pid_t child = fork();
    if (child == 0) { /* what the process that it was forked from began is not its own to tidy */
        memory_on_failure(say_end);
        tidy_begin(&third, tidy_third);
        tidy_end(&second);
        memory_exhausted();
    }
    waitpid(child, NULL, 0);
    CHECK(pread(letters, read_back, sizeof read_back - 1, 0) == 2);
    CHECK_TEXT(read_back, "3e");
    child = fork();
    if (child == 0) {
        first.process = second.process = getpid();
        memory_on_failure(say_end);
        memory_exhausted();
    }
    waitpid(child, NULL, 0);
    CHECK(pread(letters, read_back, sizeof read_back - 1, 2) == 3);
    CHECK(strncmp(read_back, "21e", 3) == 0);
    tidy_end(&first);
    tidy_end(&second);
    CHECK(end_of(memory_exhausted, 0, end_with_5) == STATUS_FAILED);
    fclose(file);
}

static void check_copies(void) {
    unsigned char *zeroed = memory_take(100);
    int sum = 0;
    for (int i = 0; i < 100; i++)
        sum += zeroed[i];
    CHECK(sum == 0);
    zeroed = memory_grow(zeroed, 1000);
    CHECK(zeroed[99] == 0);
    free(zeroed);
    void *nothing = memory_take(0);
    CHECK(nothing != NULL);
    nothing = memory_grow(nothing, 0);
    CHECK(nothing != NULL);
    free(nothing);
    CHECK(memory_text(NULL) == NULL);
    text_auto_t *copy = memory_text("Élise");
    CHECK_TEXT(copy, "Élise");
    text_auto_t *part = memory_bytes("Maple Grove", 5);
    CHECK_TEXT(part, "Maple");
    text_auto_t *none = memory_bytes(NULL, 0);
    CHECK_TEXT(none, "");
    text_auto_t *longer = memory_format("%0500d", 7);
    CHECK(strlen(longer) == 500 && longer[499] == '7');
}

static void check_first_fault_wins(void) {
    struct fault fault = {0};
    CHECK(!fault_place(&fault, "plan.json", 1, 1));
    CHECK(!fault_hint(&fault, "no fault, no hint"));
    CHECK(!fault_rule(&fault, "rule", "H-1"));
    CHECK(!fault.file && !fault.hint && !fault.rule && fault.line == 0);
    CHECK(!fault_set(&fault, STATUS_REFUSED, "%s has no owner", "A7"));
    CHECK(!fault_set(&fault, STATUS_FAILED, "later"));
    CHECK(!fault_errno(&fault, "other.json", ENOSPC, "cannot write"));
    CHECK(fault.status == STATUS_REFUSED && !fault.file);
    CHECK_TEXT(fault.text, "A7 has no owner");
    CHECK(!fault_hint(&fault, "csc-actions assign %s PERSON", "A7"));
    CHECK(!fault_hint(&fault, "later"));
    CHECK_TEXT(fault.hint, "csc-actions assign A7 PERSON");
    CHECK(!fault_rule(&fault, "action-owner", "H-99"));
    CHECK(!fault_rule(&fault, "later", NULL));
    CHECK_TEXT(fault.rule, "action-owner");
    CHECK_TEXT(fault.requirement, "H-99");
    fault_clear(&fault);
    CHECK(fault.status == STATUS_DONE && !fault.text && !fault.hint && !fault.rule && !fault.requirement);
    fault_clear(&fault);
}

static void check_places(void) {
    struct fault fault = {0};
    fault_set(&fault, STATUS_INVALID, "null is not allowed");
    CHECK(!fault_place(&fault, NULL, 12, 5));
    CHECK(!fault_place(&fault, "plan.json", 99, 99));
    CHECK(!fault_place(&fault, "other.json", 1, 1));
    CHECK_TEXT(fault.file, "plan.json");
    CHECK(fault.line == 12 && fault.column == 5);
    fault_clear(&fault);
    fault_errno(&fault, "plan.json", ENOENT, "cannot open");
    fault_place(&fault, "other.json", 3, 4);
    CHECK(fault.status == STATUS_FAILED && fault.line == 0);
    CHECK_TEXT(fault.file, "plan.json");
    CHECK_TEXT(fault.text, "cannot open: No such file or directory");
    fault_clear(&fault);
}

int main(void) {
    check_failures_end_the_tool();
    check_tidying();
    check_copies();
    check_first_fault_wins();
    check_places();
    return check_done();
}
