/* New ids, and what ids are called. */
#include "plan/names.h"

#include <string.h>

#include "base/text.h"
#include "io/json.h"
#include "record/ids.h"
#include "record/record.h"

enum { SLUG_LIMIT = 40 };

static bool is_taken(const json_t *plan, const char *id) {
    return id_is_reserved(id) || json_object_get(json_object_get(plan, "people"), id) ||
           json_object_get(json_object_get(plan, "agencies"), id);
}

/* `base`, cut so that "-N" still fits. */
static char *numbered(const char *base, unsigned number) {
    text_auto_t *suffix = memory_format("-%u", number);
    size_t length = strlen(base);
    if (length > SLUG_LIMIT - strlen(suffix))
        length = SLUG_LIMIT - strlen(suffix);
    while (length > 0 && base[length - 1] == '-')
        length--;
    return memory_format("%.*s%s", (int)length, base, suffix);
}

char *names_new(const json_t *plan, const char *name, const char *kind) {
    text_auto_t *slug = text_slug(name);
    unsigned number = *slug ? 2 : 1;
    char *id = *slug ? memory_text(slug) : numbered(kind, number++);
    while (is_taken(plan, id)) {
        free(id);
        id = numbered(*slug ? slug : kind, number++);
    }
    return id;
}

char *names_next(const json_t *records, char letter) {
    const char *id;
    json_t *record;
    long most = 0, number;
    json_object_foreach ((json_t *)records, id, record) {
        if (id_is_lettered(id, letter) && text_number(id + 1, 1, 999999999, &number) && number > most)
            most = number;
    }
    return memory_format("%c%ld", letter, most + 1);
}

const char *names_show(const json_t *plan, const char *id) {
    const char *name = NULL;
    if (strcmp(id, "subject") == 0)
        name = json_text_at(plan, "subject/name");
    else if (!id_is_lettered(id, 0))
        name = json_text_at(record_find(plan, id), "name");
    return name ? name : id;
}
