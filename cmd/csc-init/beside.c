/* One subject, one open plan (H-1): what stands beside a new one. */
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "cmd/csc-init/init.h"
#include "io/json.h"
#include "io/listing.h"
#include "io/store.h"
#include "rules/find.h"
#include "rules/gate.h"

/* The file of a plan that an entry of a directory may be, NULL when it is none. free() it. */
static char *plan_of_entry(const char *directory, const char *name) {
    struct stat status;
    const size_t length = strlen(name);
    const char *between = *directory && directory[strlen(directory) - 1] == '/' ? "" : "/";
    const bool here = strcmp(directory, ".") == 0;
    char *path = memory_format("%s%s%s", here ? "" : directory, here ? "" : between, name);
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
        char *inside = memory_format("%s/plan.json", path);
        free(path);
        path = inside;
    } else if (length <= 5 || strcmp(name + length - 5, ".json") != 0) {
        free(path);
        return NULL;
    }
    if (lstat(path, &status) == 0)
        return path;
    free(path);
    return NULL;
}

/* A file that only looks like a plan is passed over; one that is called plan.json is meant to be one. */
static bool read_entry(const char *path, init_each *each, void *context, struct fault *broken) {
    struct fault fault = {0};
    const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    struct plan *plan = plan_read(path, &fault);
    const bool on = !plan || each(context, plan);
    if (!plan && broken && broken->status == STATUS_DONE && strcmp(name, "plan.json") == 0)
        *broken = fault;
    else
        fault_clear(&fault);
    plan_close(plan);
    return on;
}

bool init_plans_in(const char *directory, init_each *each, void *context, struct fault *broken) {
    struct fault unread = {0};
    char **names = directory_names(directory, broken ? broken : &unread);
    bool on = true;
    fault_clear(&unread);
    if (!names)
        return true;
    for (char **name = names; *name && on; name++) {
        text_auto_t *path = **name != '.' ? plan_of_entry(directory, *name) : NULL;
        on = !path || read_entry(path, each, context, broken);
    }
    text_list_free(names);
    return on;
}

struct neighbours {
    const struct work *work;
    const json_t *subject;
    char *other; /* the plan of the same subject */
};

static bool is_other(void *context, const struct plan *plan) {
    struct neighbours *neighbours = context;
    const bool same = strcmp(plan->path, neighbours->work->plan->path) != 0 &&
                      !json_is(plan->root, "status", "closed") &&
                      same_subject(json_object_get(plan->root, "subject"), neighbours->subject);
    if (same)
        neighbours->other = memory_text(plan->path);
    return !same;
}

/* The directory above one; NULL when that cannot be told from its name. free() it. */
static char *above(const char *directory) {
    text_auto_t *name = memory_text(directory);
    size_t length = strlen(name);
    while (length > 1 && name[length - 1] == '/')
        name[--length] = '\0';
    const char *last = strrchr(name, '/') ? strrchr(name, '/') + 1 : name;
    if (strcmp(last, ".") == 0 || strcmp(last, "..") == 0)
        return strcmp(name, ".") == 0 ? memory_text("..") : memory_format("%s/..", name);
    return store_directory(name);
}

/* In its own directory and, when it has one of its own, among the directories beside that one. */
static bool look_around(const struct work *work, struct neighbours *neighbours, struct fault *broken) {
    const char *path = work->plan->path;
    const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    text_auto_t *own = store_directory(path);
    text_auto_t *parent = above(own);
    return init_plans_in(own, is_other, neighbours, broken) &&
           (strcmp(name, "plan.json") != 0 || init_plans_in(parent, is_other, neighbours, broken));
}

bool init_is_alone(struct call *call, const struct work *work) {
    struct neighbours neighbours = {.work = work, .subject = json_object_get(work->root, "subject")};
    struct fault broken = {0};
    look_around(work, &neighbours, &broken);
    if (broken.status != STATUS_DONE)
        tool_note(call, _("%s cannot be read; it may be a plan of the same subject: %s"),
                  broken.file ? broken.file : "plan.json", broken.text);
    fault_clear(&broken);
    text_auto_t *other = neighbours.other;
    if (!other)
        return true;
    text_auto_t *hint = memory_format(_("csc-meeting -p %s close-plan --criterion=CODE"), other);
    return gate_refuse(&work->inquiry, "subject-has-two-plans", &call->fault, hint,
                       _("%s has an open plan already: %s"), json_text_at(neighbours.subject, "name"), other);
}
