#include "io/csv.h"

#include <stdlib.h>
#include <unistd.h>

#include "check.h"
#include "io/store.h"

static char path[] = "/tmp/csc-csv-XXXXXX";

static bool load(const char *bytes, size_t length, char delimiter, struct csv_file *file,
                 struct fault *fault) {
    FILE *out = fopen(path, "w");
    CHECK(out && fwrite(bytes, 1, length, out) == length && fclose(out) == 0);
    const struct csv_form form = {.delimiter = delimiter};
    return csv_load(path, &form, file, fault);
}

/* "line: field|field; line: ..." */
static char *shown(const struct csv_file *file) {
    struct text text = {0};
    for (size_t row = 0; row < file->count; row++) {
        text_add_format(&text, "%s%zu:", row ? "; " : "", file->rows[row].line);
        for (size_t i = 0; i < file->rows[row].count; i++)
            text_add_format(&text, "%s%s", i ? "|" : " ", file->rows[row].fields[i]);
    }
    return text_take(&text);
}

static const struct reading {
    const char *bytes;
    char delimiter;
    const char *rows;
} readings[] = {
    {"name,phone\nAnn,5\n", ',', "1: name|phone; 2: Ann|5"},
    {"name,phone\r\nAnn,5\r\n", ',', "1: name|phone; 2: Ann|5"},
    {"name,phone\rAnn,5\rBo,6", ',', "1: name|phone; 2: Ann|5; 3: Bo|6"},
    {"\xEF\xBB\xBFname,phone\nAnn,5", ',', "1: name|phone; 2: Ann|5"},
    {"\n  \nname,note\n\n\"A\n\nB\",x\nC,y\n", ',', "3: name|note; 5: A\n\nB|x; 8: C|y"},
    {"n,a\r\n\"x\r\ny\",\"p\rq\"\r\nz,w\r\n", ',', "1: n|a; 2: x\ny|p\nq; 5: z|w"},
    {"n,a\n,\n\" \",\t\nx,\n", ',', "1: n|a; 4: x|"},
    {"n,a\nx\nx,y,z\n", ',', "1: n|a; 2: x; 3: x|y|z"},
    {"n,a\n\"the \"\"Oak\"\", room\",  \" b \"  \n", ',', "1: n|a; 2: the \"Oak\", room|b"},
    {"n;a\nx,1;y\n", ';', "1: n|a; 2: x,1|y"},
    {"n\ta b\nx\t\n\t\n", '\t', "1: n|a b; 2: x|"},
    {"n;a;\"b,c,d,e\"\nx;y;z\n", 0, "1: n|a|b,c,d,e; 2: x|y|z"},
    {"name\nAnn\n", 0, "1: name; 2: Ann"},
};

static void check_reading(const struct reading *reading) {
    struct fault fault = {0};
    struct csv_file file;
    CHECK(load(reading->bytes, strlen(reading->bytes), reading->delimiter, &file, &fault));
    text_auto_t *rows = shown(&file);
    CHECK_TEXT(rows, reading->rows);
    csv_file_free(&file);
    fault_clear(&fault);
}

static const struct refusal {
    const char *bytes;
    size_t length, line, column; /* length 0: strlen; column 0: none */
    const char *reason, *hint;
} refusals[] = {
    {"", 0, 1, 0, "the file is empty", NULL},
    {"\n,\n", 0, 1, 0, "the file is empty", NULL},
    {"n\0,\0a\0", 6, 1, 1, "UTF-16 without a byte-order mark", "--encoding=utf-16le"},
    {"\0n\0,\0a", 6, 1, 1, "UTF-16 without a byte-order mark", "--encoding=utf-16be"},
    {"\xFF\xFEn\0,\0a", 7, 1, 3, "in the middle of a character of utf-16le", "CSV UTF-8"},
    {"\xFE\xFF\0n\0\n\xD8\0\0x", 10, 2, 1, "this is not utf-16be", "another --encoding"},
    {"\xFF\xFEn\0,\0\0\0", 8, 1, 3, "NUL", NULL},
    {"PK\3\4\24\0", 6, 1, 1, "a workbook", "CSV UTF-8"},
    {"n,a\r\nx\0,y", 9, 2, 2, "NUL", NULL},
    {"n,a\rx,y\rz,caf\xE9\n", 0, 3, 6, "not UTF-8; perhaps it is Windows-1252", "--encoding=windows-1252"},
    {"%PDF-1.4\n", 0, 1, 1, "a PDF", "CSV UTF-8"},
    {"n,a\nx,y\n\"A\nB\",\"open\nmore\nmore\n", 0, 4, 4, "opens here is never closed", NULL},
    {"n,a\n\"open \"\"\n", 0, 2, 1, "opens here is never closed", NULL},
    {"n,a\nx,\"open\nz,\"w\nv\"\n", 0, 3, 4, "field that opened in line 2", NULL},
    {"n,a\nx,\"a\" \"b\"\n", 0, 2, 7, "field that opened in line 2", NULL},
    {"n,a\n\nx,5\" pipe\n", 0, 3, 4, "inside a field that does not begin with one", "doubled"},
    {"n;a;b\nx;y;z\n", 0, 1, 0, "not separated by commas", "leave --delimiter out"},
};

