/* Members and names as people type them. */
#include "plan/edit.h"

#include "base/date.h"
#include "base/text.h"
#include "check.h"
#include "io/json.h"
#include "plan/names.h"
#include "whole_plan.h"

static struct edit edit;

/* The member after `typed` was put, as compact JSON; "gone" when it is not there. */
static char *after(const struct record *of, json_t *record, const char *key, const char *typed) {
    struct fault fault = {0};
    bool done = edit_member(&edit, record, of, record_field(of, key), typed, &fault);
    CHECK_TEXT(done ? "" : fault.text, "");
    fault_clear(&fault);
    json_t *member = json_object_get(record, key);
    return member ? json_dumps(member, JSON_COMPACT | JSON_ENCODE_ANY) : memory_text("gone");
}

#define CHECK_TYPED(of, record, key, typed, expected)                                                        \
    do {                                                                                                     \
        text_auto_t *found = after(of, record, key, typed);                                                  \
        CHECK_TEXT(found, expected);                                                                         \
    } while (0)

/* Typing it is refused with the status, a text that says so and the record untouched. */
static void check_refused(const struct record *of, json_t *record, const char *key, const char *typed,
                          enum status status, const char *says) {
    struct fault fault = {0};
    json_auto_t *before = json_deep_copy(record);
    CHECK(!edit_member(&edit, record, of, record_field(of, key), typed, &fault));
    CHECK(fault.status == status);
    if (!fault.text || !strstr(fault.text, says))
        CHECK_TEXT(fault.text, says);
    CHECK(json_equal(before, record));
    if (status == STATUS_REFUSED)
        CHECK_TEXT(fault.rule, "never-empty");
    fault_clear(&fault);
}

static void check_values(json_t *action) {
    CHECK_TYPED(&record_action, action, "due", "2027-01-31", "\"2027-01-31\"");
    CHECK_TYPED(&record_action, action, "due", "+10d", "\"2026-12-04\"");
    CHECK_TYPED(&record_action, action, "owner", "ann", "\"ann-lee\"");
    CHECK_TYPED(&record_action, action, "title", "Call, write, visit", "\"Call, write, visit\"");
    CHECK_TYPED(&record_action, action, "approach", "one\ntwo", "\"one\\ntwo\"");
    CHECK_TYPED(&record_action, action, "topic", "Program", "\"program\"");
    CHECK_TYPED(&record_action, action, "approach", "", "gone");
    CHECK_TYPED(&record_action, action, "meeting", "m1", "\"M1\"");
    check_refused(&record_action, action, "due", "2026-02-30", STATUS_USAGE, "2026-02-30");
    check_refused(&record_action, action, "owner", "nobody", STATUS_USAGE, "no such person: nobody");
    check_refused(&record_action, action, "topic", "programme", STATUS_USAGE, "(did you mean program?)");
    check_refused(&record_action, action, "title", "", STATUS_USAGE, "title is required");
    check_refused(&record_action, action, "title", "a\nb", STATUS_USAGE, "title: byte 2");
    check_refused(&record_action, action, "title", "\xff", STATUS_USAGE, "UTF-8");
    check_refused(&record_action, action, "carried", "M1", STATUS_USAGE, "its own verb");
    check_refused(&record_action, action, "progress", "x", STATUS_USAGE, "its own verb");
}

static void check_other_kinds(void) {
    json_t *meeting = record_find(edit.plan, "M1");
    json_t *priority = record_find(edit.plan, "P1");
    json_t *concern = record_find(edit.plan, "X1");
    CHECK_TYPED(&record_meeting, meeting, "starts", "2026-12-10T09:00", "\"2026-12-10T09:00\"");
    CHECK_TYPED(&record_meeting, meeting, "minutes_long", "90", "90");
    CHECK_TYPED(&record_priority, priority, "fast_track", "no", "gone");
    CHECK_TYPED(&record_priority, priority, "fast_track", "Oui", "true");
    CHECK_TYPED(&record_priority, priority, "expressed_by", "subject", "\"subject\"");
    CHECK_TYPED(&record_priority, priority, "strengths", "s1", "[\"S1\"]");
    CHECK_TYPED(&record_concern, concern, "addressed_to", "birch", "\"birch\"");
    CHECK_TYPED(&record_concern, concern, "addressed_to", "committee", "\"committee\"");
    CHECK_TYPED(&record_concern, concern, "kind", "duty-to-report", "\"duty-to-report\"");
    check_refused(&record_meeting, meeting, "starts", "2026-12-10", STATUS_USAGE, "no time of day");
    check_refused(&record_meeting, meeting, "minutes_long", "-5", STATUS_USAGE, "a whole number");
    check_refused(&record_priority, priority, "fast_track", "perhaps", STATUS_USAGE, "expected yes or no");
    check_refused(&record_priority, priority, "strengths", "S7", STATUS_USAGE, "no such strengths: S7");
    check_refused(&record_concern, concern, "kind", "gapp", STATUS_USAGE, "(did you mean gap?)");
}

