#include "record/ids.h"

#include <string.h>

#include "base/text.h"
#include "record/record.h"

enum { DIGITS_LIMIT = 9, NAME_LIMIT = 40 };

bool id_is_lettered(const char *id, char letter) {
    if (*id < 'A' || *id > 'Z' || (letter && *id != letter))
        return false;
    size_t digits = strspn(id + 1, "0123456789");
    return id[1] != '0' && digits > 0 && digits <= DIGITS_LIMIT && id[1 + digits] == '\0';
}

bool id_has_all_digits(const char *lettered) {
    return strlen(lettered) == 1 + DIGITS_LIMIT;
}

bool id_is_reserved(const char *id) {
    return strcmp(id, "subject") == 0 || strcmp(id, "team") == 0 || strcmp(id, "all") == 0;
}

bool id_is_name(const char *id) {
    size_t length = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return *id >= 'a' && *id <= 'z' && id[length] == '\0' && length <= NAME_LIMIT && !id_is_reserved(id);
}

int id_compare(const char *a, const char *b) {
    bool a_lettered = id_is_lettered(a, 0);
    bool b_lettered = id_is_lettered(b, 0);
    if (a_lettered != b_lettered)
        return a_lettered ? -1 : 1;
    size_t a_length = strlen(a);
    size_t b_length = strlen(b);
    if (a_lettered && *a == *b && a_length != b_length)
        return a_length < b_length ? -1 : 1;
    return strcmp(a, b);
}

/* A collection inside a record ("charter/strengths") is called by its last name. */
static const char *called(const char *collection) {
    for (const struct record *const *record = record_collections; *record; record++)
        if (strcmp((*record)->collection, collection) == 0)
            return (*record)->name;
    const char *slash = strrchr(collection, '/');
    return slash ? slash + 1 : collection;
}

char *id_called(const char *collections) {
    struct text all = {0};
    char **list = text_split(collections, '|');
    for (char **collection = list; *collection; collection++)
        text_add_format(&all, "%s%s", collection == list ? "" : _(" or "), _(called(*collection)));
    text_list_free(list);
    return text_take(&all);
}
