/* What changed in team and plan since a day, as a table (H-39). */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "report/cells.h"
#include "report/changes.h"
#include "report/reports.h"

static const struct column columns[] = {
    {"change", N_("Change"), COLUMN_WORD, 0},           {"record", N_("Kind"), COLUMN_WORD, 0},
    {"what", N_("What"), COLUMN_TEXT, COLUMN_WRAP},     {"member", N_("Member"), COLUMN_WORD, 0},
    {"before", N_("Before"), COLUMN_TEXT, COLUMN_WRAP}, {"after", N_("After"), COLUMN_TEXT, COLUMN_WRAP},
    {"since", N_("Since"), COLUMN_DATE, COLUMN_EXTRA},  {0},
};
const struct row_type rows_change = {"change", N_("Changes"), columns};

struct putting {
    struct view *now;
    struct rows *rows;
    int since;
};

static void put_text(json_t *row, const char *member, const char *text) {
    json_t *value = text_value(text);
    if (value)
        json_object_set_new(row, member, value);
}

static void put(void *context, const struct change *change) {
    const struct putting *putting = context;
    json_t *row = report_row(putting->now, &rows_change, change->id);
    put_text(row, "change", change->change);
    put_text(row, "record", change->record->name);
    put_text(row, "what", change->what);
    put_text(row, "member", change->member);
    put_text(row, "before", change->before);
    put_text(row, "after", change->after);
    put_text(row, "since", date_write(putting->since).text);
    rows_put(putting->rows, row);
}

static void put_status(struct putting *putting, const struct view *then) {
    const char *before = then ? json_text_at(then->root, "status") : NULL;
    const char *after = json_text_at(putting->now->root, "status");
    if (text_same(before, after))
        return;
    put(putting, &(struct change){.record = &record_plan,
                                  .id = "plan",
                                  .what = json_text_at(putting->now->root, "subject/name"),
                                  .change = then ? "changed" : "added",
                                  .member = "status",
                                  .before = before,
                                  .after = after});
}

/* Consents are the operator's and the subject's: an agency is told of its own by its permit, of nobody
 * else's. */
void report_changes(const struct view *then, struct view *now, int since, struct rows *rows) {
    static const char *const collections[] = {"agencies",   "people",  "consents", "meetings",
                                              "priorities", "actions", NULL};
    struct putting putting = {now, rows, since};
    put_status(&putting, then);
    for (const char *const *collection = collections; *collection; collection++)
        if (view_is_of_subject(now) || strcmp(*collection, "consents") != 0)
            changes_each(then, now, *collection, put, &putting);
}
