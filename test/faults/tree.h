/* A directory with all that is in it, in memory: read, written, looked up. For small trees of test plans. */
#ifndef CSC_TEST_TREE_H
#define CSC_TEST_TREE_H

#include <stdbool.h>
#include <stddef.h>

struct leaf {
    char *path; /* below the directory: "plan/plan.json" */
    bool directory;
    unsigned mode;
    char *bytes;
    size_t length;
};
struct tree {
    struct leaf *leaves; /* by path */
    size_t count;
};

struct tree tree_read(const char *directory); /* ends the program when it cannot be read */
void tree_free(struct tree *tree);
void tree_write(const struct tree *tree, const char *directory); /* in place of what is there */
void tree_remove(const char *directory);
const struct leaf *tree_find(const struct tree *tree, const char *path);

bool leaf_same(const struct leaf *a, const struct leaf *b);
bool leaf_begins_with(const struct leaf *leaf, const struct leaf *with); /* with NULL: true */
bool ends_with(const char *text, const char *end);

_Noreturn void give_up(const char *what); /* with errno */

#endif
