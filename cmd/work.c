#include "cmd/work.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cmd/adopted.h"
#include "io/json.h"
#include "io/screen.h"
#include "plan/profile.h"
#include "rules/gate.h"
#include "rules/roles.h"
#include "rules/topic.h"
#include "view/said.h"

static bool acting_person(struct call *call, struct work *work) {
    const char *given = call_option(call, "as");
    if (!given || !*given)
        return true;
    work->by = work_keep(work, names_find(work->root, "people", given, &call->fault));
    if (!work->by)
        fault_hint(&call->fault, _("--as and CSC_AS take a person of the plan: see csc-team list"));
    work->edit.by = work->by;
    const json_t *person = work->by ? record_find(work->root, work->by) : NULL;
    return person && (!json_text_at(person, "left") ||
                      must_be_on_team(&work->inquiry, work->by, &call->fault)); /* who left acts no more */
}

static const char unsaid[] =
    N_("nobody is named as saying this, so only the subject sees it: give --as or --by");

/* What nobody is named for reaches nobody but the subject (rules.md: no origin). */
static void note_nobody(const struct call *call, const struct work *work) {
    const struct record *of = call->verb->sets;
    if (!work->by && of && of->narrative && !call_option(call, "by") && !call_option(call, "expressed-by"))
        tool_note(call, "%s", _(unsaid));
}

/* The one before stays, among the earlier ones: none is lost. */
static void put_override(const struct work *work, const char *rule, json_t *stolen) {
    text_auto_t *path = memory_format("overrides/%s", rule);
    const json_t *before = json_at(work->root, path);
    json_t *old = before ? json_copy((json_t *)before) : NULL;
    json_t *earlier =
        json_object_get(old, "earlier") ? json_copy(json_object_get(old, "earlier")) : json_array();
    if (old) {
        json_object_del(old, "earlier");
        json_array_append_new(earlier, old);
        json_object_set(stolen, "earlier", earlier);
    }
    json_decref(earlier);
    json_put(work->root, path, stolen);
}

void hint_legal_basis(struct call *call, const struct profile *profile) {
    static const char *const laws[] = {"duty_to_report_law", "employer_report_law"};
    struct text named = {0};
    for (size_t i = 0; i < sizeof laws / sizeof *laws; i++) {
        const char *law = profile_setting_text(profile, laws[i]);
        if (*law)
            text_add_format(&named, "%s%s", named.length ? "; " : "", law);
    }
    if (named.length)
        fault_hint(&call->fault,
                   _("name the law that asks for it with --legal-basis=TEXT; the practice knows: %s"),
                   named.bytes);
    else
        fault_hint(&call->fault, _("name the law that asks for it with --legal-basis=TEXT"));
    text_clear(&named);
}

/* An override lets this one act pass; it is a record of its own: who, why, when, on which legal basis. */
static bool store_override(struct call *call, struct work *work) {
    const char *rule = call_option(call, "override");
    const char *basis = call_option(call, "legal-basis");
    if (!rule)
        return true;
    if (!rule_named(rule))
        return fault_set(&call->fault, STATUS_USAGE, _("no rule is called %s"), rule);
    json_auto_t *override = json_pack("{ss, ss*, ss, ss*}", "why", call_option(call, "why"), "by", work->by,
                                      "on", date_write(call->clock.today).text, "legal_basis", basis);
    if (!override_allowed(&work->inquiry, rule, override)) {
        fault_set(&call->fault, STATUS_REFUSED, _("the practice does not let %s be overridden so"), rule);
        if (strcmp(profile_override(work->inquiry.profile, rule), "legal-basis") == 0)
            hint_legal_basis(call, work->inquiry.profile);
        return fault_rule(&call->fault, rule, profile_requirement(work->inquiry.profile, rule, NULL));
    }
    put_override(work, rule, json_incref(override));
    work->inquiry.overriding = rule;
    return true;
}

