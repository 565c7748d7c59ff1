/* --from: one plan a row. Every row is looked at before the first plan is made. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "cmd/csc-init/init.h"
#include "cmd/csc-init/known.h"
#include "cmd/import.h"
#include "io/json.h"
#include "io/screen.h"

/* Those of every practice; its own words for subject, lead and identifiers are of the profile (`headings`).
 */
static const struct import_member members[] = {
    {"subject", NULL, NULL, "sujet"},
    {"subject", &record_subject, "name", "name|nom|program|programme|program name|nom du programme"},
    {"address", &record_subject, "address", "adresse|street address|full address|adresse complète"},
    {"phone", &record_subject, "phone",
     "telephone|tel|phone number|telephone number|téléphone|tél|numéro de téléphone"},
    {"email", &record_subject, "email",
     "e-mail|mail|email address|e-mail address|courriel|adresse courriel|adresse électronique"},
    {"agreements", &record_subject, "agreements", NULL},
    {"reference", &record_plan, "reference",
     "ref|reference number|file number|référence|numéro de dossier|no de dossier"},
    {"criterion", &record_initiated, "criteria", "criteria|critère|critères"},
    {"requested_by", &record_initiated, "requested_by", "demandé par"},
    {"reason", &record_initiated, "reason", "motif|raison"},
    {"lead", NULL, NULL, "responsable|porte-parole"},
    {"identifiers.*", NULL, NULL, NULL},
    {0},
};

/* The usual members and the practice's own headings of them. */
struct usual {
    struct import_member *list;
    size_t count;
    json_t *texts; /* kept while the list is used */
};

/* Lends the text, kept until usual_free. */
static const char *keep_text(struct usual *usual, const char *text) {
    json_t *kept = json_string(text);
    json_array_append_new(usual->texts, kept);
    return json_string_value(kept);
}

static void add_headings(struct usual *usual, const char *name, const char *headings) {
    if (!headings || !*headings)
        return;
    usual->list = memory_grow(usual->list, (usual->count + 2) * sizeof *usual->list);
    usual->list[usual->count++] =
        (struct import_member){.name = keep_text(usual, name), .headings = keep_text(usual, headings)};
}

/* What people call it is a heading too, in each language. */
static void add_labels(struct usual *usual, const char *name, const json_t *labels) {
    const char *language;
    json_t *label;
    json_object_foreach ((json_t *)labels, language, label)
        add_headings(usual, name, json_string_value(label));
}

static struct usual usual_members(const struct profile *profile) {
    struct usual usual = {.texts = json_array()};
    const char *lead = first_role(profile, "subject"), *name;
    json_t *headings;
    add_headings(&usual, "subject", json_text_at(profile->root, "headings/subject"));
    add_labels(&usual, "subject", json_at(profile->root, "subject/label"));
    add_headings(&usual, "lead", json_text_at(profile->root, "headings/lead"));
    if (lead)
        add_labels(&usual, "lead", json_at(profile_word(profile, "roles", lead), "label"));
    json_object_foreach (json_at(profile->root, "headings/identifiers"), name, headings) {
        text_auto_t *member = memory_format("identifiers.%s", name);
        add_headings(&usual, member, json_string_value(headings));
    }
    usual.list = memory_grow(usual.list, usual.count * sizeof *usual.list + sizeof members);
    memcpy(usual.list + usual.count, members, sizeof members);
    return usual;
}

static void usual_free(struct usual *usual) {
    free(usual->list);
    json_decref(usual->texts);
}

/* A plan to be made. */
struct draft {
    char *path;
    json_t *root;
};
struct drafts {
    struct draft *list;
    size_t count, known;
    json_t *paths; /* those of the list */
    struct known_plans *plans;
    const char *directory;
    const struct profile *profile;
};

static json_t *target(struct work *work, const struct import_member *member) {
    return member->of == &record_plan      ? work->root
           : member->of == &record_subject ? member_made(work->root, "subject")
                                           : member_made(work->root, "initiated");
}

