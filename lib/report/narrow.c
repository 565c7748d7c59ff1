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
