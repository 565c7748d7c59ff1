/* Which line of a journal was altered (journal.h). */
#include "plan/journal.h"

/* Does the line after it say that the line is as it was written? */
static bool is_vouched_for(const struct journal *journal, size_t number) {
    return number < journal->count && journal->lines[number].parent == number;
}

/* A line that does not continue the one before. What the next one says of it tells which of the two is as it
 * was; of the last two nobody can say. */
static struct journal_altered out_of_chain(const struct journal *journal, size_t number) {
    const bool last = number == journal->count;
    const size_t unlike = journal_unlike_to(journal, number - 1);
    if (unlike)
        return (struct journal_altered){ALTERED_STATE, unlike};
    if (is_vouched_for(journal, number))
        return (struct journal_altered){ALTERED_OR_GONE, number - 1};
    if (journal_unlike_to(journal, number) == number)
        return (struct journal_altered){ALTERED_STATE, number};
    return last ? (struct journal_altered){ALTERED_EITHER, number - 1}
                : (struct journal_altered){ALTERED_PLACE, number};
}

struct journal_altered journal_altered(const struct journal *journal) {
    const size_t bad = journal_first_bad(journal), unlike = journal_unlike(journal);
    if (unlike && (!bad || unlike < bad))
        return (struct journal_altered){ALTERED_STATE, unlike};
    if (!bad)
        return (struct journal_altered){ALTERED_NOT, 0};
    if (!journal->lines[bad - 1].value)
        return (struct journal_altered){ALTERED_UNREADABLE, bad};
    if (bad == 1)
        return (struct journal_altered){ALTERED_BEGINNING, bad};
    return out_of_chain(journal, bad);
}
