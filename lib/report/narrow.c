#include "report/narrow.h"

#include <string.h>

#include "record/record.h"

static void leave_out(struct view *view, const char *member, const char *const *shown) {
    for (; *shown; shown++)
        if (strcmp(*shown, member) == 0)
            return;
    json_object_del(view->root, member);
}

void report_narrow(struct view *view, const char *const *shown) {
    static const char *const parts[] = {"subject", "initiated", "charter", "closed"};
    if (!view->who)
        return;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
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

static json_t *if_called(const void *wanted, const char *id, json_t *record) {
    return strcmp(id, wanted) == 0 ? json_incref(record) : NULL;
}

void report_narrow_to(struct view *view, const char *id) {
    static const char *const nothing[] = {NULL};
    for (const struct record *const *record = record_collections; *record; record++) {
        const char *const shown[] = {(*record)->collection, NULL};
        if (json_object_get(json_object_get(view->root, *shown), id)) {
            report_narrow(view, shown);
            report_narrow_each(view, *shown, if_called, id);
            return;
        }
    }
    report_narrow(view, nothing);
}
