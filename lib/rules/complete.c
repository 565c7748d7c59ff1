/* What the practice wants in order before a meeting counts as held, or its minutes as final. */
#include <string.h>

#include "rules/find.h"
#include "rules/gate.h"
#include "rules/meetings.h"

/* What stands in the way of holding stands in the way of final minutes too. */
static bool blocks(const struct inquiry *inquiry, const struct rule *rule, const char *act) {
    const json_t *rules = inquiry->profile ? json_object_get(inquiry->profile->root, "rules") : NULL;
    const char *blocked = json_text_at(json_object_get(rules, rule->name), "blocks");
    return blocked && (strcmp(blocked, "hold") == 0 || strcmp(blocked, act) == 0) &&
           !act_overrides(inquiry, rule->name);
}

/* Is the finding about the meeting, or about a part of it (M1/N2)? */
static bool is_about(const struct finding *finding, const char *meeting) {
    const size_t length = strlen(meeting);
    return strncmp(finding->item, meeting, length) == 0 &&
           (finding->item[length] == '\0' || finding->item[length] == '/');
}

static bool refuse(const struct finding *finding, struct fault *fault) {
    text_auto_t *sentence = finding_sentence(finding), *hint = finding_hint(finding);
    fault_set(fault, STATUS_REFUSED, "%s", sentence);
    fault_rule(fault, finding->rule->name, finding->requirement);
    if (hint)
        fault_hint(fault, "%s", hint);
    return false;
}

bool meeting_is_complete(const struct inquiry *inquiry, const char *meeting, const char *act,
                         struct fault *fault) {
    bool complete = true;
    struct findings findings = {0};
    for (const struct rule *rule = rules_all; rule->name && complete; rule++) {
        if (!rule->find || !blocks(inquiry, rule, act))
            continue;
        rule->find(inquiry, rule, &findings);
        for (size_t i = 0; i < findings.count && complete; i++)
            if (is_about(&findings.list[i], meeting))
                complete = refuse(&findings.list[i], fault);
        findings_clear(&findings);
    }
    return complete;
}
