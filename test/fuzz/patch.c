/* Two documents, one a line: apply(diff(a, b), a) = b, where neither holds what is empty; and any document is
 * a patch, whose second application changes nothing. */
#include "target.h"

static void check_difference(json_t *a, json_t *b) {
    json_prune(a);
    json_prune(b);
    json_auto_t *before = json_deep_copy(a);
    json_auto_t *patch = patch_diff(a, b);
    json_auto_t *made = patch_apply(a, patch);
    MUST(json_equal(made, b));
    MUST(json_equal(a, before));
    json_auto_t *nothing = patch_diff(b, made);
    MUST(json_object_size(nothing) == 0);
}

static void check_patch(const json_t *target, const json_t *patch) {
    json_auto_t *once = patch_apply(target, patch);
    json_auto_t *twice = patch_apply(once, patch);
    MUST(json_equal(once, twice));
}

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
        check_patch(a, b);
        check_difference(a, b);
    }
    fault_clear(&fault);
    return 0;
}
