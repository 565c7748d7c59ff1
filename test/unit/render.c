/* Formats: nasty text through every writer, documents, output files, contrast of the page (report/render.h).
 */
#include <locale.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "check.h"
#include "io/csv.h"
#include "io/json.h"
#include "report/document.h"
#include "report/html.h"
#include "report/render.h"

static const struct column columns[] = {
    {"title", "Title", COLUMN_TEXT, COLUMN_WRAP},
    {"due", "Due", COLUMN_DATE, 0},
    {"count", "Count", COLUMN_NUMBER, 0},
    {"helpers", "Helpers", COLUMN_LIST, 0},
    {"late", "Late", COLUMN_YES, 0},
    {0},
};
static const struct row_type type = {"action", "Actions", columns};

static const char *const nasty[] = {
    "plain",
    "she said \"no\", twice",
    "a|b || c",
    "<script>alert('x')</script>&amp; <b>",
    "\x1b[31mred\x07",
    "safe\xe2\x80\xae"
    "evil\xe2\x81\xa6.",
    "tab\there\\n and\\t",
    "two\nlines\n\n# four\n- x\n1. y\n> q",
    "=1+1",
    "-cmd|' /C calc'!A0",
    "@sum",
    "-5",
    "\xc3\x89quipe \xc3\xa9t\xc3\xa9 na\xc3\xafve",
    "\xe6\x9d\xb1\xe4\xba\xac\xe9\x83\xbd\xe3\x81\xae\xe4\xbc\x9a\xe8\xad\xb0",
    "*bold* _it_ `code` [a](javascript:x) ![i](u) ~s~ $m$",
    "---\n===",
    "  leading and trailing  ",
    "caf\x65\xcc\x81",
    "a line that is so long that it has to be wrapped somewhere between two of its many words, on any screen",
    "https://example.org/"
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
};
enum { NASTY = sizeof nasty / sizeof *nasty };

static json_t *nasty_row(size_t i) {
    static const char *const plans[] = {"p2", "p10", "p1"};
    text_auto_t *id = memory_format("A%zu", NASTY - i);
    json_t *row = row_new(&type, plans[i % 3], plans[i % 3], nasty[(i + 1) % NASTY], id);
    json_object_set_new(row, "title", json_string(nasty[i]));
    if (i % 4)
        json_object_set_new(row, "due", json_string(i % 4 == 1 ? "2026-02-28" : "2026-12-01"));
    if (i % 5)
        json_object_set_new(row, "count", json_integer((json_int_t)i * 7 % 11));
    if (i % 2)
        json_object_set_new(row, "helpers", json_pack("[s,s]", nasty[i], nasty[(i + 3) % NASTY]));
    json_object_set_new(row, "late", json_boolean(i % 3));
    json_object_set_new(row, "unknown", json_string(nasty[i]));
    return row;
}

struct table {
    const char *format, *sort, *by;
    bool raw, bare; /* bare: without headings */
    size_t from, to;
    const char *reduce; /* ndjson to read instead of rows */
};

static char *make(const struct table *table) {
    char *bytes = NULL;
    size_t length;
    struct fault fault = {0};
    struct rows_settings settings = {.type = &type,
                                     .ops = render_find(table->format, false, &fault)->table,
                                     .out = open_memstream(&bytes, &length),
                                     .sort = table->sort,
                                     .by = table->by,
                                     .headings = !table->bare,
                                     .raw = table->raw,
                                     .day = "2026-11-24"};
    struct rows *rows = rows_open(&settings, &fault);
    CHECK(rows != NULL);
    for (size_t i = table->from; !table->reduce && i < table->to; i++)
        rows_put(rows, nasty_row(i));
    if (table->reduce)
        CHECK(rows_read(rows, table->reduce, strlen(table->reduce), NULL, &fault));
    rows_close(rows);
    fclose(settings.out);
    fault_clear(&fault);
    return bytes;
}

