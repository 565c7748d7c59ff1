/* What the journal tells: every change, and what was shared with whom. */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "plan/journal.h"
#include "report/cells.h"
#include "report/reports.h"

static const struct column history_columns[] = {
    {"revision", N_("Revision"), COLUMN_NUMBER, 0},
    {"at", N_("When"), COLUMN_DATE, 0},
    {"by", N_("By"), COLUMN_TEXT, COLUMN_EXTRA},
    {"by_name", N_("By"), COLUMN_TEXT, COLUMN_WRAP},
    {"login", N_("Login"), COLUMN_TEXT, COLUMN_EXTRA},
    {"verb", N_("What was done"), COLUMN_TEXT, COLUMN_WRAP},
    {"kind", N_("Kind"), COLUMN_WORD, 0},
    {"ids", N_("Records"), COLUMN_LIST, COLUMN_WRAP},
    {"undoes", N_("Undoes"), COLUMN_NUMBER, COLUMN_EXTRA},
    {"disclosure", N_("Disclosure"), COLUMN_NUMBER, COLUMN_EXTRA},
    {"clock", N_("Clock"), COLUMN_WORD, COLUMN_EXTRA},
    {"line", N_("Line"), COLUMN_NUMBER, COLUMN_EXTRA},
    {"continues", N_("Continues line"), COLUMN_NUMBER, COLUMN_EXTRA},
    {"side", N_("Side"), COLUMN_NUMBER, COLUMN_EXTRA},
    {"digest", N_("Plan's digest"), COLUMN_TEXT, COLUMN_EXTRA},
    {0},
};
const struct row_type rows_history = {"history", N_("History"), history_columns};

static const struct column disclosure_columns[] = {
    {"number", N_("Number"), COLUMN_NUMBER, 0},
    {"at", N_("When"), COLUMN_DATE, 0},
    {"to", N_("To"), COLUMN_TEXT, COLUMN_EXTRA},
    {"to_name", N_("To"), COLUMN_TEXT, COLUMN_WRAP},
    {"what", N_("What"), COLUMN_TEXT, COLUMN_WRAP},
    {"records", N_("Records"), COLUMN_LIST, COLUMN_WRAP},
    {"basis", N_("On the basis of"), COLUMN_LIST, COLUMN_WRAP},
    {"by", N_("By"), COLUMN_TEXT, COLUMN_EXTRA},
    {"by_name", N_("By"), COLUMN_TEXT, COLUMN_WRAP},
    {"login", N_("Login"), COLUMN_TEXT, COLUMN_EXTRA},
    {"verb", N_("Verb"), COLUMN_TEXT, COLUMN_EXTRA},
    {"revision", N_("Revision"), COLUMN_NUMBER, COLUMN_EXTRA},
    {"digest", N_("Digest"), COLUMN_TEXT, COLUMN_EXTRA},
    {0},
};
const struct row_type rows_disclosure = {"disclosure", N_("Disclosures"), disclosure_columns};

/* Lines are read with nothing but Jansson: what a row takes over is of the type it should be. */
static json_t *by_name(const struct entry *entry) {
    return name_value(entry, json_text_at(entry->record, "by"));
}

static json_t *to_name(const struct entry *entry) {
    return name_value(entry, json_text_at(entry->record, "disclosure/to"));
}

static const struct cell history_cells[] = {
    {.member = "revision"}, {.member = "at"},
    {.member = "by"},       {.member = "by_name", .make = by_name},
    {.member = "login"},    {.member = "verb"},
    {.member = "kind"},     {.member = "ids"},
    {.member = "undoes"},   {.member = "disclosure", .at = "disclosure/number"},
    {.member = "clock"},    {0},
};

