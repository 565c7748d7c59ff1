/* A new plan (plan.h). */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "io/json.h"
#include "io/store.h"
#include "plan/writing.h"

/* A version 4 UUID. NULL with a fault. */
static char *new_id(struct fault *fault) {
    unsigned char bytes[16];
    ssize_t got;
    do {
        got = getrandom(bytes, sizeof bytes, 0);
    } while (got < 0 && errno == EINTR);
    if (got != (ssize_t)sizeof bytes) {
        fault_errno(fault, NULL, got < 0 ? errno : EIO, _("no random number can be had"));
        return NULL;
    }
    bytes[6] = (unsigned char)((bytes[6] & 0x0F) | 0x40);
    bytes[8] = (unsigned char)((bytes[8] & 0x3F) | 0x80);
    struct text id = {0};
    for (size_t i = 0; i < sizeof bytes; i++)
        text_add_format(&id, i == 4 || i == 6 || i == 8 || i == 10 ? "-%02x" : "%02x", bytes[i]);
    return text_take(&id);
}

/* The part of a path or of TZ that names a zone: "America/Toronto". */
static const char *zone_in(const char *path) {
    static const char folder[] = "zoneinfo/";
    const char *at = strstr(path, folder);
    return at ? at + strlen(folder) : path;
}

static bool zone_exists(const char *zone) {
    text_auto_t *file = memory_format("/usr/share/zoneinfo/%s", zone);
    return *zone && *zone != '/' && !strstr(zone, "..") && access(file, R_OK) == 0;
}

/* The time zone of this machine, by its IANA name. */
static char *timezone_here(void) {
    const char *set = getenv("TZ");
    if (set && zone_exists(zone_in(set + (*set == ':'))))
        return memory_text(zone_in(set + (*set == ':')));
    char *local = realpath("/etc/localtime", NULL);
    if (!local && errno == ENOMEM)
        memory_exhausted();
    char *zone = local && strstr(local, "zoneinfo/") && zone_exists(zone_in(local))
                     ? memory_text(zone_in(local))
                     : memory_text("UTC");
    free(local);
    return zone;
}

static bool is_there(const char *path, struct fault *fault) {
    struct stat status;
    if (lstat(path, &status) != 0) {
        if (errno != ENOENT && errno != ENOTDIR)
            fault_errno(fault, path, errno, _("cannot be looked at"));
        return errno != ENOENT && errno != ENOTDIR;
    }
    fault_set(fault, STATUS_REFUSED, _("a plan is there already; it is not overwritten"));
    fault_rule(fault, "plan-exists", NULL);
    fault_place(fault, path, 0, 0);
    return true;
}

/* A file ending in .json, else plan.json in a directory that is made. */
static char *new_file(const char *path) {
    static const char suffix[] = ".json";
    struct stat status;
    size_t length = strlen(path);
    bool directory = stat(path, &status) == 0 && S_ISDIR(status.st_mode);
    if (!directory && length > strlen(suffix) && strcmp(path + length - strlen(suffix), suffix) == 0)
        return memory_text(path);
    return memory_format("%s%splan.json", path, length && path[length - 1] == '/' ? "" : "/");
}

/* A journal that knows nothing but the making of a plan, or nothing at all, gives way to a new one. What it
 * holds may be all that is left of a plan that was lost, or of another program: it is kept beside (commit).
 */
static bool is_free(const struct plan *plan, const struct journal *journal, struct fault *fault) {
    if (journal_last_readable(journal) == 0 ||
        (journal->count == 1 && json_is(journal->lines[0].value, "kind", "create")))
        return true;
    text_auto_t *operand = text_word(plan->operand);
    fault_set(fault, STATUS_FAILED, _("the journal of a plan is there, and the plan is missing"));
    fault_hint(fault, "csc-init --restore %s", operand);
    return fault_place(fault, plan->journal, 0, 0);
}

static void begin_anew(struct plan_writing *writing, struct journal *journal) {
    writing->unended = false;
    writing->previous = (struct digest){""};
    writing->revision = 0;
    if (journal_written(journal->bytes, journal->size) == 0)
        return;
    writing->in_the_way = journal->bytes;
    writing->in_the_way_length = journal->size;
    journal->bytes = NULL;
}

static bool begin(struct plan *plan, struct journal *journal, struct fault *fault) {
    text_auto_t *directory = store_directory(plan->path);
    plan->made = memory_take(sizeof *plan->made);
    if (!made_directory_begin(plan->made, directory, fault) || !writing_begin(plan, journal, fault) ||
        is_there(plan->path, fault) || !is_free(plan, journal, fault))
        return false;
    begin_anew(plan->writing, journal);
    return true;
}

static bool begin_dry(struct plan *plan, struct journal *journal, struct fault *fault) {
    return plan_journal(plan, journal, fault) && is_free(plan, journal, fault);
}

static json_t *new_root(const struct profile *profile, struct fault *fault) {
    text_auto_t *id = new_id(fault);
    text_auto_t *zone = timezone_here();
    if (!id)
        return NULL;
    json_t *root = json_object();
    json_put_text(root, "format", PLAN_FORMAT);
    json_put_text(root, "id", id);
    json_put(root, "revision", json_integer(0));
    json_put_text(root, "profile", profile->name);
    json_put(root, "profile_version", json_integer(profile->version));
    json_put_text(root, "language", profile_language_now());
    json_put_text(root, "timezone", zone);
    const bool agrees = profile_level(profile, "not-agreed", LEVEL_ERROR) != LEVEL_OFF;
    json_put_text(root, "status", agrees ? "draft" : "active");
    return root;
}

struct plan *plan_create(const char *path, const struct profile *profile, bool dry, struct fault *fault) {
    text_auto_t *file = new_file(path);
    if (is_there(file, fault))
        return NULL;
    struct plan *plan = plan_named(path, file);
    struct journal journal = {0};
    plan->profile = profile;
    plan->root = new_root(profile, fault);
    bool done = plan->root && (dry ? begin_dry(plan, &journal, fault) : begin(plan, &journal, fault));
    journal_free(&journal);
    if (done)
        return plan;
    plan_close(plan);
    return NULL;
}