static void check_refusal(const struct refusal *refusal) {
    struct fault fault = {0};
    struct csv_file file;
    size_t length = refusal->length ? refusal->length : strlen(refusal->bytes);
    CHECK(!load(refusal->bytes, length, ',', &file, &fault));
    bool placed = fault.line == refusal->line && fault.column == refusal->column;
    if (!placed || !fault.text || !strstr(fault.text, refusal->reason))
        fprintf(stderr, "%s\n-> %zu:%zu: %s\n", refusal->bytes, fault.line, fault.column, fault.text);
    CHECK(fault.status == STATUS_INVALID && placed);
    CHECK_TEXT(fault.file, path);
    CHECK(fault.text && strstr(fault.text, refusal->reason));
    CHECK(!refusal->hint || (fault.hint && strstr(fault.hint, refusal->hint)));
    CHECK(file.count == 0 && !file.rows);
    fault_clear(&fault);
}

/* What is found out, what is said, and what neither: the form of a file. */
static const struct decoding {
    const char *bytes;
    size_t length; /* 0: strlen */
    struct csv_form form;
    const char *rows, *reason, *hint; /* rows NULL: refused */
} decodings[] = {
    {"\xFF\xFEn\0;\0a\0\n\0\xE9\0;\0b\0", 16, {0}, "1: n|a; 2: \xC3\xA9|b", NULL, NULL},
    {"\xFE\xFF\0n\0\t\0a\0\r\0\xE9\0\t\0b", 16, {0}, "1: n|a; 2: \xC3\xA9|b", NULL, NULL},
    {"\xFF\xFE\0\0n\0\0\0", 8, {0}, "1: n", NULL, NULL},
    {"n\0,\0a\0", 6, {"UTF-16", 0}, "1: n|a", NULL, NULL},
    {"\0n\0,\0a", 6, {"utf16", 0}, "1: n|a", NULL, NULL},
    {"n\0,\0a\0", 6, {"utf-16le", 0}, "1: n|a", NULL, NULL},
    {"na", 0, {"utf-16", 0}, NULL, "which byte comes first", "--encoding=utf-16le"},
    {"n\x97x,caf\xE9\n", 0, {"windows-1252", 0}, "1: n\xE2\x80\x94x|caf\xC3\xA9", NULL, NULL},
    {"n,\x81\n", 0, {"ansi", 0}, NULL, "this is not windows-1252", "another --encoding"},
    {"n,caf\xE9\n", 0, {"ISO-8859-1", 0}, "1: n|caf\xC3\xA9", NULL, NULL},
    {"n\x97x\n",
     0,
     {"latin1", 0},
     NULL,
     "hardly latin1; perhaps it is Windows-1252",
     "--encoding=windows-1252"},
    {"n,\xA4\n", 0, {"latin9", 0}, "1: n|\xE2\x82\xAC", NULL, NULL},
    {"n,caf\x8E\r", 0, {"macintosh", 0}, "1: n|caf\xC3\xA9", NULL, NULL},
    {"n,caf\xE9\n", 0, {"utf-8", 0}, NULL, "this is not UTF-8", NULL},
    {"\xEF\xBB\xBFn,a\n",
     0,
     {"latin1", 0},
     NULL,
     "byte-order mark the file is utf-8, not latin1",
     "--encoding out"},
    {"\xFF\xFEn\0",
     4,
     {"utf-8", 0},
     NULL,
     "byte-order mark the file is utf-16le, not utf-8",
     "--encoding out"},
    {"\xFF\xFEn\0", 4, {"utf-16", 0}, "1: n", NULL, NULL},
    {"n,a\n", 0, {"latin", 0}, NULL, "\"latin\" is none of", "did you mean"},
    {"name;notes (a, b)\nx;y\n", 0, {0}, "1: name|notes (a, b); 2: x|y", NULL, NULL},
    {"name;notes (a, b)\n", 0, {0}, NULL, "what separates the columns", "--delimiter"},
    {"name;a,b\nx;y,z\n", 0, {0}, NULL, "what separates the columns", "--delimiter"},
    {"name;a,b\nx;y,z\n", 0, {NULL, ','}, "1: name;a|b; 2: x;y|z", NULL, NULL},
    {"\n\nname;a\nx;y\n", 0, {0}, "3: name|a; 4: x|y", NULL, NULL},
    {"sep=;\r\nname;a,b\r\nx;y,z\r\n", 0, {0}, "2: name|a,b; 3: x|y,z", NULL, NULL},
    {"sep=;\r\nname;a,b\r\nx;y,z\r\n", 0, {NULL, ';'}, "2: name|a,b; 3: x|y,z", NULL, NULL},
    {"\"sep=\";\nx;y\n", 0, {NULL, ';'}, "1: sep=|; 2: x|y", NULL, NULL},
};