static const struct cell disclosure_cells[] = {
    {.member = "number", .at = "disclosure/number"},
    {.member = "at"},
    {.member = "to", .at = "disclosure/to"},
    {.member = "to_name", .make = to_name},
    {.member = "what", .at = "disclosure/what"},
    {.member = "records", .at = "disclosure/records"},
    {.member = "basis", .at = "disclosure/basis"},
    {.member = "by"},
    {.member = "by_name", .make = by_name},
    {.member = "login"},
    {.member = "verb"},
    {.member = "revision"},
    {.member = "digest", .at = "disclosure/digest"},
    {0},
};

/* The sides of a journal that was merged: a line is of the side of the line that it continues, unless another
 * line continued that one before it. sides[i] is of line i + 1; free() it. */
static size_t *sides_of(const struct journal *journal) {
    size_t *sides = memory_take((journal->count + 1) * sizeof *sides), last = 1;
    for (size_t i = 0; i < journal->count; i++) {
        const size_t parent = journal->lines[i].parent;
        if (journal->lines[i].fork)
            sides[i] = ++last;
        else
            sides[i] = parent ? sides[parent - 1] : i ? sides[i - 1] : 1;
    }
    return sides;
}

static bool is_forked(const struct journal *journal) {
    for (size_t i = 0; i < journal->count; i++)
        if (journal->lines[i].fork)
            return true;
    return false;
}

static void set_number(json_t *row, const char *member, size_t number) {
    if (number)
        json_object_set_new(row, member, json_integer((json_int_t)number));
}

static void put_line(struct view *view, const struct journal_line *line, size_t side, struct rows *rows) {
    struct entry entry = entry_of(view, NULL, line->value);
    json_t *row = cells_row(&entry, &rows_history, history_cells);
    if (!line->value)
        json_object_set_new(row, "kind", json_string("unreadable"));
    set_number(row, "line", line->number);
    set_number(row, "continues", line->fork ? line->parent : 0);
    set_number(row, "side", side);
    if (line->value)
        json_object_set(row, "digest", json_object_get(line->value, "plan"));
    rows_put(rows, row);
}

static bool load(const struct view *view, struct journal *journal, struct fault *fault) {
    enum journal_state state;
    size_t line;
    bool loaded = plan_history(view->plan, journal, &state, &line, fault);
    if (loaded && state == JOURNAL_OTHER) {
        fault_set(fault, STATUS_INVALID, _("the journal beside it is of another plan"));
        fault_place(fault, view->plan->journal, 0, 0);
        loaded = false;
    }
    if (!loaded)
        journal_free(journal);
    return loaded;
}

bool report_history(struct view *view, struct rows *rows, struct fault *fault) {
    struct journal journal;
    if (!load(view, &journal, fault))
        return false;
    const bool forked = is_forked(&journal);
    size_t *sides = sides_of(&journal);
    for (size_t i = 0; i < journal.count; i++)
        put_line(view, &journal.lines[i], forked ? sides[i] : 0, rows);
    free(sides);
    journal_free(&journal);
    return true;
}

/* A record was told of when it or something in it was. */
static bool holds(const json_t *records, const char *item) {
    const size_t length = strlen(item);
    size_t index;
    json_t *record;
    json_array_foreach (records, index, record) {
        const char *id = json_string_value(record);
        if (id && strncmp(id, item, length) == 0 && (id[length] == '\0' || id[length] == '/'))
            return true;
    }
    return false;
}

bool report_disclosures(struct view *view, const char *to, const char *item, struct rows *rows,
                        struct fault *fault) {
    struct journal journal;
    if (!load(view, &journal, fault))
        return false;
    for (size_t i = 0; i < journal.count; i++) {
        const json_t *line = journal.lines[i].value;
        const json_t *disclosure = json_object_get(line, "disclosure");
        if (!disclosure || (to && !json_is(disclosure, "to", to)) ||
            (item && !holds(json_object_get(disclosure, "records"), item)))
            continue;
        struct entry entry = entry_of(view, NULL, line);
        rows_put(rows, cells_row(&entry, &rows_disclosure, disclosure_cells));
    }
    journal_free(&journal);
    return true;
}
