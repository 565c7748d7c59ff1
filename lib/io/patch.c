/* JSON merge patches (RFC 7396). Results share nothing with what they were made from, so either may be
 * changed afterwards. */
#include "io/json.h"

static json_t *diff_objects(const json_t *from, const json_t *to) {
    json_t *patch = json_object(), *old, *new;
    const char *key;
    json_object_foreach ((json_t *)from, key, old) {
        if (!json_object_get(to, key))
            json_object_set_new(patch, key, json_null());
    }
    json_object_foreach ((json_t *)to, key, new) {
        old = json_object_get(from, key);
        if (!json_equal(old, new))
            json_object_set_new(patch, key, patch_diff(old, new));
    }
    return patch;
}

json_t *patch_diff(const json_t *from, const json_t *to) {
    if (json_is_object(from) && json_is_object(to))
        return diff_objects(from, to);
    return json_deep_copy(to);
}

/* A member of the patch that is null removes; so it never comes here but as the whole patch. */
json_t *patch_apply(const json_t *target, const json_t *patch) {
    if (!json_is_object(patch))
        return json_deep_copy(patch);
    json_t *result = json_object(), *value;
    const char *key;
    if (json_is_object(target)) {
        json_object_foreach ((json_t *)target, key, value) {
            const json_t *change = json_object_get(patch, key);
            if (!json_is_null(change))
                json_object_set_new(result, key, change ? patch_apply(value, change) : json_deep_copy(value));
        }
    }
    json_object_foreach ((json_t *)patch, key, value) {
        if (!json_is_null(value) && !json_object_get(result, key))
            json_object_set_new(result, key, patch_apply(NULL, value));
    }
    return result;
}

void patch_change(json_t *target, const json_t *patch) {
    const char *key;
    json_t *value;
    json_object_foreach ((json_t *)patch, key, value) {
        json_t *now = json_object_get(target, key);
        if (json_is_null(value))
            json_object_del(target, key);
        else if (json_is_object(now) && json_is_object(value))
            patch_change(now, value);
        else
            json_object_set_new(target, key, patch_apply(NULL, value));
    }
}