static void check_decoding(const struct decoding *decoding) {
    struct fault fault = {0};
    struct csv_file file;
    const size_t length = decoding->length ? decoding->length : strlen(decoding->bytes);
    FILE *out = fopen(path, "w");
    CHECK(out && fwrite(decoding->bytes, 1, length, out) == length && fclose(out) == 0);
    const bool loaded = csv_load(path, &decoding->form, &file, &fault);
    text_auto_t *rows = shown(&file);
    if (loaded != (decoding->rows != NULL))
        fprintf(stderr, "%s -> %s\n", decoding->bytes, loaded ? rows : fault.text);
    CHECK(loaded == (decoding->rows != NULL));
    if (loaded)
        CHECK_TEXT(rows, decoding->rows);
    CHECK(!decoding->reason || (fault.text && strstr(fault.text, decoding->reason)));
    CHECK(!decoding->hint || (fault.hint && strstr(fault.hint, decoding->hint)));
    csv_file_free(&file);
    fault_clear(&fault);
}

/* Who has no option for it gets no hint to one. */
static void check_without_options(void) {
    struct fault fault = {0};
    struct csv_file file;
    FILE *out = fopen(path, "w");
    CHECK(out && fputs("n,caf\xE9\n", out) >= 0 && fclose(out) == 0);
    CHECK(!csv_load(path, NULL, &file, &fault));
    CHECK(strstr(fault.hint, "iconv -f windows-1252 -t UTF-8") && !strstr(fault.hint, "--encoding"));
    fault_clear(&fault);
}

static void check_lookup(void) {
    struct fault fault = {0};
    struct csv_file file;
    const char *bytes = "Name, \xC3\x89quipe ,Phone\nAnn, ,5\nBo\n";
    CHECK(load(bytes, strlen(bytes), ',', &file, &fault));
    CHECK(csv_column(&file, "name") == 0 && csv_column(&file, "PHONE") == 2);
    CHECK(csv_column(&file, "e\xCC\x81quipe") == 1 && csv_column(&file, "email") == -1);
    CHECK_TEXT(csv_field(&file.rows[1], 0), "Ann");
    CHECK(!csv_field(&file.rows[1], 1) && !csv_field(&file.rows[2], 2) && !csv_field(&file.rows[1], -1));
    csv_file_free(&file);

    CHECK(!csv_load("/tmp/csc-csv-none/none.csv", NULL, &file, &fault));
    CHECK(fault.status == STATUS_FAILED && file.count == 0);
    fault_clear(&fault);
}

