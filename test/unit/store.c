/* Files that are whole or not there. */
#include <errno.h>
#include <linux/magic.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/vfs.h>

#include "plans.h"

static enum status reads(const char *path, size_t limit, int *error) {
    struct fault fault = {0};
    size_t length;
    free(store_read(path, limit, &length, error, &fault));
    enum status status = fault.status;
    CHECK(status == STATUS_DONE || (fault.file && fault.text));
    fault_clear(&fault);
    return status;
}

static void test_read(void) {
    int error = -1;
    size_t length = 99;
    struct fault fault = {0};
    spill("plan.text", "twelve bytes");
    text_auto_t *bytes = store_read("plan.text", 12, &length, &error, &fault);
    CHECK_TEXT(bytes, "twelve bytes");
    CHECK(length == 12 && error == 0);
    CHECK(reads("plan.text", 11, &error) == STATUS_INVALID);
    CHECK(reads("plan.none", 12, &error) == STATUS_FAILED && error == ENOENT);
    CHECK(reads(".", 12, &error) == STATUS_INVALID);
    CHECK(mkfifo("plan.pipe", 0600) == 0 && reads("plan.pipe", 12, &error) == STATUS_INVALID);
    CHECK(reads("/dev/zero", 12, &error) == STATUS_INVALID);
    spill("plan.text", "");
    CHECK(reads("plan.text", 0, &error) == STATUS_DONE);
}

static void test_replace(void) {
    struct fault fault = {0};
    struct stat status;
    CHECK(store_replace("plan.out", "one", 3, 0600, &fault));
    CHECK(symlink("plan.out", "plan.link") == 0);
    static const char *const no_files[] = {"plan.link", "/dev/null", "."};
    for (size_t i = 0; i < sizeof no_files / sizeof *no_files; i++) {
        CHECK(!store_replace(no_files[i], "two", 3, 0600, &fault) && fault.status == STATUS_FAILED);
        fault_clear(&fault);
    }
    CHECK(lstat("plan.link", &status) == 0 && S_ISLNK(status.st_mode));
    CHECK(stat("/dev/null", &status) == 0 && S_ISCHR(status.st_mode));
    text_auto_t *bytes = slurp("plan.out");
    CHECK_TEXT(bytes, "one");
    CHECK(!store_replace("plan.none/out", "six", 3, 0600, &fault) && fault.status == STATUS_FAILED);
    fault_clear(&fault);
}

/* Between the two steps the file is the old one; what is not placed goes. */
static void test_replacement(void) {
    struct fault fault = {0};
    struct replacement one, other = {0};
    replacement_end(&other);
    CHECK(store_replace("plan.out", "old", 3, 0600, &fault));
    CHECK(replacement_write(&one, "plan.out", "new", 3, 0600, &fault));
    text_auto_t *bytes = slurp("plan.out"), *waiting = slurp(".plan.out.tmp");
    CHECK_TEXT(bytes, "old");
    CHECK_TEXT(waiting, "new");
    CHECK(!replacement_write(&other, "plan.out", "two", 3, 0600, &fault) && fault.status == STATUS_BUSY);
    fault_clear(&fault);
    replacement_end(&other);
    CHECK(is_there(".plan.out.tmp"));
    CHECK(replacement_place(&one, &fault) && !is_there(".plan.out.tmp"));
    replacement_end(&one);
    text_auto_t *placed = slurp("plan.out");
    CHECK_TEXT(placed, "new");
    CHECK(replacement_write(&one, "plan.out", "not", 3, 0600, &fault));
    replacement_end(&one);
    text_auto_t *kept = slurp("plan.out");
    CHECK_TEXT(kept, "new");
    CHECK(!is_there(".plan.out.tmp"));
}

/* With no room the old file stays and nothing is left beside it. */
static void test_no_room(void) {
    struct fault fault = {0};
    struct rlimit limit, small = {.rlim_cur = 1000, .rlim_max = RLIM_INFINITY};
    text_auto_t *large = memory_take(5001);
    memset(large, 'x', 5000);
    CHECK(store_replace("plan.out", "old", 3, 0600, &fault));
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &limit);
    small.rlim_max = limit.rlim_max;
    CHECK(setrlimit(RLIMIT_FSIZE, &small) == 0);
    CHECK(!store_replace("plan.out", large, 5000, 0600, &fault) && fault.status == STATUS_FAILED);
    setrlimit(RLIMIT_FSIZE, &limit);
    fault_clear(&fault);
    text_auto_t *bytes = slurp("plan.out");
    CHECK_TEXT(bytes, "old");
    CHECK(system("test -z \"$(ls -A | grep tmp)\"") == 0);
}

static void test_directory(void) {
    struct fault fault = {0};
    struct stat status;
    struct made_directory made = {0}, again;
    made_directory_end(&made);
    CHECK(made_directory_begin(&made, "sub/one//two/", &fault));
    CHECK(stat("sub/one/two", &status) == 0 && (status.st_mode & 0777) == 0700);
    CHECK(made_directory_begin(&again, "sub/one/two", &fault));
    made_directory_end(&again); /* it made nothing */
    CHECK(is_there("sub/one/two"));
    CHECK(mkdir("sub/one/other", 0700) == 0);
    made_directory_end(&made); /* as far as nothing stands in it */
    CHECK(!is_there("sub/one/two") && is_there("sub/one/other"));
    CHECK(made_directory_begin(&made, "sub/new/two", &fault));
    made_directory_end(&made);
    CHECK(is_there("sub") && !is_there("sub/new"));
    spill("plan.file", "x");
    CHECK(!made_directory_begin(&made, "plan.file", &fault) && fault.status == STATUS_FAILED);
    made_directory_end(&made);
    fault_clear(&fault);
    CHECK(!made_directory_begin(&made, "new/../plan.file/under", &fault) && fault.status == STATUS_FAILED);
    made_directory_end(&made);
    fault_clear(&fault);
    CHECK(!is_there("new") && is_there("plan.file"));
}

