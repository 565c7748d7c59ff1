/* Any bytes as a profile: accepted or refused with a reason, never used half checked. */
#include <stdint.h>

#include "base/memory.h"
#include "io/json.h"
#include "plan/profile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct fault fault = {0};
    text_auto_t *bytes = memory_bytes((const char *)data, size);
    json_setup();
    struct profile *profile = profile_read(bytes, size, "fuzz", &fault);
    if ((profile != NULL) != (fault.status == STATUS_DONE))
        abort();
    if (profile)
        profile_free(profile);
    fault_clear(&fault);
    return 0;
}
