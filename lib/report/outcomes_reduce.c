/* Outcomes of many plans: sums without names, rounded (report/outcomes.h; outcomes_round.c says how and why).
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "report/outcomes.h"
#include "report/outcomes_inside.h"

/* One row of the table across plans, as it grows. What is kept is what each plan may weigh. */
struct sum {
    const struct measure *measure;
    const json_t *first;     /* borrowed: what all rows of the sum have in common */
    json_int_t rows, plans;  /* of plans that have the row, of those that have something to count */
    json_int_t some, rest;   /* of a number of its own (count_in): the number, and what it is beside */
    json_int_t shown, whole; /* as they are shown */
    bool hidden;
    bool mixed; /* plans of several practices, each with requirements of its own */
};
struct sums {
    struct sum *list;
    size_t count;
    struct rounding rounding;
    bool few; /* fewer plans than the limit */
};

static const struct measure *measure_named(const char *name) {
    for (const struct measure *measure = outcome_measures; name && measure->name; measure++)
        if (strcmp(measure->name, name) == 0)
            return measure;
    return NULL;
}

/* What tells the sums of one measure apart. */
static const char *const parts[] = {"quarter", "concern_kind", "service_kind"};
enum { PARTS = sizeof parts / sizeof *parts };

static int compare_parts(const json_t *a, const json_t *b) {
    for (size_t i = 0; i < PARTS; i++) {
        const char *one = json_text_at(a, parts[i]), *other = json_text_at(b, parts[i]);
        const int order = strcmp(one ? one : "", other ? other : "");
        if (order)
            return order;
    }
    return 0;
}

static struct sum *sum_for(struct sums *sums, const struct measure *measure, const json_t *row) {
    for (size_t i = 0; i < sums->count; i++)
        if (sums->list[i].measure == measure && compare_parts(sums->list[i].first, row) == 0)
            return &sums->list[i];
    sums->list = memory_grow(sums->list, (sums->count + 1) * sizeof *sums->list);
    sums->list[sums->count] = (struct sum){.measure = measure, .first = row};
    return &sums->list[sums->count++];
}

static json_int_t number_at(const json_t *row, const char *member) {
    return json_integer_value(json_object_get(row, member));
}

/* Is `some` a part of `all`, rather than a number beside it? */
static bool has_parts(const struct sum *sum) {
    return sum->measure->count != NULL;
}

static void add(const struct rounding *rounding, struct sum *sum, const json_t *row) {
    const json_int_t some = number_at(row, "numerator"), all = number_at(row, "denominator");
    const json_int_t whole = weighed(rounding, row, all, all);
    const json_int_t part = weighed(rounding, row, some, has_parts(sum) ? all : some);
    sum->some += part;
    sum->rest += has_parts(sum) ? whole - part : whole;
    sum->plans += all > 0;
    sum->rows++;
    const char *asked = json_text_at(sum->first, "requirement"), *also = json_text_at(row, "requirement");
    sum->mixed = sum->mixed || strcmp(asked ? asked : "", also ? also : "") != 0;
}

/* A cell's name is what the dice know it by: nothing of its count, nor of who is in it. */
static json_int_t round_cell(const struct sums *sums, const struct sum *sum, const char *cell,
                             json_int_t count) {
    struct text name = {0};
    text_add_format(&name, "%s %s", sum->measure->name, cell);
    for (size_t i = 0; i < PARTS; i++) {
        const char *part = json_text_at(sum->first, parts[i]);
        text_add_format(&name, " %s", part ? part : "-");
    }
    const json_int_t shown = rounded(&sums->rounding, count, name.bytes);
    text_clear(&name);
    return shown;
}

static void round_sum(const struct sums *sums, struct sum *sum) {
    const json_int_t rest = round_cell(sums, sum, "rest", sum->rest);
    sum->shown = round_cell(sums, sum, "some", sum->some);
    sum->whole = has_parts(sum) ? sum->shown + rest : sum->measure->count_in ? rest : sum->shown;
    sum->plans = round_cell(sums, sum, "plans", sum->plans);
    sum->rows = round_cell(sums, sum, "rows", sum->rows);
    sum->hidden = sums->few || (sum->plans == 0 && sums->rounding.least > 1);
}

/* Parts of one whole are rounded each: the whole is what they make up. */
static void add_up(const struct sums *sums, const char *whole) {
    json_int_t all = 0;
    for (size_t i = 0; i < sums->count; i++)
        if (sums->list[i].measure->whole && strcmp(sums->list[i].measure->whole, whole) == 0)
            all += sums->list[i].shown;
    for (size_t i = 0; i < sums->count; i++)
        if (sums->list[i].measure->whole && strcmp(sums->list[i].measure->whole, whole) == 0)
            sums->list[i].whole = all;
}

static void round_all(const struct sums *sums) {
    for (size_t i = 0; i < sums->count; i++)
        round_sum(sums, &sums->list[i]);
    for (size_t i = 0; i < sums->count; i++)
        if (sums->list[i].measure->whole)
            add_up(sums, sums->list[i].measure->whole);
}

/* A row of a quarter, or of a kind of concern, is there only when enough plans have one. */
static bool is_there(const struct sums *sums, const struct sum *sum) {
    const char *kind = json_text_at(sum->first, "concern_kind"),
               *quarter = json_text_at(sum->first, "quarter");
    return kind ? !sum->hidden && sum->shown > 0 : !quarter || (sum->rows > 0 && !sums->few);
}