/* REPORT(rows) = REDUCE(ndjson(part 1) ndjson(part 2)), in every format, sorted and grouped or not; sorted,
 * the order of the parts does not matter. */
static void reduce(void) {
    static const char *const sorts[] = {NULL, "due,-count", "-title", "late,id"};
    static const char *const keys[] = {NULL, "due", "title"};
    text_auto_t *one = make(&(struct table){.format = "ndjson", .to = 7});
    text_auto_t *two = make(&(struct table){.format = "ndjson", .from = 7, .to = NASTY});
    text_auto_t *parts = memory_format("%s%s", one, two);
    text_auto_t *swapped = memory_format("%s%s", two, one);
    for (const struct writer *writer = render_writers; writer->table; writer++) {
        for (size_t i = 0; i < 12; i++) {
            struct table table = {
                .format = writer->name, .sort = sorts[i % 4], .by = keys[i / 4], .to = NASTY};
            text_auto_t *direct = make(&table);
            table.reduce = parts;
            text_auto_t *reduced = make(&table);
            CHECK_TEXT(reduced, direct);
            table.reduce = swapped;
            text_auto_t *other = make(&table);
            if (table.sort)
                CHECK_TEXT(other, direct);
        }
    }
}

static void made_visible(void) {
    static const char *const shown[][2] = {
        {"text", "<U+001B>"}, {"list", "<U+001B>"}, {"markdown", "\\<U+001B\\>"}, {"html", "&lt;U+001B&gt;"}};
    for (size_t i = 0; i < 4; i++) {
        text_auto_t *all = make(&(struct table){.format = shown[i][0], .by = "title", .to = NASTY});
        CHECK(!strpbrk(all, "\x1b\x07\r\x7f"));
        CHECK(!strstr(all, "\xe2\x80\xae") && !strstr(all, "\xe2\x81\xa6"));
        CHECK(strstr(all, shown[i][1]));
    }
}

/* No line is wider than the screen, not even for words that cannot be broken. */
static void text_tables(void) {
    text_auto_t *table = make(&(struct table){.format = "text", .to = NASTY});
    char **lines = text_split(table, '\n');
    for (char **line = lines; *line; line++) {
        CHECK(text_width(*line) <= 80);
        CHECK((*line)[strlen(*line) - 1] != ' ');
    }
    text_list_free(lines);
    static const char *const two = "{\"row\":\"action\",\"v\":1,\"id\":\"A1\",\"title\":"
                                   "\"\xe6\x9d\xb1\xe4\xba\xac\",\"count\":5,\"late\":true}\n"
                                   "{\"row\":\"action\",\"v\":1,\"id\":\"A10\",\"title\":\"abcdef\",\"due\":"
                                   "\"2026-01-02\",\"count\":12}\n";
    text_auto_t *small = make(&(struct table){.format = "text", .reduce = two});
    CHECK_TEXT(small, "Id   Title   Due         Count  Late\n" /* no helpers: no column */
                      "A1   \xe6\x9d\xb1\xe4\xba\xac                    5  yes\n"
                      "A10  abcdef  2026-01-02     12\n");
    text_auto_t *bare = make(&(struct table){.format = "text", .reduce = two, .bare = true, .by = "count"});
    CHECK(strstr(bare, "Count: 5 (1)\n------------\nA1") && !strstr(bare, "Title"));
    text_auto_t *nothing = make(&(struct table){.format = "text"});
    CHECK_TEXT(nothing, "");
}

