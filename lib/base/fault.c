/* What went wrong, told once and in full (fault.h). */
#include "base/fault.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"

bool fault_set(struct fault *fault, enum status status, const char *format, ...) {
    if (fault->status != STATUS_DONE)
        return false;
    va_list arguments;
    va_start(arguments, format);
    fault->text = memory_format_list(format, arguments);
    va_end(arguments);
    fault->status = status;
    return false;
}

bool fault_errno(struct fault *fault, const char *file, int error, const char *what) {
    if (fault->status != STATUS_DONE)
        return false;
    fault_set(fault, STATUS_FAILED, "%s%s %s", what, _(":"), strerror(error));
    return fault_place(fault, file, 0, 0);
}

/* A reader may know the line and its caller the file: each adds what is still missing, of the same file. */
bool fault_place(struct fault *fault, const char *file, size_t line, size_t column) {
    if (fault->status == STATUS_DONE)
        return false;
    bool same = !fault->file || (file && strcmp(fault->file, file) == 0);
    if (!fault->file)
        fault->file = memory_text(file);
    if (same && fault->line == 0) {
        fault->line = line;
        fault->column = column;
    }
    return false;
}

bool fault_hint(struct fault *fault, const char *format, ...) {
    if (fault->status == STATUS_DONE || fault->hint)
        return false;
    va_list arguments;
    va_start(arguments, format);
    fault->hint = memory_format_list(format, arguments);
    va_end(arguments);
    return false;
}

bool fault_rule(struct fault *fault, const char *rule, const char *requirement) {
    if (fault->status == STATUS_DONE || fault->rule || fault->requirement)
        return false;
    fault->rule = memory_text(rule);
    fault->requirement = memory_text(requirement);
    return false;
}

void fault_clear(struct fault *fault) {
    free(fault->file);
    free(fault->text);
    free(fault->hint);
    free(fault->rule);
    free(fault->requirement);
    *fault = (struct fault){0};
}
