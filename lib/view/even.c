#include "base/memory.h"
#include "io/json.h"
#include "view/making.h"

static json_int_t rank_of(const json_t *priority) {
    return json_integer_value(json_object_get(priority, "rank"));
}

static int by_size(const void *a, const void *b) {
    const json_int_t one = *(const json_int_t *)a, other = *(const json_int_t *)b;
    return one < other ? -1 : one > other;
}

/* The ranks of the priorities, each once, from the lowest. *count of them; free() them. */
static json_int_t *ranks_of(const json_t *priorities, size_t *count) {
    json_int_t *ranks = memory_take((json_object_size(priorities) + 1) * sizeof *ranks);
    const char *id;
    json_t *priority;
    size_t all = 0;
    *count = 0;
    json_object_foreach ((json_t *)priorities, id, priority)
        if (json_object_get(priority, "rank"))
            ranks[all++] = rank_of(priority);
    qsort(ranks, all, sizeof *ranks, by_size);
    for (size_t i = 0; i < all; i++)
        if (*count == 0 || ranks[*count - 1] != ranks[i])
            ranks[(*count)++] = ranks[i];
    return ranks;
}

/* Equal ones stay equal. */
static void even_ranks(json_t *root) {
    json_t *priorities = json_object_get(root, "priorities"), *priority;
    json_auto_t *evened = json_object();
    const char *id;
    size_t count;
    json_int_t *ranks = ranks_of(priorities, &count);
    json_object_foreach (priorities, id, priority) {
        if (!json_object_get(priority, "rank"))
            continue;
        const json_int_t rank = rank_of(priority),
                         *found = bsearch(&rank, ranks, count, sizeof *ranks, by_size);
        json_t *copy = json_copy(priority);
        json_object_set_new(copy, "rank", json_integer(found - ranks + 1));
        json_object_set_new(evened, id, copy);
    }
    free(ranks);
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
