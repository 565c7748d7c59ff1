/* A profile's records (csc-profile(5)): what a practice may say of itself. */
#include "record/profile_tables.h"

static const struct words levels = {"levels", WORDS("error", "warning", "owed", "info", "off")};
static const struct words naming = {"naming", WORDS("name", "reference")};
static const struct words chairs = {"chairs", WORDS("initiator", "coordinator")};
static const struct words minute_takers = {"minute-takers", WORDS("chair")};
static const struct words blocked = {"blocked", WORDS("hold", "finalize")};
static const struct words overrides = {"overrides", WORDS("never", "allowed", "legal-basis")};

static const struct field line_fields[] = {
    {.key = "en", .kind = TEXT, .flags = REQUIRED, .title = N_("English"), .help = N_("in English")},
    {.key = "fr", .kind = TEXT, .title = N_("French"), .help = N_("in French")},
    END_OF_FIELDS,
};
const struct record line_in_languages = {.name = "label", .fields = line_fields};

static const struct field lines_fields[] = {
    {.key = "en", .kind = LONGTEXT, .flags = REQUIRED, .title = N_("English"), .help = N_("in English")},
    {.key = "fr", .kind = LONGTEXT, .title = N_("French"), .help = N_("in French")},
    END_OF_FIELDS,
};
const struct record lines_in_languages = {.name = "text", .fields = lines_fields};

static const struct field subject_fields[] = {
    {.key = "kind",
     .kind = TEXT,
     .flags = REQUIRED,
     .title = N_("Kind"),
     .help = N_("the word that a plan's subject has as its kind")},
    {.key = "label",
     .kind = RECORD,
     .of = &line_in_languages,
     .flags = REQUIRED,
     .title = N_("Label"),
     .help = N_("what people call it")},
    {.key = "named_by",
     .kind = WORD,
     .words = &naming,
     .title = N_("Named by"),
     .help =
         N_("what stands for its name where the topic `identity` may not be known: `reference`, or nothing")},
    END_OF_FIELDS,
};
static const struct record profile_subject = {.name = "subject", .fields = subject_fields};

static const struct field form_fields[] = {
    {.key = "section",
     .kind = TEXT,
     .flags = REQUIRED,
     .title = N_("Section"),
     .help = N_("a word of sections, or a part that every practice has")},
    {.key = "title",
     .kind = RECORD,
     .of = &line_in_languages,
     .flags = REQUIRED,
     .title = N_("Title"),
     .help = N_("the heading on the form")},
    {.key = "guidance",
     .kind = RECORD,
     .of = &lines_in_languages,
     .title = N_("Guidance"),
     .help = N_("the small print under the heading")},
    {.key = "kinds",
     .kind = WORD,
     .shape = SEQUENCE,
     .words = &words_meeting_kinds,
     .title = N_("Kinds"),
     .help = N_("the kinds of meeting whose form has it; every one when absent")},
    FLAG("under", N_("Under"), N_("its heading stands under that of the row before which is not `under`")),
    {.key = "requirement",
     .kind = TEXT,
     .title = N_("Requirement"),
     .help = N_("where the practice asks for it")},
    END_OF_FIELDS,
};
static const struct record form_row = {.name = "form", .fields = form_fields};

#define HEADINGS(name, meaning)                                                                              \
    { .key = name, .kind = LONGTEXT, .title = name, .help = meaning }

static const struct field headings_fields[] = {
    HEADINGS("subject", N_("of the subject's name")),
    HEADINGS("lead", N_("of who speaks for the subject")),
    {.key = "identifiers",
     .kind = LONGTEXT,
     .shape = MAP,
     .key_kind = KEY_TEXT,
     .title = "identifiers",
     .help = N_("of numbers that the subject has: by the name of each")},
    END_OF_FIELDS,
};
static const struct record profile_headings = {.name = "headings", .fields = headings_fields};

static const struct words row_kinds = {"row-kinds", WORDS("heading", "field", "box", "text")};
static const struct field page_row_fields[] = {
    {.key = "kind",
     .kind = WORD,
     .words = &row_kinds,
     .flags = REQUIRED,
     .title = N_("Kind"),
     .help = N_("a heading, a line to fill in, a box to tick, or a sentence")},
    {.key = "text",
     .kind = RECORD,
     .of = &lines_in_languages,
     .flags = REQUIRED,
     .title = N_("Text"),
     .help = N_("what stands there")},
    END_OF_FIELDS,
};
static const struct record page_row = {.name = "form-row", .fields = page_row_fields};

