/* The vocabularies of a profile, and what an entry of each may say. */
#include "record/profile_tables.h"

static const struct words sides = {"sides", WORDS("subject", "agency")};
static const struct words cardinalities = {
    "cardinalities", WORDS("exactly-one", "at-most-one", "one-or-more", "zero-or-more")};
static const struct words each_of = {"each-of", WORDS("agency")};
static const struct words starting_conditions = {"starting-conditions", WORDS("several-services")};
static const struct words closing_conditions = {"closing-conditions",
                                                WORDS("single-service", "no-open-priority")};
static const struct words rolls = {"rolls", WORDS("all", "listed")};
static const struct words phases = {"phases", WORDS("subject", "provider", "meeting")};

/* What every word of every vocabulary has. */
#define ENTRY                                                                                                \
    {.key = "label",                                                                                         \
     .kind = RECORD,                                                                                         \
     .of = &line_in_languages,                                                                               \
     .flags = REQUIRED,                                                                                      \
     .title = N_("Label"),                                                                                   \
     .help = N_("what people read instead of the word")},                                                    \
        {.key = "help",                                                                                      \
         .kind = RECORD,                                                                                     \
         .of = &lines_in_languages,                                                                          \
         .title = N_("Help"),                                                                                \
         .help = N_("a sentence that explains it")},                                                         \
        {.key = "requirement",                                                                               \
         .kind = TEXT,                                                                                       \
         .title = N_("Requirement"),                                                                         \
         .help = N_("where the practice asks for it")},                                                      \
    {                                                                                                        \
        .key = "default", .kind = YES, .title = N_("Default"),                                               \
        .help = N_("the word taken when none is given")                                                      \
    }

static const struct field plain_fields[] = {
    ENTRY,
    END_OF_FIELDS,
};
static const struct record plain_entry = {.name = "entry", .fields = plain_fields};

#define SEALED FLAG("sealed", N_("Sealed"), N_("seen by those named alone, whatever the consents say"))

static const struct field topic_fields[] = {
    ENTRY,
    SEALED,
    FLAG("explicit", N_("Explicit"), N_("held only by consents that name it")),
    END_OF_FIELDS,
};
static const struct record topic_entry = {.name = "topic", .fields = topic_fields};

static const struct field concern_kind_fields[] = {
    ENTRY,
    SEALED,
    FLAG("forwarded", N_("Forwarded"),
         N_("goes to the body of `forwards_to` when the team cannot resolve it")),
    END_OF_FIELDS,
};
static const struct record concern_kind_entry = {.name = "concern-kind", .fields = concern_kind_fields};

static const struct field role_fields[] = {
    ENTRY,
    {.key = "side",
     .kind = WORD,
     .words = &sides,
     .title = N_("Side"),
     .help = N_("the subject's own people or those of an agency")},
    {.key = "cardinality",
     .kind = WORD,
     .words = &cardinalities,
     .title = N_("How many"),
     .help = N_("how many people hold it at a time")},
    FLAG("coordinates", N_("Coordinates"), N_("the role that coordinates")),
    FLAG("supervises", N_("Supervises"), N_("a supervisor or manager")),
    FLAG("performs", N_("Performs"), N_("does what the practice asks: named on its monthly summary")),
    FLAG("speaks", N_("Speaks"), N_("may agree for the subject")),
    {.key = "eligible_sides",
     .kind = WORD,
     .shape = SEQUENCE,
     .words = &sides,
     .title = N_("Eligible"),
     .help = N_("whose people may hold it")},
    {.key = "eligible_kinds",
     .kind = WORD,
     .shape = SEQUENCE,
     .words = &words_agency_kind,
     .title = N_("Eligible agencies"),
     .help = N_("kinds of agency whose people may hold it")},
    {.key = "requires",
     .kind = TEXT,
     .shape = SEQUENCE,
     .title = N_("Requires"),
     .help = N_("members that a person must have to hold it")},
    END_OF_FIELDS,
};
static const struct record role_entry = {.name = "role", .fields = role_fields};

static const struct field attend_fields[] = {
    {.key = "roles",
     .kind = WORD,
     .shape = SEQUENCE,
     .words = &words_roles,
     .flags = REQUIRED,
     .title = N_("Roles"),
     .help = N_("someone in one of these roles")},
    {.key = "each",
     .kind = WORD,
     .words = &each_of,
     .title = N_("Of each"),
     .help = N_("one of every provider agency on the team")},
    {.key = "requirement",
     .kind = TEXT,
     .title = N_("Requirement"),
     .help = N_("where the practice asks for it")},
    END_OF_FIELDS,
};
static const struct record attend_row = {.name = "attend", .fields = attend_fields};

