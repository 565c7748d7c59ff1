/* Civil dates, spans and the clock.
 *
 * A day is an int: days since 1970-01-01 (proleptic Gregorian). Dates in files are YYYY-MM-DD, moments RFC
 * 3339 with an offset, local times of meetings YYYY-MM-DDTHH:MM. Nothing here follows the locale.
 */
#ifndef CSC_BASE_DATE_H
#define CSC_BASE_DATE_H

#include <limits.h>
#include <stdbool.h>

#include "base/fault.h"

enum { NO_DAY = INT_MIN };

struct date_text {
    char text[24];
}; /* room for any date, returned by value */

bool date_read(const char *text, int *day); /* strict YYYY-MM-DD of a day that exists, years 1900-2999 */
struct date_text date_write(int day);       /* YYYY-MM-DD */
int date_of(const char *text);          /* the day of a date, local time or moment; NO_DAY if it is none */
bool date_is_local(const char *text);   /* YYYY-MM-DDTHH:MM that exists */
bool date_is_moment(const char *text);  /* RFC 3339 with an offset or Z */
int date_weekday(int day);              /* 1 = Monday ... 7 = Sunday (ISO 8601) */
struct date_text date_quarter(int day); /* 2026-Q4 */

/* A span: a count and one of d, w, m, y ("3m"). */
struct span {
    int count;
    char unit;
};
bool span_read(const char *text, struct span *span); /* "10d", "3m"; count 1..999 */
int date_add(int day, struct span span);             /* months and years clamp to the month's end */

/* What a person may write for a date (csc(7), Dates): YYYY-MM-DD, YYYY-MM-DDTHH:MM, today, tomorrow,
 * yesterday, +10d, +3w, +3m, +1y, weekday names (the next one after today, full or 3 letters), eom, eoq, eoy.
 * With language "fr" the French words too (aujourd'hui, demain, hier, lundi...). *result is a date, or a
 * local time when one was given and `times` is true. On failure a fault STATUS_USAGE that shows the text and
 * what is accepted. */
bool date_understand(const char *text, int today, const char *language, bool times, struct date_text *result,
                     struct fault *fault);

/* The clock, read once by each tool. CSC_TODAY (a date or local time) replaces it: every output is then
 * reproducible. */
struct clock {
    int today;    /* the local day */
    bool set;     /* from CSC_TODAY */
    char now[40]; /* RFC 3339 with the local offset, to the second; with CSC_TODAY a date: T00:00:00 of that
                     day */
};
bool clock_read(struct clock *clock, struct fault *fault);

#endif
