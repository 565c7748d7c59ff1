/* What is wrong, missing or owed: `check` and `obligations`. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "io/json.h"
#include "report/cells.h"
#include "report/files.h"
#include "report/reports.h"
#include "rules/find.h"

static const struct column finding_columns[] = {
    {"id", N_("Id"), COLUMN_TEXT, COLUMN_EXTRA}, /* the sentence begins with it */
    {"level", N_("Level"), COLUMN_WORD, 0},
    {"rule", N_("Rule"), COLUMN_WORD, COLUMN_EXTRA},
    {"requirement", N_("Requirement"), COLUMN_TEXT, 0},
    {"item", N_("Item"), COLUMN_TEXT, COLUMN_EXTRA},
    {"member", N_("Member"), COLUMN_TEXT, COLUMN_EXTRA},
    {"sentence", N_("Finding"), COLUMN_TEXT, COLUMN_WRAP},
    {"who", N_("Who"), COLUMN_TEXT, COLUMN_EXTRA},
    {"who_name", N_("Who"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {"date", N_("Date"), COLUMN_DATE, COLUMN_EXTRA},
    {"hint", N_("Way out"), COLUMN_TEXT, COLUMN_WRAP},
    {0},
};
const struct row_type rows_finding = {"finding", N_("Findings"), finding_columns};

static const struct cell finding_cells[] = {
    {.member = "level"},
    {.member = "rule"},
    {.member = "requirement"},
    {.member = "item"},
    {.member = "member"},
    {.member = "sentence"},
    {.member = "who"},
    {.member = "who_name", .name_at = "who"},
    {.member = "date"},
    {.member = "hint"},
    {0},
};

static const struct column obligation_columns[] = {
    {"id", N_("Id"), COLUMN_TEXT, COLUMN_EXTRA}, /* the sentence begins with it */
    {"who", N_("Who"), COLUMN_TEXT, COLUMN_EXTRA},
    {"who_name", N_("Who"), COLUMN_TEXT, COLUMN_WRAP},
    {"item", N_("Item"), COLUMN_TEXT, COLUMN_EXTRA},
    {"what", N_("What"), COLUMN_TEXT, COLUMN_WRAP},
    {"since", N_("Since"), COLUMN_DATE, 0},
    {"due", N_("Due"), COLUMN_DATE, 0},
    {"requirement", N_("Requirement"), COLUMN_TEXT, COLUMN_EXTRA},
    {"rule", N_("Rule"), COLUMN_WORD, COLUMN_EXTRA},
    {"hint", N_("Way out"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
    {0},
};
const struct row_type rows_obligation = {"obligation", N_("Obligations"), obligation_columns};

/* What is owed since a day that has passed, or by one that is still to come. */
static json_t *owed_date(const struct entry *entry, bool past) {
    const char *date = json_text_at(entry->record, "date");
    return date && (date_of(date) <= entry->view->day) == past ? text_value(date) : NULL;
}

static json_t *owed_since(const struct entry *entry) {
    return owed_date(entry, true);
}

static json_t *owed_by(const struct entry *entry) {
    return owed_date(entry, false);
}

/* What nobody is named for is up to whoever is in charge of the plan. */
static const char *debtor(const struct entry *entry) {
    const char *who = json_text_at(entry->record, "who");
    return who ? who : in_charge(&entry->inquiry);
}

static json_t *owed_who(const struct entry *entry) {
    return text_value(debtor(entry));
}

static json_t *owed_who_name(const struct entry *entry) {
    return name_value(entry, debtor(entry));
}

static const struct cell obligation_cells[] = {
    {.member = "who", .make = owed_who},
    {.member = "who_name", .make = owed_who_name},
    {.member = "item"},
    {.member = "what", .at = "sentence"},
    {.member = "since", .make = owed_since},
    {.member = "due", .make = owed_by},
    {.member = "requirement"},
    {.member = "rule"},
    {.member = "hint"},
    {0},
};

static const char *level_word(enum level level) {
    static const char *const words[] = {[LEVEL_OFF] = "off",
                                        [LEVEL_INFO] = "info",
                                        [LEVEL_OWED] = "owed",
                                        [LEVEL_WARNING] = "warning",
                                        [LEVEL_ERROR] = "error"};
    return words[level];
}

/* Is a command of ours here? Its length. */
static size_t command_at(const char *text) {
    static const char *const tools[] = {"init", "team", "meeting", "actions", "report"};
    static const char begin[] = "csc-";
    const size_t length = strncmp(text, begin, sizeof begin - 1) == 0 ? strcspn(text, " ") : 0;
    for (size_t i = 0; length && i < sizeof tools / sizeof *tools; i++)
        if (length == sizeof begin - 1 + strlen(tools[i]) &&
            strncmp(text + sizeof begin - 1, tools[i], strlen(tools[i])) == 0)
            return length;
    return 0;
}

/* Every command in it given this plan. free() it. */
static char *of_plan(const char *hint, const char *plan) {
    struct text text = {0};
    text_auto_t *word = text_word(plan);
    while (*hint) {
        const size_t length = command_at(hint);
        text_add_bytes(&text, hint, length ? length : 1);
        if (length)
            text_add_format(&text, " -p %s", word);
        hint += length ? length : 1;
    }
    return text_take(&text);
}

/* The way out as it can be typed. Where the operator keeps a plan is in no audience's rows; a hint that names
 * a plan is about another one. free() it. */
static char *hint_of(const struct view *view, const struct finding *finding) {
    char *hint = finding_hint(finding);
    text_auto_t *plan = hint && !view->who && !strstr(hint, " -p ") ? plan_to_name(view->plan) : NULL;
    if (!plan)
        return hint;
    char *whole = of_plan(hint, plan);
    free(hint);
    return whole;
}

/* The finding as a record that cells can be taken from. New. */
static json_t *finding_record(const struct view *view, const struct finding *finding) {
    text_auto_t *sentence = finding_sentence(finding);
    text_auto_t *hint = hint_of(view, finding);
    const struct {
        const char *member, *value;
    } members[] = {{"level", level_word(finding->level)},
                   {"rule", finding->rule->name},
                   {"requirement", finding->requirement},
                   {"item", finding->item},
                   {"member", finding->member},
                   {"who", finding->who},
                   {"date", finding->date},
                   {"sentence", sentence},
                   {"hint", hint}};
    json_t *record = json_object();
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (members[i].value)
            json_object_set_new(record, members[i].member, text_value(members[i].value));
    return record;
}

static void put(struct view *view, const struct finding *finding, const struct row_type *type,
                const struct cell *cells, struct rows *rows) {
    json_auto_t *record = finding_record(view, finding);
    struct entry entry = entry_of(view, finding->item, record);
    rows_put(rows, cells_row(&entry, type, cells));
}

void report_obligations(struct view *view, struct rows *rows) {
    const struct findings *findings = view_findings(view);
    for (size_t i = 0; i < findings->count; i++)
        if (findings->list[i].level == LEVEL_OWED)
            put(view, &findings->list[i], &rows_obligation, obligation_cells, rows);
}

static void put_level(struct view *view, const struct findings *findings, enum level level,
                      struct rows *rows) {
    for (size_t i = 0; i < findings->count; i++)
        if (findings->list[i].level == level)
            put(view, &findings->list[i], &rows_finding, finding_cells, rows);
}

static void put_by_level(struct view *view, const struct findings *of_files, const struct findings *of_texts,
                         struct rows *rows) {
    static const enum level levels[] = {LEVEL_ERROR, LEVEL_WARNING, LEVEL_OWED, LEVEL_INFO};
    const struct findings *of_records = view_findings(view);
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        put_level(view, of_files, levels[i], rows);
        put_level(view, of_records, levels[i], rows);
        put_level(view, of_texts, levels[i], rows);
    }
}

bool report_findings(struct view *view, const char *twin, struct rows *rows, struct fault *fault) {
    struct findings of_files = {0}, of_texts = {0};
    bool read = view->who || files_find(view, twin, &of_files, fault);
    if (read && !view->who)
        view_names_told_to_all(view, &of_texts);
    if (read)
        put_by_level(view, &of_files, &of_texts, rows);
    findings_clear(&of_files);
    findings_clear(&of_texts);
    return read;
}

void report_findings_of(struct view *view, struct rows *rows) {
    struct findings of_files = {0}, of_texts = {0};
    view_names_told(view, &of_texts);
    put_by_level(view, &of_files, &of_texts, rows);
    findings_clear(&of_texts);
}
