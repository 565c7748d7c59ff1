/* Plans made by a fixed seed, every text with a mark of its own. Who may see what is worked out a second time
 * here, from the wording of the consent rules; the view must hold the marks of just that, and must not change
 * by a byte when everything else does. */
#include "view/explain.h"
#include "view/gate.h"
#include "view_random_rules.h"

enum { PLANS = 250 };

/* The second opinion on the item that a mark stands for: "P1", "A2/G1", "M1/N3", "ann". */
static bool should_show(const char *mark) {
    struct thing thing;
    const char *nested = strchr(mark, '/');
    text_auto_t *id = nested ? memory_bytes(mark, (size_t)(nested - mark)) : memory_text(mark);
    if (nested)
        return *mark == 'A' ? progress_shows(id, nested + 1) : a_note_shows(id, nested + 1);
    if (*mark == 'P' || *mark == 'A')
        thing = *mark == 'P' ? a_priority(id) : an_action(id);
    else if (*mark == 'X' || *mark == 'M')
        thing = a_record(*mark == 'X' ? "concerns" : "meetings", id);
    else if (*mark == 'K')
        return same(mark, who);
    else
        return person_shows(id);
    return steps(&thing) && (*mark != 'M' || meeting_is_there(&thing));
}

static const char *const marks[] = {
    "P1",    "P2",    "P3",    "P4",    "A1",    "A2",    "A3",    "A4",    "X1",    "X2",    "X3",
    "X4",    "M1",    "M2",    "A1/G1", "A1/G2", "A1/G3", "A2/G1", "A2/G2", "A2/G3", "A3/G1", "A3/G2",
    "A3/G3", "M1/N1", "M1/N2", "M1/N3", "M1/N4", "M1/N5", "M2/N1", "M2/N2", "M2/N3", "M2/N4", "M2/N5",
    "lee",   "ann",   "abe",   "bob",   "bea",   "cy",    "dot",   "K1",    "K2"};
enum { MARKS = sizeof marks / sizeof *marks };
static size_t shown, hidden;

static char *path_of(const char *mark) {
    static const char *const collections[][2] = {
        {"P", "priorities"}, {"A", "actions"}, {"X", "concerns"}, {"M", "meetings"}, {"K", "cases"}};
    const char *collection = "people", *nested = strchr(mark, '/');
    for (size_t i = 0; i < sizeof collections / sizeof *collections; i++)
        if (*mark == *collections[i][0])
            collection = collections[i][1];
    if (!nested)
        return memory_format("%s/%s", collection, mark);
    return memory_format("%s/%.*s/%s%s", collection, (int)(nested - mark), mark,
                         *mark == 'A' ? "progress" : "notes", nested);
}

static void check_mark(const char *bytes, const char *mark) {
    text_auto_t *text = memory_format("<<%s>>", mark);
    bool expected = should_show(mark), found = strstr(bytes, text);
    shown += expected;
    hidden += !expected;
    CHECK(found == expected);
    if (found != expected)
        fprintf(stderr, "    %s sees %s: %d\n", who, mark, found);
}

/* Everything that is not seen is told otherwise, or taken away where nothing else rests on it. */
static json_t *with_hidden_changed(void) {
    json_t *other = json_deep_copy(plan);
    json_put(other, "revision", json_integer(99));
    json_put_text(other, "log/L7/text", "new");
    json_put_text(other, "log/L7/topic", "report");
    for (size_t i = 0; i < MARKS; i++) {
        if (should_show(marks[i]))
            continue;
        text_auto_t *path = path_of(marks[i]);
        bool nested = strchr(marks[i], '/'), removable = nested || *marks[i] == 'X';
        text_auto_t *member = memory_format("%s/%s", path, *marks[i] == 'M' ? "purpose" : "title");
        if (removable)
            json_put(other, path, NULL);
        else
            json_put_text(other, member, "otherwise");
        if (*marks[i] == 'P') {
            text_auto_t *rank = memory_format("%s/rank", path);
            json_put(other, rank, json_integer(2));
        }
    }
    return other;
}

static bool holds(const json_t *view, const char *item) {
    static const char *const parts[] = {"/purpose", "/place", "/invited/", "/attendance/"};
    text_auto_t *path = memory_format("meetings/%s", item);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strstr(item, parts[i]))
            return json_at(view, path);
    if (same(item, "subject/address"))
        return json_at(view, item) || json_at(view, "subject/phone") || json_at(view, "subject/email");
    return same(item, "plan") || same(item, "subject/name") ? view != NULL : item_find(view, item) != NULL;
}

/* What `explain` tells of each item is what the view does with it; to an agency without a permit, which gets
 * no view, at most what is sealed is granted. */
static void check_explained(const struct profile *practice, const json_t *view, int day) {
    struct plan whole = plan_with(plan, practice);
    struct fault fault = {0};
    struct explaining *explaining = explain_begin(&whole, NULL, who, day, &fault);
    json_auto_t *items = explain_items(explaining);
    size_t index;
    json_t *item;
    json_array_foreach (items, index, item) {
        const char *id = json_string_value(item);
        struct decision decision = explain_item(explaining, id);
        text_auto_t *way = explain_way(explaining, id, decision);
        bool right = view ? decision.may == holds(view, id) : !decision.may || decision.step == 1;
        CHECK(right && decision.reason && (!way || !decision.may || !view));
        if (!right)
            fprintf(stderr, "    %s, %s: %d by step %d\n", who, id, decision.may, decision.step);
    }
    CHECK(json_array_size(items) > MARKS);
    explain_end(explaining);
}

static void compare(const struct profile *practice) {
    int day = day_of(today);
    bool gets_nothing = is_agency() && !some_consent((struct asked){.agency = body, .decision = "permit"});
    json_auto_t *view = seen_on(plan, practice, who, day);
    CHECK(gets_nothing == !view);
    check_explained(practice, view, day);
    if (gets_nothing || !view)
        return;
    text_auto_t *bytes = json_bytes(view);
    for (size_t i = 0; i < MARKS; i++)
        check_mark(bytes, marks[i]);
    CHECK(!strstr(bytes, "\"only\"") && !strstr(bytes, "\"origin\"") && !strstr(bytes, "\"revision\""));
    json_auto_t *other = with_hidden_changed();
    json_auto_t *other_view = seen_on(other, practice, who, day);
    text_auto_t *other_bytes = json_bytes(other_view);
    CHECK(strcmp(bytes, other_bytes) == 0);
}

static void compare_as(const struct profile *practice, const char *id, const char *of) {
    who = id;
    body = of;
    compare(practice);
}

int main(void) {
    json_setup();
    json_auto_t *root = parsed(practice_text);
    const struct profile practice = {.root = root, .name = "small", .version = 1};
    for (int i = 0; i < PLANS; i++) {
        plan = any_plan();
        compare_as(&practice, "subject", "subject");
        for (int k = 0; k < 2; k++)
            compare_as(&practice, families[k], families[k]);
        for (int k = 0; k < AGENCIES; k++)
            compare_as(&practice, agencies[k], agencies[k]);
        for (int k = 0; k < PEOPLE; k++)
            compare_as(&practice, people[k][0], people[k][1] ? people[k][1] : "subject");
        json_decref(plan);
    }
    CHECK(shown > 1000 && hidden > 1000); /* both happen, often */
    return check_done();
}
