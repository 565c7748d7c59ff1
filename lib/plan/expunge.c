/* The texts of items taken out of plan and journal: the only rewriting of a journal (plan.h).
 *
 * Every state that the journal knows is rebuilt, its digest compared, and made anew without the texts; the
 * lines say the same as before of these states. Before them stands the line of the expunging, with the state
 * that the first of them begins from. */
#include <string.h>

#include "base/memory.h"
#include "io/json.h"
#include "plan/names.h"
#include "plan/writing.h"
#include "record/record.h"
#include "record/redact.h"

/* One line of the old journal: the states after it, and what continues it. */
struct state {
    json_t *before, *after; /* with the texts and without; kept until the last line that continues it */
    size_t last;            /* the number of that line, 0 when there is none */
    struct digest digest;   /* of the new line */
};

struct rewriting {
    const struct plan *plan;
    const struct deed *deed;
    const char *why;
    const json_t *items;
    struct redaction redaction;
    struct journal old;
    struct state *states;
    struct lines lines;
    json_t *root; /* the plan as it will be */
    size_t held;  /* lines that held a text */
};

static bool is_altered(const struct journal *journal, size_t line, struct fault *fault) {
    text_auto_t *file = text_word(journal->file);
    text_auto_t *name = aside_name(journal->file, "altered"), *aside = text_word(name);
    fault_set(fault, STATUS_INVALID, _("the journal has been altered: its texts cannot be told apart"));
    fault_rule(fault, "journal-altered", NULL);
    fault_hint(fault,
               _("mv %s %s and expunge again: a new journal begins; what was moved aside still holds "
                 "the texts"),
               file, aside);
    return fault_place(fault, journal->file, line, 1);
}

static json_t *redacted(struct rewriting *rewriting, const json_t *root, long revision) {
    json_auto_t *without = redaction_of(&rewriting->redaction, root);
    return plan_at_revision(without, revision);
}

/* How many texts a part of a line holds. */
static size_t texts_in(struct rewriting *rewriting, const json_t *part) {
    const size_t before = rewriting->redaction.texts;
    json_auto_t *without = part ? redaction_of(&rewriting->redaction, part) : NULL;
    return without ? rewriting->redaction.texts - before : 0;
}

/* The line whose state this one continues; 0 for one that stands on its own. */
static size_t continued_by(const struct journal *journal, size_t number) {
    if (json_object_get(journal->lines[number - 1].value, "base"))
        return 0;
    return journal_before(journal, number);
}

static void note_last(struct rewriting *rewriting) {
    for (size_t number = 1; number <= rewriting->old.count; number++) {
        const size_t before = continued_by(&rewriting->old, number);
        if (before)
            rewriting->states[before - 1].last = number;
    }
}

static void release(struct state *state) {
    json_decref(state->before);
    json_decref(state->after);
    state->before = state->after = NULL;
}

/* The states after the line; false when what the line says of itself is not so. */
static bool rebuild(struct rewriting *rewriting, size_t number, struct fault *fault) {
    const struct journal_line *line = &rewriting->old.lines[number - 1];
    struct state *state = &rewriting->states[number - 1];
    const size_t continues = continued_by(&rewriting->old, number);
    const json_t *earlier = continues ? rewriting->states[continues - 1].before : NULL;
    const json_t *base = json_object_get(line->value, "base"), *patch = json_object_get(line->value, "patch");
    if (!base && !earlier)
        return is_altered(&rewriting->old, number, fault);
    json_auto_t *root = base    ? json_deep_copy(base)
                        : patch ? patch_apply(earlier, patch)
                                : json_deep_copy(earlier);
    state->before = plan_at_revision(root, journal_revision(line));
    if (strcmp(plan_digest(state->before).text, journal_word(line, "plan")) != 0)
        return is_altered(&rewriting->old, number, fault);
    state->after = redacted(rewriting, state->before, journal_revision(line));
    return true;
}

