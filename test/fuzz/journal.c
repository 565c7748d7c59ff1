/* Any bytes as a journal: judged and rebuilt without harm; a state that was rebuilt is a plan with the digest
 * that its line tells, in canonical order. */
#include "plan/journal.h"

#include "plan/plan.h"
#include "target.h"

static void check_line(const struct journal *journal, size_t number) {
    struct fault fault = {0};
    const struct journal_line *line = &journal->lines[number - 1];
    MUST(line->parent < number && journal_before(journal, number) < number);
    MUST(line->offset + line->length <= journal->whole);
    json_auto_t *state = journal_rebuild_line(journal, number, &fault);
    if (state) {
        struct digest digest = plan_digest(state);
        MUST(strcmp(digest.text, journal_word(line, "plan")) == 0);
    }
    MUST_TELL(state != NULL, &fault);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct fault fault = {0};
    struct journal journal = {0};
    size_t line;
    fuzz_begin();
    fuzz_spill("journal", data, size);
    bool read = journal_load("journal", &journal, &fault);
    unlink("journal");
    MUST_TELL(read, &fault);
    if (read) {
        journal_judge(&journal, "id", "sha256:0", &line);
        journal_needs_base(&journal);
        for (size_t i = 1; i <= journal.count && i <= 16; i++)
            check_line(&journal, i);
        json_t *last = journal_rebuild(&journal, journal_last_revision(&journal), &fault);
        MUST_TELL(last != NULL, &fault);
        json_decref(last);
    }
    journal_free(&journal);
    return 0;
}
