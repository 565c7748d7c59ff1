#include "cmd/typed.h"

#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "io/store.h"

/* Does the placeholder stand for the name of a file: "FILE", "[PATH]", "FILE..."? */
static bool names_file(const char *placeholder) {
    static const char *const files[] = {"FILE", "PATH", "DIR"};
    for (size_t i = 0; placeholder && i < sizeof files / sizeof *files; i++)
        if (strstr(placeholder, files[i]))
            return true;
    return false;
}

static bool is_unfit(struct call *call, const char *what, const char *typed, size_t bad) {
    text_auto_t *why = text_unfit(typed, strlen(typed), bad);
    return fault_set(&call->fault, STATUS_USAGE, _("%s: byte %zu is %s"), what, bad + 1, why);
}

static bool is_text(struct call *call, const char *option, const char *typed) {
    const size_t length = strlen(typed);
    size_t bad;
    text_auto_t *what = *option ? memory_format("--%s", option) : memory_format("'%s'", typed);
    if (!text_valid(typed, length, true, &bad))
        return is_unfit(call, what, typed, bad);
    if (length && text_blank(typed))
        return fault_set(&call->fault, STATUS_USAGE,
                         _("%s: a text of blanks alone: nothing in it can be seen"), what);
    return true;
}

/* A reading verb keeps no text but its reasons, in the journal. */
static bool is_kept(const struct call *call, const struct option_row *row) {
    return call->verb->kind == VERB_WRITES ? !names_file(row->argument) : strcmp(row->argument, "TEXT") == 0;
}

bool typed_is_text(struct call *call) {
    const struct arguments *arguments = &call->arguments;
    for (size_t i = 0; i < arguments->given_count; i++) {
        const struct given *given = &arguments->given[i];
        if (given->value && is_kept(call, given->row) && !is_text(call, given->row->name, given->value))
            return false;
    }
    if (call->verb->kind != VERB_WRITES)
        return true;
    for (unsigned i = 0; i < call_operands(call); i++)
        if (!names_file(call->verb->synopsis) && !is_text(call, "", call_operand(call, i)))
            return false;
    return true;
}

/* Does the synopsis call that operand a text: "KIND TEXT", "CASE [STATE [TEXT]]", "[NAME]"? */
static bool is_called_text(const char *synopsis, unsigned operand) {
    static const char *const texts[] = {"TEXT", "NAME", "TITLE"};
    char **words = text_split(synopsis ? synopsis : "", ' ');
    bool called = false;
    for (unsigned i = 0; words[i] && i <= operand; i++)
        for (size_t text = 0; i == operand && text < sizeof texts / sizeof *texts; text++)
            called =
                called || strncmp(words[i] + strspn(words[i], "["), texts[text], strlen(texts[text])) == 0;
    text_list_free(words);
    return called;
}

/* Other systems begin a text with a byte-order mark and end its lines with a carriage return. */
static void take_marks_off(char *text) {
    static const char mark[] = "\xEF\xBB\xBF";
    const char *from = strncmp(text, mark, strlen(mark)) == 0 ? text + strlen(mark) : text;
    char *to = text;
    for (; *from; from++)
        if (from[0] != '\r' || from[1] != '\n')
            *to++ = *from;
    *to = '\0';
}

static char *read_input(struct call *call) {
    size_t length, bad;
    char *text = store_read_input(JSON_TEXT_LIMIT, &length, &call->fault);
    if (!text)
        return NULL;
    if (strlen(text) == length) { /* a NUL byte is told below */
        take_marks_off(text);
        length = strlen(text);
    }
    if (!text_valid(text, length, true, &bad)) {
        text_auto_t *why = text_unfit(text, length, bad);
        fault_set(&call->fault, STATUS_INVALID, _("standard input: byte %zu is %s"), bad + 1, why);
        free(text);
        return NULL;
    }
    while (length && text[length - 1] == '\n')
        text[--length] = '\0';
    return text;
}

bool typed_read(struct call *call) {
    for (unsigned i = 0; call->verb->kind == VERB_WRITES && i < call_operands(call); i++)
        if (strcmp(call_operand(call, i), "-") == 0 && is_called_text(call->verb->synopsis, i)) {
            call->input = read_input(call);
            call->arguments.operands[i] = call->input;
            return call->input != NULL;
        }
    return true;
}
