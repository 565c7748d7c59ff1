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

/* Is the text the label of the entry in one of the languages of the practice? */
static bool is_label(const json_t *entry, const char *text) {
    const char *language;
    json_t *label;
    json_object_foreach (json_object_get(entry, "label"), language, label) {
        if (text_same(json_string_value(label), text))
            return true;
    }
    return false;
}

const char *import_word(const struct profile *profile, const char *vocabulary, const char *text) {
    const char *word, *found = NULL;
    size_t count = 0;
    json_t *entry;
    json_object_foreach ((json_t *)profile_words(profile, vocabulary), word, entry) {
        if (text_same(word, text))
            return word;
        if (is_label(entry, text)) {
            found = word;
            count++;
        }
    }
    return count == 1 ? found : NULL;
}

/* What an option of the member would have been given. free() it. */
static char *as_typed(const struct profile *profile, const struct field *field, const char *text) {
    const bool words = field->kind == WORD && !field->words->list, list = field->shape != ONE;
    const char *whole = words ? import_word(profile, field->words->name, text) : NULL;
    struct text all = {0};
    if (whole || !list)
        return memory_text(whole ? whole : text);
    text_auto_t *commas = memory_text(text);
    for (char *at = commas; *at; at++)
        *at = *at == ';' || *at == '\n' ? ',' : *at;
    char **entries = text_split(commas, ',');
    for (char **entry = entries; *entry; entry++) {
        const char *word = words ? import_word(profile, field->words->name, *entry) : NULL;
        text_add_format(&all, "%s%s", all.length ? "," : "", word ? word : *entry);
    }
    text_list_free(entries);
    return text_take(&all);
}

bool import_put(struct call *call, struct work *work, const struct import *import, size_t row, json_t *record,
                const struct import_member *members) {
    for (; members->name; members++) {
        const char *text = members->of ? import_field(import, row, members->name) : NULL;
        if (!text)
            continue;
        const struct field *field = record_field(members->of, members->field);
        text_auto_t *typed = as_typed(work->inquiry.profile, field, text);
        if (!edit_member(&work->edit, record, members->of, field, typed, &call->fault))
            return false;
    }
    return true;
}

/* The plan as it was before a row: the object stays, which others hold, its members are put back. */
static void take_back(struct work *work, json_t *before, size_t ids) {
    json_object_clear(work->root);
    json_object_update(work->root, before);
    while (json_array_size(work->ids) > ids)
        json_array_remove(work->ids, json_array_size(work->ids) - 1);
}

char *import_each(struct call *call, struct work *work, struct import *import, import_take *take,
                  void *context) {
    struct text ids = {0};
    for (size_t row = 1; row <= import->rows; row++) {
        json_auto_t *before = json_deep_copy(work->root);
        const size_t touched = json_array_size(work->ids), unsaid = import->unsaid;
        const char *id = import_row_fits(call, import, row) ? take(call, work, import, row, context) : NULL;
        const bool good = id && (!*id || work_allowed(call, work));
        if (good && *id) {
            text_add_format(&ids, "%s%s", ids.length ? "\n" : "", id);
            continue;
        }
        take_back(work, before, touched);
        import->unsaid = unsaid;
        if (!good)
            import_bad(call, import, row);
    }
    if (import->unsaid)
        tool_note(
            call,
            ngettext(
                "%zu row names nobody as saying it, so only the subject sees it: fill in by, or give --as",
                "%zu rows name nobody as saying them, so only the subject sees them: fill in by, or give "
                "--as",
                import->unsaid),
            import->unsaid);
    return ids.bytes;
}
