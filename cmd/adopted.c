#include "cmd/adopted.h"

#include <stdio.h>

#include "base/text.h"
#include "io/json.h"

enum { IDS_SHOWN = 8, DIGEST_SHOWN = sizeof "sha256:" - 1 + 12 };

static long number(const json_t *outside, const char *member) {
    return (long)json_integer_value(json_object_get(outside, member));
}

static void add_ids(struct text *text, const char *label, const json_t *ids) {
    const size_t count = json_array_size(ids);
    if (count)
        text_add(text, label);
    for (size_t i = 0; i < count && i < IDS_SHOWN; i++)
        text_add_format(text, "%s %s", i ? "," : "", json_string_value(json_array_get(ids, i)));
    if (count > IDS_SHOWN)
        text_add_format(text, _(" and %zu more"), count - IDS_SHOWN);
}

static void add_what(struct text *text, const json_t *outside) {
    if (!json_object_get(outside, "newest"))
        text_add(text, _("the plan had no history"));
    else if (json_object_get(outside, "damaged"))
        text_add(
            text,
            _("the journal is damaged (csc-report check says where): the plan is written into it whole"));
    else if (json_object_get(outside, "again"))
        text_add_format(text, _("the plan was changed outside of csc: it is revision %ld again"),
                        number(outside, "again"));
    else
        text_add(text, _("the plan was changed outside of csc, to what no revision was"));
    add_ids(text, _("; gone:"), json_object_get(outside, "gone"));
    add_ids(text, _("; changed:"), json_object_get(outside, "changed"));
    add_ids(text, _("; new:"), json_object_get(outside, "new"));
    text_add_format(text, _("; adopted as revision %ld"), number(outside, "adopted"));
}

/* What was there when an older plan was put back was set aside with the newer one: --as-of does not show it.
 */
static void note_way_back(const struct call *call, const struct plan *plan, const json_t *outside) {
    text_auto_t *operand = text_word(plan->operand);
    const long newest = number(outside, "newest");
    if (!json_object_get(outside, "gone") && !json_object_get(outside, "changed"))
        return;
    if (json_object_get(outside, "again"))
        tool_hint(call,
                  _("move the plan aside, and csc-init --restore=%.*s %s brings back what was there; "
                    "csc-report history %s shows how it came about"),
                  DIGEST_SHOWN, json_text_at(outside, "digest"), operand, operand);
    else if (json_object_get(outside, "undo"))
        tool_hint(
            call,
            _("csc-report plan --as-of=%ld %s shows what was there; undo of revision %ld gives it back"),
            newest, operand, number(outside, "adopted"));
    else
        tool_hint(
            call,
            _("csc-report plan --as-of=%ld %s shows what was there, csc-report history %s how it came about"),
            newest, operand, operand);
}

static void note_zeros(const struct call *call, struct plan *plan) {
    if (plan->zeros_cut)
        tool_note(
            call,
            ngettext("%s: %zu zero byte at its end was cut off: a power failure leaves that of a line "
                     "not yet saved, or saved lines are gone",
                     "%s: %zu zero bytes at its end were cut off: a power failure leaves them of a line "
                     "not yet saved, or saved lines are gone",
                     plan->zeros_cut),
            plan->journal, plan->zeros_cut);
    plan->zeros_cut = 0;
}

void note_adopted(const struct call *call, struct plan *plan) {
    note_zeros(call, plan);
    json_auto_t *outside = plan_adopted(plan);
    struct text text = {0};
    if (!outside)
        return;
    add_what(&text, outside);
    tool_note(call, "%s: %s", plan->path, text.bytes);
    text_clear(&text);
    note_way_back(call, plan, outside);
}
