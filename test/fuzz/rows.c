/* Rows from another tool. The first line is the words TYPE FORMAT COLUMNS SORT BY AUDIENCE ("-" for none),
 * the rest the rows. They are refused with a reason, or written: ndjson written reads back as itself, csv as
 * the cells that were there, what is for screens holds no control character. */
#include "base/text.h"
#include "io/csv.h"
#include "report/render.h"
#include "report/reports.h"
#include "target.h"

enum { TYPE, FORMAT, COLUMNS, SORT, BY, AUDIENCE, WORDS };

static const struct row_type *const types[] = {
    &rows_action,    &rows_priority,  &rows_contact,    &rows_summary,  &rows_obligation,
    &rows_finding,   &rows_history,   &rows_disclosure, &rows_agency,   &rows_consent,
    &rows_meeting,   &rows_person,    &rows_concern,    &rows_log,      &rows_case,
    &rows_indicator, &rows_follow_up, &rows_service,    &rows_referral, &rows_agreement,
    &rows_matrix,    &rows_prep,      &rows_coverage,   &rows_outcome,  &rows_change,
};

struct asked {
    char **words; /* as split; those given */
    const char *at[WORDS];
    const struct row_type *type;
    const struct writer *writer;
};

static bool ask(struct asked *asked, char *line) {
    struct fault fault = {0};
    asked->words = text_split(line, ' ');
    for (size_t i = 0; i < WORDS && asked->words[i]; i++)
        asked->at[i] = strcmp(asked->words[i], "-") == 0 ? NULL : asked->words[i];
    asked->type = types[0];
    for (size_t i = 0; asked->at[TYPE] && i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i]->name, asked->at[TYPE]) == 0)
            asked->type = types[i];
    asked->writer = render_find(asked->at[FORMAT] ? asked->at[FORMAT] : "ndjson", false, &fault);
    MUST_TELL(asked->writer != NULL, &fault);
    return asked->writer != NULL;
}

/* The bytes that the rows make; NULL when they, or what was asked of them, are refused. */
static char *rendered(const struct asked *asked, const char *bytes, size_t length) {
    struct fault fault = {0};
    char *made = NULL;
    size_t made_length = 0;
    FILE *out = open_memstream(&made, &made_length);
    const struct rows_settings settings = {.type = asked->type,
                                           .ops = asked->writer->table,
                                           .out = out,
                                           .columns = asked->at[COLUMNS],
                                           .sort = asked->at[SORT],
                                           .by = asked->at[BY],
                                           .headings = true,
                                           .title = "Rows",
                                           .day = "2026-11-24",
                                           .audience = asked->at[AUDIENCE]};
    struct rows *rows = out ? rows_open(&settings, &fault) : NULL;
    bool read = rows && rows_read(rows, bytes, length, asked->at[AUDIENCE], &fault);
    MUST(!read || rows_status(rows) <= STATUS_BUSY);
    if (read)
        rows_close(rows);
    else if (rows)
        rows_drop(rows);
    fclose(out);
    MUST_TELL(read, &fault);
    MUST(read || made_length == 0 || !rows);
    MUST(!read || made_length == strlen(made));
    if (!read)
        memory_release_text(&made);
    return made;
}

static void check_again(const struct asked *asked, const char *made) {
    text_auto_t *again = rendered(asked, made, strlen(made));
    MUST(again && strcmp(made, again) == 0);
}

/* Every line has the heading's cells, and written anew it is the same. */
static void check_csv(const char *made) {
    static const struct csv_form comma = {.encoding = "utf-8", .delimiter = ','};
    struct fault fault = {0};
    struct csv_file file = {0};
    fuzz_spill("rows.csv", made, strlen(made));
    bool read = csv_load("rows.csv", &comma, &file, &fault);
    unlink("rows.csv");
    MUST(read);
    for (size_t i = 0; i < file.count; i++)
        MUST(file.rows[i].count == file.rows[0].count);
    csv_file_free(&file);
}

static void check_tsv(const char *made) {
    size_t tabs = 0, first = 0, lines = 0;
    for (; *made; made++) {
        MUST(*made != '\r');
        tabs += *made == '\t';
        if (*made != '\n')
            continue;
        first = lines++ ? first : tabs;
        MUST(tabs == first);
        tabs = 0;
    }
}

static void check_screen(const char *made) {
    size_t at;
    MUST(text_valid(made, strlen(made), true, &at));
}

static void check_json(const char *made) {
    json_auto_t *value = json_loads(made, JSON_REJECT_DUPLICATES, NULL);
    MUST(value);
}

static void check(const struct asked *asked, const char *made) {
    const char *format = asked->writer->name;
    if (strcmp(format, "ndjson") == 0)
        check_again(asked, made);
    else if (strcmp(format, "json") == 0)
        check_json(made);
    else if (strcmp(format, "csv") == 0)
        check_csv(made);
    else if (strcmp(format, "tsv") == 0)
        check_tsv(made);
    else
        check_screen(made);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct asked asked = {0};
    fuzz_begin();
    text_auto_t *line = fuzz_line(&data, &size);
    if (!line)
        return 0;
    text_auto_t *bytes = memory_bytes((const char *)data, size);
    if (ask(&asked, line)) {
        text_auto_t *made = rendered(&asked, bytes, size);
        if (made)
            check(&asked, made);
    }
    text_list_free(asked.words);
    return 0;
}
