#include "io/scan.h"

#include <limits.h>
#include <string.h>

#include "base/text.h"

static size_t string_end(const char *bytes, size_t length, size_t at) {
    for (at++; at < length && bytes[at] != '"'; at++)
        if (bytes[at] == '\\')
            at++;
    return at < length ? at + 1 : length;
}

struct token token_next(const char *bytes, size_t length, size_t at) {
    while (at < length && bytes[at] && strchr(" \t\r\n", bytes[at]))
        at++;
    struct token token = {at, at};
    if (at == length)
        return token;
    if (bytes[at] == '"')
        token.end = string_end(bytes, length, at);
    else if (bytes[at] && strchr("{}[],:", bytes[at]))
        token.end = at + 1;
    else
        while (token.end < length && !(bytes[token.end] && strchr(" \t\r\n{}[],:\"", bytes[token.end])))
            token.end++;
    return token;
}

void place_of(const char *bytes, size_t offset, size_t *line, size_t *column) {
    size_t begins = 0;
    *line = 1;
    for (const char *newline = memchr(bytes, '\n', offset); newline;
         newline = memchr(bytes + begins, '\n', offset - begins)) {
        ++*line;
        begins = (size_t)(newline - bytes) + 1;
    }
    *column = offset - begins + 1;
}

char *path_member(const char **path) {
    if (!**path)
        return NULL;
    struct text member = {0};
    const char *at = *path;
    for (; *at && *at != '/'; at++)
        if (at[0] == '~' && (at[1] == '0' || at[1] == '1'))
            text_add(&member, *++at == '0' ? "~" : "/");
        else
            text_add_bytes(&member, at, 1);
    *path = *at ? at + 1 : at;
    return text_take(&member);
}

char *path_join(const char *member, const char *rest) {
    struct text path = {0};
    for (; *member; member++)
        if (*member == '~' || *member == '/')
            text_add(&path, *member == '~' ? "~0" : "~1");
        else
            text_add_bytes(&path, member, 1);
    if (*rest)
        text_add_format(&path, "/%s", rest);
    return text_take(&path);
}

bool path_index(const char *member, size_t *index) {
    long number;
    if (!text_number(member, 0, LONG_MAX, &number))
        return false;
    *index = (size_t)number;
    return true;
}
