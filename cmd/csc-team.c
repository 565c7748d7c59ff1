/* csc-team: keeps people, agencies, what the team works by, and consent. */
#include "cmd/csc-team/verbs.h"
#include "cmd/import.h"

#define ID_OPTION                                                                                            \
    { .name = "id", .argument = N_("ID"), .help = N_("its id (default: made from the name)") }
#define ON_OPTION                                                                                            \
    { .name = "on", .argument = N_("DATE"), .help = N_("the day (default today)") }
#define REASON_OPTION                                                                                        \
    { .name = "reason", .argument = N_("TEXT"), .help = N_("why") }
#define ALL_TOPICS_OPTION                                                                                    \
    { .name = "all-topics", .help = N_("every topic that is not sealed or explicit (deny: every topic)") }
#define DETAIL_OPTIONS                                                                                       \
    {.name = "supports-from", .argument = N_("DATE"), .help = N_("the day its support began")},              \
        {.name = "supports-until", .argument = N_("DATE"), .help = N_("the day its support ended")},         \
        {.name = "listed-by", .argument = N_("PERSON"), .help = N_("who listed its support")},               \
        {.name = "listed-on", .argument = N_("DATE"), .help = N_("the day it was listed")},                  \
        {.name = "lead-advised-on",                                                                          \
         .argument = N_("DATE"),                                                                             \
         .help = N_("the day the lead was told what communication between providers brings")},               \
        {.name = "oriented-by",                                                                              \
         .argument = N_("PERSON"),                                                                           \
         .help = N_("who explained the process to the subject")},                                            \
    {                                                                                                        \
        .name = "oriented-on", .argument = N_("DATE"), .help = N_("the day it was explained")                \
    }

static const struct option_row add_options[] = {ID_OPTION, {0}};
static const struct option_row leave_options[] = {
    {.name = "reassign-to", .argument = N_("PERSON"), .help = N_("who takes the open actions")},
    REASON_OPTION,
    ON_OPTION,
    {0},
};
static const struct option_row transfer_options[] = {
    {.name = "criterion",
     .argument = N_("CODE"),
     .help = N_("why the role moves: a transfer reason of the practice")},
    {.name = "agreed-by-subject", .argument = N_("DATE"), .help = N_("the day the subject agreed")},
    {.name = "agreed-by-team", .argument = N_("DATE"), .help = N_("the day the team agreed")},
    ON_OPTION,
    {0},
};
static const struct option_row subject_options[] = {
    {.name = "reference", .argument = N_("TEXT"), .help = N_("the number of the plan in your own files")},
    {.name = "language", .argument = N_("en|fr"), .help = N_("the language of the plan's documents")},
    {.name = "criterion",
     .argument = N_("CODE"),
     .help = N_("why coordination was initiated: a word of the practice"),
     .flags = OPTION_MANY},
    {.name = "criteria", .argument = N_("CODE"), .flags = OPTION_MANY, .alias_of = "criterion"},
    {.name = "requested-by", .argument = N_("NAME"), .help = N_("who asked for it")},
    {.name = "reason", .argument = N_("TEXT"), .help = N_("the reason in words")},
    {.name = "identified-by",
     .argument = N_("WORD"),
     .help = N_("how the need was seen: a word of the practice")},
    {.name = "initiated-by", .argument = N_("PERSON"), .help = N_("who initiated it")},
    {.name = "exclusions",
     .argument = N_("WORD=ANSWER"),
     .help = N_("what would rule it out, and the answer: yes, no or unknown"),
     .flags = OPTION_MANY},
    {.name = "explained-on",
     .argument = N_("DATE"),
     .help = N_("the day the process was explained to the subject")},
    {.name = "permission-by", .argument = N_("PERSON"), .help = N_("who gave permission to go ahead")},
    {.name = "permission-on", .argument = N_("DATE"), .help = N_("the day it was given")},
    {0},
};
static const struct option_row agency_add_options[] = {
    ID_OPTION, DETAIL_OPTIONS, IMPORT_FROM_OPTION, IMPORT_OPTIONS, {0}};
static const struct option_row agency_set_options[] = {DETAIL_OPTIONS, {0}};
static const struct option_row end_options[] = {ON_OPTION, {0}};
static const struct option_row permit_options[] = {
    ALL_TOPICS_OPTION,
    {.name = "with",
     .argument = N_("AGENCY"),
     .help = N_("the agencies it may speak with (default *, all)"),
     .flags = OPTION_MANY},
    {.name = "direction", .argument = N_("WORD"), .help = N_("receive, release or both (default both)")},
    {0},
};
static const struct option_row deny_options[] = {ALL_TOPICS_OPTION, {0}};
static const struct option_row sent_options[] = {
    {.name = "how", .argument = N_("TEXT"), .help = N_("how the form was sent")},
    ON_OPTION,
    {0},
};
static const struct option_row revoke_options[] = {
    {.name = "by", .argument = N_("PERSON"), .help = N_("who revokes it, for the subject")},
    REASON_OPTION,
    ON_OPTION,
    {0},
};
static const struct option_row check_options[] = {
    {.name = "on", .argument = N_("DATE"), .help = N_("on another day")},
    {.name = "case", .argument = N_("CASE"), .help = N_("about a case")},
    {.name = "with", .argument = N_("AGENCY"), .help = N_("what this other agency says on the topic")},
    {0},
};

static const struct option_row import_options[] = {
    IMPORT_OPTIONS,
    {.name = "update", .help = N_("people who are there: take what the list says of them")},
    {0},
};

