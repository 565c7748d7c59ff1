/* The practice's own texts: benefits, principles, script, ground rules, learning (H-20, H-88, H-103). */
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "report/document.h"
#include "report/guide.h"

static const json_t *texts_of(const struct profile *profile) {
    return profile ? json_object_get(profile->root, "texts") : NULL;
}

static char *title_of(const char *text) {
    return memory_bytes(text, strcspn(text, "\n"));
}

json_t *guide_topics(const struct profile *profile) {
    const char *topic;
    json_t *text, *topics = json_object();
    json_object_foreach ((json_t *)texts_of(profile), topic, text) {
        text_auto_t *title = title_of(profile_text(text));
        json_object_set_new(topics, topic, json_pack("{ss}", "name", title));
    }
    return json_pack("{so}", "topic", topics);
}

/* Lines that begin with a hyphen are points of a list, at whatever depth; any other line is a paragraph, so
 * that numbered steps keep their numbers. */
static void add_line(json_t *document, json_t **list, const char *line) {
    const char *text = line + strspn(line, " \t");
    const bool point = strncmp(text, "- ", 2) == 0;
    if (point && !*list)
        *list = document_list(document);
    if (point) {
        list_add(*list, text + 2);
        return;
    }
    *list = NULL;
    if (*text)
        document_paragraph(document, text);
}

void guide_add(json_t *document, const char *text) {
    json_t *list = NULL;
    for (const char *line = strchr(text, '\n'); line; line = strchr(line, '\n')) {
        line++;
        text_auto_t *one = title_of(line);
        add_line(document, &list, one);
    }
}

static json_t *begin_guide(const struct profile *profile, const char *title) {
    const char *practice = profile ? profile_text(json_object_get(profile->root, "title")) : NULL;
    json_t *document = document_new("guide", title, practice);
    document_fact(document, _("Source"), profile ? json_text_at(profile->root, "source") : NULL);
    return document;
}

static json_t *list_topics(const struct profile *profile) {
    const char *topic, *columns[] = {_("Topic"), _("Title"), NULL};
    json_t *entry, *document = begin_guide(profile, _("Guide"));
    json_auto_t *topics = guide_topics(profile);
    json_t *table = NULL;
    json_object_foreach (json_object_get(topics, "topic"), topic, entry) {
        const char *cells[] = {topic, json_text_at(entry, "name")};
        if (!table)
            table = document_table(document, NULL, columns);
        table_add(table, cells, sizeof cells / sizeof *cells);
    }
    if (!table)
        document_paragraph(document, _("The practice has no texts."));
    return document;
}

json_t *report_guide(const struct profile *profile, const char *topic) {
    if (!topic)
        return list_topics(profile);
    const char *text = profile_text(json_object_get(texts_of(profile), topic));
    text_auto_t *title = title_of(text);
    json_t *document = begin_guide(profile, title);
    guide_add(document, text);
    return document;
}
