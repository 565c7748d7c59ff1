/* Dates: the calendar, spans, the words people use, moments, the clock. */
#include "base/date.h"

#include <stdlib.h>
#include <time.h>

#include "base/text.h"
#include "check.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static int day_of(const char *text) {
    int day = NO_DAY;
    if (!date_read(text, &day))
        fprintf(stderr, "%s is not read\n", text);
    return day;
}

static void check_reading(void) {
    static const char *const refused[] = {
        "",           "2026",       "2026-1-1",   "2026-13-01",      "2026-00-01",  "2026-01-00",
        "2026-01-32", "2026-02-29", "2026-02-30", "2026-04-31",      "1900-02-29",  "2100-02-29",
        "2200-02-29", "1899-12-31", "3000-01-01", "2026-01-01 ",     " 2026-01-01", "2026/01/01",
        "20260101",   "+026-01-01", "2026-01-1a", "2026-01-01T10:00"};
    int day = 7;
    for (size_t i = 0; i < COUNT(refused); i++)
        CHECK(!date_read(refused[i], &day));
    CHECK(!date_read(NULL, &day));
    CHECK(day == 7);
    CHECK(day_of("1970-01-01") == 0);
    CHECK(day_of("1969-12-31") == -1);
    CHECK(day_of("2000-02-29") == 11016);
    CHECK(day_of("2400-02-29") == day_of("2400-03-01") - 1);
    CHECK(day_of("2024-02-29") == day_of("2024-02-28") + 1);
    CHECK(day_of("2100-03-01") == day_of("2100-02-28") + 1);
    CHECK(day_of("1900-01-01") == -25567);
}

/* Every day from 1900 to 2999, against the system's own calendar. */
static void check_every_day(void) {
    int first = day_of("1900-01-01"), last = day_of("2999-12-31"), wrong = 0;
    for (int day = first; day <= last; day++) {
        time_t seconds = (time_t)day * 86400;
        struct tm parts;
        gmtime_r(&seconds, &parts);
        struct date_text written = date_write(day);
        char expected[64];
        strftime(expected, sizeof expected, "%Y-%m-%d", &parts);
        int back;
        wrong += strcmp(written.text, expected) != 0;
        wrong += !date_read(written.text, &back) || back != day;
        wrong += date_weekday(day) != (parts.tm_wday == 0 ? 7 : parts.tm_wday);
    }
    CHECK(last - first == 401766);
    CHECK(wrong == 0);
    CHECK_TEXT(date_write(NO_DAY).text, "");
    CHECK_TEXT(date_quarter(NO_DAY).text, "");
}

static void check_quarters(void) {
    static const char *const cases[][2] = {{"2026-01-01", "2026-Q1"}, {"2026-03-31", "2026-Q1"},
                                           {"2026-04-01", "2026-Q2"}, {"2026-06-30", "2026-Q2"},
                                           {"2026-09-30", "2026-Q3"}, {"2026-10-01", "2026-Q4"},
                                           {"2026-12-31", "2026-Q4"}, {"1969-12-31", "1969-Q4"}};
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_TEXT(date_quarter(day_of(cases[i][0])).text, cases[i][1]);
}

static void check_times(void) {
    static const char *const locals[] = {"2026-10-05T13:30", "2024-02-29T00:00", "2026-01-01T23:59"};
    static const char *const not_locals[] = {"2026-10-05",          "2026-10-05T24:00",  "2026-10-05T13:60",
                                             "2026-02-30T13:30",    "2026-10-05 13:30",  "2026-10-05T13:3",
                                             "2026-10-05T13:30:00", "2026-10-05T13:30Z", ""};
    for (size_t i = 0; i < COUNT(locals); i++)
        CHECK(date_is_local(locals[i]) && !date_is_moment(locals[i]) && date_of(locals[i]) != NO_DAY);
    for (size_t i = 0; i < COUNT(not_locals); i++)
        CHECK(!date_is_local(not_locals[i]));
    CHECK(!date_is_local(NULL));
}