/* What the act was about is known at its end: every record that it touched. */
static void note_overridden(struct work *work) {
    const json_t *overrides = json_object_get(work->root, "overrides");
    json_t *override = work->inquiry.overriding ? json_object_get(overrides, work->inquiry.overriding) : NULL,
           *id;
    json_auto_t *items = json_array();
    size_t index;
    json_array_foreach (work->ids, index, id) {
        const char *text = json_string_value(id);
        if (!strchr(text, '/') && strcmp(text, "subject") != 0 && record_find(work->root, text))
            json_array_append(items, id);
    }
    if (override && json_array_size(items) > 0)
        json_object_set(override, "items", items);
}

bool work_begin_with(struct call *call, struct work *work, struct plan *plan) {
    *work = (struct work){
        .plan = plan, .ids = json_array(), .touched = json_object(), .kept = json_array(), .kind = "change"};
    if (!plan)
        return false;
    work->root = plan->root;
    call->profile = plan->profile;
    work->inquiry =
        (struct inquiry){.plan = work->root, .profile = plan->profile, .today = call->clock.today};
    work->edit = (struct edit){
        .plan = work->root, .profile = plan->profile, .today = call->clock.today, .issued = plan->issued};
    return true;
}

bool work_actor(struct call *call, struct work *work) {
    return acting_person(call, work) && store_override(call, work);
}

bool work_begin(struct call *call, struct work *work) {
    return work_begin_with(call, work, plan_open(call_option(call, "plan"), call->dry_run, &call->fault)) &&
           work_actor(call, work) && (note_nobody(call, work), true);
}

bool wrong_state(struct call *call, const char *rule) {
    return fault_rule(&call->fault, "wrong-state", profile_requirement(call->profile, rule, NULL));
}

void work_touch(struct work *work, const char *id) {
    if (json_object_get(work->touched, id))
        return;
    json_object_set_new(work->touched, id, json_true());
    json_array_append_new(work->ids, json_string(id));
}

void work_untouch(struct work *work, size_t count) {
    for (size_t last = json_array_size(work->ids); last-- > count; json_array_remove(work->ids, last))
        json_object_del(work->touched, json_string_value(json_array_get(work->ids, last)));
}

const char *work_keep(struct work *work, char *stolen) {
    if (!stolen)
        return NULL;
    json_array_append_new(work->kept, json_string_nocheck(stolen)); /* what was typed may be no UTF-8 */
    free(stolen);
    return json_string_value(json_array_get(work->kept, json_array_size(work->kept) - 1));
}

const char *work_name(struct call *call, struct work *work, const char *collections, const char *text) {
    return work_keep(work, names_find(work->root, collections, text, &call->fault));
}

const char *work_find(struct call *call, struct work *work, const char *collections, const char *text) {
    const char *id = work_name(call, work, collections, text);
    if (id)
        work_touch(work, id);
    return id;
}

const char *work_meeting(struct call *call, struct work *work) {
    const char *given = call_option(call, "meeting");
    if (given)
        return work_find(call, work, "meetings", given);
    const char *id = names_meeting(work->root, &call->fault);
    if (id)
        work_touch(work, id);
    return id;
}

/* Is it an option made from the members of verb->sets? */
static bool is_member(const struct call *call, const struct option_row *row) {
    for (const struct option_row *member = call->member_options; member && member->name; member++)
        if (member == row)
            return true;
    return false;
}

const char *work_typed(struct call *call, struct work *work, const char *option, const struct field *field) {
    struct text list = {0};
    const char *value;
    size_t at = 0;
    if (field->shape == ONE || field->shape == MAP || !call_flag(call, option))
        return call_option(call, option);
    while ((value = arguments_next(&call->arguments, option, &at)))
        text_add_format(&list, "%s%s", list.length ? "," : "", value);
    return work_keep(work, text_take(&list));
}

/* Was the same option given before this one? */
static bool is_repeated(const struct arguments *arguments, size_t index) {
    for (size_t i = 0; i < index; i++)
        if (arguments->given[i].row == arguments->given[index].row)
            return true;
    return false;
}

