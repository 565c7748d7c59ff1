#include "rules/partners.h"

#include "base/text.h"
#include "io/json.h"
#include "record/record.h"

const char *const partner_assessed[] = {"need", "outcome", "seeks", "offers", "ready", NULL};
const char *const partner_benefits[] = {"benefits_us", "benefits_them", NULL};
const char *const partner_negotiated[] = {"goals",       "responsibilities", "authority",
                                          "information", "evaluation",       NULL};

size_t members_there(const json_t *record, const char *const *members) {
    size_t there = 0;
    for (; *members; members++)
        there += json_object_get(record, *members) != NULL;
    return there;
}

char *members_missing(const json_t *record, const char *const *members) {
    struct text missing = {0};
    for (; *members; members++) {
        const struct field *field = record_field(&record_agreement, *members);
        if (!json_object_get(record, *members))
            text_add_format(&missing, "%s%s", missing.length ? ", " : "", field ? _(field->title) : *members);
    }
    return missing.length ? text_take(&missing) : NULL;
}
