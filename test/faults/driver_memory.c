/* Every allocation of a command fails: once, and from then on.
 *
 * A command makes thousands, most of them in the same place of the program: reached by the same calls from
 * main() on. For every place its first and its last allocation are tried, besides the first EACH of the
 * command and SPREAD more, evenly over all. With FAULTS_EVERY=N only every N-th of these, with FAULTS_LAST=N
 * those among the last N allocations: there a change is saved already. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "memory.h"
#include "run.h"

enum { EACH = 100, SPREAD = 50 };

struct place {
    uint64_t number;
    long first, last;
};

struct said {
    char *out, *err;
    size_t out_length, err_length;
};

static char *read_whole(const char *name, size_t *length) {
    FILE *file = fopen(in_work(name), "re");
    char *bytes = NULL;
    size_t room = 0;
    ssize_t got = file ? getdelim(&bytes, &room, '\0', file) : -1;
    if (!file || (got < 0 && !feof(file)))
        give_up(name);
    fclose(file);
    *length = got > 0 ? (size_t)got : 0;
    return bytes;
}

static struct said read_said(void) {
    struct said said;
    said.out = read_whole("out", &said.out_length);
    said.err = read_whole("err", &said.err_length);
    return said;
}

static void free_said(struct said *said) {
    free(said->out);
    free(said->err);
}

static bool same(const char *a, size_t a_length, const char *b, size_t b_length) {
    return a_length == b_length && (a_length == 0 || memcmp(a, b, a_length) == 0);
}

static bool begins(const char *text, size_t length, const char *line) {
    return length >= strlen(line) && memcmp(text, line, strlen(line)) == 0;
}

/* What may follow the message: that what was asked for is done all the same, or that it is recorded as told;
 * where several processes are at work, what the others say. */
static bool may_follow(const char *text, size_t length, const char *line) {
    const char *const lines[] = {"hint: the change itself was saved: do not enter it again\n",
                                 "hint: the journal holds it as told, though it may not have left; run it "
                                 "again: the same is not recorded twice\n",
                                 "csc-report: a process of --jobs failed: nothing was exported\n", line,
                                 NULL};
    const int known = getenv("FAULTS_PROCESSES") ? 4 : 2;
    for (int i = 0; i < known && length > 0; i++)
        if (begins(text, length, lines[i])) {
            text += strlen(lines[i]);
            length -= strlen(lines[i]);
            i = known == 2 ? known : -1; /* one process says one of them, once */
        }
    return length == 0;
}

/* One clear message, by the tool, after what it says also when all goes well; with a hint when what was asked
 * for has been done all the same. */
static const char *message_wrong(const struct said *said, const struct said *well) {
    char line[NAME_MAX + 32];
    const char *tool = strrchr(run.command[0], '/');
    int length = snprintf(line, sizeof line, "%s: out of memory\n", tool ? tool + 1 : run.command[0]);
    if (said->err_length == 0)
        return "it fails and does not say so";
    const char *found = memmem(said->err, said->err_length, line, (size_t)length);
    if (!found)
        return "it fails and does not say that it was for want of memory";
    size_t before = (size_t)(found - said->err), after = said->err_length - before - (size_t)length;
    if (before > well->err_length || !same(said->err, before, well->err, before) ||
        !may_follow(found + length, after, line))
        return "it says more than that";
    return NULL;
}

/* The exit status is 5 and the message clear, or all is as if nothing had been refused. */
static const char *end_wrong(int status, int wanted, const struct said *said, const struct said *well) {
    static char what[64];
    bool as_always = status == wanted && same(said->err, said->err_length, well->err, well->err_length);
    if (status == 5 && !as_always)
        return message_wrong(said, well);
    snprintf(what, sizeof what, status > 128 ? "it is ended by signal %d" : "status %d",
             status > 128 ? status - 128 : status);
    if (status != wanted)
        return what;
    if (!same(said->out, said->out_length, well->out, well->out_length))
        return "the status is as always, and the output is not";
    if (!as_always)
        return "the status is as always, and what it says on stderr is not";
    return NULL;
}

static bool trees_same(const struct tree *a, const struct tree *b) {
    bool is_same = a->count == b->count;
    for (size_t i = 0; i < a->count && is_same; i++)
        is_same = strcmp(a->leaves[i].path, b->leaves[i].path) == 0 &&
                  a->leaves[i].mode == b->leaves[i].mode && leaf_same(&a->leaves[i], &b->leaves[i]);
    return is_same;
}