static const struct option_row service_list_options[] = {
    {.name = "need",
     .argument = N_("KIND"),
     .help = N_("only services of these kinds, the best match first"),
     .flags = OPTION_MANY},
    {.name = "serves",
     .argument = N_("TEXT"),
     .help = N_("only those that are for these people, or for all")},
    {.name = "language", .argument = N_("NAME"), .help = N_("only those offered in the language")},
    {.name = "agency", .argument = N_("AGENCY"), .help = N_("only those of the agency")},
    {.name = "stale", .help = N_("only those not verified for longer than the practice allows")},
    {.name = "all", .help = N_("also those that are not active, and of agencies no longer involved")},
    {0},
};

static const struct verb verbs[] = {
    {"add", N_("NAME"), N_("add a member of the team"), VERB_WRITES, 1, 1, add_options, &record_person,
     person_add},
    {"set", N_("PERSON"), N_("change members of a person; roles keep their history"), VERB_WRITES, 1, 1, NULL,
     &record_person, person_set},
    {"leave", N_("PERSON"), N_("someone leaves the team"), VERB_WRITES, 1, 1, leave_options, NULL,
     person_leave},
    {"list", N_("[PLAN...]"), N_("list the team"), VERB_TABLE, 0, ANY_NUMBER, NULL, NULL, person_list},
    {"show", N_("RECORD"),
     N_("show a person, an agency, a consent, a partnership, or subject, initiated, charter, closed, overrides"),
     VERB_DOCUMENT, 1, 1, NULL, NULL, person_show},
    {"subject set", "", N_("change what is known of the subject, and why it all began"), VERB_WRITES, 0, 0,
     subject_options, &record_subject, subject_set},
    {"charter set", "", N_("what the team works by: conditions, strengths, ground rules"), VERB_WRITES, 0, 0,
     NULL, &record_charter, charter_set},
    {"agency add", N_("[NAME]"), N_("add an agency, or with --from those of a CSV file"), VERB_WRITES, 0, 1,
     agency_add_options, &record_agency, agency_add},
    {"agency set", N_("AGENCY"), N_("change members of an agency"), VERB_WRITES, 1, 1, agency_set_options,
     &record_agency, agency_set},
    {"agency end", N_("AGENCY"), N_("an agency is no longer involved"), VERB_WRITES, 1, 1, end_options, NULL,
     agency_end},
    {"agency list", N_("[PLAN...]"), N_("list the agencies"), VERB_TABLE, 0, ANY_NUMBER, NULL, NULL,
     agency_list},
    {"service add", N_("AGENCY NAME"), N_("add a service of an agency to the directory"), VERB_WRITES, 2, 2,
     NULL, &record_service, service_add},
    {"service set", N_("AGENCY SERVICE"), N_("change members of a service"), VERB_WRITES, 2, 2, NULL,
     &record_service, service_set},
    {"service verify", N_("AGENCY [SERVICE...]"),
     N_("entries of the directory were found to be right (default: all of the agency)"), VERB_WRITES, 1,
     ANY_NUMBER, end_options, NULL, service_verify},
    {"service list", N_("[PLAN...]"), N_("the directory of services; what is asked for, best match first"),
     VERB_TABLE, 0, ANY_NUMBER, service_list_options, NULL, service_list},
    {"agreement add", N_("AGENCY"), N_("a partnership is considered, or agreed"), VERB_WRITES, 1, 1, NULL,
     &record_agreement, partnership_add},
    {"agreement set", N_("AGREEMENT"), N_("change members of a partnership"), VERB_WRITES, 1, 1, NULL,
     &record_agreement, partnership_set},
    {"agreement end", N_("AGREEMENT"), N_("a partnership has ended"), VERB_WRITES, 1, 1, NULL, NULL,
     partnership_end},
    {"agreement list", N_("[PLAN...]"), N_("list the partnerships and what is missing in them"), VERB_TABLE,
     0, ANY_NUMBER, NULL, NULL, partnership_list},
    {"consent permit", N_("AGENCY..."), N_("the subject permits agencies to speak about topics"), VERB_WRITES,
     1, ANY_NUMBER, permit_options, &record_consent, consent_permit},
    {"consent deny", N_("AGENCY..."), N_("the subject denies agencies topics"), VERB_WRITES, 1, ANY_NUMBER,
     deny_options, &record_consent, consent_deny},
    {"consent sent", N_("CONSENT..."), N_("the forms of consents were sent to the agencies"), VERB_WRITES, 1,
     ANY_NUMBER, sent_options, NULL, consent_sent},
    {"consent renew", N_("CONSENT"), N_("a new consent that takes on from an old one"), VERB_WRITES, 1, 1,
     NULL, &record_consent, consent_renew},
    {"consent revoke", N_("CONSENT..."), N_("consents are in force no longer"), VERB_WRITES, 1, ANY_NUMBER,
     revoke_options, NULL, consent_revoke},
    {"consent list", N_("[PLAN...]"), N_("list the consents, or what each agency may be told"), VERB_TABLE, 0,
     ANY_NUMBER, consent_list_options, NULL, consent_list},
    {"consent check", N_("AGENCY [TOPIC]"), N_("may the agency be told today? Exit 0 yes, 1 no"), VERB_PLAIN,
     1, 2, check_options, NULL, consent_check},
    {"transfer", N_("PERSON"), N_("the role of coordinator moves to someone else"), VERB_WRITES, 1, 1,
     transfer_options, NULL, person_transfer},
    {"import", N_("FILE"),
     N_("the contact list as people keep it: a CSV file of Google, Outlook or one's own"), VERB_WRITES, 1, 1,
     import_options, NULL, person_import},
    {"undo", "", N_("take back the newest change, as a new revision"), VERB_WRITES, 0, 0, NULL, NULL,
     work_undo},
    {0},
};

static const struct tool tool = {"csc-team", N_("Keep a plan's people, agencies and consents."), verbs};

int main(int argc, char **argv) {
    return tool_main(&tool, argc, argv);
}
