/* What of each record an agency may see once the record is seen. Default is deny: what has no row here, a new
 * member and one that no table knows, is the subject's alone. `only`, `origin`, digests and versions are in
 * nobody's view (copy.c). */
#include "view/making.h"

#define TAIL {.key = "topic"}, {.key = "by"}, {.key = "on"}, {.key = "case"}, END
#define END                                                                                                  \
    { .key = NULL }

static const struct shown subject[] = {
    {.key = "kind"},
    {.key = "name", .when = BY_IDENTITY},
    {.key = "address", .when = BY_LOCATION},
    {.key = "phone", .when = BY_LOCATION},
    {.key = "email", .when = BY_LOCATION},
    END,
};

static const struct shown initiated[] = {
    {.key = "on"},
    {.key = "by"},
    {.key = "criteria"},
    {.key = "requested_by"},
    {.key = "reason"},
    {.key = "identified_by"},
    {.key = "exclusions"},
    {.key = "explained_on"},
    {.key = "permission_by"},
    {.key = "permission_on"},
    END,
};

static const struct shown frequency[] = {{.key = "every"}, {.key = "reason"}, END};
static const struct shown charter[] = {
    {.key = "conditions"},
    {.key = "subject_role"},
    {.key = "strengths"},
    {.key = "ground_rules"},
    {.key = "communication"},
    {.key = "frequency", .inside = frequency},
    END,
};

static const struct shown closed[] = {
    {.key = "on"},           {.key = "criterion"},    {.key = "by"}, {.key = "reason"},
    {.key = "confirmed_on"}, {.key = "confirmed_to"}, END,
};

static const struct shown service[] = {
    {.key = "name"},      {.key = "kind"},   {.key = "description"}, {.key = "serves"},
    {.key = "languages"}, {.key = "status"}, {.key = "verified_on"}, END,
};
static const struct shown supports[] = {
    {.key = "from"},      {.key = "until"},           {.key = "listed_by"},
    {.key = "listed_on"}, {.key = "lead_advised_on"}, END,
};
static const struct shown agency[] = {
    {.key = "name"},
    {.key = "kind"},
    {.key = "sector"},
    {.key = "mandate", .when = IF_WHOLE},
    {.key = "reason", .when = IF_WHOLE},
    {.key = "for_whom", .when = IF_WHOLE},
    {.key = "phone", .when = IF_WHOLE},
    {.key = "email", .when = IF_WHOLE},
    {.key = "address", .when = IF_WHOLE},
    {.key = "supports", .when = IF_WHOLE, .inside = supports},
    {.key = "services", .inside = service},
    END,
};

static const struct shown person[] = {
    {.key = "name"},
    {.key = "agency"},
    {.key = "roles"},
    {.key = "title"},
    {.key = "email", .when = BY_CONTACT},
    {.key = "phone", .when = BY_CONTACT},
    END,
};

static const struct shown consent[] = {{.key = "direction"}, {.key = "topics"}, {.key = "until"}, END};
static const struct shown consent_of_family[] = {
    {.key = "agency"},    {.key = "with"},   {.key = "case"},       {.key = "decision"},
    {.key = "direction"}, {.key = "topics"}, {.key = "purpose"},    {.key = "given_on"},
    {.key = "until"},     {.key = "method"}, {.key = "revoked_on"}, END,
};

static const struct shown invitation[] = {
    {.key = "by"}, {.key = "sent_on"}, {.key = "answer"}, {.key = "answered_on"}, {.key = "concerns"}, END,
};
static const struct shown attendance[] = {{.key = "state"}, {.key = "note"}, END};
static const struct shown withdrawn[] = {{.key = "on"}, {.key = "correction", .sibling = "corrections"}, END};
static const struct shown note[] = {
    {.key = "section"},
    {.key = "text"},
    {.key = "priority"},
    {.key = "understood"},
    {.key = "withdrawn", .inside = withdrawn},
    TAIL,
};
static const struct shown decision[] = {{.key = "kind"}, {.key = "text"}, TAIL};
static const struct shown correction[] = {
    {.key = "kind"},        {.key = "note", .sibling = "notes"},
    {.key = "text"},        {.key = "accepted"},
    {.key = "answered_by"}, {.key = "answered_on"},
    {.key = "answer"},      TAIL,
};
static const struct shown minutes_review[] = {{.key = "on"}, END};
static const struct shown minutes[] = {
    {.key = "state"},
    {.key = "final_on"},
    {.key = "sent"},
    {.key = "reviews", .inside = minutes_review},
    {.key = "corrections", .when = BY_ENTRY, .inside = correction},
    END,
};
static const struct shown meeting[] = {
    {.key = "kind"},
    {.key = "purpose", .when = BY_PURPOSE},
    {.key = "purposes", .when = BY_PURPOSE},
    {.key = "status"},
    {.key = "starts"},
    {.key = "minutes_long"},
    {.key = "place", .when = BY_PLACE},
    {.key = "chair"},
    {.key = "minute_taker"},
    {.key = "agenda", .when = BY_PURPOSE},
    {.key = "invited", .when = BY_ENTRY, .inside = invitation},
    {.key = "attendance", .when = BY_ENTRY, .inside = attendance},
    {.key = "notes", .when = BY_ENTRY, .inside = note},
    {.key = "decisions", .when = BY_ENTRY, .inside = decision},
    {.key = "coordinator", .when = BY_PURPOSE | IF_FINAL},
    {.key = "next_on", .when = BY_PURPOSE | IF_FINAL},
    {.key = "minutes", .when = IF_FINAL, .inside = minutes},
    {.key = "topic", .when = BY_PURPOSE},
    {.key = "by", .when = BY_PURPOSE},
    {.key = "on", .when = BY_PURPOSE},
    {.key = "case", .when = BY_PURPOSE},
    END,
};

