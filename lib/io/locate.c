/* Where a value stands in JSON that is known to be valid. */
#include <string.h>

#include "base/memory.h"
#include "io/json.h"
#include "io/scan.h"

struct document {
    const char *bytes;
    size_t length;
};

/* The offset after the value that begins at `at`. */
static size_t after_value(const struct document *in, size_t at) {
    size_t depth = 0;
    do {
        struct token token = token_next(in->bytes, in->length, at);
        if (token.start == in->length)
            return in->length;
        depth += strchr("{[", in->bytes[token.start]) != NULL;
        depth -= depth && strchr("}]", in->bytes[token.start]) != NULL;
        at = token.end;
    } while (depth);
    return at;
}

/* Is the string at the token, with its escapes resolved, the name? */
static bool is_named(const struct document *in, struct token token, const char *name) {
    const char *string = in->bytes + token.start;
    size_t length = token.end - token.start;
    if (!memchr(string, '\\', length))
        return length == strlen(name) + 2 && memcmp(string + 1, name, length - 2) == 0;
    json_auto_t *decoded = json_loadb(string, length, JSON_DECODE_ANY, NULL);
    return json_is(decoded, "", name);
}

/* The offset of the member or element inside the container at `at`; the length when there is none. */
static size_t find_child(const struct document *in, size_t at, const char *name) {
    bool object = in->bytes[at] == '{';
    size_t wanted = 0;
    if (!object && (in->bytes[at] != '[' || !path_index(name, &wanted)))
        return in->length;
    for (size_t index = 0;; index++) {
        struct token token = token_next(in->bytes, in->length, at + 1);
        if (token.start == in->length || strchr("}]", in->bytes[token.start]))
            return in->length;
        bool found = object ? is_named(in, token, name) : index == wanted;
        if (object) {
            struct token colon = token_next(in->bytes, in->length, token.end);
            token = token_next(in->bytes, in->length, colon.end);
        }
        if (found)
            return token.start;
        at = token_next(in->bytes, in->length, after_value(in, token.start)).start;
        if (at == in->length || in->bytes[at] != ',')
            return in->length;
    }
}

void json_locate(const char *bytes, size_t length, const char *path, size_t *line, size_t *column) {
    struct document in = {bytes, length};
    size_t at = token_next(bytes, length, 0).start;
    for (char *name; at < length && (name = path_member(&path)); free(name)) {
        size_t inside = find_child(&in, at, name);
        if (inside == length)
            path = "";
        else
            at = inside;
    }
    place_of(bytes, at, line, column);
}
