/* The clock of a tool (date.h). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/civil.h"
#include "base/date.h"
#include "base/text.h"

/* Writes the local time with its offset; seconds of an offset (before standard time) are dropped. */
static void write_now(struct clock *clock, const char *date, int hour, int minute, int second, long offset) {
    int minutes = (int)(labs(offset) / 60 % (24 * 60));
    snprintf(clock->now, sizeof clock->now, "%sT%02d:%02d:%02d%c%02d:%02d", date, hour, minute, second,
             offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

/* The offset that holds at a local time. Where the clocks skip it, the one the system settles on. */
static long offset_at(struct civil civil, int hour, int minute) {
    struct tm local = {.tm_year = civil.year - 1900,
                       .tm_mon = civil.month - 1,
                       .tm_mday = civil.day,
                       .tm_hour = hour,
                       .tm_min = minute,
                       .tm_isdst = -1};
    mktime(&local);
    return local.tm_gmtoff;
}

static bool clock_set(struct clock *clock, const char *text, struct fault *fault) {
    int day = date_of(text), hour = 0, minute = 0;
    bool local = date_is_local(text);
    if (day == NO_DAY || (text[10] != '\0' && !local))
        return fault_set(
            fault, STATUS_USAGE,
            _("CSC_TODAY is '%s': expected a date or local time, YYYY-MM-DD or YYYY-MM-DDTHH:MM"), text);
    if (local) {
        hour = civil_digits(text + 11, 2);
        minute = civil_digits(text + 14, 2);
    }
    clock->today = day;
    clock->set = true;
    write_now(clock, date_write(day).text, hour, minute, 0, offset_at(civil_of(day), hour, minute));
    return true;
}

bool clock_read(struct clock *clock, struct fault *fault) {
    const char *set = getenv("CSC_TODAY");
    *clock = (struct clock){.today = NO_DAY};
    if (set && *set)
        return clock_set(clock, set, fault);
    time_t seconds = time(NULL);
    struct tm local;
    if (!localtime_r(&seconds, &local))
        return fault_set(fault, STATUS_FAILED, _("the system's clock cannot be read"));
    clock->today = civil_day((struct civil){local.tm_year + 1900, local.tm_mon + 1, local.tm_mday});
    write_now(clock, date_write(clock->today).text, local.tm_hour, local.tm_min, local.tm_sec,
              local.tm_gmtoff);
    return true;
}
