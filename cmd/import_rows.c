/* From the rows of a CSV file to records of a plan (import.h). */
#include <string.h>

#include "base/text.h"
#include "cmd/import.h"
#include "io/json.h"

static bool names_field(const struct import_member *own, const char *key) {
    for (; own->name; own++)
        if (strcmp(own->name, key) == 0)
            return true;
    return false;
}

struct import_member *import_members(const struct import_member *own, const struct record *of) {
    size_t count = 0;
    const struct import_member *member = own;
    while (member->name)
        member++;
    const size_t named = (size_t)(member - own);
    for (const struct field *field = of->fields; field->key; field++)
        count++;
    struct import_member *all = memory_take((named + count + 1) * sizeof *all);
    memcpy(all, own, named * sizeof *all);
    count = named;
    for (const struct field *field = of->fields; field->key; field++)
        if (field->flags & SETTABLE && field->shape != MAP && !names_field(own, field->key))
            all[count++] = (struct import_member){field->key, of, field->key, NULL};
    return all;
}

/* A line break in a cell of what is one line is how the cell was made to look. */
static char *on_one_line(const char *text) {
    char *line = memory_text(text);
    for (char *at = line; *at; at++)
        *at = *at == '\n' ? ' ' : *at;
    return line;
}

char *import_typed(const struct profile *profile, const struct field *field, const char *text) {
    const bool words = field->kind == WORD && !field->words->list, list = field->shape != ONE;
    const char *whole = words ? profile_word_meant(profile, field->words->name, text) : NULL;
    struct text all = {0};
    if (whole || !list)
        return field->kind == TEXT ? on_one_line(text) : memory_text(whole ? whole : text);
    text_auto_t *commas = memory_text(text);
    for (char *at = commas; *at; at++)
        *at = *at == ';' || *at == '\n' ? ',' : *at;
    char **entries = text_split(commas, ',');
    for (char **entry = entries; *entry; entry++) {
        const char *word = words ? profile_word_meant(profile, field->words->name, *entry) : NULL;
        text_add_format(&all, "%s%s", all.length ? "," : "", word ? word : *entry);
    }
    text_list_free(entries);
    return text_take(&all);
}

/* Is it the id, or the whole name, or words of it? */
static bool is_called(const json_t *plan, const char *id, const char *typed) {
    text_auto_t *name = text_fold(names_show(plan, id)), *said = text_fold(typed);
    const size_t length = strlen(said);
    bool found = text_same(id, typed);
    for (const char *at = name; length && !found && (at = strstr(at, said)); at++)
        found = (at == name || at[-1] == ' ') && (at[length] == ' ' || !at[length]);
    return found;
}

/* A letter or two are enough for a name: whom they were taken for is told, once. */
static void note_taken(struct import *import, const json_t *plan, const struct field *field,
                       const json_t *record, const char *typed) {
    const char *id = field->kind == REF && field->shape == ONE ? json_text_at(record, field->key) : NULL;
    if (!id || !json_object_get(json_object_get(plan, "people"), id) || is_called(plan, id, typed))
        return;
    if (!import->taken)
        import->taken = json_object();
    json_object_set_new(import->taken, typed, json_string(id));
}

bool import_put(struct call *call, struct work *work, struct import *import, size_t row, json_t *record,
                const struct import_member *members) {
    for (; members->name; members++) {
        const char *text = members->of ? import_field(import, row, members->name) : NULL;
        if (!text)
            continue;
        const struct field *field = record_field(members->of, members->field);
        text_auto_t *typed = import_typed(work->inquiry.profile, field, text);
        if (!edit_member(&work->edit, record, members->of, field, typed, &call->fault))
            return false;
        note_taken(import, work->root, field, record, typed);
    }
    return true;
}

char *import_differences(const struct record *of, const json_t *there, const json_t *row) {
    struct text list = {0};
    const char *key;
    json_t *value;
    json_auto_t *canonical = record_canonical(of, row);
    json_object_foreach (canonical, key, value) {
        if (!json_equal(json_object_get(there, key), value))
            text_add_format(&list, "%s%s", list.length ? ", " : "", key);
    }
    return text_take(&list);
}

void import_say(struct import *import, size_t row, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    text_auto_t *text = memory_format_list(format, arguments);
    va_end(arguments);
    text_auto_t *line = memory_format("%s:%zu: %s", import->path, import->file.rows[row].line, text);
    json_array_append_new(import->notes, json_string_nocheck(line));
}

void import_note(json_t *index, const char *text, const char *id) {
    if (!text)
        return;
    text_auto_t *folded = text_fold(text);
    json_t *ids = json_object_get(index, folded);
    if (!ids)
        json_object_set_new(index, folded, ids = json_array());
    json_array_append_new(ids, json_string(id));
}

