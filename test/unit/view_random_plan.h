/* Plans by chance: every text has a mark of its own. */
#ifndef CSC_TEST_VIEW_RANDOM_PLAN_H
#define CSC_TEST_VIEW_RANDOM_PLAN_H

#include "view_plans.h"

enum { AGENCIES = 4, PEOPLE = 7 };
static const char today[] = "2026-06-15";
static const char *const agencies[AGENCIES] = {"acorn", "birch", "cedar", "dill"};
static const char *const people[PEOPLE][2] = {{"lee", NULL},    {"ann", "acorn"}, {"abe", "acorn"},
                                              {"bob", "birch"}, {"bea", "birch"}, {"cy", "cedar"},
                                              {"dot", "dill"}};
static const char *const topics[] = {"general", "finance", "health", "place", "report"};
static const char *const days[] = {"2025-12-01", "2026-03-01", "2026-06-14",
                                   "2026-06-15", "2026-06-16", "2026-12-01"};
static const char *const families[] = {"K1", "K2"};

// clang-format off
static const char practice_text[] = JSON({"vocabularies": {
    "topics": {"general": {"default": true}, "finance": {}, "health": {}, "place": {"explicit": true}, "report": {"sealed": true}},
    "concern-kinds": {"gap": {}, "conflict": {"sealed": true}}}});
// clang-format on

static unsigned long long state = 20260615;

static unsigned below(unsigned limit) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (unsigned)(state >> 33) % limit;
}

static bool once_in(unsigned n) {
    return below(n) == 0;
}

#define ONE_OF(list) ((list)[below(sizeof(list) / sizeof *(list))])

static const char *anybody(void) {
    return people[below(PEOPLE)][0];
}

static const char *any_origin(void) {
    return once_in(8) ? NULL : once_in(3) ? "subject" : agencies[below(AGENCIES)];
}

static json_t *some_of_all(void) {
    json_t *list = json_array();
    do {
        unsigned which = below(3);
        const char *one = which == 0 ? "subject" : which == 1 ? anybody() : agencies[below(AGENCIES)];
        json_array_append_new(list, json_string(one));
    } while (!once_in(3));
    return list;
}

static void put_tail(json_t *item, bool whole) {
    json_put_text(item, "origin", any_origin());
    if (once_in(2))
        json_put_text(item, "on", ONE_OF(days));
    if (whole && once_in(2))
        json_put_text(item, "topic", ONE_OF(topics));
    if (whole && once_in(5))
        json_put(item, "only", some_of_all());
    if (whole && once_in(8))
        json_put_text(item, "case", ONE_OF(families));
}

static json_t *any_consent(void) {
    static const char *const directions[] = {"receive", "release", "both", "both"};
    json_t *consent = json_object(), *with = json_array(), *about = json_array();
    bool permit = !once_in(5);
    json_put_text(consent, "agency", agencies[below(AGENCIES)]);
    json_put_text(consent, "decision", permit ? "permit" : "deny");
    json_array_append_new(with, json_string(once_in(2) ? "*" : agencies[below(AGENCIES)]));
    json_array_append_new(about, json_string(once_in(2) ? "*" : ONE_OF(topics)));
    json_array_append_new(about, json_string(ONE_OF(topics)));
    json_put(consent, "topics", about);
    if (permit) {
        json_put_text(consent, "direction", ONE_OF(directions));
        json_put(consent, "with", with);
    } else {
        json_decref(with);
    }
    json_put_text(consent, "given_on", days[once_in(6) ? below(6) : 1]);
    if (once_in(4))
        json_put_text(consent, "until", ONE_OF(days));
    if (once_in(8))
        json_put_text(consent, "revoked_on", ONE_OF(days));
    if (once_in(6))
        json_put_text(consent, "case", ONE_OF(families));
    return consent;
}

static json_t *marked(const char *member, const char *mark) {
    json_t *item = json_object();
    text_auto_t *text = memory_format("<<%s>>", mark);
    json_put_text(item, member, text);
    return item;
}