/* Whose word the record is goes with who said it. What is sealed stays the word of whoever raised it: another
 * origin would be let see it. */
static bool put_origin(struct call *call, struct work *work, json_t *record, bool was_sealed) {
    const struct record *of = call->verb->sets;
    const char *by = json_text_at(record, "by"), *now = json_text_at(record, "origin");
    const char *origin = edit_origin(work->root, by);
    const char *collection = of->collection ? of->collection : "";
    if (!of->narrative || !by || (now && !call_option(call, "by")) || text_same(now, origin))
        return true;
    if (now && (was_sealed || record_is_sealed(&work->inquiry, collection, record)))
        return gate_refuse(&work->inquiry, "consent", &call->fault,
                           _("take it back with undo, or enter it once more with the right --by=PERSON"),
                           _("it is sealed, for whoever raised it: %s is of another body"), by) &&
               (json_put_text(record, "origin", origin), true);
    json_put_text(record, "origin", origin);
    return true;
}

bool work_members(struct call *call, struct work *work, json_t *record) {
    const struct record *of = call->verb->sets;
    const bool was_sealed = record_is_sealed(&work->inquiry, of->collection ? of->collection : "", record);
    for (size_t i = 0; i < call->arguments.given_count; i++) {
        const struct given *given = &call->arguments.given[i];
        text_auto_t *key = memory_text(given->row->name);
        for (char *at = key; *at; at++)
            if (*at == '-')
                *at = '_';
        const struct field *field = is_member(call, given->row) ? record_field(of, key) : NULL;
        const bool list = field && (field->shape == SET || field->shape == SEQUENCE);
        if (!field || (list && is_repeated(&call->arguments, i)))
            continue;
        const char *typed = list ? work_typed(call, work, given->row->name, field) : given->value;
        if (!edit_member(&work->edit, record, of, field, typed, &call->fault))
            return false;
    }
    return put_origin(call, work, record, was_sealed);
}

bool work_operand(struct call *call, struct work *work, json_t *record, const struct record *of,
                  const char *member, const char *typed) {
    for (const struct option_row *row = call->member_options; row && row->name; row++)
        if (strcmp(row->name, member) == 0 && call_flag(call, member))
            return fault_set(&call->fault, STATUS_USAGE,
                             _("--%s is given twice: the operand \"%s\" says it too"), member, typed);
    return edit_member(&work->edit, record, of, record_field(of, member), typed, &call->fault);
}

bool work_date(struct call *call, const char *option, int otherwise, int *day) {
    const char *typed = call_option(call, option);
    struct date_text date;
    *day = otherwise;
    if (!typed)
        return true;
    if (!date_understand(typed, call->clock.today, call->language, false, &date, &call->fault))
        return false;
    *day = date_of(date.text);
    return true;
}

bool work_step(struct call *call, struct work *work, const struct record *of, json_t *record, const char *id,
               const char *verb) {
    const struct step *step = record_step(of, verb, record, id, &call->fault);
    if (!step)
        return false;
    json_put_text(record, step->at, step->to);
    if (step->dated)
        json_put_text(record, step->dated, date_write(call->clock.today).text);
    work_touch(work, id);
    return true;
}

static bool rules_are_kept(struct call *call, struct work *work) {
    struct inquiry before = work->inquiry;
    if (work->withdraws)
        return true;
    before.plan = work->plan->before;
    return rules_allow(before.plan ? &before : NULL, &work->inquiry, &call->fault);
}

/* The plan was valid: what is wrong with it now came with what was typed, unless the fault has a name. */
static bool well_formed(struct call *call, const struct work *work) {
    if (record_check(&record_plan, work->root, profile_vocabularies(work->inquiry.profile), NULL,
                     &call->fault))
        return true;
    if (call->fault.status == STATUS_INVALID && !call->fault.rule)
        call->fault.status = STATUS_USAGE;
    return false;
}

bool work_allowed(struct call *call, struct work *work) {
    json_prune(work->root);
    return well_formed(call, work) && rules_are_kept(call, work);
}

