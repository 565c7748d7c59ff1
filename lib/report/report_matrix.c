#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "report/cells.h"
#include "report/matrix.h"
#include "report/reports.h"
#include "rules/find.h"
#include "rules/services.h"

static const struct column matrix_columns[] = {
    {"service_kind", N_("Service kind"), COLUMN_WORD, 0},
    {"population", N_("Population"), COLUMN_TEXT, COLUMN_WRAP},
    {"state", N_("State"), COLUMN_WORD, 0},
    {"agency", N_("Agency"), COLUMN_TEXT, COLUMN_EXTRA},
    {"agency_name", N_("Agency"), COLUMN_TEXT, COLUMN_WRAP},
    {"services", N_("Services"), COLUMN_LIST, COLUMN_WRAP},
    {"languages", N_("Languages"), COLUMN_LIST, 0},
    {"needs", N_("Needs"), COLUMN_LIST, 0},
    {"projected", N_("Projected"), COLUMN_NUMBER, 0},
    {"refers_to", N_("Refers to"), COLUMN_LIST, COLUMN_EXTRA | COLUMN_WRAP},
    {0},
};
const struct row_type rows_matrix = {"coverage-matrix", N_("Who serves whom"), matrix_columns};

/* The matrix as it grows: `agency` is the one whose services are gone through. */
struct matrix {
    struct view *view;
    json_t *rows;
    const char *id;
    const json_t *agency;
};

static bool is_worked_on(const json_t *priority) {
    return !any_of(status_of(priority), "achieved dropped");
}

/* Are these people among those? What names nobody is for everyone. */
static bool meets(const char *population, const char *other) {
    return !population || !other || text_same(population, other);
}

static void add_to_list(json_t *row, const char *list, const char *text) {
    json_t *texts = json_object_get(row, list);
    if (!text)
        return;
    if (!texts)
        json_object_set_new(row, list, texts = json_array());
    if (!json_has(texts, text))
        json_array_append_new(texts, text_value(text));
}

static void add_need(json_t *row, const char *id, const json_t *priority) {
    const json_int_t before = json_integer_value(json_object_get(row, "projected"));
    const json_int_t more = json_integer_value(json_object_get(priority, "projected"));
    add_to_list(row, "needs", id);
    if (before + more > 0)
        json_object_set_new(row, "projected", json_integer(before + more));
}

static void find_needs(const struct matrix *matrix, json_t *row) {
    const char *id, *kind = json_text_at(row, "service_kind");
    json_t *priority;
    json_object_foreach (json_object_get(matrix->view->root, "priorities"), id, priority) {
        if (is_worked_on(priority) && json_has(json_object_get(priority, "needs"), kind) &&
            meets(json_text_at(priority, "population"), json_text_at(row, "population")))
            add_need(row, id, priority);
    }
}

/* To whom the agency has referred people of this kind of need. */
static void find_ways(const struct matrix *matrix, json_t *row) {
    const char *id;
    json_t *referral;
    json_object_foreach (json_object_get(matrix->view->root, "referrals"), id, referral) {
        const struct entry entry = entry_of(matrix->view, id, referral);
        json_auto_t *name = name_value(&entry, json_text_at(referral, "to"));
        if (json_is(referral, "from", matrix->id) && !any_of(status_of(referral), "declined recalled"))
            add_to_list(row, "refers_to", json_string_value(name));
    }
}

static json_t *row_of(const struct matrix *matrix, const char *kind, const char *population) {
    size_t index;
    json_t *row;
    json_array_foreach (matrix->rows, index, row) {
        const char *other = json_text_at(row, "population");
        if (json_is(row, "agency", matrix->id) && json_is(row, "service_kind", kind) &&
            (population && other ? text_same(population, other) : population == other))
            return row;
    }
    row = report_row(matrix->view, &rows_matrix, matrix->id);
    json_put_text(row, "service_kind", kind);
    json_put_text(row, "population", population);
    json_put_text(row, "state", N_("served"));
    json_put_text(row, "agency", matrix->id);
    json_object_set_new(row, "agency_name", text_value(json_text_at(matrix->agency, "name")));
    find_needs(matrix, row);
    find_ways(matrix, row);
    json_array_append_new(matrix->rows, row);
    return row;
}

