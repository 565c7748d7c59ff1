#include "cmd/typed.h"

#include <string.h>

#include "base/text.h"

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
