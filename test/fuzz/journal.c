/* Any bytes as a journal: judged and rebuilt without harm. */
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include "base/memory.h"
#include "io/json.h"
#include "plan/journal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct fault fault = {0};
    struct journal journal = {0};
    size_t line;
    char path[] = "/tmp/csc-fuzz-journal-XXXXXX";
    const int fd = mkstemp(path);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size)
        abort();
    close(fd);
    json_setup();
    if (journal_load(path, &journal, &fault)) {
        journal_judge(&journal, "id", "sha256:0", &line);
        json_decref(journal_rebuild(&journal, journal_last_revision(&journal), &fault));
    }
    unlink(path);
    journal_free(&journal);
    fault_clear(&fault);
    return 0;
}
