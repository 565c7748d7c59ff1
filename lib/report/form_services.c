/* Who serves whom, as a part of the practice's form (L-17, L-19): services, populations, gaps and overlaps.
 */
#include "base/text.h"
#include "io/json.h"
#include "report/cells.h"
#include "report/matrix.h"
#include "report/page.h"

void form_services(struct page *page, const char *section) {
    const char *columns[] = {_("Service kind"), _("Population"), _("Agency"), _("Services"), _("Languages"),
                             _("Needs"),        _("Projected"),  _("State"),  NULL};
    json_auto_t *matrix = matrix_rows(page->view);
    json_t *row, *rows = json_array();
    size_t index;
    (void)section;
    json_array_foreach (matrix, index, row) {
        const json_t *projected = json_object_get(row, "projected");
        text_auto_t *services = texts_joined(json_object_get(row, "services"));
        text_auto_t *languages = texts_joined(json_object_get(row, "languages"));
        text_auto_t *needs = texts_joined(json_object_get(row, "needs"));
        text_auto_t *number =
            projected ? memory_format("%lld", (long long)json_integer_value(projected)) : NULL;
        const char *whom = json_text_at(row, "population"), *state = json_text_at(row, "state");
        const char *kind = json_text_at(row, "service_kind");
        const char *cells[] = {profile_label(page->view->profile, "service-kinds", kind),
                               whom ? whom : _("everyone"),
                               json_text_at(row, "agency_name"),
                               services,
                               languages,
                               needs,
                               number,
                               _(state)};
        table_add(rows, cells, sizeof cells / sizeof *cells);
    }
    page_table(page, NULL, columns, rows);
}
