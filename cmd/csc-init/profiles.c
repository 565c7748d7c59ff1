/* The practices that there are: listed, shown, checked. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "cmd/csc-init/init.h"
#include "io/json.h"
#include "io/listing.h"
#include "io/screen.h"

/* Adds the profiles of a directory by their files' names. One that cannot be read is told. */
static bool list_directory(struct call *call, const char *directory, json_t *names) {
    static const char suffix[] = ".profile.json";
    char **entries = directory_names(directory, &call->fault);
    if (!entries) {
        tool_fault(call, &call->fault);
        fault_clear(&call->fault);
        return false;
    }
    for (char **entry = entries; *entry; entry++) {
        const size_t length = strlen(*entry), end = strlen(suffix);
        if (length > end && strcmp(*entry + length - end, suffix) == 0) {
            text_auto_t *name = memory_bytes(*entry, length - end);
            json_object_set_new(names, name, json_true());
        }
    }
    text_list_free(entries);
    return true;
}

static json_t *profile_names(struct call *call, const char *directory, enum status *status) {
    json_t *names = json_object();
    const char *search = getenv("CSC_PROFILE_PATH");
    bool whole = true;
    for (const struct profile_builtin *one = profile_builtins; one->name; one++)
        json_object_set_new(names, one->name, json_true());
    char **directories = text_split(search ? search : "", ':');
    for (char **one = directories; *one; one++)
        whole = list_directory(call, *one, names) && whole;
    text_list_free(directories);
    whole = list_directory(call, directory, names) && whole;
    *status = whole ? STATUS_DONE : STATUS_FAILED;
    return names;
}

/* Name and title: in columns on a terminal, with a tab between them for scripts. */
static void print_practice(const char *name, const json_t *title, size_t width) {
    const int gap = isatty(STDOUT_FILENO) ? (int)(width - strlen(name)) + 2 : 0;
    text_auto_t *line = gap ? memory_format("%s%*s%s", name, gap, "", profile_text(title))
                            : memory_format("%s\t%s", name, profile_text(title));
    tool_print(line);
}

static size_t longest(const json_t *names) {
    size_t width = 0;
    const char *name;
    json_t *ignored;
    json_object_foreach ((json_t *)names, name, ignored)
        width = strlen(name) > width ? strlen(name) : width;
    return width;
}

/* One that is not valid is named with its fault, and the rest goes on. */
enum status init_list_profiles(struct call *call) {
    text_auto_t *directory = init_directory(init_path(call));
    enum status status;
    json_auto_t *names = profile_names(call, directory, &status);
    const char *name;
    json_t *ignored;
    json_object_foreach (names, name, ignored) {
        const struct profile *profile = profile_find(name, directory, &call->fault);
        if (profile) {
            print_practice(name, json_object_get(profile->root, "title"), longest(names));
            continue;
        }
        status = call->fault.status;
        tool_fault(call, &call->fault);
        fault_clear(&call->fault);
    }
    return status;
}

enum status init_show_profile(struct call *call) {
    text_auto_t *directory = init_directory(init_path(call));
    const struct profile *profile = profile_find(call_option(call, "show-profile"), directory, &call->fault);
    if (!profile)
        return call_fail(call);
    text_auto_t *bytes = json_bytes(profile->root);
    screen_put_json(stdout, bytes);
    return STATUS_DONE;
}

enum status init_check_profile(struct call *call) {
    struct profile *profile = profile_load(call_option(call, "check-profile"), &call->fault);
    if (!profile)
        return call_fail(call);
    tool_note(call, _("%s, version %d: a practice that the tools can work with"), profile->name,
              profile->version);
    profile_free(profile);
    return STATUS_DONE;
}
