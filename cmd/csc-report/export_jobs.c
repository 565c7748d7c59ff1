/* `--jobs`: several processes export the plans, in contiguous parts (export.h).
 *
 * Each writes a stream of rows into a file of the folder that is being built, which the first process then
 * takes like streams from elsewhere: in the order of the plans, whoever was done first. Which agencies are
 * the same is known before; each plan has a lock of its own. */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "cmd/csc-report/export.h"
#include "io/json.h"

static const char stream_name[] = "stream";

struct crew {
    struct tidy tidy; /* first: the whole is found by it */
    pid_t *workers;   /* 0: has ended, and its number may be another's */
    size_t count;
};

/* Did the process do its part? From then on its number may be another's. An end that nobody saw is none that
 * was good. */
static bool reap(const struct crew *crew, size_t index) {
    int status = 0;
    pid_t ended;
    while ((ended = waitpid(crew->workers[index], &status, 0)) < 0 && errno == EINTR)
        continue;
    const bool seen = ended == crew->workers[index];
    crew->workers[index] = 0;
    return seen && WIFEXITED(status) && WEXITSTATUS(status) == STATUS_DONE;
}

/* They end before what they write into is removed. */
static void tidy(struct tidy *self) {
    const struct crew *crew = (const struct crew *)self;
    for (size_t i = 0; i < crew->count; i++)
        if (crew->workers[i] > 0)
            kill(crew->workers[i], SIGTERM);
    for (size_t i = 0; i < crew->count; i++)
        if (crew->workers[i] > 0)
            reap(crew, i);
}

static char *part_name(size_t part) {
    return memory_format(".part-%zu", part);
}

static bool work_on(struct export_run *run, size_t part, const char *operand) {
    size_t length = 0;
    text_auto_t *name = part_name(part);
    text_auto_t *rows = export_plan_rows(run, operand, &length);
    return !run->broken && (length == 0 || export_folder_spool(&run->folder, name, stream_name, rows, length,
                                                               &run->call->fault));
}

static enum status work(struct export_run *run, size_t part, char **plans, size_t count) {
    run->worker = true;
    run->to = NULL;
    for (size_t i = 0; i < count; i++)
        if (!json_object_get(run->failed, plans[i]) && !work_on(run, part, plans[i]))
            return call_fail(run->call);
    return STATUS_DONE;
}

static bool lost(struct export_run *run) {
    return fault_set(&run->call->fault, STATUS_FAILED, _("a process of --jobs failed: nothing was exported"));
}

/* Waits for all, also when one failed. */
static bool wait_for(struct export_run *run, const struct crew *crew) {
    bool done = true;
    for (size_t i = 0; i < crew->count; i++) {
        siginfo_t
            ended; /* a signal may come while it is waited for, but not between its end and its number's */
        while (waitid(P_PID, (id_t)crew->workers[i], &ended, WEXITED | WNOWAIT) < 0 && errno == EINTR)
            continue;
        tidy_hold();
        done = reap(crew, i) && done;
        tidy_release();
    }
    return done || lost(run);
}

static size_t count_of(char **plans) {
    size_t count = 0;
    while (plans[count])
        count++;
    return count;
}

/* A process that ends with the first one, whatever ends that. As fork(). */
static pid_t begin_one(struct crew *crew) {
    const pid_t first = getpid();
    tidy_hold();
    const pid_t worker = fork();
    const int error = errno;
    if (worker > 0)
        crew->workers[crew->count++] = worker;
    tidy_release();
    if (worker == 0)
        tidy_on_signal(SIGTERM); /* by which tidy() ends it */
    if (worker == 0 && (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != first))
        _exit(STATUS_FAILED);
    errno = error;
    return worker;
}

static bool begin(struct export_run *run, char **plans, size_t jobs, struct crew *crew) {
    const size_t all = count_of(plans);
    fflush(NULL); /* nothing that waits is written twice */
    for (size_t part = 0; part < jobs; part++) {
        const size_t from = all * part / jobs, to = all * (part + 1) / jobs;
        pid_t worker = begin_one(crew);
        if (worker < 0)
            return fault_errno(&run->call->fault, NULL, errno, _("no process could be made"));
        if (worker == 0)
            _exit((int)work(run, part, plans + from, to - from));
    }
    return true;
}

static bool take(struct export_run *run, size_t part,
                 bool (*how)(struct export_run *, const char *, size_t)) {
    size_t length;
    text_auto_t *name = part_name(part);
    text_auto_t *bytes = export_folder_spooled(&run->folder, name, stream_name, &length, &run->call->fault);
    return bytes && how(run, bytes, length);
}

bool export_in_jobs(struct export_run *run, char **plans, size_t jobs) {
    struct crew crew = {.workers = memory_take(jobs * sizeof *crew.workers)};
    tidy_begin(&crew.tidy, tidy);
    bool good = begin(run, plans, jobs, &crew);
    good = wait_for(run, &crew) && good;
    tidy_end(&crew.tidy);
    free(crew.workers);
    for (size_t part = 0; part < jobs && good; part++)
        good = take(run, part, export_rows_collect) && take(run, part, export_rows_take);
    run->broken = run->broken || !good;
    return good;
}
