#include "rules/telling.h"

#include <string.h>

#include "rules/find.h"
#include "rules/gate.h"
#include "rules/roles.h"
#include "rules/topic.h"

/* The agency that is told when `who` is: itself, or the person's. NULL: the subject's side. */
static const char *agency_told(const struct inquiry *inquiry, const char *who) {
    return json_object_get(records_of(inquiry, "agencies"), who) ? who : agency_of(inquiry->plan, who);
}

bool seal_opens_to(const struct inquiry *inquiry, const char *collection, const json_t *record,
                   const char *who) {
    const json_t *only = json_object_get(record, "only");
    const char *agency = agency_told(inquiry, who), *body = agency ? agency : "subject";
    const char *origin = origin_of(inquiry, collection, record);
    return only ? json_has(only, who) || json_has(only, body) : origin && strcmp(origin, body) == 0;
}

static bool is_kept_from(const struct inquiry *inquiry, const char *collection, const json_t *record,
                         const char *who) {
    return record_is_sealed(inquiry, collection, record) && !seal_opens_to(inquiry, collection, record, who);
}

bool may_be_told_of(const struct inquiry *inquiry, const char *collection, const json_t *record,
                    const char *who, int day) {
    const char *by, *agency = agency_told(inquiry, who);
    if (is_kept_from(inquiry, collection, record, who))
        return false;
    return !agency || consent_lets(inquiry, agency, topic_of(inquiry, collection, record), day,
                                   case_of(inquiry, collection, record), &by);
}

bool must_be_told_of(const struct inquiry *inquiry, const char *collection, const json_t *record,
                     const char *who, int day, struct fault *fault) {
    const char *agency = agency_told(inquiry, who), *topic = topic_of(inquiry, collection, record);
    if (is_kept_from(inquiry, collection, record, who)) {
        text_auto_t *hint =
            memory_format(_("it is opened by naming them: --only=+%s"), agency ? agency : "subject");
        if (!gate_refuse(inquiry, "consent", fault, hint, _("%s: it is sealed (%s), and not opened to them"),
                         who, topic))
            return false;
    }
    return !agency ||
           consent_allows_agency(inquiry, agency, topic, day, case_of(inquiry, collection, record), fault);
}
