/* `--jobs`: several processes export the plans, in contiguous parts (export.h).
 *
 * Each writes a stream of rows into a file of the folder that is being built, which the first process then
 * takes like streams from elsewhere: in the order of the plans, whoever was done first. Which agencies are
 * the same is known before; each plan has a lock of its own. */
#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "cmd/csc-report/export.h"
#include "io/json.h"

static const char stream_name[] = "stream";

static char *part_name(size_t part) {
    return memory_format(".part-%zu", part);
}

/* One plan's rows, kept as a whole. */
static bool work_on(struct export_run *run, size_t part, const char *operand) {
    char *bytes = NULL;
    size_t length = 0;
    text_auto_t *name = part_name(part);
    run->stream.stream = open_memstream(&bytes, &length);
    if (!run->stream.stream)
        memory_exhausted();
    export_plan(run, operand);
    if (fclose(run->stream.stream) != 0)
        memory_exhausted();
    run->stream.stream = NULL;
    bool done = !run->broken && (length == 0 || export_folder_spool(&run->folder, name, stream_name, bytes,
                                                                    length, &run->call->fault));
    free(bytes);
    return done;
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
static bool wait_for(struct export_run *run, const pid_t *workers, size_t count) {
    bool done = true;
    for (size_t i = 0; i < count; i++) {
        int status = 0;
        while (waitpid(workers[i], &status, 0) < 0 && errno == EINTR)
            continue;
        done = done && WIFEXITED(status) && WEXITSTATUS(status) == STATUS_DONE;
    }
    return done || lost(run);
}

static size_t count_of(char **plans) {
    size_t count = 0;
    while (plans[count])
        count++;
    return count;
}

static bool begin(struct export_run *run, char **plans, size_t jobs, pid_t *workers, size_t *begun) {
    const size_t all = count_of(plans);
    fflush(NULL); /* nothing that waits is written twice */
    for (size_t part = 0; part < jobs; part++) {
        const size_t from = all * part / jobs, to = all * (part + 1) / jobs;
        pid_t worker = fork();
        if (worker < 0)
            return fault_errno(&run->call->fault, NULL, errno, _("no process could be made"));
        if (worker == 0)
            _exit((int)work(run, part, plans + from, to - from));
        workers[(*begun)++] = worker;
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
    pid_t *workers = memory_take(jobs * sizeof *workers);
    size_t begun = 0;
    bool good = begin(run, plans, jobs, workers, &begun);
    good = wait_for(run, workers, begun) && good;
    free(workers);
    for (size_t part = 0; part < jobs && good; part++)
        good = take(run, part, export_rows_collect) && take(run, part, export_rows_take);
    run->broken = run->broken || !good;
    return good;
}
