/* Outcomes of one plan as rows: each measure, then the plan's own indicators (H-14 to H-18). */
#include "report/outcomes.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "report/cells.h"
#include "report/outcomes_inside.h"
#include "report/reports.h"

#define CONCERNS "concerns"

static const struct column outcome_columns[] = {
    {"indicator", N_("Indicator"), COLUMN_WORD, COLUMN_EXTRA},
    {"requirement", N_("Requirement"), COLUMN_TEXT, COLUMN_EXTRA},
    {"name", N_("Outcome"), COLUMN_TEXT, COLUMN_WRAP},
    {"period", N_("Period"), COLUMN_TEXT, 0},
    {"value", N_("Value"), COLUMN_NUMBER, 0},
    {"unit", N_("Unit"), COLUMN_WORD, COLUMN_EXTRA},
    {"numerator", N_("So many"), COLUMN_NUMBER, 0},
    {"denominator", N_("of"), COLUMN_NUMBER, 0},
    {"plans", N_("Plans"), COLUMN_NUMBER, COLUMN_EXTRA},
    {"suppressed", N_("Not shown"), COLUMN_YES, COLUMN_EXTRA},
    {"baseline", N_("Baseline"), COLUMN_NUMBER, COLUMN_EXTRA},
    {"baseline_on", N_("Baseline on"), COLUMN_DATE, COLUMN_EXTRA},
    {"target", N_("Target"), COLUMN_NUMBER, COLUMN_EXTRA},
    {"target_on", N_("Target on"), COLUMN_DATE, COLUMN_EXTRA},
    {"last_on", N_("Last on"), COLUMN_DATE, COLUMN_EXTRA},
    {"from", N_("From"), COLUMN_DATE, COLUMN_EXTRA},
    {"until", N_("Until"), COLUMN_DATE, COLUMN_EXTRA},
    {"quarter", N_("Quarter"), COLUMN_WORD, COLUMN_EXTRA},
    {"year", N_("Year"), COLUMN_WORD, COLUMN_EXTRA},
    {"change", N_("Change"), COLUMN_NUMBER, COLUMN_EXTRA},
    {"concern_kind", N_("Kind of concern"), COLUMN_WORD, COLUMN_EXTRA},
    {"service_kind", N_("Service kind"), COLUMN_WORD, COLUMN_EXTRA},
    {"how", N_("How it is counted"), COLUMN_TEXT, COLUMN_WRAP},
    {0},
};
const struct row_type rows_outcome = {"outcome", N_("Outcomes"), outcome_columns};

const struct measure outcome_measures[] = {
    {.name = "actions-for-priorities",
     .title = N_("Agencies' work serves the priorities"),
     .how = N_("Of the agencies' actions that were not cancelled, those that serve a priority."),
     .count = count_actions_for_priorities},
    {.name = "needs-supported",
     .title = N_("Needs are supported"),
     .how = N_("Of the kinds of service that priorities and cases need, those that a service or an action "
               "gives; a priority that names no need counts as one."),
     .count = count_needs_supported},
    {.name = "duplicated-work",
     .title = N_("Work done twice"),
     .how =
         N_("Pairs of actions of two agencies for one priority with one kind of service, worked on at the "
            "same time in the quarter; beside it, the agencies' actions worked on in it. Cancelled ones do "
            "not count."),
     .count_in = count_duplicated_work},
    {.name = "attendance",
     .title = N_("The team attends"),
     .how = N_("Of the people invited to meetings held or noted there, those who were present, if only in "
               "part."),
     .count = count_attendance},
    {.name = "provider-updates",
     .title = N_("Agencies give updates"),
     .how = N_("Of the agencies that took part in meetings held or sent information, counted once a meeting, "
               "those whose update is in the notes."),
     .count = count_provider_updates},
    {.name = "shared-actions",
     .title = N_("Actions are shared"),
     .how = N_("Of the agencies' actions that were not cancelled, those in which people of the subject or of "
               "another agency help."),
     .count = count_shared_actions},
    {.name = "priorities-achieved",
     .title = N_("Priorities achieved"),
     .how = N_("Of the priorities that were not dropped, those achieved."),
     .count = count_priorities_achieved,
     .whole = "priorities"},
    {.name = "priorities-progressing",
     .title = N_("Priorities progressing"),
     .how = N_("Of the priorities that were not dropped, those not achieved that were found in progress or "
               "improving, or for which an action was begun, done or has progress."),
     .count = count_priorities_progressing,
     .whole = "priorities"},
    {.name = "priorities-untouched",
     .title = N_("Priorities untouched"),
     .how = N_("Of the priorities that were not dropped, the others."),
     .count = count_priorities_untouched,
     .whole = "priorities"},
    {.name = "joint-meetings",
     .title = N_("Joint meetings instead of visits"),
     .how =
         N_("Of the meetings held with two agencies or more, and the visits of one agency alone in the log, "
            "the meetings."),
     .count = count_joint_meetings},
    {.name = "targets-met",
     .title = N_("Targets met"),
     .how = N_("Of the plan's own indicators that have a target and a value, those whose last value reaches "
               "it."),
     .count = count_targets_met},
    {.name = CONCERNS,
     .title = N_("Concerns raised"),
     .how = N_("Concerns of the kind, for the kind of service, that were raised in the quarter.")},
    {0},
};

