#include "judge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct sight {
    const struct tree *before, *after, *now;
    const struct end *end;
    bool old, new, lines; /* plans are as before, as after; a journal has lines that it had not */
};

static bool is_journal(const char *path) {
    return ends_with(path, ".journal");
}

/* Files that are worked on beside their place: the name in the path that says so, or NULL. */
static const char *temporary_name(const char *path) {
    for (const char *name = path; name; name = strchr(name, '/') ? strchr(name, '/') + 1 : NULL)
        if (*name == '.' && memmem(name, strcspn(name, "/"), ".tmp", 4))
            return name;
    return NULL;
}

static bool says(const struct end *end, const char *text) {
    return end->said && memmem(end->said, end->said_length, text, strlen(text));
}

/* A kill may leave one until the next command, and so may what a second failure does to its removal, when it
 * is told. */
static bool may_stay(const struct end *end, const char *path) {
    char told[300];
    const char *name = temporary_name(path);
    if (name)
        snprintf(told, sizeof told, "%.*s: cannot be removed", (int)strcspn(name, "/"), name);
    return name && (end->killed || end->power_failed || says(end, told));
}

bool judge_lost_tail(const struct leaf *now, const struct leaf *old) {
    const char *last = old && old->length ? memrchr(old->bytes, '\n', old->length) : NULL;
    return now && last && (size_t)(last - old->bytes) + 1 == now->length && leaf_begins_with(old, now);
}

/* Files that tell how it went, and may tell anything when it went wrong: names, blanks between them. */
static bool is_free(const struct end *end, const char *path) {
    const char *names = getenv("FAULTS_FREE");
    return end->status != 0 && names && strstr(names, path);
}

/* Several records were to be written: some may be. */
static bool is_mixed(const struct end *end) {
    const char *mixed = getenv("FAULTS_MIXED");
    return end->status != 0 && mixed && *mixed;
}

/* A file without the zeros that a power failure leaves where bytes were not synced. */
static const struct leaf *without_zeros(const struct leaf *leaf, struct leaf *shorter) {
    if (!leaf)
        return NULL;
    *shorter = *leaf;
    while (shorter->length > 0 && shorter->bytes[shorter->length - 1] == '\0')
        shorter->length--;
    return shorter;
}

/* A journal is what it was, what it becomes, or on the way from one to the other. */
static const char *journal_wrong(struct sight *sight, const char *path) {
    const struct leaf *old = tree_find(sight->before, path), *new = tree_find(sight->after, path),
                      *now = tree_find(sight->now, path);
    struct leaf shorter;
    if (sight->end->power_failed)
        now = without_zeros(now, &shorter);
    bool cut_short = sight->end->killed || sight->end->power_failed;
    if (leaf_same(now, new) || leaf_same(now, old)) {
        sight->lines = sight->lines || (!leaf_same(new, old) && leaf_same(now, new));
        return NULL;
    }
    if (judge_lost_tail(now, old))
        return NULL;
    if (!now)
        return cut_short || sight->end->status != 0 ? NULL : "the journal is gone";
    if (!old && now->length == 0)
        return cut_short ? NULL : "an empty journal stays";
    if (is_mixed(sight->end) && new &&leaf_begins_with(new, now) && leaf_begins_with(now, old) &&
        (sight->end->torn || now->bytes[now->length - 1] == '\n'))
        return NULL;
    if (new &&leaf_begins_with(new, now) && (cut_short || !old))
        return cut_short ? NULL : "half a journal stays";
    return "the journal is neither the old nor the new one";
}

static const char *file_wrong(struct sight *sight, const char *path) {
    const struct leaf *old = tree_find(sight->before, path), *new = tree_find(sight->after, path),
                      *now = tree_find(sight->now, path);
    bool is_old = leaf_same(now, old), is_new = leaf_same(now, new);
    if (!is_old && !is_new)
        return now ? "it is neither the old nor the new one" : "it is gone";
    if (is_old && is_new)
        return NULL;
    sight->old = sight->old || is_old;
    sight->new = sight->new || is_new;
    return NULL;
}

