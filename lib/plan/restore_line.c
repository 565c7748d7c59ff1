/* Which line of a journal a lost plan is brought back from (writing.h). */
#include <limits.h>
#include <string.h>

#include "io/json.h"
#include "plan/writing.h"

/* What is wished for, and what lines there are to choose from. */
struct wish {
    const struct journal *journal;
    const char *typed; /* "": the newest */
    long revision;     /* the one typed, or the highest that a history ends with; 0: a digest was typed */
    bool *ends;
};

static const char digest_begins[] = "sha256:";
enum { DIGITS_TYPED = 6, DIGITS_TOLD = 12 };

static bool is_digest(const char *typed) {
    const size_t begin = strlen(digest_begins);
    return strncmp(typed, digest_begins, begin) == 0 && strlen(typed) >= begin + DIGITS_TYPED &&
           typed[begin + strspn(typed + begin, "0123456789abcdef")] == '\0';
}

static long highest_end(const struct wish *wish) {
    long highest = 0;
    for (size_t i = 0; i < wish->journal->count; i++) {
        const long revision = journal_revision(&wish->journal->lines[i]);
        if (wish->ends[i] && revision > highest)
            highest = revision;
    }
    return highest;
}

static bool wish_read(struct wish *wish, struct fault *fault) {
    if (!*wish->typed)
        wish->revision = highest_end(wish);
    else if (!text_number(wish->typed, 1, LONG_MAX, &wish->revision) && !is_digest(wish->typed))
        return fault_set(fault, STATUS_USAGE,
                         _("\"%s\" is no revision; a number, or a digest (sha256:...), was expected"),
                         wish->typed);
    return true;
}

static bool fits(const struct wish *wish, size_t number) {
    const struct journal_line *line = &wish->journal->lines[number - 1];
    if (!*wish->typed)
        return wish->ends[number - 1] && journal_revision(line) == wish->revision;
    if (wish->revision)
        return journal_is_change(line) && journal_revision(line) == wish->revision;
    return journal_is_change(line) &&
           strncmp(journal_word(line, "plan"), wish->typed, strlen(wish->typed)) == 0;
}

/* The last of the first `count` lines that fits and whose plan is not that of `other` (0: any); 0 when none
 * does. */
static size_t last_fitting(const struct wish *wish, size_t count, size_t other) {
    const struct journal_line *lines = wish->journal->lines;
    for (; count > 0; count--)
        if (fits(wish, count) && (!other || strcmp(journal_word(&lines[count - 1], "plan"),
                                                   journal_word(&lines[other - 1], "plan")) != 0))
            break;
    return count;
}

static bool is_ambiguous(const struct plan *plan, const struct wish *wish, size_t first, size_t second,
                         struct fault *fault) {
    const struct journal_line *lines = wish->journal->lines;
    const struct journal_line *one = &lines[first - 1], *two = &lines[second - 1];
    text_auto_t *operand = text_word(plan->operand);
    fault_set(
        fault, STATUS_USAGE,
        _("the journal holds two histories side by side: line %zu (revision %ld) and line %zu (revision "
          "%ld) both fit"),
        first, journal_revision(one), second, journal_revision(two));
    fault_hint(
        fault,
        _("csc-init --restore=%.*s %s takes the first (%s), csc-init --restore=%.*s %s the second (%s)"),
        (int)strlen(digest_begins) + DIGITS_TOLD, journal_word(one, "plan"), operand, journal_word(one, "at"),
        (int)strlen(digest_begins) + DIGITS_TOLD, journal_word(two, "plan"), operand,
        journal_word(two, "at"));
    return fault_place(fault, plan->journal, 0, 0);
}

static bool is_unknown(const struct plan *plan, const struct wish *wish, struct fault *fault) {
    if (wish->revision)
        fault_set(fault, STATUS_NO, _("the journal has no revision %ld"), wish->revision);
    else
        fault_set(fault, STATUS_NO, _("the journal has no plan of the digest %s"), wish->typed);
    return fault_place(fault, plan->journal, 0, 0);
}

