/* Makes every file-system call of a command go wrong in every way, and looks at what is left.
 *
 *   driver INJECTOR WORK STAGE NAME COMMAND... [-- NEXT...]...
 *
 * STAGE is a directory; a copy of it in WORK/live is where COMMAND runs. NEXT are commands of which one must
 * succeed afterwards, whatever happened: the last of them looks at the journal. Prints a line for NAME:
 * calls, runs, failures; what failed stands on stderr. Exit status 1 when something did. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "judge.h"
#include "shadow.h"

enum { NEXTS = 8, SECONDS = 30, MOST_TOLD = 20 };

static struct {
    char injector[PATH_MAX], work[PATH_MAX], live[PATH_MAX], shadow[PATH_MAX];
    const char *name;
    char **command, **nexts[NEXTS];
    size_t next_count;
    struct tree before, after;
    long calls, runs, failures;
} run;

static const char *in_work(const char *name) {
    static char paths[4][PATH_MAX + 64];
    static unsigned turn;
    char *path = paths[turn++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", run.work, name);
    return path;
}

static void redirect(const char *name, int to) {
    int fd = open(in_work(name), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd < 0 || dup2(fd, to) < 0)
        give_up(name);
    close(fd);
}

static void inject(const char *how, long at, bool shadowed) {
    char number[32];
    snprintf(number, sizeof number, "%ld", at);
    setenv("FAULTS_BELOW", run.live, 1);
    setenv("FAULTS_AT", number, 1);
    setenv("FAULTS_HOW", how, 1);
    setenv("FAULTS_LOG", in_work("log"), 1);
    if (shadowed)
        setenv("FAULTS_SHADOW", run.shadow, 1);
    setenv("ASAN_OPTIONS", "verify_asan_link_order=0:detect_leaks=0",
           1); /* a sanitized tool wants to be first */
    setenv("LD_PRELOAD", run.injector, 1);
}