static const char *leaf_wrong(struct sight *sight, const struct leaf *now, bool is_new_name) {
    if (!now->directory && now->mode & 077)
        return "others may read it";
    if (is_new_name && !may_stay(sight->end, now->path))
        return "it was left behind";
    return NULL;
}

static bool say(char *what, size_t room, const char *path, const char *why) {
    snprintf(what, room, "%s: %s", path, why);
    return false;
}

static bool files_right(struct sight *sight, char *what, size_t room) {
    const struct tree *trees[] = {sight->before, sight->after};
    for (size_t t = 0; t < 2; t++)
        for (size_t i = 0; i < trees[t]->count; i++) {
            const struct leaf *leaf = &trees[t]->leaves[i];
            const char *why = leaf->directory || is_free(sight->end, leaf->path) ? NULL
                              : is_journal(leaf->path) ? journal_wrong(sight, leaf->path)
                                                       : file_wrong(sight, leaf->path);
            if (why)
                return say(what, room, leaf->path, why);
        }
    return true;
}

static bool names_right(struct sight *sight, char *what, size_t room) {
    for (size_t i = 0; i < sight->now->count; i++) {
        const struct leaf *now = &sight->now->leaves[i];
        bool is_new_name = !tree_find(sight->before, now->path) && !tree_find(sight->after, now->path);
        const char *why = leaf_wrong(sight, now, is_new_name);
        if (why)
            return say(what, room, now->path, why);
    }
    return true;
}

/* The exit status told the truth: 0 it is saved; anything else it is not, unless the message says that it is.
 * What an audience was shown is on record. */
static bool status_true(const struct sight *sight, char *what, size_t room) {
    const struct end *end = sight->end;
    bool told =
        getenv("FAULTS_TOLD") && says(end, "the journal holds it as told"); /* of what changes no plan */
    bool saved_after_all =
        told || says(end, "may not survive a power failure") || says(end, "the change itself was saved");
    if (end->status == 128 + 14)
        return say(what, room, "it", "does not come to an end");
    bool mixed = is_mixed(end);
    if (sight->old && sight->new && !mixed)
        return say(what, room, "the files", "some are old and some are new");
    if (end->status == 0 && sight->old)
        return say(what, room, "status 0", "and the old state stands");
    if (end->status != 0 && !end->killed && !end->power_failed && sight->new && !saved_after_all && !mixed)
        return say(what, room, "a status of failure", "and the new state stands");
    const char *more = getenv("FAULTS_STATUS"); /* another status that says so: some plan could not be read */
    bool failed = end->status == 5 || (more && *more && end->status == atoi(more));
    if (end->status != 0 && !end->killed && end->status < 128 && !failed)
        return say(what, room, "the system failed", "and the status is not 5");
    return true;
}

bool judge(const struct tree *before, const struct tree *after, const struct tree *now, const struct end *end,
           char *what, size_t room) {
    struct sight sight = {.before = before, .after = after, .now = now, .end = end};
    return files_right(&sight, what, room) && names_right(&sight, what, room) &&
           status_true(&sight, what, room);
}

/* The line that begins a plan, or the beginning of it, of a making that was cut short: may be all that is
 * left of a lost plan, so the next csc-init keeps it beside. */
static bool is_kept(const struct leaf *leaf) {
    static const char begins[] = "{\"revision\":1,";
    return ends_with(leaf->path, ".journal.old") && leaf->length >= sizeof begins - 1 &&
           memcmp(leaf->bytes, begins, sizeof begins - 1) == 0;
}

bool judge_left_over(const struct tree *before, const struct tree *after, const struct tree *now, char *what,
                     size_t room) {
    for (size_t i = 0; i < now->count; i++) {
        const char *path = now->leaves[i].path;
        if (!tree_find(before, path) && !tree_find(after, path) && !is_journal(path) &&
            !is_kept(&now->leaves[i]))
            return say(what, room, path, "it was left behind, also by the next command");
    }
    return true;
}
