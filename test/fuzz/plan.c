/* Any bytes as a plan: read, checked, ordered, written. What is accepted must read back as the same value,
 * and its canonical bytes must be a fixed point. */
#include <stdint.h>
#include <string.h>

#include "base/memory.h"
#include "io/json.h"
#include "plan/plan.h"
#include "record/record.h"

static void must(bool holds) {
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct fault fault = {0};
    char *path = NULL;
    text_auto_t *bytes = memory_bytes((const char *)data, size);
    json_setup();
    json_t *value = json_read(bytes, size, JSON_DEPTH_LIMIT, "fuzz", &fault);
    must((value != NULL) == (fault.status == STATUS_DONE));
    if (value && record_check(&record_plan, value, NULL, &path, &fault)) {
        text_auto_t *once = plan_bytes(value);
        json_t *again = json_read(once, strlen(once), JSON_DEPTH_LIMIT, "fuzz", &fault);
        must(again != NULL);
        text_auto_t *twice = plan_bytes(again);
        must(strcmp(once, twice) == 0);
        json_decref(again);
    }
    free(path);
    json_decref(value);
    fault_clear(&fault);
    return 0;
}
