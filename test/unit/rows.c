/* Rows: columns, order, groups, what passes and what is refused, memory of a stream (io/rows.h). */
#include <locale.h>
#include <stdlib.h>

#include "base/text.h"
#include "check.h"
#include "io/json.h"
#include "io/rows.h"
#include "report/render.h"

static const struct column columns[] = {
    {"title", "Title", COLUMN_TEXT, COLUMN_WRAP},
    {"due", "Due", COLUMN_DATE, 0},
    {"open", "Open", COLUMN_NUMBER, 0},
    {"owner", "Owner", COLUMN_TEXT, 0},
    {"needs_help", "Help", COLUMN_YES, COLUMN_EXTRA},
    {"helpers", "Helpers", COLUMN_LIST, COLUMN_EXTRA},
    {0},
};
static const struct row_type type = {"action", "Actions", columns};

static json_t *action(const char *plan, const char *id, const char *members) {
    json_t *row = row_new(&type, plan, plan, plan, id);
    json_t *more = json_loads(members, 0, NULL);
    json_object_update(row, more);
    json_decref(more);
    return row;
}

/* The table that a format makes of some rows; the settings' type, ops and out are filled in. */
struct run {
    struct rows_settings settings;
    char *bytes;
    size_t length;
    struct rows *rows;
    struct fault fault;
};

static struct rows *begin(struct run *run, const char *format) {
    const struct writer *writer = render_find(format, false, &run->fault);
    run->settings.type = &type;
    run->settings.headings = true;
    run->settings.ops = writer->table;
    run->settings.out = open_memstream(&run->bytes, &run->length);
    run->rows = rows_open(&run->settings, &run->fault);
    return run->rows;
}

static const char *end(struct run *run) {
    if (run->rows)
        rows_close(run->rows);
    fclose(run->settings.out);
    return run->bytes;
}

static void finish(struct run *run) {
    free(run->bytes);
    fault_clear(&run->fault);
}

static void put_some(struct rows *rows) {
    rows_put(rows, action("p1", "A10",
                          "{\"title\":\"ten\",\"due\":\"2026-03-01\",\"open\":2,\"owner\":\"Zo\xc3\xab\"}"));
    rows_put(rows,
             action("p1", "A2", "{\"title\":\"two\",\"due\":\"2026-03-01\",\"open\":10,\"owner\":\"abe\"}"));
    rows_put(rows, action("p2", "A2", "{\"title\":\"other\",\"due\":\"2026-01-05\",\"owner\":\"Abe\"}"));
    rows_put(rows, action("p1", "A1", "{\"title\":\"undated\",\"open\":1}"));
}

/* The ids (and plans) in the order of a sort. */
static void check_order(const char *by, const char *sort, const char *expected) {
    struct run run = {.settings = {.sort = sort, .by = by, .columns = "plan,id"}};
    put_some(begin(&run, "csv"));
    CHECK_TEXT(end(&run), expected);
    finish(&run);
}

static void sorting(void) {
    check_order(NULL, NULL, "plan,id\np1,A10\np1,A2\np2,A2\np1,A1\n");
    check_order(NULL, "id", "plan,id\np1,A1\np1,A2\np2,A2\np1,A10\n");
    check_order(NULL, "-id", "plan,id\np1,A10\np1,A2\np2,A2\np1,A1\n");
    check_order(NULL, "due", "plan,id\np2,A2\np1,A2\np1,A10\np1,A1\n");
    check_order(NULL, "-due,-open", "plan,id\np1,A2\np1,A10\np2,A2\np1,A1\n");
    check_order(NULL, "open", "plan,id\np1,A1\np1,A10\np1,A2\np2,A2\n");
    check_order(NULL, "-open", "plan,id\np1,A2\np1,A10\np1,A1\np2,A2\n");
    check_order(NULL, "owner", "plan,id\np1,A2\np2,A2\np1,A10\np1,A1\n");
    check_order("due", NULL, "plan,id\np2,A2\np1,A10\np1,A2\np1,A1\n");
    check_order("due", "-due,id", "plan,id\np1,A2\np1,A10\np2,A2\np1,A1\n");
    check_order("owner", "id", "plan,id\np2,A2\np1,A2\np1,A10\np1,A1\n");
}

