/* The summary of a meeting as lists: decisions, agreements, and what each agency commits itself to;
 * and the issues that came up. */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "report/page.h"
#include "rules/find.h"
#include "rules/issues.h"
#include "rules/meetings.h"

/* The actions whose owner is of the agency; NULL: of the subject, or of one that is not shown. */
static json_t *commitments_of(const struct page *page, const char *agency) {
    const char *id;
    json_t *action, *rows = json_array();
    json_object_foreach ((json_t *)page_records(page, "actions"), id, action) {
        const char *of = json_text_at(
            json_object_get(page_records(page, "people"), json_text_at(action, "owner")), "agency");
        bool same = agency && of ? strcmp(agency, of) == 0 : !agency && !of;
        if (same && form_action_shown(page, action))
            form_action_row(page, rows, id, action);
    }
    return rows;
}

void form_commitments(struct page *page, const char *section) {
    const char *id;
    json_t *agency;
    (void)section;
    json_object_foreach ((json_t *)page_records(page, "agencies"), id, agency)
        form_action_table(page, json_text_at(agency, "name"), commitments_of(page, id));
    form_action_table(page, page_subject(page), commitments_of(page, NULL));
}

/* Minutes stay as they were: what was raised by then and not settled before. The plan holds what is open. */
bool form_issue_shown(const struct page *page, const json_t *concern) {
    int on = day_at(concern, "on"), resolved = day_at(concern, "resolved_on");
    if (!concern_is_issue(&page->inquiry, concern))
        return false;
    if (!page->meeting)
        return resolved == NO_DAY;
    int day = meeting_day(page->record);
    return (on == NO_DAY || on <= day) && (resolved == NO_DAY || resolved >= day);
}

static const char *body_name(const struct page *page, const char *to) {
    if (to && profile_word(page->view->profile, "escalation-targets", to))
        return profile_label(page->view->profile, "escalation-targets", to);
    return page_name(page, to);
}

void form_issues(struct page *page, const char *section) {
    const char *id,
        *columns[] = {_("No."), _("Kind"), _("Issue"), _("Outcome"), _("With"), _("Forwarded"), NULL};
    json_t *concern, *rows = json_array();
    (void)section;
    json_object_foreach ((json_t *)page_records(page, "concerns"), id, concern) {
        const char *cells[] = {
            id,
            profile_label(page->view->profile, "concern-kinds", json_text_at(concern, "kind")),
            json_text_at(concern, "text"),
            json_text_at(concern, "addressed"),
            body_name(page, json_text_at(concern, "addressed_to")),
            json_text_at(concern, "forwarded_on")};
        if (form_issue_shown(page, concern))
            table_add(rows, cells, sizeof cells / sizeof *cells);
    }
    page_table(page, NULL, columns, rows);
}