static void check_moments(void) {
    static const char *const moments[] = {"2026-11-24T10:05:00-05:00",        "2026-11-24T10:05:00Z",
                                          "2026-11-24T23:59:59+14:00",        "2026-11-24T10:05:00.5Z",
                                          "2026-11-24T10:05:00.123456-03:30", "2026-11-24T10:05:00-00:00",
                                          "2024-02-29T00:00:00+23:59"};
    static const char *const refused[] = {
        "2026-11-24T10:05:00",           "2026-11-24T10:05Z",          "2026-11-24T10:05:60Z",
        "2016-12-31T23:59:60Z",          "2026-11-24T24:00:00Z",       "2026-02-29T10:05:00Z",
        "2026-11-24T10:05:00+24:00",     "2026-11-24T10:05:00+05:60",  "2026-11-24T10:05:00+0500",
        "2026-11-24T10:05:00+05",        "2026-11-24T10:05:00.Z",      "2026-11-24T10:05:00,5Z",
        "2026-11-24T10:05:00Zx",         "2026-11-24T10:05:00-05:00x", "2026-11-24 10:05:00Z",
        "2026-11-24t10:05:00z",          "2026-11-24T10:5:00Z",        "2026-11-24",
        "2026-11-24T10:05:00\u221205:00"};
    for (size_t i = 0; i < COUNT(moments); i++)
        CHECK(date_is_moment(moments[i]) && !date_is_local(moments[i]) && date_of(moments[i]) != NO_DAY);
    for (size_t i = 0; i < COUNT(refused); i++)
        CHECK(!date_is_moment(refused[i]));
    CHECK(!date_is_moment(NULL));
    CHECK(date_of("2026-11-24T23:59:59-05:00") == day_of("2026-11-24")); /* as written, not in UTC */
    CHECK(date_of("2026-11-24T10:05") == day_of("2026-11-24"));
    CHECK(date_of("2026-11-24T10") == NO_DAY && date_of("monday") == NO_DAY && date_of(NULL) == NO_DAY);
}

static void check_spans(void) {
    static const char *const refused[] = {"",    "d",   "0d", "1",  "1000d", "-1d", "+1d",
                                          "1 d", "1dd", "1D", "1h", "01d",   "1.5m"};
    struct span span = {0};
    for (size_t i = 0; i < COUNT(refused); i++)
        CHECK(!span_read(refused[i], &span));
    CHECK(!span_read(NULL, &span));
    CHECK(span_read("10d", &span) && span.count == 10 && span.unit == 'd');
    CHECK(span_read("3w", &span) && span.count == 3 && span.unit == 'w');
    CHECK(span_read("1m", &span) && span.count == 1 && span.unit == 'm');
    CHECK(span_read("999y", &span) && span.count == 999 && span.unit == 'y');
}

static void check_arithmetic(void) {
    static const struct {
        const char *from, *span, *sum;
    } cases[] = {
        {"2026-11-24", "10d", "2026-12-04"}, {"2026-11-24", "6w", "2027-01-05"},
        {"2026-01-31", "1m", "2026-02-28"},  {"2024-01-31", "1m", "2024-02-29"},
        {"2026-03-31", "1m", "2026-04-30"},  {"2026-08-31", "3m", "2026-11-30"},
        {"2026-11-30", "3m", "2027-02-28"},  {"2024-02-29", "1y", "2025-02-28"},
        {"2024-02-29", "4y", "2028-02-29"},  {"2096-02-29", "4y", "2100-02-28"},
        {"2026-12-15", "1m", "2027-01-15"},  {"2026-01-15", "13m", "2027-02-15"},
        {"2026-12-31", "24m", "2028-12-31"}, {"1970-01-31", "999d", "1972-10-26"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct span span;
        CHECK(span_read(cases[i].span, &span));
        CHECK_TEXT(date_write(date_add(day_of(cases[i].from), span)).text, cases[i].sum);
    }
    CHECK(date_add(NO_DAY, (struct span){3, 'm'}) == NO_DAY);
}

/* Words and spans that lead out of the years that there are. */
static void check_years(void) {
    static const struct {
        const char *today, *text;
    } cases[] = {{"1900-01-01", "yesterday"}, {"2999-12-31", "tomorrow"}, {"2026-11-24", "+999y"}};
    struct date_text result;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct fault fault = {0};
        CHECK(!date_understand(cases[i].text, day_of(cases[i].today), "en", false, &result, &fault));
        CHECK(fault.status == STATUS_USAGE && strstr(fault.text, cases[i].text));
        fault_clear(&fault);
        CHECK(date_understand("today", day_of(cases[i].today), "en", false, &result, &fault));
        CHECK_TEXT(result.text, cases[i].today);
    }
}

/* What is understood on Tuesday 24 November 2026. */
struct wording {
    const char *text, *language, *expected;
};

static void check_understood(const struct wording *wording, const char *today, bool times) {
    struct date_text result = {"?"};
    struct fault fault = {0};
    bool understood =
        date_understand(wording->text, day_of(today), wording->language, times, &result, &fault);
    CHECK(understood && fault.status == STATUS_DONE);
    CHECK_TEXT(result.text, wording->expected);
    fault_clear(&fault);
}

