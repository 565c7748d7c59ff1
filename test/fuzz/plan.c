/* Any bytes as a plan: read, checked, ordered, written. What is accepted reads back as the same value, its
 * canonical bytes are a fixed point, and every rule can be asked of it. */
#include "plan/plan.h"
#include "record/record.h"
#include "rules/rules.h"
#include "target.h"

enum { TODAY = 20781 }; /* 2026-11-24 */

static void check_bytes(const json_t *value) {
    struct fault fault = {0};
    text_auto_t *once = plan_bytes(value);
    json_auto_t *again = json_read(once, strlen(once), JSON_DEPTH_LIMIT, "fuzz", &fault);
    MUST(again);
    text_auto_t *twice = plan_bytes(again);
    MUST(strcmp(once, twice) == 0);
    json_auto_t *canonical = record_canonical(&record_plan, value);
    MUST(json_equal(again, canonical));
}

static void check_rules(json_t *value, const struct profile *profile) {
    struct findings findings = {0};
    const struct inquiry inquiry = {.plan = value, .profile = profile, .today = TODAY};
    rules_find(&inquiry, &findings);
    for (size_t i = 0; i < findings.count; i++) {
        text_auto_t *sentence = finding_sentence(&findings.list[i]);
        text_auto_t *hint = finding_hint(&findings.list[i]);
        MUST(*sentence && (!hint || *hint));
    }
    findings_clear(&findings);
}

static void unknown(void *context, const char *path, const char *nearest) {
    (void)context, (void)nearest;
    MUST(*path);
}

static void check(json_t *value) {
    struct fault fault = {0};
    const struct profile *profile = profile_find(json_text_at(value, "profile"), NULL, &fault);
    fault_clear(&fault);
    record_unknown(&record_plan, value, unknown, NULL);
    check_bytes(value);
    check_rules(value, profile);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct fault fault = {0};
    char *path = NULL;
    text_auto_t *bytes = memory_bytes((const char *)data, size);
    json_setup();
    unsetenv("CSC_PROFILE_PATH");
    json_t *value = json_read(bytes, size, JSON_DEPTH_LIMIT, "fuzz", &fault);
    bool good = value && record_check(&record_plan, value, NULL, &path, &fault);
    MUST_TELL(good, &fault);
    MUST(good || !value || path);
    if (good)
        check(value);
    free(path);
    json_decref(value);
    return 0;
}