static void put_identifiers(const struct import *import, size_t row, json_t *subject) {
    static const char prefix[] = "identifiers.";
    for (size_t i = 0; i < import->count; i++) {
        const char *member = import->columns[i].member, *text = import_field(import, row, member);
        if (text && strncmp(member, prefix, strlen(prefix)) == 0)
            json_object_set_new(member_made(subject, "identifiers"), member + strlen(prefix),
                                json_string(text));
    }
}

/* What the row says, member by member. false with call->fault. */
static bool fill(struct call *call, struct work *work, const struct import *import, size_t row) {
    json_t *subject = member_made(work->root, "subject");
    json_put_text(subject, "kind", json_text_at(work->inquiry.profile->root, "subject/kind"));
    for (const struct import_member *member = members; member->name; member++) {
        const char *text = member->of ? import_field(import, row, member->name) : NULL;
        const struct field *field = text ? record_field(member->of, member->field) : NULL;
        text_auto_t *typed = text ? import_typed(work->inquiry.profile, field, text) : NULL;
        if (typed && !edit_member(&work->edit, target(work, member), member->of, field, typed, &call->fault))
            return false;
    }
    put_identifiers(import, row, subject);
    const char *lead = import_field(import, row, "lead");
    if (lead && !init_lead(call, work, lead))
        return false;
    if (json_object_get(work->root, "initiated"))
        json_put_text(work->root, "initiated/on", date_write(call->clock.today).text);
    return true;
}

static bool is_whole(struct call *call, const struct work *work) {
    text_auto_t *path = NULL;
    return record_check(&record_plan, work->root, profile_vocabularies(work->inquiry.profile), &path,
                        &call->fault);
}

enum { DIRECTORY_LIMIT = 100 };

/* The name of a directory is not cut where an id is, so that only rows of one name share it; digits may lead
 * it. free() it. */
static char *directory_slug(const char *name) {
    static const char guard[] = "x-"; /* a slug would drop leading digits */
    struct text slug = {0};
    text_auto_t *spaced = memory_text(name);
    for (char *at = spaced; *at; at++)
        *at = *at == '\n' || *at == '\t' ? ' ' : *at;
    char **words = text_split(spaced, ' ');
    for (char **word = words; *word && slug.length < DIRECTORY_LIMIT; word++) {
        text_auto_t *guarded = memory_format("%s%s", guard, *word);
        text_auto_t *part = text_slug(guarded);
        if (strncmp(part, guard, strlen(guard)) == 0)
            text_add_format(&slug, "%s%s", slug.length ? "-" : "", part + strlen(guard));
    }
    text_list_free(words);
    if (!slug.length)
        text_add(&slug, "plan");
    return text_take(&slug);
}

/* Is there something already, or will there be? */
static bool is_taken(const struct drafts *drafts, const char *path) {
    struct stat status;
    text_auto_t *plan = memory_format("%s/plan.json", path);
    return json_object_get(drafts->paths, path) ||
           (lstat(path, &status) == 0 && (!S_ISDIR(status.st_mode) || lstat(plan, &status) == 0));
}

static char *free_path(const struct drafts *drafts, const char *name) {
    text_auto_t *slug = directory_slug(name);
    const char *directory = drafts->directory;
    const char *between = directory[strlen(directory) - 1] == '/' ? "" : "/";
    char *path =
        strcmp(directory, ".") == 0 ? memory_text(slug) : memory_format("%s%s%s", directory, between, slug);
    text_auto_t *first = memory_text(path);
    for (unsigned number = 2; is_taken(drafts, path); number++) {
        free(path);
        path = memory_format("%s-%u", first, number);
    }
    return path;
}

