/* `import`: actions from a spreadsheet, each as `add` would make it. */
#include <string.h>

#include "cmd/csc-actions/verbs.h"
#include "cmd/import.h"
#include "io/json.h"
#include "rules/actions.h"
#include "rules/roles.h"

static const struct import_member own[] = {
    {"title", &record_action, "title", "action|task|what|tâche|mesure|titre|quoi"},
    {"priority", NULL, NULL, "priorité"},
    {"owner", &record_action, "owner",
     "who|responsible|person responsible|assigned to|assignee|qui|responsable"},
    {"due", &record_action, "due",
     "due date|when|by when|deadline|échéance|date d'échéance|quand|date limite"},
    {"starts", &record_action, "starts", "start|start date|début|date de début"},
    {"helpers", &record_action, "helpers", "with|aide|aides|avec"},
    {"approach", &record_action, "approach", "how|approche|comment|moyens"},
    {"topic", &record_action, "topic", "sujet|thème"},
    {"kind", &record_action, "kind", "genre|type"},
    {"service_kind", &record_action, "service_kind", "genre de service|type de service"},
    {"meeting", &record_action, "meeting", "rencontre|réunion"},
    {"result", &record_action, "result", "résultat"},
    {"conflicts_with", &record_action, "conflicts_with", "en conflit avec"},
    {"only", &record_action, "only", "only|seulement pour"},
    {"by", &record_action, "by", "by|dit par|par"},
    {"on", &record_action, "on", "le"},
    {"case", &record_action, "case", "cas"},
    {0},
};

/* Priorities are known by their titles too: an id, else the title as a whole. free() it; NULL with
 * call->fault. */
static char *priority_meant(struct call *call, const struct work *work, const char *text) {
    const char *id, *found = NULL;
    size_t count = 0;
    json_t *priority;
    json_object_foreach (json_object_get(work->root, "priorities"), id, priority) {
        if (!text_same(json_text_at(priority, "title"), text))
            continue;
        found = id;
        count++;
    }
    return count == 1 ? memory_text(found) : names_find(work->root, "priorities", text, &call->fault);
}

static bool put_priority(struct call *call, const struct work *work, json_t *action, const char *text) {
    text_auto_t *id = text ? priority_meant(call, work, text) : NULL;
    if (id)
        json_put_text(action, "priority", id);
    return !text || id;
}

/* What a sheet is imported with, and the actions by their titles. */
struct sheet {
    struct import_member *members;
    json_t *titled;
};

static void note_titles(struct sheet *sheet, const struct work *work) {
    const char *id;
    json_t *action;
    sheet->titled = json_object();
    json_object_foreach (json_object_get(work->root, "actions"), id, action)
        import_note(sheet->titled, json_text_at(action, "title"), id);
}

static bool is_same(const json_t *other, const json_t *action) {
    static const char *const same[] = {"title", "owner", "due", "priority"};
    bool equal = other && !action_is_final(other);
    for (size_t i = 0; equal && i < sizeof same / sizeof *same; i++)
        equal = text_same(json_text_at(other, same[i]), json_text_at(action, same[i]));
    return equal;
}

/* The same thing to do for the same person by the same day, not given up or done: the sheet was imported
 * before. */
static const char *already(const struct sheet *sheet, const struct work *work, const json_t *action) {
    size_t index;
    json_t *id;
    json_array_foreach (import_noted(sheet->titled, json_text_at(action, "title")), index, id) {
        const char *text = json_string_value(id);
        if (is_same(json_object_get(json_object_get(work->root, "actions"), text), action))
            return text;
    }
    return NULL;
}

static const char *take_known(const struct work *work, struct import *import, size_t row, const char *there,
                              const json_t *action) {
    text_auto_t *differ = import_differences(&record_action, record_find(work->root, there), action);
    const bool twice = !json_object_get(json_object_get(work->plan->before, "actions"), there);
    if (twice)
        import_say(import, row, _("the row says what %s, of an earlier row, says: taken once"), there);
    else if (*differ)
        import_say(import, row, _("%s is there and differs: %s; csc-actions set %s changes it"), there,
                   differ, there);
    import->tally.known += !twice;
    return "";
}

static const char *take_row(struct call *call, struct work *work, struct import *import, size_t row,
                            void *context) {
    struct sheet *sheet = context;
    json_auto_t *action = json_object();
    if (!import_field(import, row, "title"))
        fault_set(&call->fault, STATUS_INVALID, _("the row does not say what is to be done"));
    if (call->fault.status != STATUS_DONE || !import_put(call, work, import, row, action, sheet->members) ||
        !put_priority(call, work, action, import_field(import, row, "priority")))
        return NULL;
    const char *there = already(sheet, work, action);
    if (there)
        return take_known(work, import, row, there, action);
    const char *id = action_new(call, work, action);
    if (id && !json_text_at(action, "by"))
        import->tally.unsaid++;
    if (id)
        import_note(sheet->titled, json_text_at(action, "title"), id);
    return id;
}

enum status action_import(struct call *call) {
    struct work work = {0};
    struct import import = {0};
    struct sheet sheet = {.members = import_members(own, &record_action)};
    text_auto_t *ids = NULL;
    if (import_open(call, call_operand(call, 0), sheet.members, &import) && work_begin(call, &work) &&
        must_be_open(&work.inquiry, &call->fault) && import_needs(call, &import, "title")) {
        note_titles(&sheet, &work);
        ids = import_each(call, &work, &import, take_row, &sheet);
        import_may_write(call, &import);
    }
    const size_t known = import.tally.known;
    if (known)
        tool_note(call, ngettext("%zu action already there", "%zu actions already there", known), known);
    work_end(call, &work, ids);
    free(sheet.members);
    json_decref(sheet.titled);
    return import_close(call, &import);
}