static bool show_patch(struct work *work) {
    json_auto_t *patch = plan_patch(work->plan);
    text_auto_t *bytes = json_bytes(patch);
    screen_put_json(stdout, bytes);
    return true;
}

/* Who speaks: the one named as saying it, else who acts. NULL: nobody is named. */
static const char *speaker_named(struct call *call, struct work *work) {
    static const char *const options[] = {"expressed-by", "by"};
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        struct fault none = {0};
        const char *typed = call_option(call, options[i]);
        const char *who =
            typed && *typed ? work_keep(work, names_find(work->root, "people|agencies|subject", typed, &none))
                            : NULL;
        fault_clear(&none);
        if (typed && *typed)
            return who;
    }
    return work->by;
}

/* The agency, or the subject, for which a person, or it itself, speaks. */
static const char *body_of(const json_t *plan, const char *who) {
    return who && json_object_get(json_object_get(plan, "agencies"), who) ? who : edit_origin(plan, who);
}

/* What was put into another's record is the word of whoever put it there. An undone change has its own. */
static void note_said(struct call *call, struct work *work) {
    const struct record *of = call->verb->sets;
    if (!work->plan->before || strcmp(work->kind, "change") != 0)
        return;
    const char *who = speaker_named(call, work);
    const bool person = who && json_object_get(json_object_get(work->root, "people"), who);
    const struct speaking speaking = {
        .by = person ? who : NULL, .origin = body_of(work->root, who), .day = call->clock.today};
    if (said_note(&work->inquiry, work->plan->before, &speaking) > 0 && !(of && of->narrative))
        tool_note(call, "%s", _(unsaid));
}

bool work_commit(struct call *call, struct plan *plan, const struct deed *deed) {
    const bool changes = !plan->before || !json_equal(plan->before, plan->root);
    const bool done = plan_commit(plan, deed, &call->fault);
    /* before what is said of it, for which memory may lack */
    call->stands = done && (changes || plan->adopted) ? change_stands : NULL;
    if (plan_kept_aside(plan))
        tool_note(call, _("the journal that was there is kept as %s"), plan_kept_aside(plan));
    note_adopted(call, plan);
    return done;
}

static bool finish(struct call *call, struct work *work) {
    note_said(call, work);
    note_overridden(work);
    if (!work_allowed(call, work))
        return false;
    if (call->dry_run)
        return show_patch(work);
    text_auto_t *verb =
        memory_format("%s%s%s", call->tool->name, *call->verb->name ? " " : "", call->verb->name);
    struct deed deed = {.verb = verb,
                        .kind = work->kind,
                        .by = work->by,
                        .clock = &call->clock,
                        .ids = json_array_size(work->ids) ? work->ids : NULL,
                        .undoes = work->undoes};
    return work_commit(call, work->plan, &deed);
}

enum status work_end(struct call *call, struct work *work, const char *id) {
    const bool unchanged = work->plan && work->plan->before && json_equal(work->plan->before, work->root);
    bool done = call->fault.status == STATUS_DONE && finish(call, work);
    if (done && id && !call->dry_run)
        tool_print(id);
    if (done && !id && unchanged && !work->elsewhere)
        tool_note(call, _("nothing has changed"));
    if (!done && work->plan)
        fault_place(&call->fault, work->plan->operand, 0, 0);
    plan_close(work->plan);
    json_decref(work->ids);
    json_decref(work->touched);
    json_decref(work->kept);
    return done ? STATUS_DONE : call_fail(call);
}

enum status work_undo(struct call *call) {
    struct work work;
    long revision = 0;
    if (work_begin(call, &work) && plan_undo(work.plan, &revision, &call->fault)) {
        work.kind = "undo";
        work.undoes = revision;
        work.root = work.plan->root;
        work.inquiry.plan = work.root;
        tool_note(call, _("revision %ld is taken back"), revision);
        store_override(call, &work); /* what was taken back had it among the rest */
    }
    return work_end(call, &work, NULL);
}
