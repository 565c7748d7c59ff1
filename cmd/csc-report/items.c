#include "cmd/csc-report/items.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "plan/names.h"
#include "record/ids.h"

/* Parts of the plan that are no records. */
static bool is_part(const char *typed) {
    static const char *const parts[] = {"plan", "initiated", "charter", "closed"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strcmp(typed, parts[i]) == 0)
            return true;
    return false;
}

static bool is_of_charter(const char *id) {
    return id_is_lettered(id, 'S') || id_is_lettered(id, 'G');
}

/* Letter ids are told apart without regard to case. free() it. */
static char *lettered(const char *typed) {
    char *id = memory_text(typed);
    *id = (char)toupper((unsigned char)*id);
    if (!id_is_lettered(id, 0))
        *id = *typed;
    return id;
}

char *item_typed(struct call *call, const json_t *plan, const char *typed) {
    static const char collections[] = "agencies|people|consents|agreements|meetings|priorities|actions|"
                                      "referrals|concerns|indicators|cases|log|subject";
    const size_t length = strcspn(typed, "/");
    text_auto_t *outer = memory_bytes(typed, length);
    text_auto_t *id = lettered(outer);
    text_auto_t *nested = lettered(typed[length] ? typed + length + 1 : "");
    const bool known = is_part(outer) || is_of_charter(id);
    text_auto_t *found = known ? NULL : names_find(plan, collections, outer, &call->fault);
    if (!known && !found)
        return NULL;
    return memory_format("%s%s%s", known ? id : found, typed[length] ? "/" : "", nested);
}
