/* The records of a plan and of a profile, as constant tables.
 *
 * The tables say what a member is. Checking, canonical order, --member options, CSV headings, columns and the
 * tables of csc-plan(5) are derived from them; what several members mean together is a rule (floor 4).
 */
#ifndef CSC_RECORD_RECORD_H
#define CSC_RECORD_RECORD_H

#include <jansson.h>
#include <stdbool.h>

#include "base/fault.h"

enum kind {
    TEXT,     /* one line */
    LONGTEXT, /* tab and newline allowed */
    DATE,     /* YYYY-MM-DD */
    LOCAL,    /* YYYY-MM-DDTHH:MM in the plan's timezone */
    SPAN,     /* 3m */
    INTEGER,  /* 0 .. 2^53-1 */
    DECIMAL,  /* string -?[0-9]{1,15}(\.[0-9]{1,6})? */
    YES,      /* true (false is absence) */
    WORD,     /* a word of `words` */
    REF,      /* an id in the collections of `refers` */
    RECORD    /* an object described by `of` */
};
enum shape { ONE, SET /* array, sorted, no repeats */, SEQUENCE /* array as it is */, MAP /* object */ };
enum key_kind {
    KEY_NONE,
    KEY_LETTER, /* of->letter and a number: A7 */
    KEY_NAME,   /* agency and person ids: [a-z][a-z0-9-]{0,39}, never subject, team, all */
    KEY_REF,    /* an id in `key_refers` */
    KEY_DATE,
    KEY_WORD, /* a word of `words` (a profile vocabulary), or any slug when `words` is NULL */
    KEY_TEXT  /* free: 1..80 bytes */
};

enum field_flags {
    REQUIRED = 1,
    SETTABLE = 2,    /* an option of the record's add and set */
    NEVER_EMPTY = 4, /* removing the last entry is refused (with, topics, only) */
    NARRATIVE = 8,   /* people's own words: gated, searched by name-in-text */
    COLUMN = 16,     /* a column of the record's list by default */
    ANY = 32         /* a set of words or refs that may also be ["*"] */
};

/* A vocabulary. `list` NULL: the words are the profile's, under vocabularies/<name>. */
struct words {
    const char *name;
    const char *const *list;
};

struct record;
struct field {
    const char *key;
    enum kind kind;
    enum shape shape;
    enum key_kind key_kind;        /* of a MAP */
    const char *key_refers;        /* collections for KEY_REF, '|' between: "people|agencies" */
    const struct words *words;     /* of a WORD or KEY_WORD */
    const struct words *key_words; /* of the keys of a MAP of words */
    const char
        *refers; /* collections for REF: "people", "people|agencies|subject" ("subject" stands for itself) */
    const struct record *of; /* of a RECORD */
    unsigned flags;
    const char *title, *help; /* N_() marked; title is the CSV heading and column title */
};

struct record {
    const char *name;       /* "action" */
    const char *collection; /* "actions"; NULL for nested ones and singletons */
    char letter;            /* 'A', or 0 */
    bool narrative;         /* topic, only, by, on, origin, said, case stand last */
    const struct field
        *fields; /* ends with a row whose key is NULL; narrative ones include the common tail */
};

/* All of plan-format.md. record_plan describes the document; the others are reached from it or directly. */
extern const struct record record_plan, record_subject, record_initiated, record_charter, record_closed,
    record_agency, record_person, record_consent, record_agreement, record_meeting, record_note,
    record_decision, record_correction, record_priority, record_action, record_progress, record_referral,
    record_concern, record_indicator, record_case, record_log;
/* Whose word a text of somebody else's record is; under the member's name in `said`. */
extern const struct record record_said;
/* Nested ones that verbs fill: services of an agency (by slug), its support of the subject, role history (H1)
 * of a person, the reviews of a case (by meeting). */
extern const struct record record_service, record_supports, record_role_history, record_case_review;
extern const struct record record_profile; /* csc-profile/1: profiles are checked by the same means */

/* The records that have a collection in the plan, NULL-ended, in the plan's order. */
extern const struct record *const record_collections[];

const struct field *record_field(const struct record *record, const char *key); /* NULL if there is none */
/* The records in a map of one, by the map's path ("minutes/corrections"); NULL if there is none. */
const struct record *record_inside(const struct record *of, const char *path);
const struct record *record_of_id(const char *id); /* "A7" -> record_action; NULL for names and nonsense */
const char *record_nested(const char *id); /* the map of what is nested: "N2" -> "notes"; NULL: none */
json_t *record_find(const json_t *plan,
                    const char *id); /* borrowed: "A7", a person or agency id, "M1/N2" (notes, decisions,
                                         corrections, progress A7/G1); NULL if there is none */

/* Is the value of the shape that the record says? Everything that plan-format.md says of structure: kinds,
 * required members, keys and ids, references that exist, words that the vocabularies hold, no empties, text
 * limits, valid text. Unknown members pass (see record_unknown). On false: STATUS_INVALID with what was
 * expected after the path, and *path (free() it) is that path alone ("actions/A7/due"). `vocabularies` is the
 * profile's object, or NULL when the profile is not at hand (then its words are not checked). */
bool record_check(const struct record *record, const json_t *value, const json_t *vocabularies, char **path,
                  struct fault *fault);

/* Calls `each` for every member no table knows, with its path and the nearest known name (or NULL). */
void record_unknown(const struct record *record, const json_t *value,
                    void (*each)(void *context, const char *path, const char *nearest), void *context);

/* A new value in canonical order: members as in the table, then unknown ones in byte order; collections by
 * number or byte order; sets sorted without repeats. The plan's canonical bytes are json_bytes() of it. */
json_t *record_canonical(const struct record *record, const json_t *value);

/* The state verbs: from which states a verb leads to which, and the date member it stamps. */
struct step {
    const struct record *record;
    const char *verb; /* "start" */
    const char *from; /* comma-separated states; "" = also absent */
    const char *to;
    const char *dated; /* member stamped with the day, or NULL */
    const char *at;    /* path of the state member: "status", "minutes/state" */
};
extern const struct step record_steps[]; /* ends with a row whose verb is NULL */

/* The step of a verb from the item's state. NULL: fault STATUS_REFUSED, rule "wrong-state", naming the state
 * and the states it is allowed from. */
const struct step *record_step(const struct record *record, const char *verb, const json_t *item,
                               const char *id, struct fault *fault);

#endif
