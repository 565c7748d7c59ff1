/* One value from what was typed (the inside of edit.c). */
#ifndef CSC_PLAN_EDIT_VALUE_H
#define CSC_PLAN_EDIT_VALUE_H

#include "plan/edit.h"

/* The value by the field's kind: new, or NULL with STATUS_USAGE. A "no" is null: the member is left out. */
json_t *edit_value(const struct edit *edit, const struct field *field, const char *typed,
                   struct fault *fault);

#endif
