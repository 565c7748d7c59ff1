/* The practice's own form as it is handed out before a meeting (H-71, H-102): every section with what to ask,
 * and room to write. */
#include "base/text.h"
#include "io/json.h"
#include "report/guide.h"
#include "report/page.h"

enum { LINES = 3, FEW_ROWS = 2, ROWS = 4, MANY_ROWS = 8, PRIORITIES = 3 };

void blank_table(json_t *document, const char *title, const char *const *columns, int rows) {
    json_t *table = document_table(document, title, columns);
    size_t count = 0;
    while (columns[count])
        count++;
    const char **cells = memory_take(count * sizeof *cells);
    while (rows-- > 0)
        table_add(table, cells, count);
    free(cells);
}

static void blank_fields(struct page *page, const char *const *labels) {
    json_t *fields = document_fields(page_open(page));
    for (; *labels; labels++)
        fields_add(fields, *labels, "");
}

static const char *subject_label(const struct page *page) {
    const struct profile *profile = page->view->profile;
    const char *label = profile ? profile_text(json_at(profile->root, "subject/label")) : "";
    return *label ? label : _("Subject");
}

static void blank_notes(struct page *page, const char *section) {
    const char *columns[] = {_("Agency"), _("Who"), _("What was said"), NULL};
    if (profile_word_is(page->view->profile, "sections", section, "each")) {
        blank_table(page_open(page), NULL, columns, MANY_ROWS);
        return;
    }
    json_t *fields = document_fields(page_open(page));
    for (int line = 1; line <= LINES; line++) {
        text_auto_t *label = memory_format("%d", line);
        fields_add(fields, label, "");
    }
}

static void blank_team(struct page *page, const char *section) {
    const char *columns[] = {_("Name"), _("Role"), _("Agency"), _("Attendance"), NULL};
    const json_t *settings = json_at(page->view->profile ? page->view->profile->root : NULL, "settings");
    const bool chair = json_is(settings, "minute_taker", "chair"); /* who leads also writes */
    const bool coordinated = profile_role(page->view->profile, "coordinates") != NULL;
    const char *all[] = {_("Coordinator"), chair ? _("Chair") : _("Minute-taker"), NULL};
    const char *const *labels = coordinated ? all : all + 1;
    (void)section;
    blank_table(page_open(page), NULL, columns, MANY_ROWS);
    blank_fields(page, labels);
}

static void blank_actions_titled(struct page *page, const char *title, int rows) {
    const char *usual[] = {_("Action"), _("Approach"), _("Who"), _("When"), NULL};
    const char *of_cases[] = {_("Name"), _("Action"), _("Kind"), _("Who"), _("When"), NULL};
    const char *const *columns = form_has(page, "cases") ? of_cases : usual;
    blank_table(page_open(page), title, columns, rows);
}

static void blank_actions(struct page *page, const char *section) {
    (void)section;
    blank_actions_titled(page, NULL, MANY_ROWS);
}

/* H-83: what is wanted, its rank, who does what, what helps, what may come in the way. */
static void blank_priorities(struct page *page, const char *section) {
    const char *wish[] = {_("Priority"), _("Rank"), _("Goal"), _("Builds on"), NULL};
    const char *conditions[] = {_("Additional resources"), _("Potential challenges or barriers"),
                                _("Responses"), NULL};
    text_auto_t *own = memory_format(_("Actions: %s"), subject_label(page));
    (void)section;
    for (int number = 1; number <= PRIORITIES; number++) {
        text_auto_t *heading = memory_format(_("Priority %d"), number);
        page_heading(page, 2, heading);
        blank_fields(page, wish);
        if (!form_has(page, "commitments")) {
            blank_actions_titled(page, own, FEW_ROWS);
            blank_actions_titled(page, _("Actions of service providers"), ROWS);
        }
        blank_fields(page, conditions);
    }
}

static void blank_decisions(struct page *page, const char *section) {
    const char *columns[] = {_("What was decided"), _("By"), NULL};
    (void)section;
    blank_table(page_open(page), NULL, columns, ROWS);
}

static void blank_agreements(struct page *page, const char *section) {
    const char *columns[] = {_("What was agreed"), _("By"), NULL};
    (void)section;
    blank_table(page_open(page), NULL, columns, ROWS);
}

/* For each agency what it commits itself to. */
static void blank_services(struct page *page, const char *section) {
    const char *columns[] = {_("Service"), _("Agency"), _("For whom"), _("How many"), NULL};
    (void)section;
    blank_table(page_open(page), NULL, columns, MANY_ROWS);
}

static void blank_commitments(struct page *page, const char *section) {
    const char *columns[] = {_("Agency"), _("Action"), _("Who"), _("When"), NULL};
    (void)section;
    blank_table(page_open(page), NULL, columns, MANY_ROWS);
}

static void blank_issues(struct page *page, const char *section) {
    const char *columns[] = {_("Issue"), _("Outcome"), _("With"), _("Forwarded"), NULL};
    (void)section;
    blank_table(page_open(page), NULL, columns, ROWS);
}

static void blank_cases(struct page *page, const char *section) {
    const char *columns[] = {_("Name"),          _("No discussion points"), _("Immediate need"),
                             _("What was said"), _("Parents included"),     NULL};
    (void)section;
    blank_table(page_open(page), NULL, columns, MANY_ROWS);
}

static void blank_follow_ups(struct page *page, const char *section) {
    const char *columns[] = {_("Earlier action"), _("Who"), _("Occurred"), _("Met"),
                             _("What was found"), NULL};
    (void)section;
    blank_table(page_open(page), NULL, columns, ROWS);
}

static void blank_agreement(struct page *page, const char *section) {
    const char *labels[] = {_("Agreed by"), _("Agreed on"), NULL};
    (void)section;
    blank_fields(page, labels);
}

static void blank_next(struct page *page, const char *section) {
    const char *labels[] = {_("Ongoing coordinator"), _("Next meeting"), NULL};
    (void)section;
    blank_fields(page, labels);
}

static const struct form_part blank_parts[] = {
    {"heading", form_heading},
    {"team", blank_team},
    {"priorities", blank_priorities},
    {"actions", blank_actions},
    {"decisions", blank_decisions},
    {"cases", blank_cases},
    {"follow-ups", blank_follow_ups},
    {"agreements", blank_agreements},
    {"commitments", blank_commitments},
    {"services", blank_services},
    {"issues", blank_issues},
    {"agreement", blank_agreement},
    {"next", blank_next},
    {NULL, blank_notes},
};

json_t *form_blank(const struct profile *profile, const char *kind, const char *title) {
    json_auto_t *nothing = json_object();
    struct view empty = {.profile = profile, .root = nothing};
    struct page page = page_begin(&empty, document_new("plan", title, NULL), NULL);
    page.guided = true;
    if (kind)
        page.kind = kind;
    document_fact(page.document, subject_label(&page), "");
    document_fact(page.document, _("Date"), "");
    document_fact(page.document, _("Place"), "");
    form_fill(&page, blank_parts);
    return page.document;
}
