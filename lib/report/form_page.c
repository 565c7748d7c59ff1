/* Forms that a practice brings itself, row by row: headings, lines to fill in, boxes to tick, sentences
 * (L-24).
 */
#include "base/text.h"
#include "io/json.h"
#include "plan/names.h"
#include "report/document.h"
#include "report/guide.h"

static const json_t *form_of(const struct profile *profile, const char *name) {
    return profile ? json_object_get(json_object_get(profile->root, "forms"), name) : NULL;
}

const char *form_page_title(const struct profile *profile, const char *name) {
    return profile_text(json_object_get(form_of(profile, name), "title"));
}

/* Lines of one kind that follow each other stand in one block. */
struct filling {
    json_t *document, *fields, *boxes;
};

static void add_row(struct filling *filling, const json_t *row) {
    const char *text = profile_text(json_object_get(row, "text"));
    const bool field = json_is(row, "kind", "field"), box = json_is(row, "kind", "box");
    if (!field)
        filling->fields = NULL;
    if (!box)
        filling->boxes = NULL;
    if (field && !filling->fields)
        filling->fields = document_fields(filling->document);
    if (box && !filling->boxes)
        filling->boxes = document_list(filling->document);
    if (field) {
        fields_add(filling->fields, text, "");
    } else if (box) {
        text_auto_t *ticked = memory_format("☐ %s", text);
        list_add(filling->boxes, ticked);
    } else if (json_is(row, "kind", "heading")) {
        document_heading(filling->document, 2, text);
    } else {
        document_paragraph(filling->document, text);
    }
}

json_t *form_page(const struct profile *profile, const char *name, const struct view *view) {
    const json_t *form = form_of(profile, name);
    const char *guidance = profile_text(json_object_get(form, "guidance"));
    json_t *document =
        document_new(name, form_page_title(profile, name), view ? names_show(view->root, "subject") : NULL);
    struct filling filling = {.document = document};
    size_t index;
    json_t *row;
    if (*guidance)
        document_guidance(document, guidance);
    json_array_foreach (json_object_get(form, "rows"), index, row)
        add_row(&filling, row);
    return document;
}
