/* New lines for a journal (plan-format.md, The journal). */
#include <pwd.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "io/json.h"
#include "plan/writing.h"

static char *login_name(void) {
    const struct passwd *user = getpwuid(geteuid());
    return user ? text_visible(user->pw_name, false) : memory_format("%ld", (long)geteuid());
}

static void set_text(json_t *line, const char *member, const char *text) {
    if (text && *text)
        json_put_text(line, member, text);
}

static void set_value(json_t *line, const char *member, const json_t *value) {
    if (value)
        json_object_set(line, member, (json_t *)value);
}

struct lines lines_begin(const struct plan_writing *writing) {
    struct lines lines = {.previous = writing->previous};
    if (writing->unended)
        text_add(&lines.text, "\n");
    return lines;
}

void lines_add(struct lines *lines, const struct deed *deed, const struct line_parts *parts) {
    json_auto_t *line = json_object();
    text_auto_t *login = login_name();
    json_object_set_new(line, "revision", json_integer(parts->revision));
    set_text(line, "at", deed->clock->now);
    set_text(line, "by", deed->by);
    set_text(line, "login", login);
    set_text(line, "verb", deed->verb);
    set_text(line, "kind", parts->kind);
    set_value(line, "ids", json_array_size(parts->ids) ? parts->ids : NULL);
    set_text(line, "why", parts->why);
    set_text(line, "replaces", parts->replaces);
    if (parts->undoes)
        json_object_set_new(line, "undoes", json_integer(parts->undoes));
    if (parts->adopts)
        json_object_set_new(line, "adopts", json_integer(parts->adopts));
    set_value(line, "patch", parts->patch);
    set_value(line, "base", parts->base);
    set_value(line, "disclosure", parts->disclosure);
    set_text(line, "clock", deed->clock->set ? "set" : NULL);
    set_text(line, "plan", parts->plan.text);
    set_text(line, "previous", lines->previous.text);
    text_auto_t *bytes = json_line(line);
    lines->previous = digest_bytes(bytes, strlen(bytes));
    text_add(&lines->text, bytes);
    text_add(&lines->text, "\n");
}