static void check_words(void) {
    static const struct wording words[] = {
        {"2026-12-10", "en", "2026-12-10"},
        {"today", "en", "2026-11-24"},
        {"Tomorrow", NULL, "2026-11-25"},
        {"yesterday", "fr", "2026-11-23"},
        {"+10d", "en", "2026-12-04"},
        {"+3w", "en", "2026-12-15"},
        {"+3m", "en", "2027-02-24"},
        {"+1y", "en", "2027-11-24"},
        {"monday", "en", "2026-11-30"},
        {"tuesday", "en", "2026-12-01"},
        {"TUE", "en", "2026-12-01"},
        {"wed", "en", "2026-11-25"},
        {"thu", "en", "2026-11-26"},
        {"fri", "en", "2026-11-27"},
        {"sat", "en", "2026-11-28"},
        {"Sunday", "en", "2026-11-29"},
        {"eom", "en", "2026-11-30"},
        {"eoq", "en", "2026-12-31"},
        {"eoy", "en", "2026-12-31"},
        {"aujourd'hui", "fr", "2026-11-24"},
        {"Aujourd’hui", "fr", "2026-11-24"},
        {"demain", "fr_CA", "2026-11-25"},
        {"hier", "fr-CA", "2026-11-23"},
        {"après-demain", "fr", "2026-11-26"},
        {"APRÈS-DEMAIN", "fr", "2026-11-26"},
        {"apre\u0300s-demain", "fr", "2026-11-26"},
        {"apres-demain", "fr", "2026-11-26"},
        {"lundi", "fr", "2026-11-30"},
        {"mardi", "fr", "2026-12-01"},
        {"mer", "fr", "2026-11-25"},
        {"jeudi", "fr", "2026-11-26"},
        {"vendredi", "fr", "2026-11-27"},
        {"samedi", "fr", "2026-11-28"},
        {"dim", "fr", "2026-11-29"},
        {"fin du mois", "fr", "2026-11-30"},
        {"fin d’année", "fr.UTF-8", "2026-12-31"},
        {"fin de trimestre", "fr", "2026-12-31"},
        {"friday", "fr", "2026-11-27"},
    };
    for (size_t i = 0; i < COUNT(words); i++) {
        check_understood(&words[i], "2026-11-24", false);
        check_understood(&words[i], "2026-11-24", true);
    }
    check_understood(&(struct wording){"2026-12-10T13:30", "en", "2026-12-10T13:30"}, "2026-11-24", true);
}

static void check_ends(void) {
    static const char *const cases[][4] = {
        {"2024-02-01", "2024-02-29", "2024-03-31", "2024-12-31"},
        {"2100-02-28", "2100-02-28", "2100-03-31", "2100-12-31"},
        {"2026-04-30", "2026-04-30", "2026-06-30", "2026-12-31"},
        {"2026-07-01", "2026-07-31", "2026-09-30", "2026-12-31"},
        {"2026-12-31", "2026-12-31", "2026-12-31", "2026-12-31"},
    };
    static const char *const words[] = {"eom", "eoq", "eoy"};
    for (size_t i = 0; i < COUNT(cases); i++)
        for (size_t word = 0; word < COUNT(words); word++)
            check_understood(&(struct wording){words[word], "en", cases[i][word + 1]}, cases[i][0], false);
    check_understood(&(struct wording){"+1m", "en", "2024-02-29"}, "2024-01-31", false);
}

/* A weekday is one to seven days ahead, whatever today is. */
static void check_weekdays(void) {
    static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    for (int today = -3; today < 11; today++)
        for (int weekday = 1; weekday <= 7; weekday++) {
            struct date_text result;
            struct fault fault = {0};
            CHECK(date_understand(names[weekday - 1], today, "en", false, &result, &fault));
            int day = date_of(result.text);
            CHECK(date_weekday(day) == weekday && day > today && day <= today + 7);
        }
}

static void check_refused(const char *text, const char *language, bool times, const char *part) {
    struct date_text result = {"kept"};
    struct fault fault = {0};
    CHECK(!date_understand(text, day_of("2026-11-24"), language, times, &result, &fault));
    CHECK(fault.status == STATUS_USAGE);
    CHECK(fault.text && strstr(fault.text, text) && strstr(fault.text, part));
    CHECK_TEXT(result.text, "kept");
    fault_clear(&fault);
}

/* What spreadsheets make of days and minutes. */
static void check_spreadsheets(void) {
    check_understood(&(struct wording){"2026-12-31 00:00:00", "en", "2026-12-31"}, "2026-11-24", false);
    check_understood(&(struct wording){"2026-12-31 00:00:00.000", "en", "2026-12-31"}, "2026-11-24", false);
    check_understood(&(struct wording){"2026-12-31 00:00", "en", "2026-12-31"}, "2026-11-24", false);
    check_understood(&(struct wording){"2026-12-31 13:30:00", "en", "2026-12-31T13:30"}, "2026-11-24", true);
}