static const struct field form_page_fields[] = {
    {.key = "title",
     .kind = RECORD,
     .of = &line_in_languages,
     .flags = REQUIRED,
     .title = N_("Title"),
     .help = N_("what the form is called")},
    {.key = "guidance",
     .kind = RECORD,
     .of = &lines_in_languages,
     .title = N_("Guidance"),
     .help = N_("the small print under the title")},
    {.key = "requirement",
     .kind = TEXT,
     .title = N_("Requirement"),
     .help = N_("where the practice asks for it")},
    {.key = "rows",
     .kind = RECORD,
     .shape = SEQUENCE,
     .of = &page_row,
     .flags = REQUIRED,
     .title = N_("Rows"),
     .help = N_("what the form holds, in order")},
    END_OF_FIELDS,
};
static const struct record form_page = {.name = "form-page", .fields = form_page_fields};

#define DOCUMENT(name, meaning)                                                                              \
    { .key = name, .kind = RECORD, .of = &line_in_languages, .title = name, .help = meaning }

static const struct field document_fields[] = {
    DOCUMENT("plan", N_("the plan and its form")),
    DOCUMENT("minutes", N_("a meeting's minutes")),
    DOCUMENT("agenda", N_("a meeting's agenda")),
    DOCUMENT("contacts", N_("the team's contact list")),
    DOCUMENT("supports", N_("who is involved, why and since when")),
    DOCUMENT("confirmation", N_("the letter that confirms the end")),
    DOCUMENT("case-management", N_("the monthly summary of cases and follow-ups")),
    END_OF_FIELDS,
};
static const struct record profile_documents = {.name = "documents", .fields = document_fields};

#define TOPIC_OF(name, meaning)                                                                              \
    { .key = name, .kind = WORD, .words = &words_topics, .title = name, .help = meaning }

static const struct field topics_of_fields[] = {
    TOPIC_OF("initiated", N_("the topic of how the plan began")),
    TOPIC_OF("closed", N_("the topic of how it ended")),
    TOPIC_OF("charter", N_("the topic of conditions, strengths and ground rules")),
    TOPIC_OF("place", N_("the topic of where a meeting is held; `location` when absent")),
    END_OF_FIELDS,
};
static const struct record profile_topics_of = {.name = "topics_of", .fields = topics_of_fields};

#define SPAN_SETTING(name, meaning)                                                                          \
    { .key = name, .kind = SPAN, .title = name, .help = meaning }
#define LAW(name, meaning)                                                                                   \
    { .key = name, .kind = RECORD, .of = &line_in_languages, .title = name, .help = meaning }

static const struct field settings_fields[] = {
    SPAN_SETTING("frequency", N_("from one meeting to the next")),
    SPAN_SETTING("frequency_latest", N_("the longest time to the next meeting without a finding")),
    SPAN_SETTING("held_every", N_("a meeting is held in every such part of the calendar: 1m, 3m, 1y")),
    SPAN_SETTING("answer_within", N_("an invitation is answered within")),
    SPAN_SETTING("stalled_after", N_("an action without progress is stalled after")),
    SPAN_SETTING("consent_ending_before", N_("a consent is owed this long before it ends")),
    {.key = "load", .kind = INTEGER, .title = "load", .help = N_("open actions the subject can carry")},
    SPAN_SETTING("service_verified_within",
                 N_("an entry of the directory of services is verified again within")),
    SPAN_SETTING("cycle", N_("from one meeting that begins a cycle to the next")),
    SPAN_SETTING("load_within", N_("due within this span, for the load")),
    {.key = "chair",
     .kind = WORD,
     .words = &chairs,
     .title = "chair",
     .help = N_("who chairs a meeting for which nobody is named")},
    {.key = "minute_taker",
     .kind = WORD,
     .words = &minute_takers,
     .title = "minute_taker",
     .help = N_("who writes the minutes where nobody is named, and makes them final")},
    {.key = "forwards_to",
     .kind = WORD,
     .words = &words_escalation_targets,
     .title = "forwards_to",
     .help = N_("the body to which the chair passes on what the team cannot resolve")},
    LAW("duty_to_report_law", N_("the law on reporting abuse and neglect, told where a legal basis is missing")),
    LAW("employer_report_law", N_("the law on reports by employers, told there too")),
    END_OF_FIELDS,
};
static const struct record profile_settings = {.name = "settings", .fields = settings_fields};

