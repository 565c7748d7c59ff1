/* Finding profiles: files before what is compiled in, each loaded once. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "io/store.h"
#include "plan/profile_inside.h"

enum { PROFILE_FILE_LIMIT = 1024 * 1024 };

/* Puts the path of the fault before what is wrong there, unless it stands there, and its line and column. */
static void tell_place(const char *bytes, size_t length, const char *file, const char *path,
                       struct fault *fault) {
    size_t line = 0, column = 0;
    json_locate(bytes, length, path, &line, &column);
    text_auto_t *before = memory_format("%s: ", path);
    if (*path && strncmp(fault->text, before, strlen(before)) != 0) {
        char *told = memory_format("%s%s", before, fault->text);
        free(fault->text);
        fault->text = told;
    }
    fault_place(fault, file, line, column);
}

struct profile *profile_read(const char *bytes, size_t length, const char *file, struct fault *fault) {
    json_auto_t *root = json_read(bytes, length, JSON_DEPTH_LIMIT, file, fault);
    if (!root)
        return NULL;
    text_auto_t *path = NULL;
    if (!profile_check(root, &path, fault)) {
        tell_place(bytes, length, file, path ? path : "", fault);
        return NULL;
    }
    struct profile *profile = memory_take(sizeof *profile);
    profile->root = json_incref(root);
    profile->name = json_text_at(root, "name");
    profile->version = (int)json_integer_value(json_at(root, "version"));
    return profile;
}

/* With `missing`, a file that is not there is told by it and is no fault. */
static struct profile *load(const char *file, bool *missing, struct fault *fault) {
    struct fault reading = {0};
    size_t length;
    int error = 0;
    text_auto_t *bytes = store_read(file, PROFILE_FILE_LIMIT, &length, &error, &reading);
    if (bytes)
        return profile_read(bytes, length, file, fault);
    if (missing && (error == ENOENT || error == ENOTDIR)) {
        *missing = true;
        fault_clear(&reading);
    } else if (fault->status == STATUS_DONE) {
        *fault = reading;
    } else {
        fault_clear(&reading);
    }
    return NULL;
}

void profile_free(struct profile *profile) {
    if (!profile)
        return;
    json_decref(profile->root);
    free(profile);
}

/* What was loaded, by where it came from; kept until the tool ends. */
struct loaded {
    struct loaded *next;
    char *source;
    struct profile *profile;
};
static struct loaded *loaded_profiles;

static const struct profile *already(const char *source) {
    for (const struct loaded *one = loaded_profiles; one; one = one->next)
        if (strcmp(one->source, source) == 0)
            return one->profile;
    return NULL;
}

static const struct profile *keep(const char *source, struct profile *profile) {
    struct loaded *one = memory_take(sizeof *one);
    *one = (struct loaded){loaded_profiles, memory_text(source), profile};
    loaded_profiles = one;
    return profile;
}

/* A plan that names a profile must get that one; NULL otherwise, and the other is freed. */
static struct profile *must_be_named(const char *name, const char *source, struct profile *profile,
                                     struct fault *fault) {
    if (!profile || strcmp(profile->name, name) == 0)
        return profile;
    fault_set(fault, STATUS_INVALID, _("name: it is \"%s\"; expected \"%s\", as the file is called"),
              profile->name, name);
    fault_place(fault, source, 0, 0);
    profile_free(profile);
    return NULL;
}

static const struct profile *keep_named(const char *name, const char *source, struct profile *profile,
                                        struct fault *fault) {
    profile = must_be_named(name, source, profile, fault);
    return profile ? keep(source, profile) : NULL;
}

struct profile *profile_load(const char *file, struct fault *fault) {
    static const char suffix[] = ".profile.json";
    const char *slash = strrchr(file, '/'), *base = slash ? slash + 1 : file;
    const size_t length = strlen(base), end = strlen(suffix);
    struct profile *profile = load(file, NULL, fault);
    if (length <= end || strcmp(base + length - end, suffix) != 0)
        return profile;
    text_auto_t *name = memory_bytes(base, length - end);
    return must_be_named(name, file, profile, fault);
}

/* The profile of a directory's file; NULL with `fault` unset when there is none. */
static const struct profile *in_directory(const char *name, const char *directory, const char *suffix,
                                          struct fault *fault) {
    text_auto_t *file = memory_format("%s/%s%s", directory, name, suffix);
    const struct profile *profile = already(file);
    bool missing = false;
    return profile ? profile : keep_named(name, file, load(file, &missing, fault), fault);
}

static const struct profile *in_search_path(const char *name, struct fault *fault) {
    const char *search = getenv("CSC_PROFILE_PATH");
    char **directories = text_split(search ? search : "", ':');
    const struct profile *profile = NULL;
    for (char **one = directories; *one && !profile && fault->status == STATUS_DONE; one++) {
        profile = in_directory(name, *one, ".profile.json", fault);
        if (!profile && fault->status == STATUS_DONE)
            profile = in_directory(name, *one, ".json", fault);
    }
    text_list_free(directories);
    return profile;
}

static const struct profile *compiled_in(const char *name, struct fault *fault) {
    for (const struct profile_builtin *one = profile_builtins; one->name; one++) {
        if (strcmp(one->name, name) != 0)
            continue;
        const struct profile *profile = already(name);
        return profile ? profile
                       : keep_named(name, name,
                                    profile_read((const char *)one->bytes, one->length, name, fault), fault);
    }
    return NULL;
}

static const struct profile *unknown(const char *name, struct fault *fault) {
    size_t count = 0;
    while (profile_builtins[count].name)
        count++;
    const char **names = memory_take((count + 1) * sizeof *names);
    struct text list = {0};
    for (size_t i = 0; i < count; i++) {
        names[i] = profile_builtins[i].name;
        text_add_format(&list, "%s%s", i ? ", " : "", names[i]);
    }
    const char *nearest = text_nearest(name, names);
    fault_set(fault, STATUS_USAGE, _("no profile is called \"%s\"; there are %s"), name, list.bytes);
    if (nearest)
        fault_hint(fault, _("did you mean \"%s\"?"), nearest);
    else
        fault_hint(fault, _("put its file, NAME.profile.json, beside the plan or in a directory of "
                            "CSC_PROFILE_PATH"));
    text_clear(&list);
    free(names);
    return NULL;
}

const struct profile *profile_find(const char *name, const char *directory, struct fault *fault) {
    /* The name comes from a plan: it must not lead out of the directories. */
    text_auto_t *slug = text_slug(name);
    if (*name == '\0' || strcmp(slug, name) != 0)
        return unknown(name, fault);
    const struct profile *profile = in_search_path(name, fault);
    if (!profile && fault->status == STATUS_DONE && directory)
        profile = in_directory(name, *directory ? directory : ".", ".profile.json", fault);
    if (!profile && fault->status == STATUS_DONE)
        profile = compiled_in(name, fault);
    if (!profile && fault->status == STATUS_DONE)
        return unknown(name, fault);
    return profile;
}
