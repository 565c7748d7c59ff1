/* Any text as what a person types for a member of a record: put, and typed again it changes nothing that is
 * saved (of a set the order is not: "-a,+a" moves an entry), or refused with a reason, the record as before.
 */
#include "plan/edit.h"
#include "record/record.h"
#include "target.h"

static const char small[] =
    "{\"format\":\"csc-plan/1\",\"id\":\"3c9e4a52-6a0f-4a6e-9d3a-1f1f6a0c2b11\",\"revision\":1,"
    "\"profile\":\"halton-csc\",\"profile_version\":1,\"language\":\"fr\",\"timezone\":\"America/Toronto\","
    "\"status\":\"active\",\"subject\":{\"kind\":\"centre\",\"name\":\"Maple Grove\"},"
    "\"agencies\":{\"acorn\":{\"name\":\"Acorn\",\"kind\":\"provider\"}},"
    "\"people\":{\"ann-lee\":{\"name\":\"Ann Lee\",\"agency\":\"acorn\"},\"zoe\":{\"name\":\"Zo\xc3\xab\"}},"
    "\"actions\":{\"A1\":{\"title\":\"t\",\"owner\":\"ann-lee\",\"status\":\"open\"}}}";

static json_t *plan;
static const struct profile *profile;

static void begin(void) {
    struct fault fault = {0};
    if (plan)
        return;
    json_setup();
    unsetenv("CSC_PROFILE_PATH");
    plan = json_loads(small, 0, NULL);
    profile = profile_find("halton-csc", NULL, &fault);
    MUST(plan && profile);
}

static void type(const struct record *of, const struct field *field, const char *typed) {
    struct fault fault = {0};
    const struct edit edit = {.plan = plan, .profile = profile, .today = 20781, .by = "ann-lee"};
    json_auto_t *record = json_object();
    bool done = edit_member(&edit, record, of, field, typed, &fault);
    MUST(done || json_object_size(record) == 0);
    MUST_TELL(done, &fault);
    if (!done || json_object_size(record) == 0)
        return;
    /* Typed once more it changes nothing. */
    json_auto_t *before = record_canonical(of, record);
    done = edit_member(&edit, record, of, field, typed, &fault);
    fault_clear(&fault);
    json_auto_t *after = record_canonical(of, record);
    MUST(!done || json_equal(before, after));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    text_auto_t *typed = memory_bytes((const char *)data, size);
    size_t at;
    if (!text_valid(typed, strlen(typed), true, &at)) /* the tools refuse it before (cmd/tool.c) */
        return 0;
    begin();
    for (const struct record *const *record = record_collections; *record; record++)
        for (const struct field *field = (*record)->fields; field->key; field++)
            if (field->flags & SETTABLE)
                type(*record, field, typed);
    return 0;
}
