#include "cmd/recipient.h"

#include "base/text.h"
#include "plan/names.h"
#include "plan/plan.h"
#include "view/gate.h"

/* What --for means in one plan. */
struct meaning {
    struct plan *plan;
    char *id;
};

static void forget(struct meaning *meaning) {
    plan_close(meaning->plan);
    free(meaning->id);
    *meaning = (struct meaning){0};
}

/* A plan that cannot be read, or knows nobody of the name, is told when its turn comes. */
static struct meaning meaning_in(const char *operand, const char *who) {
    struct fault fault = {0};
    struct meaning meaning = {.plan = plan_read(operand, &fault)};
    if (meaning.plan)
        meaning.id = audience_find(meaning.plan->root, who, &fault);
    fault_clear(&fault);
    return meaning;
}

static bool disagree(struct call *call, const struct meaning *one, const struct meaning *other) {
    const json_t *root = one->plan->root, *other_root = other->plan->root;
    fault_set(&call->fault, STATUS_USAGE, _("--for=%s means %s (%s) in %s and %s (%s) in %s"),
              call_option(call, "for"), one->id, names_show(root, one->id), one->plan->operand, other->id,
              names_show(other_root, other->id), other->plan->operand);
    return fault_hint(&call->fault, _("read the plans of each on their own"));
}

/* Rows tell no more of it than the name. */
static bool is_named(struct call *call, const struct meaning *meaning, const char *named) {
    const char *name = meaning->id ? names_show(meaning->plan->root, meaning->id) : NULL;
    if (!name || !named || text_same(name, named))
        return true;
    fault_set(&call->fault, STATUS_USAGE, _("--for=%s means %s (%s) in %s and %s in the rows"),
              call_option(call, "for"), meaning->id, name, meaning->plan->operand, named);
    return fault_hint(&call->fault, _("read the plans of each on their own"));
}

bool recipient_is_one(struct call *call, char *const *plans, const char *named, char **id, char **name) {
    const char *who = call_option(call, "for");
    struct meaning first = {0};
    bool one = true;
    for (; who && *plans && (named || first.id || plans[1]) && one; plans++) {
        struct meaning next = meaning_in(*plans, who);
        one = is_named(call, &next, named);
        if (one && first.id && next.id)
            one = audience_same(first.plan->root, first.id, next.plan->root, next.id) ||
                  disagree(call, &first, &next);
        if (!first.id && next.id) {
            first = next;
            continue;
        }
        forget(&next);
    }
    *id = memory_text(first.id);
    *name = memory_text(first.id ? names_show(first.plan->root, first.id) : NULL);
    forget(&first);
    return one;
}