/* There /proc/locks may name another device than stat does, and the holder cannot be found. */
static bool on_overlay(void) {
    struct statfs status;
    return statfs(".", &status) == 0 && status.f_type == OVERLAYFS_SUPER_MAGIC;
}

/* With all that is in it, of any depth and number, and nothing that links lead to. */
static void test_remove_tree(void) {
    CHECK(mkdir("kept", 0700) == 0 && mkdir("sub", 0700) == 0 && mkdir("sub/inner", 0700) == 0);
    spill("kept/file", "kept");
    spill("sub/inner/.hidden", "gone");
    CHECK(symlink("../kept", "sub/link") == 0 && symlink("nowhere", "sub/inner/dangling") == 0);
    for (int i = 0; i < 300; i++) {
        text_auto_t *name = memory_format("sub/a-name-that-is-long-enough-to-need-several-reads-%d", i);
        CHECK(mkdir(name, 0700) == 0);
    }
    CHECK(store_remove_tree("sub") && !is_there("sub"));
    CHECK(is_there("kept/file"));
    CHECK(store_remove_tree("sub")); /* what is not there is removed */
    CHECK(symlink("kept", "sub") == 0 && store_remove_tree("sub") && is_there("kept/file"));
    CHECK(store_remove_tree("kept/file") && !is_there("kept/file"));
    CHECK(!store_remove_tree("kept/.") && is_there("kept"));
    CHECK(store_remove_tree("kept") && !is_there("kept"));
}

static void test_lock(void) {
    struct fault fault = {0};
    struct stat status;
    int first, second;
    bool made;
    CHECK(store_lock("plan.journal", true, &first, &made, &fault) && first == -1 && !made);
    CHECK(store_lock("plan.journal", false, &first, &made, &fault) && made);
    CHECK(stat("plan.journal", &status) == 0 && (status.st_mode & 0777) == 0600);
    setenv("CSC_LOCK_TIMEOUT", "0", 1);
    CHECK(!store_lock("plan.journal", false, &second, &made, &fault) && fault.status == STATUS_BUSY);
    text_auto_t *holder = memory_format("process %ld", (long)getpid());
    CHECK(!made && fault.hint && (strstr(fault.text, holder) || on_overlay()));
    fault_clear(&fault);
    CHECK(!store_lock("plan.journal", true, &second, &made, &fault) && fault.status == STATUS_BUSY);
    fault_clear(&fault);
    /* A journal that was replaced under the lock: the lock of the old file holds nobody back. */
    CHECK(rename("plan.journal", "plan.old") == 0);
    CHECK(store_lock("plan.journal", false, &second, &made, &fault) && made);
    close(second);
    close(first);
    CHECK(store_lock("plan.journal", true, &first, &made, &fault) && first >= 0);
    CHECK(store_lock("plan.journal", true, &second, &made, &fault) && second >= 0);
    close(first);
    close(second);
    setenv("CSC_LOCK_TIMEOUT", "soon", 1);
    CHECK(!store_lock("plan.journal", false, &first, &made, &fault) && fault.status == STATUS_USAGE);
    unsetenv("CSC_LOCK_TIMEOUT");
    fault_clear(&fault);
}

static void test_no_lock(void) {
    struct fault fault = {0};
    int fd;
    bool made;
    CHECK(symlink("elsewhere", "plan.journal") == 0);
    CHECK(!store_lock("plan.journal", false, &fd, &made, &fault) && fault.status == STATUS_REFUSED);
    CHECK_TEXT(fault.rule, "symbolic-link");
    fault_clear(&fault);
    CHECK(!is_there("elsewhere") && unlink("plan.journal") == 0);
    CHECK(mkdir("plan.journal", 0700) == 0);
    CHECK(!store_lock("plan.journal", false, &fd, &made, &fault) && fault.status == STATUS_FAILED);
    fault_clear(&fault);
    CHECK(rmdir("plan.journal") == 0 && mkfifo("plan.journal", 0600) == 0);
    CHECK(!store_lock("plan.journal", false, &fd, &made, &fault) && fault.status == STATUS_INVALID);
    fault_clear(&fault);
}

/* The lock waits: it is had once the other has gone. */
static void test_wait(void) {
    struct fault fault = {0};
    int fd, ready[2];
    bool made;
    char byte = 'x';
    CHECK(pipe(ready) == 0);
    pid_t child = fork();
    if (child == 0) {
        bool locked = store_lock("plan.journal", false, &fd, &made, &fault);
        if (write(ready[1], &byte, 1) != 1)
            _exit(2);
        usleep(200 * 1000);
        _exit(locked ? 0 : 1);
    }
    CHECK(read(ready[0], &byte, 1) == 1);
    CHECK(store_lock("plan.journal", false, &fd, &made, &fault) && !made);
    int status;
    CHECK(waitpid(child, &status, 0) == child && status == 0);
    close(fd);
    close(ready[0]);
    close(ready[1]);
}

int main(void) {
    plans_begin();
    void (*const tests[])(void) = {test_read,    test_replace,   test_replacement,
                                   test_no_room, test_directory, test_remove_tree,
                                   test_lock,    test_no_lock,   test_wait};
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        fresh();
        tests[i]();
    }
    return plans_end();
}
