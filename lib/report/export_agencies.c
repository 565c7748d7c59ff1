/* Which agencies of several plans are the same one (report/export_agencies.h). */
#include "report/export_agencies.h"

#include <string.h>

#include "base/text.h"
#include "io/csv.h"
#include "io/json.h"
#include "record/ids.h"

/* One way in which an agency stands in plans: entries that are the same agency share a leader. */
struct entry {
    char *id, *name, *folded;
    char *identifiers;           /* one line of JSON; NULL when it has none */
    char *listed;                /* the folder of the shared list, or NULL */
    size_t leader;               /* index of an entry; its own when it leads */
    struct export_agency agency; /* of leaders */
};

struct export_agencies {
    struct entry *entries;
    size_t count;
    json_t *index;   /* id, folded name, identifiers -> entry */
    json_t *list;    /* id, folded name -> folder */
    json_t *beside;  /* "ENTRY ENTRY" -> both, of two that stand in one plan */
    size_t *ordered; /* leaders by folder */
    size_t ordered_count;
};

struct export_agencies *export_agencies_new(void) {
    struct export_agencies *agencies = memory_take(sizeof *agencies);
    agencies->index = json_object();
    agencies->list = json_object();
    agencies->beside = json_object();
    return agencies;
}

void export_agencies_free(struct export_agencies *agencies) {
    for (size_t i = 0; agencies && i < agencies->count; i++) {
        struct entry *entry = &agencies->entries[i];
        free(entry->id);
        free(entry->name);
        free(entry->folded);
        free(entry->identifiers);
        free(entry->listed);
        free(entry->agency.folder);
        free(entry->agency.clash);
        free(entry->agency.split);
    }
    if (!agencies)
        return;
    json_decref(agencies->index);
    json_decref(agencies->list);
    json_decref(agencies->beside);
    free(agencies->entries);
    free(agencies->ordered);
    free(agencies);
}

static char *list_key(const char *id, const char *name) {
    text_auto_t *folded = text_fold(name);
    return memory_format("%s\n%s", id, folded);
}

static bool list_row(struct export_agencies *agencies, const struct csv_row *row, const int columns[3],
                     struct fault *fault) {
    const char *id = csv_field(row, columns[0]), *name = csv_field(row, columns[1]),
               *folder = csv_field(row, columns[2]);
    if (!id || !name || !folder)
        return fault_set(fault, STATUS_INVALID, _("each row needs agency_id, name and folder"));
    return export_agencies_shared(agencies, id, name, folder, fault);
}

bool export_agencies_shared(struct export_agencies *agencies, const char *id, const char *name,
                            const char *folder, struct fault *fault) {
    if (!id_is_name(folder))
        return fault_set(
            fault, STATUS_INVALID,
            _("\"%s\" is no name for a folder: small letters, digits and hyphens, a letter first"), folder);
    text_auto_t *key = list_key(id, name);
    const char *before = json_string_value(json_object_get(agencies->list, key));
    if (before && strcmp(before, folder) != 0)
        return fault_set(fault, STATUS_INVALID, _("%s (%s) already has the folder %s"), id, name, before);
    json_object_set_new(agencies->list, key, json_string(folder));
    return true;
}

const char *export_agencies_folder(const struct export_agencies *agencies, const char *id, const char *name) {
    text_auto_t *key = list_key(id, name);
    return json_string_value(json_object_get(agencies->list, key));
}

bool export_agencies_list(struct export_agencies *agencies, const char *file, struct fault *fault) {
    static const char *const headings[] = {"agency_id", "name", "folder"};
    struct csv_file csv = {0};
    int columns[3];
    if (!csv_load(file, NULL, &csv, fault))
        return false;
    bool good = true;
    for (size_t i = 0; i < 3 && good; i++) {
        columns[i] = csv_column(&csv, headings[i]);
        if (columns[i] < 0)
            good = fault_set(fault, STATUS_INVALID, _("the heading %s is missing"), headings[i]) ||
                   fault_place(fault, file, 1, 0);
    }
    for (size_t i = 1; i < csv.count && good; i++)
        good =
            list_row(agencies, &csv.rows[i], columns, fault) || fault_place(fault, file, csv.rows[i].line, 0);
    csv_file_free(&csv);
    return good;
}

/* One line for equal identifiers, however they are ordered; NULL when there are none. */
static char *identifiers_of(const json_t *agency) {
    const json_t *identifiers = json_object_get(agency, "identifiers");
    return json_object_size(identifiers) ? json_dumps(identifiers, JSON_COMPACT | JSON_SORT_KEYS) : NULL;
}

static char *index_key(const char *id, const json_t *agency) {
    const char *name = json_text_at(agency, "name");
    text_auto_t *folded = text_fold(name ? name : "");
    text_auto_t *identifiers = identifiers_of(agency);
    return memory_format("%s\n%s\n%s", id, folded, identifiers ? identifiers : "");
}

