/* A new plan from options: subject, lead, coordinator, why it is initiated (H-3, H-5, H-6). */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "base/zone.h"
#include "cmd/csc-init/init.h"
#include "io/json.h"
#include "io/store.h"
#include "rules/gate.h"
#include "rules/permission.h"

/* CSC_PLAN is the plan that is worked on: what brings it back or into its journal, or mends it, takes it, a
 * new plan does not. */
const char *init_path(const struct call *call) {
    const char *given = call_operand(call, 0), *plan = arguments_value(&call->arguments, "plan");
    if (given || plan)
        return given ? given : plan;
    const bool works_on_one =
        call_flag(call, "restore") || call_flag(call, "adopt") || call_flag(call, "expunge");
    return works_on_one ? call_option(call, "plan") : ".";
}

const struct profile *init_profile(struct call *call, const char *directory) {
    const char *given = call_option(call, "profile");
    return profile_find(given ? given : profile_usual(), directory, &call->fault);
}

char *init_directory(const char *path) {
    const size_t length = strlen(path);
    struct stat status;
    const bool is_directory = stat(path, &status) == 0 && S_ISDIR(status.st_mode);
    if (!is_directory && length > 5 && strcmp(path + length - 5, ".json") == 0)
        return store_directory(path);
    return memory_text(path);
}

/* /etc/timezone names the machine's zone where nothing else does. free() it; NULL if it does not. */
static char *zone_of_machine(void) {
    size_t length;
    struct fault unread = {0};
    char *zone = store_read("/etc/timezone", 256, &length, NULL, &unread);
    fault_clear(&unread);
    if (zone)
        zone[strcspn(zone, " \t\r\n")] = '\0';
    if (zone && zone_is_known(zone))
        return zone;
    free(zone);
    return NULL;
}

bool init_place(struct call *call, struct work *work) {
    static const struct member_option options[] = {{"language", "language"}, {"timezone", "timezone"}, {0}};
    const char *zone = call_option(call, "timezone");
    if (zone && !zone_is_known(zone)) {
        fault_set(&call->fault, STATUS_USAGE, _("--timezone: no time zone is called %s"), zone);
        return fault_hint(&call->fault, _("an IANA name was expected, such as America/Toronto"));
    }
    text_auto_t *machine = json_is(work->root, "timezone", "UTC") ? zone_of_machine() : NULL;
    const char *set = getenv("TZ");
    if (machine && !(set && *set))
        json_put_text(work->root, "timezone", machine);
    return members_given(call, work, work->root, &record_plan, options);
}

/* A person of the plan that is being made; `role` may be NULL. */
static const char *add_person(struct call *call, struct work *work, const char *name, const char *agency,
                              const char *role) {
    const struct date_text day = date_write(call->clock.today);
    const struct field *named = record_field(&record_person, "name");
    json_t *person = json_object();
    if (!edit_member(&work->edit, person, &record_person, named, name, &call->fault)) {
        json_decref(person);
        return NULL;
    }
    json_put_text(person, "agency", agency);
    json_put_text(person, "joined", day.text);
    if (role)
        json_object_set_new(person, "roles", json_pack("[s]", role));
    roles_note(person, NULL, day.text);
    return newcomer_add(call, work, &record_person, NULL, person);
}

const char *init_lead(struct call *call, struct work *work, const char *name) {
    return add_person(call, work, name, NULL, first_role(work->inquiry.profile, "subject"));
}

static const char *add_agency(struct call *call, struct work *work, const char *name) {
    const struct field *named = record_field(&record_agency, "name");
    json_t *agency = json_object();
    if (!edit_member(&work->edit, agency, &record_agency, named, name, &call->fault)) {
        json_decref(agency);
        return NULL;
    }
    json_put_text(agency, "kind", "provider");
    json_put_text(agency, "joined", date_write(call->clock.today).text);
    return newcomer_add(call, work, &record_agency, NULL, agency);
}

static bool add_coordinator(struct call *call, struct work *work, const char *lead) {
    const char *name = call_option(call, "coordinator"), *agency = call_option(call, "agency");
    const char *role = profile_role(work->inquiry.profile, "coordinates");
    if (!name)
        return !agency || fault_set(&call->fault, STATUS_USAGE,
                                    _("--agency is that of the coordinator: --coordinator=NAME is missing"));
    if (!role)
        return fault_set(&call->fault, STATUS_USAGE, _("the practice %s has no coordinator"),
                         work->inquiry.profile->name);
    if (!agency && text_same(name, call_option(call, "lead"))) /* one person may do both */
        return role_begin(record_find(work->root, lead), role, date_write(call->clock.today).text) != NULL;
    const char *of = agency ? add_agency(call, work, agency) : NULL;
    return (!agency || of) && add_person(call, work, name, of, role) != NULL;
}

