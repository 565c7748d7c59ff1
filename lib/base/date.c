/* Civil dates and spans (date.h). The day count follows the era arithmetic of the proleptic Gregorian
 * calendar: 400 years of 146097 days that begin in March, so that the leap day is the last of its year. */
#include "base/date.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/civil.h"

enum { DAYS_OF_ERA = 146097, DAYS_BEFORE_1970 = 719468 };

static int64_t floor_division(int64_t number, int64_t by) {
    return number / by - (number % by < 0);
}

struct civil civil_of(int day) {
    int64_t shifted = (int64_t)day + DAYS_BEFORE_1970;
    int64_t era = floor_division(shifted, DAYS_OF_ERA);
    int64_t of_era = shifted - era * DAYS_OF_ERA;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153; /* 0 = March */
    bool next_year = month >= 10;
    return (struct civil){.year = (int)(year + era * 400 + next_year),
                          .month = (int)(next_year ? month - 9 : month + 3),
                          .day = (int)(of_year - (153 * month + 2) / 5 + 1)};
}

int civil_day(struct civil civil) {
    int64_t year = (int64_t)civil.year - (civil.month <= 2);
    int64_t era = floor_division(year, 400);
    int64_t year_of_era = year - era * 400;
    int64_t month = civil.month > 2 ? civil.month - 3 : civil.month + 9;
    int64_t of_year = (153 * month + 2) / 5 + civil.day - 1;
    int64_t of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year;
    return (int)(era * DAYS_OF_ERA + of_era - DAYS_BEFORE_1970);
}

int civil_month_length(int year, int month) {
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return lengths[month - 1] + (month == 2 && leap);
}

bool civil_shaped(const char *text, const char *pattern) {
    for (; *pattern; pattern++, text++) {
        bool digit = *text >= '0' && *text <= '9';
        if (*pattern == '9' ? !digit : *text != *pattern)
            return false;
    }
    return true;
}

int civil_digits(const char *text, int count) {
    int number = 0;
    for (int at = 0; at < count; at++)
        number = number * 10 + (text[at] - '0');
    return number;
}

bool civil_time(const char *text) {
    return civil_shaped(text, "99:99") && civil_digits(text, 2) < 24 && civil_digits(text + 3, 2) < 60;
}

/* The date that a longer text begins with. */
static bool read_beginning(const char *text, int *day) {
    if (!text || !civil_shaped(text, "9999-99-99"))
        return false;
    struct civil civil = {civil_digits(text, 4), civil_digits(text + 5, 2), civil_digits(text + 8, 2)};
    if (civil.year < FIRST_YEAR || civil.year > LAST_YEAR || civil.month < 1 || civil.month > 12)
        return false;
    if (civil.day < 1 || civil.day > civil_month_length(civil.year, civil.month))
        return false;
    *day = civil_day(civil);
    return true;
}

bool date_read(const char *text, int *day) {
    int found;
    if (!read_beginning(text, &found) || text[10] != '\0')
        return false;
    *day = found;
    return true;
}

struct date_text date_write(int day) {
    struct date_text written = {""};
    if (day == NO_DAY)
        return written;
    struct civil civil = civil_of(day);
    snprintf(written.text, sizeof written.text, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
    return written;
}

bool date_is_local(const char *text) {
    int day;
    return read_beginning(text, &day) && text[10] == 'T' && civil_time(text + 11) && text[16] == '\0';
}

/* Z or a signed HH:MM, and nothing after it. */
static bool is_offset(const char *text) {
    if (strcmp(text, "Z") == 0)
        return true;
    return (*text == '+' || *text == '-') && civil_time(text + 1) && text[6] == '\0';
}

/* A leap second is refused: no clock of ours writes one, and few programs could read it. */
bool date_is_moment(const char *text) {
    int day;
    if (!read_beginning(text, &day) || text[10] != 'T' || !civil_time(text + 11))
        return false;
    if (!civil_shaped(text + 16, ":99") || civil_digits(text + 17, 2) > 59)
        return false;
    const char *rest = text + 19;
    if (*rest == '.') {
        size_t digits = strspn(rest + 1, "0123456789");
        if (digits == 0)
            return false;
        rest += 1 + digits;
    }
    return is_offset(rest);
}

int date_of(const char *text) {
    int day;
    if (!read_beginning(text, &day))
        return NO_DAY;
    return text[10] == '\0' || date_is_local(text) || date_is_moment(text) ? day : NO_DAY;
}

int date_weekday(int day) {
    /* 1970-01-01 was a Thursday. */
    int64_t since_monday = (int64_t)day + 3;
    return (int)(since_monday - floor_division(since_monday, 7) * 7) + 1;
}

struct date_text date_quarter(int day) {
    struct date_text written = {""};
    if (day == NO_DAY)
        return written;
    struct civil civil = civil_of(day);
    snprintf(written.text, sizeof written.text, "%04d-Q%d", civil.year, (civil.month + 2) / 3);
    return written;
}

bool span_read(const char *text, struct span *span) {
    size_t digits = text ? strspn(text, "0123456789") : 0;
    if (digits < 1 || digits > 3 || text[0] == '0')
        return false;
    char unit = text[digits];
    if (!unit || !strchr("dwmy", unit) || text[digits + 1] != '\0')
        return false;
    *span = (struct span){civil_digits(text, (int)digits), unit};
    return true;
}

static int add_months(int day, int count) {
    struct civil civil = civil_of(day);
    int64_t months = (int64_t)civil.year * 12 + civil.month - 1 + count;
    civil.year = (int)floor_division(months, 12);
    civil.month = (int)(months - (int64_t)civil.year * 12) + 1;
    int length = civil_month_length(civil.year, civil.month);
    if (civil.day > length)
        civil.day = length;
    return civil_day(civil);
}

int date_add(int day, struct span span) {
    if (day == NO_DAY)
        return NO_DAY;
    switch (span.unit) {
    case 'w':
        return day + 7 * span.count;
    case 'm':
        return add_months(day, span.count);
    case 'y':
        return add_months(day, 12 * span.count);
    default:
        return day + span.count;
    }
}
