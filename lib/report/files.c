#include "report/files.h"

#include <sys/stat.h>

#include "base/text.h"
#include "base/zone.h"
#include "io/json.h"
#include "plan/journal.h"
#include "report/cells.h"

static void add(const struct view *view, struct findings *findings, const char *rule, const char *other,
                const char *text) {
    struct inquiry inquiry = report_inquiry(view);
    findings_add(findings, &inquiry, rule_named(rule),
                 (struct found){.item = "plan", .other = other, .text = text});
}

static void find_mode(const struct view *view, const char *file, struct findings *findings) {
    struct stat status;
    if (stat(file, &status) == 0 && status.st_mode & (S_IRGRP | S_IROTH | S_IWGRP | S_IWOTH))
        add(view, findings, "readable-by-others", NULL, file);
}

static void find_forks(const struct view *view, const struct journal *journal, struct findings *findings) {
    for (size_t i = 0; i < journal->count; i++) {
        const struct journal_line *line = &journal->lines[i];
        text_auto_t *text = memory_format(_("line %zu continues line %zu"), line->number, line->parent);
        if (line->fork)
            add(view, findings, "journal-fork", NULL, text);
    }
}

static void find_edited(const struct view *view, const struct journal *journal, size_t known,
                        struct findings *findings) {
    const long revision = known ? journal_revision(&journal->lines[known - 1]) : 0;
    text_auto_t *text = known ? memory_format(_("it is revision %ld again"), revision)
                              : memory_text(_("no revision that the journal knows"));
    add(view, findings, "edited-outside", NULL, text);
}

/* What was expunged and stands in the plan all the same. True: it was never taken out of it. */
static bool find_expunged(const struct view *view, const struct journal *journal, struct findings *findings) {
    const bool half = plan_is_half_expunged(view->plan, journal);
    json_auto_t *back = half ? json_array() : plan_expunged_back(view->plan, journal);
    text_auto_t *list = expunged_list(back);
    if (half)
        add(view, findings, "expunge-unfinished", NULL, NULL);
    else if (*list)
        add(view, findings, "expunged-text-back", NULL, list);
    return half;
}

static void find_altered(const struct view *view, const struct journal *journal, struct findings *findings) {
    static const char *const what[] = {
        [ALTERED_UNREADABLE] = N_("it is no line of a journal"),
        [ALTERED_BEGINNING] = N_("no journal begins so"),
        [ALTERED_STATE] = N_("what it changes does not give the plan that it names"),
        [ALTERED_OR_GONE] = N_("it was altered, or lines after it are gone"),
        [ALTERED_PLACE] = N_("it continues no line, and the next does not continue it")};
    const struct journal_altered altered = journal_altered(journal);
    if (altered.how == ALTERED_NOT)
        return;
    text_auto_t *text =
        altered.how == ALTERED_EITHER
            ? memory_format(_("line %zu or line %zu is the first bad one: the second does not "
                              "follow the first"),
                            altered.line, altered.line + 1)
            : memory_format(_("line %zu is the first bad one: %s"), altered.line, _(what[altered.how]));
    add(view, findings, "journal-altered", NULL, text);
}

static char *zeros_text(size_t zeros) {
    return memory_format(
        ngettext("%zu zero byte: a power failure leaves that of a line not yet saved, or saved "
                 "lines are gone; the next change cuts it off",
                 "%zu zero bytes: a power failure leaves them of a line not yet saved, or saved "
                 "lines are gone; the next change cuts them off",
                 zeros),
        zeros);
}

static char *begun_text(size_t length) {
    return memory_format(
        ngettext("%zu byte after the last newline is no whole line: the next change cuts it off",
                 "%zu bytes after the last newline are no whole line: the next change cuts them off", length),
        length);
}

/* What follows the last newline: a line that lacks only its own, or the beginning of one; then zeros. */
static void find_tail(const struct view *view, const struct journal *journal, struct findings *findings) {
    const size_t zeros = journal_zeros(journal), begun = journal->size - zeros - journal->whole;
    if (journal->unended) {
        text_auto_t *text = memory_format(_("line %zu lacks only its newline: the next change gives it back"),
                                          journal->count);
        add(view, findings, "journal-tail", NULL, text);
    } else if (begun) {
        text_auto_t *text = begun_text(begun);
        add(view, findings, "journal-tail", NULL, text);
    }
    if (zeros) {
        text_auto_t *text = zeros_text(zeros);
        add(view, findings, "journal-tail", NULL, text);
    }
}

static void find_journal(const struct view *view, const struct journal *journal, enum journal_state state,
                         size_t line, struct findings *findings) {
    if (state == JOURNAL_OTHER) {
        add(view, findings, "journal-other-plan", NULL, NULL);
        return;
    }
    if (state == JOURNAL_NONE)
        add(view, findings, "no-history", NULL, NULL);
    if (!find_expunged(view, journal, findings) && state == JOURNAL_BEHIND)
        find_edited(view, journal, line, findings);
    find_altered(view, journal, findings);
    find_tail(view, journal, findings);
    find_forks(view, journal, findings);
}

/* A name that --timezone would not take can come by an edit of the file alone. What zones there are is the
 * machine's to say, not the plan's. */
static void find_zone(const struct view *view, struct findings *findings) {
    const char *zone = json_text_at(view->root, "timezone");
    if (zone && !zone_is_known(zone))
        add(view, findings, "timezone-unknown", NULL, zone);
}

bool files_find(struct view *view, const char *twin, struct findings *findings, struct fault *fault) {
    struct journal journal;
    enum journal_state state;
    size_t line = 0;
    if (twin)
        add(view, findings, "two-plans-one-id", twin, NULL);
    const bool read = plan_history(view->plan, &journal, &state, &line, fault);
    if (read)
        find_journal(view, &journal, state, line, findings);
    find_zone(view, findings);
    find_mode(view, view->plan->path, findings);
    find_mode(view, view->plan->journal, findings);
    journal_free(&journal);
    return read;
}
