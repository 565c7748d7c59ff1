/* Practices and plans for the tests of the view, as JSON that is changed by merge patches. */
#ifndef CSC_TEST_VIEW_PLANS_H
#define CSC_TEST_VIEW_PLANS_H

#include <stdlib.h>

#include "base/date.h"
#include "base/memory.h"
#include "base/text.h"
#include "check.h"
#include "io/json.h"
#include "view/view.h"

#define JSON(...) #__VA_ARGS__
#pragma GCC diagnostic ignored "-Woverlength-strings"

static inline int day_of(const char *text) {
    int day;
    if (!date_read(text, &day))
        abort();
    return day;
}

static inline json_t *parsed(const char *text) {
    json_error_t error;
    json_t *value = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    if (value)
        return value;
    fprintf(stderr, "%d:%d: %s\n", error.line, error.column, error.text);
    abort();
}

/* `change` is a merge patch, or NULL. A new reference. */
static inline json_t *changed(const json_t *plan, const char *change) {
    json_auto_t *patch = parsed(change ? change : "{}");
    return patch_apply(plan, patch);
}

static inline struct plan plan_with(json_t *root, const struct profile *profile) {
    return (struct plan){.operand = (char *)"plan.json", .root = root, .profile = profile};
}

/* What the audience sees, a new reference; NULL when it gets nothing. */
static inline json_t *seen_on(json_t *root, const struct profile *profile, const char *who, int day) {
    struct plan plan = plan_with(root, profile);
    struct fault fault = {0};
    struct view *view = view_for(&plan, NULL, who, day, &fault);
    json_t *seen = view ? json_incref(view->root) : NULL;
    CHECK(view || fault.status != STATUS_DONE);
    fault_clear(&fault);
    view_free(view);
    return seen;
}

#endif