json_t *figure_percent(struct figure figure) {
    if (figure.all <= 0)
        return NULL;
    json_int_t tenths = (2000 * figure.some + figure.all) / (2 * figure.all);
    text_auto_t *text = memory_format("%" JSON_INTEGER_FORMAT ".%d", tenths / 10, (int)(tenths % 10));
    return json_string(text);
}

/* The life of a plan up to the day: from its beginning until it was closed. */
static struct stretch life_of(const struct view *view) {
    const char *begun = json_text_at(view->root, "initiated/on"),
               *closed = json_text_at(view->root, "closed/on");
    struct stretch life = {begun ? date_of(begun) : NO_DAY, closed ? date_of(closed) : view->day};
    if (life.until == NO_DAY || life.until > view->day)
        life.until = view->day;
    if (life.from == NO_DAY || life.from > life.until)
        life.from = life.until;
    return life;
}

/* The first day of a quarter: YYYY-Qn is the text of its day. */
static int quarter_begins(int day) {
    struct date_text quarter = date_quarter(day), first = date_write(day);
    int month = 3 * (quarter.text[strlen(quarter.text) - 1] - '1') + 1;
    memcpy(first.text + 5, (char[]){(char)('0' + month / 10), (char)('0' + month % 10), '-', '0', '1'}, 5);
    return date_of(first.text);
}

static json_t *row_of(const struct view *view, const char *id, struct stretch period) {
    json_t *row = report_row(view, &rows_outcome, id);
    struct date_text from = date_write(period.from), until = date_write(period.until);
    text_auto_t *both = memory_format("%s/%s", from.text, until.text);
    json_put_text(row, "period", both);
    json_put_text(row, "from", from.text);
    json_put_text(row, "until", until.text);
    return row;
}

static json_t *row_of_measure(const struct view *view, const struct measure *measure, struct stretch period,
                              struct figure figure) {
    json_t *row = row_of(view, NULL, period);
    json_put_text(row, "indicator", measure->name);
    json_put_text(row, "requirement", profile_cited(view->profile, measure->name));
    json_put_text(row, "name", _(measure->title));
    json_put_text(row, "unit", measure->count ? "percent" : "pairs");
    json_t *value = measure->count ? figure_percent(figure) : json_integer(figure.some);
    if (value)
        json_object_set_new(row, "value", value);
    json_object_set_new(row, "numerator", json_integer(figure.some));
    json_object_set_new(row, "denominator", json_integer(figure.all));
    json_object_set_new(row, "plans", json_integer(figure.all > 0));
    json_put_text(row, "how", _(measure->how));
    return row;
}

static void put_quarters(struct view *view, const struct measure *measure, struct rows *rows) {
    const struct inquiry inquiry = report_inquiry(view);
    const struct span three_months = {.count = 3, .unit = 'm'};
    struct stretch life = life_of(view);
    for (int first = quarter_begins(life.from); first <= life.until; first = date_add(first, three_months)) {
        struct stretch quarter = {first, date_add(first, three_months) - 1};
        json_t *row = row_of_measure(view, measure, quarter, measure->count_in(&inquiry, quarter));
        struct date_text name = date_quarter(first);
        json_put_text(row, "period", name.text);
        json_put_text(row, "quarter", name.text);
        rows_put(rows, row);
    }
}

