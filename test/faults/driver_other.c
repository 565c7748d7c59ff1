/* Another program acts while a command works.
 *
 * FAULTS_OTHERS has a line for each of them, NAME|COMMAND of the shell: it changes, replaces or removes
 * files, asks for no lock, and acts at one call after the other. The command under test must see it and say
 * so (6), and then all is as the other left it; or work with what the other made; or have ended before. Only
 * between its last look and its rename can it not know: as many calls as FAULTS_WINDOW (5), the rename the
 * last of them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run.h"

enum { BUSY = 6, WINDOW = 5 };
enum verdict { RIGHT, LOST, WRONG };

static struct other {
    char *command[4];
    char how[64];
    struct tree theirs; /* the other alone */
    struct tree both;   /* the command after the other, and how it then ends */
    int status;
    struct tree late; /* the other after the command */
} other;

/* Where some of several records may be written, the plan alone counts. */
static bool counts(const struct leaf *leaf) {
    const char *mixed = getenv("FAULTS_MIXED");
    return !mixed || !*mixed || strncmp(leaf->path, "plan/", 5) == 0;
}

static bool all_found(const struct tree *of, const struct tree *const in[], size_t count) {
    for (size_t i = 0; i < of->count; i++) {
        const struct leaf *leaf = &of->leaves[i];
        bool found = !counts(leaf);
        for (size_t t = 0; t < count && !found; t++)
            found = leaf_same(leaf, tree_find(in[t], leaf->path));
        if (!found)
            return false;
    }
    return true;
}

static bool same(const struct tree *a, const struct tree *b) {
    return all_found(a, (const struct tree *const[]){b}, 1) &&
           all_found(b, (const struct tree *const[]){a}, 1);
}

/* Two have written into one journal: what the other wrote is there, behind what was. */
static bool is_fork(const struct leaf *now, const struct leaf *theirs) {
    const struct leaf *old = now ? tree_find(&run.before, now->path) : NULL;
    const size_t begun = old ? old->length : 0;
    return now && theirs && ends_with(now->path, ".journal") && leaf_begins_with(theirs, old) &&
           leaf_begins_with(now, old) &&
           memmem(now->bytes + begun, now->length - begun, theirs->bytes + begun, theirs->length - begun);
}

static bool holds(const struct tree *tree, const struct leaf *bytes) {
    bool found = bytes->directory;
    for (size_t i = 0; i < tree->count && !found; i++)
        found = leaf_same(&tree->leaves[i], bytes);
    return found;
}

/* What the other made was put aside, under another name. */
static bool is_kept(const struct tree *now) {
    bool made = false;
    for (size_t i = 0; i < other.theirs.count; i++) {
        const struct leaf *leaf = &other.theirs.leaves[i];
        made = made || !leaf_same(leaf, tree_find(&run.before, leaf->path));
        if (!holds(now, leaf))
            return false;
    }
    if (!made)
        return false;
    for (size_t i = 0; i < run.after.count; i++)
        if (!leaf_same(&run.after.leaves[i], tree_find(now, run.after.leaves[i].path)))
            return false;
    for (size_t i = 0; i < now->count; i++)
        if (!tree_find(&run.after, now->leaves[i].path) && !holds(&other.theirs, &now->leaves[i]))
            return false;
    return true;
}

/* All is as the other left it, a fork or a torn tail aside. */
static bool as_theirs(const struct tree *now) {
    for (size_t i = 0; i < now->count; i++) {
        const struct leaf *leaf = &now->leaves[i], *theirs = tree_find(&other.theirs, leaf->path);
        bool cut = ends_with(leaf->path, ".journal") && judge_lost_tail(leaf, theirs);
        if (counts(leaf) && !leaf_same(leaf, theirs) && !cut && !is_fork(leaf, theirs))
            return false;
    }
    for (size_t i = 0; i < other.theirs.count; i++)
        if (counts(&other.theirs.leaves[i]) && !tree_find(now, other.theirs.leaves[i].path))
            return false;
    return true;
}

/* The next commands know of a fork by FAULTS_FORK. */
static void tell_fork(const struct tree *now) {
    bool fork = false;
    for (size_t i = 0; i < now->count; i++) {
        const struct leaf *leaf = &now->leaves[i], *theirs = tree_find(&other.theirs, leaf->path);
        fork = fork || (!leaf_same(leaf, theirs) && is_fork(leaf, theirs));
    }
    setenv("FAULTS_FORK", fork && !same(now, &other.both) ? "yes" : "", 1);
}

static enum verdict judge_other(const struct tree *now, int status) {
    const struct tree *const any[] = {&run.after, &other.theirs, &other.late};
    if ((status == other.status && same(now, &other.both)) || (status == BUSY && as_theirs(now)) ||
        (status == 0 && (same(now, &other.late) || is_kept(now))))
        return RIGHT;
    return status == 0 && all_found(now, any, 3) ? LOST : WRONG;
}

static bool is_rename(long at) {
    char line[128] = "", name[64] = "";
    long number = 0;
    FILE *log = fopen(in_work("log"), "re");
    while (log && number < at && fgets(line, sizeof line, log))
        sscanf(line, "%ld %63s", &number, name);
    if (log)
        fclose(log);
    return number == at && strcmp(name, "rename") == 0;
}

static void try_at(long at, long *lost, bool *renames) {
    fresh();
    int status = execute(run.command, "other", at, false);
    struct tree now = tree_read(run.live);
    run.runs++;
    switch (judge_other(&now, status)) {
    case LOST:
        *renames = is_rename(at);
        ++*lost;
        break;
    case RIGHT:
        break;
    default:
        tell(other.how, at, "neither both changes nor a status of 6 with the other's");
    }
    tell_fork(&now);
    if (other.status == 0)
        go_on(other.how, at);
    tree_free(&now);
}

static void prepare(const char *name, size_t length, const char *command) {
    snprintf(other.how, sizeof other.how, "another program %.*s", (int)length, name);
    setenv("FAULTS_OTHER", command, 1);
    other.command[0] = (char *)"sh";
    other.command[1] = (char *)"-c";
    other.command[2] = (char *)command;
    fresh();
    if (execute(other.command, NULL, 0, false) != 0)
        tell(other.how, 0, "the other program does not work");
    other.theirs = tree_read(run.live);
    other.status = execute(run.command, "none", 0, false);
    other.both = tree_read(run.live);
    fresh();
    execute(run.command, "none", 0, false);
    execute(other.command, NULL, 0, false);
    other.late = tree_read(run.live);
}

static void try_other(const char *name, size_t length, const char *command) {
    const long window = number_given("FAULTS_WINDOW", WINDOW);
    long lost = 0;
    bool renames = true;
    prepare(name, length, command);
    for (long at = 1; at <= run.calls; at++)
        try_at(at, &lost, &renames);
    if (lost > window || !renames)
        tell(other.how, lost,
             "calls at which a change is lost, and no more than the last look before a rename may be");
    setenv("FAULTS_FORK", "", 1);
    tree_free(&other.theirs);
    tree_free(&other.both);
    tree_free(&other.late);
}

void try_others(void) {
    const char *given = getenv("FAULTS_OTHERS");
    char *others = strdup(given ? given : ""), *rest = others;
    for (char *line; (line = strsep(&rest, "\n"));) {
        const size_t length = strcspn(line, "|");
        if (line[length])
            try_other(line, length, line + length + 1);
    }
    free(others);
}
