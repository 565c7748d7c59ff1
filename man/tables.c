/* man-tables: a filter for a manual page. What stands in it between
 *
 *     .\" BEGIN NAME     and     .\" END
 *
 * is replaced by the table NAME, made from the tools' own tables: plan, steps, profile, rules, columns. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/record.h"
#include "report/reports.h"
#include "rules/rules.h"

enum { RECORDS = 200, TAIL = 7 };

/* Records already printed: a nested one stands after the first record that holds it. */
static const struct record *printed[RECORDS];
static size_t printed_count;

static bool is_new(const struct record *record) {
    for (size_t i = 0; i < printed_count; i++)
        if (printed[i] == record)
            return false;
    if (printed_count == RECORDS)
        return false;
    printed[printed_count++] = record;
    return true;
}

static void put_list(const char *words, char separator) {
    for (; *words; words++)
        *words == separator ? fputs(" or ", stdout) : putchar(*words);
}

/* A long list is not repeated when the help names all of it. */
static bool names_all(const char *help, const struct words *words) {
    if (!words->list[0] || !words->list[1] || !words->list[2])
        return false;
    for (const char *const *word = words->list; *word; word++)
        if (!help || !strstr(help, *word))
            return false;
    return true;
}

static void put_word(const struct words *words, const char *help) {
    if (!words->list || names_all(help, words)) {
        printf(words->list ? "word" : "word of %s", words->name);
        return;
    }
    for (const char *const *word = words->list; *word; word++)
        printf("%s%s", word == words->list ? "" : word[1] ? ", " : " or ", *word);
}

static void put_kind(const struct field *field) {
    static const char *const kinds[] = {
        [TEXT] = "text",
        [LONGTEXT] = "long text",
        [DATE] = "date",
        [LOCAL] = "day and time",
        [SPAN] = "span",
        [INTEGER] = "number",
        [DECIMAL] = "decimal as text",
        [YES] = "true or absent",
    };
    if (field->kind == WORD) {
        put_word(field->words, field->help);
    } else if (field->kind == REF) {
        fputs("id of ", stdout);
        put_list(field->refers, '|');
    } else if (field->kind == RECORD) {
        printf("{%s}", field->of->name);
    } else {
        fputs(kinds[field->kind], stdout);
    }
    if (field->flags & ANY)
        fputs(", or *", stdout);
}

static void put_word_key(const struct words *words) {
    printf("by word%s%s: ", words ? " of " : "", words ? words->name : "");
}

static void put_key(const struct field *field) {
    switch (field->key_kind) {
    case KEY_LETTER:
        printf("by id (%c1, %c2, ...): ", field->of->letter, field->of->letter);
        break;
    case KEY_REF:
        fputs("by id of ", stdout);
        put_list(field->key_refers, '|');
        fputs(": ", stdout);
        break;
    case KEY_WORD:
        put_word_key(field->key_words ? field->key_words : field->words);
        break;
    default:
        fputs(field->key_kind == KEY_NAME   ? "by id: "
              : field->key_kind == KEY_DATE ? "by date: "
                                            : "by name: ",
              stdout);
    }
}

static void put_field(const struct field *field) {
    printf(".It Va %s\n%s\n.Pq ", field->key, field->help ? field->help : field->title);
    if (field->shape == MAP)
        put_key(field);
    else if (field->shape != ONE)
        fputs(field->shape == SET ? "set: " : "list: ", stdout);
    put_kind(field);
    printf("%s%s%s\n", field->flags & REQUIRED ? "; required" : "",
           field->flags & NEVER_EMPTY ? "; never emptied" : "", field->flags & SETTABLE ? "; option" : "");
}

/* The row at which the members begin that every narrative record ends with; NULL if there are none. */
static const struct field *tail_of(const struct record *record) {
    static const char *const keys[TAIL] = {"topic", "only", "by", "on", "origin", "said", "case"};
    const struct field *end = record->fields;
    while (end->key)
        end++;
    if (end - record->fields < TAIL)
        return NULL;
    for (size_t i = 0; i < TAIL; i++)
        if (strcmp(end[(int)i - TAIL].key, keys[i]) != 0)
            return NULL;
    return end - TAIL;
}