static void check_misunderstood(void) {
    static const char *const texts[] = {"",       "soon",  "+",  "+0d",    "10d",   "-10d",
                                        "+1000d", "+3h",   "mo", "tues",   "24/11", "1pm",
                                        "demain", "lundi", "eo", "today!", "2026"};
    for (size_t i = 0; i < COUNT(texts); i++)
        check_refused(texts[i], "en", true, "YYYY-MM-DD");
    check_refused("demain", "frisian", false, "YYYY-MM-DD");
    check_refused("demain", NULL, false, "YYYY-MM-DD");
    check_refused("2026-02-30", "en", false, "no such day");
    check_refused("2026-12-10T25:00", "en", true, "no such day or time");
    check_refused("2026-12-10T13:30", "en", false, "without a time, such as 2026-12-10");
    check_refused("2026-12-10T13:30:00Z", "en", true, "YYYY-MM-DDTHH:MM");
    check_refused("+999y", "en", false, "1900 to 2999");
    check_refused("9999-12-31", "en", false, "1900 to 2999");
    check_refused("1899-12-31", "en", true, "1900 to 2999");
    check_refused("2026-12-31 13:30", "en", false, "without a time, such as 2026-12-31");
    check_refused("2026-12-31 13:30:00", "en", false, "without a time, such as 2026-12-31");
    check_refused("2026-02-30 00:00:00", "en", false, "no such day");
    check_refused("2026-12-31 13:30:15", "en", true, "YYYY-MM-DDTHH:MM");
    struct fault fault = {0};
    struct date_text result;
    date_understand("tomorow", 0, "en", false, &result, &fault);
    CHECK(fault.hint && strstr(fault.hint, "tomorrow"));
    CHECK(!date_understand("2026-02-30", 0, "en", false, &result, &fault));
    CHECK(strstr(fault.text, "tomorow") != NULL);
    fault_clear(&fault);
}

static void check_set_clock(const char *zone, const char *set, const char *now) {
    struct clock clock;
    struct fault fault = {0};
    setenv("TZ", zone, 1);
    setenv("CSC_TODAY", set, 1);
    tzset();
    CHECK(clock_read(&clock, &fault));
    CHECK(clock.set && fault.status == STATUS_DONE);
    CHECK(clock.today == date_of(set));
    CHECK_TEXT(clock.now, now);
    CHECK(date_is_moment(clock.now));
    fault_clear(&fault);
}

static void check_clock(void) {
    static const char *const wrong[] = {"tomorrow", "2026-02-30", "2026-11-24T25:00", "2026-11-24T10:00:00Z",
                                        "x"};
    static const char toronto[] = "EST5EDT,M3.2.0,M11.1.0";
    check_set_clock(toronto, "2026-11-24", "2026-11-24T00:00:00-05:00");
    check_set_clock(toronto, "2026-07-01", "2026-07-01T00:00:00-04:00");
    check_set_clock(toronto, "2026-07-01T13:30", "2026-07-01T13:30:00-04:00");
    check_set_clock(toronto, "2026-11-01T00:30", "2026-11-01T00:30:00-04:00");
    check_set_clock(toronto, "2026-11-01T03:00", "2026-11-01T03:00:00-05:00");
    check_set_clock("NST3:30", "2026-11-24", "2026-11-24T00:00:00-03:30");
    check_set_clock("UTC0", "1969-12-31T23:59", "1969-12-31T23:59:00+00:00");
    check_set_clock("LINT-14", "2026-11-24", "2026-11-24T00:00:00+14:00");
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct clock clock;
        struct fault fault = {0};
        setenv("CSC_TODAY", wrong[i], 1);
        CHECK(!clock_read(&clock, &fault));
        CHECK(fault.status == STATUS_USAGE);
        CHECK(fault.text && strstr(fault.text, "CSC_TODAY") && strstr(fault.text, wrong[i]));
        fault_clear(&fault);
    }
}

static void check_real_clock(void) {
    struct clock clock;
    struct fault fault = {0};
    setenv("TZ", "NST3:30", 1);
    tzset();
    setenv("CSC_TODAY", "", 1);
    CHECK(clock_read(&clock, &fault) && !clock.set);
    unsetenv("CSC_TODAY");
    time_t before = time(NULL);
    CHECK(clock_read(&clock, &fault) && !clock.set);
    time_t after = time(NULL);
    CHECK(date_is_moment(clock.now) && date_of(clock.now) == clock.today);
    CHECK_TEXT(clock.now + 19, "-03:30");
    CHECK(clock.today >= (before - 12600) / 86400 && clock.today <= (after - 12600) / 86400);
}

int main(void) {
    check_reading();
    check_every_day();
    check_quarters();
    check_times();
    check_moments();
    check_spans();
    check_arithmetic();
    check_years();
    check_words();
    check_ends();
    check_weekdays();
    check_spreadsheets();
    check_misunderstood();
    check_clock();
    check_real_clock();
    return check_done();
}
