/* What free text must not say: no gate can take it out again. */
#include <ctype.h>
#include <string.h>

#include "record/record.h"
#include "record/walk.h"
#include "rules/find.h"

enum { PHONE_DIGITS = 7 /* without an area code */ };

/* Where somebody is and how to reach them, as it would stand in a text. */
struct whereabouts {
    json_t *places;    /* parts of addresses: arrays of folded words */
    json_t *numbers;   /* the last digits of telephone numbers */
    json_t *addresses; /* electronic ones, folded */
};

struct search {
    const struct inquiry *inquiry;
    const struct rule *rule;
    struct findings *findings;
    const struct whereabouts *whereabouts;
};

static void digits_of(const char *text, struct text *digits) {
    for (; text && *text; text++)
        if (isdigit((unsigned char)*text))
            text_add_bytes(digits, text, 1);
        else if (!strchr(" -.()/+", *text))
            text_add(digits, "|"); /* what stands on both sides is not one number */
}

/* A house number and street is a place; a town alone, or a number, is not. */
static void note_place(json_t *places, const char *part) {
    json_t *words = json_array();
    bool numbered = false;
    for (const char *at = text_next_word(part); *at; at = text_next_word(at)) {
        size_t length = text_word_length(at);
        text_auto_t *word = text_word_folded(at, length);
        numbered = numbered || isdigit((unsigned char)*at);
        json_array_append_new(words, json_string(word));
        at += length;
    }
    if (numbered && json_array_size(words) > 1)
        json_array_append(places, words);
    json_decref(words);
}

static void note_record(const struct whereabouts *whereabouts, const json_t *record) {
    const char *phone = json_text_at(record, "phone"), *email = json_text_at(record, "email");
    const char *address = json_text_at(record, "address");
    struct text digits = {0};
    digits_of(phone, &digits);
    if (digits.length >= PHONE_DIGITS)
        json_array_append_new(whereabouts->numbers, json_string(digits.bytes + digits.length - PHONE_DIGITS));
    text_clear(&digits);
    text_auto_t *folded = email ? text_fold(email) : NULL;
    if (folded && *folded)
        json_array_append_new(whereabouts->addresses, json_string(folded));
    char **lines = text_split(address ? address : "", '\n');
    for (char **line = lines; *line; line++) {
        char **parts = text_split(*line, ',');
        for (char **part = parts; *part; part++)
            note_place(whereabouts->places, *part);
        text_list_free(parts);
    }
    text_list_free(lines);
}

static struct whereabouts whereabouts_new(const struct inquiry *inquiry) {
    struct whereabouts whereabouts = {
        .places = json_array(), .numbers = json_array(), .addresses = json_array()};
    const char *id;
    json_t *person;
    note_record(&whereabouts, json_object_get(inquiry->plan, "subject"));
    json_object_foreach (records_of(inquiry, "people"), id, person) {
        if (!json_at(person, "agency"))
            note_record(&whereabouts, person);
    }
    return whereabouts;
}

static void whereabouts_clear(struct whereabouts *whereabouts) {
    json_decref(whereabouts->places);
    json_decref(whereabouts->numbers);
    json_decref(whereabouts->addresses);
}

static bool begins_with_place(const json_t *place, const char *text) {
    size_t index;
    json_t *wanted;
    json_array_foreach (place, index, wanted) {
        text = text_next_word(text);
        size_t length = text_word_length(text);
        text_auto_t *word = text_word_folded(text, length);
        if (strcmp(word, json_string_value(wanted)) != 0)
            return false;
        text += length;
    }
    return true;
}

static bool holds_place(const json_t *places, const char *text) {
    size_t index;
    json_t *place;
    for (const char *at = text_next_word(text); *at; at = text_next_word(at)) {
        json_array_foreach (places, index, place) {
            if (begins_with_place(place, at))
                return true;
        }
        at += text_word_length(at);
    }
    return false;
}

static bool holds_any(const json_t *list, const char *text) {
    size_t index;
    json_t *wanted;
    json_array_foreach (list, index, wanted) {
        if (text && strstr(text, json_string_value(wanted)))
            return true;
    }
    return false;
}

static bool tells(const struct whereabouts *whereabouts, const char *text) {
    text_auto_t *folded = text_fold(text);
    struct text digits = {0};
    digits_of(text, &digits);
    bool holds = holds_any(whereabouts->numbers, digits.bytes) || holds_any(whereabouts->addresses, folded) ||
                 holds_place(whereabouts->places, text);
    text_clear(&digits);
    return holds;
}

/* Where such things have a place of their own, gated by it: the subject's record, how people and agencies are
 * reached, and where a meeting is. */
static bool has_its_place(const char *path) {
    static const struct {
        const char *within, *members;
    } own[] = {
        {"people/", "address phone email"}, {"agencies/", "address phone email"}, {"meetings/", "place"}};
    const char *last = strrchr(path, '/');
    for (size_t i = 0; last && i < sizeof own / sizeof *own; i++)
        if (strncmp(path, own[i].within, strlen(own[i].within)) == 0 && any_of(last + 1, own[i].members))
            return true;
    return strncmp(path, "subject/", strlen("subject/")) == 0;
}

static void search_value(void *context, const struct place *place, const struct field *field,
                         const json_t *value) {
    const struct search *search = context;
    const char *text = json_string_value(value);
    if (!(field->flags & NARRATIVE) || !text || !tells(search->whereabouts, text))
        return;
    text_auto_t *path = place_path(place);
    if (has_its_place(path))
        return;
    char **parts = text_split(path, '/');
    bool in_record = parts[0] && parts[1] && record_find(search->inquiry->plan, parts[1]);
    findings_add(search->findings, search->inquiry, search->rule,
                 (struct found){.item = in_record ? parts[1] : "plan", .member = path, .text = path});
    text_list_free(parts);
}

void find_location_in_text(const struct inquiry *inquiry, const struct rule *rule,
                           struct findings *findings) {
    struct whereabouts whereabouts = whereabouts_new(inquiry);
    struct search search = {inquiry, rule, findings, &whereabouts};
    const struct visitor visitor = {.value = search_value, .context = &search};
    walk_record(&record_plan, inquiry->plan, NULL, &visitor);
    whereabouts_clear(&whereabouts);
}
