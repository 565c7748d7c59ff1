/* Any text as a date, a span, a moment: what is understood is a date that reads back. */
#include <stdint.h>
#include <stdlib.h>

#include "base/date.h"
#include "base/memory.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct fault fault = {0};
    struct date_text result;
    struct span span;
    text_auto_t *text = memory_bytes((const char *)data, size);
    const bool understood =
        date_understand(text, 20000, size % 2 ? "fr" : "en", size % 3 == 0, &result, &fault);
    if (understood && date_of(result.text) == NO_DAY)
        abort();
    if (understood == (fault.status != STATUS_DONE))
        abort();
    if (span_read(text, &span))
        date_add(20000, span);
    date_is_moment(text);
    fault_clear(&fault);
    return 0;
}
