/* What a person may write for a date (date.h, date_understand). */
#include <string.h>

#include "base/civil.h"
#include "base/date.h"
#include "base/text.h"

enum meaning { DAYS_FROM_TODAY, WEEKDAY, END_OF_MONTHS };

/* `number`: days from today; the ISO weekday; or the length in months of what ends (1, 3, 12). */
struct date_word {
    const char *word, *brief;
    enum meaning meaning;
    int number;
};

static const struct date_word english_words[] = {
    {"today", NULL, DAYS_FROM_TODAY, 0},      {"tomorrow", NULL, DAYS_FROM_TODAY, 1},
    {"yesterday", NULL, DAYS_FROM_TODAY, -1}, {"monday", "mon", WEEKDAY, 1},
    {"tuesday", "tue", WEEKDAY, 2},           {"wednesday", "wed", WEEKDAY, 3},
    {"thursday", "thu", WEEKDAY, 4},          {"friday", "fri", WEEKDAY, 5},
    {"saturday", "sat", WEEKDAY, 6},          {"sunday", "sun", WEEKDAY, 7},
    {"eom", NULL, END_OF_MONTHS, 1},          {"eoq", NULL, END_OF_MONTHS, 3},
    {"eoy", NULL, END_OF_MONTHS, 12},         {NULL, NULL, DAYS_FROM_TODAY, 0},
};

static const struct date_word french_words[] = {
    {"aujourd'hui", NULL, DAYS_FROM_TODAY, 0},
    {"demain", NULL, DAYS_FROM_TODAY, 1},
    {"après-demain", "apres-demain", DAYS_FROM_TODAY, 2},
    {"hier", NULL, DAYS_FROM_TODAY, -1},
    {"lundi", "lun", WEEKDAY, 1},
    {"mardi", "mar", WEEKDAY, 2},
    {"mercredi", "mer", WEEKDAY, 3},
    {"jeudi", "jeu", WEEKDAY, 4},
    {"vendredi", "ven", WEEKDAY, 5},
    {"samedi", "sam", WEEKDAY, 6},
    {"dimanche", "dim", WEEKDAY, 7},
    {"fin de mois", "fin du mois", END_OF_MONTHS, 1},
    {"fin de trimestre", "fin du trimestre", END_OF_MONTHS, 3},
    {"fin d'année", "fin d'annee", END_OF_MONTHS, 12},
    {NULL, NULL, DAYS_FROM_TODAY, 0},
};

static bool speaks_french(const char *language) {
    return language && strncmp(language, "fr", 2) == 0 && !(language[2] && !strchr("_-.@", language[2]));
}

static const struct date_word *find(const struct date_word *row, const char *word) {
    for (; row->word; row++)
        if (strcmp(row->word, word) == 0 || (row->brief && strcmp(row->brief, word) == 0))
            return row;
    return NULL;
}

static int day_meant(const struct date_word *word, int today) {
    struct civil civil = civil_of(today);
    switch (word->meaning) {
    case WEEKDAY:
        return today + 1 + (word->number - date_weekday(today + 1) + 7) % 7;
    case END_OF_MONTHS:
        civil.month = (civil.month + word->number - 1) / word->number * word->number;
        civil.day = civil_month_length(civil.year, civil.month);
        return civil_day(civil);
    case DAYS_FROM_TODAY:
        break;
    }
    return today + word->number;
}

/* The day of a word or of +SPAN; NO_DAY if it is neither. */
static int day_of_word(const char *word, int today, bool french) {
    struct span span;
    if (word[0] == '+' && span_read(word + 1, &span))
        return date_add(today, span);
    const struct date_word *row = find(english_words, word);
    if (!row && french)
        row = find(french_words, word);
    return row ? day_meant(row, today) : NO_DAY;
}

static void hint_nearest(const char *word, bool french, struct fault *fault) {
    enum { MOST = sizeof english_words / sizeof *english_words + sizeof french_words / sizeof *french_words };
    const char *candidates[MOST];
    size_t count = 0;
    for (const struct date_word *row = english_words; row->word; row++)
        candidates[count++] = row->word;
    for (const struct date_word *row = french_words; french && row->word; row++)
        candidates[count++] = row->word;
    candidates[count] = NULL;
    const char *nearest = text_nearest(word, candidates);
    if (nearest)
        fault_hint(fault, _("did you mean '%s'?"), nearest);
}

static bool refuse_year(const char *text, struct fault *fault) {
    return fault_set(fault, STATUS_USAGE, _("'%s' is not a date: expected a day of the years %d to %d"), text,
                     FIRST_YEAR, LAST_YEAR);
}

/* `local` is the text with a T between day and time. */
static bool refuse(const char *text, const char *local, const char *word, bool french, bool times,
                   struct fault *fault) {
    int day = date_of(local);
    const bool shaped = civil_shaped(text, "9999-99-99");
    const int year = shaped ? civil_digits(text, 4) : FIRST_YEAR;
    if (day != NO_DAY && !times)
        return fault_set(fault, STATUS_USAGE,
                         _("'%s' is not a date: expected a day without a time, such as %s"), text,
                         date_write(day).text);
    if (year < FIRST_YEAR || year > LAST_YEAR)
        return refuse_year(text, fault);
    if (shaped)
        return fault_set(fault, STATUS_USAGE,
                         _("'%s' is not a date: no such day or time in the calendar (expected %s)"), text,
                         times ? _("YYYY-MM-DD, YYYY-MM-DDTHH:MM") : _("YYYY-MM-DD"));
    if (fault->status == STATUS_DONE) {
        fault_set(fault, STATUS_USAGE,
                  _("'%s' is not a date: expected %s, today, tomorrow, yesterday, +10d, +3w, +3m, +1y, a "
                    "weekday (the next one), eom, eoq or eoy"),
                  text, times ? _("YYYY-MM-DD, YYYY-MM-DDTHH:MM") : _("YYYY-MM-DD"));
        hint_nearest(word, french, fault);
    }
    return false;
}

/* What a spreadsheet makes of a day or a minute: 2026-12-31 00:00:00. A blank between day and time is what
 * many write; seconds that are none are left out, and so is midnight where a day is wanted. */
static char *as_local(const char *text, bool times) {
    char *local = memory_text(text);
    if (!civil_shaped(text, "9999-99-99 9"))
        return local;
    local[10] = 'T';
    if (civil_shaped(local + 11, "99:99:00") && (!local[19] || strcmp(local + 19, ".000") == 0))
        local[16] = '\0';
    if (!times && strcmp(local + 11, "00:00") == 0)
        local[10] = '\0';
    return local;
}

bool date_understand(const char *text, int today, const char *language, bool times, struct date_text *result,
                     struct fault *fault) {
    bool french = speaks_french(language);
    text_auto_t *word = text_fold(text), *local = as_local(text, times);
    int day = NO_DAY;
    if (date_read(local, &day)) {
        *result = date_write(day);
        return true;
    }
    if (times && date_is_local(local)) {
        *result = (struct date_text){""};
        memcpy(result->text, local, strlen(local));
        return true;
    }
    day = day_of_word(word, today, french);
    if (day == NO_DAY)
        return refuse(text, local, word, french, times, fault);
    struct civil civil = civil_of(day);
    if (civil.year < FIRST_YEAR || civil.year > LAST_YEAR)
        return refuse_year(text, fault);
    *result = date_write(day);
    return true;
}
