/* Outcomes of many plans: sums without names, small cells left out (report/outcomes.h). */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "report/outcomes.h"

/* One row of the table across plans, as it grows. */
struct sum {
    const struct measure *measure;
    const char *quarter; /* or NULL. Borrowed from the first row */
    const json_t *first;
    struct figure figure;
    json_int_t plans;
    int from, until;
    bool part_hidden, whole_hidden; /* `some`, `all` may not be shown */
};
struct sums {
    struct sum *list;
    size_t count;
    long least;
};

static const struct measure *measure_named(const char *name) {
    for (const struct measure *measure = outcome_measures; name && measure->name; measure++)
        if (strcmp(measure->name, name) == 0)
            return measure;
    return NULL;
}

static bool same_quarter(const char *a, const char *b) {
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static struct sum *sum_for(struct sums *sums, const struct measure *measure, const json_t *row) {
    const char *quarter = json_text_at(row, "quarter");
    for (size_t i = 0; i < sums->count; i++)
        if (sums->list[i].measure == measure && same_quarter(sums->list[i].quarter, quarter))
            return &sums->list[i];
    sums->list = memory_grow(sums->list, (sums->count + 1) * sizeof *sums->list);
    sums->list[sums->count] =
        (struct sum){.measure = measure, .quarter = quarter, .first = row, .from = INT_MAX, .until = NO_DAY};
    return &sums->list[sums->count++];
}

static json_int_t number_at(const json_t *row, const char *member) {
    return json_integer_value(json_object_get(row, member));
}

static int day_of(const json_t *row, const char *member) {
    const char *text = json_text_at(row, member);
    return text ? date_of(text) : NO_DAY;
}

static void add(struct sum *sum, const json_t *row) {
    int from = day_of(row, "from"), until = day_of(row, "until");
    sum->figure.some += number_at(row, "numerator");
    sum->figure.all += number_at(row, "denominator");
    sum->plans += number_at(row, "denominator") > 0;
    if (from != NO_DAY && from < sum->from)
        sum->from = from;
    if (until > sum->until)
        sum->until = until;
}

static bool is_small(const struct sums *sums, json_int_t cell) {
    return cell > 0 && cell < sums->least;
}

/* What is left of the whole that a figure is a part of. */
static json_int_t rest_of(const struct sums *sums, const struct sum *sum) {
    if (sum->measure->count)
        return sum->figure.all - sum->figure.some;
    for (size_t i = 0; i < sums->count; i++)
        if (sum->measure->within && strcmp(sums->list[i].measure->name, sum->measure->within) == 0)
            return sums->list[i].figure.all - sum->figure.all;
    return 0;
}

/* What is small by itself, and what is small by what is left of it. */
static void hide_small(const struct sums *sums, struct sum *sum) {
    bool rest = is_small(sums, rest_of(sums, sum)), by_quarter = !sum->measure->count;
    sum->whole_hidden = is_small(sums, sum->figure.all) || is_small(sums, sum->plans) || (rest && by_quarter);
    sum->part_hidden = sum->whole_hidden || is_small(sums, sum->figure.some) || rest;
}

static bool parts_of(const struct sum *sum, const char *whole) {
    return sum->measure->whole && strcmp(sum->measure->whole, whole) == 0;
}

/* One hidden part is the whole less the others, and hidden parts that are few together are small together:
 * the smallest that is shown is hidden with them until neither is so. false when nothing is left to hide. */
static bool hide_another(const struct sums *sums, const char *whole) {
    json_int_t hidden = 0, count = 0;
    struct sum *smallest = NULL;
    for (size_t i = 0; i < sums->count; i++) {
        struct sum *sum = &sums->list[i];
        if (!parts_of(sum, whole))
            continue;
        if (sum->part_hidden) {
            hidden += sum->figure.some;
            count++;
        } else if (!smallest || sum->figure.some < smallest->figure.some) {
            smallest = sum;
        }
    }
    if (count == 0 || !smallest || (count > 1 && hidden >= sums->least))
        return false;
    smallest->part_hidden = true;
    return true;
}

static void suppress(struct sums *sums) {
    for (size_t i = 0; i < sums->count; i++)
        hide_small(sums, &sums->list[i]);
    for (size_t i = 0; i < sums->count; i++)
        while (sums->list[i].measure->whole && hide_another(sums, sums->list[i].measure->whole))
            continue;
}

static void put_period(json_t *row, const struct sum *sum) {
    if (sum->quarter) {
        json_put_text(row, "period", sum->quarter);
        json_put_text(row, "quarter", sum->quarter);
    } else if (sum->until != NO_DAY && sum->from != INT_MAX) {
        struct date_text from = date_quarter(sum->from), until = date_quarter(sum->until);
        text_auto_t *period = memory_format("%s/%s", from.text, until.text);
        json_put_text(row, "period", period);
    }
}

static void put_figures(json_t *row, const struct sum *sum) {
    json_t *value = sum->measure->count ? figure_percent(sum->figure) : json_integer(sum->figure.some);
    if (sum->part_hidden)
        json_object_set_new(row, "suppressed", json_true());
    if (value && !sum->part_hidden)
        json_object_set(row, "value", value);
    json_decref(value);
    if (!sum->part_hidden)
        json_object_set_new(row, "numerator", json_integer(sum->figure.some));
    if (!sum->whole_hidden) {
        json_object_set_new(row, "denominator", json_integer(sum->figure.all));
        json_object_set_new(row, "plans", json_integer(sum->plans));
    }
}

static json_t *row_of(const struct sums *sums, const struct sum *sum) {
    static const char *const copied[] = {"indicator", "requirement", "name", "unit"};
    json_t *row = row_new(&rows_outcome, NULL, NULL, NULL, NULL);
    for (size_t i = 0; i < sizeof copied / sizeof *copied; i++)
        json_put_text(row, copied[i], json_text_at(sum->first, copied[i]));
    put_period(row, sum);
    put_figures(row, sum);
    const char *how = json_text_at(sum->first, "how");
    text_auto_t *both = sum->part_hidden
                            ? memory_format(_("%s Not shown: fewer than %ld, or told by what is."),
                                            how ? how : "", sums->least)
                            : memory_text(how ? how : "");
    json_put_text(row, "how", both);
    json_put_text(row, "for", json_text_at(sum->first, "for"));
    json_put_text(row, "for_name", json_text_at(sum->first, "for_name"));
    return row;
}

static int by_measure(const void *a, const void *b) {
    const struct sum *one = a, *other = b;
    if (one->measure != other->measure)
        return one->measure < other->measure ? -1 : 1;
    return one->quarter && other->quarter ? strcmp(one->quarter, other->quarter) : 0;
}

/* How many plans the rows are of. One that failed counts: of two plans one is not shown alone. */
static size_t plans_in(json_t *const *rows, size_t count) {
    size_t failed = 0;
    json_auto_t *plans = json_object();
    for (size_t i = 0; i < count; i++) {
        const char *id = json_text_at(rows[i], "plan_id"), *plan = json_text_at(rows[i], "plan");
        if (json_is(rows[i], "row", "plan-failed"))
            failed++;
        else if (id || plan)
            json_object_set_new(plans, id ? id : plan, json_true());
    }
    return failed + json_object_size(plans);
}

/* A plan that comes twice counts once. */
static bool comes_again(json_t *seen, const json_t *row) {
    const char *plan = json_text_at(row, "plan_id"), *name = json_text_at(row, "indicator");
    const char *quarter = json_text_at(row, "quarter");
    text_auto_t *key =
        memory_format("%s %s %s", plan ? plan : json_text_at(row, "plan"), name, quarter ? quarter : "");
    bool again = json_object_get(seen, key) != NULL;
    json_object_set_new(seen, key, json_true());
    return again;
}

static json_t *across(json_t *const *rows, size_t count, long least) {
    struct sums sums = {.least = least};
    json_auto_t *seen = json_object();
    json_t *reduced = json_array();
    for (size_t i = 0; i < count; i++) {
        const struct measure *measure = json_is(rows[i], "row", rows_outcome.name)
                                            ? measure_named(json_text_at(rows[i], "indicator"))
                                            : NULL;
        if (measure && !comes_again(seen, rows[i]))
            add(sum_for(&sums, measure, rows[i]), rows[i]);
    }
    suppress(&sums);
    if (sums.count > 1)
        qsort(sums.list, sums.count, sizeof *sums.list, by_measure);
    for (size_t i = 0; i < sums.count; i++)
        json_array_append_new(reduced, row_of(&sums, &sums.list[i]));
    free(sums.list);
    return reduced;
}

json_t *outcomes_reduce(json_t *const *rows, size_t count, long least) {
    if (plans_in(rows, count) > 1)
        return across(rows, count, least);
    json_t *same = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append(same, rows[i]);
    return same;
}