static void add_priority(json_t *plan, const char *id) {
    json_t *priority = marked("title", id);
    put_tail(priority, true);
    json_put(priority, "rank", json_integer(below(9)));
    if (!once_in(5))
        json_put_text(priority, "expressed_by", once_in(3) ? "subject" : anybody());
    text_auto_t *path = memory_format("priorities/%s", id);
    json_put(plan, path, priority);
}

static void add_action(json_t *plan, const char *id) {
    json_t *action = marked("title", id), *helpers = json_array();
    put_tail(action, true);
    json_array_append_new(helpers, json_string(anybody()));
    json_put_text(action, "owner", anybody());
    if (once_in(3))
        json_object_set(action, "helpers", helpers);
    json_decref(helpers);
    if (once_in(2))
        json_put_text(action, "priority", once_in(2) ? "P1" : "P2");
    for (int number = 1; number < 4; number++) {
        text_auto_t *mark = memory_format("%s/G%d", id, number);
        text_auto_t *path = memory_format("progress/G%d", number);
        json_t *progress = marked("text", mark);
        put_tail(progress, false);
        json_put(action, path, progress);
    }
    text_auto_t *path = memory_format("actions/%s", id);
    json_put(plan, path, action);
}

static void add_meeting(json_t *plan, const char *id) {
    static const char *const states[] = {"draft", "submitted", "final", "sent"};
    static const char *const came[] = {"present", "late", "left-early", "absent", "excused"};
    json_t *meeting = marked("purpose", id);
    put_tail(meeting, true);
    json_put_text(meeting, "minutes/state", ONE_OF(states));
    for (int i = 0; i < 3; i++) {
        text_auto_t *path = memory_format("attendance/%s/state", anybody());
        json_put_text(meeting, path, ONE_OF(came));
    }
    if (once_in(2)) {
        text_auto_t *path = memory_format("invited/%s/sent_on", anybody());
        json_put_text(meeting, path, days[0]);
    }
    for (int number = 1; number < 6; number++) {
        text_auto_t *mark = memory_format("%s/N%d", id, number);
        text_auto_t *path = memory_format("notes/N%d", number);
        json_t *note = marked("text", mark);
        put_tail(note, true);
        json_put(meeting, path, note);
    }
    text_auto_t *path = memory_format("meetings/%s", id);
    json_put(plan, path, meeting);
}

static void add_concern(json_t *plan, const char *id) {
    json_t *concern = marked("text", id);
    put_tail(concern, true);
    json_put_text(concern, "kind", once_in(3) ? "conflict" : "gap");
    if (once_in(3))
        json_put_text(concern, "addressed_to", agencies[below(AGENCIES)]);
    text_auto_t *path = memory_format("concerns/%s", id);
    json_put(plan, path, concern);
}

static json_t *any_plan(void) {
    json_t *plan = parsed(JSON({"format" : "csc-plan/1", "revision" : 3, "subject" : {"name" : "Maple"}}));
    for (int i = 0; i < AGENCIES; i++) {
        text_auto_t *path = memory_format("agencies/%s", agencies[i]);
        json_put(plan, path, marked("name", agencies[i]));
    }
    for (int i = 0; i < PEOPLE; i++) {
        text_auto_t *path = memory_format("people/%s", people[i][0]);
        json_t *person = marked("name", people[i][0]);
        json_put_text(person, "agency", people[i][1]);
        json_put(plan, path, person);
    }
    for (int i = 0; i < 2; i++) {
        text_auto_t *path = memory_format("cases/%s", families[i]);
        json_put(plan, path, marked("name", families[i]));
    }
    for (unsigned i = 1, count = 3 + below(9); i <= count; i++) {
        text_auto_t *path = memory_format("consents/C%u", i);
        json_put(plan, path, any_consent());
    }
    for (int i = 1; i <= 4; i++) {
        text_auto_t *priority = memory_format("P%d", i), *action = memory_format("A%d", i);
        text_auto_t *concern = memory_format("X%d", i);
        add_priority(plan, priority);
        add_action(plan, action);
        add_concern(plan, concern);
    }
    add_meeting(plan, "M1");
    add_meeting(plan, "M2");
    return plan;
}

#endif
