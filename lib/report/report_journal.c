/* What the journal tells: every change, and what was shared with whom. */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "plan/journal.h"
#include "report/cells.h"
#include "report/reports.h"
#include "rules/gate.h"

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
    {"why", N_("Why"), COLUMN_TEXT, COLUMN_EXTRA},
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
    {"legal_basis", N_("Legal basis"), COLUMN_TEXT, COLUMN_WRAP},
    {"why", N_("Why"), COLUMN_TEXT, COLUMN_EXTRA | COLUMN_WRAP},
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

/* A recipient of the plan, or a body of the practice. */
static json_t *recipient_name(const struct entry *entry, const char *who) {
    const bool body = who && profile_word(entry->view->profile, "escalation-targets", who) &&
                      !json_object_get(json_object_get(entry->view->root, "agencies"), who);
    return body ? text_value(profile_label(entry->view->profile, "escalation-targets", who))
                : name_value(entry, who);
}

static json_t *to_name(const struct entry *entry) {
    return recipient_name(entry, json_text_at(entry->record, "disclosure/to"));
}

static const struct cell history_cells[] = {
    {.member = "revision"},
    {.member = "at"},
    {.member = "by"},
    {.member = "by_name", .make = by_name},
    {.member = "login"},
    {.member = "verb"},
    {.member = "kind"},
    {.member = "ids"},
    {.member = "undoes"},
    {.member = "disclosure", .at = "disclosure/number"},
    {.member = "why"},
    {.member = "clock"},
    {0},
};

