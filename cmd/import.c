#include "cmd/import.h"

#include <string.h>

#include "base/text.h"
#include "record/record.h"

/* "identifiers.*" stands for every name that begins with "identifiers." and goes on. */
static bool is_named(const struct import_member *member, const char *name) {
    const size_t length = strlen(member->name);
    if (length > 2 && strcmp(member->name + length - 2, ".*") == 0)
        return strncmp(member->name, name, length - 1) == 0 && strlen(name) > length - 1;
    return strcmp(member->name, name) == 0;
}

static char *spaced(const char *name) {
    char *text = memory_text(name);
    for (char *at = text; *at; at++)
        *at = *at == '_' ? ' ' : *at;
    return text;
}

/* Does the heading stand for the member? "_" and a blank are the same. */
static bool is_heading(const struct import_member *member, const char *written) {
    const struct field *field = member->of ? record_field(member->of, member->field) : NULL;
    text_auto_t *name = spaced(member->name), *heading = spaced(written);
    if (text_same(heading, name) ||
        (field && (text_same(heading, field->title) || text_same(heading, _(field->title)))))
        return true;
    char **usual = text_split(member->headings ? member->headings : "", '|');
    bool found = false;
    for (char **one = usual; *one && !found; one++)
        found = text_same(heading, *one);
    text_list_free(usual);
    return found;
}

bool import_has(const struct import *import, const char *member) {
    for (size_t i = 0; i < import->count; i++)
        if (strcmp(import->columns[i].member, member) == 0)
            return true;
    return false;
}

static void add_column(struct import *import, char *stolen, int column) {
    import->columns = memory_grow(import->columns, (import->count + 1) * sizeof *import->columns);
    import->columns[import->count++] = (struct import_column){stolen, column};
}

static bool unknown_member(struct call *call, const struct import_member *members, const char *name) {
    struct text list = {0};
    const char *names[64] = {NULL};
    for (size_t i = 0; members[i].name && i + 1 < sizeof names / sizeof *names; i++) {
        names[i] = members[i].name;
        text_add_format(&list, "%s%s", i ? ", " : "", members[i].name);
    }
    const char *nearest = text_nearest(name, names);
    fault_set(&call->fault, STATUS_USAGE, _("--map: no member is called %s; there are %s"), name, list.bytes);
    if (nearest)
        fault_hint(&call->fault, _("did you mean %s?"), nearest);
    text_clear(&list);
    return false;
}

static bool is_taken(const struct import *import, int column) {
    for (size_t i = 0; i < import->count; i++)
        if (import->columns[i].column == column)
            return true;
    return false;
}

static bool is_filled(const struct import *import, int column) {
    for (size_t row = 1; row <= import->rows; row++)
        if (csv_field(&import->file.rows[row], column))
            return true;
    return false;
}

/* The headings of the file, all or those that no member took though something stands below, as a list for
 * people. free() it. */
static char *headings(const struct import *import, bool untaken) {
    struct text list = {0};
    const struct csv_row *row = &import->file.rows[0];
    for (size_t i = 0; i < row->count; i++)
        if (*row->fields[i] && !(untaken && (is_taken(import, (int)i) || !is_filled(import, (int)i))))
            text_add_format(&list, "%s%s", list.length ? ", " : "", row->fields[i]);
    return text_take(&list);
}

static bool unknown_heading(struct call *call, const struct import *import, const char *heading) {
    const struct csv_row *row = &import->file.rows[0];
    const char **names = memory_take((row->count + 1) * sizeof *names);
    for (size_t i = 0; i < row->count; i++)
        names[i] = row->fields[i];
    const char *nearest = text_nearest(heading, names);
    text_auto_t *list = headings(import, false);
    fault_set(&call->fault, STATUS_USAGE, _("--map: %s has no heading %s; it has %s"), import->path, heading,
              list);
    if (nearest)
        fault_hint(&call->fault, _("did you mean %s?"), nearest);
    free(names);
    return false;
}

/* One --map=MEMBER=HEADING. Members are written with _ or -. */
static bool map_one(struct call *call, struct import *import, const struct import_member *members,
                    const char *typed) {
    const char *equals = strchr(typed, '=');
    if (!equals || equals == typed || !equals[1])
        return fault_set(&call->fault, STATUS_USAGE, _("--map=%s: expected MEMBER=HEADING"), typed);
    text_auto_t *name = memory_bytes(typed, (size_t)(equals - typed));
    for (char *at = name; *at && *at != '.'; at++)
        *at = *at == '-' ? '_' : *at;
    const struct import_member *member = members;
    while (member->name && !is_named(member, name))
        member++;
    if (!member->name)
        return unknown_member(call, members, name);
    if (import_has(import, name))
        return fault_set(&call->fault, STATUS_USAGE, _("--map: %s is given twice"), name);
    const int column = csv_column(&import->file, equals + 1);
    if (column < 0)
        return unknown_heading(call, import, equals + 1);
    add_column(import, memory_text(name), column);
    return true;
}