static void choosing_columns(void) {
    static const struct {
        const char *columns, *heading;
    } cases[] = {{NULL, "plan,subject,id,title,due,open,owner\n"},
                 {"+helpers,needs_help", "plan,subject,id,title,due,open,owner,helpers,needs_help\n"},
                 {"due , id,due", "due,id\n"},
                 {"+day", "plan,subject,id,title,due,open,owner,day\n"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run run = {.settings = {.columns = cases[i].columns}};
        begin(&run, "csv");
        CHECK_TEXT(end(&run), cases[i].heading);
        finish(&run);
    }
    struct run run = {.settings = {.columns = "id,titel"}};
    CHECK(!begin(&run, "csv") && run.fault.status == STATUS_USAGE);
    CHECK(strstr(run.fault.text, "\"titel\"") && strstr(run.fault.text, "title, due, open"));
    CHECK(run.fault.hint && strstr(run.fault.hint, "\"title\""));
    end(&run);
    finish(&run);
    run = (struct run){.settings = {.by = "nothing"}};
    CHECK(!begin(&run, "ndjson") && run.fault.status == STATUS_USAGE);
    end(&run);
    finish(&run);
    run = (struct run){.settings = {.columns = ","}};
    CHECK(!begin(&run, "csv") && run.fault.status == STATUS_USAGE);
    end(&run);
    finish(&run);
}

/* The subject stands on a screen only when there are several plans, the id only when rows have one. */
static void dropping_columns(void) {
    struct run run = {.settings = {.columns = NULL}};
    begin(&run, "list");
    rows_put(run.rows, action("p1", "A1", "{\"title\":\"one\"}"));
    CHECK_TEXT(end(&run), "Id: A1\nTitle: one\n");
    finish(&run);
    run = (struct run){.settings = {.columns = "+subject"}};
    begin(&run, "list");
    rows_put(run.rows, action("p1", NULL, "{\"title\":\"one\"}"));
    CHECK_TEXT(end(&run), "Subject: p1\nTitle: one\n");
    finish(&run);
    run = (struct run){0};
    begin(&run, "list");
    rows_put(run.rows, action("p1", NULL, "{\"title\":\"one\"}"));
    rows_put(run.rows, action("p2", NULL, "{\"title\":\"two\"}"));
    CHECK_TEXT(end(&run), "Subject: p1\nTitle: one\n\nSubject: p2\nTitle: two\n");
    finish(&run);
}

static json_t *finding(const char *plan) {
    static const struct row_type findings = {"finding", "Findings", columns};
    return row_new(&findings, plan, plan, plan, NULL);
}

static void other_types_pass(void) {
    struct run run = {.settings = {.day = "2026-11-24", .audience = "rock"}};
    begin(&run, "ndjson");
    rows_put(run.rows, finding("p1"));
    rows_put(run.rows, action("p1", "A1", "{\"zebra\":1}"));
    CHECK_TEXT(
        end(&run),
        "{\"row\":\"finding\",\"v\":1,\"plan\":\"p1\",\"plan_id\":\"p1\",\"subject\":\"p1\","
        "\"day\":\"2026-11-24\",\"for\":\"rock\"}\n"
        "{\"row\":\"action\",\"v\":1,\"plan\":\"p1\",\"plan_id\":\"p1\",\"subject\":\"p1\",\"id\":\"A1\","
        "\"zebra\":1,\"day\":\"2026-11-24\",\"for\":\"rock\"}\n");
    finish(&run);
    run = (struct run){.settings = {.sort = "id", .columns = "id"}};
    begin(&run, "csv");
    rows_put(run.rows, finding("p1"));
    rows_put(run.rows, action("p1", "A1", "{}"));
    CHECK_TEXT(end(&run), "id\nA1\n");
    finish(&run);
    run = (struct run){.settings = {.sort = "id"}};
    begin(&run, "ndjson");
    rows_put(run.rows, finding("p2"));
    rows_put(run.rows, finding("p1"));
    rows_put(run.rows, action("p3", "A1", "{}"));
    const char *bytes = end(&run);
    CHECK(strstr(bytes, "p3") < strstr(bytes, "p1") && strstr(bytes, "p1") < strstr(bytes, "p2"));
    finish(&run);
}

static void refuses(const char *bytes, const char *audience, size_t line, const char *says) {
    struct run run = {0};
    struct rows *rows = begin(&run, "csv");
    CHECK(!rows_read(rows, bytes, strlen(bytes), audience, &run.fault));
    CHECK(run.fault.status == STATUS_INVALID);
    CHECK(run.fault.line == line);
    CHECK(run.fault.text && strstr(run.fault.text, says));
    end(&run);
    finish(&run);
}

static void reading(void) {
    refuses("{\"row\":\"action\",\"v\":1}\n{\"row\":\"log\",\"v\":1}\n", NULL, 2, "\"log\"");
    refuses("\n[]\n", NULL, 2, "not a row");
    refuses("{\"v\":1}", NULL, 1, "not a row");
    refuses("{\"row\":\"action\"}", NULL, 1, "version");
    refuses("{\"row\":\"action\",\"v\":2}", NULL, 1, "version is 2");
    refuses("{\"row\":\"action\",\"v\":1}\n{\"row\":\"action\",\n", NULL, 2, "");
    refuses("{\"row\":\"action\",\"v\":1}", "rock", 1, "rock");
    refuses("{\"row\":\"action\",\"v\":1,\"for\":\"roots\"}", "rock", 1, "roots");
    struct run run = {.settings = {.day = "2027-01-01"}};
    static const char given[] = "{\"row\":\"action\",\"v\":1,\"day\":\"2026-01-01\",\"for\":\"rock\"}\r\n\r\n"
                                "{\"row\":\"plan-failed\",\"v\":1,\"for\":\"rock\"}";
    begin(&run, "ndjson");
    CHECK(rows_read(run.rows, given, strlen(given), "rock", &run.fault));
    CHECK_TEXT(end(&run), "{\"row\":\"action\",\"v\":1,\"day\":\"2026-01-01\",\"for\":\"rock\"}\n"
                          "{\"row\":\"plan-failed\",\"v\":1,\"for\":\"rock\"}\n");
    finish(&run);
}

/* What streams is out before the next row comes. */
static void streaming(void) {
    static const char *const formats[] = {"csv", "tsv", "ndjson"};
    for (size_t i = 0; i < 3; i++) {
        struct run run = {0};
        begin(&run, formats[i]);
        rows_put(run.rows, action("p1", "A1", "{\"title\":\"one\"}"));
        fflush(run.settings.out);
        CHECK(strstr(run.bytes, "A1"));
        end(&run);
        finish(&run);
    }
}

static void cells(void) {
    json_t *row = json_pack("{s:[s,s],s:b,s:b,s:i,s:{s:s}}", "list", "a", "b, c", "yes", 1, "no", 0, "number",
                            -5, "object", "k", "v");
    static const char *const expected[][2] = {
        {"list", "a, b, c"},         {"yes", "yes"}, {"no", "no"}, {"number", "-5"},
        {"object", "{\"k\":\"v\"}"}, {"absent", ""}};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        text_auto_t *cell = row_cell(row, &(struct column){.name = expected[i][0]});
        CHECK_TEXT(cell, expected[i][1]);
    }
    json_decref(row);
    row = row_new(&type, "bad\xff", "id", NULL, NULL);
    CHECK_TEXT(json_text_at(row, "plan"), "bad<0xFF>");
    CHECK(!json_object_get(row, "subject") && !json_object_get(row, "id"));
    json_decref(row);
}

int main(void) {
    json_setup();
    setlocale(LC_CTYPE, "C.UTF-8");
    sorting();
    choosing_columns();
    dropping_columns();
    other_types_pass();
    reading();
    streaming();
    cells();
    return check_done();
}