static bool shares_item(const json_t *ids, const json_t *items) {
    size_t index;
    json_t *id;
    json_array_foreach ((json_t *)ids, index, id)
        if (json_has(items, json_string_value(id)))
            return true;
    return false;
}

/* The reason of an earlier expunging of the same item may name what it should not: it is replaced by the new
 * one. */
static bool redact_reason(const struct rewriting *rewriting, json_t *line) {
    const char *why = json_text_at(line, "why");
    if (!why || strcmp(why, rewriting->why) == 0 || strcmp(why, REDACTED) == 0 ||
        !shares_item(json_object_get(line, "ids"), rewriting->items))
        return false;
    json_object_set_new(line, "why", json_string(REDACTED));
    return true;
}

/* The line of an earlier expunging stands no longer first: it changes nothing. */
static json_t *line_anew(const struct rewriting *rewriting, size_t number, bool *reason) {
    const struct state *state = &rewriting->states[number - 1];
    const size_t continues = continued_by(&rewriting->old, number);
    json_t *line = json_copy(rewriting->old.lines[number - 1].value);
    *reason = json_is(line, "kind", "expunge") && redact_reason(rewriting, line);
    *reason = expunge_disclosure(rewriting->items, rewriting->redaction.found, line) || *reason;
    if (json_is(line, "kind", "expunge") && json_object_get(line, "base")) {
        json_object_del(line, "base");
        json_object_set_new(line, "patch", json_object());
    } else if (json_object_get(line, "base")) {
        json_object_set(line, "base", state->after);
    } else if (json_object_get(line, "patch")) {
        json_object_set_new(line, "patch",
                            plan_patch_between(rewriting->states[continues - 1].after, state->after));
    }
    json_object_set_new(line, "plan", json_string(plan_digest(state->after).text));
    return line;
}

static bool put_line(struct rewriting *rewriting, size_t number, struct fault *fault) {
    const size_t before = journal_before(&rewriting->old, number);
    const json_t *old = rewriting->old.lines[number - 1].value;
    bool reason;
    json_auto_t *line = line_anew(rewriting, number, &reason);
    const struct digest previous = before ? rewriting->states[before - 1].digest : rewriting->lines.previous;
    json_object_set_new(line, "previous", json_string(previous.text));
    text_auto_t *bytes = json_line(line);
    const size_t length = strlen(bytes);
    if (length > JOURNAL_LINE_LIMIT) {
        fault_set(fault, STATUS_INVALID, _("the line would be longer than %d MiB"),
                  JOURNAL_LINE_LIMIT / 1024 / 1024);
        return fault_place(fault, rewriting->old.file, number, 1);
    }
    rewriting->states[number - 1].digest = rewriting->lines.previous = digest_bytes(bytes, length);
    text_add(&rewriting->lines.text, bytes);
    text_add(&rewriting->lines.text, "\n");
    rewriting->held += reason || texts_in(rewriting, json_object_get(old, "base")) ||
                       texts_in(rewriting, json_object_get(old, "patch"));
    return true;
}

/* `first` is the state that the new chain begins with. */
static void put_expunging(struct rewriting *rewriting, const json_t *first) {
    const struct journal *old = &rewriting->old;
    const struct digest replaces = old->count ? old->lines[old->count - 1].digest : (struct digest){""};
    rewriting->lines.previous = replaces;
    lines_add(&rewriting->lines, rewriting->deed,
              &(struct line_parts){.kind = "expunge",
                                   .revision = plan_revision(first),
                                   .base = first,
                                   .ids = rewriting->items,
                                   .why = rewriting->why,
                                   .replaces = replaces.text,
                                   .plan = plan_digest(first)});
}

