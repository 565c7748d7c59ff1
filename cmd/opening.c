#include "cmd/opening.h"

#include "io/json.h"
#include "rules/actions.h"

void actions_open(struct work *work, bool of_meetings) {
    const char *id;
    json_t *action;
    struct fault early = {0};
    json_object_foreach (json_object_get(work->root, "actions"), id, action) {
        if (json_is(action, "status", "proposed") && (of_meetings || !json_text_at(action, "meeting")) &&
            action_may_open(&work->inquiry, id, &early)) {
            json_put_text(action, "status", "open");
            work_touch(work, id);
        }
        fault_clear(&early);
    }
}
