/* Words of texts and which of them are ordinary (view/told.h). */
#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "view/told.h"

void told_words_clear(struct word_list *words) {
    for (size_t i = 0; i < words->count; i++)
        free(words->list[i].folded);
    words->count = 0;
}

static void add(struct word_list *words, struct word word) {
    if (words->count == words->room) {
        words->room = words->room ? 2 * words->room : 64;
        words->list = memory_grow(words->list, words->room * sizeof *words->list);
    }
    words->list[words->count++] = word;
}

/* Most words are plain letters: they need no tables of Unicode. */
static char *folded(const char *at, size_t length) {
    char *word = memory_bytes(at, length);
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)at[i] >= 0x80) {
            free(word);
            return text_word_folded(at, length);
        }
        word[i] = (char)tolower((unsigned char)at[i]);
    }
    return word;
}

/* Rarer apostrophes (O´Brien) part a word only once it is folded. */
static void add_folded(struct word_list *words, struct word word) {
    char *hyphen = strchr(word.folded, '-');
    if (!hyphen) {
        add(words, word);
        return;
    }
    char **parts = text_split(word.folded, '-');
    free(word.folded);
    for (char **part = parts; *part; part++) {
        word.folded = memory_text(*part);
        add(words, word);
        word.begins = false;
    }
    text_list_free(parts);
}

bool told_is_joined(const struct word *word) {
    static const char *const marks[] = {
        "'", "-", "`", "\xE2\x80\x98", "\xE2\x80\x99", "\xE2\x80\x90", "\xE2\x80\x91"};
    const char *gap = word[0].at + word[0].length;
    if (word[0].at == word[1].at) /* by a rarer one */
        return true;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strncmp(gap, marks[i], strlen(marks[i])) == 0 && gap + strlen(marks[i]) == word[1].at)
            return true;
    return false;
}

/* After a full stop, at the beginning of a line, after a colon; quotation marks and brackets aside. */
static bool ends_sentence(const char *from, const char *to) {
    static const char bullet[] = "\xE2\x80\xA2";
    for (const char *at = from; at < to; at++)
        if (strchr(".!?\n:;", *at) || strncmp(at, bullet, sizeof bullet - 1) == 0)
            return true;
    return false;
}

void told_words(const char *text, struct word_list *words) {
    const char *end = text;
    told_words_clear(words);
    for (const char *at = text_next_word(text); *at; at = text_next_word(end)) {
        const struct word word = {.at = at,
                                  .length = text_word_length(at),
                                  .folded = folded(at, text_word_length(at)),
                                  .lower = text_begins_lower(at),
                                  .begins = end == text || ends_sentence(end, at)};
        add_folded(words, word);
        end = at + word.length;
    }
}

/* Given names and family names that are words of English or French. */
static const char *const ordinary_names[] = {
    "aimee",   "amour",     "angel",   "april",   "art",    "august",   "autumn",   "baker",    "beau",
    "bill",    "bishop",    "blanche", "bob",     "bois",   "brook",    "brown",    "carol",    "chance",
    "chase",   "christian", "claire",  "clement", "cliff",  "constant", "cook",     "crystal",  "daisy",
    "dawn",    "desire",    "don",     "drew",    "earl",   "ernest",   "eve",      "faith",    "field",
    "fleur",   "forest",    "fox",     "frank",   "franc",  "gene",     "grace",    "grant",    "gray",
    "green",   "guy",       "hall",    "harmony", "hazel",  "heath",    "heather",  "hill",     "holly",
    "hope",    "hunter",    "iris",    "ivy",     "jack",   "jade",     "jasmine",  "jean",     "jewel",
    "joy",     "juin",      "june",    "juste",   "king",   "lake",     "lance",    "lane",     "leblanc",
    "legrand", "lily",      "long",    "major",   "marc",   "marine",   "mark",     "marsh",    "martin",
    "mason",   "may",       "melody",  "mercy",   "miles",  "miller",   "moss",     "neige",    "noble",
    "norm",    "olive",     "page",    "park",    "parker", "parsons",  "pat",      "patience", "pearl",
    "penny",   "petit",     "piers",   "pierre",  "poppy",  "price",    "prince",   "prudence", "ray",
    "reed",    "reine",     "rich",    "river",   "rivers", "rob",      "robin",    "rock",     "rose",
    "roy",     "ruby",      "rue",     "rusty",   "sage",   "sandy",    "sharp",    "short",    "small",
    "sky",     "snow",      "soleil",  "star",    "stone",  "strong",   "sue",      "summer",   "sunny",
    "swift",   "taylor",    "tony",    "turner",  "victor", "violet",   "violette", "wade",     "walker",
    "ward",    "west",      "white",   "will",    "winter", "wood",     "woods",    "young",    NULL};

