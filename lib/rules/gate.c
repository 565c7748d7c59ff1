#include "rules/gate.h"

#include <stdarg.h>
#include <string.h>

#include "rules/find.h"

static const json_t *override_of(const struct inquiry *inquiry, const char *rule) {
    return json_object_get(records_of(inquiry, "overrides"), rule);
}

bool override_allowed(const struct inquiry *inquiry, const char *rule, const json_t *override) {
    const json_t *rules = inquiry->profile ? json_object_get(inquiry->profile->root, "rules") : NULL;
    const char *how = json_text_at(json_object_get(rules, rule), "override");
    if (!how || !json_text_at(override, "why"))
        return false;
    if (strcmp(how, "legal-basis") == 0)
        return json_text_at(override, "legal_basis") != NULL;
    return strcmp(how, "allowed") == 0;
}

bool override_stands(const struct inquiry *inquiry, const char *rule) {
    const json_t *override = override_of(inquiry, rule);
    return override && override_allowed(inquiry, rule, override);
}

const json_t *override_for(const struct inquiry *inquiry, const char *rule, const char *id) {
    const json_t *override = override_of(inquiry, rule), *earlier = json_object_get(override, "earlier");
    if (json_has(json_object_get(override, "items"), id))
        return override;
    for (size_t i = json_array_size(earlier); i-- > 0;)
        if (json_has(json_object_get(json_array_get(earlier, i), "items"), id))
            return json_array_get(earlier, i);
    return NULL;
}

bool act_overrides(const struct inquiry *inquiry, const char *rule) {
    return inquiry->overriding && strcmp(inquiry->overriding, rule) == 0;
}

char *hint_whole(const struct profile *profile, const char *hint) {
    static const char permit[] = "csc-team consent permit ";
    bool lacks = strncmp(hint, permit, sizeof permit - 1) == 0 && !strstr(hint, "--form=") &&
                 profile_level(profile, "consent-without-form", LEVEL_OFF) >= LEVEL_ERROR;
    return memory_format("%s%s", hint, lacks ? _(" --form=TEXT") : "");
}

bool gate_refuse(const struct inquiry *inquiry, const char *rule, struct fault *fault, const char *hint,
                 const char *format, ...) {
    const struct rule *row = rule_named(rule);
    if (profile_level(inquiry->profile, rule, row ? row->level : LEVEL_ERROR) < LEVEL_ERROR ||
        act_overrides(inquiry, rule))
        return true;
    va_list list;
    va_start(list, format);
    text_auto_t *said = memory_format_list(format, list);
    va_end(list);
    fault_set(fault, STATUS_REFUSED, "%s", said);
    fault_rule(fault, rule, profile_requirement(inquiry->profile, rule, row ? row->requirement : NULL));
    text_auto_t *whole = hint ? hint_whole(inquiry->profile, hint) : NULL;
    if (whole)
        fault_hint(fault, "%s", whole);
    return false;
}

/* The id put for the only %s. */
static char *about(const char *pattern, const char *item) {
    const char *place = strstr(pattern, "%s");
    return place ? memory_format("%.*s%s%s", (int)(place - pattern), pattern, item, place + 2)
                 : memory_text(pattern);
}

bool gate_refuse_item(const struct inquiry *inquiry, const char *rule, struct fault *fault, const char *item,
                      const char *hint, const char *text) {
    text_auto_t *way = about(hint, item);
    text_auto_t *said = about(text, item);
    return gate_refuse(inquiry, rule, fault, way, "%s", said);
}
