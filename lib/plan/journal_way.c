/* Which states of a journal a plan has come through (journal.h). */
#include <string.h>

#include "base/memory.h"
#include "io/json.h"
#include "plan/journal.h"
#include "plan/writing.h"

/* What a damaged line told, a disclosure perhaps, nobody knows: there is no way past it. */
static bool is_whole_between(const struct journal *journal, size_t line, size_t at) {
    while (++line < at)
        if (!journal->lines[line - 1].value)
            return false;
    return true;
}

/* The line that an adopt line took up again. */
static size_t adopted(const struct journal *journal, size_t at, bool *again) {
    const json_t *value = journal->lines[at - 1].value;
    const long revision = (long)json_integer_value(json_object_get(value, "adopts"));
    json_auto_t *found = plan_at_revision(json_object_get(value, "base"), revision);
    const struct digest digest = plan_digest(found);
    const size_t line = journal_standing(journal, at - 1, digest.text, revision, again);
    if (is_whole_between(journal, line, at))
        return line;
    *again = false;
    return at - 1;
}

size_t journal_came_from(const struct journal *journal, size_t number, bool *again) {
    const json_t *line = journal->lines[number - 1].value;
    *again = false;
    if (json_is(line, "kind", "adopt") && json_is_integer(json_object_get(line, "adopts")))
        return adopted(journal, number, again);
    return journal_before(journal, number);
}

bool *journal_earlier(const struct journal *journal, size_t number) {
    bool *earlier = memory_take((journal->count + 1) * sizeof *earlier);
    for (; number > 0; number = journal_before(journal, number))
        earlier[number - 1] = true;
    return earlier;
}

/* An adopt line that took up a known state again knows what that one knew. */
static enum journal_knows knows_by(const struct journal *journal, size_t at,
                                   const enum journal_knows *knows) {
    const struct journal_line *line = &journal->lines[at - 1];
    bool again = false;
    if (!line->value || line->parent == 0)
        return KNOWS_PERHAPS;
    if (!json_is(line->value, "kind", "adopt"))
        return knows[line->parent - 1];
    const size_t from = journal_came_from(journal, at, &again);
    if (again)
        return knows[from - 1];
    const enum journal_knows before = knows[line->parent - 1];
    return before == KNOWS_NOT ? KNOWS_PERHAPS : before;
}

enum journal_knows *journal_knows(const struct journal *journal, size_t number) {
    enum journal_knows *knows = memory_take((journal->count + 1) * sizeof *knows);
    bool *before = memory_take((journal->count + 1) * sizeof *before);
    for (size_t at = number; at > 0; at = journal->lines[at - 1].parent)
        before[at - 1] = at != number;
    for (size_t i = 0; i < journal->count; i++)
        knows[i] = i + 1 == number ? KNOWS : before[i] ? KNOWS_NOT : knows_by(journal, i + 1, knows);
    free(before);
    return knows;
}

/* Only a plan that is a known state again tells that what stands between was not made, or set aside whole.
 * One that was changed by hand, on whatever it stood, took the place of what was there. */
static bool *on_the_way(const struct journal *journal, size_t number) {
    bool *way = memory_take((journal->count + 1) * sizeof *way), again;
    while (number > 0) {
        const size_t from = journal_came_from(journal, number, &again);
        way[number - 1] = true;
        number = again ? from : journal_before(journal, number);
    }
    return way;
}

enum journal_taken *journal_taken(const struct journal *journal, size_t number) {
    enum journal_taken *taken = memory_take((journal->count + 1) * sizeof *taken);
    bool *way = on_the_way(journal, number), *earlier = journal_earlier(journal, number);
    for (size_t i = 0; i < journal->count; i++)
        taken[i] = way[i] ? TAKEN_UP : earlier[i] ? TAKEN_NOT : TAKEN_BESIDE;
    free(way);
    free(earlier);
    return taken;
}
