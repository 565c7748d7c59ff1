/* What a tool tells a person, on stderr. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "cmd/tool.h"
#include "io/json.h"

void tool_print(const char *line) {
    text_auto_t *visible = isatty(STDOUT_FILENO) ? text_visible(line, false) : NULL;
    puts(visible ? visible : line);
}

static void add_visible(struct text *text, const char *more) {
    text_auto_t *visible = text_visible(more, false);
    text_add(text, visible);
}

/* Written at once, so that the lines of two tools at work do not run into each other. */
static void tell(struct text *text) {
    fwrite(text->bytes, 1, text->length, stderr);
    text_clear(text);
}

/* A name longer than any that a file can have is a slip: its ends tell which. */
static void add_name(struct text *text, const char *name) {
    enum { LONGEST = 4096, SHOWN = 80 };
    const size_t length = strlen(name);
    if (length <= LONGEST) {
        add_visible(text, name);
        return;
    }
    text_auto_t *begin = memory_bytes(name, SHOWN),
                *ends = memory_format("%s...%s", begin, name + length - SHOWN);
    add_visible(text, ends);
}

static void add_place(struct text *text, const struct fault *fault) {
    add_name(text, fault->file);
    if (fault->line)
        text_add_format(text, ":%zu", fault->line);
    if (fault->line && fault->column)
        text_add_format(text, ":%zu", fault->column);
    text_add(text, ": ");
}

static void add_rule(struct text *text, const struct fault *fault) {
    const bool both = fault->rule && fault->requirement;
    text_add(text, " [");
    add_visible(text, fault->rule ? fault->rule : "");
    text_add(text, both ? " " : "");
    add_visible(text, fault->requirement ? fault->requirement : "");
    text_add(text, "]");
}

static void put_visible(json_t *object, const char *member, const char *text) {
    text_auto_t *visible = text ? text_visible(text, false) : NULL;
    if (visible)
        json_object_set_new(object, member, json_string(visible));
}

static void add_json(struct text *text, const struct call *call, const struct fault *fault) {
    json_auto_t *object = json_object();
    put_visible(object, "tool", call->tool->name);
    json_object_set_new(object, "status", json_integer(fault->status));
    put_visible(object, "rule", fault->rule);
    put_visible(object, "requirement", fault->requirement);
    put_visible(object, "file", fault->file);
    if (fault->line)
        json_object_set_new(object, "line", json_integer((json_int_t)fault->line));
    if (fault->column)
        json_object_set_new(object, "column", json_integer((json_int_t)fault->column));
    put_visible(object, "text", fault->text);
    put_visible(object, "hint", fault->hint);
    text_auto_t *line = json_line(object);
    text_add_format(text, "%s\n", line);
}

void tool_fault(const struct call *call, const struct fault *fault) {
    struct text text = {0};
    text_add_format(&text, "%s: ", call->tool->name);
    if (fault->file)
        add_place(&text, fault);
    add_visible(&text, fault->text ? fault->text : "");
    if (fault->rule || fault->requirement)
        add_rule(&text, fault);
    text_add(&text, "\n");
    if (fault->hint) {
        text_add_format(&text, "%s ", _("hint:"));
        add_visible(&text, fault->hint);
        text_add(&text, "\n");
    }
    const char *format = call_option(call, "format");
    if (format && (strcmp(format, "json") == 0 || strcmp(format, "ndjson") == 0))
        add_json(&text, call, fault);
    tell(&text);
}

static void note(const char *begin, const char *format, va_list rest) {
    text_auto_t *note = memory_format_list(format, rest);
    struct text text = {0};
    text_add(&text, begin);
    add_visible(&text, note);
    text_add(&text, "\n");
    tell(&text);
}

void tool_note(const struct call *call, const char *format, ...) {
    if (call->quiet)
        return;
    va_list rest;
    va_start(rest, format);
    text_auto_t *begin = memory_format("%s: ", call->tool->name);
    note(begin, format, rest);
    va_end(rest);
}

void tool_hint(const struct call *call, const char *format, ...) {
    if (call->quiet)
        return;
    va_list rest;
    va_start(rest, format);
    text_auto_t *begin = memory_format("%s ", _("hint:"));
    note(begin, format, rest);
    va_end(rest);
}
