/* How a page of the form says things (report/page.h). */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "io/json.h"
#include "plan/names.h"
#include "report/page.h"
#include "rules/roles.h"

const json_t *page_records(const struct page *page, const char *collection) {
    return json_object_get(page->view->root, collection);
}

const char *page_name(const struct page *page, const char *id) {
    return id ? names_show(page->view->root, id) : NULL;
}

const char *page_subject(const struct page *page) {
    return names_show(page->view->root, "subject");
}

const char *page_side(const struct page *page, const char *person) {
    if (!person || !json_object_get(page_records(page, "people"), person))
        return NULL;
    const char *agency = agency_of(page->view->root, person);
    return page_name(page, agency ? agency : "subject");
}

char *page_by(const struct page *page, const char *person) {
    const char *side = page_side(page, person);
    if (!person)
        return NULL;
    return side ? memory_format(_("%s, %s"), page_name(page, person), side)
                : memory_text(page_name(page, person));
}

char *page_labels(const struct page *page, const char *vocabulary, const json_t *words) {
    struct text all = {0};
    size_t index;
    json_t *word;
    json_array_foreach (words, index, word)
        text_add_format(&all, "%s%s", all.length ? ", " : "",
                        profile_label(page->view->profile, vocabulary, json_string_value(word)));
    return text_take(&all);
}

char *page_roles(const struct page *page, const json_t *person) {
    return page_labels(page, "roles", json_object_get(person, "roles"));
}

char *page_moment(const char *local) {
    char *text = memory_text(local);
    char *middle = text ? strchr(text, 'T') : NULL;
    if (middle)
        *middle = ' ';
    return text;
}

/* "every 3 months"; free() it. */
static char *span_text(const char *every) {
    static const struct {
        char unit;
        const char *one, *many;
    } units[] = {{'d', N_("every day"), N_("every %d days")},
                 {'w', N_("every week"), N_("every %d weeks")},
                 {'m', N_("every month"), N_("every %d months")},
                 {'y', N_("every year"), N_("every %d years")}};
    struct span span;
    for (size_t i = 0; span_read(every, &span) && i < sizeof units / sizeof *units; i++)
        if (units[i].unit == span.unit)
            return memory_format(_(span.count == 1 ? units[i].one : units[i].many), span.count);
    return memory_text(every);
}

char *page_frequency(const struct page *page) {
    const char *day, *every = NULL, *reason = NULL;
    json_t *entry;
    json_object_foreach (json_at(page->view->root, "charter/frequency"), day, entry) {
        every = json_text_at(entry, "every");
        reason = json_text_at(entry, "reason");
    }
    text_auto_t *text = every ? span_text(every) : NULL;
    return text && reason ? memory_format(_("%s (%s)"), text, reason) : memory_text(text);
}
