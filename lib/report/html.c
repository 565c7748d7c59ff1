/* Pieces of html (report/html.h). */
#include "report/html.h"

#include "base/text.h"

void html_text(FILE *out, const char *text) {
    text_auto_t *visible = text_visible(text, true);
    for (const char *byte = visible; *byte; byte++) {
        switch (*byte) {
        case '&':
            fputs("&amp;", out);
            break;
        case '<':
            fputs("&lt;", out);
            break;
        case '>':
            fputs("&gt;", out);
            break;
        case '"':
            fputs("&quot;", out);
            break;
        case '\'':
            fputs("&#39;", out);
            break;
        default:
            fputc(*byte, out);
        }
    }
}

void html_element(FILE *out, const char *tag, const char *attributes, const char *text) {
    fprintf(out, "<%s%s>", tag, attributes);
    html_text(out, text);
    fprintf(out, "</%s>\n", tag);
}

void html_begin(FILE *out, const char *language, const char *title, const char *subtitle) {
    fputs("<!DOCTYPE html>\n<html lang=\"", out);
    html_text(out, language);
    fputs("\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<meta name=\"referrer\" content=\"no-referrer\">\n<title>",
          out);
    html_text(out, title);
    if (*subtitle) {
        fputs(" – ", out);
        html_text(out, subtitle);
    }
    fprintf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<header>\n", html_style);
    html_element(out, "h1", "", title);
    if (*subtitle)
        html_element(out, "p", " class=\"subtitle\"", subtitle);
    fputs("</header>\n<main>\n", out);
}

void html_end(FILE *out, const char *foot) {
    fputs("</main>\n", out);
    if (*foot) {
        fputs("<footer>\n", out);
        html_element(out, "p", "", foot);
        fputs("</footer>\n", out);
    }
    fputs("</body>\n</html>\n", out);
}

void html_table_begin(FILE *out, const char *caption, bool seen) {
    seen = seen && *caption;
    caption = *caption ? caption : _("Table");
    fputs("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"", out);
    html_text(out, caption);
    fputs("\">\n<table>\n", out);
    html_element(out, "caption", seen ? "" : " class=\"unseen\"", caption);
}

void html_table_end(FILE *out) {
    fputs("</tbody>\n</table>\n</div>\n", out);
}

void html_heading_cell(FILE *out, const char *text, bool right) {
    html_element(out, "th", right ? " scope=\"col\" class=\"number\"" : " scope=\"col\"", text);
}