const json_t *import_noted(const json_t *index, const char *text) {
    text_auto_t *folded = text ? text_fold(text) : NULL;
    return folded ? json_object_get(index, folded) : NULL;
}

/* What import_each works with: the rows taken and those that cannot be, as far as is settled. */
struct settling {
    struct call *call;
    struct work *work;
    struct import *import;
    import_take *take;
    void *context;
    json_t *ids;
    struct fault *faults; /* by row */
};

/* What stands apart from the plan: all that a row which is not taken may have changed. */
struct state {
    size_t touched, ids, notes;
    struct import_tally tally;
};

static struct state state_now(const struct settling *settling) {
    const struct work *work = settling->work;
    return (struct state){.touched = json_array_size(work->ids),
                          .ids = json_array_size(settling->ids),
                          .notes = json_array_size(settling->import->notes),
                          .tally = settling->import->tally};
}

static void shorten(json_t *array, size_t size) {
    while (json_array_size(array) > size)
        json_array_remove(array, json_array_size(array) - 1);
}

/* The plan's object stays, which others hold; its members are put back. */
static void plan_back(struct work *work, json_t *before) {
    json_object_clear(work->root);
    json_object_update(work->root, before);
    json_object_clear(work->edit.given);
}

static void state_back(const struct settling *settling, const struct state *state) {
    work_untouch(settling->work, state->touched);
    shorten(settling->ids, state->ids);
    shorten(settling->import->notes, state->notes);
    settling->import->tally = state->tally;
}

/* The row is bad: its fault is kept until all is settled. */
static void set_aside(struct settling *settling, size_t row) {
    fault_clear(&settling->faults[row]);
    settling->faults[row] = settling->call->fault;
    settling->call->fault = (struct fault){0};
}

static void take_row(struct settling *settling, size_t row) {
    struct call *call = settling->call;
    const struct state before = state_now(settling);
    const char *id = import_row_fits(call, settling->import, row)
                         ? settling->take(call, settling->work, settling->import, row, settling->context)
                         : NULL;
    if (id && *id)
        json_array_append_new(settling->ids, json_string(id));
    else if (id)
        work_untouch(settling->work, before.touched);
    else {
        state_back(settling, &before);
        set_aside(settling, row);
    }
}

/* The rows from `first` to `last` at once; where the rules refuse them, each half by itself, down to the row
 * that is to blame: the rules read the whole plan, and one bad row must not make every row cost that. */
static void settle(struct settling *settling, size_t first, size_t last) {
    struct call *call = settling->call;
    const struct state before = state_now(settling);
    json_auto_t *plan = json_deep_copy(settling->work->root);
    for (size_t row = first; row <= last; row++)
        take_row(settling, row);
    if (!work_allowed(call, settling->work)) {
        plan_back(settling->work, plan);
        state_back(settling, &before);
        if (first == last) {
            set_aside(settling, first);
        } else {
            fault_clear(&call->fault);
            for (size_t row = first; row <= last; row++)
                fault_clear(&settling->faults[row]);
            settle(settling, first, first + (last - first) / 2);
            settle(settling, first + (last - first) / 2 + 1, last);
        }
    }
}

static void tell(struct settling *settling) {
    struct call *call = settling->call;
    struct import *import = settling->import;
    size_t index;
    json_t *note, *id;
    const char *typed;
    for (size_t row = 1; row <= import->rows; row++)
        if (settling->faults[row].status != STATUS_DONE) {
            call->fault = settling->faults[row];
            import_bad(call, import, row);
        }
    json_array_foreach (import->notes, index, note)
        tool_note(call, "%s", json_string_value(note));
    json_object_foreach (import->taken, typed, id)
        tool_note(call, _("%s is taken for %s (%s)"), typed, json_string_value(id),
                  names_show(settling->work->root, json_string_value(id)));
    if (import->tally.unsaid)
        tool_note(
            call,
            ngettext(
                "%zu row names nobody as saying it, so only the subject sees it: fill in by, or give --as",
                "%zu rows name nobody as saying them, so only the subject sees them: fill in by, or give "
                "--as",
                import->tally.unsaid),
            import->tally.unsaid);
}

char *import_each(struct call *call, struct work *work, struct import *import, import_take *take,
                  void *context) {
    struct text ids = {0};
    size_t index;
    json_t *id;
    struct settling settling = {call, work, import, take, context, json_array(), NULL};
    settling.faults = memory_take((import->rows + 1) * sizeof *settling.faults);
    import->notes = json_array();
    work->edit.given = json_object();
    if (import->rows)
        settle(&settling, 1, import->rows);
    json_decref(work->edit.given);
    work->edit.given = NULL;
    tell(&settling);
    json_array_foreach (settling.ids, index, id)
        text_add_format(&ids, "%s%s", index ? "\n" : "", json_string_value(id));
    json_decref(settling.ids);
    free(settling.faults);
    return ids.bytes;
}