static bool has_names(struct call *call) {
    static const struct {
        const char *option, *sentence;
    } needed[] = {{"subject", N_("a plan needs its subject: --subject=NAME")},
                  {"lead", N_("a plan needs someone who speaks for its subject: --lead=NAME")}};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        const char *given = call_option(call, needed[i].option);
        if (!given || !*given)
            return fault_set(&call->fault, STATUS_USAGE, "%s", _(needed[i].sentence));
    }
    return true;
}

static bool add_subject(struct call *call, struct work *work) {
    static const struct member_option reference[] = {{"reference", "reference"}, {0}};
    const struct field *named = record_field(&record_subject, "name");
    json_t *subject = member_made(work->root, "subject");
    json_put_text(subject, "kind", json_text_at(work->inquiry.profile->root, "subject/kind"));
    return edit_member(&work->edit, subject, &record_subject, named, call_option(call, "subject"),
                       &call->fault) &&
           work_members(call, work, subject) &&
           members_given(call, work, work->root, &record_plan, reference);
}

/* What a criterion asks for must be said with it (H-6: who asked, and why). */
static bool criteria_are_whole(struct call *call, const struct work *work, const json_t *initiated) {
    size_t index, asked;
    json_t *word, *member;
    json_array_foreach (json_object_get(initiated, "criteria"), index, word) {
        const json_t *criterion =
            profile_word(work->inquiry.profile, "initiation-criteria", json_string_value(word));
        json_array_foreach (json_object_get(criterion, "asks"), asked, member) {
            text_auto_t *option = memory_text(json_string_value(member));
            for (char *at = option; *at; at++)
                *at = *at == '_' ? '-' : *at;
            text_auto_t *hint = memory_format(_("--%s=TEXT"), option);
            if (!json_at(initiated, json_string_value(member)) &&
                !gate_refuse(&work->inquiry, "criterion-incomplete", &call->fault, hint,
                             _("%s asks for --%s"), json_string_value(word), option))
                return false;
        }
    }
    return true;
}

/* A practice that lists criteria asks for one (H-5). */
static bool has_criterion(struct call *call, const struct work *work, const json_t *initiated) {
    struct text list = {0};
    const char *word;
    json_t *criterion, *words = (json_t *)profile_words(work->inquiry.profile, "initiation-criteria");
    if (json_object_size(words) == 0 || json_object_get(initiated, "criteria"))
        return true;
    json_object_foreach (words, word, criterion) {
        text_add_format(&list, "%s%s", list.length ? ", " : "", word);
    }
    text_auto_t *hint = memory_format(_("--criterion=CODE, one of: %s"), list.bytes);
    text_clear(&list);
    return gate_refuse(&work->inquiry, "no-criterion", &call->fault, hint, "%s",
                       _("a plan begins with the reason why: --criterion is missing"));
}

static bool add_initiated(struct call *call, struct work *work) {
    static const struct member_option options[] = {{"criterion", "criteria"},
                                                   {"requested-by", "requested_by"},
                                                   {"reason", "reason"},
                                                   {"identified-by", "identified_by"},
                                                   {"exclusions", "exclusions"},
                                                   {"explained-on", "explained_on"},
                                                   {"permission-by", "permission_by"},
                                                   {"permission-on", "permission_on"},
                                                   {0}};
    json_t *initiated = member_made(work->root, "initiated");
    json_put_text(initiated, "on", date_write(call->clock.today).text);
    if (!members_given(call, work, initiated, &record_initiated, options) || !work_actor(call, work) ||
        !init_is_alone(call, work))
        return false;
    json_put_text(initiated, "by", work->by);
    return has_criterion(call, work, initiated) && criteria_are_whole(call, work, initiated) &&
           must_be_own_permission(&work->inquiry, &call->fault) &&
           must_not_be_excluded(&work->inquiry, &call->fault);
}

/* CSC_AS is set for daily work: that the new plan does not have that person is no fault. */
static void forget_stranger(const struct call *call, const struct work *work) {
    struct fault unknown = {0};
    const char *set = getenv("CSC_AS");
    if (!arguments_value(&call->arguments, "as") && set && *set) {
        text_auto_t *id = names_find(work->root, "people", set, &unknown);
        if (!id)
            unsetenv("CSC_AS");
        fault_clear(&unknown);
    }
}

enum status init_new(struct call *call) {
    struct work work = {0};
    const char *path = init_path(call), *lead;
    text_auto_t *directory = init_directory(path), *file = NULL;
    const struct profile *profile = has_names(call) ? init_profile(call, directory) : NULL;
    struct plan *plan = profile ? plan_create(path, profile, call->dry_run, &call->fault) : NULL;
    if (!work_begin_with(call, &work, plan))
        return work_end(call, &work, NULL);
    file = memory_text(plan->path);
    if (init_place(call, &work) && add_subject(call, &work) &&
        (lead = init_lead(call, &work, call_option(call, "lead"))) && add_coordinator(call, &work, lead)) {
        forget_stranger(call, &work);
        add_initiated(call, &work);
    }
    work.kind = "create";
    return work_end(call, &work, file);
}
