/* The decision: may this audience see this item? Steps 0 to 5 of rules.md, Consent. The view, `explain` and
 * what is decided for people and consents all ask here. */
#ifndef CSC_VIEW_GATE_H
#define CSC_VIEW_GATE_H

#include <jansson.h>
#include <stdbool.h>

#include "base/fault.h"
#include "record/record.h"
#include "rules/consent.h"
#include "view/view.h"

/* Who looks. A person looks with the eyes of their body: their agency, or the subject. Ids are borrowed. */
enum body { BODY_AGENCY, BODY_SUBJECT, BODY_CASE };
struct audience {
    enum body kind;
    const char *who;  /* as resolved: agency, person, "subject", case */
    const char *body; /* the agency, "subject" or the case */
};

struct gate {
    struct inquiry inquiry; /* plan: the document with the consents of today */
    json_t *document;       /* the same, owned */
    struct audience audience;
    const char *permit;     /* any permit in force of an agency; NULL: step 0 holds. Borrowed */
    const struct gate *now; /* the plan as it stands, when this is an earlier state: both must allow */
};

/* The id of the audience that a person named, STATUS_USAGE when there is none. free() it. */
char *audience_find(const json_t *plan, const char *who, struct fault *fault);
struct audience audience_of(const json_t *plan, const char *id);

/* Do an id of one plan and an id of another mean the same recipient? Ids are per plan: the names, or the
 * identifiers of an agency, have to agree too (rules.md). */
bool audience_same(const json_t *plan, const char *id, const json_t *other, const char *other_id);

/* `current`: the state of the plan whose consents count; NULL: `plan` itself. */
struct gate gate_open(const json_t *plan, const json_t *current, const struct profile *profile,
                      struct audience audience, int day);
void gate_close(struct gate *gate);

/* What is decided about. A record {collection, id}; something nested {.., map, key}; a part of a record
 * {.., map} ("purpose", "place"); a part of the plan {collection} ("subject", "initiated", "closed",
 * "charter", "identity"); a text of any of these {.., member}, that may be another's word (`said`). */
struct item {
    const char *collection, *id, *map, *key, *member;
};

/* A map of a record whose entries are decided one by one; NULL-ended by collection. `path` is where it
 * stands. */
struct gated_map {
    const char *collection, *map, *path;
    char letter; /* of its ids; 0: keys refer to other records */
};
extern const struct gated_map gated_maps[];

/* The consents that decided are borrowed from the document, the reason is constant. */
struct decision gate_decide(const struct gate *gate, const struct item *item);

/* The steps themselves, for one state of the plan: what they ask of an item. */
struct facts {
    const char *id; /* of the record; NULL for a part of the plan */
    const char *topic, *origin, *in_case;
    const char *addressed_to;           /* of a concern */
    const json_t *only, *only_of_outer; /* of the item, of the record that it is in */
    int on;
    bool sealed, outer_sealed;
    bool owns, helps; /* does the audience? */
};
struct decision gate_steps(const struct gate *gate, const struct facts *facts);

/* The permit that lets the word of an agency, the item's origin, reach the one that looks: one that covers
 * and names that origin. NULL if none. Borrowed. */
const char *gate_permit_for(const struct gate *gate, const struct facts *facts);

/* Steps 0 and 1 alone: true when they settled it. */
bool gate_threshold(const struct gate *gate, const struct facts *facts, struct decision *decision);

/* A record or part by the id people give: as record_find, and "K3/M1", "initiated", "charter", "closed". */
const json_t *item_find(const json_t *plan, const char *id);

/* Facts of an item; false when there is no such item. */
bool facts_of_record(const struct gate *gate, const struct item *item, struct facts *facts);
bool facts_of_nested(const struct gate *gate, const struct item *item, struct facts *facts);

/* A text of a record or of something nested; of a meeting's it is seen with the purpose, or with the place.
 */
struct item item_text(const struct item *holder, const char *member);

/* The table of a record, or of what is nested in one by a map of gated_maps; NULL for parts. */
const struct record *item_table(const struct item *item);

/* Facts of whatever it is; those of a text that another said: of what it stands in, but for who said it and
 * when. */
bool facts_of_item(const struct gate *gate, const struct item *item, struct facts *facts);

/* The entry of `said` for the item's member: what it stands in says it is another's word. NULL: it is not. */
const json_t *item_said(const json_t *plan, const struct item *item);
json_t *item_all_said(const json_t *plan, const struct item *item);     /* all of them, by member */
const json_t *item_holder(const json_t *plan, const struct item *item); /* what a text stands in */

/* Did a person of the agency that looks take part, or was asked to? (H-35) */
bool meeting_joined(const struct gate *gate, const json_t *meeting);

/* Members of the team, agencies' own consents: what has no topic. */
struct decision gate_person(const struct gate *gate, const char *person);
struct decision gate_consent(const struct gate *gate, const char *consent);

bool gate_protects(const struct gate *gate, const char *topic); /* the practice marks it explicit */

struct decision decided(bool may, int step, const char *consent, const char *reason);

#endif
