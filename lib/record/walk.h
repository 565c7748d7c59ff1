/* Going through a value by its table, for whoever asks what is in it (texts, unknown members).
 *
 * The value need not have been checked: what is not of the shape that the table says is passed over.
 */
#ifndef CSC_RECORD_WALK_H
#define CSC_RECORD_WALK_H

#include <jansson.h>
#include <stddef.h>

#include "record/record.h"

/* Where one is: a chain on the stack, written out only when somebody asks. */
struct place {
    const struct place *above; /* NULL: the whole value */
    const char *key;           /* NULL: element `index` of an array */
    size_t index;
};

/* "actions/A7/due", escaped as in RFC 6901; "" for the whole value. free() it. */
char *place_path(const struct place *place);

/* Each may be NULL. `value` is called for every single value that is no record (elements of arrays and
 * members of maps too), `unknown` for every member without a table row. */
struct visitor {
    void (*value)(void *context, const struct place *place, const struct field *field, const json_t *value);
    void (*unknown)(void *context, const struct place *place, const struct record *record, const char *key);
    void *context;
};

void walk_record(const struct record *record, const json_t *value, const struct place *place,
                 const struct visitor *visitor);

#endif