static bool put_lines(struct rewriting *rewriting, struct fault *fault) {
    note_last(rewriting);
    for (size_t number = 1; number <= rewriting->old.count; number++) {
        struct state *state = &rewriting->states[number - 1];
        const size_t continues = continued_by(&rewriting->old, number);
        if (!rebuild(rewriting, number, fault))
            return false;
        if (number == 1)
            put_expunging(rewriting, state->after);
        if (!put_line(rewriting, number, fault))
            return false;
        if (continues && rewriting->states[continues - 1].last == number)
            release(&rewriting->states[continues - 1]);
        if (!state->last)
            release(state);
    }
    return true;
}

/* A journal that is behind the plan, or missing, is brought up to it in the same write. */
static void put_plan(struct rewriting *rewriting, bool adopt) {
    const json_t *now = rewriting->plan->root;
    const long known = journal_last_revision(&rewriting->old), own = plan_revision(now);
    const long revision = !adopt ? own : (known > own ? known : own) + 1;
    rewriting->root = redacted(rewriting, now, revision);
    if (!adopt)
        return;
    if (rewriting->plan->outside)
        json_object_set_new(rewriting->plan->outside, "adopted", json_integer(revision));
    if (rewriting->old.count == 0)
        put_expunging(rewriting, rewriting->root);
    lines_add(&rewriting->lines, rewriting->deed,
              &(struct line_parts){.kind = "adopt",
                                   .revision = revision,
                                   .adopts = own,
                                   .base = rewriting->root,
                                   .plan = plan_digest(rewriting->root)});
}

static bool rewrite(struct rewriting *rewriting, struct fault *fault) {
    size_t line;
    const struct digest digest = plan_digest(rewriting->plan->root);
    switch (journal_judge(&rewriting->old, json_text_at(rewriting->plan->root, "id"), digest.text, &line)) {
    case JOURNAL_ALTERED:
    case JOURNAL_BAD_END:
        return is_altered(&rewriting->old, line, fault);
    case JOURNAL_AGREES:
    case JOURNAL_TAIL:
        if (!put_lines(rewriting, fault))
            return false;
        put_plan(rewriting, false);
        return true;
    default:
        if (!expunge_is_kept(rewriting->plan, &rewriting->old, rewriting->items, fault) ||
            !put_lines(rewriting, fault))
            return false;
        put_plan(rewriting, true);
        return true;
    }
}

/* What is for good is not guessed: the id that another verb would take it for is only told. free() it. */
static char *meant_by(const struct plan *plan, const char *typed) {
    struct fault unknown = {0};
    char *id = names_find(plan->root, "agencies|people|cases", typed, &unknown);
    fault_clear(&unknown);
    return id;
}

static bool all_found(const struct rewriting *rewriting, struct fault *fault) {
    size_t index;
    json_t *item;
    json_array_foreach ((json_t *)rewriting->items, index, item) {
        const char *typed = json_string_value(item);
        if (json_object_get(rewriting->redaction.found, typed))
            continue;
        fault_set(fault, STATUS_USAGE, _("neither the plan nor its journal knows %s"), typed);
        text_auto_t *meant = meant_by(rewriting->plan, typed);
        if (meant)
            return fault_hint(fault, _("ids are typed whole here: %s"), meant);
        return fault_hint(fault, _("csc-report history names the records that were touched"));
    }
    return true;
}

static bool take_items(struct rewriting *rewriting, struct fault *fault) {
    size_t index;
    json_t *item;
    json_array_foreach ((json_t *)rewriting->items, index, item)
        if (!redaction_add(&rewriting->redaction, json_string_value(item), fault))
            return false;
    return true;
}

static bool save(const struct rewriting *rewriting, struct plan *plan, struct fault *fault) {
    if (!plan_save_anew(plan, &rewriting->lines, rewriting->root, fault))
        return false;
    plan->adopted = plan->writing->adopt;
    plan->writing->adopt = false;
    plan->zeros_cut += plan->writing->zeros;
    plan->writing->zeros = 0;
    return true;
}

