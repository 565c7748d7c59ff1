#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SECONDS = 30, MOST_TOLD = 20 };

struct run run;

const char *in_work(const char *name) {
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
    setenv("ASAN_OPTIONS", "exitcode=99:verify_asan_link_order=0:detect_leaks=0",
           1); /* a sanitized tool wants to be first */
    setenv("UBSAN_OPTIONS", "exitcode=99", 1);
    setenv("LD_PRELOAD", run.injector, 1);
}

int execute(char **command, const char *how, long at, bool shadowed) {
    const char *seconds = getenv("FAULTS_SECONDS");
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
        signal(SIGALRM, SIG_DFL); /* GNU parallel leaves it ignored */
        alarm(seconds ? (unsigned)atoi(seconds) : SECONDS);
        execvp(command[0], command);
        _exit(97);
    }
    if (waitpid(child, &status, 0) != child)
        give_up("waitpid");
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void fresh(void) {
    tree_write(&run.before, run.live);
    if (unlink(in_work("log")) != 0 && errno != ENOENT)
        give_up("log");
}

long number_given(const char *variable, long otherwise) {
    const char *given = getenv(variable);
    return given && *given ? atol(given) : otherwise;
}

bool is_turn(void) {
    static long turn;
    long every = number_given("FAULTS_EVERY", 1);
    return every < 2 || turn++ % every == 0;
}

void tell(const char *how, long at, const char *what) {
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
void go_on(const char *how, long at) {
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

void look(struct end end, const char *how, long at) {
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