static const struct cell disclosure_cells[] = {
    {.member = "number", .at = "disclosure/number"},
    {.member = "at"},
    {.member = "to", .at = "disclosure/to"},
    {.member = "to_name", .make = to_name},
    {.member = "what", .at = "disclosure/what"},
    {.member = "records", .at = "disclosure/records"},
    {.member = "basis", .at = "disclosure/basis"},
    {.member = "legal_basis", .at = "disclosure/legal_basis"},
    {.member = "why", .at = "disclosure/why"},
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

/* The overrides as they stand after a line: a change of one need not repeat its reason. */
static void follow_overrides(json_t *overrides, const json_t *line) {
    const json_t *base = json_object_get(line, "base"), *patch = json_object_get(line, "patch");
    if (base) {
        json_object_clear(overrides);
        json_object_update(overrides, json_object_get(base, "overrides"));
        return;
    }
    json_auto_t *now = json_pack("{sO}", "overrides", overrides);
    json_auto_t *part = json_object();
    if (json_object_get(patch, "overrides"))
        json_object_set(part, "overrides", json_object_get(patch, "overrides"));
    json_auto_t *after = patch_apply(now, part);
    json_object_clear(overrides);
    json_object_update(overrides, json_object_get(after, "overrides"));
}

/* Why an act went against a rule, where it did: the reason stands in the plan. free() it. */
static char *reason_of(const json_t *overrides, const json_t *line) {
    const char *rule;
    json_t *changed;
    struct text all = {0};
    if (!json_is(line, "kind", "change"))
        return NULL;
    json_object_foreach (json_at(line, "patch/overrides"), rule, changed) {
        const json_t *override = json_object_get(overrides, rule);
        const char *why = json_text_at(override, "why"), *basis = json_text_at(override, "legal_basis");
        if (why)
            text_add_format(&all, "%s%s: %s%s%s%s", all.length ? "; " : "", rule, why, basis ? " (" : "",
                            basis ? basis : "", basis ? ")" : "");
    }
    return all.length ? text_take(&all) : NULL;
}

static void put_line(struct view *view, const struct journal_line *line, size_t side, json_t *overrides,
                     struct rows *rows) {
    struct entry entry = entry_of(view, NULL, line->value);
    json_t *row = cells_row(&entry, &rows_history, history_cells);
    follow_overrides(overrides, line->value);
    text_auto_t *reason = reason_of(overrides, line->value);
    if (reason)
        json_object_set_new(row, "why", json_string(reason));
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

/* Not made, or set aside when an older plan was put back: the plan does not stand on it. */
static bool is_later(const struct view *view, const struct journal_line *line) {
    return journal_is_change(line) && journal_revision(line) > plan_revision(view->plan->root);
}

/* That nobody was told, and that nobody knows, must not look alike: also for who reduces the rows. */
static void note_known(struct view *view, const struct journal *journal, struct rows *rows,
                       struct journal_sense *sense) {
    *sense = (struct journal_sense){.known = journal->count > 0};
    if (sense->known)
        return;
    json_t *row = report_row(view, &rows_finding, "plan");
    json_put_text(row, "level", "error");
    json_put_text(row, "rule", "no-history");
    json_put_text(row, "sentence", _("no history: the journal is missing or empty"));
    rows_put(rows, row);
}

bool report_history(struct view *view, struct rows *rows, struct journal_sense *sense, struct fault *fault) {
    struct journal journal;
    if (!load(view, &journal, fault))
        return false;
    note_known(view, &journal, rows, sense);
    const bool forked = is_forked(&journal);
    size_t *sides = sides_of(&journal);
    json_auto_t *overrides = json_object();
    for (size_t i = 0; i < journal.count; i++)
        if (is_later(view, &journal.lines[i]))
            ++sense->later;
        else
            put_line(view, &journal.lines[i], forked ? sides[i] : 0, overrides, rows);
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

/* To whoever is asked about, or for an agency and the subject to one of their people. */
static bool goes_to(const struct view *view, const char *who, const char *to) {
    const json_t *people = json_object_get(view->root, "people");
    if (!to || (who && strcmp(who, to) == 0))
        return true;
    const json_t *person = who ? json_object_get(people, who) : NULL;
    const char *agency = json_text_at(person, "agency");
    return person && strcmp(agency ? agency : "subject", to) == 0;
}

/* What people were told without a copy, as it was recorded: it has no number and no journal line. */
struct telling {
    struct view *view;
    struct rows *rows;
    const char *to, *item;
};

static void put_told(const struct telling *telling, const char *id, const char *what, const char *who,
                     const char *day) {
    const struct entry entry = entry_of(telling->view, NULL, NULL);
    json_auto_t *records = json_pack("[s]", id);
    if (!who || !day || !goes_to(telling->view, who, telling->to) ||
        (telling->item && !holds(records, telling->item)))
        return;
    json_t *row = report_row(telling->view, &rows_disclosure, NULL);
    json_put_text(row, "at", day);
    json_put_text(row, "to", who);
    json_object_set_new(row, "to_name", recipient_name(&entry, who));
    json_put_text(row, "what", what);
    json_object_set(row, "records", records);
    rows_put(telling->rows, row);
}

static void put_days(const struct telling *telling, const char *id, const char *what, const json_t *days) {
    const char *person;
    json_t *day;
    json_object_foreach ((json_t *)days, person, day) {
        put_told(telling, id, what, person, json_string_value(day));
    }
}

static void put_tellings(const struct telling *telling) {
    const json_t *root = telling->view->root;
    const char *id;
    json_t *record;
    json_object_foreach (json_object_get(root, "meetings"), id, record) {
        put_days(telling, id, "sent", json_at(record, "minutes/sent"));
    }
    json_object_foreach (json_object_get(root, "concerns"), id, record) {
        put_days(telling, id, "told", json_object_get(record, "told"));
        put_told(telling, id, "forwarded", json_text_at(record, "addressed_to"),
                 json_text_at(record, "forwarded_on"));
    }
}

static bool is_asked(const struct view *view, const json_t *disclosure, const char *to, const char *item) {
    return disclosure && goes_to(view, json_text_at(disclosure, "to"), to) &&
           (!item || holds(json_object_get(disclosure, "records"), item));
}

static void put_word(json_t *list, const char *word) {
    if (word && !json_has(list, word))
        json_array_append_new(list, json_string(word));
}

/* What let the item be told, record by record, where the line says so; of a whole copy its consents, and that
 * something in it rested on an override. With the law that the override names. */
static void put_grounds(struct view *view, const json_t *disclosure, const char *item, json_t *row) {
    const struct inquiry inquiry = {.plan = view->plan->root, .profile = view->profile, .today = view->day};
    const char *record;
    json_t *ground, *basis = json_array();
    if (!item && json_is_array(json_object_get(row, "basis")))
        json_array_extend(basis, json_object_get(row, "basis"));
    json_object_foreach (json_object_get(disclosure, "grounds"), record, ground) {
        json_auto_t *one = json_pack("[s]", record);
        const bool overridden = json_is(ground, "", "override");
        if (item ? !holds(one, item) : !overridden)
            continue;
        put_word(basis, json_string_value(ground));
        text_auto_t *id = memory_bytes(record, strcspn(record, "/"));
        const char *law =
            overridden ? json_text_at(override_for(&inquiry, "consent", id), "legal_basis") : NULL;
        if (law && !json_object_get(row, "legal_basis"))
            json_put_text(row, "legal_basis", law);
    }
    if (json_array_size(basis) > 0)
        json_object_set(row, "basis", basis);
    json_decref(basis);
}

bool report_disclosures(struct view *view, const char *to, const char *item, struct rows *rows,
                        struct journal_sense *sense, struct fault *fault) {
    struct journal journal;
    if (!load(view, &journal, fault))
        return false;
    for (size_t i = 0; i < journal.count; i++) {
        const json_t *line = journal.lines[i].value;
        struct entry entry = entry_of(view, NULL, line);
        const json_t *disclosure = json_object_get(line, "disclosure");
        if (!is_asked(view, disclosure, to, item))
            continue;
        json_t *row = cells_row(&entry, &rows_disclosure, disclosure_cells);
        put_grounds(view, disclosure, item, row);
        rows_put(rows, row);
    }
    note_known(view, &journal, rows, sense);
    journal_free(&journal);
    if (to || item)
        put_tellings(&(struct telling){view, rows, to, item});
    return true;
}