static const struct field takes_part_fields[] = {
    {.key = "roles",
     .kind = WORD,
     .shape = SEQUENCE,
     .words = &words_roles,
     .flags = REQUIRED,
     .title = N_("Roles"),
     .help = N_("someone in one of these roles")},
    {.key = "requirement",
     .kind = TEXT,
     .title = N_("Requirement"),
     .help = N_("where the practice asks for it")},
    END_OF_FIELDS,
};
static const struct record takes_part_row = {.name = "takes-part", .fields = takes_part_fields};

static const struct field meeting_kind_fields[] = {
    ENTRY,
    {.key = "takes_part",
     .kind = RECORD,
     .shape = SEQUENCE,
     .of = &takes_part_row,
     .title = N_("Takes part"),
     .help = N_("whose part in the meeting is missed, though it is held without them")},
    {.key = "attend",
     .kind = RECORD,
     .shape = SEQUENCE,
     .of = &attend_row,
     .title = N_("Attend"),
     .help = N_("who must be there")},
    {.key = "agencies_at_least",
     .kind = INTEGER,
     .title = N_("Agencies at least"),
     .help = N_("of how many agencies someone must be there")},
    {.key = "cases",
     .kind = WORD,
     .words = &rolls,
     .title = N_("Cases"),
     .help = N_("whom it goes through: all who are enrolled, or those listed")},
    {.key = "form",
     .kind = RECORD,
     .of = &line_in_languages,
     .title = N_("Form"),
     .help = N_("what its form is called, where it has one of its own")},
    FLAG("only_form", N_("Only form"), N_("that form is the only one: no monthly summary is made besides")),
    FLAG("cycle", N_("Cycle"), N_("begins the cycle of planning: one is held in every cycle")),
    END_OF_FIELDS,
};
static const struct record meeting_kind_entry = {.name = "meeting-kind", .fields = meeting_kind_fields};

static const struct field initiation_fields[] = {
    ENTRY,
    {.key = "asks",
     .kind = TEXT,
     .shape = SEQUENCE,
     .title = N_("Asks"),
     .help = N_("members of `initiated` that must then be there")},
    {.key = "agreement",
     .kind = WORD,
     .words = &words_subject_agreements,
     .title = N_("Agreement"),
     .help = N_("the agreement that the subject must hold")},
    {.key = "condition",
     .kind = WORD,
     .words = &starting_conditions,
     .title = N_("Condition"),
     .help = N_("what the plan must show")},
    END_OF_FIELDS,
};
static const struct record initiation_entry = {.name = "initiation-criterion", .fields = initiation_fields};

static const struct field closing_fields[] = {
    ENTRY,
    FLAG("at_any_time", N_("At any time"), N_("nothing else is asked")),
    FLAG("revokes", N_("Revokes"), N_("every permit ends with it, at once")),
    FLAG("own_statement", N_("Own statement"), N_("said by somebody who speaks for the subject")),
    {.key = "condition",
     .kind = WORD,
     .words = &closing_conditions,
     .title = N_("Condition"),
     .help = N_("what the plan must show")},
    {.key = "reason",
     .kind = TEXT,
     .title = N_("Reason"),
     .help = N_("the reason written on actions that it cancels")},
    END_OF_FIELDS,
};
static const struct record closing_entry = {.name = "closing-criterion", .fields = closing_fields};

static const struct field step_fields[] = {
    ENTRY,
    {.key = "phase",
     .kind = WORD,
     .words = &phases,
     .flags = REQUIRED,
     .title = N_("Phase"),
     .help = N_("with the subject, with each provider, or in the meeting")},
    FLAG("each", N_("Each"), N_("once for every provider")),
    FLAG("briefs", N_("Briefs"), N_("the talk that everyone invited is owed before the meeting")),
    FLAG("orients", N_("Orients"), N_("tells a member direction, expectations and ground rules")),
    {.key = "day",
     .kind = INTEGER,
     .title = N_("Days before"),
     .help = N_("how many days before the meeting it is due")},
    END_OF_FIELDS,
};
static const struct record step_entry = {.name = "step", .fields = step_fields};

static const struct field section_fields[] = {
    ENTRY,
    FLAG("each", N_("Each"), N_("one from every provider")),
    FLAG("required", N_("Required"), N_("may not stay empty")),
    END_OF_FIELDS,
};
static const struct record section_entry = {.name = "section", .fields = section_fields};

