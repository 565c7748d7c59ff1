/* The making of a view: first everything is decided, then what may be seen is copied. */
#ifndef CSC_VIEW_MAKING_H
#define CSC_VIEW_MAKING_H

#include "record/record.h"
#include "view/gate.h"

struct making {
    const struct gate *gate;
    const json_t *source; /* the plan's document */
    json_t *seen;         /* a set: "A7", "M1/notes/N2", "M1/place", "rock-jo", "/charter" */
    json_t *speakers;     /* a set: agencies whose word a seen item is, or that it refers from or to */
    json_t *whole;        /* a set: agencies of which a member is seen */
    json_t *basis;        /* a set: the consents that let something be seen */
    json_t *grounds;      /* what let each be seen, by the names that disclosures use: view_grounds */
    json_t *unseen; /* a set: texts of what is seen that are another's word and may not be: "A7#result" */
    const struct making *now; /* the plan as it stands, decided, when this is an earlier state; else NULL */
    size_t withheld;
};

/* Decides every item, member, agency and consent into the sets. */
void making_decide(struct making *making);
bool making_sees(const struct making *making, const struct item *item);
bool making_knows(const struct making *making, const char *id); /* a record, by its id alone */

/* Is this text (item.member) left out of what it stands in, as the word of another who may not be heard? */
bool making_leaves_out(const struct making *making, const struct item *item);
void making_leave_out(struct making *making, const struct item *item);

/* A member that may be shown, and when. What a table does not name is shown to the subject alone. */
enum when {
    BY_ENTRY = 1,   /* a map whose entries are items themselves */
    BY_PURPOSE = 2, /* with the meeting's purpose */
    BY_PLACE = 4,   /* with the meeting's place */
    IF_FINAL = 8,   /* once the minutes are */
    BY_LOCATION = 16,
    BY_IDENTITY = 32,
    BY_CONTACT = 64, /* of the subject's own people: with the location, where that is protected */
    IF_WHOLE = 128   /* of an agency: with a member of it, not with its word alone */
};
struct shown {
    const char *key;
    unsigned when;
    const struct shown *inside; /* of a nested record */
    const char *sibling;        /* the text is an id in this map of the same record */
};

/* What an audience other than the subject sees of a collection or a part of the plan; of a case and its
 * consents its family sees more. Ended by a row whose member is NULL. */
struct shown_part {
    const char *member;
    const struct record *record;
    const struct shown *members, *to_family;
    bool decided; /* is there only if the part as a whole may be seen */
};
extern const struct shown_part shown_parts[];

/* The document of the view; new. */
json_t *making_copy(const struct making *making);

/* May the audience not know who the subject is? */
bool making_hides_name(const struct making *making);

/* The document with the plan's reference in place of the names of the subject and its people, where the
 * practice says so and the audience may not know them; else as it is. Steals it. */
json_t *making_renamed(const struct making *making, json_t *stolen);

/* The keys as a new array of texts, in byte order. */
json_t *set_texts(const json_t *set);

/* What still told of hidden things: priorities are ranked among those that are seen, and minutes are sent
 * when somebody who is seen got them. */
void making_even(json_t *root);

#endif
