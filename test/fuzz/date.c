/* Any text as a date, a span, a moment: what is understood is a date that reads back, and days and dates are
 * each other's. */
#include "base/date.h"
#include "target.h"

enum { TODAY = 20000 };

static void check_day(int day) {
    int again;
    struct date_text date = date_write(day);
    MUST(date_read(date.text, &again) && again == day);
    MUST(date_of(date.text) == day);
    MUST(date_weekday(day) >= 1 && date_weekday(day) <= 7);
    MUST(date_weekday(day + 7) == date_weekday(day));
}

static void check_span(int day, struct span span) {
    const int later = date_add(day, span);
    MUST(later > day);
    if (span.unit == 'd' || span.unit == 'w')
        MUST(later - day == span.count * (span.unit == 'w' ? 7 : 1));
    else
        MUST(date_add(day + 1, span) >= later);
}

static void check_strict(const char *text) {
    struct span span;
    int day = TODAY;
    if (date_read(text, &day)) {
        MUST(strcmp(date_write(day).text, text) == 0);
        check_day(day);
    }
    MUST(!date_is_local(text) || date_of(text) != NO_DAY);
    MUST(!date_is_moment(text) || date_of(text) != NO_DAY);
    MUST(!(date_is_local(text) && date_is_moment(text)));
    if (span_read(text, &span))
        check_span(TODAY, span);
}

static void check_understood(const char *text, const char *language, bool times) {
    struct fault fault = {0};
    struct date_text result, again;
    bool understood = date_understand(text, TODAY, language, times, &result, &fault);
    if (understood) {
        MUST(date_of(result.text) != NO_DAY);
        MUST(times || !date_is_local(result.text));
        MUST(date_understand(result.text, TODAY, language, times, &again, &fault));
        MUST(strcmp(result.text, again.text) == 0);
    }
    MUST_TELL(understood, &fault);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    text_auto_t *text = memory_bytes((const char *)data, size);
    check_strict(text);
    check_understood(text, "en", false);
    check_understood(text, "fr", true);
    return 0;
}
