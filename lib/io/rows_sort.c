/* The order of rows: several keys, stable, absent values last (io/rows.h). */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "io/rows_inside.h"

/* What a row is compared by, made once: texts folded, numbers read. */
struct value {
    bool there, numeric;
    long double number;
    char *text;
};

struct entry {
    json_t *row;
    bool own;
    size_t came; /* its place before sorting */
    struct value *values;
    const struct row_order *order;
};

static void add_key(struct row_order *order, const struct column *column, bool descending) {
    order->keys = memory_grow(order->keys, (order->count + 1) * sizeof *order->keys);
    order->keys[order->count++] = (struct row_key){column, descending};
}

static bool add_sort_keys(struct row_order *order, char **names, struct fault *fault) {
    for (; *names; names++) {
        bool descending = **names == '-';
        const struct column *column = rows_column_named(order->type, *names + descending, fault);
        if (!column)
            return false;
        if (order->grouped && order->keys[0].column == column)
            order->keys[0].descending = descending;
        else
            add_key(order, column, descending);
    }
    return true;
}

bool row_order_read(struct row_order *order, const struct row_type *type, const char *by, const char *sort,
                    struct fault *fault) {
    order->type = type;
    if (by) {
        const struct column *column = rows_column_named(type, by, fault);
        if (!column)
            return false;
        add_key(order, column, false);
        order->grouped = true;
    }
    char **names = text_split(sort ? sort : "", ',');
    order->ties = names[0] != NULL;
    bool good = add_sort_keys(order, names, fault);
    text_list_free(names);
    return good;
}

static const char *skip_zeros(const char *digits) {
    while (*digits == '0')
        digits++;
    return digits;
}

/* A2 < A10: runs of digits by their number, of any length. */
static int compare_natural(const char *a, const char *b) {
    static const char digits[] = "0123456789";
    while (*a && *b) {
        size_t a_run = strspn(a, digits), b_run = strspn(b, digits);
        if (a_run == 0 || b_run == 0) {
            if (*a != *b)
                return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
            a++;
            b++;
            continue;
        }
        const char *a_end = a + a_run, *b_end = b + b_run;
        a = skip_zeros(a);
        b = skip_zeros(b);
        a_run = a < a_end ? (size_t)(a_end - a) : 0;
        b_run = b < b_end ? (size_t)(b_end - b) : 0;
        int order = a_run != b_run ? (a_run < b_run ? -1 : 1) : memcmp(a, b, a_run);
        if (order)
            return order;
        a = a_end;
        b = b_end;
    }
    return (*a != '\0') - (*b != '\0');
}

/* Numbers may be decimals, which are texts (plan-format.md). */
static void read_number(struct value *value) {
    size_t length = strlen(value->text);
    char *end = value->text;
    if (strspn(value->text, "-.0123456789") == length)
        value->number = strtold(value->text, &end);
    value->numeric = length > 0 && *end == '\0';
}

static struct value make_value(const json_t *row, const struct column *column) {
    struct value value = {0};
    const json_t *member = json_object_get(row, column->name);
    value.there = member && !(json_is_array(member) && json_array_size(member) == 0);
    if (!value.there)
        return value;
    if (json_is_boolean(member)) {
        value.numeric = true;
        value.number = json_is_true(member);
        return value;
    }
    text_auto_t *cell = row_cell(row, column);
    value.text = text_fold(cell);
    if (column->kind == COLUMN_NUMBER)
        read_number(&value);
    return value;
}

static int compare_values(const struct value *a, const struct value *b, bool descending) {
    int order;
    if (!a->there || !b->there)
        return (int)b->there - (int)a->there;
    if (a->numeric != b->numeric)
        return (int)b->numeric - (int)a->numeric;
    if (a->numeric)
        order = (a->number > b->number) - (a->number < b->number);
    else
        order = compare_natural(a->text ? a->text : "", b->text ? b->text : "");
    return descending ? -order : order;
}

static int compare_members(const json_t *a, const json_t *b, const char *member) {
    const char *a_text = json_text_at(a, member), *b_text = json_text_at(b, member);
    if (!a_text || !b_text)
        return (b_text != NULL) - (a_text != NULL);
    int order = compare_natural(a_text, b_text);
    return order ? order : strcmp(a_text, b_text);
}

/* Two cells that fold to the same are still two groups. */
static int compare_groups(const struct entry *a, const struct entry *b) {
    text_auto_t *a_cell = row_cell(a->row, a->order->keys[0].column);
    text_auto_t *b_cell = row_cell(b->row, b->order->keys[0].column);
    return strcmp(a_cell, b_cell);
}

static int compare_foreign(const json_t *a, const json_t *b) {
    text_auto_t *a_line = json_line(a);
    text_auto_t *b_line = json_line(b);
    return strcmp(a_line, b_line);
}

static int compare_ties(const struct entry *a, const struct entry *b) {
    int order = compare_members(a->row, b->row, "plan_id");
    return order ? order : compare_members(a->row, b->row, "id");
}

static int compare_entries(const void *left, const void *right) {
    const struct entry *a = left, *b = right;
    int order = (int)b->own - (int)a->own;
    if (order == 0 && !a->own && a->order->ties)
        order = compare_foreign(a->row, b->row);
    for (size_t i = 0; order == 0 && a->own && i < a->order->count; i++) {
        order = compare_values(&a->values[i], &b->values[i], a->order->keys[i].descending);
        if (order == 0 && i == 0 && a->order->grouped)
            order = compare_groups(a, b);
    }
    if (order == 0 && a->own && a->order->ties)
        order = compare_ties(a, b);
    return order ? order : (a->came > b->came) - (a->came < b->came);
}

static void make_entry(struct entry *entry, const struct row_order *order, json_t *row, size_t came) {
    *entry = (struct entry){.row = row, .own = row_is_own(order->type, row), .came = came, .order = order};
    entry->values = memory_take(order->count * sizeof *entry->values);
    for (size_t i = 0; i < order->count; i++)
        entry->values[i] = make_value(row, order->keys[i].column);
}

void row_order_apply(const struct row_order *order, json_t **rows, size_t count) {
    if (order->count == 0 || count == 0)
        return;
    struct entry *entries = memory_take(count * sizeof *entries);
    for (size_t i = 0; i < count; i++)
        make_entry(&entries[i], order, rows[i], i);
    qsort(entries, count, sizeof *entries, compare_entries);
    for (size_t i = 0; i < count; i++) {
        rows[i] = entries[i].row;
        for (size_t key = 0; key < order->count; key++)
            free(entries[i].values[key].text);
        free(entries[i].values);
    }
    free(entries);
}