static void check_lists(json_t *action) {
    CHECK_TYPED(&record_action, action, "helpers", "jo, ann", "[\"jo-rock\",\"ann-lee\"]");
    CHECK_TYPED(&record_action, action, "helpers", "-jo", "[\"ann-lee\"]");
    CHECK_TYPED(&record_action, action, "helpers", "+jo,+ann", "[\"ann-lee\",\"jo-rock\"]");
    CHECK_TYPED(&record_action, action, "helpers", "jo,jo-rock", "[\"jo-rock\"]");
    CHECK_TYPED(&record_action, action, "helpers", "-jo", "gone");
    CHECK_TYPED(&record_action, action, "helpers", "+ann", "[\"ann-lee\"]");
    CHECK_TYPED(&record_action, action, "only", "subject,acorn,Jo Rock",
                "[\"subject\",\"acorn\",\"jo-rock\"]");
    check_refused(&record_action, action, "helpers", "ann,acorn", STATUS_USAGE, "no such person: acorn");
    check_refused(&record_action, action, "only", "", STATUS_REFUSED, "only limits who may see");
    check_refused(&record_action, action, "only", "-subject,-acorn,-jo", STATUS_REFUSED, "only limits");
    check_refused(&record_action, action, "only", "all", STATUS_USAGE, "no such agency or person or subject");
}

static void check_all(void) {
    json_t *consent = record_find(edit.plan, "C1");
    CHECK_TYPED(&record_consent, consent, "topics", "all", "[\"*\"]");
    CHECK_TYPED(&record_consent, consent, "with", "*", "[\"*\"]");
    check_refused(&record_consent, consent, "topics", "-program", STATUS_USAGE, "topics is * (all)");
    check_refused(&record_consent, consent, "topics", "+program", STATUS_USAGE, "topics is * (all)");
    check_refused(&record_consent, consent, "topics", "program,*", STATUS_USAGE, "stands alone");
    check_refused(&record_consent, consent, "topics", "*,program", STATUS_USAGE, "stands alone");
    CHECK_TYPED(&record_consent, consent, "topics", "program,staffing", "[\"program\",\"staffing\"]");
    check_refused(&record_consent, consent, "topics", "-program,-staffing", STATUS_REFUSED, "topics limits");
    check_refused(&record_consent, consent, "topics", "+*", STATUS_USAGE, "stands alone");
    check_refused(&record_consent, consent, "with", "", STATUS_REFUSED, "with limits");
    check_refused(&record_consent, consent, "given_on", "", STATUS_USAGE, "given_on is required");
}

static void check_maps(void) {
    json_t *subject = json_object_get(edit.plan, "subject");
    json_t *charter = json_object_get(edit.plan, "charter");
    CHECK_TYPED(&record_subject, subject, "identifiers", "cwelcc=9",
                "{\"licence\":\"12345\",\"cwelcc\":\"9\"}");
    CHECK_TYPED(&record_subject, subject, "identifiers", "-licence", "{\"cwelcc\":\"9\"}");
    CHECK_TYPED(&record_subject, subject, "identifiers", "cwelcc=", "gone");
    check_refused(&record_subject, subject, "identifiers", "77", STATUS_USAGE, "expected NAME=TEXT");
    CHECK_TYPED(&record_charter, charter, "strengths", "warm, kind = good",
                "{\"S1\":\"staff\",\"S2\":\"warm, kind = good\"}");
    CHECK_TYPED(&record_charter, charter, "strengths", "S1=old staff",
                "{\"S1\":\"old staff\",\"S2\":\"warm, kind = good\"}");
    CHECK_TYPED(&record_charter, charter, "strengths", "-S2", "{\"S1\":\"old staff\"}");
    CHECK_TYPED(&record_charter, charter, "strengths", "-S9", "{\"S1\":\"old staff\",\"S2\":\"-S9\"}");
    check_refused(&record_charter, charter, "frequency", "3m", STATUS_USAGE, "its own verb");
}

