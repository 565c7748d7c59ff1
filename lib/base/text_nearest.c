/* "Did you mean" (text.h). */
#include <stdint.h>
#include <string.h>
#include <unistr.h>

#include "base/text.h"

/* The characters of a folded word, so that an accent or a capital is not several mistakes. */
static ucs4_t *characters(const char *word, size_t *count) {
    text_auto_t *folded = text_fold(word);
    const size_t length = strlen(folded);
    ucs4_t *list = memory_take((length + 1) * sizeof *list);
    *count = 0;
    for (size_t here = 0; here < length; (*count)++)
        here += (size_t)u8_mbtouc(&list[*count], (const uint8_t *)folded + here, length - here);
    return list;
}

static size_t smaller(size_t a, size_t b) {
    return a < b ? a : b;
}

/* Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment), in three rows. */
static size_t distance(const ucs4_t *a, size_t a_count, const ucs4_t *b, size_t b_count) {
    const size_t width = b_count + 1;
    size_t *rows = memory_take(3 * width * sizeof *rows);
    size_t *before = rows, *above = rows + width, *row = rows + 2 * width;
    for (size_t column = 0; column < width; column++)
        row[column] = column;
    for (size_t i = 1; i <= a_count; i++) {
        size_t *oldest = before;
        before = above;
        above = row;
        row = oldest;
        row[0] = i;
        for (size_t j = 1; j < width; j++) {
            size_t replaced = above[j - 1] + (a[i - 1] != b[j - 1]);
            row[j] = smaller(replaced, 1 + smaller(above[j], row[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = smaller(row[j], before[j - 2] + 1);
        }
    }
    size_t result = row[b_count];
    free(rows);
    return result;
}

const char *text_nearest(const char *word, const char *const *candidates) {
    const char *nearest = NULL;
    size_t least = SIZE_MAX, count;
    ucs4_t *letters = characters(word, &count);
    for (; *candidates; candidates++) {
        size_t other_count;
        ucs4_t *other = characters(*candidates, &other_count);
        size_t longer = count > other_count ? count : other_count;
        size_t apart = 2 * longer - count - other_count; /* at least what one is longer */
        if (apart < least && apart * 3 <= longer)
            apart = distance(letters, count, other, other_count);
        free(other);
        if (apart < least && apart * 3 <= longer) {
            least = apart;
            nearest = *candidates;
        }
    }
    free(letters);
    return nearest;
}
