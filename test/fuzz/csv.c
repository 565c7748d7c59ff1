/* Any bytes as a CSV file: rows or a fault; what was read and is written again, with the guard against
 * formulas, reads back as the same. The first byte chooses encoding and delimiter. */
#include "io/csv.h"
#include "target.h"

static bool is_blank(const struct csv_row *row) {
    for (size_t i = 0; i < row->count; i++)
        if (row->fields[i][strspn(row->fields[i], " \t\r\n")])
            return false;
    return true;
}

static char *written(const struct csv_file *file) {
    struct text text = {0};
    for (size_t i = 0; i < file->count; i++) {
        for (size_t j = 0; j < file->rows[i].count; j++)
            csv_add_field(&text, file->rows[i].fields[j], j == 0, true);
        text_add(&text, "\n");
    }
    return text_take(&text);
}

static void check_same(const struct csv_file *file, const struct csv_file *again) {
    MUST(file->count == again->count);
    for (size_t i = 0; i < file->count; i++) {
        MUST(file->rows[i].count == again->rows[i].count);
        for (size_t j = 0; j < file->rows[i].count; j++)
            MUST(strcmp(file->rows[i].fields[j], csv_unguard(again->rows[i].fields[j])) == 0);
    }
}

/* What is refused for good reason: a heading alone in its row that holds another delimiter (the delimiter was
 * named wrongly), and what begins as a workbook or a PDF does. */
static bool is_doubtful(const struct csv_row *headings) {
    const char *first = headings->fields[0];
    return (headings->count == 1 && strpbrk(first, ";\t")) || strncmp(first, "PK\003\004", 4) == 0 ||
           strncmp(first, "%PDF-", 5) == 0;
}

static void check_written(const struct csv_file *file) {
    static const struct csv_form comma = {.encoding = "utf-8", .delimiter = ','};
    struct fault fault = {0};
    struct csv_file again = {0};
    text_auto_t *bytes = written(file);
    fuzz_spill("again.csv", bytes, strlen(bytes));
    bool read = csv_load("again.csv", &comma, &again, &fault);
    unlink("again.csv");
    MUST_TELL(read, &fault);
    MUST(read);
    check_same(file, &again);
    csv_file_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const encodings[] = {NULL, "utf-16", "windows-1252", "utf-8"};
    static const char delimiters[] = {0, ',', ';', '\t'};
    struct fault fault = {0};
    struct csv_file file = {0};
    if (size == 0)
        return 0;
    const struct csv_form form = {.encoding = encodings[*data % 4], .delimiter = delimiters[*data / 4 % 4]};
    fuzz_begin();
    fuzz_spill("in.csv", data + 1, size - 1);
    bool read = csv_load("in.csv", &form, &file, &fault);
    unlink("in.csv");
    MUST_TELL(read, &fault);
    for (size_t i = 0; i < file.count; i++)
        MUST(!is_blank(&file.rows[i]));
    if (read && !is_doubtful(&file.rows[0]))
        check_written(&file);
    csv_file_free(&file);
    return 0;
}
