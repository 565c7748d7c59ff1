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

static bool is_text(struct call *call, const char *option, const char *typed) {
    const size_t length = strlen(typed);
    size_t bad;
    text_auto_t *what = *option ? memory_format("--%s", option) : memory_format("'%s'", typed);
    if (!text_valid(typed, length, true, &bad))
        return fault_set(&call->fault, STATUS_USAGE,
                         _("%s: byte %zu is no UTF-8 text or a control character"), what, bad + 1);
    if (length && strspn(typed, " \t\n") == length)
        return fault_set(&call->fault, STATUS_USAGE, _("%s: a text of blanks alone"), what);
    return true;
}

bool typed_is_text(struct call *call) {
    const struct arguments *arguments = &call->arguments;
    if (call->verb->kind != VERB_WRITES)
        return true;
    for (size_t i = 0; i < arguments->given_count; i++) {
        const struct given *given = &arguments->given[i];
        if (given->value && !names_file(given->row->argument) &&
            !is_text(call, given->row->name, given->value))
            return false;
    }
    for (unsigned i = 0; i < call_operands(call); i++)
        if (!names_file(call->verb->synopsis) && !is_text(call, "", call_operand(call, i)))
            return false;
    return true;
}