/* A plan for a row, held only in memory. */
static bool draft_row(struct call *call, struct drafts *drafts, const struct import *import, size_t row) {
    struct work work;
    const char *reference = import_field(import, row, "reference");
    const char *name = import_field(import, row, "subject");
    if (!import_row_fits(call, import, row))
        return false;
    if (!name)
        return fault_set(&call->fault, STATUS_INVALID, _("the row has no name for the subject"));
    if (!reference && profile_names_by_reference(drafts->profile))
        return fault_set(&call->fault, STATUS_INVALID,
                         _("the row has no reference: in this practice it stands for the name"));
    text_auto_t *path = free_path(drafts, reference ? reference : name);
    bool done = work_begin_with(call, &work, plan_create(path, drafts->profile, true, &call->fault)) &&
                init_place(call, &work) && fill(call, &work, import, row) && is_whole(call, &work);
    enum known known =
        done ? known_find(drafts->plans, work.root, import->file.rows[row].line, call) : KNOWN_CONFLICT;
    if (known == KNOWN_THERE)
        drafts->known++;
    if (known == KNOWN_NOT) {
        drafts->list = memory_grow(drafts->list, (drafts->count + 1) * sizeof *drafts->list);
        drafts->list[drafts->count++] = (struct draft){memory_text(path), json_incref(work.root)};
        json_object_set_new(drafts->paths, path, json_true());
    }
    init_drop(&work);
    return known != KNOWN_CONFLICT;
}

static bool make_one(struct call *call, const struct drafts *drafts, const struct draft *draft) {
    struct work work;
    bool made =
        work_begin_with(call, &work, plan_create(draft->path, drafts->profile, false, &call->fault)) &&
        json_object_update(work.root, draft->root) == 0 && init_commit(call, &work);
    if (made)
        tool_print(work.plan->path);
    call->stands = change_stands;
    init_drop(&work);
    return made;
}

/* With --dry-run: every plan that would be made, by its path. */
static bool show(const struct drafts *drafts) {
    json_auto_t *all = json_object();
    for (size_t i = 0; i < drafts->count; i++)
        json_object_set_new(all, drafts->list[i].path, record_canonical(&record_plan, drafts->list[i].root));
    text_auto_t *bytes = json_bytes(all);
    screen_put_json(stdout, bytes);
    return true;
}

static bool make_all(struct call *call, const struct drafts *drafts) {
    bool done = true;
    if (call->dry_run)
        return show(drafts);
    for (size_t i = 0; i < drafts->count && done; i++)
        done = make_one(call, drafts, &drafts->list[i]);
    return done;
}

static void tell(struct call *call, const struct drafts *drafts) {
    if (drafts->known)
        tool_note(call, ngettext("%zu plan already there", "%zu plans already there", drafts->known),
                  drafts->known);
    if (call->dry_run)
        tool_note(call, ngettext("%zu plan would be made", "%zu plans would be made", drafts->count),
                  drafts->count);
    else
        tool_note(call, ngettext("%zu plan made", "%zu plans made", drafts->count), drafts->count);
}

static void drafts_free(struct drafts *drafts) {
    for (size_t i = 0; i < drafts->count; i++) {
        free(drafts->list[i].path);
        json_decref(drafts->list[i].root);
    }
    free(drafts->list);
    json_decref(drafts->paths);
    known_free(drafts->plans);
}

enum status init_import(struct call *call) {
    struct import import = {0};
    struct drafts drafts = {.directory = init_path(call), .paths = json_object()};
    if (!*drafts.directory)
        drafts.directory = ".";
    drafts.profile = init_profile(call, drafts.directory);
    struct usual usual = drafts.profile ? usual_members(drafts.profile) : (struct usual){0};
    if (drafts.profile && import_open(call, call_option(call, "from"), usual.list, &import) &&
        import_needs(call, &import, "subject") &&
        (drafts.plans = known_load(drafts.directory, &call->fault))) {
        for (size_t row = 1; row <= import.rows; row++)
            if (!draft_row(call, &drafts, &import, row))
                import_bad(call, &import, row);
        if (import_may_write(call, &import) && make_all(call, &drafts))
            tell(call, &drafts);
    }
    drafts_free(&drafts);
    usual_free(&usual);
    return import_close(call, &import);
}
