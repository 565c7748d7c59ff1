/* The parts of record_check among themselves. */
#ifndef CSC_RECORD_CHECK_H
#define CSC_RECORD_CHECK_H

#include "record/walk.h"

struct check {
    const json_t *plan;         /* where references lead; NULL: they are not followed */
    const json_t *vocabularies; /* NULL: words of the profile are not checked */
    char **path;                /* of the fault */
    struct fault *fault;
};

/* Says where the fault is. Always returns false. */
bool check_at(const struct check *check, const struct place *place);

/* Sets fault (a format and its arguments) and path. Always false. */
#define check_fails(check, place, ...)                                                                       \
    (fault_set((check)->fault, STATUS_INVALID, __VA_ARGS__), check_at((check), (place)))

/* "expected a date, found ...": `expected` is N_() marked. Always returns false. */
bool check_expected(const struct check *check, const struct place *place, const char *expected,
                    const json_t *found);

/* One value that is no record, by the field's kind. */
bool check_single(const struct check *check, const struct place *place, const struct field *field,
                  const json_t *value);

/* Text: neither empty nor too long, valid, tab and newline only in `lines`. */
bool check_text(const struct check *check, const struct place *place, const json_t *value, bool lines);

/* A word of the field's vocabulary, an id that exists in one of the collections. */
bool check_word(const struct check *check, const struct place *place, const struct words *words,
                const char *word);
bool check_reference(const struct check *check, const struct place *place, const char *collections,
                     const char *id);

/* What several members of a record mean together, where that is still structure. */
bool check_together(const struct check *check, const struct place *place, const struct record *record,
                    const json_t *value);

#endif