static void check_add(void) {
    json_t *priority =
        json_pack("{ss, ss, ss}", "title", "x", "status", "proposed", "expressed_by", "ann-lee");
    text_auto_t *first = edit_add(&edit, &record_priority, NULL, priority);
    CHECK_TEXT(first, "P2");
    CHECK_TEXT(json_text_at(priority, "by"), "jo-rock");
    CHECK_TEXT(json_text_at(priority, "on"), "2026-11-24");
    CHECK_TEXT(json_text_at(priority, "origin"), "subject");
    json_t *action = json_pack("{ss, ss}", "title", "x", "status", "open");
    text_auto_t *second = edit_add(&edit, &record_action, NULL, action);
    CHECK_TEXT(second, "A11");
    CHECK_TEXT(json_text_at(action, "origin"), "acorn");
    json_t *progress = json_pack("{ss, ss, ss}", "text", "x", "by", "ann-lee", "on", "2026-11-20");
    text_auto_t *third =
        edit_add(&edit, &record_progress, json_at(edit.plan, "actions/A2/progress"), progress);
    CHECK_TEXT(third, "G2");
    CHECK_TEXT(json_text_at(progress, "origin"), "subject");
    CHECK_TEXT(json_text_at(progress, "on"), "2026-11-20");
    json_t *consent = json_object();
    text_auto_t *fourth = edit_add(&edit, &record_consent, NULL, consent);
    CHECK_TEXT(fourth, "C3");
    CHECK(json_object_size(consent) == 0);
    struct edit nobody = edit;
    nobody.by = NULL;
    json_object_del(edit.plan, "log");
    text_auto_t *fifth = edit_add(&nobody, &record_log, NULL, json_pack("{ss}", "text", "x"));
    CHECK_TEXT(fifth, "L1");
    CHECK(json_at(edit.plan, "log/L1/on") && !json_at(edit.plan, "log/L1/origin"));
}

static void check_found(const char *collections, const char *text, const char *expected) {
    struct fault fault = {0};
    text_auto_t *id = names_find(edit.plan, collections, text, &fault);
    CHECK_TEXT(id ? id : fault.text, expected);
    fault_clear(&fault);
}

static void check_not_found(const char *collections, const char *text, const char *says, const char *hint) {
    struct fault fault = {0};
    text_auto_t *id = names_find(edit.plan, collections, text, &fault);
    CHECK(id == NULL);
    CHECK(fault.status == STATUS_USAGE);
    CHECK_TEXT(fault.text, says);
    CHECK_TEXT(fault.hint, hint);
    fault_clear(&fault);
}

static void check_names_found(void) {
    check_found("people", "jo-rock", "jo-rock");
    check_found("people", "JO R", "jo-rock");
    check_found("people", "jo’rock", "jo-rock"); /* by the slug of what was typed */
    check_found("people", "lee", "ann-lee");
    check_found("agencies|people", "ac", "acorn");
    check_found("agencies|people|subject", "maple", "subject");
    check_found("agencies|people|subject", "Subject", "subject");
    check_found("actions", "a10", "A10");
    check_found("cases", "family", "K1");
    check_not_found("actions", "A1", "no such action: A1 (did you mean A10?)", "there are: A2, A10, A11");
    check_not_found(
        "people", "zzz", "no such person: zzz",
        "give the id, the beginning of an id or part of a name: jo-rock (Jo Rock), ann-lee (Ann Lee)");
    check_not_found("people", "anne-lee", "no such person: anne-lee (did you mean ann-lee?)",
                    "there are: jo-rock (Jo Rock), ann-lee (Ann Lee)");
}

static void check_none_yet(void) {
    struct fault fault = {0};
    json_auto_t *empty = json_object();
    CHECK(!names_find(empty, "people", "jo", &fault));
    CHECK_TEXT(fault.text, "no such person: jo (the plan has none yet)");
    CHECK(!names_find(empty, "people", "", &fault));
    fault_clear(&fault);
}