static long log_read(uint64_t *log, size_t entries) { /* the count */
    FILE *file = fopen(in_work("log"), "re");
    size_t got = file ? fread(log, sizeof *log, entries, file) : 0;
    if (file)
        fclose(file);
    return got > 0 ? (long)log[0] : 0;
}

/* True when the directory is no longer as it was at the beginning. Where nothing has changed, the next
 * command has nothing to stumble over: it is tried only where something has. */
static bool try_one(const char *how, long at, int wanted, const struct said *well) {
    char what[PATH_MAX + 128] = "";
    uint64_t count;
    if (unlink(in_work("log")) != 0 && errno != ENOENT)
        give_up("log");
    int status = execute(run.command, how, at, false);
    if (log_read(&count, 1) < at)
        return true; /* it took a shorter way: nothing was refused */
    struct said said = read_said();
    struct tree now = tree_read(run.live);
    struct end end = {
        .status = status == wanted ? 0 : status, .said = said.err, .said_length = said.err_length};
    const char *wrong = end_wrong(status, wanted, &said, well);
    bool untouched = trees_same(&run.before, &now);
    run.runs++;
    if (wrong)
        tell(how, at, wrong);
    else if (!judge(&run.before, &run.after, &now, &end, what, sizeof what))
        tell(how, at, what);
    else if (!untouched)
        go_on(how, at);
    free_said(&said);
    tree_free(&now);
    return !untouched;
}

static int by_number(const void *a, const void *b) {
    const struct place *left = a, *right = b;
    return left->number != right->number ? (left->number < right->number ? -1 : 1)
                                         : (left->first > right->first) - (left->first < right->first);
}

/* Allocations by their places: a list, of which `places` becomes the count. */
static struct place *find_places(long *places) {
    static uint64_t log[MEMORY_LOG_ENTRIES];
    run.calls = log_read(log, MEMORY_LOG_ENTRIES);
    if (run.calls >= MEMORY_LOG_ENTRIES)
        give_up("more allocations than the log has room for");
    struct place *list = calloc((size_t)run.calls + 1, sizeof *list);
    if (!list)
        give_up("memory");
    for (long i = 0; i < run.calls; i++)
        list[i] = (struct place){log[i + 1], i + 1, i + 1};
    qsort(list, (size_t)run.calls, sizeof *list, by_number);
    *places = 0;
    for (long i = 0; i < run.calls; i++)
        if (*places > 0 && list[*places - 1].number == list[i].number)
            list[*places - 1].last = list[i].last;
        else
            list[(*places)++] = list[i];
    return list;
}

/* Which allocations fail: 1 once, 2 also with all that follow. */
static char *choose(long *places) {
    struct place *list = find_places(places);
    char *chosen = calloc((size_t)run.calls + 1, 1);
    if (!chosen)
        give_up("memory");
    for (long i = 1; i <= run.calls && i <= EACH; i++)
        chosen[i] = 1;
    for (long i = 1; i <= SPREAD; i++)
        chosen[i * run.calls / SPREAD] = 1; /* the number 0 is never tried */
    for (long i = 0; i < *places; i++)
        chosen[list[i].last] = 1;
    for (long i = 0; i < *places; i++)
        chosen[list[i].first] = 2;
    free(list);
    return chosen;
}

static struct said run_well(int wanted) {
    setenv("FAULTS_PLACES", "yes", 1);
    fresh();
    int status = execute(run.command, "none", 0, false);
    unsetenv("FAULTS_PLACES");
    if (status != wanted) {
        tell("none", 0, "the command does not end as it should");
        exit(1);
    }
    run.after = tree_read(run.live);
    return read_said();
}

long try_memory(int wanted) {
    long places, last = number_given("FAULTS_LAST", LONG_MAX);
    struct said well = run_well(wanted);
    char *chosen = choose(&places);
    if (run.calls == 0) {
        tell("none", 0, "no allocation was counted: it is not watched");
        exit(1);
    }
    go_on("none", 0);
    bool changed = true;
    for (int lasting = 0; lasting < 2; lasting++)
        for (long at = 1; at <= run.calls; at++) {
            if (chosen[at] <= lasting || run.calls - at >= last || !is_turn())
                continue;
            if (changed)
                fresh();
            changed = try_one(lasting ? "no-memory-from-then-on" : "no-memory", at, wanted, &well);
        }
    free(chosen);
    free_said(&well);
    return places;
}