static size_t add_entry(struct export_agencies *agencies, const char *id, const json_t *agency) {
    const char *name = json_text_at(agency, "name");
    text_auto_t *key = index_key(id, agency);
    const json_t *known = json_object_get(agencies->index, key);
    if (known)
        return (size_t)json_integer_value(known);
    text_auto_t *listed = list_key(id, name ? name : "");
    json_object_set_new(agencies->index, key, json_integer((json_int_t)agencies->count));
    agencies->entries = memory_grow(agencies->entries, (agencies->count + 1) * sizeof *agencies->entries);
    agencies->entries[agencies->count] =
        (struct entry){.id = memory_text(id),
                       .name = memory_text(name ? name : id),
                       .folded = text_fold(name ? name : ""),
                       .identifiers = identifiers_of(agency),
                       .listed = memory_text(json_string_value(json_object_get(agencies->list, listed))),
                       .leader = agencies->count};
    return agencies->count++;
}

static void note_beside(struct export_agencies *agencies, const json_t *entries, size_t entry) {
    size_t index;
    json_t *other;
    json_array_foreach (entries, index, other) {
        const json_int_t before = json_integer_value(other);
        text_auto_t *key = memory_format("%lld %zu", (long long)before, entry);
        json_object_set_new(agencies->beside, key, json_pack("[II]", before, (json_int_t)entry));
    }
}

void export_agencies_add(struct export_agencies *agencies, const json_t *of_plan) {
    const char *id;
    json_t *agency;
    json_auto_t *entries = json_array();
    json_object_foreach ((json_t *)of_plan, id, agency) {
        const size_t entry = add_entry(agencies, id, agency);
        note_beside(agencies, entries, entry);
        json_array_append_new(entries, json_integer((json_int_t)entry));
    }
}

static size_t leader_of(const struct export_agencies *agencies, size_t at) {
    while (agencies->entries[at].leader != at)
        at = agencies->entries[at].leader;
    return at;
}

/* The entry that first had the key; the others follow it. */
static void unite(struct export_agencies *agencies, json_t *firsts, const char *key, size_t at) {
    const json_t *first = json_object_get(firsts, key);
    if (!first) {
        json_object_set_new(firsts, key, json_integer((json_int_t)at));
        return;
    }
    size_t a = leader_of(agencies, (size_t)json_integer_value(first)), b = leader_of(agencies, at);
    agencies->entries[a < b ? b : a].leader = a < b ? a : b;
}

static void unite_same(struct export_agencies *agencies) {
    json_auto_t *firsts = json_object();
    for (size_t i = 0; i < agencies->count; i++) {
        const struct entry *entry = &agencies->entries[i];
        text_auto_t *name = memory_format("name %s\n%s", entry->id, entry->folded);
        text_auto_t *identifiers =
            memory_format("identifiers %s", entry->identifiers ? entry->identifiers : "");
        text_auto_t *listed = memory_format("folder %s", entry->listed ? entry->listed : "");
        unite(agencies, firsts, name, i);
        if (entry->identifiers)
            unite(agencies, firsts, identifiers, i);
        if (entry->listed)
            unite(agencies, firsts, listed, i);
    }
}

/* The folder of a shared list, else the id that comes first. */
static void name_folder(struct export_agency *agency, const struct entry *entry, bool *listed) {
    const char *folder = entry->listed ? entry->listed : entry->id;
    bool better = !agency->folder || (entry->listed && !*listed) ||
                  ((entry->listed != NULL) == *listed && strcmp(folder, agency->folder) < 0);
    if (!better)
        return;
    free(agency->folder);
    agency->folder = memory_text(folder);
    *listed = entry->listed != NULL;
}

static void make_agencies(struct export_agencies *agencies) {
    bool *listed = memory_take((agencies->count + 1) * sizeof *listed);
    for (size_t i = 0; i < agencies->count; i++) {
        const struct entry *entry = &agencies->entries[i];
        size_t leader = leader_of(agencies, i);
        struct export_agency *agency = &agencies->entries[leader].agency;
        agency->id = agencies->entries[leader].id;
        agency->name = agencies->entries[leader].name;
        agency->wanted = true;
        name_folder(agency, entry, &listed[leader]);
    }
    free(listed);
}

/* False: something was told before, and stays. */
static bool tell(char **where, const char *what, const char *key, const char *a, const char *b) {
    if (*where)
        return false;
    *where = memory_format(_("%s: %s stands for %s and for %s"), what, key, a, b);
    return true;
}