static void add_service(const struct matrix *matrix, const json_t *service, const char *population) {
    const char *kind = json_text_at(service, "kind");
    size_t index;
    json_t *language, *row = row_of(matrix, kind ? kind : "other", population);
    add_to_list(row, "services", json_text_at(service, "name"));
    json_array_foreach (json_object_get(service, "languages"), index, language)
        add_to_list(row, "languages", json_string_value(language));
}

static void add_services(const struct matrix *matrix) {
    const char *slug;
    json_t *service;
    json_object_foreach (json_object_get(matrix->agency, "services"), slug, service) {
        size_t index;
        json_t *population, *serves = json_object_get(service, "serves");
        if (!service_active(service))
            continue;
        json_array_foreach (serves, index, population)
            add_service(matrix, service, json_string_value(population));
        if (json_array_size(serves) == 0)
            add_service(matrix, service, NULL);
    }
}

static void mark_overlaps(const struct matrix *matrix) {
    for (size_t i = 0; i < json_array_size(matrix->rows); i++)
        for (size_t j = i + 1; j < json_array_size(matrix->rows); j++) {
            json_t *one = json_array_get(matrix->rows, i), *other = json_array_get(matrix->rows, j);
            if (!json_is(one, "service_kind", json_text_at(other, "service_kind")) ||
                json_is(one, "agency", json_text_at(other, "agency")) ||
                !meets(json_text_at(one, "population"), json_text_at(other, "population")))
                continue;
            json_put_text(one, "state", "overlap");
            json_put_text(other, "state", "overlap");
        }
}

static bool is_met(const struct matrix *matrix, const char *kind, const char *population) {
    size_t index;
    json_t *row;
    json_array_foreach (matrix->rows, index, row) {
        if (json_at(row, "agency") && json_is(row, "service_kind", kind) &&
            meets(population, json_text_at(row, "population")))
            return true;
    }
    return false;
}

static void add_gaps(const struct matrix *matrix) {
    const char *id;
    json_t *priority;
    json_object_foreach (json_object_get(matrix->view->root, "priorities"), id, priority) {
        size_t index;
        json_t *need;
        const char *population = json_text_at(priority, "population");
        json_array_foreach (json_object_get(priority, "needs"), index, need) {
            const char *kind = json_string_value(need);
            if (!is_worked_on(priority) || is_met(matrix, kind, population))
                continue;
            json_t *row = report_row(matrix->view, &rows_matrix, id);
            json_put_text(row, "service_kind", kind);
            json_put_text(row, "population", population);
            json_put_text(row, "state", "gap");
            add_need(row, id, priority);
            json_array_append_new(matrix->rows, row);
        }
    }
}

static int by_place(const void *a, const void *b) {
    static const char *const members[] = {"service_kind", "population", "agency"};
    const json_t *one = *(json_t *const *)a, *other = *(json_t *const *)b;
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        const char *first = json_text_at(one, members[i]), *second = json_text_at(other, members[i]);
        int order = strcmp(first ? first : "", second ? second : "");
        if (order != 0)
            return order;
    }
    return 0;
}

static json_t *sorted(json_t *stolen) {
    const size_t count = json_array_size(stolen);
    json_t **list = memory_take((count + 1) * sizeof(json_t *)), *rows = json_array();
    for (size_t i = 0; i < count; i++)
        list[i] = json_array_get(stolen, i);
    if (count > 1)
        qsort(list, count, sizeof *list, by_place);
    for (size_t i = 0; i < count; i++)
        json_array_append(rows, list[i]);
    free(list);
    json_decref(stolen);
    return rows;
}

json_t *matrix_rows(struct view *view) {
    struct matrix matrix = {.view = view, .rows = json_array()};
    json_t *agency;
    json_object_foreach (json_object_get(view->root, "agencies"), matrix.id, agency) {
        matrix.agency = agency;
        if (!json_text_at(agency, "ended"))
            add_services(&matrix);
    }
    mark_overlaps(&matrix);
    if (!view->who)
        add_gaps(&matrix);
    return sorted(matrix.rows);
}

void report_matrix(struct view *view, struct rows *rows) {
    json_auto_t *all = matrix_rows(view);
    size_t index;
    json_t *row;
    json_array_foreach (all, index, row)
        rows_put(rows, json_incref(row));
}