static void csv_returns(void) {
    text_auto_t *csv = make(&(struct table){.format = "csv", .to = NASTY});
    char path[] = "csc-render-XXXXXX";
    int fd = mkstemp(path);
    struct fault fault = {0};
    struct csv_file file;
    CHECK(write(fd, csv, strlen(csv)) == (ssize_t)strlen(csv));
    close(fd);
    bool loaded = csv_load(path, NULL, &file, &fault);
    unlink(path);
    CHECK(loaded && file.count == NASTY + 1);
    int title = csv_column(&file, "title");
    for (size_t i = 0; loaded && i < NASTY; i++) {
        const char *field = file.rows[i + 1].fields[title];
        CHECK(!strchr("=@\t\r", *field));
        if (*nasty[i] != ' ') /* blanks at the ends are not kept by CSV */
            CHECK_TEXT(csv_unguard(field), nasty[i]);
    }
    csv_file_free(&file);
    fault_clear(&fault);
    text_auto_t *raw = make(&(struct table){.format = "csv", .to = NASTY, .raw = true, .bare = true});
    CHECK(strstr(raw, ",=1+1,") && !strstr(csv, ",=1+1,"));
    CHECK(!strstr(raw, "plan,subject"));
    text_auto_t *nothing = make(&(struct table){.format = "csv"});
    CHECK_TEXT(nothing, "plan,subject,id,title,due,count,helpers,late\n");
}

static void one_line_a_row(void) {
    text_auto_t *tsv = make(&(struct table){.format = "tsv", .to = NASTY});
    size_t lines = 0, tabs = 0;
    for (const char *byte = tsv; *byte; byte++) {
        lines += *byte == '\n';
        tabs += *byte == '\t';
    }
    CHECK(lines == NASTY + 1 && tabs == 7 * lines);
    CHECK(strstr(tsv, "\ttab\\there\\\\n and\\\\t\t"));
    text_auto_t *json = make(&(struct table){.format = "json", .by = "due", .to = NASTY});
    json_t *array = json_loads(json, 0, NULL);
    CHECK(json_array_size(array) == NASTY);
    CHECK_TEXT(json_text_at(json_array_get(array, 4), "unknown"), nasty[4]);
    json_decref(array);
    text_auto_t *nothing = make(&(struct table){.format = "json"});
    CHECK_TEXT(nothing, "[]\n");
}