static const struct shown agreed[] = {{.key = "by"}, {.key = "on"}, END};
static const struct shown priority[] = {
    {.key = "title"},
    {.key = "rank"},
    {.key = "goal"},
    {.key = "expressed_by"},
    {.key = "strengths"},
    {.key = "needs"},
    {.key = "population"},
    {.key = "projected"},
    {.key = "evidence"},
    {.key = "agreed", .inside = agreed},
    {.key = "status"},
    {.key = "achievement"},
    {.key = "barriers"},
    {.key = "responses"},
    {.key = "resources"},
    {.key = "evaluation"},
    {.key = "evaluated_on"},
    {.key = "evaluated_by"},
    {.key = "implications"},
    {.key = "fast_track"},
    {.key = "due"},
    TAIL,
};

static const struct shown progress[] = {{.key = "how"}, {.key = "text"}, {.key = "by"}, {.key = "on"}, END};
static const struct shown action[] = {
    {.key = "title"},
    {.key = "priority"},
    {.key = "meeting"},
    {.key = "concern"},
    {.key = "owner"},
    {.key = "helpers"},
    {.key = "approach"},
    {.key = "service_kind"},
    {.key = "kind"},
    {.key = "starts"},
    {.key = "due"},
    {.key = "status"},
    {.key = "done_on"},
    {.key = "result"},
    {.key = "reason"},
    {.key = "needs_help"},
    {.key = "conflicts_with"},
    {.key = "follows"},
    {.key = "carried"},
    {.key = "progress", .when = BY_ENTRY, .inside = progress},
    TAIL,
};

static const struct shown referral[] = {
    {.key = "from"},
    {.key = "to"},
    {.key = "service"},
    {.key = "service_kind"},
    {.key = "population"},
    {.key = "reason"},
    {.key = "status"},
    {.key = "decided_by"},
    {.key = "decided_on"},
    {.key = "reason_declined"},
    {.key = "support"},
    {.key = "completed_on"},
    {.key = "outcome"},
    TAIL,
};

static const struct shown concern[] = {
    {.key = "kind"},         {.key = "text"},        {.key = "status"},       {.key = "between"},
    {.key = "service_kind"}, {.key = "told"},        {.key = "addressed_to"}, {.key = "addressed"},
    {.key = "forwarded_on"}, {.key = "resolved_on"}, {.key = "resolution"},   TAIL,
};

static const struct shown measured[] = {{.key = "on"}, {.key = "value"}, END};
static const struct shown indicator[] = {
    {.key = "name"},
    {.key = "unit"},
    {.key = "better"},
    {.key = "baseline", .inside = measured},
    {.key = "target", .inside = measured},
    {.key = "values"},
    TAIL,
};

static const struct shown review[] = {
    {.key = "state"}, {.key = "text"}, {.key = "parents_included"}, {.key = "child_included"}, TAIL,
};
static const struct shown child[] = {{.key = "reviews", .when = BY_ENTRY, .inside = review}, END};
static const struct shown child_of_family[] = {
    {.key = "name"},
    {.key = "enrolled"},
    {.key = "left"},
    {.key = "family"},
    {.key = "strengths"},
    {.key = "needs"},
    {.key = "reviews", .when = BY_ENTRY, .inside = review},
    END,
};

static const struct shown entry[] = {
    {.key = "kind"}, {.key = "with"}, {.key = "agencies"}, {.key = "actions"}, {.key = "text"}, TAIL,
};

const struct shown_part shown_parts[] = {
    {"subject", &record_subject, subject, subject, false},
    {"initiated", &record_initiated, initiated, initiated, true},
    {"charter", &record_charter, charter, charter, true},
    {"closed", &record_closed, closed, closed, true},
    {"agencies", &record_agency, agency, agency, false},
    {"people", &record_person, person, person, false},
    {"consents", &record_consent, consent, consent_of_family, false},
    {"meetings", &record_meeting, meeting, meeting, false},
    {"priorities", &record_priority, priority, priority, false},
    {"actions", &record_action, action, action, false},
    {"referrals", &record_referral, referral, referral, false},
    {"concerns", &record_concern, concern, concern, false},
    {"indicators", &record_indicator, indicator, indicator, false},
    {"cases", &record_case, child, child_of_family, false},
    {"log", &record_log, entry, entry, false},
    {NULL, NULL, NULL, NULL, false},
};