static void put_record(const struct record *record) {
    if (!record->fields->key || !is_new(record))
        return;
    const struct field *tail = tail_of(record);
    printf(".Ss %s", record->name);
    if (record->collection)
        printf(" Pq %s", record->collection);
    puts("\n.Bl -tag -width reason_declined -compact");
    for (const struct field *field = record->fields; field->key && field != tail; field++)
        put_field(field);
    printf(".El\n%s", tail ? ".Pp\nThen the members of every narrative record.\n" : "");
    for (const struct field *field = record->fields; field->key; field++)
        if (field->kind == RECORD)
            put_record(field->of);
}

static void put_narrative(void) {
    puts(".Bl -tag -width reason_declined -compact");
    for (const struct field *field = tail_of(&record_log); field->key; field++)
        put_field(field);
    puts(".El");
}

static void put_plan(void) {
    put_record(&record_plan);
}

static void put_profile(void) {
    put_record(&record_profile);
}

/* "draft,submitted" with a blank after each comma; the state of what has none yet is "none". */
static void put_states(const char *states) {
    if (*states == ',')
        fputs("none", stdout);
    for (; *states; states++)
        printf(*states == ',' ? ", " : "%c", *states);
}

static void put_steps(void) {
    const struct record *last = NULL;
    for (const struct step *step = record_steps; step->verb; step++) {
        if (step->record != last)
            printf("%s.Ss States of %s %s\n.Bl -tag -width confirm-closing -compact\n", last ? ".El\n" : "",
                   strchr("aeiou", *step->record->name) ? "an" : "a", step->record->name);
        last = step->record;
        printf(".It Ic %s\n", step->verb);
        put_states(step->from);
        printf(" \\(-> %s\n", step->to);
    }
    puts(".El");
}

static void put_rules(void) {
    static const char *const levels[] = {"off", "info", "owed", "warning", "error"};
    puts(".Bl -tag -width Ds");
    for (const struct rule *rule = rules_all; rule->name; rule++) {
        printf(".It Sy %s Pq %s%s%s\n%s\n", rule->name, rule->requirement ? rule->requirement : "",
               rule->requirement ? ", " : "", levels[rule->level], rule->sentence);
        if (rule->hint)
            printf(".br\n.Em %s\n", rule->hint);
    }
    puts(".El");
}

static void put_some(const struct row_type *type, unsigned extra, const char *before) {
    for (const struct column *column = type->columns; column->name; column++)
        if ((column->flags & COLUMN_EXTRA) == extra) {
            printf("%s%s", before, column->name);
            before = ", ";
        }
}

static void put_columns(void) {
    static const struct row_type *const types[] = {
        &rows_action,     &rows_priority,   &rows_meeting, &rows_prep,    &rows_person,
        &rows_contact,    &rows_agency,     &rows_consent, &rows_concern, &rows_log,
        &rows_summary,    &rows_obligation, &rows_finding, &rows_change,  &rows_history,
        &rows_disclosure, &rows_coverage,   &rows_outcome, &rows_explain, &rows_permitted,
    };
    puts(".Bl -tag -width obligation");
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        printf(".It Ql %s\n", types[i]->name);
        put_some(types[i], 0, "");
        put_some(types[i], COLUMN_EXTRA, "; with +NAME: ");
        puts("");
    }
    puts(".El");
}

static bool put_table(const char *name) {
    static const struct {
        const char *name;
        void (*put)(void);
    } tables[] = {{"narrative", put_narrative}, {"plan", put_plan},   {"steps", put_steps},
                  {"profile", put_profile},     {"rules", put_rules}, {"columns", put_columns}};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (strcmp(tables[i].name, name) == 0)
            return tables[i].put(), true;
    return false;
}

int main(void) {
    static const char begin[] = ".\\\" BEGIN ", end[] = ".\\\" END";
    char *line = NULL;
    size_t room = 0;
    bool inside = false, known = true;
    while (known && getline(&line, &room, stdin) > 0) {
        inside = inside && strncmp(line, end, strlen(end)) != 0;
        if (inside)
            continue;
        fputs(line, stdout);
        if (strncmp(line, begin, strlen(begin)) != 0)
            continue;
        line[strcspn(line, "\n")] = '\0';
        inside = true;
        known = put_table(line + strlen(begin));
        if (!known)
            fprintf(stderr, "man-tables: no table is called %s\n", line + strlen(begin));
    }
    free(line);
    return !known || inside || ferror(stdin) || fflush(stdout) != 0;
}