/* What is written reads back as it was; with the guard no spreadsheet runs it. */
static const struct cell {
    const char *value, *written;
} cells[] = {
    {"plain", "plain"},
    {"-5", "-5"},
    {"-5.25", "-5.25"},
    {"-5+1", "'-5+1"},
    {"-", "'-"},
    {"-5.", "'-5."},
    {"=1+1", "'=1+1"},
    {"@SUM(A1)", "'@SUM(A1)"},
    {"+1 905 555-0100", "'+1 905 555-0100"},
    {"\uFF1DSUM(A1)", "'\uFF1DSUM(A1)"},
    {"\uFF0B1", "'\uFF0B1"},
    {"\uFF0D5", "'\uFF0D5"},
    {"\uFF20x", "'\uFF20x"},
    {"'\uFF1D1", "''\uFF1D1"},
    {"\uFF1C5", "\uFF1C5"},
    {"'=1", "''=1"},
    {"'tis", "'tis"},
    {"a,b", "\"a,b\""},
    {"=\"x\"", "\"'=\"\"x\"\"\""},
    {"\"", "\"\"\"\""},
    {"two\nlines", "\"two\nlines\""},
    {"\n=1", "\"'\n=1\""},
    {"\x01=1", "'\x01=1"},
    {"\x7F=1", "'\x7F=1"},
};

static void check_cell(const struct cell *cell) {
    struct text text = {0};
    struct fault fault = {0};
    struct csv_file file;
    csv_add_field(&text, "before", true, true);
    csv_add_field(&text, cell->value, false, true);
    CHECK_TEXT(text.bytes + strlen("before,"), cell->written);
    CHECK(load(text.bytes, text.length, ',', &file, &fault));
    CHECK(file.count == 1 && file.rows[0].count == 2);
    CHECK_TEXT(csv_unguard(file.rows[0].fields[1]), cell->value);
    csv_file_free(&file);
    text_clear(&text);
}

/* At the beginning of a file too, where it could be a byte-order mark or the naming of a delimiter. */
static void check_first(const char *value) {
    struct text text = {0};
    struct fault fault = {0};
    struct csv_file file;
    csv_add_field(&text, value, true, true);
    text_add(&text, ",\nx,y\n");
    CHECK(load(text.bytes, text.length, 0, &file, &fault));
    CHECK(file.count == 2 && file.rows[0].count == 2);
    CHECK_TEXT(file.rows[0].fields[0], value);
    csv_file_free(&file);
    text_clear(&text);
}

static void check_unguarded(void) {
    struct text text = {0};
    csv_add_field(&text, "=1", true, false);
    csv_add_field(&text, NULL, false, true);
    csv_add_field(&text, "\tx", false, true);
    csv_add_field(&text, " y", false, false);
    CHECK_TEXT(text.bytes, "=1,,\"'\tx\",\" y\"");
    text_clear(&text);
}

/* As many rows as are allowed, headings apart, and one more. */
static void check_rows(void) {
    struct csv_file file;
    struct fault fault = {0};
    struct text text = {0};
    text_add(&text, "h\n\n");
    for (size_t i = 0; i < CSV_ROWS_LIMIT; i++)
        text_add(&text, "x\n");
    CHECK(load(text.bytes, text.length, 0, &file, &fault) && file.count == CSV_ROWS_LIMIT + 1);
    csv_file_free(&file);
    text_add(&text, "x");
    CHECK(!load(text.bytes, text.length, 0, &file, &fault) && fault.status == STATUS_INVALID &&
          fault.line == CSV_ROWS_LIMIT + 3);
    fault_clear(&fault);
    text_clear(&text);
}

int main(void) {
    int fd = mkstemp(path);
    CHECK(fd >= 0 && close(fd) == 0);
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++)
        check_reading(&readings[i]);
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
        check_refusal(&refusals[i]);
    for (size_t i = 0; i < sizeof decodings / sizeof *decodings; i++)
        check_decoding(&decodings[i]);
    check_without_options();
    check_lookup();
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        check_cell(&cells[i]);
    check_unguarded();
    check_first("\xEF\xBB\xBFname");
    check_first("sep=");
    check_rows();
    unlink(path);
    return check_done();
}
