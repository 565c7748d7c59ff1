/* Which columns a table has (io/rows.h). */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "io/rows_inside.h"

static const struct column fixed_columns[] = {
    {"plan", N_("Plan"), COLUMN_TEXT, 0},
    {"subject", N_("Subject"), COLUMN_TEXT, 0},
    {"id", N_("Id"), COLUMN_TEXT, 0},
    {"row", N_("Row"), COLUMN_WORD, COLUMN_EXTRA},
    {"plan_id", N_("Plan id"), COLUMN_TEXT, COLUMN_EXTRA},
    {"day", N_("As of"), COLUMN_DATE, COLUMN_EXTRA},
    {"for", N_("For"), COLUMN_TEXT, COLUMN_EXTRA},
    {0},
};

static const struct column *find_column(const struct column *columns, const char *name) {
    for (; columns->name; columns++)
        if (strcmp(columns->name, name) == 0)
            return columns;
    return NULL;
}

const struct column *rows_column(const struct row_type *type, const char *name) {
    const struct column *own = find_column(type->columns, name);
    return own ? own : find_column(fixed_columns, name);
}

static const char **column_names(const struct row_type *type) {
    size_t count = sizeof fixed_columns / sizeof *fixed_columns;
    for (const struct column *column = type->columns; column->name; column++)
        count++;
    const char **names = memory_take(count * sizeof *names);
    count = 0;
    for (const struct column *column = type->columns; column->name; column++)
        names[count++] = column->name;
    for (const struct column *column = fixed_columns; column->name; column++)
        if (!find_column(type->columns, column->name))
            names[count++] = column->name;
    return names;
}

const struct column *rows_column_named(const struct row_type *type, const char *name, struct fault *fault) {
    const struct column *column = rows_column(type, name);
    if (column)
        return column;
    const char **names = column_names(type);
    struct text list = {0};
    for (const char **each = names; *each; each++)
        text_add_format(&list, "%s%s", list.length ? ", " : "", *each);
    fault_set(fault, STATUS_USAGE, _("unknown column \"%s\"; the columns are %s"), name, list.bytes);
    const char *nearest = text_nearest(name, names);
    if (nearest)
        fault_hint(fault, _("did you mean \"%s\"?"), nearest);
    text_clear(&list);
    free(names);
    return NULL;
}

static void add_column(const struct column **columns, const struct column *column) {
    for (; *columns; columns++)
        if (*columns == column)
            return;
    *columns = column;
}

/* Formats that stream cannot wait to see whether there are several plans or whether rows have ids: they
 * always have the fixed columns. The others get them here and drop what tells nothing in row_columns_drop. */
static void add_default_columns(const struct column **list, const struct row_type *type, bool streams) {
    for (const struct column *column = fixed_columns; column->name; column++) {
        bool machine = streams || strcmp(column->name, "plan") != 0;
        if (machine && !(column->flags & COLUMN_EXTRA) && !find_column(type->columns, column->name))
            add_column(list, column);
    }
    for (const struct column *column = type->columns; column->name; column++)
        if (!(column->flags & COLUMN_EXTRA))
            add_column(list, column);
}

static const char *asked_name(const char *asked) {
    return asked + (*asked == '+');
}

bool row_columns_choose(struct row_columns *columns, const struct row_type *type, bool streams,
                        const char *asked, struct fault *fault) {
    size_t room = sizeof fixed_columns / sizeof *fixed_columns;
    for (const struct column *column = type->columns; column->name; column++)
        room++;
    columns->list = memory_take(room * sizeof(const struct column *));
    columns->asked = text_split(asked ? asked : "", ',');
    columns->automatic = !asked || (columns->asked[0] && columns->asked[0][0] == '+');
    if (columns->automatic)
        add_default_columns(columns->list, type, streams);
    for (char **each = columns->asked; *each; each++) {
        const struct column *column = rows_column_named(type, asked_name(*each), fault);
        if (!column)
            return false;
        add_column(columns->list, column);
    }
    if (!columns->list[0])
        return fault_set(fault, STATUS_USAGE, _("no columns are left to show"));
    return true;
}

void row_columns_free(struct row_columns *columns) {
    free(columns->list);
    text_list_free(columns->asked);
}

static bool is_asked(const struct row_columns *columns, const char *name) {
    for (char **each = columns->asked; *each; each++)
        if (strcmp(asked_name(*each), name) == 0)
            return true;
    return false;
}

static bool same_plan(const json_t *a, const json_t *b) {
    const char *a_plan = json_text_at(a, "plan_id"), *b_plan = json_text_at(b, "plan_id");
    return strcmp(a_plan ? a_plan : "", b_plan ? b_plan : "") == 0;
}

/* Does the column tell rows apart (several subjects), or does any row have it? */
static bool column_tells(const struct column *column, json_t *const *rows, size_t count) {
    bool subject = strcmp(column->name, "subject") == 0;
    for (size_t i = 0; i < count; i++)
        if (subject ? !same_plan(rows[0], rows[i]) : json_object_get(rows[i], column->name) != NULL)
            return true;
    return false;
}

void row_columns_drop(struct row_columns *columns, json_t *const *rows, size_t count) {
    const struct column **to = columns->list;
    for (const struct column **from = columns->list; *from; from++) {
        bool kept = !columns->automatic || is_asked(columns, (*from)->name);
        if (kept || column_tells(*from, rows, count))
            *to++ = *from;
    }
    to += to == columns->list; /* one has to stay */
    *to = NULL;
}
