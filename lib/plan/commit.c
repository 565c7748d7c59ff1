/* What a change and a disclosure leave behind (plan.h). */
#include <string.h>

#include "base/memory.h"
#include "io/json.h"
#include "plan/writing.h"
#include "record/record.h"

static bool is_open(const struct plan *plan, struct fault *fault) {
    if (plan->writing)
        return true;
    fault_set(fault, STATUS_FAILED, _("the plan was opened for reading"));
    return fault_place(fault, plan->path, 0, 0);
}

static bool well_formed(const struct plan *plan, const json_t *root, struct fault *fault) {
    return record_check(&record_plan, root, profile_vocabularies(plan->profile), NULL, fault) ||
           fault_place(fault, plan->path, 0, 0);
}

/* Lines begun: with the adopt line where the journal is behind. *root is the plan after it (a new reference),
 * NULL when there is nothing to adopt. */
static struct lines begin_lines(struct plan *plan, const struct deed *deed, json_t **root) {
    struct plan_writing *writing = plan->writing;
    struct lines lines = lines_begin(writing);
    *root = NULL;
    if (!writing->adopt)
        return lines;
    *root = plan_at_revision(plan->before, writing->revision + 1);
    if (plan->outside)
        json_object_set_new(plan->outside, "adopted", json_integer(writing->revision + 1));
    lines_add(&lines, deed,
              &(struct line_parts){.kind = "adopt",
                                   .revision = writing->revision + 1,
                                   .adopts = plan_revision(plan->before),
                                   .base = *root,
                                   .plan = plan_digest(*root)});
    return lines;
}

/* A member that is there gets another value: json_object_set() may take memory also then. */
static void set_revision(json_t *root, json_t *revision) {
    void *at = json_object_iter_at(root, "revision");
    if (at)
        json_object_iter_set(root, at, revision);
    else
        json_object_set(root, "revision", revision);
}

/* The plan is now `root` and `before` its copy (both stolen), on disk and in memory; plan->root keeps its
 * members. Nothing is allocated: a change that is saved is not told as failed for want of memory. */
static void settle(struct plan *plan, json_t *root, json_t *before) {
    json_t *revision = json_object_get(root, "revision");
    set_revision(plan->root, revision);
    json_decref(plan->before);
    plan->before = before;
    plan->writing->revision = (long)json_integer_value(revision);
    plan->adopted = plan->writing->adopt;
    plan->writing->adopt = false;
    json_decref(root);
}

static bool save(struct plan *plan, struct lines *lines, json_t *stolen, struct fault *fault) {
    json_t *before = json_deep_copy(stolen);
    /* The first lines of a plan take the place of what is kept beside. */
    const bool anew = !plan->before && plan->writing->kept;
    bool done = well_formed(plan, stolen, fault) &&
                (anew ? plan_save_anew(plan, lines, stolen, fault) : plan_save(plan, lines, stolen, fault));
    if (done) {
        settle(plan, stolen, before);
    } else {
        json_decref(stolen);
        json_decref(before);
    }
    text_clear(&lines->text);
    return done;
}

const char *plan_kept_aside(const struct plan *plan) {
    return plan->writing ? plan->writing->kept : NULL;
}

/* Before the first byte is cut. */
static bool keep_in_the_way(struct plan *plan, struct fault *fault) {
    struct plan_writing *writing = plan->writing;
    if (writing->in_the_way && !writing->kept)
        writing->kept =
            aside_keep(plan->journal, "old", writing->in_the_way, writing->in_the_way_length, fault);
    return writing->kept || !writing->in_the_way;
}

static bool create(struct plan *plan, const struct deed *deed, struct fault *fault) {
    if (!keep_in_the_way(plan, fault))
        return false;
    struct lines lines = lines_begin(plan->writing);
    json_t *root = plan_at_revision(plan->root, plan->writing->revision + 1);
    lines_add(&lines, deed,
              &(struct line_parts){.kind = deed->kind,
                                   .revision = plan->writing->revision + 1,
                                   .base = root,
                                   .ids = deed->ids,
                                   .plan = plan_digest(root)});
    return save(plan, &lines, root, fault);
}

static bool change(struct plan *plan, const struct deed *deed, const json_t *patch, struct fault *fault) {
    json_t *adopted;
    struct lines lines = begin_lines(plan, deed, &adopted);
    if (json_object_size(patch) == 0)
        return save(plan, &lines, adopted, fault);
    long revision = plan->writing->revision + (adopted ? 2 : 1);
    json_t *root = plan_at_revision(plan->root, revision);
    lines_add(&lines, deed,
              &(struct line_parts){.kind = strcmp(deed->kind, "adopt") == 0 ? "change" : deed->kind,
                                   .revision = revision,
                                   .patch = patch,
                                   .ids = deed->ids,
                                   .undoes = deed->undoes,
                                   .plan = plan_digest(root)});
    json_decref(adopted);
    return save(plan, &lines, root, fault);
}

