/* Meetings by the calendar: one in every month, quarter or year, as the practice says (M-1). */
#include <string.h>

#include "rules/find.h"
#include "rules/meetings.h"

enum { MONTHS_IN_YEAR = 12, LOOK_BACK = 12 };

/* Periods are counted from January, so that three months are the quarters. `number` counts months since year
 * 0. */
static int first_of(long number) {
    text_auto_t *text = memory_format("%04ld-%02ld-01", number / MONTHS_IN_YEAR, number % MONTHS_IN_YEAR + 1);
    return date_of(text);
}

static long month_of(int day) {
    const struct date_text text = date_write(day);
    return strtol(text.text, NULL, 10) * MONTHS_IN_YEAR + strtol(text.text + 5, NULL, 10) - 1;
}

static bool held_between(const struct inquiry *inquiry, int first, int after) {
    const char *id;
    json_t *meeting;
    json_object_foreach (records_of(inquiry, "meetings"), id, meeting) {
        const int day = meeting_day(meeting);
        if (strcmp(status_of(meeting), "held") == 0 && first <= day && day < after)
            return true;
    }
    return false;
}

/* Every period that is over, began with the plan or after it, and in which nothing was held; of the last
 * twelve. */
void find_period_missed(const struct inquiry *inquiry, const struct rule *rule, struct findings *findings) {
    struct span span;
    const int began = day_at(inquiry->plan, "initiated/on");
    if (plan_is_over(inquiry) || began == NO_DAY ||
        !profile_setting_span(inquiry->profile, "held_every", &span))
        return;
    const long months = span.unit == 'y' ? span.count * MONTHS_IN_YEAR : span.count;
    const long now = month_of(inquiry->today) / months;
    for (long period = now - LOOK_BACK; period < now; period++) {
        const int first = first_of(period * months), after = first_of((period + 1) * months);
        if (first < began || held_between(inquiry, first, after))
            continue;
        text_auto_t *member = memory_format("meetings/%.7s", date_write(first).text);
        findings_add(findings, inquiry, rule,
                     (struct found){.item = "plan",
                                    .member = member,
                                    .who = in_charge(inquiry),
                                    .date = date_write(after - 1).text,
                                    .text = member + strlen("meetings/")});
    }
}