/* A dry run has no lock and changes nothing. Where nothing is left to take out, an earlier run may have done
 * so and not have brought it to disk: only when that is done is it told. */
static bool finish(struct rewriting *rewriting, struct plan *plan, struct expunged *expunged,
                   struct fault *fault) {
    const bool unfinished = rewriting->old.whole < rewriting->old.size; /* nobody can say what it holds */
    *expunged =
        (struct expunged){.texts = texts_in(rewriting, plan->root),
                          .lines = rewriting->held,
                          .count = rewriting->old.count,
                          .patch = plan_patch_between(plan->root, rewriting->root),
                          .told = expunge_told(&rewriting->old, rewriting->items, &rewriting->redaction)};
    expunged->changed = expunged->texts > 0 || expunged->lines > 0 || unfinished;
    if (!all_found(rewriting, fault))
        return false;
    if (!expunged->changed)
        return !plan->writing || expunge_sync(plan, fault);
    if (!record_check(&record_plan, rewriting->root, profile_vocabularies(plan->profile), NULL, fault))
        return fault_place(fault, plan->path, 0, 0);
    return !plan->writing || save(rewriting, plan, fault);
}

bool plan_expunge(struct plan *plan, const json_t *items, const char *why, const struct deed *deed,
                  struct expunged *expunged, struct fault *fault) {
    struct rewriting rewriting = {
        .plan = plan, .deed = deed, .why = why, .items = items, .redaction = redaction_new()};
    *expunged = (struct expunged){0};
    bool done = take_items(&rewriting, fault) && plan_journal(plan, &rewriting.old, fault);
    rewriting.states = memory_take((rewriting.old.count + 1) * sizeof *rewriting.states);
    done = done && rewrite(&rewriting, fault) && finish(&rewriting, plan, expunged, fault);
    for (size_t i = 0; i < rewriting.old.count; i++)
        release(&rewriting.states[i]);
    free(rewriting.states);
    json_decref(rewriting.root);
    text_clear(&rewriting.lines.text);
    redaction_free(&rewriting.redaction);
    journal_free(&rewriting.old);
    return done;
}

void expunged_clear(struct expunged *expunged) {
    json_decref(expunged->patch);
    json_decref(expunged->told);
    *expunged = (struct expunged){0};
}

/* The plan without the texts of the items of the line; NULL when they are no items. */
static json_t *without_items(const json_t *line, const json_t *root, long revision) {
    struct redaction redaction = redaction_new();
    struct fault fault = {0};
    size_t index;
    json_t *item;
    bool known = true;
    json_array_foreach (json_object_get(line, "ids"), index, item)
        known = known &&
                redaction_add(&redaction, json_string_value(item) ? json_string_value(item) : "", &fault);
    json_auto_t *without = known ? redaction_of(&redaction, root) : NULL;
    redaction_free(&redaction);
    fault_clear(&fault);
    return without ? plan_at_revision(without, revision) : NULL;
}

/* A plan of a higher revision than the journal's last was saved after the expunging, and its line is damaged
 * or lost: what it says of an item was written since. */
json_t *expunge_unfinished(const struct journal *journal, const json_t *root) {
    const size_t number = journal_last_readable(journal);
    const struct journal_line *last = number ? &journal->lines[number - 1] : NULL;
    if (!last || !json_is(journal->lines[0].value, "kind", "expunge") ||
        plan_revision(root) > journal_revision(last) ||
        strcmp(plan_digest(root).text, journal_word(last, "plan")) == 0)
        return NULL;
    json_t *rest = without_items(journal->lines[0].value, root, journal_revision(last));
    if (rest && strcmp(plan_digest(rest).text, journal_word(last, "plan")) == 0)
        return rest;
    json_decref(rest);
    return NULL;
}

bool plan_is_half_expunged(const struct plan *plan, const struct journal *journal) {
    json_auto_t *rest = expunge_unfinished(journal, plan->root);
    return rest != NULL;
}