/* From the first quarter that is shown to the last. NULL when none is; free() it. */
static char *period_of(const struct sums *sums) {
    const char *from = NULL, *until = NULL;
    for (size_t i = 0; i < sums->count; i++) {
        const char *quarter = json_text_at(sums->list[i].first, "quarter");
        if (!quarter || !is_there(sums, &sums->list[i]))
            continue;
        if (!from || strcmp(quarter, from) < 0)
            from = quarter;
        if (!until || strcmp(quarter, until) > 0)
            until = quarter;
    }
    return from ? memory_format("%s/%s", from, until) : NULL;
}

static void put_figures(json_t *row, const struct sum *sum) {
    if (sum->hidden) {
        json_object_set_new(row, "suppressed", json_true());
        return;
    }
    const struct figure figure = {sum->shown, sum->whole};
    json_t *value = has_parts(sum) ? figure_percent(figure) : json_integer(sum->shown);
    if (value)
        json_object_set_new(row, "value", value);
    json_object_set_new(row, "numerator", json_integer(sum->shown));
    json_object_set_new(row, "denominator", json_integer(sum->whole));
    json_object_set_new(row, "plans", json_integer(sum->plans));
}

static void put_how(json_t *row, const struct sums *sums, const struct sum *sum) {
    const char *how = json_text_at(sum->first, "how");
    text_auto_t *hidden = memory_format(_("%s Not shown: too few plans."), how ? how : "");
    text_auto_t *near =
        memory_format(_("%s Each count to a multiple of %ld."), how ? how : "", (long)sums->rounding.least);
    json_put_text(row, "how", sum->hidden ? hidden : sums->rounding.least > 1 ? near : how);
}

static json_t *row_of(const struct sums *sums, const struct sum *sum, const char *period) {
    static const char *const copied[] = {"indicator", "requirement",  "name",
                                         "unit",      "concern_kind", "service_kind"};
    const char *quarter = json_text_at(sum->first, "quarter");
    json_t *row = row_new(&rows_outcome, NULL, NULL, NULL, NULL);
    for (size_t i = 0; i < sizeof copied / sizeof *copied; i++)
        if (json_text_at(sum->first, copied[i]) && !(sum->mixed && strcmp(copied[i], "requirement") == 0))
            json_put_text(row, copied[i], json_text_at(sum->first, copied[i]));
    if (quarter || period)
        json_put_text(row, "period", quarter ? quarter : period);
    if (quarter)
        json_put_text(row, "quarter", quarter);
    put_figures(row, sum);
    put_how(row, sums, sum);
    json_put_text(row, "for", json_text_at(sum->first, "for"));
    json_put_text(row, "for_name", json_text_at(sum->first, "for_name"));
    return row;
}

static int by_measure(const void *a, const void *b) {
    const struct sum *one = a, *other = b;
    if (one->measure != other->measure)
        return one->measure < other->measure ? -1 : 1;
    return compare_parts(one->first, other->first);
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
    const char *plan = json_text_at(row, "plan_id");
    struct text key = {0};
    text_add_format(&key, "%s %s", plan ? plan : json_text_at(row, "plan"), json_text_at(row, "indicator"));
    for (size_t i = 0; i < PARTS; i++) {
        const char *part = json_text_at(row, parts[i]);
        text_add_format(&key, " %s", part ? part : "");
    }
    const bool again = json_object_get(seen, key.bytes) != NULL;
    json_object_set_new(seen, key.bytes, json_true());
    text_clear(&key);
    return again;
}

/* The rows that are counted, each once. free() the list. */
static const json_t **counted_rows(json_t *const *rows, size_t count, size_t *counted) {
    const json_t **list = memory_grow(NULL, (count + 1) * sizeof *list);
    json_auto_t *seen = json_object();
    *counted = 0;
    for (size_t i = 0; i < count; i++)
        if (json_is(rows[i], "row", rows_outcome.name) && measure_named(json_text_at(rows[i], "indicator")) &&
            !comes_again(seen, rows[i]))
            list[(*counted)++] = rows[i];
    return list;
}

static void sum_up(struct sums *sums, const json_t *const *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const struct measure *measure = measure_named(json_text_at(rows[i], "indicator"));
        add(&sums->rounding, sum_for(sums, measure, rows[i]), rows[i]);
    }
    round_all(sums);
    if (sums->count > 1)
        qsort(sums->list, sums->count, sizeof *sums->list, by_measure);
}

static json_t *across(json_t *const *rows, size_t count, long least) {
    size_t counted;
    const json_t **list = counted_rows(rows, count, &counted);
    struct sums sums = {.rounding = {least, population_digest(list, counted)},
                        .few = plans_in(rows, count) < (size_t)least};
    json_t *reduced = json_array();
    sum_up(&sums, list, counted);
    text_auto_t *period = period_of(&sums);
    for (size_t i = 0; i < sums.count; i++)
        if (is_there(&sums, &sums.list[i]))
            json_array_append_new(reduced, row_of(&sums, &sums.list[i], period));
    free(sums.rounding.population);
    free(sums.list);
    free(list);
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
