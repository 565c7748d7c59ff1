/* What minutes show of a plan, for the record of disclosures. */
#include <string.h>

#include "io/json.h"
#include "report/narrow.h"
#include "report/page.h"

static json_t *unless_withdrawn(json_t *notes) {
    const char *id;
    json_t *note, *kept = json_object();
    json_object_foreach (notes, id, note) {
        if (!json_at(note, "withdrawn"))
            json_object_set(kept, id, note);
    }
    return kept;
}

static json_t *meeting(const void *page, const char *id, json_t *record) {
    if (strcmp(id, ((const struct page *)page)->meeting) != 0)
        return NULL;
    json_t *shown = json_copy(record);
    json_object_set_new(shown, "notes", unless_withdrawn(json_object_get(record, "notes")));
    return shown;
}

static json_t *priority(const void *page, const char *id, json_t *record) {
    return form_priority_shown(page, id, record) ? json_incref(record) : NULL;
}

static json_t *action(const void *page, const char *id, json_t *record) {
    const struct page *of = page;
    const bool shown =
        form_action_shown(of, record) || json_object_get(json_object_get(of->record, "reviewed"), id);
    return shown ? json_incref(record) : NULL;
}

/* Of a case its review at the meeting. */
static json_t *reviewed(const void *page, const char *id, json_t *record) {
    const char *meeting_id = ((const struct page *)page)->meeting;
    json_t *review = json_object_get(json_object_get(record, "reviews"), meeting_id);
    (void)id;
    return review ? json_pack("{s{sO}}", "reviews", meeting_id, review) : NULL;
}

static json_t *issue(const void *page, const char *id, json_t *record) {
    (void)id;
    return form_issue_shown(page, record) ? json_incref(record) : NULL;
}

static bool builds_on_strengths(const struct view *view) {
    const char *id;
    json_t *record;
    json_object_foreach (json_object_get(view->root, "priorities"), id, record) {
        if (json_object_get(record, "strengths"))
            return true;
    }
    return false;
}

void report_narrow_minutes(const struct page *page) {
    static const char *const shown[] = {"subject", "people", "agencies", "meetings", "priorities",
                                        "actions", "cases",  "charter",  "concerns", NULL};
    struct view *view = page->view;
    if (!view->who)
        return;
    report_narrow_each(view, "priorities", priority, page); /* before the actions, which it looks at all of */
    report_narrow_each(view, "actions", action, page);
    report_narrow_each(view, "cases", reviewed, page);
    if (form_has(page, "issues"))
        report_narrow_each(view, "concerns", issue, page);
    else
        json_object_del(view->root, "concerns");
    report_narrow_each(view, "meetings", meeting, page); /* last: the page's record stands there */
    if (!form_has(page, "cases"))
        json_object_del(view->root, "cases");
    if (!builds_on_strengths(view))
        json_object_del(view->root, "charter");
    report_narrow(view, shown);
}