/* Words of which names of agencies are made. */
static const char *const service_words[] = {
    "aboriginal", "access",     "action",        "adult",          "agency",      "aid",
    "alliance",   "assistance", "associates",    "association",    "autism",      "board",
    "campus",     "care",       "carrefour",     "center",         "centre",      "child",
    "children",   "city",       "clinic",        "clinique",       "club",        "college",
    "commission", "committee",  "communautaire", "community",      "conseil",     "consultants",
    "council",    "county",     "department",    "development",    "district",    "early",
    "ecole",      "education",  "enfance",       "enfants",        "english",     "family",
    "famille",    "federation", "first",         "fondation",      "foundation",  "francais",
    "french",     "garderie",   "general",       "group",          "groupe",      "health",
    "help",       "home",       "hopital",       "hospital",       "house",       "housing",
    "hub",        "inclusion",  "infant",        "institute",      "institut",    "jeunesse",
    "kids",       "language",   "langage",       "learning",       "library",     "literacy",
    "maison",     "mental",     "mentale",       "ministry",       "municipal",   "national",
    "network",    "nursery",    "office",        "ontario",        "orthophonie", "outreach",
    "parent",     "parents",    "partners",      "police",         "preschool",   "program",
    "programme",  "project",    "projet",        "provincial",     "public",      "publique",
    "quality",    "region",     "regional",      "rehabilitation", "reseau",      "resource",
    "ressource",  "sante",      "school",        "service",        "social",      "sociale",
    "societe",    "society",    "soutien",       "special",        "speech",      "steps",
    "support",    "team",       "therapy",       "toddler",        "town",        "trust",
    "union",      "united",     "university",    "ville",          "women",       "works",
    "youth",      NULL};

/* With `capitals` also words that begin with one, as those of a label do. */
static void take_text(json_t *set, struct word_list *words, const char *text, bool capitals) {
    told_words(text, words);
    for (size_t i = 0; i < words->count; i++)
        if (capitals || words->list[i].lower)
            json_object_set_new(set, words->list[i].folded, json_true());
}

static void take_texts(json_t *set, struct word_list *words, const json_t *value, bool capitals) {
    const char *key;
    size_t index;
    json_t *inner;
    if (json_is_string(value) && (capitals || strchr(json_string_value(value), ' '))) /* others are codes */
        take_text(set, words, json_string_value(value), capitals);
    json_object_foreach ((json_t *)value, key, inner)
        take_texts(set, words, inner, capitals);
    json_array_foreach (value, index, inner)
        take_texts(set, words, inner, capitals);
}

static void take_list(json_t *set, const char *const *list) {
    for (; *list; list++)
        json_object_set_new(set, *list, json_true());
}

struct sets {
    json_t *ordinary, *services;
};

/* A profile lives as long as the tool: its words are gathered once. */
static const struct sets *words_of_profile(const struct profile *profile) {
    static const char *const vocabularies[] = {"service-kinds", "sectors", "topics"};
    static const struct profile *known;
    static struct sets sets;
    struct word_list words = {0};
    if (sets.ordinary && known == profile)
        return &sets;
    json_decref(sets.ordinary);
    json_decref(sets.services);
    sets = (struct sets){json_object(), json_object()};
    known = profile;
    take_list(sets.ordinary, ordinary_names);
    take_texts(sets.ordinary, &words, profile ? profile->root : NULL, false);
    take_list(sets.services, service_words);
    for (size_t i = 0; profile && i < sizeof vocabularies / sizeof *vocabularies; i++)
        take_texts(sets.services, &words, profile_words(profile, vocabularies[i]), true);
    told_words_clear(&words);
    free(words.list);
    return &sets;
}

/* Also in the plural, where the singular is known, and the other way round. */
static bool holds(const json_t *set, const char *folded_word) {
    const size_t length = strlen(folded_word);
    text_auto_t *other = length > 1 && folded_word[length - 1] == 's' ? memory_bytes(folded_word, length - 1)
                                                                      : memory_format("%ss", folded_word);
    return json_object_get(set, folded_word) || json_object_get(set, other);
}

bool told_is_ordinary(const struct profile *profile, const char *folded_word) {
    return holds(words_of_profile(profile)->ordinary, folded_word);
}

bool told_is_of_services(const struct profile *profile, const char *folded_word) {
    return holds(words_of_profile(profile)->services, folded_word);
}
