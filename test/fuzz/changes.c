/* A plan and then merge patches, one a line: each is committed, and all are undone. After a commit plan and
 * journal agree and the journal holds every state; what is undone is what stood before; a commit that fails
 * changes nothing; no other file is left. */
#include "plan/plan.h"
#include "record/record.h"
#include "target.h"

enum { STATES = 6 };
static const struct clock when = {.today = 20781, .set = true, .now = "2026-11-24T12:00:00-05:00"};

struct states {
    json_t *list[STATES];
    size_t count;
};

/* The state without its revision. New reference. */
static json_t *state_of(const json_t *root) {
    json_t *state = record_canonical(&record_plan, root);
    json_object_del(state, "revision");
    return state;
}

static void push(struct states *states, json_t *stolen) {
    states->list[states->count++] = stolen;
}

static void pop(struct states *states) {
    json_decref(states->list[--states->count]);
}

static void check_files(const struct plan *plan) {
    struct fault fault = {0};
    struct journal journal = {0};
    text_auto_t *bytes = plan_bytes(plan->root);
    text_auto_t *kept = fuzz_slurp("plan.json");
    struct digest digest = plan_digest(plan->root);
    size_t line;
    MUST(strcmp(bytes, kept) == 0);
    MUST(journal_load(plan->journal, &journal, &fault));
    MUST(journal_judge(&journal, json_text_at(plan->root, "id"), digest.text, &line) == JOURNAL_AGREES);
    json_auto_t *rebuilt = journal_rebuild(&journal, journal_last_revision(&journal), &fault);
    json_auto_t *canonical = record_canonical(&record_plan, plan->root);
    MUST(rebuilt && json_equal(rebuilt, canonical));
    journal_free(&journal);
}

static bool commit(struct plan *plan, const char *kind, long undoes) {
    struct fault fault = {0};
    const struct deed deed = {
        .verb = "csc-actions set", .kind = kind, .by = "ann", .clock = &when, .undoes = undoes};
    text_auto_t *before = fuzz_slurp("plan.json");
    bool done = plan_commit(plan, &deed, &fault);
    text_auto_t *after = fuzz_slurp("plan.json");
    MUST(done || strcmp(before, after) == 0);
    MUST_TELL(done, &fault);
    return done;
}

/* What makes the plan this plan is not for patches to change. */
static void patch(struct plan *plan, const json_t *change) {
    static const char *const kept[] = {"format", "id", "revision", "profile", "profile_version"};
    json_auto_t *patched = patch_apply(plan->root, change);
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        json_t *member = json_object_get(plan->root, kept[i]);
        json_object_del(patched, kept[i]);
        if (member)
            json_object_set(patched, kept[i], member);
    }
    json_object_clear(plan->root);
    json_object_update(plan->root, patched);
}

static void change(const char *line, struct states *states) {
    struct fault fault = {0};
    json_auto_t *change = json_read(line, strlen(line), JSON_DEPTH_LIMIT, "patch", &fault);
    fault_clear(&fault);
    if (!json_is_object(change))
        return;
    struct plan *plan = plan_open("plan.json", false, &fault);
    MUST(plan);
    patch(plan, change);
    if (commit(plan, "change", 0)) {
        json_t *state = state_of(plan->root);
        if (json_equal(state, states->list[states->count - 1]))
            json_decref(state);
        else {
            push(states, state);
            check_files(plan);
        }
    }
    plan_close(plan);
}

/* Takes the newest change back. false when there is none, or a rule keeps it. */
static bool take_back(struct states *states) {
    struct fault fault = {0};
    long revision = 0;
    struct plan *plan = plan_open("plan.json", false, &fault);
    MUST(plan);
    bool undone = plan_undo(plan, &revision, &fault);
    if (undone) {
        MUST(states->count > 1 && commit(plan, "undo", revision));
        pop(states);
        json_auto_t *state = state_of(plan->root);
        MUST(json_equal(state, states->list[states->count - 1]));
        check_files(plan);
    } else
        MUST(fault.status == (states->count > 1 ? STATUS_REFUSED : STATUS_NO));
    MUST_TELL(undone, &fault);
    plan_close(plan);
    return undone;
}

static bool opens(struct states *states) {
    struct fault fault = {0};
    struct plan *plan = plan_open("plan.json", false, &fault);
    if (plan)
        push(states, state_of(plan->root));
    MUST_TELL(plan != NULL, &fault);
    plan_close(plan);
    return plan != NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct states states = {0};
    text_auto_t *first = fuzz_line(&data, &size);
    if (!first)
        return 0;
    fuzz_begin();
    fuzz_spill("plan.json", first, strlen(first));
    if (opens(&states)) {
        for (char *line; states.count < STATES && (line = fuzz_line(&data, &size)); free(line))
            change(line, &states);
        while (take_back(&states))
            ;
    }
    while (states.count)
        pop(&states);
    unlink("plan.json");
    unlink("plan.journal");
    fuzz_nothing_left();
    return 0;
}