static json_t *other_ends(const struct wish *wish, size_t line) {
    const struct journal_line *lines = wish->journal->lines;
    json_t *others = json_array();
    for (size_t i = 0; !*wish->typed && i < wish->journal->count; i++)
        if (wish->ends[i] && lines[i].value &&
            strcmp(journal_word(&lines[i], "plan"), journal_word(&lines[line - 1], "plan")) != 0)
            json_array_append_new(others, json_pack("{sI, sI, ss}", "line", (json_int_t)i + 1, "revision",
                                                    (json_int_t)journal_revision(&lines[i]), "plan",
                                                    journal_word(&lines[i], "plan")));
    return others;
}

static size_t choose(const struct plan *plan, struct wish *wish, struct restored *restored,
                     struct fault *fault) {
    if (!wish_read(wish, fault))
        return 0;
    const size_t line = last_fitting(wish, wish->journal->count, 0);
    if (!line)
        return is_unknown(plan, wish, fault);
    const size_t other = last_fitting(wish, line, line);
    if (other)
        return is_ambiguous(plan, wish, other, line, fault);
    restored->others = other_ends(wish, line);
    return line;
}

static void hint_newest(const struct plan *plan, const struct journal *journal, struct fault *fault) {
    const size_t whole = journal_newest_whole(journal);
    text_auto_t *operand = text_word(plan->operand);
    const long revision = whole ? journal_revision(&journal->lines[whole - 1]) : 0;
    const long lost = journal_last_revision(journal) - revision;
    if (whole && lost > 0)
        fault_hint(
            fault,
            ngettext("csc-init --restore=%ld %s; the %ld revision after it, up to %ld, would not come back",
                     "csc-init --restore=%ld %s; the %ld revisions after it, up to %ld, would not come back",
                     (unsigned long)lost),
            revision, operand, lost, revision + lost);
    else if (whole)
        fault_hint(fault, "csc-init --restore=%ld %s", revision, operand);
}

/* Where it is known which line is not as it was, that is said; else the fault stays as it is. */
static void name_altered(const struct plan *plan, const struct journal *journal, size_t line,
                         struct fault *fault) {
    const struct journal_altered altered = journal_altered(journal);
    if (altered.how == ALTERED_NOT || altered.line > line)
        return;
    fault_clear(fault);
    if (altered.how == ALTERED_EITHER)
        fault_set(fault, STATUS_INVALID,
                  _("revision %ld cannot be rebuilt: line %zu or %zu is not as it was written"),
                  journal_revision(&journal->lines[line - 1]), altered.line, altered.line + 1);
    else
        fault_set(fault, STATUS_INVALID,
                  _("revision %ld cannot be rebuilt: line %zu is not as it was written"),
                  journal_revision(&journal->lines[line - 1]), altered.line);
    fault_place(fault, plan->journal, altered.line, 1);
}

static bool has_lines(const struct plan *plan, const struct journal *journal, const char *wanted,
                      struct fault *fault) {
    if (journal->count == 0) {
        fault_set(fault, STATUS_FAILED, _("the journal holds no line to restore from"));
        return fault_place(fault, plan->journal, 0, 0);
    }
    if (*wanted || journal->lines[journal->count - 1].value)
        return true;
    fault_set(fault, STATUS_INVALID, _("the last line of the journal is not valid"));
    fault_place(fault, plan->journal, journal->count, 1);
    hint_newest(plan, journal, fault);
    return false;
}

/* A line that gives no plan has a way out too. */
static bool gives_plan(const struct plan *plan, const struct journal *journal, size_t line,
                       struct fault *fault) {
    json_auto_t *root = journal_rebuild_line(journal, line, fault);
    if (root)
        return true;
    name_altered(plan, journal, line, fault);
    hint_newest(plan, journal, fault);
    return false;
}

size_t restore_line(const struct plan *plan, const struct journal *journal, const char *wanted,
                    struct restored *restored, struct fault *fault) {
    if (!has_lines(plan, journal, wanted, fault))
        return 0;
    struct wish wish = {.journal = journal, .typed = wanted, .ends = journal_ends(journal)};
    const size_t line = choose(plan, &wish, restored, fault);
    free(wish.ends);
    return line && gives_plan(plan, journal, line, fault) ? line : 0;
}
