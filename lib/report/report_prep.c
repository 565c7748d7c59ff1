/* What a meeting still needs before it begins: the practice's checklist against what was dated (H-70 to
 * H-76). */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "plan/names.h"
#include "record/record.h"
#include "report/page.h"
#include "report/reports.h"
#include "rules/meetings.h"

static const struct column columns[] = {
    {"step", N_("Step"), COLUMN_WORD, 0},
    {"label", N_("What"), COLUMN_TEXT, COLUMN_WRAP},
    {"person_name", N_("With"), COLUMN_TEXT, 0},
    {"person", N_("Person"), COLUMN_TEXT, COLUMN_EXTRA},
    {"by_day", N_("Due"), COLUMN_DATE, 0},
    {"done_on", N_("Done"), COLUMN_DATE, 0},
    {"owed", N_("Owed"), COLUMN_YES, 0},
    {"late", N_("Late"), COLUMN_YES, COLUMN_EXTRA},
    {"phase", N_("Phase"), COLUMN_WORD, COLUMN_EXTRA},
    {"requirement", N_("Requirement"), COLUMN_TEXT, COLUMN_EXTRA},
    {0},
};
const struct row_type rows_prep = {"prep", N_("Preparation"), columns};

/* The day by which a step is to be done: so many days before the meeting. NO_DAY: the practice does not say.
 */
static int step_day(const json_t *meeting, const json_t *step) {
    const json_t *before = json_object_get(step, "day");
    const int day = meeting_day(meeting);
    return before && day != NO_DAY ? day - (int)json_integer_value(before) : NO_DAY;
}

static void put_step(struct view *view, struct rows *rows, const char *meeting, const char *word,
                     const json_t *step, const char *person) {
    const json_t *record = record_find(view->root, meeting);
    text_auto_t *key = memory_format("%s%s%s", word, person ? ":" : "", person ? person : "");
    const char *done = json_string_value(json_object_get(json_object_get(record, "steps"), key));
    const int day = step_day(record, step);
    json_t *row = report_row(view, &rows_prep, meeting);
    json_put_text(row, "step", word);
    json_put_text(row, "label", profile_label(view->profile, "steps", word));
    json_put_text(row, "person", person);
    json_put_text(row, "person_name", person ? names_show(view->root, person) : NULL);
    json_put_text(row, "by_day", day == NO_DAY ? NULL : date_write(day).text);
    json_put_text(row, "done_on", done);
    if (!done)
        json_object_set_new(row, "owed", json_true());
    if (!done && day != NO_DAY && day < view->day)
        json_object_set_new(row, "late", json_true());
    json_put_text(row, "phase", json_text_at(step, "phase"));
    json_put_text(row, "requirement", json_text_at(step, "requirement"));
    rows_put(rows, row);
}

/* What was done of it is in no agency's view: as a list of what is owed it would be wrong. */
void report_prep(struct view *view, const char *meeting, struct rows *rows) {
    const json_t *record = record_find(view->root, meeting);
    const char *word, *person;
    json_t *step, *invitation;
    if (!page_begin(view, NULL, meeting).whole)
        return;
    json_object_foreach ((json_t *)profile_words(view->profile, "steps"), word, step) {
        if (!json_yes(step, "each"))
            put_step(view, rows, meeting, word, step, NULL);
        else
            json_object_foreach (json_object_get(record, "invited"), person, invitation)
                if (json_text_at(record_find(view->root, person), "agency"))
                    put_step(view, rows, meeting, word, step, person);
    }
}
