/* Reading a journal and judging it (journal.h). */
#include "plan/journal.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>

#include "base/date.h"
#include "base/memory.h"
#include "base/text.h"
#include "io/json.h"
#include "io/store.h"
#include "plan/plan.h"

/* What a line of each kind must hold besides revision, at and plan. */
static const struct line_kind {
    const char *kind, *holds, *or_holds;
} line_kinds[] = {{"create", "base", NULL},     {"adopt", "base", NULL},
                  {"change", "patch", "base"},  {"undo", "patch", "base"},
                  {"expunge", "base", "patch"}, {"disclosure", "disclosure", NULL}};

static const size_t JOURNAL_FILE_LIMIT = SIZE_MAX / 4; /* none but the machine's: it only grows */

static bool holds(const json_t *line, const char *member) {
    return member && json_is_object(json_object_get(line, member));
}

static bool is_line(const json_t *line) {
    const char *at = json_text_at(line, "at");
    const char *plan = json_text_at(line, "plan");
    if (!at || !date_is_moment(at) || !plan || strncmp(plan, "sha256:", 7) != 0)
        return false;
    const json_int_t revision = json_integer_value(json_object_get(line, "revision"));
    if (revision < 1 || revision > REVISION_LIMIT)
        return false;
    for (size_t i = 0; i < sizeof line_kinds / sizeof *line_kinds; i++)
        if (json_is(line, "kind", line_kinds[i].kind))
            return holds(line, line_kinds[i].holds) || holds(line, line_kinds[i].or_holds);
    return false;
}

/* Not json_read: a patch holds null where it removes. */
static json_t *read_line(const char *bytes, size_t length) {
    if (length > JOURNAL_LINE_LIMIT)
        return NULL;
    json_auto_t *line = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, NULL);
    return is_line(line) ? json_incref(line) : NULL;
}

/* A journal as it is taken apart. */
struct reading {
    struct journal *journal;
    size_t room;
    json_t *numbers; /* digest -> number of the nearest line with it, of the first `numbered` lines */
    size_t numbered;
};

/* The line of which `previous` is the digest, the nearest one first; 0 when there is none. It is mostly the
 * one before: the others are put into a table only when it is not. */
static size_t named_by(struct reading *reading, size_t before, const char *previous) {
    const struct journal_line *lines = reading->journal->lines;
    if (strcmp(lines[before - 1].digest.text, previous) == 0)
        return before;
    if (!reading->numbers)
        reading->numbers = json_object();
    for (; reading->numbered < before; reading->numbered++)
        json_object_set_new(reading->numbers, lines[reading->numbered].digest.text,
                            json_integer((json_int_t)reading->numbered + 1));
    return (size_t)json_integer_value(json_object_get(reading->numbers, previous));
}

/* An expunged journal begins with the last digest of the chain it replaced. */
static void chain(struct reading *reading, struct journal_line *line) {
    const char *previous = json_text_at(line->value, "previous");
    if (line->number == 1) {
        line->chained = holds(line->value, "base") && (!previous || json_is(line->value, "kind", "expunge"));
        return;
    }
    line->parent = previous ? named_by(reading, line->number - 1, previous) : 0;
    line->chained = line->parent == line->number - 1;
    line->fork = line->parent > 0 && !line->chained;
}

/* `length` is that of the text, without a newline. */
static struct journal_line *add_line(struct reading *reading, size_t offset, size_t length) {
    struct journal *journal = reading->journal;
    if (journal->count == reading->room) {
        reading->room = reading->room ? reading->room * 2 : 64;
        journal->lines = memory_grow(journal->lines, reading->room * sizeof *journal->lines);
    }
    struct journal_line *line = &journal->lines[journal->count++];
    *line = (struct journal_line){.number = journal->count, .offset = offset, .length = length};
    line->digest = digest_bytes(journal->bytes + offset, length);
    line->value = read_line(journal->bytes + offset, length);
    chain(reading, line);
    return line;
}

/* What follows the last newline is a line too, good or bad, unless it is the beginning of one. Zeros after a
 * good one are none of it. */
static void take_tail(struct reading *reading) {
    struct journal *journal = reading->journal;
    const char *tail = journal->bytes + journal->whole;
    size_t length = journal->size - journal->whole;
    const size_t written = journal_written(tail, length);
    journal->unended = length > 0 && !journal_is_beginning(tail, length);
    if (!journal->unended)
        return;
    json_auto_t *good = written < length ? read_line(tail, written) : NULL;
    if (good)
        length = written;
    add_line(reading, journal->whole, length);
    journal->whole += length;
}

static void take_apart(struct journal *journal) {
    struct reading reading = {.journal = journal};
    const char *end;
    while ((end = memchr(journal->bytes + journal->whole, '\n', journal->size - journal->whole))) {
        const size_t length = (size_t)(end - journal->bytes) - journal->whole;
        add_line(&reading, journal->whole, length)->length++;
        journal->whole += length + 1;
    }
    take_tail(&reading);
    json_decref(reading.numbers);
}

