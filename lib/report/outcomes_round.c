/* Counts of many plans, rounded so that no plan can be told from them, nor from two tables over almost the
 * same plans (report/outcomes_inside.h).
 *
 * Whoever compares a table with one that lacks a plan sees, cell by cell, 0 or one step up or down. What
 * follows shows that each of these is what could also be seen if the plan had added nothing to the cell:
 *
 * - A plan weighs at most `weight` in a cell, fixed by the limit alone, whatever it holds. Were it not
 * bounded, a plan with much would move a count by many steps.
 * - A count n is shown as the multiple of `least` at or below n + die, 0 <= die <= reach. With weight + reach
 * <= least no plan moves a cell by two steps; with weight < reach a plan that adds may be seen to take away.
 * - The die is drawn from a digest over all rows of the population together: another population rolls every
 * die anew, so that a cell which moved need not be one to which the plan adds, and one that stays may be.
 * Dice drawn from those who add to a cell would stay where the plan adds nothing, and so betray it.
 * - The rows hold the plans' ids, drawn at random: who does not hold the plans cannot draw the dice. The same
 * plans give the same dice every day and on every machine: a table that is asked for again tells nothing
 * more.
 * - Nothing else depends on the true counts: what is shown, for which quarters, and every sum and rate is
 * reckoned from counts that are already rounded.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "io/digest.h"
#include "io/json.h"
#include "report/outcomes_inside.h"

static int compare_texts(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* What a row says that is not of the day of the report, nor of the folder it lies in. */
static char *content_of(const json_t *row) {
    static const char *const members[] = {"plan_id",      "indicator", "quarter",     "concern_kind",
                                          "service_kind", "numerator", "denominator", "for"};
    json_auto_t *content = json_array();
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        json_t *value = json_object_get(row, members[i]);
        json_array_append(content, value ? value : json_null());
    }
    return json_dumps(content, JSON_COMPACT);
}

char *population_digest(const json_t *const *rows, size_t count) {
    char **contents = count ? memory_grow(NULL, count * sizeof *contents) : NULL;
    struct text all = {0};
    for (size_t i = 0; i < count; i++)
        contents[i] = content_of(rows[i]);
    if (count > 1)
        qsort(contents, count, sizeof *contents, compare_texts);
    for (size_t i = 0; i < count; i++) {
        text_add_format(&all, "%s\n", contents[i]);
        free(contents[i]);
    }
    free(contents);
    const struct digest digest = digest_bytes(all.bytes ? all.bytes : "", all.length);
    text_clear(&all);
    return memory_text(digest.text);
}

static json_int_t weight_of(const struct rounding *rounding) {
    return rounding->least > 3 ? (rounding->least - 1) / 2 : 1;
}

/* A number below `below` from a digest of the text. */
static json_int_t drawn(const char *text, json_int_t below) {
    const struct digest digest = digest_bytes(text, strlen(text));
    char bits[8] = "";
    memcpy(bits, digest.text + strlen("sha256:"), sizeof bits - 1);
    return strtol(bits, NULL, 16) % below;
}

json_int_t rounded(const struct rounding *rounding, json_int_t count, const char *cell) {
    if (rounding->least <= 1)
        return count;
    text_auto_t *named = memory_format("%s %s", rounding->population, cell);
    return (count + drawn(named, rounding->least - weight_of(rounding) + 1)) / rounding->least *
           rounding->least;
}

/* What is left over counts with the chance that it would have: over many plans none is lost. The die is the
 * plan's own, so that the others weigh what they weighed when it goes. */
json_int_t weighed(const struct rounding *rounding, const json_t *row, json_int_t some, json_int_t all) {
    const json_int_t weight = weight_of(rounding);
    if (rounding->least <= 1 || all <= weight)
        return some;
    text_auto_t *content = content_of(row);
    return some * weight / all + (drawn(content, all) < some * weight % all);
}
