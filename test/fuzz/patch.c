/* Two documents, one a line: apply(diff(a, b), a) = b. */
#include <stdint.h>
#include <string.h>

#include "base/memory.h"
#include "io/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct fault fault = {0};
    text_auto_t *bytes = memory_bytes((const char *)data, size);
    const char *middle = memchr(bytes, '\n', size);
    if (!middle)
        return 0;
    json_setup();
    const size_t first = (size_t)(middle - bytes);
    json_auto_t *a = json_read(bytes, first, JSON_DEPTH_LIMIT, "a", &fault);
    json_auto_t *b = a ? json_read(middle + 1, size - first - 1, JSON_DEPTH_LIMIT, "b", &fault) : NULL;
    if (b) {
        json_prune(a);
        json_prune(b);
        json_auto_t *patch = patch_diff(a, b);
        json_auto_t *made = patch_apply(a, patch);
        if (!json_equal(made, b))
            abort();
    }
    fault_clear(&fault);
    return 0;
}
