#include "cmd/import.h"

#include <string.h>

#include "base/text.h"
#include "io/store.h"
#include "record/record.h"

enum { BAD_SHOWN = 20 }; /* bad rows told one by one */

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

/* Does any of the rows of this member (a practice has headings of its own) say so? */
static bool is_meant(const struct import_member *members, const char *name, const char *heading) {
    for (; members->name; members++)
        if (strcmp(members->name, name) == 0 && is_heading(members, heading))
            return true;
    return false;
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

static bool is_among(const char *const *names, const char *name) {
    for (; *names; names++)
        if (strcmp(*names, name) == 0)
            return true;
    return false;
}

static bool unknown_member(struct call *call, const struct import_member *members, const char *name) {
    struct text list = {0};
    const char *names[64] = {NULL};
    for (size_t i = 0, count = 0; members[i].name && count + 1 < sizeof names / sizeof *names; i++) {
        if (is_among(names, members[i].name)) /* with headings of its own by the practice */
            continue;
        text_add_format(&list, "%s%s", count ? ", " : "", members[i].name);
        names[count++] = members[i].name;
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

/* Which of the two counts is not for us to say. */
static bool two_columns(struct call *call, const struct import *import, const char *member, size_t one,
                        size_t other) {
    const struct csv_row *row = &import->file.rows[0];
    text_auto_t *heading = text_word(row->fields[one]);
    fault_set(&call->fault, STATUS_INVALID, _("columns %zu (%s) and %zu (%s) both stand for %s"), one + 1,
              row->fields[one], other + 1, row->fields[other], member);
    fault_place(&call->fault, import->path, row->line, 0);
    if (text_same(row->fields[one], row->fields[other]))
        return fault_hint(&call->fault, _("give the column that is not meant a heading of its own"));
    return fault_hint(&call->fault, _("say which is meant: --map=%s=%s"), member, heading);
}

/* The first column of the heading, `from` or after it, that is filled; the number of columns: none. */
static size_t filled_column(const struct import *import, size_t from, const char *heading) {
    const struct csv_row *row = &import->file.rows[0];
    while (from < row->count && (!text_same(row->fields[from], heading) || !is_filled(import, (int)from)))
        from++;
    return from;
}

/* One --map=MEMBER=HEADING: of equal headings the one that is filled. Members are written with _ or -. */
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
    const int first = csv_column(&import->file, equals + 1);
    if (first < 0)
        return unknown_heading(call, import, equals + 1);
    const size_t columns = import->file.rows[0].count;
    const size_t filled = filled_column(import, (size_t)first, equals + 1);
    const size_t other = filled < columns ? filled_column(import, filled + 1, equals + 1) : columns;
    if (other < columns)
        return two_columns(call, import, name, filled, other);
    add_column(import, memory_text(name), filled < columns ? (int)filled : first);
    return true;
}

/* The first column that nobody took whose heading stands for the member; the number of columns: none. */
static size_t usual(const struct import *import, const struct import_member *members, const char *name,
                    bool filled) {
    const struct csv_row *row = &import->file.rows[0];
    size_t at = 0;
    while (at < row->count && (is_taken(import, (int)at) || !is_meant(members, name, row->fields[at]) ||
                               (filled && !is_filled(import, (int)at))))
        at++;
    return at;
}

/* Where nobody said otherwise, a member's column is the one whose heading stands for it; of two the one that
 * is filled. That both are is told once every member has its own: another may take the second. */
static bool map_usual(struct call *call, struct import *import, const struct import_member *members) {
    const struct csv_row *row = &import->file.rows[0];
    const size_t mapped = import->count;
    for (const struct import_member *member = members; member->name; member++) {
        const char *name = member->name;
        size_t at = import_has(import, name) ? row->count : usual(import, members, name, true);
        if (at == row->count && !import_has(import, name))
            at = usual(import, members, name, false);
        if (at < row->count)
            add_column(import, memory_text(name), (int)at);
    }
    for (size_t i = mapped; i < import->count; i++) {
        const struct import_column *taken = &import->columns[i];
        const size_t other = usual(import, members, taken->member, true);
        if (other < row->count)
            return two_columns(call, import, taken->member, (size_t)taken->column, other);
    }
    return true;
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
    *import = (struct import){.path = store_called(path)};
    if (!form_given(call, &form) || !csv_load(path, &form, &import->file, &call->fault))
        return false;
    import->rows = import->file.count - 1;
    while ((typed = arguments_next(&call->arguments, "map", &at)))
        if (!map_one(call, import, members, typed))
            return false;
    if (!map_usual(call, import, members))
        return false;
    text_auto_t *unused = headings(import, true);
    if (*unused)
        tool_note(call, _("%s: columns not used: %s (--map=MEMBER=HEADING takes one in)"), import->path,
                  unused);
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
    const char *mark = import->file.rows[0].count == 1 ? strpbrk(list, "|:~^#") : NULL;
    fault_set(&call->fault, STATUS_USAGE, _("%s: no heading stands for %s; it has %s"), import->path, member,
              list);
    if (mark)
        return fault_hint(&call->fault, _("it has one column: if %c separates them, --delimiter='%c'"), *mark,
                          *mark);
    return fault_hint(&call->fault, _("--map=%s=HEADING"), member);
}

bool import_row_fits(struct call *call, const struct import *import, size_t row) {
    const size_t expected = import->file.rows[0].count, found = import->file.rows[row].count;
    return found == expected || fault_set(&call->fault, STATUS_INVALID,
                                          _("the row has %zu fields, the headings are %zu"), found, expected);
}

void import_bad(struct call *call, struct import *import, size_t row) {
    struct fault fault = call->fault;
    call->fault = (struct fault){0};
    char *hint = fault.hint;
    fault.status = STATUS_INVALID;
    fault_place(&fault, import->path, import->file.rows[row].line, 0);
    fault.hint = hint && import->hint && strcmp(hint, import->hint) == 0 ? NULL : hint;
    if (import->bad++ < BAD_SHOWN)
        tool_fault(call, &fault);
    fault.hint = NULL;
    fault_clear(&fault);
    free(import->hint);
    import->hint = hint;
}

/* The rows that were not told one by one. */
static void tell_rest(const struct call *call, const struct import *import) {
    const size_t rest = import->bad > BAD_SHOWN ? import->bad - BAD_SHOWN : 0;
    struct fault fault = {0};
    if (!rest)
        return;
    fault_set(&fault, STATUS_INVALID,
              ngettext("and %zu more row that cannot be used", "and %zu more rows that cannot be used", rest),
              rest);
    fault_place(&fault, import->path, 0, 0);
    tool_fault(call, &fault);
    fault_clear(&fault);
}

bool import_may_write(struct call *call, const struct import *import) {
    tell_rest(call, import);
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
    free(import->hint);
    json_decref(import->notes);
    json_decref(import->taken);
    *import = (struct import){0};
    return call->fault.status != STATUS_DONE ? call_fail(call) : bad ? STATUS_INVALID : STATUS_DONE;
}