/* A key that two agencies lay claim to. */
static void claim(struct export_agencies *agencies, json_t *claims, const char *key, size_t at) {
    const json_t *first = json_object_get(claims, key);
    if (!first) {
        json_object_set_new(claims, key, json_integer((json_int_t)at));
        return;
    }
    struct export_agency *a = &agencies->entries[leader_of(agencies, (size_t)json_integer_value(first))]
                                   .agency,
                         *b = &agencies->entries[leader_of(agencies, at)].agency;
    if (a == b)
        return;
    const bool first_told = tell(&a->clash, "agency-id-clash", key, a->name, b->name);
    if (tell(&b->clash, "agency-id-clash", key, b->name, a->name) && first_told)
        b->clash_of = a;
}

static void find_clashes(struct export_agencies *agencies) {
    json_auto_t *claims = json_object();
    for (size_t i = 0; i < agencies->count; i++) {
        const struct entry *entry = &agencies->entries[i];
        if (entry->agency.folder)
            claim(agencies, claims, entry->agency.folder, i);
        if (!entry->listed)
            claim(agencies, claims, entry->id, i);
    }
}

/* Two of one plan that were taken for the same one. */
static void find_doubles(struct export_agencies *agencies) {
    const char *key;
    json_t *pair;
    json_object_foreach (agencies->beside, key, pair) {
        const size_t one = (size_t)json_integer_value(json_array_get(pair, 0)),
                     two = (size_t)json_integer_value(json_array_get(pair, 1));
        struct export_agency *agency = &agencies->entries[leader_of(agencies, one)].agency;
        if (leader_of(agencies, two) == leader_of(agencies, one))
            tell(&agency->clash, "agency-id-clash", agency->folder, agencies->entries[one].name,
                 agencies->entries[two].name);
    }
}

static void find_splits(struct export_agencies *agencies) {
    json_auto_t *firsts = json_object();
    for (size_t i = 0; i < agencies->count; i++) {
        const struct entry *entry = &agencies->entries[i];
        const json_t *first = json_object_get(firsts, entry->folded);
        if (!first || entry->listed) {
            json_object_set_new(firsts, entry->folded, json_integer((json_int_t)i));
            continue;
        }
        struct export_agency *a = &agencies->entries[leader_of(agencies, (size_t)json_integer_value(first))]
                                       .agency,
                             *b = &agencies->entries[leader_of(agencies, i)].agency;
        if (a == b)
            continue;
        const bool first_told = tell(&a->split, "agency-split", a->name, a->id, b->id);
        if (tell(&b->split, "agency-split", b->name, b->id, a->id) && first_told)
            b->split_of = a;
    }
}

static int by_folder(const void *a, const void *b, void *context) {
    const struct export_agencies *agencies = context;
    const struct entry *one = &agencies->entries[*(const size_t *)a],
                       *other = &agencies->entries[*(const size_t *)b];
    int order = strcmp(one->agency.folder, other->agency.folder);
    return order ? order : strcmp(one->folded, other->folded);
}

void export_agencies_settle(struct export_agencies *agencies) {
    unite_same(agencies);
    make_agencies(agencies);
    find_clashes(agencies);
    find_doubles(agencies);
    find_splits(agencies);
    agencies->ordered = memory_take((agencies->count + 1) * sizeof *agencies->ordered);
    for (size_t i = 0; i < agencies->count; i++)
        if (leader_of(agencies, i) == i)
            agencies->ordered[agencies->ordered_count++] = i;
    qsort_r(agencies->ordered, agencies->ordered_count, sizeof *agencies->ordered, by_folder, agencies);
}

bool export_agencies_want(struct export_agencies *agencies, const char *named, struct fault *fault) {
    char **names = text_split(named, ',');
    for (size_t i = 0; i < agencies->ordered_count; i++)
        agencies->entries[agencies->ordered[i]].agency.wanted = false;
    for (char **name = names; *name && fault->status == STATUS_DONE; name++) {
        bool known = false;
        for (size_t i = 0; i < agencies->count; i++) {
            const struct entry *entry = &agencies->entries[i];
            struct export_agency *agency = &agencies->entries[leader_of(agencies, i)].agency;
            if (strcmp(entry->id, *name) == 0 || strcmp(agency->folder, *name) == 0 ||
                text_same(entry->name, *name))
                known = agency->wanted = true;
        }
        if (!known)
            fault_set(fault, STATUS_USAGE, _("no plan has an agency %s"), *name);
    }
    text_list_free(names);
    return fault->status == STATUS_DONE;
}

struct export_agency *export_agencies_find(struct export_agencies *agencies, const char *id,
                                           const json_t *agency) {
    text_auto_t *key = index_key(id, agency);
    const json_t *at = json_object_get(agencies->index, key);
    return at ? &agencies->entries[leader_of(agencies, (size_t)json_integer_value(at))].agency : NULL;
}

struct export_agency *export_agencies_at(struct export_agencies *agencies, size_t index) {
    return index < agencies->ordered_count ? &agencies->entries[agencies->ordered[index]].agency : NULL;
}
