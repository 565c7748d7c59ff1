#include "report/cells.h"

#include "base/date.h"
#include "base/text.h"
#include "io/json.h"
#include "plan/names.h"
#include "report/reports.h"

struct inquiry report_inquiry(const struct view *view) {
    return (struct inquiry){.plan = view->root, .profile = view->profile, .today = view->day};
}

struct entry entry_of(struct view *view, const char *id, const json_t *record) {
    return (struct entry){.view = view, .inquiry = report_inquiry(view), .id = id, .record = record};
}

json_t *text_value(const char *text) {
    json_t *value = text ? json_string(text) : NULL;
    if (value || !text)
        return value;
    text_auto_t *visible = text_visible(text, true);
    return json_string(visible);
}

json_t *name_value(const struct entry *entry, const char *id) {
    return id ? text_value(names_show(entry->view->root, id)) : NULL;
}

json_t *day_value(int day) {
    return day == NO_DAY ? NULL : json_string(date_write(day).text);
}

json_t *yes_value(bool yes) {
    return yes ? json_true() : NULL;
}

json_t *labels_value(const struct entry *entry, const char *vocabulary, const json_t *words) {
    size_t index;
    json_t *word, *labels = json_array();
    json_array_foreach (words, index, word) {
        const char *label = profile_label(entry->view->profile, vocabulary, json_string_value(word));
        json_array_append_new(labels, text_value(label));
    }
    return labels;
}

char *texts_joined(const json_t *texts) {
    struct text joined = {0};
    size_t index;
    json_t *text;
    json_array_foreach (texts, index, text)
        text_add_format(&joined, "%s%s", index ? ", " : "", json_string_value(text));
    return text_take(&joined);
}

static json_t *names_value(const struct entry *entry, const json_t *ids) {
    size_t index;
    json_t *id;
    if (!json_is_array(ids))
        return name_value(entry, json_string_value(ids));
    json_t *names = json_array();
    json_array_foreach (ids, index, id)
        json_array_append_new(names, name_value(entry, json_string_value(id)));
    return names;
}

static json_t *cell_value(const struct entry *entry, const struct cell *cell) {
    if (cell->make)
        return cell->make(entry);
    if (cell->name_at)
        return names_value(entry, json_at(entry->record, cell->name_at));
    return json_deep_copy(json_at(entry->record, cell->at ? cell->at : cell->member));
}

json_t *cells_row(const struct entry *entry, const struct row_type *type, const struct cell *cells) {
    json_t *row = report_row(entry->view, type, entry->id);
    for (const struct cell *cell = cells; cell->member; cell++) {
        json_t *value = cell_value(entry, cell);
        if (json_is_array(value) && json_array_size(value) == 0)
            json_decref(value);
        else if (value)
            json_object_set_new(row, cell->member, value);
    }
    return row;
}

void cells_put(struct view *view, const struct row_type *type, const struct cell *cells,
               const char *collection, struct rows *rows) {
    const char *id;
    json_t *record;
    json_object_foreach (json_object_get(view->root, collection), id, record) {
        struct entry entry = entry_of(view, id, record);
        rows_put(rows, cells_row(&entry, type, cells));
    }
}
