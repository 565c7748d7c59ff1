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
        tool_note(call, _("%s: %s"), operand, fault.text);
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

/* --files-from and --files0-from: names of plans, newline- or NUL-separated. */
static bool expand_file(struct call *call, const char *option, char end, struct list *list) {
    const char *file = call_option(call, option);
    size_t length;
    text_auto_t *bytes = file ? store_read_any(file, LIST_LIMIT, &length, &call->fault) : NULL;
    if (!bytes)
        return !file;
    for (size_t at = 0; at < length;) {
        const char *stop = memchr(bytes + at, end, length - at);
        size_t size = stop ? (size_t)(stop - bytes) - at : length - at;
        text_auto_t *name = memory_bytes(bytes + at, size);
        if (end == '\n')
            trim_return(name);
        if (*name)
            expand(call, name, list);
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
