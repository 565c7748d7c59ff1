#include "io/screen.h"

#include <stdbool.h>
#include <unistd.h>

#include "base/text.h"

static bool is_screen(FILE *out) {
    return out == stdout && isatty(STDOUT_FILENO);
}

void screen_put(FILE *out, const char *lines) {
    text_auto_t *visible = is_screen(out) ? text_visible(lines, true) : NULL;
    fputs(visible ? visible : lines, out);
}

void screen_put_json(FILE *out, const char *json) {
    text_auto_t *escaped = is_screen(out) ? text_escaped(json) : NULL;
    fputs(escaped ? escaped : json, out);
}
