#include "report/narrow.h"

#include <string.h>

#include "record/record.h"

static void leave_out(struct view *view, const char *member, const char *const *shown) {
    for (; *shown; shown++)
        if (strcmp(*shown, member) == 0)
            return;
    json_object_del(view->root, member);
}

static const char *const parts[] = {"subject", "initiated", "charter", "closed", "overrides"};
enum { PARTS = sizeof parts / sizeof *parts };

void report_narrow(struct view *view, const char *const *shown) {
    if (!view->who)
        return;
    for (size_t i = 0; i < PARTS; i++)
        leave_out(view, parts[i], shown);
    for (const struct record *const *record = record_collections; *record; record++)
        leave_out(view, (*record)->collection, shown);
}

void report_narrow_each(struct view *view, const char *collection, narrow_fn *each, const void *context) {
    const char *id;
    json_t *record, *records = json_object_get(view->root, collection);
    if (!view->who || !records)
        return;
    json_t *kept = json_object();
    json_object_foreach (records, id, record) {
        json_t *shown = each(context, id, record);
        if (shown)
            json_object_set_new(kept, id, shown);
    }
    json_object_set_new(view->root, collection, kept);
}

struct one_record {
    const char *id;
    const json_t *told;
};

static json_t *if_called(const void *context, const char *id, json_t *record) {
    const struct one_record *one = context;
    if (strcmp(id, one->id) == 0)
        return json_incref(record);
    return json_object_get(one->told, id) ? json_object() : NULL;
}

void report_narrow_to(struct view *view, const char *id, const json_t *told) {
    const struct one_record one = {id, told};
    if (!view->who)
        return;
    for (size_t i = 0; i < PARTS; i++)
        if (strcmp(parts[i], id) != 0 && !json_object_get(told, parts[i]))
            json_object_del(view->root, parts[i]);
    for (const struct record *const *record = record_collections; *record; record++)
        report_narrow_each(view, (*record)->collection, if_called, &one);
}

void narrow_note(json_t *told, const char *id) {
    if (id && strcmp(id, "*") != 0)
        json_object_set_new(told, id, json_true());
}

static json_t *if_told(const void *told, const char *id, json_t *record) {
    (void)record;
    return json_object_get(told, id) ? json_object() : NULL;
}

void report_narrow_told(struct view *view, const json_t *told) {
    if (!view->who)
        return;
    for (size_t i = 0; i < PARTS; i++)
        if (!json_object_get(told, parts[i]))
            json_object_del(view->root, parts[i]);
    for (const struct record *const *record = record_collections; *record; record++)
        report_narrow_each(view, (*record)->collection, if_told, told);
}