/* What the plan itself measures: its last value beside baseline and target. */
static void put_indicator(struct view *view, const char *id, const json_t *indicator, struct rows *rows) {
    static const struct {
        const char *member, *at;
    } copied[] = {{"unit", "unit"},
                  {"baseline", "baseline/value"},
                  {"baseline_on", "baseline/on"},
                  {"target", "target/value"},
                  {"target_on", "target/on"}};
    const char *value, *last = indicator_last(indicator, &value);
    json_t *row = row_of(view, id, life_of(view));
    json_put_text(row, "indicator", "own");
    json_put_text(row, "name", json_text_at(indicator, "name"));
    if (last)
        json_put_text(row, "value", value);
    for (size_t i = 0; i < sizeof copied / sizeof *copied; i++)
        if (json_text_at(indicator, copied[i].at))
            json_put_text(row, copied[i].member, json_text_at(indicator, copied[i].at));
    text_auto_t *how =
        last ? memory_format(
                   _("The last of %zu values; target %s, baseline %s."),
                   json_object_size(json_object_get(indicator, "values")),
                   json_at(indicator, "target/value") ? json_text_at(indicator, "target/value") : "-",
                   json_at(indicator, "baseline/value") ? json_text_at(indicator, "baseline/value") : "-")
             : memory_text(_("No value yet."));
    json_put_text(row, "how", how);
    if (last)
        json_put_text(row, "last_on", last);
    rows_put(rows, row);
}

/* Where an indicator stood at the end of each year, and how far that is from its baseline: what lasts shows
 * over the years (W-11). */
static void put_year(struct view *view, const char *id, const json_t *indicator, const char *day,
                     const char *value, struct rows *rows) {
    json_t *row = row_of(view, id, life_of(view));
    const char *base = json_text_at(indicator, "baseline/value"), *unit = json_text_at(indicator, "unit");
    const long double from = base ? strtold(base, NULL) : 0;
    text_auto_t *year = memory_format("%.4s", day);
    json_put_text(row, "indicator", "own-by-year");
    json_put_text(row, "name", json_text_at(indicator, "name"));
    json_put_text(row, "period", year);
    json_put_text(row, "year", year);
    json_put_text(row, "value", value);
    json_put_text(row, "last_on", day);
    if (unit)
        json_put_text(row, "unit", unit);
    if (base)
        json_put_text(row, "baseline", base);
    if (from != 0) {
        const long double part = (strtold(value, NULL) - from) / (from < 0 ? -from : from);
        text_auto_t *change = memory_format("%+.1Lf", 100 * part);
        json_put_text(row, "change", change);
    }
    json_put_text(row, "how", _("The last value of the year; the change is in percent of the baseline."));
    rows_put(rows, row);
}

static int compare_days(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void put_years(struct view *view, const char *id, const json_t *indicator, struct rows *rows) {
    json_t *value, *values = json_object_get(indicator, "values");
    const size_t count = json_object_size(values);
    const char *day, **days = memory_grow(NULL, (count + 1) * sizeof *days);
    size_t taken = 0;
    json_object_foreach (values, day, value)
        days[taken++] = day;
    qsort(days, taken, sizeof *days, compare_days);
    for (size_t i = 0; i < taken; i++)
        if ((i + 1 == taken || strncmp(days[i], days[i + 1], 4) != 0) &&
            strncmp(days[0], days[taken - 1], 4) != 0)
            put_year(view, id, indicator, days[i], json_text_at(values, days[i]), rows);
    free(days);
}

static void put_concerns(struct view *view, const struct measure *measure, struct rows *rows) {
    const struct inquiry inquiry = report_inquiry(view);
    json_auto_t *tallies = concerns_tallied(&inquiry);
    size_t index;
    json_t *tally;
    json_array_foreach (tallies, index, tally) {
        const json_int_t count = json_integer_value(json_object_get(tally, "count"));
        json_t *row = row_of_measure(view, measure, life_of(view), (struct figure){count, count});
        json_put_text(row, "unit", "concerns");
        json_object_del(tally, "count");
        json_object_update(row, tally);
        json_put_text(row, "period", json_text_at(tally, "quarter"));
        rows_put(rows, row);
    }
}

void report_outcomes(struct view *view, struct rows *rows) {
    const struct inquiry inquiry = report_inquiry(view);
    for (const struct measure *measure = outcome_measures; measure->name; measure++)
        if (measure->count)
            rows_put(rows, row_of_measure(view, measure, life_of(view), measure->count(&inquiry)));
        else if (measure->count_in)
            put_quarters(view, measure, rows);
        else
            put_concerns(view, measure, rows);
    const char *id;
    json_t *indicator;
    json_object_foreach (json_object_get(view->root, "indicators"), id, indicator) {
        put_indicator(view, id, indicator, rows);
        put_years(view, id, indicator, rows);
    }
}