static const struct field rule_fields[] = {
    {.key = "level",
     .kind = WORD,
     .words = &levels,
     .flags = REQUIRED,
     .title = N_("Level"),
     .help = N_("how grave its findings are; off: none")},
    {.key = "requirement",
     .kind = TEXT,
     .title = N_("Requirement"),
     .help = N_("where the practice asks for it")},
    {.key = "override",
     .kind = WORD,
     .words = &overrides,
     .title = N_("Override"),
     .help = N_("whether --override may pass it; never when absent")},
    {.key = "blocks",
     .kind = WORD,
     .words = &blocked,
     .title = N_("Blocks"),
     .help = N_("what a finding about a meeting stands in the way of: holding it, or final minutes")},
    END_OF_FIELDS,
};
static const struct record profile_rule = {.name = "rule", .fields = rule_fields};

static const struct field profile_fields[] = {
    {.key = "format", .kind = TEXT, .flags = REQUIRED, .title = N_("Format"), .help = "csc-profile/1"},
    {.key = "name",
     .kind = TEXT,
     .flags = REQUIRED,
     .title = N_("Name"),
     .help = N_("the word that plans name it by; the file is NAME.profile.json")},
    {.key = "version",
     .kind = INTEGER,
     .flags = REQUIRED,
     .title = N_("Version"),
     .help = N_("raised by whoever changes it")},
    {.key = "title",
     .kind = RECORD,
     .of = &line_in_languages,
     .flags = REQUIRED,
     .title = N_("Title"),
     .help = N_("what people call the practice")},
    {.key = "source",
     .kind = TEXT,
     .title = N_("Source"),
     .help = N_("the document that the practice is taken from")},
    {.key = "subject",
     .kind = RECORD,
     .of = &profile_subject,
     .flags = REQUIRED,
     .title = N_("Subject"),
     .help = N_("whom or what a plan is about")},
    {.key = "vocabularies",
     .kind = RECORD,
     .of = &record_vocabularies,
     .flags = REQUIRED,
     .title = N_("Vocabularies"),
     .help = N_("the practice's words, in the order people see them")},
    {.key = "form",
     .kind = RECORD,
     .shape = SEQUENCE,
     .of = &form_row,
     .title = N_("Form"),
     .help = N_("the practice's own form, in order")},
    {.key = "forms",
     .kind = RECORD,
     .shape = MAP,
     .key_kind = KEY_WORD,
     .of = &form_page,
     .title = N_("Forms"),
     .help = N_("further forms of the practice, to be printed")},
    {.key = "documents",
     .kind = RECORD,
     .of = &profile_documents,
     .title = N_("Documents"),
     .help = N_("what the practice calls its documents")},
    {.key = "headings",
     .kind = RECORD,
     .of = &profile_headings,
     .title = N_("Headings"),
     .help = N_("headings that a CSV list may have, | between them, besides the labels")},
    {.key = "topics_of",
     .kind = RECORD,
     .of = &profile_topics_of,
     .title = N_("Topics of"),
     .help = N_("topics of what carries none itself")},
    {.key = "settings",
     .kind = RECORD,
     .of = &profile_settings,
     .title = N_("Settings"),
     .help = N_("spans, numbers and the law")},
    {.key = "requirements",
     .kind = TEXT,
     .shape = MAP,
     .key_kind = KEY_WORD,
     .words = &words_cited,
     .title = N_("Requirements"),
     .help = N_("where the practice asks for what no rule finds")},
    {.key = "rules",
     .kind = RECORD,
     .shape = MAP,
     .key_kind = KEY_WORD,
     .of = &profile_rule,
     .title = N_("Rules"),
     .help = N_("level and requirement of each rule")},
    {.key = "texts",
     .kind = RECORD,
     .shape = MAP,
     .key_kind = KEY_WORD,
     .of = &lines_in_languages,
     .title = N_("Texts"),
     .help = N_("what the guide prints; the first line of each is its title")},
    END_OF_FIELDS,
};
const struct record record_profile = {.name = "profile", .fields = profile_fields};
