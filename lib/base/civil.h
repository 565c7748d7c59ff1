/* The parts of a day, for the modules of dates in this folder; others use date.h. */
#ifndef CSC_BASE_CIVIL_H
#define CSC_BASE_CIVIL_H

#include <stdbool.h>

enum { FIRST_YEAR = 1900, LAST_YEAR = 2999 }; /* what plans may hold */

struct civil {
    int year, month, day;
};

struct civil civil_of(int day);              /* any day but NO_DAY */
int civil_day(struct civil civil);           /* of a date that exists */
int civil_month_length(int year, int month); /* 28 .. 31 */

/* Does `text` begin as `pattern` says: '9' stands for a digit, anything else for itself? */
bool civil_shaped(const char *text, const char *pattern);
int civil_digits(const char *text, int count); /* the number that begins there */

/* Reads the HH:MM that begins there. */
bool civil_time(const char *text);

#endif
