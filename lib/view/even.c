#include "io/json.h"
#include "view/making.h"

static json_int_t rank_of(const json_t *priority) {
    return json_integer_value(json_object_get(priority, "rank"));
}

/* One more than the number of different ranks before it: equal ones stay equal. */
static json_int_t rank_among(const json_t *priorities, json_int_t rank) {
    json_int_t place = 1, before = -1;
    for (;;) {
        json_int_t next = rank;
        const char *id;
        json_t *priority;
        json_object_foreach ((json_t *)priorities, id, priority) {
            if (json_object_get(priority, "rank") && rank_of(priority) > before && rank_of(priority) < next)
                next = rank_of(priority);
        }
        if (next == rank)
            return place;
        before = next;
        place++;
    }
}

static void even_ranks(json_t *root) {
    json_t *priorities = json_object_get(root, "priorities"), *priority;
    json_auto_t *evened = json_object();
    const char *id;
    json_object_foreach (priorities, id, priority) {
        if (!json_object_get(priority, "rank"))
            continue;
        json_t *copy = json_copy(priority);
        json_object_set_new(copy, "rank", json_integer(rank_among(priorities, rank_of(priority))));
        json_object_set_new(evened, id, copy);
    }
    json_object_update(priorities, evened);
}

static void even_minutes(json_t *root) {
    const char *id;
    void *next;
    json_t *meeting, *meetings = json_object_get(root, "meetings");
    json_object_foreach_safe(meetings, next, id, meeting) {
        if (!json_is(meeting, "minutes/state", "sent") || json_at(meeting, "minutes/sent"))
            continue;
        json_t *copy = json_copy(meeting), *minutes = json_copy(json_object_get(meeting, "minutes"));
        json_object_set_new(minutes, "state", json_string("final"));
        json_object_set_new(copy, "minutes", minutes);
        json_object_set_new(meetings, id, copy);
    }
}

void making_even(json_t *root) {
    even_ranks(root);
    even_minutes(root);
}