static void markdown(void) {
    static const struct {
        const char *text, *escaped;
    } cases[] = {
        {"<b>&amp;", "\\<b\\>\\&amp;"},
        {"a|b", "a\\|b"},
        {"# no", "\\# no"},
        {"- no", "\\- no"},
        {"12. no", "12\\. no"},
        {"12 yes", "12 yes"},
        {"a\n\n+ b\n2) c", "a\\\n\\+ b\\\n2\\) c"},
        {"    code", "code"},
        {"===", "\\==="},
        {"x_y*z`", "x\\_y\\*z\\`"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *bytes = NULL;
        size_t length;
        FILE *out = open_memstream(&bytes, &length);
        json_t *document = document_new("test", "T", NULL);
        document_paragraph(document, cases[i].text);
        struct fault fault = {0};
        render_find("markdown", true, &fault)->document(document, out);
        fclose(out);
        text_auto_t *expected = memory_format("# T\n\n%s\n", cases[i].escaped);
        CHECK_TEXT(bytes, expected);
        json_decref(document);
        free(bytes);
    }
    text_auto_t *nothing = make(&(struct table){.format = "markdown"});
    CHECK_TEXT(nothing, "# Actions\n\nNo rows\n");
}

/* Every tag of the page is one of ours, and none carries what people wrote. */
static void html(void) {
    text_auto_t *page = make(&(struct table){.format = "html", .by = "late", .to = NASTY});
    CHECK(!strstr(page, "<script") && !strstr(page, "<b>") && !strstr(page, "alert('x')"));
    CHECK(!strstr(page, " src=") && !strstr(page, " href=") && !strstr(page, "url(") &&
          !strstr(page, "@import"));
    CHECK(strstr(page, "<html lang=\"en\">") && strstr(page, "<title>Actions</title>"));
    CHECK(strstr(page, "<h2>Late: no <span class=\"count\">(7)</span></h2>"));
    CHECK(strstr(page, "<th scope=\"row\">A20</th>") && strstr(page, "<td class=\"number\">7</td>"));
    CHECK(strstr(page, "<p>As of 2026-11-24</p>"));
    text_auto_t *nothing = make(&(struct table){.format = "html"});
    CHECK(strstr(nothing, "<p>No rows</p>") && !strstr(nothing, "<table"));
}

static json_t *sample(void) {
    static const char *const names[] = {"Who", "Hours", NULL};
    const char *const cells[] = {nasty[3], "12"}, *const blank[] = {NULL, NULL};
    json_t *document = document_new("plan", "Plan & <more>", "Maple Grove");
    document_fact(document, "Status", "active");
    document_fact(document, "Nothing", NULL);
    document_heading(document, 1, "Priorities");
    document_paragraph(document, nasty[3]);
    document_paragraph(document, NULL);
    document_guidance(document, "Write what the centre says.");
    json_t *fields = document_fields(document);
    fields_add(fields, "Goal", nasty[7]);
    fields_add(fields, "Barriers", "");
    fields_add(fields, "Left out", NULL);
    json_t *list = document_list(document);
    list_add(list, nasty[9]);
    list_add(list, "second");
    json_t *table = document_table(document, "Hours", names);
    table_add(table, cells, 2);
    table_add(table, blank, 2);
    document_foot(document, "revision 17");
    return document;
}

static char *written(const char *format, const json_t *document) {
    char *bytes = NULL;
    size_t length;
    struct fault fault = {0};
    FILE *out = open_memstream(&bytes, &length);
    render_find(format, true, &fault)->document(document, out);
    fclose(out);
    return bytes;
}

static void documents(void) {
    json_t *document = sample();
    text_auto_t *text = written("text", document);
    CHECK(strstr(text,
                 "Plan & <more>\n=============\nMaple Grove\n\nStatus: active\n\nPriorities\n==========\n"));
    CHECK(strstr(text, "Barriers: ____") && strstr(text, "\n- second\n") && !strstr(text, "Left out"));
    CHECK(strstr(text, "Goal: two\n    lines\n"));
    text_auto_t *markdown = written("markdown", document);
    CHECK(
        strstr(markdown, "# Plan \\& \\<more\\>\n\nMaple Grove\n\n- **Status:** active\n\n## Priorities\n"));
    CHECK(strstr(markdown, "| Who | Hours |\n| --- | ---: |\n"));
    text_auto_t *html = written("html", document);
    CHECK(strstr(html, "<h1>Plan &amp; &lt;more&gt;</h1>") && strstr(html, "<h2>Priorities</h2>"));
    CHECK(strstr(html, "<dd class=\"blank\">") && strstr(html, "<tr class=\"blank\">"));
    CHECK(!strstr(html, "<script") && strstr(html, "<caption>Hours</caption>"));
    text_auto_t *json = written("json", document);
    json_t *model = json_loads(json, 0, NULL);
    CHECK(json_equal(model, document));
    json_decref(model);
    text_auto_t *line = written("ndjson", document);
    CHECK(strchr(line, '\n') == line + strlen(line) - 1);
    json_decref(document);
}

static void refusals(void) {
    static const struct {
        const char *name;
        bool document;
        const char *says;
    } cases[] = {{"xlsx", false, "format xlsx is not built: it needs libxlsxwriter"},
                 {"ics", true, "format ics is not built: it needs libical"},
                 {"cvs", false, "unknown format \"cvs\"; the formats are text, list, csv"},
                 {"csv", true, "format csv is for tables; documents are text, json"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fault fault = {0};
        CHECK(!render_find(cases[i].name, cases[i].document, &fault));
        CHECK(fault.status == STATUS_USAGE);
        CHECK(fault.text && strstr(fault.text, cases[i].says) == fault.text);
        CHECK(i != 2 || strstr(fault.hint, "\"csv\""));
        fault_clear(&fault);
    }
}

static char *file_bytes(const char *path) {
    char bytes[100] = "";
    FILE *file = fopen(path, "r");
    if (file) {
        bytes[fread(bytes, 1, sizeof bytes - 1, file)] = '\0';
        fclose(file);
    }
    return memory_text(bytes);
}

static void output_to(const char *path, const char *bytes, bool drop, const char *left) {
    struct output output;
    struct fault fault = {0};
    CHECK(output_open(&output, path, &fault));
    fputs(bytes, output.stream);
    if (drop)
        output_drop(&output);
    else
        CHECK(output_close(&output, &fault));
    text_auto_t *now = file_bytes(path);
    CHECK_TEXT(now, left);
    fault_clear(&fault);
}

static void output_refused(const char *path) {
    struct output output;
    struct fault fault = {0};
    CHECK(!output_open(&output, path, &fault));
    CHECK(fault.status == STATUS_USAGE && fault.text);
    fault_clear(&fault);
}

static void outputs(void) {
    char directory[] = "csc-output-XXXXXX";
    CHECK(mkdtemp(directory) != NULL);
    text_auto_t *path = memory_format("%s/report.txt", directory);
    text_auto_t *link = memory_format("%s/link", directory);
    output_to(path, "first", true, "");
    CHECK(access(path, F_OK) != 0);
    output_to(path, "first", false, "first");
    output_to(path, "second", false, "second");
    output_to(path, "third", true, "second");
    CHECK(symlink(path, link) == 0);
    output_refused(link);
    output_refused(directory);
    output_refused("/dev/null");
    output_refused("");
    output_to(path, "{\n  \"format\": \"csc-plan/1\",\n", false, "{\n  \"format\": \"csc-plan/1\",\n");
    output_refused(path);
    unlink(link);
    unlink(path);
    rmdir(directory);
    struct output output;
    struct fault fault = {0};
    CHECK(output_open(&output, "-", &fault) && output.stream == stdout && output_close(&output, &fault));
}

/* part ^ 2.4, the fifth root by Newton. */
static double power(double part) {
    const double square = part * part;
    double root = 1;
    for (int i = 0; i < 40; i++)
        root -= (root - square / (root * root * root * root)) / 5;
    return square * root;
}

/* WCAG 2.1: the relative luminance of the n-th definition of a colour in the style sheet. */
static double luminance(const char *name, int nth) {
    text_auto_t *definition = memory_format("--%s:#", name);
    const char *found = html_style;
    for (; found && nth >= 0; nth--)
        found = strstr(found + 1, definition);
    CHECK(found != NULL);
    unsigned long colour = found ? strtoul(found + strlen(definition), NULL, 16) : 0;
    const double weights[] = {0.0722, 0.7152, 0.2126};
    double sum = 0;
    for (int i = 0; i < 3; i++, colour >>= 8) {
        double part = (double)(colour & 255) / 255;
        sum += weights[i] * (part <= 0.03928 ? part / 12.92 : power((part + 0.055) / 1.055));
    }
    return sum;
}

static double contrast(const char *ink, const char *ground, int nth) {
    double a = luminance(ink, nth), b = luminance(ground, nth);
    return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}

static void contrasts(void) {
    static const char *const inks[] = {"ink", "soft", "accent"}, *const grounds[] = {"paper", "band"};
    for (int nth = 0; nth < 3; nth++) { /* light, dark, print */
        for (int i = 0; i < 6; i++)
            CHECK(contrast(inks[i % 3], grounds[i / 3], nth) >= 4.5);
        CHECK(contrast("write", "paper", nth) >= 3);
    }
}

int main(int argc, char **argv) {
    json_setup();
    setlocale(LC_CTYPE, "C.UTF-8");
    if (argc > 1) { /* a look at a format: render FORMAT [BY] */
        bool document = argc > 2 && strcmp(argv[2], "document") == 0;
        json_t *model = sample();
        text_auto_t *bytes =
            document ? written(argv[1], model)
                     : make(&(struct table){.format = argv[1], .by = argc > 2 ? argv[2] : NULL, .to = NASTY});
        json_decref(model);
        fputs(bytes, stdout);
        return 0;
    }
    reduce();
    made_visible();
    text_tables();
    csv_returns();
    one_line_a_row();
    markdown();
    html();
    documents();
    refusals();
    outputs();
    contrasts();
    return check_done();
}
