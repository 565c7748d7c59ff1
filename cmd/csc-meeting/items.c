/* What stands in a meeting under letters of its own: notes (M1/N2), corrections (M1/V1). */
#include <string.h>

#include "cmd/csc-meeting/verbs.h"
#include "io/json.h"
#include "report/cells.h"
#include "rules/roles.h"

/* A closed plan's minutes stand; those of a plan that is closing may still be finished. */
static bool not_closed(struct call *call, const struct work *work) {
    return !json_is(work->root, "status", "closed") || must_be_open(&work->inquiry, &call->fault);
}

bool minutes_open(struct call *call, struct work *work) {
    return work_begin(call, work) && not_closed(call, work);
}

json_t *item_begin(struct call *call, struct work *work, const char *item, meeting_finder *otherwise,
                   const char **id) {
    if (!item || !strchr(item, '/'))
        return otherwise(call, work, id);
    text_auto_t *named = memory_bytes(item, strcspn(item, "/"));
    if (!minutes_open(call, work) || !(*id = work_find(call, work, "meetings", named)))
        return NULL;
    const char *option = call_option(call, "meeting");
    const char *chosen = option ? work_name(call, work, "meetings", option) : *id;
    if (chosen && strcmp(chosen, *id) != 0)
        fault_set(&call->fault, STATUS_USAGE, _("%s is not of %s"), item, chosen);
    return call->fault.status == STATUS_DONE ? record_find(work->root, *id) : NULL;
}

static json_t *keys_of(const json_t *map) {
    const char *key;
    json_t *value, *keys = json_array();
    json_object_foreach ((json_t *)map, key, value)
        json_array_append_new(keys, json_string(key));
    return keys;
}

json_t *item_named(struct call *call, const json_t *meeting, const char *id, const char *path,
                   const char *item, const char **key) {
    const char *slash = strchr(item, '/');
    text_auto_t *of = memory_bytes(item, slash ? (size_t)(slash - item) : 0);
    text_auto_t *wanted = memory_text(slash ? slash + 1 : item);
    json_t *map = json_at(meeting, path);
    if (*wanted >= 'a' && *wanted <= 'z')
        *wanted = (char)(*wanted - 'a' + 'A');
    if (slash && strcasecmp(of, id) != 0) {
        fault_set(&call->fault, STATUS_USAGE, _("%s is not of %s"), item, id);
        return NULL;
    }
    void *found = json_object_iter_at(map, wanted);
    *key = found ? json_object_iter_key(found) : NULL;
    if (found)
        return json_object_iter_value(found);
    json_auto_t *keys = keys_of(map);
    text_auto_t *list = texts_joined(keys);
    fault_set(&call->fault, STATUS_USAGE, _("%s has no %s"), id, wanted);
    if (*list)
        fault_hint(&call->fault, _("there are: %s"), list);
    return NULL;
}
