/* What an operand stands for (plan.h). */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "base/text.h"
#include "io/listing.h"
#include "io/store.h"
#include "plan/plan.h"

struct list {
    char **names;
    size_t count;
};

static void add(struct list *list, char *stolen) {
    list->names = memory_grow(list->names, (list->count + 2) * sizeof *list->names);
    list->names[list->count++] = stolen;
    list->names[list->count] = NULL;
}

/* What cannot be looked at counts: it is then named as unreadable, never passed over. */
static bool is_missing(int error) {
    return error == ENOENT || error == ENOTDIR;
}

static bool is_directory(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 ? S_ISDIR(status.st_mode) : !is_missing(errno);
}

static bool is_there(const char *path) {
    struct stat status;
    return lstat(path, &status) == 0 || !is_missing(errno);
}

static char *join(const char *directory, const char *name) {
    size_t length = strlen(directory);
    return memory_format("%s%s%s", directory, length && directory[length - 1] == '/' ? "" : "/", name);
}

char *plan_file(const char *path) {
    return is_directory(path) ? join(path, "plan.json") : memory_text(path);
}

static const char *bare(const char *path) {
    return strncmp(path, "./", 2) == 0 ? path + 2 : path;
}

char *plan_to_name(const struct plan *plan) {
    struct stat status;
    const char *usual = getenv("CSC_PLAN");
    if (lstat(plan->path, &status) == 0 && S_ISLNK(status.st_mode))
        return realpath(plan->path, NULL);
    text_auto_t *file = plan_file(usual && *usual ? usual : ".");
    return strcmp(bare(file), bare(plan->path)) == 0 ? NULL : memory_text(plan->operand);
}

/* Does the file say that it is a plan? Not parsed, so that a broken plan counts: it is to be named, not
 * passed over. So does what cannot be read; `fault` says why. */
static bool says_plan(const char *path, struct fault *fault) {
    size_t length;
    int error;
    struct fault unread = {0};
    text_auto_t *bytes = store_read(path, PLAN_FILE_LIMIT, &length, &error, &unread);
    if (!bytes && error != 0 && error != ENOENT) {
        *fault = unread;
        return true;
    }
    fault_clear(&unread);
    if (!bytes)
        return false;
    static const char member[] = "\"format\"", blanks[] = " \t\r\n";
    for (const char *at = bytes; (at = strstr(at, member));) {
        at += strlen(member);
        const char *value = at + strspn(at, blanks);
        if (*value != ':')
            continue;
        value += 1 + strspn(value + 1, blanks);
        if (strncmp(value, "\"csc-plan/", 10) == 0)
            return true;
    }
    return false;
}

static bool ends_in(const char *name, const char *suffix) {
    size_t length = strlen(name), end = strlen(suffix);
    return length > end && strcmp(name + length - end, suffix) == 0;
}

bool plan_is_named(const char *file, struct fault *fault) {
    static const char plan[] = ".json", journal[] = ".journal";
    if (ends_in(file, journal) || says_plan(file, fault))
        return true;
    if (!ends_in(file, plan))
        return false;
    text_auto_t *history = memory_format("%.*s%s", (int)(strlen(file) - strlen(plan)), file, journal);
    return is_there(history);
}

bool plan_is_temporary(const char *file) {
    static const char begin[] = ".", end[] = ".tmp", usual[] = "plan.json";
    const char *slash = strrchr(file, '/'), *name = slash ? slash + 1 : file;
    struct fault unread = {0};
    if (strncmp(name, begin, strlen(begin)) != 0 || !ends_in(name + strlen(begin), end))
        return false;
    const size_t length = strlen(name) - strlen(begin) - strlen(end);
    text_auto_t *meant =
        memory_format("%.*s%.*s", (int)(name - file), file, (int)length, name + strlen(begin));
    const bool named = strcmp(meant + (name - file), usual) == 0 || plan_is_named(meant, &unread);
    fault_clear(&unread);
    return named;
}

static void add_entry(struct list *list, const char *directory, const char *name) {
    text_auto_t *path = join(directory, name);
    text_auto_t *inside = join(path, "plan.json");
    text_auto_t *history = join(path, "plan.journal");
    struct fault unread = {0}; /* told when the plan is read */
    if (*name == '.')
        return;
    if (is_directory(path)) {
        if (is_there(inside) || is_there(history))
            add(list, memory_text(inside));
    } else if (ends_in(name, ".json") && says_plan(path, &unread))
        add(list, memory_text(path));
    fault_clear(&unread);
}

static bool add_directory(struct list *list, const char *directory, struct fault *fault) {
    char **names = directory_names(directory, fault);
    if (!names)
        return false;
    for (char **name = names; *name; name++)
        add_entry(list, directory, *name);
    text_list_free(names);
    if (list->count > 0)
        qsort(list->names, list->count, sizeof *list->names, text_order);
    return list->count > 0;
}

char **plan_expand(const char *operand, struct fault *fault) {
    struct list list = {0};
    text_auto_t *inside = join(operand, "plan.json");
    text_auto_t *history = join(operand, "plan.journal");
    if (!is_directory(operand) || is_there(inside) || is_there(history)) {
        add(&list, memory_text(operand));
        return list.names;
    }
    if (add_directory(&list, operand, fault))
        return list.names;
    if (list.names)
        text_list_free(list.names);
    return NULL;
}
