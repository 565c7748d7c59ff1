/* Which plans a reading verb is about: its operands, --files-from, --files0-from, else the one of -p. */
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "cmd/reading.h"
#include "io/store.h"

enum { LIST_LIMIT = 64 * 1024 * 1024 };

struct list {
    char **names;
    size_t count;
};

static void list_steal(struct list *list, char *name) {
    list->names = memory_grow(list->names, (list->count + 2) * sizeof *list->names);
    list->names[list->count++] = name;
    list->names[list->count] = NULL;
}

/* An operand that cannot be expanded stays as it is: that no plan is there is told when it is read, in its
 * turn. */
static void expand(struct call *call, const char *operand, struct list *list) {
    struct fault fault = {0};
    char **plans = plan_expand(operand, &fault);
    for (char **plan = plans; plan && *plan; plan++)
        list_steal(list, memory_text(*plan));
    if (!plans && fault.status != STATUS_DONE)
        tool_note(call, "%s: %s", operand, fault.text);
    if (!plans)
        list_steal(list, memory_text(operand));
    text_list_free(plans);
    fault_clear(&fault);
}

/* A list that was written on Windows ends its lines with a carriage return, which is hardly ever meant. */
static void trim_return(char *name) {
    struct stat status;
    size_t length = strlen(name);
    if (length > 0 && name[length - 1] == '\r' && lstat(name, &status) != 0)
        name[length - 1] = '\0';
}

/* A NUL ends a name for the system: what stands behind one in a line would be lost without a word. */
static bool is_of_lines(const char *file, const char *bytes, size_t length, struct fault *fault) {
    const char *nul = memchr(bytes, '\0', length);
    size_t line = 1;
    if (!nul)
        return true;
    for (const char *at = bytes; at < nul; at++)
        line += *at == '\n';
    if (strncmp(bytes, "\xFF\xFE", 2) == 0 || strncmp(bytes, "\xFE\xFF", 2) == 0) {
        fault_set(fault, STATUS_INVALID, _("the list is UTF-16, not UTF-8"));
        fault_hint(fault, _("save it as UTF-8, or: iconv -f UTF-16 -t UTF-8 FILE > NEW-FILE"));
    } else {
        fault_set(fault, STATUS_INVALID, _("a NUL byte in a list of lines"));
        fault_hint(fault, _("names that NUL ends are taken by --files0-from"));
    }
    return fault_place(fault, store_called(file), line, 0);
}

/* Of a byte-order mark before the first name the name says nothing, unless there is a file called so. */
static size_t mark_before(const char *bytes, const char *name) {
    static const char mark[] = "\xEF\xBB\xBF";
    struct stat status;
    return strncmp(bytes, mark, strlen(mark)) == 0 && lstat(name, &status) != 0 ? strlen(mark) : 0;
}

/* --files-from and --files0-from: names of plans, newline- or NUL-separated. */
static bool expand_file(struct call *call, const char *option, char end, struct list *list) {
    const char *file = call_option(call, option);
    size_t length;
    text_auto_t *bytes = file ? store_read_any(file, LIST_LIMIT, &length, &call->fault) : NULL;
    if (!bytes)
        return !file;
    if (end != '\0' && !is_of_lines(file, bytes, length, &call->fault))
        return false;
    for (size_t at = 0; at < length;) {
        const char *stop = memchr(bytes + at, end, length - at);
        size_t size = stop ? (size_t)(stop - bytes) - at : length - at;
        text_auto_t *name = memory_bytes(bytes + at, size);
        if (end == '\n')
            trim_return(name);
        const char *meant = name + (at == 0 ? mark_before(bytes, name) : 0);
        if (*meant)
            expand(call, meant, list);
        at += size + 1;
    }
    return true;
}

char **reading_plans(struct call *call) {
    struct list list = {.names = memory_take(sizeof *list.names)};
    bool named =
        call_option(call, "files-from") || call_option(call, "files0-from") || call_operands(call) > 0;
    if (!expand_file(call, "files-from", '\n', &list) || !expand_file(call, "files0-from", '\0', &list)) {
        text_list_free(list.names);
        return NULL;
    }
    for (unsigned i = 0; i < call_operands(call); i++)
        if (strcmp(call_operand(call, i), "-") != 0)
            expand(call, call_operand(call, i), &list);
    if (!named)
        expand(call, call_option(call, "plan"), &list);
    return list.names;
}
