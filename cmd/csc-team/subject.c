/* Whom the plan is for, how it began, and what the team works by (H-11, H-22, H-24, H-41, H-50). */
#include <string.h>

#include "base/text.h"
#include "cmd/csc-team/verbs.h"
#include "io/json.h"
#include "rules/permission.h"
#include "rules/roles.h"

enum status subject_set(struct call *call) {
    static const struct member_option plan[] = {{"reference", "reference"}, {"language", "language"}, {0}};
    static const struct member_option initiated[] = {{"criterion", "criteria"},
                                                     {"requested-by", "requested_by"},
                                                     {"reason", "reason"},
                                                     {"identified-by", "identified_by"},
                                                     {"initiated-by", "by"},
                                                     {"exclusions", "exclusions"},
                                                     {"explained-on", "explained_on"},
                                                     {"permission-by", "permission_by"},
                                                     {"permission-on", "permission_on"},
                                                     {0}};
    struct work work;
    if (work_begin(call, &work) && must_be_open(&work.inquiry, &call->fault) &&
        work_members(call, &work, member_made(work.root, "subject")) &&
        members_given(call, &work, work.root, &record_plan, plan)) {
        if (members_given(call, &work, member_made(work.root, "initiated"), &record_initiated, initiated) &&
            call_option(call, "permission-by"))
            must_be_own_permission(&work.inquiry, &call->fault);
    }
    return work_end(call, &work, NULL);
}

/* The ids in a collection that were not in it before, one a line. */
static void add_new_ids(struct text *ids, const json_t *before, const json_t *now) {
    const char *id;
    json_t *text;
    json_object_foreach ((json_t *)now, id, text) {
        if (!json_object_get(before, id))
            text_add_format(ids, "%s%s", ids->length ? "\n" : "", id);
    }
}

enum status charter_set(struct call *call) {
    struct work work;
    struct text ids = {0};
    json_auto_t *before = NULL;
    if (work_begin(call, &work) && must_be_open(&work.inquiry, &call->fault)) {
        json_t *charter = member_made(work.root, "charter");
        before = json_deep_copy(charter);
        if (work_members(call, &work, charter)) {
            add_new_ids(&ids, json_object_get(before, "strengths"), json_object_get(charter, "strengths"));
            add_new_ids(&ids, json_object_get(before, "ground_rules"),
                        json_object_get(charter, "ground_rules"));
        }
    }
    enum status status = work_end(call, &work, ids.bytes);
    text_clear(&ids);
    return status;
}
