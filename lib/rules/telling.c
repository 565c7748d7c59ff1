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

/* A permit for one half of the pair rule. free() it. */
static char *permit_hint(const struct inquiry *inquiry, const char *agency, const char *direction,
                         const char *with, const char *topic, const char *in_case) {
    text_auto_t *hint =
        memory_format(_("csc-team consent permit %s --topics=%s --direction=%s --with=%s%s%s "
                        "--given-by=PERSON --method=written"),
                      agency, topic, direction, with, in_case ? " --case=" : "", in_case ? in_case : "");
    return hint_whole(inquiry->profile, hint);
}

/* What is missing that one may hear the other: a deny to be revoked, or permits. free() it. */
static char *pair_lacks(const struct inquiry *inquiry, const char *agency, const char *origin,
                        const char *topic, const char *in_case) {
    const char *deny = consent_denying(inquiry, origin, topic, inquiry->today, in_case);
    if (deny)
        return memory_format("csc-team consent revoke %s", deny);
    const bool hears = consent_hearing(inquiry, agency, origin, topic, inquiry->today, in_case) != NULL;
    const bool tells = consent_telling(inquiry, origin, agency, topic, NO_DAY, in_case);
    text_auto_t *hear = permit_hint(inquiry, agency, "receive", origin, topic, in_case);
    text_auto_t *tell = permit_hint(inquiry, origin, "release", agency, topic, in_case);
    return memory_format("%s%s%s", hears ? "" : hear, hears || tells ? "" : "; ", tells ? "" : tell);
}

bool must_hear_of(const struct inquiry *inquiry, const char *collection, const json_t *record,
                  const char *agency, const char *origin, struct fault *fault) {
    const char *topic = topic_of(inquiry, collection, record),
               *in_case = case_of(inquiry, collection, record);
    if (consent_pair(inquiry, agency, origin, topic, NO_DAY, in_case))
        return true;
    text_auto_t *hint = pair_lacks(inquiry, agency, origin, topic, in_case);
    return gate_refuse(
        inquiry, "consent", fault, hint,
        _("%s may not be told what %s says of \"%s\": they have no permits for it with each other"), agency,
        origin, topic);
}