/* The exit status, 128 + n for signal n. A command that does not end is ended, and told by status 142. */
static int execute(char **command, const char *how, long at, bool shadowed) {
    int status;
    pid_t child = fork();
    if (child < 0)
        give_up("fork");
    if (child == 0) {
        redirect("out", STDOUT_FILENO);
        redirect("err", STDERR_FILENO);
        if (chdir(run.live) != 0 || !freopen("/dev/null", "r", stdin))
            _exit(98);
        if (how)
            inject(how, at, shadowed);
        alarm(SECONDS);
        execvp(command[0], command);
        _exit(97);
    }
    if (waitpid(child, &status, 0) != child)
        give_up("waitpid");
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void fresh(void) {
    tree_write(&run.before, run.live);
    if (unlink(in_work("log")) != 0 && errno != ENOENT)
        give_up("log");
}

/* How many calls the log holds; *tried: did the way apply to the last one that could be tried? */
static long calls_logged(long at, bool *tried) {
    char line[128], name[64];
    long number, count = 0;
    FILE *log = fopen(in_work("log"), "re");
    *tried = false;
    while (log && fgets(line, sizeof line, log))
        if (sscanf(line, "%ld %63s", &number, name) == 2) {
            count++;
            *tried = *tried || (number >= at && !strstr(line, " -"));
        }
    if (log)
        fclose(log);
    return count;
}

static void tell(const char *how, long at, const char *what) {
    if (run.failures++ >= MOST_TOLD)
        return;
    fprintf(stderr, "%s: %s at call %ld: %s\n", run.name, how, at, what);
    struct tree out = tree_read(run.work);
    const struct leaf *err = tree_find(&out, "err");
    if (err && err->length)
        fprintf(stderr, "    it said: %.*s", (int)err->length, err->bytes);
    tree_free(&out);
}

/* The next command works, the plan and its journal agree, and nothing is left lying about. */
static void go_on(const char *how, long at) {
    char what[PATH_MAX + 128] = "";
    bool one = false;
    for (size_t i = 0; i + 1 < run.next_count && !one; i++)
        one = execute(run.nexts[i], NULL, 0, false) == 0;
    if (run.next_count > 1 && !one) {
        tell(how, at, "the next command does not work");
        return;
    }
    int status = run.next_count ? execute(run.nexts[run.next_count - 1], NULL, 0, false) : 0;
    struct tree now = tree_read(run.live);
    if (status != 0)
        tell(how, at, "plan and journal do not agree after the next command");
    else if (!judge_left_over(&run.before, &run.after, &now, what, sizeof what))
        tell(how, at, what);
    tree_free(&now);
}

static void look(struct end end, const char *how, long at) {
    char what[PATH_MAX + 128] = "";
    struct tree said = tree_read(run.work);
    const struct leaf *err = tree_find(&said, "err"), *out = tree_find(&said, "out");
    struct tree now = tree_read(run.live);
    end.said = err ? err->bytes : "";
    end.said_length = err ? err->length : 0;
    end.printed = out && out->length > 0;
    run.runs++;
    if (!judge(&run.before, &run.after, &now, &end, what, sizeof what))
        tell(how, at, what);
    else
        go_on(how, at);
    tree_free(&said);
    tree_free(&now);
}

/* The power fails when the process has ended or been killed: what was not synced is gone. */
static void lose_power(int status, const char *how, long at, bool names_first) {
    const char *left = in_work("left");
    tree_remove(left);
    if (!shadow_restore(run.shadow, run.live, left, names_first))
        give_up("the shadow cannot be restored");
    struct tree tree = tree_read(left);
    tree_write(&tree, run.live);
    tree_free(&tree);
    look((struct end){.status = status, .power_failed = true}, how, at);
}

static void try_power(long at, bool names_first) {
    const char *how = names_first ? "power failure, names before bytes" : "power failure";
    fresh();
    tree_remove(run.shadow);
    if (mkdir(run.shadow, 0700) != 0)
        give_up(run.shadow);
    int status = execute(run.command, at ? "kill-after" : "none", at, true);
    if (at == 0 && status != 0)
        tell(how, at, "the command does not work while it is watched");
    lose_power(status, how, at, names_first);
}

static void try_way(const char *how, long at) {
    bool tried;
    fresh();
    int status = execute(run.command, how, at, false);
    calls_logged(at, &tried);
    if (tried)
        look((struct end){.status = status, .killed = status == 128 + SIGKILL}, how, at);
}

static void try_all(void) {
    static const char *const ways[] = {"kill-before",        "kill-after",  "torn-write",
                                       "short-write",        "no-space",    "no-space-from-then-on",
                                       "input-output-error", "interrupted", "no-permission"};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        for (long at = 1; at <= run.calls; at++)
            try_way(ways[i], at);
    for (long at = 0; at <= run.calls; at++) {
        try_power(at, false);
        try_power(at, true);
    }
}

/* As it should be: what the command makes of the stage, and how many calls that takes. */
static void run_well(void) {
    bool tried;
    fresh();
    int status = execute(run.command, "none", 0, false);
    if (status != 0) {
        tell("none", 0, "the command does not work");
        exit(1);
    }
    run.after = tree_read(run.live);
    run.calls = calls_logged(1, &tried);
    if (run.calls == 0) {
        tell("none", 0, "no call was counted: it is not watched");
        exit(1);
    }
    go_on("none", 0);
}

static void take_arguments(int count, char **arguments) {
    char stage[PATH_MAX];
    if (count < 6 || !realpath(arguments[1], run.injector) || !realpath(arguments[2], run.work) ||
        !realpath(arguments[3], stage))
        give_up("driver INJECTOR WORK STAGE NAME COMMAND... [-- NEXT...]...");
    snprintf(run.live, sizeof run.live, "%s", in_work("live"));
    snprintf(run.shadow, sizeof run.shadow, "%s", in_work("shadow"));
    run.before = tree_read(stage);
    run.name = arguments[4];
    run.command = arguments + 5;
    for (int i = 5; i < count; i++)
        if (strcmp(arguments[i], "--") == 0 && run.next_count < NEXTS) {
            arguments[i] = NULL;
            run.nexts[run.next_count++] = arguments + i + 1;
        }
}

int main(int count, char **arguments) {
    umask(077);
    take_arguments(count, arguments);
    run_well();
    try_all();
    printf("%-34s %5ld %6ld %6ld\n", run.name, run.calls, run.runs, run.failures);
    return run.failures > 0;
}