static const struct field log_kind_fields[] = {
    ENTRY,
    SEALED,
    FLAG("visit", N_("Visit"), N_("someone meets the subject: counted beside joint meetings")),
    FLAG("review", N_("Review"), N_("the entry made when a closed plan is taken up again")),
    FLAG("reciprocal", N_("Reciprocal"), N_("one agency is at another's: the visit is owed back")),
    FLAG("improves", N_("Improves"), N_("feedback: an action is owed that uses it")),
    END_OF_FIELDS,
};
static const struct record log_kind_entry = {.name = "log-kind", .fields = log_kind_fields};

static const struct field baseline_fields[] = {
    {.key = "on", .kind = DATE, .title = N_("On"), .help = N_("the day")},
    {.key = "value", .kind = DECIMAL, .flags = REQUIRED, .title = N_("Value"), .help = N_("the number")},
    END_OF_FIELDS,
};
static const struct record baseline_entry = {.name = "baseline", .fields = baseline_fields};

static const struct field indicator_fields[] = {
    ENTRY,
    {.key = "unit",
     .kind = RECORD,
     .of = &line_in_languages,
     .title = N_("Unit"),
     .help = N_("the unit it is measured in")},
    {.key = "better",
     .kind = WORD,
     .words = &words_better,
     .title = N_("Better"),
     .help = N_("up or down: which way is an improvement")},
    {.key = "baseline",
     .kind = RECORD,
     .of = &baseline_entry,
     .title = N_("Baseline"),
     .help = N_("where it stood when the practice began: the baseline of an indicator added by this word")},
    {.key = "values",
     .kind = DECIMAL,
     .shape = MAP,
     .key_kind = KEY_DATE,
     .title = N_("Values"),
     .help = N_("what was measured before, by day: the first values of such an indicator")},
    END_OF_FIELDS,
};
static const struct record indicator_entry = {.name = "indicator", .fields = indicator_fields};

/* One vocabulary: its words and what each entry may say. */
#define VOCABULARY(name, entry, needed, meaning)                                                             \
    {                                                                                                        \
        .key = name, .kind = RECORD, .shape = MAP, .key_kind = KEY_WORD, .of = &(entry), .flags = needed,    \
        .title = name, .help = meaning                                                                       \
    }

static const struct field vocabulary_fields[] = {
    VOCABULARY("initiation-criteria", initiation_entry, 0, N_("why a plan may be opened")),
    VOCABULARY("exclusions", plain_entry, 0, N_("what rules a plan out: asked before it is opened")),
    VOCABULARY("identified-by", plain_entry, 0, N_("how the need for a plan was seen")),
    VOCABULARY("closing-criteria", closing_entry, 0, N_("why a plan may be closed")),
    VOCABULARY("roles", role_entry, REQUIRED, N_("what people are on the team")),
    VOCABULARY("meeting-kinds", meeting_kind_entry, REQUIRED, N_("kinds of meeting")),
    VOCABULARY("topics", topic_entry, REQUIRED, N_("what consents are given for")),
    VOCABULARY("sections", section_entry, 0, N_("sections of a meeting's notes")),
    VOCABULARY("steps", step_entry, 0, N_("the checklist of preparing and running a meeting")),
    VOCABULARY("transfer-reasons", plain_entry, 0, N_("why the coordinator's role moves")),
    VOCABULARY("service-kinds", plain_entry, 0, N_("what needs, gaps and duplication are matched on")),
    VOCABULARY("beneficiaries", plain_entry, 0, N_("for whom an agency is involved")),
    VOCABULARY("sectors", plain_entry, 0, N_("sectors of agencies")),
    VOCABULARY("log-kinds", log_kind_entry, 0, N_("kinds of entry in the log")),
    VOCABULARY("follow-up-kinds", plain_entry, 0, N_("kinds of action")),
    VOCABULARY("purposes", plain_entry, 0, N_("what meetings are for")),
    VOCABULARY("subject-agreements", plain_entry, 0, N_("agreements that the subject holds")),
    VOCABULARY("concern-kinds", concern_kind_entry, 0, N_("kinds of concern")),
    VOCABULARY("indicators", indicator_entry, 0, N_("what is measured")),
    VOCABULARY("escalation-targets", plain_entry, 0, N_("where an unresolved concern goes")),
    VOCABULARY("frequencies", plain_entry, 0, N_("how often meetings are held")),
    END_OF_FIELDS,
};
const struct record record_vocabularies = {.name = "vocabularies", .fields = vocabulary_fields};