/* Splits what was read into lines; a missing file has none. `unread` is why nothing was read. */
static bool take_lines(struct journal *journal, struct fault *unread, struct fault *fault) {
    if (journal->bytes) {
        take_apart(journal);
        return true;
    }
    if (journal->error != ENOENT && fault->status == STATUS_DONE)
        *fault = *unread;
    else
        fault_clear(unread);
    return journal->error == ENOENT;
}

bool journal_load(const char *file, struct journal *journal, struct fault *fault) {
    struct fault unread = {0};
    *journal = (struct journal){.file = memory_text(file)};
    journal->bytes = store_read(file, JOURNAL_FILE_LIMIT, &journal->size, &journal->error, &unread);
    return take_lines(journal, &unread, fault);
}

bool journal_load_locked(const char *file, int lock, struct journal *journal, struct fault *fault) {
    struct fault unread = {0};
    *journal = (struct journal){.file = memory_text(file)};
    journal->bytes =
        store_read_opened(lock, file, JOURNAL_FILE_LIMIT, &journal->size, &journal->error, &unread);
    return take_lines(journal, &unread, fault);
}

void journal_free(struct journal *journal) {
    for (size_t i = 0; i < journal->count; i++)
        json_decref(journal->lines[i].value);
    free(journal->lines);
    free(journal->bytes);
    free(journal->file);
    *journal = (struct journal){0};
}

const char *journal_word(const struct journal_line *line, const char *member) {
    const char *word = json_text_at(line->value, member);
    return word ? word : "";
}

long journal_revision(const struct journal_line *line) {
    return (long)json_integer_value(json_object_get(line->value, "revision"));
}

long journal_last_revision(const struct journal *journal) {
    long highest = 0;
    for (size_t i = 0; i < journal->count; i++)
        if (journal_revision(&journal->lines[i]) > highest)
            highest = journal_revision(&journal->lines[i]);
    return highest;
}

bool journal_leads_on(long revision, struct fault *fault) {
    const long most = REVISION_LIMIT;
    return revision <= most - 2 ||
           fault_set(fault, STATUS_INVALID,
                     _("revision %ld leaves no number for the next change: %ld is the highest"), revision,
                     most);
}

bool journal_is_change(const struct journal_line *line) {
    return line->value && strcmp(journal_word(line, "kind"), "disclosure") != 0;
}

static bool is_bad(const struct journal_line *line) {
    return !line->value || (!line->chained && !line->fork);
}

size_t journal_first_bad(const struct journal *journal) {
    for (size_t i = 0; i < journal->count; i++)
        if (is_bad(&journal->lines[i]))
            return i + 1;
    return 0;
}

bool journal_needs_base(const struct journal *journal) {
    for (size_t i = journal->count; i-- > 0;) {
        if (is_bad(&journal->lines[i]))
            return true;
        if (json_object_get(journal->lines[i].value, "base"))
            return false;
    }
    return true;
}

/* The id of the plan the journal is of; NULL when no base says so. */
static const char *id_of(const struct journal *journal) {
    for (size_t i = 0; i < journal->count; i++) {
        const char *id = json_text_at(journal->lines[i].value, "base/id");
        if (id)
            return id;
    }
    return NULL;
}

/* The last of the first `count` lines whose plan has the digest; 0 when none has. */
static size_t known_by(const struct journal *journal, size_t count, const char *plan_digest) {
    for (size_t i = count; i-- > 0;)
        if (strcmp(journal_word(&journal->lines[i], "plan"), plan_digest) == 0)
            return i + 1;
    return 0;
}

size_t journal_standing(const struct journal *journal, size_t count, const char *plan_digest, long revision,
                        bool *known) {
    size_t line = known_by(journal, count, plan_digest);
    *known = line > 0;
    for (line = line ? line : count; line > 0 && !*known; line--)
        if (journal->lines[line - 1].value && journal_revision(&journal->lines[line - 1]) <= revision)
            break;
    return line;
}

enum journal_state journal_judge(const struct journal *journal, const char *plan_id, const char *plan_digest,
                                 size_t *line) {
    size_t ignored;
    line = line ? line : &ignored;
    *line = 0;
    if (journal->count == 0)
        return JOURNAL_NONE;
    const char *id = id_of(journal);
    if (id && (!plan_id || strcmp(id, plan_id) != 0))
        return JOURNAL_OTHER;
    *line = journal_first_bad(journal);
    if (*line)
        return *line == journal->count ? JOURNAL_BAD_END : JOURNAL_ALTERED;
    *line = known_by(journal, journal->count, plan_digest);
    if (*line != journal->count)
        return JOURNAL_BEHIND;
    *line = 0;
    return journal->whole < journal->size ? JOURNAL_TAIL : JOURNAL_AGREES;
}