static void check_many_names(void) {
    json_t *people = json_object_get(edit.plan, "people");
    for (int i = 1; i <= 9; i++) {
        text_auto_t *id = memory_format("kim-%d", i);
        json_object_set_new(people, id, json_pack("{ss}", "name", i == 9 ? "Kim" : "Kim Ng"));
    }
    check_found("people", "kim", "kim-9");
    check_not_found("people", "kim-",
                    "\"kim-\" may mean: kim-1 (Kim Ng), kim-2 (Kim Ng), kim-3 (Kim Ng), "
                    "kim-4 (Kim Ng), kim-5 (Kim Ng), kim-6 (Kim Ng), kim-7 (Kim Ng), "
                    "kim-8 (Kim Ng) and 1 more",
                    "give one of the ids: kim-1, kim-2, kim-3, kim-4, kim-5, kim-6, kim-7, kim-8 and 1 more");
}

static void check_new(const char *name, const char *kind, const char *expected) {
    text_auto_t *id = names_new(edit.plan, name, kind);
    CHECK_TEXT(id, expected);
}

static void check_names_made(void) {
    check_new("Éloïse Côté", "person", "eloise-cote");
    check_new("Jo Rock", "person", "jo-rock-2");
    check_new("Acorn", "person", "acorn-2");
    check_new("ANN LEE", "agency", "ann-lee-2");
    check_new("Team", "agency", "team-2");
    check_new("李", "person", "person-1");
    check_new("!?", "agency", "agency-1");
    json_put(edit.plan, "people/person-1", json_pack("{ss}", "name", "李"));
    json_put(edit.plan, "people/jo-rock-2", json_pack("{ss}", "name", "Jo Rock"));
    check_new("王", "person", "person-2");
    check_new("Jo Rock", "person", "jo-rock-3");
    static const char long_name[] = "abcdefghij abcdefghij abcdefghij abcdefgXY";
    json_put(edit.plan, "agencies/abcdefghij-abcdefghij-abcdefghij-abcdefg", json_object());
    check_new(long_name, "agency", "abcdefghij-abcdefghij-abcdefghij-abcde-2");
    text_auto_t *next = names_next(json_object_get(edit.plan, "referrals"), 'R');
    text_auto_t *first = names_next(NULL, 'X');
    CHECK_TEXT(next, "R2");
    CHECK_TEXT(first, "X1");
    CHECK_TEXT(names_show(edit.plan, "jo-rock"), "Jo Rock");
    CHECK_TEXT(names_show(edit.plan, "subject"), "Maple Grove");
    CHECK_TEXT(names_show(edit.plan, "A2"), "A2");
    CHECK_TEXT(names_show(edit.plan, "gone"), "gone");
}

static void check_meeting(const char *expected) {
    struct fault fault = {0};
    const char *id = names_meeting(edit.plan, &fault);
    CHECK_TEXT(id ? id : fault.text, expected);
    CHECK(id || (fault.status == STATUS_USAGE && fault.hint));
    fault_clear(&fault);
}

static void check_meetings(void) {
    check_meeting("no meeting is started or planned");
    json_put(edit.plan, "meetings/M2",
             json_pack("{ss, ss}", "status", "planned", "starts", "2026-12-01T09:00"));
    check_meeting("M2");
    json_put(edit.plan, "meetings/M3",
             json_pack("{ss, ss}", "status", "planned", "starts", "2027-03-01T09:00"));
    check_meeting("which meeting is meant: M2 (2026-12-01T09:00), M3 (2027-03-01T09:00)");
    json_put(edit.plan, "meetings/M3/status", json_string("started"));
    check_meeting("M3");
}

int main(void) {
    json_setup();
    json_auto_t *plan = json_loads(whole_plan, JSON_REJECT_DUPLICATES, NULL);
    json_auto_t *practice = json_object();
    json_object_set_new(practice, "vocabularies", json_loads(whole_vocabularies, 0, NULL));
    struct profile profile = {.root = practice, .name = "small", .version = 1};
    whole_said(plan);
    edit = (struct edit){.plan = plan, .profile = &profile, .by = "jo-rock"};
    CHECK(date_read("2026-11-24", &edit.today));
    check_values(record_find(plan, "A2"));
    check_other_kinds();
    check_lists(record_find(plan, "A2"));
    check_all();
    check_maps();
    check_add();
    check_names_found();
    check_none_yet();
    check_many_names();
    check_names_made();
    check_meetings();
    return check_done();
}
