/* An invitation in its recipient's view: time, place, purpose and the practice's blank form (H-71). */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "plan/names.h"
#include "record/record.h"
#include "report/cells.h"
#include "report/document.h"
#include "report/guide.h"
#include "report/narrow.h"
#include "report/page.h"
#include "report/reports.h"
#include "rules/meetings.h"

static void add_form(json_t *document, const struct profile *profile, const char *kind) {
    size_t index;
    json_t *block;
    json_auto_t *form = form_blank(profile, kind, form_title(profile, kind, "plan", _("Plan")));
    document_heading(document, 1, json_text_at(form, "title"));
    json_array_foreach (json_object_get(form, "blocks"), index, block)
        json_array_append(json_object_get(document, "blocks"), block);
}

/* What an invitation tells of its meeting. */
static json_t *invited_to(const void *wanted, const char *id, json_t *record) {
    static const char *const told[] = {"starts", "place", "purpose", "agenda", NULL};
    if (strcmp(id, wanted) != 0)
        return NULL;
    json_t *shown = json_object();
    row_copy(shown, record, told);
    return shown;
}

json_t *report_invitation(struct view *view, const char *meeting, struct fault *fault) {
    static const char *const shown[] = {"subject", "meetings", NULL};
    const json_t *record = record_find(view->root, meeting);
    const char *starts = json_text_at(record, "starts"), *subject = json_text_at(view->root, "subject/name");
    if (!record) {
        fault_set(fault, STATUS_NO, _("%s may not see %s"), view->who ? view->who : "", meeting);
        return NULL;
    }
    json_t *document = document_new("invitation", _("Invitation"), subject);
    text_auto_t *when = memory_format("%.10s, %s", starts, starts + 11);
    document_fact(document, _("To"), view->who ? names_show(view->root, view->who) : NULL);
    document_fact(document, _("When"), when);
    document_fact(document, _("Where"), json_text_at(record, "place"));
    document_fact(document, _("Purpose"), json_text_at(record, "purpose"));
    document_fact(document, _("Agenda"), json_text_at(record, "agenda"));
    const struct inquiry inquiry = report_inquiry(view);
    add_form(document, view->profile, meeting_kind(&inquiry, record));
    report_narrow(view, shown);
    report_narrow_each(view, "meetings", invited_to, meeting);
    return document;
}