/* Where nobody said otherwise, a member's column is the first whose heading stands for it. */
static void map_usual(struct import *import, const struct import_member *members) {
    const struct csv_row *row = &import->file.rows[0];
    for (; members->name; members++) {
        for (size_t i = 0; i < row->count && !import_has(import, members->name); i++)
            if (!is_taken(import, (int)i) && is_heading(members, row->fields[i]))
                add_column(import, memory_text(members->name), (int)i);
    }
}

bool import_options_fit(struct call *call) {
    static const struct option_row options[] = {IMPORT_OPTIONS, {0}};
    for (const struct option_row *option = options; option->name && !call_flag(call, "from"); option++)
        if (call_flag(call, option->name))
            return fault_set(&call->fault, STATUS_USAGE, _("--%s goes with --from=FILE"), option->name);
    return true;
}

/* What --encoding and --delimiter say. */
static bool form_given(struct call *call, struct csv_form *form) {
    static const struct {
        const char *name;
        char delimiter;
    } names[] = {{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'}};
    const char *typed = call_option(call, "delimiter");
    *form = (struct csv_form){.encoding = call_option(call, "encoding")};
    for (size_t i = 0; typed && i < sizeof names / sizeof *names; i++)
        if (strcasecmp(typed, names[i].name) == 0)
            form->delimiter = names[i].delimiter;
    if (typed && !form->delimiter && csv_may_separate(*typed) && !typed[1])
        form->delimiter = *typed;
    return !typed || form->delimiter ||
           fault_set(&call->fault, STATUS_USAGE,
                     _("--delimiter: '%s' is not comma, semicolon, tab or one mark such as |"), typed);
}

bool import_open(struct call *call, const char *path, const struct import_member *members,
                 struct import *import) {
    const char *typed;
    size_t at = 0;
    struct csv_form form;
    *import = (struct import){.path = path};
    if (!form_given(call, &form) || !csv_load(path, &form, &import->file, &call->fault))
        return false;
    import->rows = import->file.count - 1;
    while ((typed = arguments_next(&call->arguments, "map", &at)))
        if (!map_one(call, import, members, typed))
            return false;
    map_usual(import, members);
    text_auto_t *unused = headings(import, true);
    if (*unused)
        tool_note(call, _("%s: columns not used: %s (--map=MEMBER=HEADING takes one in)"), path, unused);
    return true;
}

const char *import_field(const struct import *import, size_t row, const char *member) {
    for (size_t i = 0; i < import->count; i++)
        if (strcmp(import->columns[i].member, member) == 0) {
            const char *text = csv_field(&import->file.rows[row], import->columns[i].column);
            return text ? csv_unguard(text) : NULL;
        }
    return NULL;
}

bool import_needs(struct call *call, const struct import *import, const char *member) {
    if (import_has(import, member))
        return true;
    text_auto_t *list = headings(import, false);
    fault_set(&call->fault, STATUS_USAGE, _("%s: no heading stands for %s; it has %s"), import->path, member,
              list);
    return fault_hint(&call->fault, "--map=%s=HEADING", member);
}

bool import_row_fits(struct call *call, const struct import *import, size_t row) {
    const size_t expected = import->file.rows[0].count, found = import->file.rows[row].count;
    return found == expected || fault_set(&call->fault, STATUS_INVALID,
                                          _("the row has %zu fields, the headings are %zu"), found, expected);
}

void import_bad(struct call *call, struct import *import, size_t row) {
    call->fault.status = STATUS_INVALID;
    fault_place(&call->fault, import->path, import->file.rows[row].line, 0);
    tool_fault(call, &call->fault);
    fault_clear(&call->fault);
    import->bad++;
}

bool import_may_write(struct call *call, const struct import *import) {
    if (import->bad == 0 || call_flag(call, "partial"))
        return true;
    fault_set(&call->fault, STATUS_INVALID,
              ngettext("%zu row cannot be used: nothing was written",
                       "%zu rows cannot be used: nothing was written", import->bad),
              import->bad);
    return fault_hint(&call->fault, _("mend it, or leave it out with --partial"));
}

enum status import_close(struct call *call, struct import *import) {
    const bool bad = import->bad > 0;
    for (size_t i = 0; i < import->count; i++)
        free(import->columns[i].member);
    free(import->columns);
    csv_file_free(&import->file);
    json_decref(import->notes);
    json_decref(import->taken);
    *import = (struct import){0};
    return call->fault.status != STATUS_DONE ? call_fail(call) : bad ? STATUS_INVALID : STATUS_DONE;
}