/* A journal that no longer gives its newest state gets a whole plan. To find that out takes all of it: only
 * who asks for adoption waits for that. */
static bool judge_newest(const struct plan *plan, struct fault *fault) {
    struct journal journal;
    struct fault unlike = {0};
    if (plan->writing->adopt)
        return true;
    const bool read = plan_journal(plan, &journal, fault);
    json_t *newest = read && journal.count ? journal_rebuild_line(&journal, journal.count, &unlike) : NULL;
    plan->writing->adopt = read && !newest;
    json_decref(newest);
    fault_clear(&unlike);
    journal_free(&journal);
    return read;
}

bool plan_commit(struct plan *plan, const struct deed *deed, struct fault *fault) {
    if (!is_open(plan, fault))
        return false;
    json_prune(plan->root);
    if (!plan->before)
        return create(plan, deed, fault);
    json_auto_t *patch = plan_patch(plan);
    const bool adopts = strcmp(deed->kind, "adopt") == 0;
    if (adopts && !judge_newest(plan, fault))
        return false;
    return (json_object_size(patch) == 0 && !(adopts && plan->writing->adopt)) ||
           change(plan, deed, patch, fault);
}

/* The same content to the same recipient, for the same reasons: what was told on a consent that has ended
 * since is told anew on another. */
static bool is_repeated(const json_t *disclosure, const json_t *earlier) {
    static const char *const members[] = {"to", "digest", "basis", "grounds", "legal_basis"};
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        const json_t *now = json_object_get(disclosure, members[i]),
                     *then = json_object_get(earlier, members[i]);
        if (now != then && !json_equal(now, then))
            return false;
    }
    return json_text_at(disclosure, "to") && json_text_at(disclosure, "digest");
}

/* The disclosure that was the same content for the same recipient; its number is 0 when there was none. *next
 * is the number that a new one gets. */
static struct disclosed disclosed_before(const struct journal *journal, const json_t *disclosure,
                                         long *next) {
    long count = 0, highest = 0;
    struct disclosed same = {0};
    for (size_t i = 0; i < journal->count; i++) {
        const json_t *earlier = json_object_get(journal->lines[i].value, "disclosure");
        if (!earlier)
            continue;
        long number = (long)json_integer_value(json_object_get(earlier, "number"));
        count++;
        highest = number > highest ? number : highest;
        if (is_repeated(disclosure, earlier))
            same = (struct disclosed){number, date_write(date_of(journal_word(&journal->lines[i], "at")))};
    }
    *next = (count > highest ? count : highest) + 1;
    return same;
}

static bool disclose(struct plan *plan, const struct deed *deed, long number, struct fault *fault) {
    json_t *root;
    struct lines lines = begin_lines(plan, deed, &root);
    json_auto_t *disclosure = json_copy((json_t *)deed->disclosure);
    json_object_set_new(disclosure, "number", json_integer(number));
    json_auto_t *now = root ? json_incref(root) : record_canonical(&record_plan, plan->before);
    lines_add(&lines, deed,
              &(struct line_parts){.kind = "disclosure",
                                   .revision = plan_revision(now),
                                   .disclosure = disclosure,
                                   .ids = deed->ids,
                                   .plan = plan_digest(now)});
    if (root)
        return save(plan, &lines, root, fault);
    bool done = plan_save(plan, &lines, NULL, fault);
    text_clear(&lines.text);
    return done;
}

static bool disclose_locked(struct plan *plan, const struct deed *deed, struct disclosed *disclosed,
                            struct fault *fault) {
    struct journal journal;
    long next;
    bool done = plan_journal(plan, &journal, fault);
    *disclosed = done ? disclosed_before(&journal, deed->disclosure, &next) : (struct disclosed){0};
    journal_free(&journal);
    if (!done || disclosed->number)
        return done;
    disclosed->number = next;
    return disclose(plan, deed, next, fault);
}

bool plan_disclose(struct plan *plan, const struct deed *deed, struct disclosed *disclosed,
                   struct fault *fault) {
    struct disclosed ignored;
    disclosed = disclosed ? disclosed : &ignored;
    if (plan->writing)
        return disclose_locked(plan, deed, disclosed, fault);
    struct plan *locked = plan_open(plan->path, false, fault);
    if (!locked)
        return false;
    const struct digest read = plan_digest(plan->root), now = plan_digest(locked->root);
    bool done = strcmp(read.text, now.text) == 0;
    if (!done)
        fault_set(fault, STATUS_BUSY, _("the plan has changed since it was read: run it again"));
    done = done && disclose_locked(locked, deed, disclosed, fault);
    if (done)
        set_revision(plan->root, json_object_get(locked->root, "revision"));
    plan->zeros_cut += locked->zeros_cut;
    if (done && locked->adopted) {
        json_decref(plan->outside);
        plan->outside = json_incref(locked->outside);
        plan->adopted = true;
    }
    plan_close(locked);
    return done || fault_place(fault, plan->path, 0, 0);
}
