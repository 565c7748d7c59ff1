/* Makes every file-system call of a command go wrong in every way, or every allocation fail, and looks at
 * what is left.
 *
 *   driver [--memory] INJECTOR WORK STAGE NAME COMMAND... [-- NEXT...]...
 *
 * STAGE is a directory; a copy of it in WORK/live is where COMMAND runs. NEXT are commands of which one must
 * succeed afterwards, whatever happened: the last of them looks at the journal. Prints a line for NAME:
 * calls (with --memory also their places), runs, failures; what failed stands on stderr. Exit status 1 when
 * something did. FAULTS_WELL is the exit status of COMMAND when nothing goes wrong (0). What other programs
 * do meanwhile: driver_other.c. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "run.h"
#include "shadow.h"

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

/* The power fails when the process has ended or been killed: what was not synced is gone. */
static void lose_power(int status, const char *how, long at, enum power power) {
    const char *left = in_work("left");
    tree_remove(left);
    if (!shadow_restore(run.shadow, run.live, left, power))
        give_up("the shadow cannot be restored");
    struct tree tree = tree_read(left);
    tree_write(&tree, run.live);
    tree_free(&tree);
    look((struct end){.status = status, .power_failed = true}, how, at);
}

static void try_power(long at, enum power power) {
    static const char *const ways[] = {[POWER_SYNCED] = "power failure",
                                       [POWER_NAMES] = "power failure, names before bytes",
                                       [POWER_SIZES] = "power failure, sizes before bytes",
                                       [POWER_PARTS] = "power failure, half of the bytes"};
    const char *how = ways[power];
    fresh();
    tree_remove(run.shadow);
    if (mkdir(run.shadow, 0700) != 0)
        give_up(run.shadow);
    int status = execute(run.command, at ? "kill-after" : "none", at, true);
    if (at == 0 && status != 0)
        tell(how, at, "the command does not work while it is watched");
    lose_power(status, how, at, power);
}

static void try_way(const char *how, long at) {
    bool tried;
    fresh();
    int status = execute(run.command, how, at, false);
    calls_logged(at, &tried);
    if (tried)
        look((struct end){.status = status,
                          .killed = status == 128 + SIGKILL,
                          .torn = strcmp(how, "torn-write") == 0},
             how, at);
}

static int status_well(void) {
    const char *well = getenv("FAULTS_WELL");
    return well && *well ? atoi(well) : 0;
}

/* What some file systems cannot do is done in another way. */
static void try_harmless(const char *how) {
    fresh();
    int status = execute(run.command, how, 1, false);
    if (status != status_well())
        tell(how, 1, "it knows no other way");
    else
        look((struct end){.status = status}, how, 1);
}

static void try_all(void) {
    static const char *const ways[] = {"kill-before",        "kill-after",  "torn-write",
                                       "short-write",        "no-space",    "no-space-from-then-on",
                                       "input-output-error", "interrupted", "no-permission"};
    static const char *const harmless[] = {"no-such-flag", "no-such-call"};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        for (long at = 1; at <= run.calls; at++)
            if (is_turn())
                try_way(ways[i], at);
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++)
        try_harmless(harmless[i]);
    for (long at = 0; at <= run.calls; at++)
        for (enum power power = POWER_SYNCED; power <= POWER_PARTS; power++)
            if (is_turn())
                try_power(at, power);
}

/* As it should be: what the command makes of the stage, and how many calls that takes. */
static void run_well(void) {
    bool tried;
    fresh();
    if (execute(run.command, "none", 0, false) != status_well()) {
        tell("none", 0, "the command does not end as it should");
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
        give_up("driver [--memory] INJECTOR WORK STAGE NAME COMMAND... [-- NEXT...]...");
    snprintf(run.live, sizeof run.live, "%s", in_work("live"));
    snprintf(run.shadow, sizeof run.shadow, "%s", in_work("shadow"));
    run.before = tree_read(stage);
    run.name = arguments[4];
    run.command = arguments + 5;
    for (int i = 5; i < count; i++)
        if (strcmp(arguments[i], "--") == 0 && run.next_count < RUN_NEXTS) {
            arguments[i] = NULL;
            run.nexts[run.next_count++] = arguments + i + 1;
        }
}

int main(int count, char **arguments) {
    umask(077);
    bool memory = count > 1 && strcmp(arguments[1], "--memory") == 0;
    long places = 0;
    take_arguments(count - memory, arguments + memory);
    if (memory) {
        places = try_memory(status_well());
    } else {
        run_well();
        try_all();
        try_others();
    }
    printf("%-34s %5ld ", run.name, run.calls);
    if (memory)
        printf("%6ld ", places);
    printf("%6ld %6ld\n", run.runs, run.failures);
    return run.failures > 0;
}
