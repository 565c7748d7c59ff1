#include "io/json.h"

#include <string.h>

#include "base/text.h"
#include "io/scan.h"

void json_setup(void) {
    json_set_alloc_funcs(memory_take, free);
}

char *json_bytes(const json_t *value) {
    char *bytes = json_dumps(value, JSON_INDENT(2) | JSON_ENCODE_ANY);
    if (!bytes)
        return NULL;
    size_t length = strlen(bytes);
    bytes = memory_grow(bytes, length + 2);
    memcpy(bytes + length, "\n", 2);
    return bytes;
}

char *json_line(const json_t *value) {
    return json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
}

/* Removes what is empty inside; true when nothing is left of the value itself. */
static bool prune(json_t *value) {
    if (json_is_string(value))
        return json_string_length(value) == 0;
    if (json_is_array(value)) {
        for (size_t index = json_array_size(value); index-- > 0;)
            if (prune(json_array_get(value, index)))
                json_array_remove(value, index);
        return json_array_size(value) == 0;
    }
    if (!json_is_object(value))
        return false;
    const char *key;
    json_t *member;
    void *next;
    json_object_foreach_safe(value, next, key, member) {
        if (prune(member))
            json_object_del(value, key);
    }
    return json_object_size(value) == 0;
}

void json_prune(json_t *value) {
    prune(value);
}

/* A name without '~' is looked up where it stands: reports do this for every cell. */
static json_t *child(const json_t *value, const char *path, size_t length) {
    if (json_is_object(value) && !memchr(path, '~', length))
        return json_object_getn(value, path, length);
    text_auto_t *name = path_member(&path);
    size_t index;
    if (json_is_array(value))
        return name && path_index(name, &index) ? json_array_get(value, index) : NULL;
    return json_object_get(value, name);
}

json_t *json_at(const json_t *value, const char *path) {
    json_t *at = (json_t *)value;
    while (at && *path) {
        size_t length = strcspn(path, "/");
        at = child(at, path, length);
        path += length + (path[length] == '/');
    }
    return at;
}

const char *json_text_at(const json_t *value, const char *path) {
    return json_string_value(json_at(value, path));
}

bool json_is(const json_t *value, const char *path, const char *text) {
    const char *found = json_text_at(value, path);
    return found && text && strcmp(found, text) == 0;
}

bool json_yes(const json_t *value, const char *path) {
    return json_is_true(json_at(value, path));
}

bool json_has(const json_t *array, const char *text) {
    size_t index;
    json_t *element;
    json_array_foreach(array, index, element) {
        if (json_is(element, "", text))
            return true;
    }
    return false;
}

void json_put(json_t *value, const char *path, json_t *stolen) {
    text_auto_t *name = path_member(&path);
    if (!name || !*path) {
        if (stolen)
            json_object_set_new(value, name, stolen);
        else
            json_object_del(value, name);
        return;
    }
    json_t *within = json_object_get(value, name);
    if (!json_is_object(within)) {
        if (!stolen)
            return;
        within = json_object();
        json_object_set_new(value, name, within);
    }
    json_put(within, path, stolen);
    if (!stolen && json_object_size(within) == 0)
        json_object_del(value, name);
}

/* Invalid UTF-8, which callers refuse before, is put in its visible form: Jansson would give NULL, and NULL
 * removes. */
void json_put_text(json_t *value, const char *path, const char *text) {
    json_t *string = text ? json_string(text) : NULL;
    if (text && !string) {
        text_auto_t *visible = text_visible(text, true);
        string = json_string(visible);
    }
    json_put(value, path, string);
}
